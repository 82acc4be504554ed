// Every statement about holds.
import type { Cell } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Hold, HoldName } from './shapes.ts'

export type HoldRow = {
  cell: Cell
  key: string
  kind: string
  ref: string
  source: string
  target: string
  currency: Currency
  amount: bigint
  state: 'held' | 'settled' | 'let_go'
  settled: bigint
  until: Instant | null
}

/** Each is new: its journal was posted in this work. */
export const insertHolds = (work: Work, asks: readonly Hold[]): void =>
  work.tx.send(sql`
    insert into ledger.hold (cell, key, kind, ref, source, target, currency, amount, until)
    select t.cell, t.key, t.kind, t.ref, t.source, t.target, t.currency, t.amount, t.until
      from unnest(
             ${asks.map(ask => ask.cell)}::int[],
             ${asks.map(ask => ask.key)}::text[],
             ${asks.map(ask => ask.kind)}::text[],
             ${asks.map(ask => ask.ref)}::text[],
             ${asks.map(ask => ask.from.code)}::text[],
             ${asks.map(ask => ask.to.code)}::text[],
             ${asks.map(ask => ask.amount.currency)}::text[],
             ${asks.map(ask => ask.amount.minor)}::bigint[],
             ${asks.map(ask => (ask.until === undefined ? null : at(ask.until)))}::timestamptz[]
           ) as t (cell, key, kind, ref, source, target, currency, amount, until)
  `)

export const selectHolds = (work: Work, asks: readonly HoldName[]): Promise<HoldRow[]> =>
  work.tx.rows<HoldRow>(sql`
    select hold.cell, hold.key, hold.kind, hold.ref, hold.source, hold.target, hold.currency,
           hold.amount, hold.state, hold.settled, hold.until
      from unnest(
             ${asks.map(ask => ask.cell)}::int[],
             ${asks.map(ask => ask.key)}::text[]
           ) as ask (cell, key)
      join ledger.hold on hold.cell = ask.cell and hold.key = ask.key
  `)

/** Under the lock of their books, which the ending's journals took. */
export const endHolds = (work: Work, rows: readonly HoldRow[]): void =>
  work.tx.send(sql`
    update ledger.hold
       set state = t.state, settled = t.settled
      from unnest(
             ${rows.map(row => row.cell)}::int[],
             ${rows.map(row => row.key)}::text[],
             ${rows.map(row => row.state)}::text[],
             ${rows.map(row => row.settled)}::bigint[]
           ) as t (cell, key, state, settled)
     where hold.cell = t.cell
       and hold.key = t.key
  `)

/** The longest overdue first. */
export const dueHolds = (work: Work, now: Instant, limit: number): Promise<HoldName[]> =>
  work.tx.rows<HoldName>(sql`
    select hold.cell, hold.key /* scatter: the sweep serves every cell */
      from ledger.hold
     where hold.state = 'held'
       and hold.until <= ${at(now)}
     order by hold.until
     limit ${limit}
  `)

type WrongHold = { cell: Cell; key: string; currency: Currency; holds: bigint; wanted: bigint }

/** Holds whose account holds something else than it should. */
export const wrongHolds = (work: Work): Promise<WrongHold[]> =>
  work.tx.rows<WrongHold>(sql`
    with hold as ( /* scatter: an audit reads every book */
      select hold.cell, hold.key, hold.currency, coalesce(-account.amount, 0) as holds,
             case when hold.state = 'held' then hold.amount else 0 end as wanted
        from ledger.hold
        left join ledger.account on account.cell = hold.cell
              and account.account = ledger.name_of('held/' || hold.key, hold.currency)
    )
    select cell, key, currency, holds, wanted from hold where holds <> wanted order by cell, key
  `)

export const countHolds = async (work: Work): Promise<number> => {
  const row = await work.tx.row<{ count: number }>(sql`
    select count(*)::int as count from ledger.hold /* scatter: an audit reads every book */
  `)
  return row?.count ?? 0
}
