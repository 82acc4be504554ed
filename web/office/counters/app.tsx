// One software as the office sees it, and shutting it out with a reason.
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate, useOutletContext } from 'react-router'
import type { Route } from './+types/app'
import { NumberGroups } from '../../kit/copy.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { OfficeApp } from '../wire.ts'

export async function action({ context, request, params: { appId } }: Route.ActionArgs) {
  const form = await request.formData()
  const to = form.get('act') === 'admit' ? ('active' as const) : ('blocked' as const)
  const body = { to, reason: String(form.get('reason') ?? '') }
  const ask = { appId, body, key: String(form.get('key')) }
  return { problem: (await attempt(apiFrom(context, request).turnApp(ask))).problem }
}

export default function App({ params, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayBlock = useMay('block')
  const found = useOutletContext<readonly OfficeApp[]>()
  const one = found.find(each => each.appId === params.appId)
  return (
    <Sheet
      open
      title={one?.name ?? t`Software`}
      onClose={() =>
        void navigate(`/office/counters/software${search}`, { preventScrollReset: true })
      }
    >
      <DocumentTitle>{one?.name ?? t`Software`}</DocumentTitle>
      {!one && <Notice tone="info">{t`This software is not on this page of the list.`}</Notice>}
      {one && (
        <div className="flex flex-col gap-8">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-14">
            <dt className="text-ink-soft">{t`Merchant`}</dt>
            <dd>{one.merchant.name}</dd>
            <dt className="text-ink-soft">{t`Outlet`}</dt>
            <dd>{one.outlet.name}</dd>
            <dt className="text-ink-soft">{t`Number`}</dt>
            <dd>
              <NumberGroups number={one.appId} />
            </dd>
            <dt className="text-ink-soft">{t`Notices go to`}</dt>
            <dd className="break-all">{one.notifyUrl || '–'}</dd>
          </dl>
          {mayBlock && one.state === 'active' && (
            <ReasonAct
              title={t`Shut it out`}
              about={t`The gateway refuses everything it signs from now on. What was paid stays paid.`}
              act="block"
              look="danger"
              label={t`Block this software`}
              problem={actionData?.problem}
            />
          )}
          {mayBlock && one.state === 'blocked' && (
            <ReasonAct
              title={t`Let it in again`}
              about={t`The gateway answers it again.`}
              act="admit"
              label={t`Let this software in`}
              problem={actionData?.problem}
            />
          )}
        </div>
      )}
    </Sheet>
  )
}
