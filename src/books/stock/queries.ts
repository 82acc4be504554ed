// Every statement of the stock room. Stock rows are locked before promise rows, each by its key.
import { cellOf, type Id, type OrderId, type VariantId } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { moversOf, type PromiseEvent, type PromiseState } from './states.ts'

export type Wanted = Readonly<{
  orderId: OrderId
  until: Instant | null
  lines: readonly Readonly<{ variantId: VariantId; quantity: number }>[]
}>
export type Available = Readonly<{ variantId: VariantId; available: number }>
export type Promised = Readonly<{
  orderId: OrderId
  variantId: VariantId
  quantity: number
  state: PromiseState
}>
export type Level = Readonly<{
  variantId: VariantId
  onHand: number
  promised: number
  available: number
}>
export type MovementId = Id<'movement'>
export type Movement = Readonly<{
  id: MovementId
  /** Negative when it went. */
  quantity: number
  kind: 'received' | 'counted' | 'shipped'
  key: string
  why: string
  at: Instant
  actor: string
}>
type Came = Readonly<{ variantId: VariantId; quantity: number; key: string; why: string }>

/** Holds variants fast until the work ends: whoever promises, frees or ships waits in line. */
export async function lockVariants(work: Work, variantIds: readonly VariantId[]): Promise<void> {
  await work.tx.run(sql`
    select s.variant_id
      from ${variants(variantIds)} as v (cell, variant_id)
      join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
     order by s.cell, s.variant_id
       for update of s
  `)
}

/** The same, for all that some orders were promised. */
export async function lockPromised(work: Work, orderIds: readonly OrderId[]): Promise<void> {
  await work.tx.run(sql`
    with wanted as (
      select distinct p.cell, p.variant_id
        from ${orders(orderIds)} as o (cell, order_id)
        join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
    )
    select s.variant_id
      from wanted w
      join stock.stock s on s.cell = w.cell and s.variant_id = w.variant_id
     order by s.cell, s.variant_id
       for update of s
  `)
}

/** One line of an order that asked: `was` is what became of an earlier asking, if there was one. */
export type Taken = Readonly<{
  place: number
  variantId: VariantId
  quantity: number
  was: PromiseState | null
  taken: boolean
  available: number
}>

/**
 * Promises whole orders, first come first served; the variants are locked.
 *
 * An order that could not be filled even alone takes no place in the queue; of the rest an order is
 * taken when, for each of its variants, it and all before it fit into what is free. One that was
 * refused only because of another that was refused too may still fit: the caller asks again for it.
 * An order that asked before is left as it is, but `confirmed` takes what had lapsed once more.
 *
 * The arithmetic is here and not in the face so that the lock is held for one round trip only.
 */
