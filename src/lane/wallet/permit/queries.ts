// The statements on wallets and their counters: locked in order, counted, kept with what was permitted.
import { cellOf, type ShopperId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import { before, type CalendarDay, type Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { PermitAsk, Purpose, ReviewId, WalletAsk } from '../shapes.ts'
import { alikeSpan, bucketsAt, type Hit, type Standing } from './rules.ts'

type Row = {
  shopper_id: ShopperId
  currency: Currency
  frozen: boolean
  single_most: bigint | null
  day_most: bigint | null
  month_most: bigint | null
  minute: Instant
  minute_times: number
  day: CalendarDay
  day_times: number
  day_sum: bigint
  month: CalendarDay
  month_sum: bigint
}

/** What a wallet goes by in a map. */
export const nameOf = ({ shopperId, currency }: WalletAsk): string => `${shopperId} ${currency}`

/** Wallets held fast until the work ends, in one order for everybody; one that is not open is missing. */
export async function lockWallets(
  work: Work,
  all: readonly WalletAsk[],
): Promise<Map<string, Standing>> {
  const asks = [...new Map(all.map(one => [nameOf(one), one])).values()]
  const rows = await work.tx.rows<Row>(sql`
    select w.shopper_id, w.currency, w.frozen_at is not null as frozen, w.single_most, w.day_most, w.month_most,
           w.minute, w.minute_times, w.day, w.day_times, w.day_sum, w.month, w.month_sum
      from unnest(
             ${asks.map(one => cellOf(one.shopperId))}::int[],
             ${asks.map(one => one.shopperId)}::uuid[],
             ${asks.map(one => one.currency)}::text[]
           ) as t (cell, shopper_id, currency)
      join wallet.wallet w
        on w.cell = t.cell
       and w.shopper_id = t.shopper_id
       and w.currency = t.currency
     order by w.cell, w.shopper_id, w.currency
       for update of w
  `)
  return new Map(rows.map(standingFrom).map(one => [nameOf(one), one]))
}

/** Wallets that are there stay as they are. */
export function openWallets(work: Work, asks: readonly WalletAsk[]): Promise<number> {
  const sorted = asks.toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1))
  const starts = sorted.map(one => bucketsAt(one.currency, work.now))
  return work.tx.run(sql`
    insert into wallet.wallet (cell, shopper_id, currency, opened_at, minute, day, month)
    select t.cell, t.shopper_id, t.currency, ${at(work.now)}::timestamptz, t.minute, t.day, t.month
      from unnest(
             ${sorted.map(one => cellOf(one.shopperId))}::int[],
             ${sorted.map(one => one.shopperId)}::uuid[],
             ${sorted.map(one => one.currency)}::text[],
             ${at(starts.map(one => one.minute))}::timestamptz[],
             ${starts.map(one => one.day)}::date[],
             ${starts.map(one => one.month)}::date[]
           ) as t (cell, shopper_id, currency, minute, day, month)
     order by t.cell, t.shopper_id, t.currency
        on conflict (cell, shopper_id, currency) do nothing
  `)
}

export type Permit = Readonly<{
  key: string
  shopperId: ShopperId
  currency: Currency
  amount: bigint
  purpose: Purpose
  at: Instant
}>
type PermitRow = {
  key: string
  shopper_id: ShopperId
  currency: Currency
  amount: bigint
  purpose: Purpose
  at: Instant
}

const permitFrom = ({ shopper_id: shopperId, ...row }: PermitRow): Permit => ({ ...row, shopperId })

/** What was permitted before under these keys. */
export async function knownPermits(
  work: Work,
  asks: readonly Pick<PermitAsk, 'key' | 'shopperId'>[],
): Promise<Map<string, Permit>> {
  const rows = await work.tx.rows<PermitRow>(sql`
    select p.key, p.shopper_id, p.currency, p.amount, p.purpose, p.at
      from unnest(
             ${asks.map(one => cellOf(one.shopperId))}::int[], ${asks.map(one => one.key)}::text[]
           ) as t (cell, key)
      join wallet.permit p
        on p.cell = t.cell
       and p.key = t.key
  `)
  return new Map(rows.map(row => [row.key, permitFrom(row)]))
}

/** How often the same amount was paid in the same shop in the last five minutes, by the asks' keys. */
export async function alikeCounts(
  work: Work,
  asks: readonly PermitAsk[],
): Promise<Map<string, number>> {
  if (asks.length === 0) return new Map()
  const rows = await work.tx.rows<{ key: string; times: bigint }>(sql`
    select t.key, count(*) as times
      from unnest(
             ${asks.map(one => cellOf(one.shopperId))}::int[],
             ${asks.map(one => one.key)}::text[],
             ${asks.map(one => one.shopperId)}::uuid[],
             ${asks.map(one => one.store ?? null)}::uuid[],
             ${asks.map(one => one.amount.currency)}::text[],
             ${asks.map(one => one.amount.minor)}::bigint[]
           ) as t (cell, key, shopper_id, store, currency, amount)
      join wallet.spend s
        on s.cell = t.cell
       and s.shopper_id = t.shopper_id
       and s.at > ${at(before(work.now, alikeSpan))}::timestamptz
       and s.store = t.store
       and s.currency = t.currency
       and s.amount = t.amount
     group by t.key
  `)
  return new Map(rows.map(row => [row.key, Number(row.times)]))
}

