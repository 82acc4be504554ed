// Statements that place orders and move them, in the merchant's cell.
import { assert } from '#kernel/errors'
import { cellOf, type LineId, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { LockedRate, PricedOrder } from '#kernel/priced'
import { before, hours, type Instant, type Span } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import {
  moversOf,
  notersOf,
  orderRule,
  targetOf,
  type OrderEvent,
  type OrderState,
} from '../states.ts'
import type { OrderHead } from './rows.ts'

/** How often a number is drawn again before it is a bug. */
export const numberTries = 8

export type NewOrder = Readonly<{
  orderId: OrderId
  number: bigint
  tradeId: TradeId
  shopperId: ShopperId
  addressId: string
  identityId?: string | undefined
  priced: PricedOrder
  expiresAt: Instant
}>
export type OrderMove = Readonly<{
  orderId: OrderId
  shopperId?: ShopperId
  span?: Span | undefined
  why?: string
}>
export type MovedOrder = Pick<
  OrderHead,
  | 'id'
  | 'number'
  | 'tradeId'
  | 'shopperId'
  | 'merchantId'
  | 'market'
  | 'origin'
  | 'mode'
  | 'state'
  | 'units'
  | 'goods'
  | 'freight'
  | 'insurance'
  | 'tax'
  | 'total'
  | 'receiveDue'
  | 'frozenAt'
> &
  Readonly<{ rate: LockedRate; was: OrderState; changed: boolean }>

/** Writes orders with their lines; answers those that were new under their id and number. */
export async function insertOrders(work: Work, orders: readonly NewOrder[]): Promise<Set<OrderId>> {
  const priced = orders.map(order => order.priced)
  const lines = orders.flatMap(order => linesOf(work, order))
  const rows = await work.tx.rows<{ id: OrderId; lines: (number | null)[] }>(sql`
    with placed as (
      insert into trade.order (cell, id, number, trade_id, shopper_id, merchant_id, address_id,
                               identity_id, market, origin, mode, currency, goods, freight,
                               insurance, tax, total, units, rate, priced, state, placed_at,
                               expires_at)
      select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.address_id,
             o.identity_id, o.market, o.origin, o.mode, o.currency, o.goods, o.freight,
             o.insurance, o.tax, o.total, o.units, o.rate::jsonb, o.priced::json, 'placed',
             ${at(work.now)}::timestamptz, o.expires_at
        from unnest(
               ${orders.map(order => cellOf(order.orderId))}::int[],
               ${orders.map(order => order.orderId)}::uuid[],
               ${orders.map(order => order.number)}::bigint[],
               ${orders.map(order => order.tradeId)}::uuid[],
               ${orders.map(order => order.shopperId)}::uuid[],
               ${priced.map(one => one.merchantId)}::uuid[],
               ${orders.map(order => order.addressId)}::uuid[],
               ${orders.map(order => order.identityId ?? null)}::uuid[],
               ${priced.map(one => one.market)}::text[],
               ${priced.map(one => one.origin)}::text[],
               ${priced.map(one => one.mode)}::text[],
               ${priced.map(one => one.currency)}::text[],
               ${priced.map(one => one.goods.minor)}::bigint[],
               ${priced.map(one => one.freight.minor)}::bigint[],
               ${priced.map(one => one.insurance.minor)}::bigint[],
               ${priced.map(one => one.tax.minor)}::bigint[],
               ${priced.map(one => one.total.minor)}::bigint[],
               ${priced.map(one => one.lines.reduce((sum, line) => sum + line.quantity, 0))}::int[],
               ${priced.map(one => json(one.settlement.rate))}::text[],
               ${priced.map(json)}::text[],
               ${at(orders.map(order => order.expiresAt))}::timestamptz[]
             ) as o (cell, id, number, trade_id, shopper_id, merchant_id, address_id, identity_id,
                     market, origin, mode, currency, goods, freight, insurance, tax, total, units,
                     rate, priced, expires_at)
       order by o.cell, o.id
          on conflict do nothing
      returning cell, id
    ), lines as (
      ${insertOf(lines)}
       where l.order_id = any(array(select p.id from placed p))
          on conflict (cell, number) do nothing
      returning order_id, line
    ), stepped as (
      insert into trade.step (cell, subject, id, what, at, actor)
      select p.cell, p.id, p.id, 'placed', ${at(work.now)}::timestamptz, ${actorOf(work)}::text
        from placed p
    )
    select p.id, array_agg(l.line) as lines
      from placed p
      left join lines l on l.order_id = p.id
     group by p.id
  `)
  const written = new Map(rows.map(row => [row.id, new Set(row.lines)]))
  await insertLines(
    work,
    lines.filter(line => written.get(line.orderId)?.has(line.line) === false),
  )
  return new Set(written.keys())
}

/** Lines whose number another process drew as well get another. */
async function insertLines(work: Work, lost: readonly NewLine[]): Promise<void> {
  let lines = lost
  for (let tries = 0; lines.length > 0; tries += 1) {
    assert(tries < numberTries, 'a line number is found in a few tries')
    lines = lines.map(line => ({ ...line, number: work.number(cellOf(line.orderId)) }))
    const rows = await work.tx.rows<{ id: LineId }>(sql`
      ${insertOf(lines)}
          on conflict (cell, number) do nothing
      returning id
    `)
    const written = new Set(rows.map(row => row.id))
    lines = lines.filter(line => !written.has(line.id))
  }
}

type NewLine = ReturnType<typeof linesOf>[number]

const insertOf = (lines: readonly NewLine[]): Sql => sql`
  insert into trade.line (cell, order_id, line, id, number, offer_id, variant_id, product_id,
                          quantity, total)
  select l.cell, l.order_id, l.line, l.id, l.number, l.offer_id, l.variant_id, l.product_id,
         l.quantity, l.total
    from unnest(
           ${lines.map(line => cellOf(line.orderId))}::int[],
           ${lines.map(line => line.orderId)}::uuid[],
           ${lines.map(line => line.line)}::int[],
           ${lines.map(line => line.id)}::uuid[],
           ${lines.map(line => line.number)}::bigint[],
           ${lines.map(line => line.offerId)}::uuid[],
           ${lines.map(line => line.variantId)}::uuid[],
           ${lines.map(line => line.productId)}::uuid[],
           ${lines.map(line => line.quantity)}::int[],
           ${lines.map(line => line.total.minor)}::bigint[]
         ) as l (cell, order_id, line, id, number, offer_id, variant_id, product_id, quantity, total)
`

const linesOf = (work: Work, order: NewOrder) =>
  order.priced.lines.map((priced, line) => {
    const { orderId } = order
    const { offerId, variantId, productId, quantity, total } = priced
    const id: LineId = work.id<'line'>(cellOf(orderId))
    const number = work.number(cellOf(orderId))
    return { orderId, line, id, number, offerId, variantId, productId, quantity, total }
  })

/**
 * Moves or notes what the rule lets `event` do, and writes the steps; answers all orders it found.
 *
 * What will change is decided once, on the locked rows, so that no row is looked for a second time:
 * joining what changed to what was found made this statement quadratic (5 ms for 256 orders).
 */
export async function moveOrders(
  work: Work,
  event: OrderEvent,
  asks: readonly OrderMove[],
): Promise<MovedOrder[]> {
  const { spent, set, due } = effects[event]
  const now = sql`${at(work.now)}::timestamptz`
  const moves = moversOf(orderRule, event)
  const rows = await work.tx.rows<MovedOrderRow>(sql`
    with asked as (
      select k.cell, k.id, k.step_id, k.shopper_id, k.span * interval '1 millisecond' as span, k.why
        from unnest(
               ${asks.map(ask => cellOf(ask.orderId))}::int[],
               ${asks.map(ask => ask.orderId)}::uuid[],
               ${asks.map(ask => work.id<'step'>(cellOf(ask.orderId)))}::uuid[],
               ${asks.map(ask => ask.shopperId ?? null)}::uuid[],
               ${asks.map(ask => ask.span ?? null)}::bigint[],
               ${asks.map(ask => ask.why ?? '')}::text[]
             ) as k (cell, id, step_id, shopper_id, span, why)
    ), held as (
      select o.cell, o.id, o.number, o.trade_id, o.shopper_id, o.merchant_id, o.market, o.origin,
             o.mode, o.units, o.rate, o.currency, o.goods, o.freight, o.insurance, o.tax, o.total,
             o.frozen_at, o.receive_due, ${due(now)} as due, o.state as was,
             case when o.state = any(${moves}::text[])
                  then ${targetOf(orderRule, event)}::text else o.state end as state,
             o.state = any(${[...moves, ...notersOf(orderRule, event)]}::text[])
               and not (${spent}) as changed,
             a.step_id, a.why
        from asked a
        join trade.order o on o.cell = a.cell and o.id = a.id
       where a.shopper_id is null or a.shopper_id = o.shopper_id
       order by o.cell, o.id
         for update of o
    ), moved as (
      update trade.order o
         set state = h.state, receive_due = h.due, ${set(now)}
        from held h
       where o.cell = h.cell
         and o.id = h.id
         and h.changed
    ), stepped as (
      insert into trade.step (cell, subject, id, what, at, actor, why)
      select h.cell, h.id, h.step_id, ${event}::text, ${now}, ${actorOf(work)}::text, h.why
        from held h
       where h.changed
    )
    select h.id, h.number, h.trade_id as "tradeId", h.shopper_id as "shopperId",
           h.merchant_id as "merchantId", h.market, h.origin, h.mode, h.units, h.rate, h.currency,
           h.goods, h.freight, h.insurance, h.tax, h.total, h.frozen_at as "frozenAt", h.was, h.changed,
           case when h.changed then h.state else h.was end as state,
           case when h.changed then h.due else h.receive_due end as "receiveDue"
      from held h
  `)
  return rows.map(moneyed)
}

type Effect = Readonly<{
  /** When it has nothing left to write although the state would let it. */
  spent: Sql
  set: (now: Sql) => Sql
  /** From when on silence counts as receipt. */
  due: (now: Sql) => Sql
}>

const effect = (
  set: Effect['set'],
  spent = sql`false`,
  due: Effect['due'] = () => sql`o.receive_due`,
): Effect => ({ spent, set, due })

/** What each event writes beside the state. */
const effects: Record<OrderEvent, Effect> = {
  paid: effect(now => sql`paid_at = ${now}`),
  booked: effect(now => sql`booked_at = ${now}`, sql`o.booked_at is not null`),
  dispatched: effect(
    now => sql`dispatched_at = ${now}`,
    sql`o.dispatched_at is not null`,
    now => sql`coalesce(o.receive_due, ${now} + a.span)`,
  ),
  cleared: effect(now => sql`cleared_at = ${now}`, sql`o.cleared_at is not null`),
  delivered: effect(
    now => sql`delivered_at = ${now}`,
    sql`o.delivered_at is not null`,
    now =>
      sql`case when o.state in ('paid', 'dispatched') then ${now} + a.span else o.receive_due end`,
  ),
  extended: effect(
    now => sql`extended_at = ${now}`,
    sql`o.extended_at is not null`,
    () => sql`o.receive_due + a.span`,
  ),
  frozen: effect(now => sql`frozen_at = ${now}`, sql`o.frozen_at is not null`),
  // The shopper gets back the time that the dispute took.
  thawed: effect(
    () => sql`frozen_at = null`,
    sql`o.frozen_at is null`,
    now => sql`o.receive_due + (${now} - o.frozen_at)`,
  ),
  received: effect(now => sql`received_at = ${now}`, sql`o.frozen_at is not null`),
  silent: effect(now => sql`received_at = ${now}`, sql`o.frozen_at is not null`),
  settled: effect(now => sql`settled_at = ${now}`),
  cancelled: effect(now => sql`cancelled_at = ${now}, why = h.why`),
  forsaken: effect(now => sql`cancelled_at = ${now}, why = h.why`),
}

/** Held until the work ends; what another sweep holds is left to it. */
export const lockSilent = (work: Work, limit: number): Promise<OrderId[]> =>
  ids(
    work,
    sql`
    select o.id /* scatter: the sweep serves every cell */
      from trade.order o
     where o.state in ('dispatched', 'delivered')
       and o.frozen_at is null
       and o.receive_due <= ${at(work.now)}
     order by o.receive_due
     limit ${limit}
       for update skip locked
  `,
  )

/** A trade closes its orders by its own clock; after a day more, nobody will. */
export const lockForsaken = (work: Work, limit: number): Promise<OrderId[]> =>
  ids(
    work,
    sql`
    select o.id /* scatter: the sweep serves every cell */
      from trade.order o
     where o.state = 'placed'
       and o.expires_at <= ${at(before(work.now, hours(24)))}
     order by o.expires_at
     limit ${limit}
       for update skip locked
  `,
  )

async function ids(work: Work, query: Sql): Promise<OrderId[]> {
  const rows = await work.tx.rows<{ id: OrderId }>(query)
  return rows.map(row => row.id)
}

export const actorOf = (work: Work): string => `${work.actor.kind}/${work.actor.id}`

export type Sums = Readonly<{
  goods: bigint
  freight: bigint
  insurance: bigint
  tax: bigint
  total: bigint
}>
type MovedOrderRow = Omit<MovedOrder, keyof Sums> & Sums & { currency: Currency }

/** Puts the row's currency beside each of its amounts. */
export function moneyed<Row extends Sums & { currency: Currency }>({ currency, ...row }: Row) {
  return {
    ...row,
    goods: money(currency, row.goods),
    freight: money(currency, row.freight),
    insurance: money(currency, row.insurance),
    tax: money(currency, row.tax),
    total: money(currency, row.total),
  }
}
