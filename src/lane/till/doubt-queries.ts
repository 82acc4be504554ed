// The statements on money whose end nobody knows.
import { cellOf, type OutletId, type SaleId, type ShopperId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant, Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Unknown } from './shapes.ts'

export type DoubtRow = {
  id: SaleId
  payer_id: ShopperId | null
  tries: number
}

/** Sales whose wallet is to be asked now; each is left alone for `lease`. */
export const takeDoubts = (work: Work, limit: number, lease: Span): Promise<DoubtRow[]> =>
  work.tx.rows<DoubtRow>(sql`
    update till.sale s /* scatter: what is unknown, in all cells */
       set ask_due = ${at(work.now + lease)}::timestamptz, tries = s.tries + 1
      from (select due.cell, due.id
              from till.sale due
             where due.ask_due <= ${at(work.now)}::timestamptz
             order by due.ask_due
             limit ${limit}
               for update skip locked) d
     where s.cell = d.cell
       and s.id = d.id
    returning s.id, s.payer_id, s.tries
  `)

type UnknownRow = {
  id: SaleId
  out_trade_no: string
  currency: Currency
  amount: bigint
  since: Instant
  tries: number
  ask_due: Instant
}

/** An outlet's sales whose end nobody knows. */
export async function unknownSales(work: Work, outletId: OutletId): Promise<Unknown[]> {
  const rows = await work.tx.rows<UnknownRow>(sql`
    select s.id, s.out_trade_no, s.currency, s.amount, s.paying_since as since, s.tries, s.ask_due
      from till.sale s
     where s.cell = ${cellOf(outletId)}
       and s.outlet_id = ${outletId}
       and s.state = 'paying'
     order by s.id
     limit 200
  `)
  return rows.map(row => ({
    kind: 'payment',
    saleId: row.id,
    outTradeNo: row.out_trade_no,
    amount: money(row.currency, row.amount),
    since: row.since,
    tries: row.tries,
    nextAt: row.ask_due,
  }))
}

export type Standing = { id: SaleId; tries: number; absent_since: Instant | null }

export const standings = (work: Work, ids: readonly SaleId[]): Promise<Standing[]> =>
  work.tx.rows<Standing>(sql`
    select s.id, s.tries, s.absent_since
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join till.sale s
        on s.cell = t.cell
       and s.id = t.id
  `)

export const askAgain = (
  work: Work,
  asks: readonly { id: SaleId; due: Instant; absentSince: Instant | undefined }[],
): void =>
  work.tx.send(sql`
    update till.sale s
       set ask_due = t.due, absent_since = t.absent
      from unnest(${asks.map(one => cellOf(one.id))}::int[],
                  ${asks.map(one => one.id)}::uuid[],
                  ${at(asks.map(one => one.due))}::timestamptz[],
                  ${asks.map(one => (one.absentSince === undefined ? null : at(one.absentSince)))}::timestamptz[])
             as t (cell, id, due, absent)
     where s.cell = t.cell
       and s.id = t.id
       and s.state = 'paying'
  `)
