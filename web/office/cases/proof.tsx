// The proof: what must always be true, checked now on the running database; a page to show an auditor.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRevalidator } from 'react-router'
import type { Route } from './+types/proof'
import { countText } from '../../kit/amount.ts'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Icon } from '../../kit/icon.tsx'
import { usePage } from '../../kit/page.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useTheorems } from '../data/theorems.ts'

type Finding = Route.ComponentProps['loaderData']['findings'][number]

export const loader = ({ context, request }: Route.LoaderArgs) => apiFrom(context, request).proof()

export default function Proof({ loaderData: { at, findings } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const again = useRevalidator()
  const broken = findings.filter(one => !one.ok).length
  const count = findings.length
  const checked = countText(
    findings.reduce((sum, one) => sum + one.checked, 0),
    locale,
  )
  return (
    <>
      <DocumentTitle>{t`Proof`}</DocumentTitle>
      <PageHead
        title={t`Proof`}
        about={t`What must always be true, checked on the running books.`}
        actions={
          <Button
            icon="refresh"
            pending={again.state !== 'idle'}
            onClick={() => void again.revalidate()}
          >
            {t`Check again`}
          </Button>
        }
      />
      <section
        className={`mb-4 flex flex-wrap items-center gap-x-5 gap-y-2 rounded-8 border p-5
          ${broken === 0 ? 'border-good bg-good-soft' : 'border-bad bg-bad-soft'}`}
      >
        <Icon
          name={broken === 0 ? 'shield' : 'alert'}
          size={40}
          className={broken === 0 ? 'text-good' : 'text-bad'}
        />
        <div className="min-w-0">
          <p className="text-20 font-bold">
            {broken === 0 ? (
              <Plural
                value={count}
                one="# theorem, and it holds"
                other="# theorems, and all hold"
              />
            ) : (
              <Plural value={broken} one="# theorem is broken" other="# theorems are broken" />
            )}
          </p>
          <p className="text-14 text-ink-soft">
            <Trans>
              {checked} things looked at, <When at={at} named />
            </Trans>
          </p>
        </div>
      </section>
      <Card flush>
        <p
          aria-hidden="true"
          className="flex justify-between gap-4 px-4 pt-3 pb-2 text-12 text-ink-soft md:px-5"
        >
          <span>{t`What must hold`}</span>
          <span>{t`Looked at`}</span>
        </p>
        <ul className="divide-y divide-line border-t border-line">
          {findings.map(one => (
            <Theorem key={one.theorem} one={one} />
          ))}
        </ul>
      </Card>
    </>
  )
}

function Theorem({ one }: { one: Finding }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useTheorems()
  return (
    <li className="flex gap-3 px-4 py-3 md:px-5">
      <Icon
        name={one.ok ? 'check' : 'alert'}
        className={`mt-0.5 ${one.ok ? 'text-good' : 'text-bad'}`}
      />
      <div className="min-w-0 flex-1">
        <p className={one.ok ? '' : 'font-bold'}>
          {say(one.theorem)}
          <span className="heard">{one.ok ? t`, holds` : t`, broken`}</span>
        </p>
        {one.broken.length > 0 && (
          <ul className="mt-1 list-disc pl-5 text-14 text-bad">
            {one.broken.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
        )}
      </div>
      <p className="figures font-bold">
        {countText(one.checked, locale)}
        <span className="heard"> {t`looked at`}</span>
      </p>
    </li>
  )
}
