// The rollups' statements: set-based upserts while hearing, sums while showing.
import { cellOf, type OrderId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import { houseZone, type Country } from '#kernel/place'
import { before, days, type CalendarDay, type Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'

/** The channel that is rung when a figure has moved. */
export const channel = 'board'

/** Rings with the commit. In the relay's work, never in an order's: a NOTIFY queues for the commit. */
export const stir = (work: Work): void => work.tx.send(sql`select pg_notify(${channel}, '')`)

type Lane = Readonly<{ orderId: OrderId; market: Country; origin: Country; currency: Currency }>

export type LaneMove = Lane &
  Readonly<{
    paid?: number
    cancelled?: number
    gmv?: bigint
    gmvHome?: bigint
    refunded?: bigint
  }>

const stripes = Array.from({ length: 16 }, (_, stripe) => stripe)
const stripeOf = (id: OrderId): number => cellOf(id) & 15

/** Adds to the lanes; rows are touched in the order of their keys. */
export function moveLanes(work: Work, moves: readonly LaneMove[]): void {
  if (moves.length === 0) return
  work.tx.send(sql`
    insert into analytics.lane as lane
           (cell, market, origin, currency, paid, cancelled, gmv, gmv_home, refunded)
    select t.cell, t.market, t.origin, t.currency,
           sum(t.paid), sum(t.cancelled), sum(t.gmv), sum(t.gmv_home), sum(t.refunded)
      from unnest(${moves.map(move => stripeOf(move.orderId))}::int[],
                  ${moves.map(move => move.market)}::text[], ${moves.map(move => move.origin)}::text[],
                  ${moves.map(move => move.currency)}::text[], ${moves.map(move => move.paid ?? 0)}::int[],
                  ${moves.map(move => move.cancelled ?? 0)}::int[], ${moves.map(move => move.gmv ?? 0n)}::bigint[],
                  ${moves.map(move => move.gmvHome ?? 0n)}::bigint[],
                  ${moves.map(move => move.refunded ?? 0n)}::bigint[])
        as t (cell, market, origin, currency, paid, cancelled, gmv, gmv_home, refunded)
     group by t.cell, t.market, t.origin, t.currency
     order by t.cell, t.market, t.origin, t.currency
        on conflict (cell, market, origin, currency) do update
       set paid = lane.paid + excluded.paid, cancelled = lane.cancelled + excluded.cancelled,
           gmv = lane.gmv + excluded.gmv, gmv_home = lane.gmv_home + excluded.gmv_home,
           refunded = lane.refunded + excluded.refunded
  `)
}

/** One order that was paid: the money of its market, and what that is at home. */
export type Sale = Lane & Readonly<{ at: Instant; day: CalendarDay; gmv: bigint; gmvHome: bigint }>

export function addDays(work: Work, sales: readonly Sale[]): void {
  if (sales.length === 0) return
  work.tx.send(sql`
    insert into analytics.day as day (cell, day, market, origin, currency, paid, gmv, gmv_home)
    select t.cell, t.day, t.market, t.origin, t.currency, count(*), sum(t.gmv), sum(t.gmv_home)
      from unnest(${sales.map(sale => stripeOf(sale.orderId))}::int[], ${sales.map(sale => sale.day)}::date[],
                  ${sales.map(sale => sale.market)}::text[], ${sales.map(sale => sale.origin)}::text[],
                  ${sales.map(sale => sale.currency)}::text[], ${sales.map(sale => sale.gmv)}::bigint[],
                  ${sales.map(sale => sale.gmvHome)}::bigint[])
        as t (cell, day, market, origin, currency, gmv, gmv_home)
     group by t.cell, t.day, t.market, t.origin, t.currency
     order by t.cell, t.day, t.market, t.origin, t.currency
        on conflict (cell, day, market, origin, currency) do update
       set paid = day.paid + excluded.paid, gmv = day.gmv + excluded.gmv,
           gmv_home = day.gmv_home + excluded.gmv_home
  `)
}

export function addMinutes(work: Work, sales: readonly Sale[]): void {
  if (sales.length === 0) return
  work.tx.send(sql`
    insert into analytics.minute as minute (cell, minute, paid, gmv_home)
    select t.cell, date_trunc('minute', t.at), count(*), sum(t.gmv_home)
      from unnest(${sales.map(sale => stripeOf(sale.orderId))}::int[],
                  ${at(sales.map(sale => sale.at))}::timestamptz[],
                  ${sales.map(sale => sale.gmvHome)}::bigint[]) as t (cell, at, gmv_home)
     group by 1, 2
     order by 1, 2
        on conflict (cell, minute) do update
       set paid = minute.paid + excluded.paid, gmv_home = minute.gmv_home + excluded.gmv_home
  `)
}

/** What is older than a week. */
export const forgetMinutes = (work: Work): Promise<number> =>
  work.tx.run(sql`
    delete from analytics.minute
     where cell = any(${stripes}::int[])
       and minute < ${at(before(work.now, days(8)))}::timestamptz
  `)

export type HeldMove = Readonly<{
  orderId: OrderId
  currency: Currency
  funded?: bigint
  drawn?: bigint
}>

export function moveHeld(work: Work, moves: readonly HeldMove[]): void {
  if (moves.length === 0) return
  work.tx.send(sql`
    insert into analytics.held as held (cell, currency, funded, drawn)
    select t.cell, t.currency, sum(t.funded), sum(t.drawn)
      from unnest(${moves.map(move => stripeOf(move.orderId))}::int[],
                  ${moves.map(move => move.currency)}::text[],
                  ${moves.map(move => move.funded ?? 0n)}::bigint[],
                  ${moves.map(move => move.drawn ?? 0n)}::bigint[]) as t (cell, currency, funded, drawn)
     group by t.cell, t.currency
     order by t.cell, t.currency
        on conflict (cell, currency) do update
       set funded = held.funded + excluded.funded, drawn = held.drawn + excluded.drawn
  `)
}

/** Where parcels are now; the last word about an order in the list counts. */
export function placeParcels(
  work: Work,
  moves: readonly { orderId: OrderId; milestone: string }[],
): void {
  const last = [...new Map(moves.map(move => [move.orderId, move])).values()]
  if (last.length === 0) return
  work.tx.send(sql`
    with move as (
      select t.cell, t.order_id, t.milestone
        from unnest(${last.map(move => cellOf(move.orderId))}::int[], ${last.map(move => move.orderId)}::uuid[],
                    ${last.map(move => move.milestone)}::text[]) as t (cell, order_id, milestone)
    ), gone as (
      select p.cell, p.milestone
        from move
        join analytics.parcel p on p.cell = move.cell and p.order_id = move.order_id
    ), placed as (
      insert into analytics.parcel (cell, order_id, milestone)
      select cell, order_id, milestone
        from move
       order by cell, order_id
          on conflict (cell, order_id) do update set milestone = excluded.milestone
    )
    insert into analytics.stage as stage (cell, milestone, parcels)
    select t.cell & 15, t.milestone, sum(t.count)
      from (select cell, milestone, 1 as count from move
             union all
            select cell, milestone, -1 from gone) t
     group by 1, 2
    having sum(t.count) <> 0
     order by 1, 2
        on conflict (cell, milestone) do update set parcels = stage.parcels + excluded.parcels
  `)
}

/** From here to the end of the work every statement sees the same moment, and none may write. */
export const atOneMoment = (work: Work): void =>
  work.tx.send(sql`set transaction isolation level repeatable read, read only`)

export type LaneRow = {
  market: Country
  origin: Country
  currency: Currency
  paid: bigint
  cancelled: bigint
  gmv: bigint
  gmv_home: bigint
  refunded: bigint
}

export const lanes = (work: Work): Promise<LaneRow[]> =>
  work.tx.rows<LaneRow>(sql`
  select market, origin, currency /* scatter: the board adds the stripes */,
         sum(paid)::bigint as paid, sum(cancelled)::bigint as cancelled,
         sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home, sum(refunded)::bigint as refunded
    from analytics.lane
   group by market, origin, currency
   order by market, origin
`)

export type DayRow = Pick<
  LaneRow,
  'market' | 'origin' | 'currency' | 'paid' | 'gmv' | 'gmv_home'
> & {
  day: CalendarDay
}

/** Each lane's figures of one day. */
export const daysOn = (work: Work, day: CalendarDay): Promise<DayRow[]> =>
  work.tx.rows<DayRow>(sql`
  select day, market, origin, currency,
         sum(paid)::bigint as paid, sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home
    from analytics.day
   where cell = any(${stripes}::int[])
     and day = ${day}::date
   group by day, market, origin, currency
   order by market, origin
`)

/** Each lane's figures of every day there was, for the audit. */
export const allDays = (work: Work): Promise<DayRow[]> =>
  work.tx.rows<DayRow>(sql`
  select day, market, origin, currency,
         sum(paid)::bigint as paid, sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home
         /* scatter: the audit reads every day */
    from analytics.day
   group by day, market, origin, currency
   order by day, market, origin
`)

export type SoldRow = { paid: bigint; gmv_home: bigint }

/** What was sold yesterday as long after its midnight as it is now, in whole minutes. */
export const yesterdayByNow = (work: Work): Promise<SoldRow | undefined> =>
  work.tx.row<SoldRow>(sql`
  with today as (
    select date_trunc('day', ${at(work.now)}::timestamptz, ${houseZone}) as dawn
  ), yesterday as (
    select date_trunc('day', dawn - interval '1 hour', ${houseZone}) as dawn,
           ${at(work.now)}::timestamptz - dawn as passed
      from today
  )
  select coalesce(sum(minute.paid), 0)::bigint as paid,
         coalesce(sum(minute.gmv_home), 0)::bigint as gmv_home
    from analytics.minute, yesterday
   where minute.cell = any(${stripes}::int[])
     and minute.minute >= yesterday.dawn
     and minute.minute < date_trunc('minute', yesterday.dawn + yesterday.passed)
`)

export const minutes = (work: Work, from: Instant): Promise<({ minute: Instant } & SoldRow)[]> =>
  work.tx.rows(sql`
  select minute, sum(paid)::bigint as paid, sum(gmv_home)::bigint as gmv_home
    from analytics.minute
   where cell = any(${stripes}::int[])
     and minute >= ${at(from)}::timestamptz
   group by minute
   order by minute
`)

export type HeldRow = { currency: Currency; funded: bigint; drawn: bigint }

export const held = (work: Work): Promise<HeldRow[]> =>
  work.tx.rows(sql`
    select currency, sum(funded)::bigint as funded, sum(drawn)::bigint as drawn
           /* scatter: the board adds the stripes */
      from analytics.held
     group by currency
     order by currency
  `)

export type StageRow = { milestone: string; count: bigint }

export const stages = (work: Work): Promise<StageRow[]> =>
  work.tx.rows<StageRow>(sql`
  select milestone, sum(parcels)::bigint as count /* scatter: the board adds the stripes */
    from analytics.stage
   group by milestone
  having sum(parcels) <> 0
   order by milestone
`)

/** The same, counted parcel by parcel; for the audit. */
export const countedStages = (work: Work): Promise<StageRow[]> =>
  work.tx.rows<StageRow>(sql`
  select milestone, count(*) as count /* scatter: an audit reads them all */
    from analytics.parcel
   group by milestone
   order by milestone
`)
