// One outlet as the office sees it, and taking it off the air with a reason.
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate, useOutletContext } from 'react-router'
import type { Route } from './+types/counter'
import { NumberGroups } from '../../kit/copy.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { OfficeOutlet } from '../wire.ts'
import { useOutletStates } from './counters.tsx'

export async function action({ context, request, params: { outletId } }: Route.ActionArgs) {
  const form = await request.formData()
  const to = form.get('act') === 'open' ? ('open' as const) : ('blocked' as const)
  const body = { to, reason: String(form.get('reason') ?? '') }
  const ask = { outletId, body, key: String(form.get('key')) }
  return { problem: (await attempt(apiFrom(context, request).turnOutlet(ask))).problem }
}

export default function Counter({ params, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const states = useOutletStates()
  const mayBlock = useMay('block')
  const found = useOutletContext<readonly OfficeOutlet[]>()
  const one = found.find(each => each.id === params.outletId)
  const [tone, word] = states[one?.state ?? 'open']
  return (
    <Sheet
      open
      title={
        <span className="flex flex-wrap items-center gap-3">
          {one?.name ?? t`Outlet`}
          {one && <Status tone={tone}>{word}</Status>}
        </span>
      }
      onClose={() => void navigate(`/office/counters${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{one?.name ?? t`Outlet`}</DocumentTitle>
      {!one && <Notice tone="info">{t`This outlet is not on this page of the list.`}</Notice>}
      {one && (
        <div className="flex flex-col gap-8">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-14">
            <dt className="text-ink-soft">{t`Merchant`}</dt>
            <dd>{one.merchant.name}</dd>
            <dt className="text-ink-soft">{t`City`}</dt>
            <dd>{one.city}</dd>
            <dt className="text-ink-soft">{t`Printed code`}</dt>
            <dd>
              <NumberGroups number={one.token} />
            </dd>
            <dt className="text-ink-soft">{t`Terminals in use`}</dt>
            <dd className="figures">{one.terminals}</dd>
          </dl>
          {mayBlock && one.state !== 'blocked' && (
            <ReasonAct
              title={t`Take it off the air`}
              about={t`Its tills and its printed code take no money from now on. What was paid can be refunded.`}
              act="block"
              look="danger"
              label={t`Block this outlet`}
              problem={actionData?.problem}
            />
          )}
          {mayBlock && one.state === 'blocked' && (
            <ReasonAct
              title={t`Let it on again`}
              about={t`Its tills and its printed code take money again.`}
              act="open"
              label={t`Open this outlet`}
              problem={actionData?.problem}
            />
          )}
        </div>
      )}
    </Sheet>
  )
}
