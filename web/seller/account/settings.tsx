// Settings: who is signed in, for whom, in which language; and the way out.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { SimulatedChip, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../kit/switches.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useStaff } from '../staff.ts'
import { useCountryName, usePartnerName, useRoleName } from '../words.ts'

export default function Settings() {
  const { t } = useLingui()
  const { me, today } = useStaff()
  const country = useCountryName()
  const role = useRoleName()
  const { merchant } = today
  return (
    <>
      <DocumentTitle>{t`Settings`}</DocumentTitle>
      <PageHead title={t`Settings`} />
      <div className="grid max-w-180 gap-5">
        <Card title={t`You`}>
          <Facts>
            <Fact name={t`Name`}>{me.name}</Fact>
            <Fact name={t`Role`}>{me.roles.map(role).join(', ')}</Fact>
            <Fact name={t`Language`}>
              <LanguageSwitch />
            </Fact>
            <Fact name={t`Light or dark`}>
              <ThemeSwitch />
            </Fact>
          </Facts>
          <Form method="post" action="/seller/sign-out" className="mt-4">
            <Button type="submit" icon="sign-out">
              {t`Sign out`}
            </Button>
          </Form>
        </Card>
        <Card title={t`Merchant`}>
          <Facts>
            <Fact name={t`Name`}>{merchant.name}</Fact>
            <Fact name={t`Country`}>{country(merchant.country)}</Fact>
            <Fact name={t`Paid in`}>{merchant.currency}</Fact>
            <Fact name={t`State`}>
              <MerchantState state={merchant.state} />
            </Fact>
          </Facts>
        </Card>
        <Simulated partners={today.simulated} />
      </div>
    </>
  )
}

function MerchantState({ state }: { state: string }) {
  const { t } = useLingui()
  if (state === 'live') return <Status tone="good">{t`Selling`}</Status>
  if (state === 'suspended') return <Status tone="bad">{t`Suspended`}</Status>
  return <Status tone="warn">{t`Being checked`}</Status>
}

/** Which partners are imitated here; nothing where all are real. */
function Simulated({ partners }: { partners: readonly string[] }) {
  const { t } = useLingui()
  const name = usePartnerName()
  if (partners.length === 0) return null
  return (
    <Card title={t`Partners in this installation`}>
      <p className="mb-3 text-14 text-ink-soft">
        <Trans>
          These partners are played by simulators. They speak the real formats, but nothing leaves
          this installation and no money moves.
        </Trans>
      </p>
      <ul className="divide-y divide-line text-14">
        {partners.map(partner => (
          <li key={partner} className="flex items-center justify-between gap-4 py-2">
            <span className="first-letter:uppercase">{name(partner)}</span>
            <SimulatedChip partner={name(partner)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="divide-y divide-line text-14">{children}</dl>
)

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className="flex min-h-11 items-center justify-between gap-4 py-1">
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0 text-right">{children}</dd>
  </div>
)
