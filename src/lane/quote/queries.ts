// Every statement of the quote. Each names the shopper's cell; lists of many cells go in one call.
import { cellOf, type QuoteId, type ShopperId } from '#kernel/ids'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { KeepAsk, Kept, Quoted } from './shapes.ts'

type Row = { id: QuoteId; shopper_id: ShopperId; document: Quoted }

/** A quote kept already stays as it is. */
export const insert = (work: Work, asks: readonly KeepAsk[]): void =>
  work.tx.send(sql`
    insert into quote.quote (cell, id, shopper_id, market, currency, total, made_at, expires_at, document)
    select t.cell, t.id, t.shopper_id, t.market, t.currency, t.total, t.made_at, t.expires_at, t.document
      from unnest(
             ${asks.map(ask => cellOf(ask.quoteId))}::int[],
             ${asks.map(ask => ask.quoteId)}::uuid[],
             ${asks.map(ask => ask.shopperId)}::uuid[],
             ${asks.map(ask => ask.quoted.market)}::text[],
             ${asks.map(ask => ask.quoted.currency)}::text[],
             ${asks.map(ask => ask.quoted.total.minor)}::bigint[],
             ${at(asks.map(ask => ask.quoted.at))}::timestamptz[],
             ${at(asks.map(ask => ask.quoted.expiresAt))}::timestamptz[],
             ${asks.map(ask => json(ask.quoted))}::json[]
           ) as t (cell, id, shopper_id, market, currency, total, made_at, expires_at, document)
    on conflict (cell, id) do nothing
  `)

export async function byIds(work: Work, ids: readonly QuoteId[]): Promise<Map<string, Kept>> {
  const rows = await work.tx.rows<Row>(sql`
    select q.id, q.shopper_id, q.document
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join quote.quote q
        on q.cell = t.cell
       and q.id = t.id
  `)
  return new Map(rows.map(row => [row.id, fromRow(row)]))
}

/** A page of all quotes for the audit, by id. */
export async function page(work: Work, after: string, limit: number): Promise<Kept[]> {
  const rows = await work.tx.rows<Row>(sql`
    select id, shopper_id, document /* scatter: the audit reads every quote */
      from quote.quote
     where id > ${after}::uuid
     order by id
     limit ${limit}
  `)
  return rows.map(fromRow)
}

const fromRow = (row: Row): Kept => ({
  quoteId: row.id,
  shopperId: row.shopper_id,
  quoted: row.document,
})
