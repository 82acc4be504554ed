// Every statement of the exchange. Rates are reference data: no cell.
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Quotation } from './rates.ts'

type Row = { base: Currency; quote: Currency; source: string; at: Instant; mid_e10: bigint }
export type HistoryRow = Quotation & { held: boolean; recordedAt: Instant; recordedBy: string }

export async function edition(work: Work): Promise<bigint> {
  const row = await work.tx.row<{ edition: bigint }>(sql`select edition from fx.rate_edition`)
  return row?.edition ?? 0n
}

export const bump = (work: Work): Promise<number> =>
  work.tx.run(sql`
    insert into fx.rate_edition as e (edition)
    values (1)
    on conflict (only_row) do update set edition = e.edition + 1
  `)

/** The newest of each pair and source; each is found at the end of the primary key. */
export async function newest(work: Work): Promise<Quotation[]> {
  const rows = await work.tx.rows<Row>(sql`
    select distinct on (base, quote, source)
           base, quote, source, at, mid_e10
      from fx.rate
     where not held
     order by base, quote, source, at desc
  `)
  return rows.map(fromRow)
}

/**
 * Adds what is not there yet; a rate too far from the newest of its source before it is held.
 * Answers the rows added.
 */
export async function add(
  work: Work,
  rates: readonly Quotation[],
  jumpMaxBp: number,
): Promise<(Quotation & { held: boolean })[]> {
  const rows = await work.tx.rows<Row & { held: boolean }>(sql`
    insert into fx.rate (base, quote, source, at, mid_e10, held, recorded_at, recorded_by)
    select t.base, t.quote, t.source, t.at, t.mid_e10,
           coalesce(abs(t.mid_e10 - last.mid_e10)::numeric * 10000
                    > last.mid_e10::numeric * ${jumpMaxBp}::int, false),
           ${at(work.now)}::timestamptz, ${`${work.actor.kind}/${work.actor.id}`}::text
      from unnest(
             ${rates.map(rate => rate.base)}::text[],
             ${rates.map(rate => rate.quote)}::text[],
             ${rates.map(rate => rate.source)}::text[],
             ${at(rates.map(rate => rate.at))}::timestamptz[],
             ${rates.map(rate => rate.midE10)}::bigint[]
           ) as t (base, quote, source, at, mid_e10)
      left join lateral (
           select r.mid_e10
             from fx.rate r
            where r.base = t.base
              and r.quote = t.quote
              and r.source = t.source
              and r.at < t.at
              and not r.held
            order by r.at desc
            limit 1
           ) last on true
    on conflict (base, quote, source, at) do nothing
    returning base, quote, source, at, mid_e10, held
  `)
  return rows.map(row => ({ ...fromRow(row), held: row.held }))
}

/** Lets a held rate speak; answers whether there was one. */
export async function admit(
  work: Work,
  ask: Readonly<{ base: string; quote: string; source: string; at: Instant }>,
): Promise<boolean> {
  const count = await work.tx.run(sql`
    update fx.rate
       set held = false
     where base = ${ask.base}
       and quote = ${ask.quote}
       and source = ${ask.source}
       and at = ${at(ask.at)}::timestamptz
       and held
  `)
  return count === 1
}

export async function named(
  work: Work,
  ask: Readonly<{ base: string; quote: string; source: string; at: string }>,
): Promise<Quotation | undefined> {
  const row = await work.tx.row<Row>(sql`
    select base, quote, source, at, mid_e10
      from fx.rate
     where base = ${ask.base}
       and quote = ${ask.quote}
       and source = ${ask.source}
       and at = ${ask.at}::timestamptz
  `)
  return row && fromRow(row)
}

/** The newest first, held ones too; from `at` backwards. */
export async function history(
  work: Work,
  ask: Readonly<{ base: Currency; quote: Currency; at: Instant; limit: number }>,
): Promise<HistoryRow[]> {
  const rows = await work.tx.rows<
    Row & { held: boolean; recorded_at: Instant; recorded_by: string }
  >(sql`
    select base, quote, source, at, mid_e10, held, recorded_at, recorded_by
      from fx.rate
     where base = ${ask.base}
       and quote = ${ask.quote}
       and at <= ${at(ask.at)}::timestamptz
     order by at desc, source
     limit ${ask.limit}
  `)
  return rows.map(row => ({
    ...fromRow(row),
    held: row.held,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
}

const fromRow = (row: Row): Quotation => ({
  base: row.base,
  quote: row.quote,
  source: row.source,
  at: row.at,
  midE10: row.mid_e10,
})
