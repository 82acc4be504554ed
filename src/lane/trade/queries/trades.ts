// Statements about checkouts, in the shopper's cell.
import { cellOf, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import { money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, Sql, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { moversOf, targetOf, tradeRule, type TradeEvent, type TradeState } from '../states.ts'
import { actorOf } from './orders.ts'
import type { Trade, TradePart } from './rows.ts'

export type NewTrade = Readonly<{
  id: TradeId
  number: bigint
  shopperId: ShopperId
  key: string
  asked: string
  market: string
  addressId: string
  identityId: string | null
  total: Money
  expiresAt: Instant
  parts: readonly TradePart[]
}>
export type TradeMove = Readonly<{
  tradeId: TradeId
  shopperId?: ShopperId | undefined
  why?: string
  amount?: Money
}>
export type MovedTrade = Pick<Trade, 'id' | 'shopperId' | 'total' | 'state'> &
  Readonly<{
    was: TradeState
    changed: boolean
    /** The money that came is what the trade costs. */
    fits: boolean
  }>

/** Writes trades with their parts; answers those that were new under their key and number. */
export async function insertTrades(work: Work, trades: readonly NewTrade[]): Promise<Set<TradeId>> {
  const parts = trades.flatMap(trade => trade.parts.map(part => ({ ...part, tradeId: trade.id })))
  const rows = await work.tx.rows<{ id: TradeId }>(sql`
    with opened as (
      insert into trade.trade (cell, id, number, shopper_id, key, asked, market, address_id,
                               identity_id, currency, total, state, opened_at, expires_at,
                               lapse_due)
      select t.cell, t.id, t.number, t.shopper_id, t.key, decode(t.asked, 'hex'), t.market,
             t.address_id, t.identity_id, t.currency, t.total, 'reserving',
             ${at(work.now)}::timestamptz, t.expires_at, t.expires_at
        from unnest(
               ${trades.map(trade => cellOf(trade.id))}::int[],
               ${trades.map(trade => trade.id)}::uuid[],
               ${trades.map(trade => trade.number)}::bigint[],
               ${trades.map(trade => trade.shopperId)}::uuid[],
               ${trades.map(trade => trade.key)}::text[],
               ${trades.map(trade => trade.asked)}::text[],
               ${trades.map(trade => trade.market)}::text[],
               ${trades.map(trade => trade.addressId)}::uuid[],
               ${trades.map(trade => trade.identityId)}::uuid[],
               ${trades.map(trade => trade.total.currency)}::text[],
               ${trades.map(trade => trade.total.minor)}::bigint[],
               ${at(trades.map(trade => trade.expiresAt))}::timestamptz[]
             ) as t (cell, id, number, shopper_id, key, asked, market, address_id, identity_id,
                     currency, total, expires_at)
       order by t.cell, t.shopper_id, t.key
          on conflict do nothing
      returning cell, id
    ), parts as (
      insert into trade.part (cell, trade_id, order_id, merchant_id, total)
      select p.cell, p.trade_id, p.order_id, p.merchant_id, p.total
        from unnest(
               ${parts.map(part => cellOf(part.tradeId))}::int[],
               ${parts.map(part => part.tradeId)}::uuid[],
               ${parts.map(part => part.orderId)}::uuid[],
               ${parts.map(part => part.merchantId)}::uuid[],
               ${parts.map(part => part.total.minor)}::bigint[]
             ) as p (cell, trade_id, order_id, merchant_id, total)
       where p.trade_id = any(array(select o.id from opened o))
    ), stepped as (
      insert into trade.step (cell, subject, id, what, at, actor)
      select o.cell, o.id, o.id, 'opened', ${at(work.now)}::timestamptz, ${actorOf(work)}::text
        from opened o
    )
    select o.id from opened o
  `)
  return new Set(rows.map(row => row.id))
}

/** Trades by the key they were opened under, with the hash of what was asked then. */
export async function tradesByKey(
  work: Work,
  keys: readonly { shopperId: ShopperId; key: string }[],
): Promise<(Trade & { key: string; asked: string })[]> {
  const rows = await work.tx.rows<TradeRow & { key: string; asked: string }>(sql`
    select ${tradeColumns}, t.key, encode(t.asked, 'hex') as asked
      from unnest(
             ${keys.map(one => cellOf(one.shopperId))}::int[],
             ${keys.map(one => one.shopperId)}::uuid[],
             ${keys.map(one => one.key)}::text[]
           ) as k (cell, shopper_id, key)
      join trade.trade t on t.cell = k.cell and t.shopper_id = k.shopper_id and t.key = k.key
  `)
  return rows.map(row => ({ ...tradeOf(row), key: row.key, asked: row.asked }))
}

/** In the order asked; of one shopper only, when one is named. */
export async function tradesById(
  work: Work,
  ids: readonly TradeId[],
  shopperId?: ShopperId,
): Promise<Trade[]> {
  const rows = await work.tx.rows<TradeRow>(sql`
    select ${tradeColumns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as k (cell, id, place)
      join trade.trade t on t.cell = k.cell and t.id = k.id
     where ${shopperId ?? null}::uuid is null or t.shopper_id = ${shopperId ?? null}::uuid
     order by k.place
  `)
  return rows.map(tradeOf)
}

/** A shopper's trades, the newest first, older than `after`. */
export async function tradesOfShopper(
  work: Work,
  ask: { shopperId: ShopperId; after?: TradeId | undefined; limit: number },
): Promise<Trade[]> {
  const rows = await work.tx.rows<TradeRow>(sql`
    select ${tradeColumns}
      from trade.trade t
     where t.cell = ${cellOf(ask.shopperId)}
       and t.shopper_id = ${ask.shopperId}
       and t.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by t.id desc
     limit ${ask.limit}
  `)
  return rows.map(tradeOf)
}

/** The orders of some trades; they never change, so no lock is needed. */
export async function ordersOf(
  work: Work,
  ids: readonly TradeId[],
): Promise<Map<TradeId, OrderId[]>> {
  const rows = await work.tx.rows<{ tradeId: TradeId; orderIds: OrderId[] }>(sql`
    select p.trade_id as "tradeId", array_agg(p.order_id order by p.order_id) as "orderIds"
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as k (cell, id)
      join trade.part p on p.cell = k.cell and p.trade_id = k.id
     group by p.trade_id
  `)
  return new Map(rows.map(row => [row.tradeId, row.orderIds]))
}

type Effect = (now: Sql) => Sql
const closed: Effect = now => sql`closed_at = ${now}, lapse_due = null`

/** What each event writes beside the state. No index holds what `agreed` writes: its row stays in place. */
const effects: Record<TradeEvent, Effect> = {
  agreed: now => sql`agreed_at = ${now}`,
  paid: now => sql`paid_at = ${now}, lapse_due = null`,
  fell: closed,
  lapsed: closed,
}

/** Moves what the rule lets `event` move, and writes each step; answers every trade it found. */
export async function moveTrades(
  work: Work,
  event: TradeEvent,
  asks: readonly TradeMove[],
): Promise<MovedTrade[]> {
  const target = targetOf(tradeRule, event)
  const now = sql`${at(work.now)}::timestamptz`
  const rows = await work.tx.rows<MovedTradeRow>(sql`
    with asked as (
      select k.cell, k.id, k.step_id, k.shopper_id, k.why, k.currency, k.amount
        from unnest(
               ${asks.map(ask => cellOf(ask.tradeId))}::int[],
               ${asks.map(ask => ask.tradeId)}::uuid[],
               ${asks.map(ask => work.id<'step'>(cellOf(ask.tradeId)))}::uuid[],
               ${asks.map(ask => ask.shopperId ?? null)}::uuid[],
               ${asks.map(ask => ask.why ?? '')}::text[],
               ${asks.map(ask => ask.amount?.currency ?? null)}::text[],
               ${asks.map(ask => ask.amount?.minor ?? null)}::bigint[]
             ) as k (cell, id, step_id, shopper_id, why, currency, amount)
    ), held as (
      select t.cell, t.id, t.shopper_id, t.currency, t.total, t.state as was,
             a.step_id, a.why, f.fits,
             f.fits and t.state = any(${moversOf(tradeRule, event)}::text[]) as changed
        from asked a
        join trade.trade t on t.cell = a.cell and t.id = a.id
       cross join lateral (
               select a.amount is null or (a.amount = t.total and a.currency = t.currency) as fits) f
       where a.shopper_id is null or a.shopper_id = t.shopper_id
       order by t.cell, t.id
         for update of t
    ), moved as (
      update trade.trade t
         set state = ${target}::text, ${effects[event](now)}, why = h.why
        from held h
       where t.cell = h.cell
         and t.id = h.id
         and h.changed
    ), stepped as (
      insert into trade.step (cell, subject, id, what, at, actor, why)
      select h.cell, h.id, h.step_id, ${event}::text, ${now}, ${actorOf(work)}::text, h.why
        from held h
       where h.changed
    )
    select h.id, h.shopper_id as "shopperId", h.currency, h.total, h.was, h.fits, h.changed,
           case when h.changed then ${target}::text else h.was end as state
      from held h
  `)
  return rows.map(({ currency, total, ...row }) => ({ ...row, total: money(currency, total) }))
}

type MovedTradeRow = Omit<MovedTrade, 'total'> & { currency: Currency; total: bigint }

/** Held until the work ends; what another sweep holds is left to it. */
export async function lockLapsed(work: Work, limit: number): Promise<TradeId[]> {
  const rows = await work.tx.rows<{ id: TradeId }>(sql`
    select t.id /* scatter: the sweep serves every cell */
      from trade.trade t
     where t.lapse_due <= ${at(work.now)}
     order by t.lapse_due
     limit ${limit}
       for update skip locked
  `)
  return rows.map(row => row.id)
}

type TradeRow = Omit<Trade, 'total' | 'orders'> &
  Readonly<{
    currency: Currency
    total: bigint
    orders: readonly (Omit<TradePart, 'total'> & { orderId: OrderId; total: bigint })[]
  }>

// The parts come as one document a trade, their totals marked as whole numbers for the codec.
const tradeColumns = sql`
  t.id, t.number, t.shopper_id as "shopperId", t.market, t.address_id as "addressId",
  t.identity_id as "identityId", t.currency, t.total, t.state, t.opened_at as "openedAt",
  t.expires_at as "expiresAt", t.paid_at as "paidAt", t.closed_at as "closedAt", t.why,
  (select json_agg(json_build_object('orderId', p.order_id, 'merchantId', p.merchant_id,
                                     'total', '#n' || p.total) order by p.order_id)
     from trade.part p
    where p.cell = t.cell
      and p.trade_id = t.id) as orders
`

function tradeOf(row: TradeRow): Trade {
  return {
    id: row.id,
    number: row.number,
    shopperId: row.shopperId,
    market: row.market,
    addressId: row.addressId,
    identityId: row.identityId,
    total: money(row.currency, row.total),
    state: row.state,
    openedAt: row.openedAt,
    expiresAt: row.expiresAt,
    paidAt: row.paidAt,
    closedAt: row.closedAt,
    why: row.why,
    orders: row.orders.map(part => ({ ...part, total: money(row.currency, part.total) })),
  }
}
