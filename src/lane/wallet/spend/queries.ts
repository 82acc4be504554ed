// The statements on what was paid at counters and on what went back.
import { cellOf, type Cell, type SaleId, type ShopperId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { RestoreAsk, Spend, SpendAsk, SpendTold } from '../shapes.ts'

type Row = {
  key: string
  shopper_id: ShopperId
  currency: Currency
  amount: bigint
  restored: bigint
  sale_id: SaleId
  at: Instant
  told: SpendTold
}

const columns = sql`s.key, s.shopper_id, s.currency, s.amount, s.restored, s.sale_id, s.at, s.told`

type Place = Readonly<{ cell: Cell; key: string }>

const asked = (places: readonly Place[]) => sql`
  unnest(${places.map(one => one.cell)}::int[], ${places.map(one => one.key)}::text[]) as t (cell, key)
`

export async function findSpends(
  work: Work,
  places: readonly Place[],
): Promise<Map<string, Spend>> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from ${asked(places)}
      join wallet.spend s
        on s.cell = t.cell
       and s.key = t.key
  `)
  return new Map(rows.map(row => [row.key, spendFrom(row)]))
}

/** The same, held until the work ends. */
export async function lockSpends(
  work: Work,
  places: readonly Place[],
): Promise<Map<string, Spend>> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from ${asked(places)}
      join wallet.spend s
        on s.cell = t.cell
       and s.key = t.key
     order by s.cell, s.key
       for update of s
  `)
  return new Map(rows.map(row => [row.key, spendFrom(row)]))
}

/** Answers the keys that are new. */
export async function insertSpends(work: Work, asks: readonly SpendAsk[]): Promise<Set<string>> {
  const rows = await work.tx.rows<{ key: string }>(sql`
    insert into wallet.spend (cell, key, shopper_id, currency, amount, sale_id, store, told, at)
    select t.cell, t.key, t.shopper_id, t.currency, t.amount, t.sale_id, t.store, t.told, ${at(work.now)}::timestamptz
      from unnest(
             ${asks.map(one => cellOf(one.shopperId))}::int[],
             ${asks.map(one => one.key)}::text[],
             ${asks.map(one => one.shopperId)}::uuid[],
             ${asks.map(one => one.amount.currency)}::text[],
             ${asks.map(one => one.amount.minor)}::bigint[],
             ${asks.map(one => one.ref)}::uuid[],
             ${asks.map(one => one.told.outletId)}::uuid[],
             ${asks.map(one => json(one.told))}::jsonb[]
           ) as t (cell, key, shopper_id, currency, amount, sale_id, store, told)
        on conflict (cell, key) do nothing
    returning key
  `)
  return new Set(rows.map(row => row.key))
}

export type Restored = Readonly<{ key: string; spendKey: string; amount: bigint }>

export async function findRestores(
  work: Work,
  places: readonly Place[],
): Promise<Map<string, Restored>> {
  const rows = await work.tx.rows<{ key: string; spend_key: string; amount: bigint }>(sql`
    select r.key, r.spend_key, r.amount
      from ${asked(places)}
      join wallet.restore r
        on r.cell = t.cell
       and r.key = t.key
  `)
  return new Map(
    rows.map(({ key, spend_key: spendKey, amount }) => [key, { key, spendKey, amount }]),
  )
}

/** Writes what goes back and counts it on its spend; the constraint is the last word. Not waited for. */
export function insertRestores(work: Work, asks: readonly RestoreAsk[]): void {
  const cells = asks.map(one => cellOf(one.shopperId))
  const spends = asks.map(one => one.spendKey)
  const amounts = asks.map(one => one.amount.minor)
  work.tx.send(sql`
    insert into wallet.restore (cell, key, spend_key, amount, at)
    select t.cell, t.key, t.spend_key, t.amount, ${at(work.now)}::timestamptz
      from unnest(
             ${cells}::int[], ${asks.map(one => one.key)}::text[], ${spends}::text[], ${amounts}::bigint[]
           ) as t (cell, key, spend_key, amount)
  `)
  work.tx.send(sql`
    update wallet.spend s
       set restored = s.restored + t.amount
      from (select g.cell, g.key, sum(g.amount)::bigint as amount
              from unnest(${cells}::int[], ${spends}::text[], ${amounts}::bigint[]) as g (cell, key, amount)
             group by g.cell, g.key) as t
     where s.cell = t.cell
       and s.key = t.key
  `)
}

const spendFrom = (row: Row): Spend => ({
  key: row.key,
  shopperId: row.shopper_id,
  ref: row.sale_id,
  amount: money(row.currency, row.amount),
  restored: money(row.currency, row.restored),
  at: row.at,
  told: row.told,
})
