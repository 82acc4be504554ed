// Orders: every order of the merchant, narrowed by state or number; packed ones are handed over in bulk.
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Outlet, useNavigation } from 'react-router'
import type { Route } from './+types/orders'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { usePaging } from '../../kit/paging.ts'
import { attempt } from '../../kit/problem.ts'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column, type TableFilter } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { useToast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { addressOf } from '../address.ts'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { SellerOrderHead } from '../wire.ts'
import { useCountryName } from '../words.ts'
import { HandOver, useFollowing, type HandedOver } from './hand-over.tsx'
import { LeavesBy } from './leaves-by.tsx'
import { isPackable, OrderStatus } from './words.tsx'

/** Counts are told up to this many; a chip says none rather than a wrong one. */
const countMax = 200

const states = [
  'paid',
  'dispatched',
  'delivered',
  'received',
  'settled',
  'placed',
  'cancelled',
] as const satisfies readonly SellerOrderHead['state'][]

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const state = states.find(one => one === searchParams.get('state'))
  const number = searchParams.get('q')?.replace(/\s/g, '') || undefined
  const after = searchParams.get('after') ?? undefined
  const page = await apiFrom(context, request).orders({ state, number, after, limit: 50 })
  return { page, state, number }
}

/** Hands orders over; also asked by an order's own sheet. */
export async function action({ context, request }: Route.ActionArgs): Promise<HandedOver> {
  const form = await request.formData()
  const orderIds = form.getAll('order').map(String)
  const key = String(form.get('key'))
  const tried = await attempt(apiFrom(context, request).handOver({ body: { orderIds }, key }))
  return tried.ok ? { handed: tried.value.orderIds } : { problem: tried.problem }
}

export default function Orders({ loaderData: { page, state, number } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me } = useStaff()
  const columns = useColumns(may(me, 'earnings'), may(me, 'orders'))
  const toast = useToast()
  const [handed, setHanded] = useState<ReadonlySet<string>>(new Set())
  const handing = (order: SellerOrderHead) => handed.has(order.id) && isPackable(order)
  useFollowing(page.items.some(handing))
  const here = { state, q: number }
  return (
    <>
      <DocumentTitle>{t`Orders`}</DocumentTitle>
      <PageHead
        title={t`Orders`}
        actions={
          may(me, 'orders') && (
            <ButtonLink to="/seller/packing" icon="box">
              {t`Packing table`}
            </ButtonLink>
          )
        }
      />
      <Card flush>
        <Table
          label={t`Orders`}
          columns={columns(handing)}
          rows={page.items}
          keyOf={order => order.id}
          nameOf={order => groupsOf(order.number).join(' ')}
          open={order => addressOf(`/seller/orders/${order.id}`, here)}
          search={{
            hint: t`Order number`,
            ...(number && { value: number }),
            ...(state && { keep: { state } }),
          }}
          filters={useFilters(state, number)}
          {...(may(me, 'orders') && {
            bulk: (ids: readonly string[], done: () => void) => {
              const chosen = page.items.filter(order => ids.includes(order.id))
              return (
                <HandOver
                  size="small"
                  orders={chosen.filter(order => isPackable(order) && !handing(order))}
                  chosen={chosen.length}
                  onDone={sent => {
                    setHanded(new Set([...handed, ...sent]))
                    toast({
                      text: t`On the carrier's manifest. The carrier confirms it in a moment.`,
                    })
                    done()
                  }}
                />
              )
            },
          })}
          pages={usePaging(page.next)}
          empty={<Empty narrowed={state !== undefined || number !== undefined} />}
          pending={useNavigation().location?.pathname === '/seller/orders'}
        />
      </Card>
      <Outlet />
    </>
  )
}

function useFilters(state: string | undefined, q: string | undefined): TableFilter[] {
  const { t } = useLingui()
  const { today } = useStaff()
  const words: Record<(typeof states)[number], string> = {
    paid: t`To send`,
    dispatched: t`On the way`,
    delivered: t`Delivered`,
    received: t`Received`,
    settled: t`Paid out`,
    placed: t`Not paid yet`,
    cancelled: t`Cancelled`,
  }
  const counts: Readonly<Record<string, number>> = {
    paid: today.toPack + today.waitingForLabel,
    dispatched: today.onTheirWay,
  }
  return states.map(one => {
    const on = one === state
    const count = counts[one]
    return {
      label: words[one],
      on,
      to: addressOf('/seller/orders', { q, ...(!on && { state: one }) }),
      ...(count !== undefined && count < countMax && { count }),
    }
  })
}

type Handing = (order: SellerOrderHead) => boolean

function useColumns(
  earnings: boolean,
  packs: boolean,
): (handing: Handing) => Column<SellerOrderHead>[] {
  const { t } = useLingui()
  const country = useCountryName()
  const payout: Column<SellerOrderHead> = {
    key: 'payout',
    head: t`You get`,
    align: 'right',
    cell: order =>
      order.state === 'cancelled' || order.payout === null ? (
        <span className="text-ink-soft">–</span>
      ) : (
        <Money money={order.payout} look="strong" />
      ),
  }
  const goods: Column<SellerOrderHead> = {
    key: 'goods',
    head: t`Sold for`,
    align: 'right',
    phone: 'hide',
    className: 'text-ink-soft',
    cell: order => <Money money={order.goods} />,
  }
  const leaves = (order: SellerOrderHead) =>
    order.departure ? <LeavesBy departure={order.departure} brief /> : <span>–</span>
  return handing => [
    {
      key: 'number',
      head: t`Order`,
      phone: 'title',
      cell: order => (
        <span className="figures whitespace-nowrap">{groupsOf(order.number).join('\u2009')}</span>
      ),
    },
    {
      key: 'state',
      head: t`State`,
      cell: order => (
        <span className="flex flex-wrap items-center gap-1.5 xl:whitespace-nowrap max-md:justify-end">
          <OrderStatus order={order} handing={handing(order)} />
          {earnings && packs && order.departure && order.departure.urgency !== 'later' && (
            <LeavesBy departure={order.departure} brief />
          )}
        </span>
      ),
    },
    {
      key: 'market',
      head: t`Market`,
      className: 'xl:whitespace-nowrap',
      cell: order => country(order.market),
    },
    { key: 'units', head: t`Pieces`, align: 'right', phone: 'hide', cell: order => order.units },
    ...(earnings
      ? [payout, goods]
      : [{ key: 'leaves', head: t`Leaves by`, className: 'xl:whitespace-nowrap', cell: leaves }]),
    {
      key: 'at',
      head: t`Ordered`,
      align: 'right',
      cell: order => <Placed at={order.placedAt} />,
    },
  ]
}

/** Where there is little room, only the day is said. */
const Placed = ({ at }: { at: string }) => (
  <>
    <When at={at} show="day" />{' '}
    <span className="text-ink-soft max-lg:hidden">
      <When at={at} show="time" />
    </span>
  </>
)

function Empty({ narrowed }: { narrowed: boolean }) {
  const { t } = useLingui()
  if (narrowed) {
    return (
      <EmptyState title={t`No order fits`}>
        {t`Take a filter away, or write the whole order number.`}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t`No orders yet`}>
      {t`An order is here the moment a shopper has paid. Open offers of your products to be found.`}
    </EmptyState>
  )
}
