// Every SQL statement of escrow.
import { cellOf, type OrderId, type TradeId, type MerchantId, type ShopperId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { instant, type Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Back, Escrow, Gone, State, Terms } from './shapes.ts'

export type Way = 'tax' | 'freight' | 'release' | 'refund' | 'dispute' | 'won'
export type Draw = Readonly<{
  orderId: OrderId
  key: string
  way: Way
  amount: Money
  reason: string
  /** Of a refund after a release: what came from the merchant, and what is returned for it at home. */
  reclaimed?: Money
  home?: Money
}>

type Row = {
  order_id: OrderId
  trade_id: TradeId
  merchant_id: MerchantId
  shopper_id: ShopperId
  state: State
  process: string
  currency: Currency
  funded: bigint
  held: bigint
  released: bigint
  refunded: bigint
  tax: bigint
  freight: bigint
  borne: bigint
  reclaimed: bigint
  disputed: bigint
  taxed_at: Instant | null
  shipped_at: Instant | null
  released_at: Instant | null
  frozen_why: string | null
  terms: Terms
  back: Back
  gone: Gone
}

const columns = sql`
  e.order_id, e.trade_id, e.merchant_id, e.shopper_id, e.state, e.process, e.currency, e.funded, e.held,
  e.released, e.refunded, e.tax, e.freight, e.borne, e.reclaimed, e.disputed, e.taxed_at, e.shipped_at, e.released_at,
  e.frozen_why, e.terms, e.back, e.gone`

/** Keeps new escrows; answers the orders that had none before. */
export async function insert(work: Work, escrows: readonly Escrow[]): Promise<Set<OrderId>> {
  const rows = await work.tx.rows<{ order_id: OrderId }>(sql`
    insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, process,
                               currency, funded, held, released, refunded, tax, freight, borne, reclaimed,
                               terms, back, gone)
    select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, 'held', t.process, t.currency,
           t.funded, t.funded, 0, 0, 0, 0, 0, 0, t.terms, t.back, t.gone
      from unnest(${escrows.map(one => cellOf(one.orderId))}::int[],
                  ${escrows.map(one => one.orderId)}::uuid[],
                  ${escrows.map(one => one.tradeId)}::uuid[],
                  ${escrows.map(one => one.merchantId)}::uuid[],
                  ${escrows.map(one => one.shopperId)}::uuid[],
                  ${escrows.map(one => one.process)}::text[],
                  ${escrows.map(one => one.currency)}::text[],
                  ${escrows.map(one => one.funded.minor)}::int8[],
                  ${escrows.map(one => json(one.terms))}::json[],
                  ${escrows.map(one => json(one.back))}::jsonb[],
                  ${escrows.map(one => json(one.gone))}::jsonb[])
        as t (cell, order_id, trade_id, merchant_id, shopper_id, process, currency, funded, terms, back, gone)
     order by t.cell, t.order_id
        on conflict (cell, order_id) do nothing
    returning order_id
  `)
  return new Set(rows.map(row => row.order_id))
}

/** Held fast until the work ends, so that two draws never see the same money. Locked in one order by all. */
export const lock = (work: Work, ids: readonly OrderId[]): Promise<Map<OrderId, Escrow>> =>
  select(work, ids, sql`for no key update`)

export const find = (work: Work, ids: readonly OrderId[]): Promise<Map<OrderId, Escrow>> =>
  select(work, ids, sql``)

/** One probe an id, in (cell, id) order; the limit keeps the planner from reading whole cells instead. */
async function select(work: Work, ids: readonly OrderId[], locking: ReturnType<typeof sql>) {
  const sorted = [...new Set(ids)]
    .map(id => ({ cell: cellOf(id), id }))
    .toSorted((left, right) => left.cell - right.cell || (left.id < right.id ? -1 : 1))
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${sorted.map(one => one.cell)}::int[], ${sorted.map(one => one.id)}::uuid[]) as ask (cell, id)
     cross join lateral (select ${columns}
                           from escrow.escrow e
                          where e.cell = ask.cell
                            and e.order_id = ask.id
                          limit 1
                          ${locking}) e
  `)
  return new Map(rows.map(row => [row.order_id, fromRow(row)]))
}

/** The processes of orders, without all that an escrow holds. */
export const processesOf = (
  work: Work,
  ids: readonly OrderId[],
): Promise<{ orderId: OrderId; process: string }[]> =>
  work.tx.rows(sql`
    select e.order_id as "orderId", e.process
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
     cross join lateral (select e.order_id, e.process
                           from escrow.escrow e
                          where e.cell = ask.cell
                            and e.order_id = ask.id
                          limit 1) e
  `)

/**
 * What moved; the terms, and whose it is, never change. Written as an upsert whose row is always there:
 * an update joined to a list may be planned as a scan of the whole table, and stay so while it grows.
 */
export const save = (work: Work, escrows: readonly Escrow[]): Promise<number> =>
  work.tx.run(sql`
  insert into escrow.escrow (cell, order_id, trade_id, merchant_id, shopper_id, state, process,
                             currency, funded, held, released, refunded, tax, freight, borne, reclaimed,
                             disputed, taxed_at, shipped_at, released_at, frozen_why, terms, back, gone)
  select t.cell, t.order_id, t.trade_id, t.merchant_id, t.shopper_id, t.state, '', t.currency, t.funded,
         t.held, t.released, t.refunded, t.tax, t.freight, t.borne, t.reclaimed, t.disputed, t.taxed_at, t.shipped_at,
         t.released_at, t.frozen_why, '{}', t.back, t.gone
    from unnest(${escrows.map(one => cellOf(one.orderId))}::int[],
                ${escrows.map(one => one.orderId)}::uuid[],
                ${escrows.map(one => one.tradeId)}::uuid[],
                ${escrows.map(one => one.merchantId)}::uuid[],
                ${escrows.map(one => one.shopperId)}::uuid[],
                ${escrows.map(one => one.state)}::text[],
                ${escrows.map(one => one.currency)}::text[],
                ${escrows.map(one => one.funded.minor)}::int8[],
                ${escrows.map(one => one.held.minor)}::int8[],
                ${escrows.map(one => one.released.minor)}::int8[],
                ${escrows.map(one => one.refunded.minor)}::int8[],
                ${escrows.map(one => one.tax.minor)}::int8[],
                ${escrows.map(one => one.freight.minor)}::int8[],
                ${escrows.map(one => one.borne.minor)}::int8[],
                ${escrows.map(one => one.reclaimed.minor)}::int8[],
                ${escrows.map(one => one.disputed.minor)}::int8[],
                ${escrows.map(one => when(one.taxedAt))}::timestamptz[],
                ${escrows.map(one => when(one.shippedAt))}::timestamptz[],
                ${escrows.map(one => when(one.releasedAt))}::timestamptz[],
                ${escrows.map(one => one.frozenWhy ?? null)}::text[],
                ${escrows.map(one => json(one.back))}::jsonb[],
                ${escrows.map(one => json(one.gone))}::jsonb[])
      as t (cell, order_id, trade_id, merchant_id, shopper_id, state, currency, funded, held, released,
            refunded, tax, freight, borne, reclaimed, disputed, taxed_at, shipped_at, released_at, frozen_why, back,
            gone)
      on conflict (cell, order_id) do update
     set state = excluded.state, held = excluded.held, released = excluded.released,
         refunded = excluded.refunded, tax = excluded.tax, freight = excluded.freight,
         borne = excluded.borne, reclaimed = excluded.reclaimed, disputed = excluded.disputed,
         taxed_at = excluded.taxed_at, shipped_at = excluded.shipped_at, released_at = excluded.released_at,
         frozen_why = excluded.frozen_why, back = excluded.back, gone = excluded.gone
`)

export type Drawn = Readonly<{
  orderId: OrderId
  key: string
  amount: bigint
  reclaimed: bigint
  home: bigint
}>

/** What left before under the keys of the orders asked. */
export async function drawn(
  work: Work,
  asks: readonly { orderId: OrderId; key: string }[],
): Promise<Drawn[]> {
  const rows = await work.tx.rows<Omit<Drawn, 'orderId'> & { order_id: OrderId }>(sql`
    select draw.order_id, draw.key, draw.amount, draw.reclaimed, draw.home
      from unnest(${asks.map(ask => cellOf(ask.orderId))}::int[], ${asks.map(ask => ask.orderId)}::uuid[],
                  ${asks.map(ask => ask.key)}::text[]) as ask (cell, order_id, key)
     cross join lateral (select d.order_id, d.key, d.amount, d.reclaimed, d.home
                           from escrow.draw d
                          where d.cell = ask.cell
                            and d.order_id = ask.order_id
                            and d.key = ask.key
                          limit 1) draw
  `)
  return rows.map(({ order_id: orderId, ...row }) => ({ orderId, ...row }))
}

export const insertDraws = (work: Work, draws: readonly Draw[]): Promise<number> =>
  work.tx.run(sql`
  insert into escrow.draw (cell, order_id, key, way, amount, reason, reclaimed, home, at)
  select t.cell, t.order_id, t.key, t.way, t.amount, t.reason, t.reclaimed, t.home,
         ${at(work.now)}::timestamptz
    from unnest(${draws.map(draw => cellOf(draw.orderId))}::int[], ${draws.map(draw => draw.orderId)}::uuid[],
                ${draws.map(draw => draw.key)}::text[], ${draws.map(draw => draw.way)}::text[],
                ${draws.map(draw => draw.amount.minor)}::int8[], ${draws.map(draw => draw.reason)}::text[],
                ${draws.map(draw => draw.reclaimed?.minor ?? 0n)}::int8[],
                ${draws.map(draw => draw.home?.minor ?? 0n)}::int8[])
      as t (cell, order_id, key, way, amount, reason, reclaimed, home)
`)

/** Every escrow of the house in pages, for the audit. */
export async function page(
  work: Work,
  ask: { after: OrderId | undefined; limit: number },
): Promise<Escrow[]> {
  const cell = ask.after === undefined ? -1 : cellOf(ask.after)
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from escrow.escrow e /* scatter: an audit reads them all */
     where (e.cell, e.order_id) > (${cell}::int, ${ask.after ?? '00000000-0000-0000-0000-000000000000'}::uuid)
     order by e.cell, e.order_id
     limit ${ask.limit}
  `)
  return rows.map(fromRow)
}