export function take(
  work: Work,
  wanted: readonly Wanted[],
  as: 'held' | 'confirmed',
): Promise<Taken[]> {
  const lines = wanted.flatMap((one, place) => one.lines.map(line => ({ ...one, ...line, place })))
  return work.tx.rows(sql`
    with asked as (
      select l.place, l.cell, l.order_id, l.until, l.variant_id, l.quantity,
             p.state as was, coalesce(s.on_hand - s.promised, 0) as free
        from unnest(
               ${lines.map(line => line.place)}::int[],
               ${lines.map(line => cellOf(line.orderId))}::int[],
               ${lines.map(line => line.orderId)}::uuid[],
               ${lines.map(line => (line.until === null ? null : at(line.until)))}::timestamptz[],
               ${lines.map(line => line.variantId)}::uuid[],
               ${lines.map(line => line.quantity)}::int[]
             ) as l (place, cell, order_id, until, variant_id, quantity)
        left join stock.stock s on s.cell = l.cell and s.variant_id = l.variant_id
        left join stock.promise p
          on p.cell = l.cell and p.order_id = l.order_id and p.variant_id = l.variant_id
    ), alone as (
      select a.place, a.cell, a.order_id, a.until, a.variant_id, a.quantity, a.was, a.free,
             bool_and(a.quantity <= a.free
                      and (a.was is null or a.was = 'lapsed' and ${as}::text = 'confirmed'))
               over (partition by a.place) as fits
        from asked a
    ), queued as (
      select a.place, a.cell, a.order_id, a.until, a.variant_id, a.quantity, a.was, a.free, a.fits,
             sum(a.quantity) filter (where a.fits)
               over (partition by a.cell, a.variant_id order by a.place) as running
        from alone a
    ), judged as (
      select q.place, q.cell, q.order_id, q.until, q.variant_id, q.quantity, q.was, q.free,
             bool_and(q.fits and q.running <= q.free) over (partition by q.place) as taken
        from queued q
    ), promised as (
      insert into stock.promise (cell, order_id, variant_id, quantity, state, until)
      select j.cell, j.order_id, j.variant_id, j.quantity, ${as}::text, j.until
        from judged j
       where j.taken
          on conflict (cell, order_id, variant_id)
          do update set state = excluded.state, until = excluded.until
    ), less as (
      update stock.stock s
         set promised = s.promised + t.quantity
        from (select j.cell, j.variant_id, sum(j.quantity)::int as quantity
                from judged j
               where j.taken
               group by j.cell, j.variant_id) t
       where s.cell = t.cell
         and s.variant_id = t.variant_id
    )
    select j.place, j.variant_id as "variantId", j.quantity, j.was, j.taken,
           (j.free - coalesce(sum(j.quantity) filter (where j.taken)
                                over (partition by j.cell, j.variant_id), 0))::int as available
      from judged j
  `)
}

/** What was promised to some orders, whatever became of it. */
export const promisedTo = (work: Work, orderIds: readonly OrderId[]): Promise<Promised[]> =>
  work.tx.rows(sql`
    select p.order_id as "orderId", p.variant_id as "variantId", p.quantity, p.state
      from ${orders(orderIds)} as o (cell, order_id)
      join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
     order by p.order_id, p.variant_id
  `)

/** A payment makes holds last. Touches no stock row. */
export async function confirmHeld(work: Work, orderIds: readonly OrderId[]): Promise<void> {
  await work.tx.run(sql`
    with mine as (${locked(orderIds, movable('paid'))})
    update stock.promise p
       set state = 'confirmed', until = null
      from mine m
     where p.cell = m.cell
       and p.order_id = m.order_id
       and p.variant_id = m.variant_id
  `)
}

/** Gives back what the orders still hold; the variants are locked. Shipped goods stay gone. */
export const giveBack = (work: Work, orderIds: readonly OrderId[]): Promise<Available[]> =>
  freed(work, orderIds, movable('freed'))

/** Gives back those of the orders whose hold ended by `deadline`; the variants are locked. */
export const giveBackDue = (
  work: Work,
  orderIds: readonly OrderId[],
  deadline: Instant,
): Promise<Available[]> => freed(work, orderIds, sql`p.until <= ${at(deadline)}`)

const freed = (work: Work, orderIds: readonly OrderId[], which: Sql): Promise<Available[]> =>
  work.tx.rows(sql`
    with mine as (${locked(orderIds, which)}), given as (
      update stock.promise p
         set state = case when p.state = 'held' then 'lapsed' else 'released' end,
             until = null
        from mine m
       where p.cell = m.cell
         and p.order_id = m.order_id
         and p.variant_id = m.variant_id
      returning p.cell, p.variant_id, p.quantity
    )
    update stock.stock s
       set promised = s.promised - g.quantity
      from (select g.cell, g.variant_id, sum(g.quantity)::int as quantity
              from given g
             group by g.cell, g.variant_id) g
     where s.cell = g.cell
       and s.variant_id = g.variant_id
    returning s.variant_id as "variantId", s.on_hand - s.promised as available
  `)

const locked = (orderIds: readonly OrderId[], which: Sql): Sql => sql`
  select p.cell, p.order_id, p.variant_id
    from ${orders(orderIds)} as o (cell, order_id)
    join stock.promise p on p.cell = o.cell and p.order_id = o.order_id
   where ${which}
   order by p.cell, p.order_id, p.variant_id
     for update of p
`

