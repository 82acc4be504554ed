// Every order of every merchant, the newest first; each opens beside the list.
import { useLingui } from '@lingui/react/macro'
import { Outlet, useLocation, useNavigation } from 'react-router'
import type { Route } from './+types/orders'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column, type TableFilter } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { useWords } from '../parts/words.ts'
import type { OrderHead } from '../wire.ts'

const states = [
  'placed',
  'paid',
  'dispatched',
  'delivered',
  'received',
  'settled',
  'cancelled',
] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const state = states.find(one => one === query.get('state'))
  const number = query.get('q')?.replace(/\s+/g, '') || undefined
  const after = query.get('after') ?? undefined
  return apiFrom(context, request).orders({ state, number, after, limit: 50 })
}

export default function Orders({ loaderData: { items, next } }: Route.ComponentProps) {
  const { t } = useLingui()
  const words = useWords()
  const { search } = useLocation()
  const query = new URLSearchParams(search)
  const [state, searched] = [query.get('state'), query.get('q') ?? undefined]
  const busy = useNavigation().location?.pathname === '/office/orders'
  const filters: TableFilter[] = [
    { label: t`All`, to: '/office/orders', on: !state },
    ...states.map(one => ({
      label: words.order(one)[1],
      to: state === one ? '/office/orders' : `/office/orders?state=${one}`,
      on: state === one,
    })),
  ]
  return (
    <>
      <DocumentTitle>{t`Orders`}</DocumentTitle>
      <PageHead title={t`Orders`} about={t`Of every merchant, the newest first.`} />
      <Card flush>
        <Table
          label={t`Orders`}
          columns={useColumns()}
          rows={items}
          keyOf={order => order.id}
          nameOf={order => order.number}
          open={order => `/office/orders/${order.id}${search}`}
          search={{ hint: t`Order number`, value: searched }}
          filters={filters}
          pages={usePaging(next)}
          pending={busy}
          empty={
            searched || state ? (
              <EmptyState title={t`No order matches`}>
                {t`Numbers are searched whole. Take a filter away to see more.`}
              </EmptyState>
            ) : (
              <EmptyState title={t`No order yet`}>{t`The first one appears here.`}</EmptyState>
            )
          }
        />
      </Card>
      <Outlet />
    </>
  )
}

function useColumns(): Column<OrderHead>[] {
  const { t } = useLingui()
  const words = useWords()
  return [
    {
      key: 'number',
      head: t`Order`,
      phone: 'title',
      cell: order => (
        <span className="figures whitespace-nowrap">{groupsOf(order.number).join(' ')}</span>
      ),
    },
    {
      key: 'merchant',
      head: t`Merchant`,
      cell: order => (
        <>
          {order.merchant.name}
          <span className="block text-12 text-ink-soft">
            {words.place(order.origin)} → {words.place(order.market)}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      head: t`State`,
      cell: order => {
        const [tone, word] = words.order(order.state)
        return <Status tone={tone}>{word}</Status>
      },
    },
    { key: 'placed', head: t`Ordered`, cell: order => <When at={order.placedAt} /> },
    {
      key: 'total',
      head: t`Total`,
      align: 'right',
      cell: order => <Money money={order.total} look="strong" decimals={2} />,
    },
  ]
}
