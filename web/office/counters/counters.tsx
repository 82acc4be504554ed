// Counters: every outlet where money is taken face to face, the newest first.
import { useLingui } from '@lingui/react/macro'
import { Outlet as Child, useLocation } from 'react-router'
import type { Route } from './+types/counters'
import { PageHead } from '../../kit/console-shell.tsx'
import { Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { TabLinks } from '../../kit/tabs.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import type { OfficeOutlet } from '../wire.ts'

export function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return apiFrom(context, request).outlets({ after, limit: 50 })
}

export default function Counters({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { search } = useLocation()
  return (
    <>
      <DocumentTitle>{t`Counters`}</DocumentTitle>
      <PageHead
        title={t`Counters`}
        about={t`Outlets of merchants that take money face to face, and their software at the gateway.`}
      />
      <CounterTabs />
      <Card flush>
        <Table
          label={t`Outlets`}
          columns={useColumns()}
          rows={items}
          keyOf={one => one.id}
          nameOf={one => one.name}
          open={one => `/office/counters/${one.id}${search}`}
          pages={usePaging(next)}
          empty={
            <EmptyState title={t`No outlet yet`}>
              {t`An outlet that a merchant opens in the seller centre appears here.`}
            </EmptyState>
          }
        />
      </Card>
      <Child context={items} />
    </>
  )
}

export function CounterTabs() {
  const { t } = useLingui()
  return (
    <div className="mb-5">
      <TabLinks
        label={t`Counters`}
        tabs={[
          { to: '/office/counters', label: t`Outlets`, end: true },
          { to: '/office/counters/software', label: t`Software` },
        ]}
      />
    </div>
  )
}

export function useOutletStates(): Readonly<
  Record<OfficeOutlet['state'], readonly [Tone, string]>
> {
  const { t } = useLingui()
  return {
    open: ['good', t`Open`],
    closed: ['quiet', t`Closed by its merchant`],
    blocked: ['bad', t`Blocked`],
  }
}

function useColumns(): Column<OfficeOutlet>[] {
  const { t } = useLingui()
  const states = useOutletStates()
  return [
    { key: 'name', head: t`Outlet`, phone: 'title', cell: one => one.name },
    { key: 'merchant', head: t`Merchant`, cell: one => one.merchant.name },
    { key: 'city', head: t`City`, cell: one => one.city },
    { key: 'currency', head: t`Charges in`, cell: one => one.currency },
    { key: 'mcc', head: t`Category code`, cell: one => <span className="figures">{one.mcc}</span> },
    {
      key: 'terminals',
      head: t`Terminals`,
      align: 'right',
      cell: one => <span className="figures">{one.terminals}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one => {
        const [tone, word] = states[one.state]
        return <Status tone={tone}>{word}</Status>
      },
    },
  ]
}