/** The counters as they are now, and the permits that made them so: one statement, not waited for. */
export const keepPermits = (
  work: Work,
  standings: readonly Standing[],
  permits: readonly PermitAsk[],
): void =>
  work.tx.send(sql`
    with counted as (${counting(standings)})
    insert into wallet.permit (cell, key, shopper_id, currency, amount, purpose, at)
    select t.cell, t.key, t.shopper_id, t.currency, t.amount, t.purpose, ${at(work.now)}::timestamptz
      from unnest(
             ${permits.map(one => cellOf(one.shopperId))}::int[],
             ${permits.map(one => one.key)}::text[],
             ${permits.map(one => one.shopperId)}::uuid[],
             ${permits.map(one => one.amount.currency)}::text[],
             ${permits.map(one => one.amount.minor)}::bigint[],
             ${permits.map(one => one.purpose)}::text[]
           ) as t (cell, key, shopper_id, currency, amount, purpose)
  `)

export const saveCounters = (work: Work, standings: readonly Standing[]): void =>
  work.tx.send(counting(standings))

const counting = (standings: readonly Standing[]) => sql`
    update wallet.wallet w
       set minute = t.minute, minute_times = t.minute_times, day = t.day, day_times = t.day_times,
           day_sum = t.day_sum, month = t.month, month_sum = t.month_sum
      from unnest(
             ${standings.map(one => cellOf(one.shopperId))}::int[],
             ${standings.map(one => one.shopperId)}::uuid[],
             ${standings.map(one => one.currency)}::text[],
             ${at(standings.map(one => one.minute))}::timestamptz[],
             ${standings.map(one => one.minuteTimes)}::int[],
             ${standings.map(one => one.day)}::date[],
             ${standings.map(one => one.dayTimes)}::int[],
             ${standings.map(one => one.daySum)}::bigint[],
             ${standings.map(one => one.month)}::date[],
             ${standings.map(one => one.monthSum)}::bigint[]
           ) as t (cell, shopper_id, currency, minute, minute_times, day, day_times, day_sum, month, month_sum)
     where w.cell = t.cell
       and w.shopper_id = t.shopper_id
       and w.currency = t.currency
`

/** Takes permits back; answers those that were there. */
export async function dropPermits(
  work: Work,
  asks: readonly Pick<PermitAsk, 'key' | 'shopperId'>[],
): Promise<Permit[]> {
  const rows = await work.tx.rows<PermitRow>(sql`
    delete from wallet.permit p
     using unnest(
             ${asks.map(one => cellOf(one.shopperId))}::int[], ${asks.map(one => one.key)}::text[]
           ) as t (cell, key)
     where p.cell = t.cell
       and p.key = t.key
    returning p.key, p.shopper_id, p.currency, p.amount, p.purpose, p.at
  `)
  return rows.map(permitFrom)
}

export type NewHit = WalletAsk & Hit & Readonly<{ id: ReviewId; key: string }>

/** A rule that speaks again in the same window is one row; answers those that are new. */
export async function keepHits(work: Work, hits: readonly NewHit[]): Promise<ReviewId[]> {
  const rows = await work.tx.rows<{ id: ReviewId }>(sql`
    insert into wallet.review (cell, id, shopper_id, currency, rule, bucket, action, key, inputs, at, state)
    select distinct on (t.cell, t.shopper_id, t.currency, t.rule, t.bucket)
           t.cell, t.id, t.shopper_id, t.currency, t.rule, t.bucket, t.action, t.key, t.inputs,
           ${at(work.now)}::timestamptz, case when t.queued then 'open' else 'closed' end
      from unnest(
             ${hits.map(one => cellOf(one.shopperId))}::int[],
             ${hits.map(one => one.id)}::uuid[],
             ${hits.map(one => one.shopperId)}::uuid[],
             ${hits.map(one => one.currency)}::text[],
             ${hits.map(one => one.rule.name)}::text[],
             ${hits.map(one => one.bucket)}::text[],
             ${hits.map(one => one.rule.action)}::text[],
             ${hits.map(one => one.key)}::text[],
             ${hits.map(one => json(one.inputs))}::jsonb[],
             ${hits.map(one => one.rule.queued)}::boolean[]
           ) as t (cell, id, shopper_id, currency, rule, bucket, action, key, inputs, queued)
        on conflict (cell, shopper_id, currency, rule, bucket) do nothing
    returning id
  `)
  return rows.map(row => row.id)
}

export const standingFrom = (row: Row): Standing => ({
  shopperId: row.shopper_id,
  currency: row.currency,
  frozen: row.frozen,
  own: {
    ...(row.single_most !== null && { single: row.single_most }),
    ...(row.day_most !== null && { day: row.day_most }),
    ...(row.month_most !== null && { month: row.month_most }),
  },
  minute: row.minute,
  minuteTimes: row.minute_times,
  day: row.day,
  dayTimes: row.day_times,
  daySum: row.day_sum,
  month: row.month,
  monthSum: row.month_sum,
})
