// One application: who asks to join, and approving or turning it down with a reason.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useOutletContext } from 'react-router'
import type { Route } from './+types/application'
import { CopyButton } from '../../kit/copy.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useDecisions } from './applications.tsx'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import { useWords } from '../parts/words.ts'
import type { Application } from '../wire.ts'

export async function action({ context, request, params: { applicationId } }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const ask = {
    applicationId,
    body: { reason: String(form.get('reason') ?? '') },
    key: String(form.get('key')),
  }
  const act = form.get('act') === 'refuse' ? ('refuse' as const) : ('approve' as const)
  const done = await attempt<unknown>(act === 'refuse' ? api.refuse(ask) : api.approve(ask))
  return { act, problem: done.problem }
}

export default function OneApplication({ params, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayAdmit = useMay('admit')
  const decisions = useDecisions()
  const one = useOutletContext<readonly Application[]>().find(
    each => each.id === params.applicationId,
  )
  const name = one?.name ?? ''
  const [tone, word] = decisions[one?.state ?? ''] ?? (['quiet', one?.state ?? ''] as const)
  return (
    <Sheet
      open
      title={
        <span className="flex flex-wrap items-center gap-3">
          {one?.name ?? t`Application`}
          {one && <Status tone={tone}>{word}</Status>}
        </span>
      }
      onClose={() => void navigate(`/office/applications${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{one?.name ?? t`Application`}</DocumentTitle>
      {!one && <Notice tone="info">{t`This application is not on this page of the list.`}</Notice>}
      {one && (
        <div className="flex flex-col gap-8">
          <About one={one} />
          {one.state === 'applied' && mayAdmit && (
            <>
              <ReasonAct
                title={t`Approve`}
                about={t`The merchant is opened on the usual terms and may list at once.`}
                act="approve"
                label={t`Approve ${name}`}
                problem={actionData?.act === 'approve' ? actionData.problem : undefined}
              />
              <ReasonAct
                title={t`Turn down`}
                about={t`The application is closed. The business may apply again.`}
                act="refuse"
                look="quiet"
                label={t`Turn down`}
                problem={actionData?.act === 'refuse' ? actionData.problem : undefined}
              />
            </>
          )}
        </div>
      )}
    </Sheet>
  )
}

function About({ one }: { one: Application }) {
  const { t } = useLingui()
  const words = useWords()
  return (
    <Part title={t`Who asks`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-14">
        <Fact name={t`Business`}>{one.legalName}</Fact>
        <Fact name={one.country === 'NZ' ? 'NZBN' : 'ABN'}>
          <span className="figures">{one.businessNumber}</span>{' '}
          <CopyButton text={one.businessNumber} />
          <span className="block text-12 text-ink-soft">
            <Trans>Its check digits fit; ask the register whether it is active.</Trans>
          </span>
        </Fact>
        <Fact name={t`Country`}>{words.place(one.country)}</Fact>
        <Fact name={t`Contact`}>{one.maskedContact}</Fact>
        {one.website && <Fact name={t`Website`}>{one.website}</Fact>}
        {one.message && <Fact name={t`Wrote`}>{one.message}</Fact>}
        <Fact name={t`Applied`}>
          <When at={one.appliedAt} />
        </Fact>
        {one.decidedAt && (
          <Fact name={t`Decided`}>
            <When at={one.decidedAt} />
            {one.reason && <span className="block text-ink-soft">{one.reason}</span>}
          </Fact>
        )}
      </dl>
    </Part>
  )
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
