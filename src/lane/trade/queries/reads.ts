// Statements that read orders, their lines and the steps of their story.
import { cellOf, type MerchantId, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import { cellOfNumber } from '#platform/chance'
import { sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { OrderState } from '../states.ts'
import { moneyed, type Sums } from './orders.ts'
import type { Order, OrderHead, OrderLine, Step } from './rows.ts'

export type Page = Readonly<{
  state?: OrderState | undefined
  number?: bigint | undefined
  after?: OrderId | undefined
  limit: number
}>
type Row<Whole extends OrderHead> = Omit<Whole, keyof Sums> & Sums & { currency: Currency }
type Mine = Readonly<{ currency: Currency; total: bigint }>

/** In the order asked; of one merchant or shopper only, when one is named. */
export async function ordersById(
  work: Work,
  ids: readonly OrderId[],
  viewer: { merchantId?: MerchantId | undefined; shopperId?: ShopperId | undefined },
): Promise<Order[]> {
  const { merchantId = null, shopperId = null } = viewer
  const rows = await work.tx.rows<Row<Order>>(sql`
    select ${headColumns}, o.priced
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as k (cell, id, place)
      join trade.order o on o.cell = k.cell and o.id = k.id
     where (${merchantId}::uuid is null or o.merchant_id = ${merchantId}::uuid)
       and (${shopperId}::uuid is null or o.shopper_id = ${shopperId}::uuid)
     order by k.place
  `)
  return rows.map(moneyed)
}

/** The same without their priced documents. */
export async function headsById(work: Work, ids: readonly OrderId[]): Promise<OrderHead[]> {
  const rows = await work.tx.rows<Row<OrderHead>>(sql`
    select ${headColumns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as k (cell, id, place)
      join trade.order o on o.cell = k.cell and o.id = k.id
     order by k.place
  `)
  return rows.map(moneyed)
}

/** A merchant's orders, the newest first, older than `after`; or the oldest first. */
export async function ordersOfMerchant(
  work: Work,
  ask: Page & { merchantId: MerchantId; oldest?: boolean },
): Promise<OrderHead[]> {
  const rows = await work.tx.rows<Row<OrderHead>>(sql`
    select ${headColumns}
      from trade.order o
     where o.cell = ${cellOf(ask.merchantId)}
       and o.merchant_id = ${ask.merchantId}
       ${narrowed(ask)}
     order by o.id ${ask.oldest ? sql`asc` : sql`desc`}
     limit ${ask.limit}
  `)
  return rows.map(moneyed)
}

/** Everybody's orders, the newest first, older than `after`. */
export async function latestOrders(work: Work, ask: Page): Promise<OrderHead[]> {
  const rows = await work.tx.rows<Row<OrderHead>>(sql`
    select ${headColumns} /* scatter: the office reads the whole house */
      from trade.order o
     where ${ask.number === undefined ? sql`true` : sql`o.cell = ${cellOfNumber(ask.number)}`}
       ${narrowed(ask)}
     order by o.id desc
     limit ${ask.limit}
  `)
  return rows.map(moneyed)
}

const narrowed = ({ state, number, after }: Page): Sql => sql`
  ${state === undefined ? sql`` : sql`and o.state = ${state}`}
  ${number === undefined ? sql`` : sql`and o.number = ${number}`}
  ${after === undefined ? sql`` : sql`and o.id < ${after}`}
`

export async function linesById(work: Work, ids: readonly OrderId[]): Promise<OrderLine[]> {
  const rows = await work.tx.rows<Omit<OrderLine, 'total'> & Mine>(sql`
    select l.id, l.number, l.order_id as "orderId", l.line, l.offer_id as "offerId",
           l.variant_id as "variantId", l.product_id as "productId", l.quantity, o.currency, l.total
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as k (cell, id, place)
      join trade.order o on o.cell = k.cell and o.id = k.id
      join trade.line l on l.cell = o.cell and l.order_id = o.id
     order by k.place, l.line
  `)
  return rows.map(({ currency, total, ...line }) => ({ ...line, total: money(currency, total) }))
}

/** What happened to these trades and orders, in the order it happened. */
export const stepsOf = (work: Work, ids: readonly (TradeId | OrderId)[]): Promise<Step[]> =>
  work.tx.rows(sql`
    select s.id, s.subject, s.what, s.at, s.actor, s.why
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as k (cell, subject)
      join trade.step s on s.cell = k.cell and s.subject = k.subject
     order by s.at, s.id
  `)

const headColumns = sql`
  o.id, o.number, o.trade_id as "tradeId", o.shopper_id as "shopperId",
  o.merchant_id as "merchantId", o.address_id as "addressId", o.identity_id as "identityId",
  o.market, o.origin, o.mode, o.state, o.currency, o.goods, o.freight, o.insurance, o.tax,
  o.total, o.units, o.placed_at as "placedAt", o.paid_at as "paidAt", o.booked_at as "bookedAt",
  o.dispatched_at as "dispatchedAt", o.cleared_at as "clearedAt",
  o.delivered_at as "deliveredAt", o.receive_due as "receiveDue",
  o.extended_at as "extendedAt", o.frozen_at as "frozenAt", o.received_at as "receivedAt",
  o.settled_at as "settledAt", o.cancelled_at as "cancelledAt", o.why
`