/** Orders with a hold that ended before `deadline`, the oldest first. */
export async function dueOrders(work: Work, deadline: Instant, limit: number): Promise<OrderId[]> {
  const rows = await work.tx.rows<{ orderId: OrderId }>(sql`
    select p.order_id as "orderId" /* scatter: the sweep serves every cell */
      from stock.promise p
     where p.until <= ${at(deadline)}
     order by p.until
     limit ${limit}
  `)
  return [...new Set(rows.map(row => row.orderId))]
}

/** Paid goods leave the building: fewer on hand, fewer promised; the variants are locked. */
export async function shipConfirmed(work: Work, promised: readonly Promised[]): Promise<void> {
  const leaving = promised.filter(one => moversOf('left').includes(one.state))
  if (leaving.length === 0) return
  await work.tx.run(sql`
    with gone as (
      update stock.promise p
         set state = 'shipped'
        from unnest(
               ${leaving.map(one => cellOf(one.orderId))}::int[],
               ${leaving.map(one => one.orderId)}::uuid[],
               ${leaving.map(one => one.variantId)}::uuid[],
               ${leaving.map(one => work.id<'movement'>(cellOf(one.orderId)))}::uuid[]
             ) as l (cell, order_id, variant_id, movement_id)
       where p.cell = l.cell
         and p.order_id = l.order_id
         and p.variant_id = l.variant_id
         and ${movable('left')}
      returning p.cell, p.order_id, p.variant_id, p.quantity, l.movement_id
    ), noted as (
      insert into stock.movement (cell, variant_id, id, quantity, kind, key, at, actor)
      select g.cell, g.variant_id, g.movement_id, -g.quantity, 'shipped', g.order_id::text,
             ${at(work.now)}::timestamptz, ${actorOf(work)}::text
        from gone g
    )
    update stock.stock s
       set on_hand = s.on_hand - g.quantity,
           promised = s.promised - g.quantity
      from (select g.cell, g.variant_id, sum(g.quantity)::int as quantity
              from gone g
             group by g.cell, g.variant_id) g
     where s.cell = g.cell
       and s.variant_id = g.variant_id
  `)
}

/** Goods come in; a key counts once for a variant. */
export const bringIn = (work: Work, came: readonly Came[]): Promise<Available[]> =>
  work.tx.rows(sql`
    with moved as (${noted(work, 'received', came)})
    insert into stock.stock as s (cell, variant_id, on_hand)
    select m.cell, m.variant_id, sum(m.quantity)::int
      from moved m
     group by m.cell, m.variant_id
     order by m.cell, m.variant_id
        on conflict (cell, variant_id) do update set on_hand = s.on_hand + excluded.on_hand
    returning s.variant_id as "variantId", s.on_hand - s.promised as available
  `)

/** Corrects what is on hand by the differences found; the variants are locked. */
export const correct = (work: Work, found: readonly Came[]): Promise<Available[]> =>
  work.tx.rows(sql`
    with moved as (${noted(work, 'counted', found)})
    update stock.stock s
       set on_hand = s.on_hand + m.quantity
      from (select m.cell, m.variant_id, sum(m.quantity)::int as quantity
              from moved m
             group by m.cell, m.variant_id) m
     where s.cell = m.cell
       and s.variant_id = m.variant_id
    returning s.variant_id as "variantId", s.on_hand - s.promised as available
  `)

