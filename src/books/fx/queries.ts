// Every statement on rates. They are reference data: no cell.
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Quotation, RateName } from './rates.ts'

type Row = {
  base: Currency
  quote: Currency
  source: string
  at: Instant
  mid_e10: bigint
  bid_e10: bigint | null
  ask_e10: bigint | null
}
export type RateState = 'speaks' | 'held' | 'dismissed'
export type HistoryRow = Quotation & {
  state: RateState
  recordedAt: Instant
  recordedBy: string
  decidedBy?: string
  why?: string
}
export type Desk = 'shelf' | 'counter'

const columns = sql`base, quote, source, at, mid_e10, bid_e10, ask_e10`

export async function edition(work: Work, desk: Desk): Promise<bigint> {
  const row = await work.tx.row<{ edition: bigint }>(sql`
    select edition from fx.rate_edition where desk = ${desk}
  `)
  return row?.edition ?? 0n
}

export const bump = (work: Work, desk: Desk): Promise<number> =>
  work.tx.run(sql`
    insert into fx.rate_edition as e (desk, edition)
    values (${desk}, 1)
    on conflict (desk) do update set edition = e.edition + 1
  `)

/** The newest of each pair and source, and the newest that waits; each is found at the end of the primary key. */
export async function newest(work: Work): Promise<{ speaks: Quotation[]; held: Quotation[] }> {
  const rows = await work.tx.rows<Row & { state: RateState }>(sql`
    select distinct on (base, quote, source, state)
           ${columns}, state
      from fx.rate
     where state <> 'dismissed'
     order by base, quote, source, state, at desc
  `)
  const of = (state: RateState) => rows.filter(row => row.state === state).map(fromRow)
  return { speaks: of('speaks'), held: of('held') }
}

/**
 * Adds what is not there yet; one written by hand, or too far from the newest of its source before it,
 * is held. Answers the rows added.
 */
export async function add(
  work: Work,
  rates: readonly (Quotation & { byHand: boolean; why?: string })[],
  jumpMaxBp: number,
): Promise<(Quotation & { held: boolean })[]> {
  const rows = await work.tx.rows<Row & { state: RateState }>(sql`
    insert into fx.rate (base, quote, source, at, mid_e10, bid_e10, ask_e10, state, recorded_at,
                         recorded_by, why)
    select t.base, t.quote, t.source, t.at, t.mid_e10, t.bid_e10, t.ask_e10,
           case when t.by_hand
                  or abs(t.mid_e10 - last.mid_e10)::numeric * 10000
                     > last.mid_e10::numeric * ${jumpMaxBp}::int then 'held' else 'speaks' end,
           ${at(work.now)}::timestamptz, ${`${work.actor.kind}/${work.actor.id}`}::text, t.why
      from unnest(
             ${rates.map(rate => rate.base)}::text[],
             ${rates.map(rate => rate.quote)}::text[],
             ${rates.map(rate => rate.source)}::text[],
             ${at(rates.map(rate => rate.at))}::timestamptz[],
             ${rates.map(rate => rate.midE10)}::bigint[],
             ${rates.map(rate => rate.bidE10 ?? null)}::bigint[],
             ${rates.map(rate => rate.askE10 ?? null)}::bigint[],
             ${rates.map(rate => rate.byHand)}::boolean[],
             ${rates.map(rate => rate.why ?? null)}::text[]
           ) as t (base, quote, source, at, mid_e10, bid_e10, ask_e10, by_hand, why)
      left join lateral (
           select r.mid_e10
             from fx.rate r
            where r.base = t.base
              and r.quote = t.quote
              and r.source = t.source
              and r.at < t.at
              and r.state = 'speaks'
            order by r.at desc
            limit 1
           ) last on true
    on conflict (base, quote, source, at) do nothing
    returning ${columns}, state
  `)
  return rows.map(row => ({ ...fromRow(row), held: row.state === 'held' }))
}

/** Decides about a held rate; answers who had written it down, or nobody when none is held. */
export async function decide(
  work: Work,
  ask: RateName & { state: 'speaks' | 'dismissed'; why: string },
): Promise<boolean> {
  const count = await work.tx.run(sql`
    update fx.rate
       set state = ${ask.state}, why = ${ask.why},
           decided_by = ${`${work.actor.kind}/${work.actor.id}`}
     where base = ${ask.base}
       and quote = ${ask.quote}
       and source = ${ask.source}
       and at = ${at(ask.at)}::timestamptz
       and state = 'held'
  `)
  return count === 1
}

/** Held until the work ends. */
export async function lockHeld(
  work: Work,
  ask: RateName,
): Promise<{ recorded_by: string } | undefined> {
  return work.tx.row<{ recorded_by: string }>(sql`
    select recorded_by
      from fx.rate
     where base = ${ask.base}
       and quote = ${ask.quote}
       and source = ${ask.source}
       and at = ${at(ask.at)}::timestamptz
       and state = 'held'
       for update
  `)
}

export async function named(
  work: Work,
  ask: Readonly<{ base: string; quote: string; source: string; at: string }>,
): Promise<Quotation | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from fx.rate
     where base = ${ask.base}
       and quote = ${ask.quote}
       and source = ${ask.source}
       and at = ${ask.at}::timestamptz
  `)
  return row && fromRow(row)
}

type Told = Row & {
  state: RateState
  recorded_at: Instant
  recorded_by: string
  decided_by: string | null
  why: string | null
}

/** The newest first, held and dismissed ones too; from `at` backwards. */
export async function history(
  work: Work,
  ask: Readonly<{ base: Currency; quote: Currency; at: Instant; limit: number }>,
): Promise<HistoryRow[]> {
  const rows = await work.tx.rows<Told>(sql`
    select ${columns}, state, recorded_at, recorded_by, decided_by, why
      from fx.rate
     where base = ${ask.base}
       and quote = ${ask.quote}
       and at <= ${at(ask.at)}::timestamptz
     order by at desc, source
     limit ${ask.limit}
  `)
  return rows.map(toldFrom)
}

/** Rates that wait for a person, the longest ago first. */
export async function waiting(work: Work, limit: number): Promise<HistoryRow[]> {
  const rows = await work.tx.rows<Told>(sql`
    select ${columns}, state, recorded_at, recorded_by, decided_by, why
      from fx.rate
     where state = 'held'
     order by recorded_at
     limit ${limit}
  `)
  return rows.map(toldFrom)
}

const toldFrom = (row: Told): HistoryRow => ({
  ...fromRow(row),
  state: row.state,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...(row.why !== null && { why: row.why }),
})

const fromRow = (row: Row): Quotation => ({
  base: row.base,
  quote: row.quote,
  source: row.source,
  at: row.at,
  midE10: row.mid_e10,
  ...(row.bid_e10 !== null && { bidE10: row.bid_e10 }),
  ...(row.ask_e10 !== null && { askE10: row.ask_e10 }),
})
