// The statements about tax invoices: numbers without a gap, and what a month's movements come to.
import { cell, cellOf, type Cell, type Id, type MerchantId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Invoice, InvoiceId, InvoiceLine, Issuer } from './shapes.ts'

/** Where an issuer's numbers are counted, and its invoices beside them: one work touches one cell. */
export const cellsOf: Readonly<Record<Issuer, Cell>> = { AU: cell(0), NZ: cell(1) }

export type Behind = {
  cell: Cell
  merchant_id: MerchantId
  currency: Currency
  invoiced: Instant
}

/** Accounts of one calendar whose month is over and not yet invoiced, locked. */
export const behind = (
  work: Work,
  ask: { currency: Currency; before: Instant; limit: number },
): Promise<Behind[]> =>
  work.tx.rows<Behind>(sql`
    select cell, merchant_id, currency, invoiced /* scatter: months end everywhere at once */
      from settlement.account
     where invoiced < ${at(ask.before)}::timestamptz
       and currency = ${ask.currency}
     order by invoiced
     limit ${ask.limit}
       for update skip locked
  `)

export const moveInvoiced = (work: Work, ask: Behind & { to: Instant }): Promise<number> =>
  work.tx.run(sql`
    update settlement.account
       set invoiced = ${at(ask.to)}::timestamptz
     where cell = ${ask.cell}
       and merchant_id = ${ask.merchant_id}
       and currency = ${ask.currency}
  `)

export type Sums = { kind: string; commission: bigint; fee: bigint }

/** What the house took in a period, by kind of movement. */
export const takenIn = (
  work: Work,
  ask: { merchantId: MerchantId; currency: Currency; from: Instant; until: Instant },
): Promise<Sums[]> =>
  work.tx.rows<Sums>(sql`
    select kind, sum(commission)::bigint as commission, sum(fee)::bigint as fee
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and at >= ${at(ask.from)}
       and at < ${at(ask.until)}
     group by kind
    having sum(commission) <> 0 or sum(fee) <> 0
     order by kind
  `)

/** The service fees of a period one by one, by their words. */
export const servicesIn = (
  work: Work,
  ask: { merchantId: MerchantId; currency: Currency; from: Instant; until: Instant },
): Promise<{ words: string; fee: bigint }[]> =>
  work.tx.rows(sql`
    select detail ->> 'reason' as words, sum(fee)::bigint as fee
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and kind = 'fee'
       and at >= ${at(ask.from)}
       and at < ${at(ask.until)}
     group by 1
     order by 1
  `)

/** The next number of an issuer's year. Whoever takes it holds the row: a work that fails gives it back. */
export async function nextNumber(
  work: Work,
  { issuer, year }: { issuer: Issuer; year: number },
): Promise<number> {
  const row = await work.tx.row<{ last: number }>(sql`
    insert into settlement.invoice_count as c (cell, issuer, year, last)
    values (${cellsOf[issuer]}, ${issuer}, ${year}, 1)
    on conflict (cell, issuer, year) do update set last = c.last + 1
    returning last
  `)
  return row?.last ?? 0
}

export type NewInvoice = Omit<Invoice, 'id' | 'number' | 'total' | 'tax'> &
  Readonly<{ year: number; seq: number; total: bigint; tax: bigint; currency: Currency }>

export const insert = (work: Work, one: NewInvoice): Promise<number> =>
  work.tx.run(sql`
    insert into settlement.invoice (cell, id, issuer, year, seq, merchant_id, currency, from_at, until_at, lines, total,
                                    tax, made_at)
    values (${cellsOf[one.issuer]}, ${work.id<'invoice'>(cellsOf[one.issuer])}, ${one.issuer}, ${one.year}, ${one.seq},
            ${one.merchantId}, ${one.currency}, ${at(one.from)}, ${at(one.until)}, ${json(one.lines)}::jsonb,
            ${one.total}, ${one.tax}, ${at(one.madeAt)})
  `)

type Row = {
  id: InvoiceId
  issuer: Issuer
  year: number
  seq: number
  merchant_id: MerchantId
  currency: Currency
  from_at: Instant
  until_at: Instant
  lines: InvoiceLine[]
  total: bigint
  tax: bigint
  made_at: Instant
}

const columns = sql`
  id, issuer, year, seq, merchant_id, currency, from_at, until_at, lines, total, tax, made_at`

/** A merchant's, the newest first. */
export const ofMerchant = async (
  work: Work,
  ask: { issuer: Issuer; merchantId: MerchantId; limit: number },
): Promise<Invoice[]> =>
  (
    await work.tx.rows<Row>(sql`
    select ${columns}
      from settlement.invoice
     where cell = ${cellsOf[ask.issuer]}
       and merchant_id = ${ask.merchantId}
     order by from_at desc
     limit ${ask.limit}
  `)
  ).map(toInvoice)

export async function find(work: Work, id: InvoiceId): Promise<Invoice | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from settlement.invoice
     where cell = ${cellOf(id as Id<string>)}
       and id = ${id}
  `)
  return row && toInvoice(row)
}

/** Years whose numbers are not 1, 2, 3 … up to the last; none, unless somebody touched them. */
export const gaps = (
  work: Work,
): Promise<{ issuer: Issuer; year: number; counted: number; last: number }[]> =>
  work.tx.rows(sql`
    select c.issuer, c.year, count(i.seq)::int as counted, c.last /* scatter: the audit */
      from settlement.invoice_count c
      left join settlement.invoice i on i.cell = c.cell and i.issuer = c.issuer and i.year = c.year
     group by c.cell, c.issuer, c.year, c.last
  `)

const toInvoice = (row: Row): Invoice => ({
  id: row.id,
  number: `TL-${row.issuer}-${row.year}-${String(row.seq).padStart(6, '0')}`,
  issuer: row.issuer,
  merchantId: row.merchant_id,
  from: row.from_at,
  until: row.until_at,
  lines: row.lines,
  total: money(row.currency, row.total),
  tax: money(row.currency, row.tax),
  madeAt: row.made_at,
})