const noted = (work: Work, kind: 'received' | 'counted', came: readonly Came[]): Sql => sql`
  insert into stock.movement (cell, variant_id, id, quantity, kind, key, why, at, actor)
  select c.cell, c.variant_id, c.id, c.quantity, ${kind}::text, c.key, c.why,
         ${at(work.now)}::timestamptz, ${actorOf(work)}::text
    from unnest(
           ${came.map(one => cellOf(one.variantId))}::int[],
           ${came.map(one => one.variantId)}::uuid[],
           ${came.map(one => work.id<'movement'>(cellOf(one.variantId)))}::uuid[],
           ${came.map(one => one.quantity)}::int[],
           ${came.map(one => one.key)}::text[],
           ${came.map(one => one.why)}::text[]
         ) as c (cell, variant_id, id, quantity, key, why)
   order by c.cell, c.variant_id, c.key
      on conflict (cell, variant_id, kind, key) do nothing
  returning cell, variant_id, quantity
`

/** A row for each variant that has none, so that it can be locked. */
export async function openRows(work: Work, variantIds: readonly VariantId[]): Promise<void> {
  await work.tx.run(sql`
    insert into stock.stock (cell, variant_id, on_hand)
    select v.cell, v.variant_id, 0
      from ${variants(variantIds)} as v (cell, variant_id)
     order by v.cell, v.variant_id
        on conflict (cell, variant_id) do nothing
  `)
}

/** Which of these counts were taken before. */
export async function countedBefore(
  work: Work,
  asks: readonly { variantId: VariantId; key: string }[],
): Promise<Set<string>> {
  const rows = await work.tx.rows<{ variantId: VariantId; key: string }>(sql`
    select m.variant_id as "variantId", m.key
      from unnest(
             ${asks.map(ask => cellOf(ask.variantId))}::int[],
             ${asks.map(ask => ask.variantId)}::uuid[],
             ${asks.map(ask => ask.key)}::text[]
           ) as a (cell, variant_id, key)
      join stock.movement m
        on m.cell = a.cell and m.variant_id = a.variant_id and m.kind = 'counted' and m.key = a.key
  `)
  return new Set(rows.map(row => `${row.variantId}/${row.key}`))
}

export const levelsOf = (work: Work, variantIds: readonly VariantId[]): Promise<Level[]> =>
  work.tx.rows(sql`
    select s.variant_id as "variantId", s.on_hand as "onHand", s.promised,
           s.on_hand - s.promised as available
      from ${variants(variantIds)} as v (cell, variant_id)
      join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
     order by s.cell, s.variant_id
  `)

/** Those of which at most so many are left, the scarcest first; what was never received has none. */
export const scarceOf = (
  work: Work,
  ask: { variantIds: readonly VariantId[]; atMost: number; limit: number },
): Promise<Available[]> =>
  work.tx.rows(sql`
    select v.variant_id as "variantId", coalesce(s.on_hand - s.promised, 0) as available
      from ${variants(ask.variantIds)} as v (cell, variant_id)
      left join stock.stock s on s.cell = v.cell and s.variant_id = v.variant_id
     where coalesce(s.on_hand - s.promised, 0) <= ${ask.atMost}
     order by available, v.variant_id
     limit ${ask.limit}
  `)

/** A variant's movements, the newest first. */
export const movementsOf = (
  work: Work,
  ask: { variantId: VariantId; after?: MovementId | undefined; limit: number },
): Promise<Movement[]> =>
  work.tx.rows(sql`
    select m.id, m.quantity, m.kind, m.key, m.why, m.at, m.actor
      from stock.movement m
     where m.cell = ${cellOf(ask.variantId)}
       and m.variant_id = ${ask.variantId}
       and m.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by m.id desc
     limit ${ask.limit}
  `)

/** Promises an event may move; the rule says which. */
const movable = (event: PromiseEvent): Sql => sql`p.state = any(${moversOf(event)}::text[])`

const variants = (ids: readonly VariantId[]): Sql => {
  const distinct = [...new Set(ids)]
  return sql`unnest(${distinct.map(cellOf)}::int[], ${distinct}::uuid[])`
}

const orders = (ids: readonly OrderId[]): Sql => {
  const distinct = [...new Set(ids)]
  return sql`unnest(${distinct.map(cellOf)}::int[], ${distinct}::uuid[])`
}

const actorOf = (work: Work): string => `${work.actor.kind}/${work.actor.id}`
