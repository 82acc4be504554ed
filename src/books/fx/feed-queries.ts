// The statements on feeds, on days that ended, and on what the house was exposed to then. No cell.
import type { Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { FeedState, Valuation } from './shapes.ts'

export const noteHeard = (work: Work, source: string, newest: Instant): Promise<number> =>
  work.tx.run(sql`
    insert into fx.feed (source, asked_at, heard_at)
    values (${source}, ${at(work.now)}::timestamptz, ${at(newest)}::timestamptz)
    on conflict (source) do update
       set asked_at = excluded.asked_at, heard_at = excluded.heard_at, trouble = null
  `)

export const noteSilence = (work: Work, source: string, why: string): Promise<number> =>
  work.tx.run(sql`
    insert into fx.feed (source, asked_at, trouble)
    values (${source}, ${at(work.now)}::timestamptz, ${why})
    on conflict (source) do update
       set asked_at = excluded.asked_at, trouble = excluded.trouble
  `)

export async function feeds(work: Work): Promise<FeedState[]> {
  const rows = await work.tx.rows<{
    source: string
    asked_at: Instant
    heard_at: Instant | null
    trouble: string | null
  }>(sql`select source, asked_at, heard_at, trouble from fx.feed order by source`)
  return rows.map(row => ({
    source: row.source,
    askedAt: row.asked_at,
    ...(row.heard_at !== null && { heardAt: row.heard_at }),
    ...(row.trouble !== null && { trouble: row.trouble }),
  }))
}

/** Answers whether the day was not known to be over before. */
export const closeDay = async (work: Work, day: CalendarDay): Promise<boolean> =>
  (await work.tx.run(sql`
    insert into fx.day (day, ended_at)
    values (${day}::date, ${at(work.now)}::timestamptz)
    on conflict (day) do nothing
  `)) === 1

/** A currency's row of a day that stands already stays as it is. */
export const addValuations = (work: Work, rows: readonly Valuation[]): Promise<number> =>
  work.tx.run(sql`
    insert into fx.valuation (day, currency, exposure, rate_id, home, value, realised, taken_at)
    select t.day, t.currency, t.exposure, t.rate_id, t.home, t.value, t.realised,
           ${at(work.now)}::timestamptz
      from unnest(
             ${rows.map(row => row.day)}::date[],
             ${rows.map(row => row.exposure.currency)}::text[],
             ${rows.map(row => row.exposure.minor)}::bigint[],
             ${rows.map(row => row.rateId)}::text[],
             ${rows.map(row => row.value.currency)}::text[],
             ${rows.map(row => row.value.minor)}::bigint[],
             ${rows.map(row => row.realised.minor)}::bigint[]
           ) as t (day, currency, exposure, rate_id, home, value, realised)
    on conflict (day, currency) do nothing
  `)

type ValuationRow = {
  day: CalendarDay
  currency: Currency
  exposure: bigint
  rate_id: string
  home: Currency
  value: bigint
  realised: bigint
}

/** The newest day first. */
export async function valuations(work: Work, days: number): Promise<Valuation[]> {
  const rows = await work.tx.rows<ValuationRow>(sql`
    select v.day, v.currency, v.exposure, v.rate_id, v.home, v.value, v.realised
      from fx.valuation v
     where v.day in (select distinct day from fx.valuation order by day desc limit ${days})
     order by v.day desc, v.currency
  `)
  return rows.map(row => ({
    day: row.day,
    exposure: { currency: row.currency, minor: row.exposure },
    rateId: row.rate_id,
    value: { currency: row.home, minor: row.value },
    realised: { currency: row.home, minor: row.realised },
  }))
}
