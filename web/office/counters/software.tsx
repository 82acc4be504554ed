// Software of merchants at the gateway, and our own keys that it checks us by.
import { Trans, useLingui } from '@lingui/react/macro'
import { Outlet as Child, useLocation } from 'react-router'
import type { Route } from './+types/software'
import { PageHead } from '../../kit/console-shell.tsx'
import { attempt } from '../../kit/problem.ts'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { OfficeApp } from '../wire.ts'
import { CounterTabs } from './counters.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [apps, keys] = await Promise.all([api.apps({ after, limit: 50 }), api.platformKeys()])
  return { apps, keys }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const ask = {
    body: { reason: String(form.get('reason') ?? '') },
    key: String(form.get('key')),
  }
  return { problem: (await attempt(apiFrom(context, request).rotatePlatformKey(ask))).problem }
}

export default function Software({ loaderData: { apps, keys }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { search } = useLocation()
  const mayBlock = useMay('block')
  const announced = keys.items.some(key => key.activeFrom > keys.now)
  return (
    <>
      <DocumentTitle>{t`Software`}</DocumentTitle>
      <PageHead
        title={t`Software`}
        about={t`Tills and shops of merchants that speak to the gateway with keys of their own.`}
      />
      <CounterTabs />
      <div className="flex flex-col gap-4">
        <Card flush>
          <Table
            label={t`Software`}
            columns={useColumns()}
            rows={apps.items}
            keyOf={one => one.appId}
            nameOf={one => one.name}
            open={one => `/office/counters/software/${one.appId}${search}`}
            pages={usePaging(apps.next, 3)}
            empty={
              <EmptyState title={t`No software yet`}>
                {t`What a merchant adds in the seller centre appears here.`}
              </EmptyState>
            }
          />
        </Card>
        <Card title={t`Our own keys`}>
          <ul className="mb-5 divide-y divide-line border-y border-line text-14">
            {keys.items.map(key => (
              <li key={key.kid} className="flex flex-wrap justify-between gap-x-6 py-2">
                <span className="figures font-medium">
                  <Version version={key.version} /> · {key.kid}
                </span>
                <span className="text-ink-soft">
                  <Trans>
                    Signs for everybody from <When at={key.activeFrom} />
                  </Trans>
                </span>
              </li>
            ))}
          </ul>
          {mayBlock && !announced && (
            <ReasonAct
              title={t`Announce the next key`}
              about={t`Merchants see it at once and put it into their software. In 30 days it signs for everybody.`}
              act="rotate"
              look="quiet"
              label={t`Make the next key`}
              problem={actionData?.problem}
            />
          )}
        </Card>
      </div>
      <Child context={apps.items} />
    </>
  )
}

const Version = ({ version }: { version: number }) => <Trans>Version {version}</Trans>

function useColumns(): Column<OfficeApp>[] {
  const { t } = useLingui()
  return [
    { key: 'name', head: t`Software`, phone: 'title', cell: one => one.name },
    { key: 'merchant', head: t`Merchant`, cell: one => one.merchant.name },
    { key: 'outlet', head: t`Outlet`, cell: one => one.outlet.name },
    {
      key: 'appId',
      head: t`Number`,
      cell: one => <span className="figures whitespace-nowrap">{one.appId}</span>,
    },
    {
      key: 'keys',
      head: t`Keys`,
      align: 'right',
      cell: one => <span className="figures">{one.keys}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one =>
        one.state === 'active' ? (
          <Status tone="good">{t`Let in`}</Status>
        ) : (
          <Status tone="bad">{t`Blocked`}</Status>
        ),
    },
  ]
}
