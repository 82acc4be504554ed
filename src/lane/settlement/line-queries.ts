// The statements behind a statement: pages of lines, and what a period comes to.
import { cellOf, type Id, type MerchantId, type OutletId, type PayoutId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Detail, Line, MovementKind, Period } from './shapes.ts'

export type Place = Readonly<{ at: Instant; id: Id<'movement'> }>
type Row = {
  id: Id<'movement'>
  kind: MovementKind
  at: Instant
  amount: bigint
  commission: bigint
  fee: bigint
  payout_id: PayoutId | null
  detail: Detail | null
  outlet: OutletId | null
  day: CalendarDay | null
  count: number
}

/**
 * A page of lines in the order of their last movement, after `after`. Sales at counters are a line a day and
 * outlet: they are added up from the day of the page's beginning to the day of its last other line, so that a
 * merchant with 100,000 of them reads few of them for a page (`bench/settlement.bench.ts`).
 */
export async function lines(
  work: Work,
  ask: Period & { zone: string; after: Place | undefined; limit: number },
): Promise<Line[]> {
  const after = ask.after ?? { at: ask.from, id: '00000000-0000-0000-0000-000000000000' }
  const mine = sql`m.cell = ${cellOf(ask.merchantId)} and m.merchant_id = ${ask.merchantId}
         and m.currency = ${ask.currency} and m.at < ${at(ask.until)}::timestamptz`
  const rows = await work.tx.rows<Row>(sql`
    with single as (
      select m.id, m.kind, m.at, m.amount, m.commission, m.fee, m.payout_id, m.detail, null::uuid as outlet,
             null::date as day, 1 as count
        from settlement.movement m
       where ${mine}
         and m.kind not in ('till', 'till_refund')
         and (m.at, m.id) > (${at(after.at)}::timestamptz, ${after.id}::uuid)
       order by m.at, m.id
       limit ${ask.limit}
    ), edge as (
      select date_trunc('day', ${at(after.at)}::timestamptz at time zone ${ask.zone}) at time zone ${ask.zone} as first,
             case when count(*) = ${ask.limit}
                  then (date_trunc('day', max(s.at) at time zone ${ask.zone}) + interval '1 day')
                       at time zone ${ask.zone}
                  else 'infinity' end as last
        from single s
    ), counter as (
      select max(m.id::text)::uuid as id, m.kind, max(m.at) as at, sum(m.amount)::bigint as amount,
             sum(m.commission)::bigint as commission, sum(m.fee)::bigint as fee, m.payout_id, null::jsonb as detail,
             m.outlet_id as outlet, (m.at at time zone ${ask.zone})::date as day, count(*)::int as count
        from settlement.movement m, edge e
       where ${mine}
         and m.kind in ('till', 'till_refund')
         and m.at >= greatest(e.first, ${at(ask.from)}::timestamptz)
         and m.at < e.last
       group by m.kind, m.payout_id, m.outlet_id, day
    ), found as (
      select s.id, s.kind, s.at, s.amount, s.commission, s.fee, s.payout_id, s.detail, s.outlet, s.day, s.count
        from single s
       union all
      select c.id, c.kind, c.at, c.amount, c.commission, c.fee, c.payout_id, c.detail, c.outlet, c.day, c.count
        from counter c
       where (c.at, c.id) > (${at(after.at)}::timestamptz, ${after.id}::uuid)
    )
    select l.id, l.kind, l.at, l.amount, l.commission, l.fee, l.payout_id, l.detail, l.outlet, l.day, l.count
      from found l
     order by l.at, l.id
     limit ${ask.limit}
  `)
  return rows.map(row => toLine(ask.currency, row))
}

export const toLine = (currency: Currency, row: Row): Line => ({
  ...row.detail,
  id: row.id,
  kind: row.kind,
  at: row.at,
  amount: money(currency, row.amount),
  commission: money(currency, row.commission),
  fee: money(currency, row.fee),
  payoutId: row.payout_id ?? undefined,
  count: row.count,
  ...(row.outlet && row.day && { counter: { outletId: row.outlet, day: row.day } }),
})

/** Movements one by one, for files: at most `limit`, in the order they happened. */
export async function singles(
  work: Work,
  ask: Period & { after: Place | undefined; limit: number },
): Promise<Line[]> {
  const after = ask.after ?? { at: ask.from, id: '00000000-0000-0000-0000-000000000000' }
  const rows = await work.tx.rows<Row>(sql`
    select id, kind, at, amount, commission, fee, payout_id, detail, null::uuid as outlet, null::date as day,
           1 as count
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and at >= ${at(ask.from)}::timestamptz
       and at < ${at(ask.until)}::timestamptz
       and (at, id) > (${at(after.at)}::timestamptz, ${after.id}::uuid)
     order by at, id
     limit ${ask.limit}
  `)
  return rows.map(row => toLine(ask.currency, row))
}

export type KindSum = { kind: MovementKind; count: number; amount: bigint }

/** What a period comes to, by kind. */
export const sumsOf = (work: Work, ask: Period): Promise<KindSum[]> =>
  work.tx.rows<KindSum>(sql`
    select kind, count(*)::int as count, sum(amount)::bigint as amount
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and currency = ${ask.currency}
       and at >= ${at(ask.from)}::timestamptz
       and at < ${at(ask.until)}::timestamptz
     group by kind
     order by kind
  `)

export const movement = async (
  work: Work,
  ask: { merchantId: MerchantId; id: Id<'movement'> },
): Promise<(Row & { currency: Currency; key: string }) | undefined> =>
  work.tx.row(sql`
    select id, kind, at, amount, commission, fee, payout_id, detail, null::uuid as outlet, null::date as day,
           1 as count, currency, key
      from settlement.movement
     where cell = ${cellOf(ask.merchantId)}
       and id = ${ask.id}
       and merchant_id = ${ask.merchantId}
  `)