/** Draws that do not add up to what their escrow says left it. */
export const strayDraws = (work: Work): Promise<{ order_id: OrderId }[]> =>
  work.tx.rows<{ order_id: OrderId }>(sql`
    select e.order_id
      from escrow.escrow e /* scatter: an audit reads them all */
      left join (select d.cell, d.order_id,
                        sum(d.amount) filter (where d.way = 'refund') as refunded,
                        sum(d.reclaimed) as reclaimed,
                        sum(d.amount) filter (where d.way = 'release') as released
                   from escrow.draw d
                  group by d.cell, d.order_id) drawn
             on drawn.cell = e.cell and drawn.order_id = e.order_id
     where e.refunded <> coalesce(drawn.refunded, 0)
        or e.released <> coalesce(drawn.released, 0)
        or e.reclaimed <> coalesce(drawn.reclaimed, 0)
     order by e.order_id
     limit 100
  `)

const when = (moment: Instant | undefined): string | null =>
  moment === undefined ? null : at(moment)
const known = (moment: Instant | null): Instant | undefined =>
  moment === null ? undefined : instant(moment)

function fromRow(row: Row): Escrow {
  const of = (minor: bigint): Money => money(row.currency, minor)
  return {
    orderId: row.order_id,
    tradeId: row.trade_id,
    merchantId: row.merchant_id,
    shopperId: row.shopper_id,
    state: row.state,
    process: row.process,
    currency: row.currency,
    funded: of(row.funded),
    held: of(row.held),
    released: of(row.released),
    refunded: of(row.refunded),
    tax: of(row.tax),
    freight: of(row.freight),
    borne: of(row.borne),
    reclaimed: of(row.reclaimed),
    disputed: of(row.disputed),
    taxedAt: known(row.taxed_at),
    shippedAt: known(row.shipped_at),
    releasedAt: known(row.released_at),
    frozenWhy: row.frozen_why ?? undefined,
    terms: row.terms,
    back: row.back,
    gone: row.gone,
  }
}
