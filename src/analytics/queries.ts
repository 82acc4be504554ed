// The rollups' statements: set-based upserts while hearing, sums while showing.
import { cellOf, type OrderId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'

export type LaneMove = Readonly<{
  orderId: OrderId
  market: Country
  origin: Country
  currency: Currency
  placed?: number
  paid?: number
  cancelled?: number
  gmv?: bigint
  gmvHome?: bigint
  refunded?: bigint
}>

const stripeOf = (id: OrderId): number => cellOf(id) & 15

/** Adds to the lanes; rows are touched in the order of their keys. */
export function moveLanes(work: Work, moves: readonly LaneMove[]): void {
  if (moves.length === 0) return
  work.tx.send(sql`
    insert into analytics.lane as lane
           (cell, market, origin, currency, placed, paid, cancelled, gmv, gmv_home, refunded)
    select t.cell, t.market, t.origin, t.currency,
           sum(t.placed), sum(t.paid), sum(t.cancelled), sum(t.gmv), sum(t.gmv_home), sum(t.refunded)
      from unnest(${moves.map(move => stripeOf(move.orderId))}::int[],
                  ${moves.map(move => move.market)}::text[], ${moves.map(move => move.origin)}::text[],
                  ${moves.map(move => move.currency)}::text[],
                  ${moves.map(move => move.placed ?? 0)}::int[], ${moves.map(move => move.paid ?? 0)}::int[],
                  ${moves.map(move => move.cancelled ?? 0)}::int[], ${moves.map(move => move.gmv ?? 0n)}::bigint[],
                  ${moves.map(move => move.gmvHome ?? 0n)}::bigint[],
                  ${moves.map(move => move.refunded ?? 0n)}::bigint[])
        as t (cell, market, origin, currency, placed, paid, cancelled, gmv, gmv_home, refunded)
     group by t.cell, t.market, t.origin, t.currency
     order by t.cell, t.market, t.origin, t.currency
        on conflict (cell, market, origin, currency) do update
       set placed = lane.placed + excluded.placed, paid = lane.paid + excluded.paid,
           cancelled = lane.cancelled + excluded.cancelled, gmv = lane.gmv + excluded.gmv,
           gmv_home = lane.gmv_home + excluded.gmv_home, refunded = lane.refunded + excluded.refunded
  `)
}

export type MinuteMove = Readonly<{ orderId: OrderId; at: Instant; gmvHome: bigint }>

export function moveMinutes(work: Work, moves: readonly MinuteMove[]): void {
  if (moves.length === 0) return
  work.tx.send(sql`
    insert into analytics.minute as minute (cell, minute, paid, gmv_home)
    select t.cell, date_trunc('minute', t.at), count(*), sum(t.gmv_home)
      from unnest(${moves.map(move => stripeOf(move.orderId))}::int[],
                  ${at(moves.map(move => move.at))}::timestamptz[],
                  ${moves.map(move => move.gmvHome)}::bigint[]) as t (cell, at, gmv_home)
     group by 1, 2
     order by 1, 2
        on conflict (cell, minute) do update
       set paid = minute.paid + excluded.paid, gmv_home = minute.gmv_home + excluded.gmv_home
  `)
}

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
    insert into analytics.parcel (cell, order_id, milestone)
    select t.cell, t.order_id, t.milestone
      from unnest(${last.map(move => cellOf(move.orderId))}::int[], ${last.map(move => move.orderId)}::uuid[],
                  ${last.map(move => move.milestone)}::text[]) as t (cell, order_id, milestone)
     order by t.cell, t.order_id
        on conflict (cell, order_id) do update set milestone = excluded.milestone
  `)
}

export type LaneRow = {
  market: Country
  origin: Country
  currency: Currency
  placed: bigint
  paid: bigint
  cancelled: bigint
  gmv: bigint
  gmv_home: bigint
  refunded: bigint
}

export const lanes = (work: Work): Promise<LaneRow[]> =>
  work.tx.rows<LaneRow>(sql`
  select market, origin, currency /* scatter: the board adds the stripes */,
         sum(placed)::bigint as placed, sum(paid)::bigint as paid, sum(cancelled)::bigint as cancelled,
         sum(gmv)::bigint as gmv, sum(gmv_home)::bigint as gmv_home, sum(refunded)::bigint as refunded
    from analytics.lane
   group by market, origin, currency
   order by market, origin
`)

export const minutes = (
  work: Work,
  from: Instant,
): Promise<{ minute: Instant; paid: bigint; gmv_home: bigint }[]> =>
  work.tx.rows(sql`
  select minute, sum(paid)::bigint as paid, sum(gmv_home)::bigint as gmv_home /* scatter: the board adds the stripes */
    from analytics.minute
   where minute >= ${at(from)}
   group by minute
   order by minute
`)

export const held = (
  work: Work,
): Promise<{ currency: Currency; funded: bigint; drawn: bigint }[]> =>
  work.tx.rows(sql`
    select currency, sum(funded)::bigint as funded, sum(drawn)::bigint as drawn
           /* scatter: the board adds the stripes */
      from analytics.held
     group by currency
     order by currency
  `)

export const parcels = (work: Work): Promise<{ milestone: string; count: bigint }[]> =>
  work.tx.rows(sql`
  select milestone, count(*) as count /* scatter: the board adds the cells */
    from analytics.parcel
   group by milestone
`)
