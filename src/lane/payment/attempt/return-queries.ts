// The statements about money on its way back over a rail.
import { cellOf, type OrderId, type PaymentId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { after, type Instant, type Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { RefundId, RefundState } from '../shapes.ts'
import type { ReturnMove } from './states.ts'
import { dueIn } from './queries.ts'

type ReturnRow = {
  id: RefundId
  key: string
  payment_id: PaymentId
  trade_id: TradeId
  shopper_id: ShopperId
  order_id: OrderId | null
  rail: string
  ref: string
  currency: Currency
  amount: bigint
  captured: bigint
  state: RefundState
  doing: 'refund' | 'query'
  tries: number
  decided_at: Instant
  ask_due: Instant | null
  told_at: Instant | null
}

/** A refund on its way back by a partner. */
export type Return = Readonly<{
  id: RefundId
  key: string
  paymentId: PaymentId
  tradeId: TradeId
  shopperId: ShopperId
  orderId?: OrderId
  rail: string
  ref: string
  amount: Money
  state: RefundState
  doing: 'refund' | 'query'
  tries: number
  decidedAt: Instant
  askDue: Instant | null
  told: boolean
}>

const returnColumns = sql`
  r.id, r.key, r.payment_id, p.trade_id, p.shopper_id, r.order_id, r.rail, r.ref, r.currency, r.amount,
  r.state, r.doing, r.tries, r.decided_at, r.ask_due, r.told_at
`

export const dueRefunds = (
  work: Work,
  limit: number,
): Promise<{ id: RefundId; ask_due: Instant }[]> =>
  work.tx.rows<{ id: RefundId; ask_due: Instant }>(sql`
    select id, ask_due /* scatter: the sweep serves every cell */
      from payment.refund
     where ask_due <= ${at(work.now)}::timestamptz
     order by ask_due
     limit ${limit}
  `)

export async function claimRefunds(
  work: Work,
  due: readonly { id: RefundId; ask_due: Instant }[],
  lease: Span,
): Promise<Return[]> {
  const rows = await work.tx.rows<ReturnRow>(sql`
    update payment.refund r
       set ask_due = ${at(after(work.now, lease))}::timestamptz,
           state = case when r.doing = 'refund' then 'sending' else r.state end
      from unnest(${due.map(one => cellOf(one.id))}::int[], ${due.map(one => one.id)}::uuid[],
                  ${at(due.map(one => one.ask_due))}::timestamptz[]) as t (cell, id, ask_due),
           payment.payment p
     where r.cell = t.cell
       and r.id = t.id
       and r.ask_due = t.ask_due
       and p.cell = r.cell
       and p.id = r.payment_id
    returning ${returnColumns}
  `)
  return rows.map(returnFrom)
}

export async function lockRefunds(
  work: Work,
  ids: readonly RefundId[],
): Promise<Map<RefundId, Return>> {
  const rows = await work.tx.rows<ReturnRow>(sql`
    select ${returnColumns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join payment.refund r
        on r.cell = t.cell
       and r.id = t.id
      join payment.payment p
        on p.cell = r.cell
       and p.id = r.payment_id
     order by r.cell, r.id
       for update of r
  `)
  return new Map(rows.map(row => [row.id, returnFrom(row)]))
}

export const moveRefunds = (
  work: Work,
  moves: readonly { id: RefundId; move: ReturnMove; told: boolean }[],
): Promise<number> =>
  work.tx.run(sql`
    update payment.refund r
       set state = t.state, doing = t.doing, tries = t.tries, ask_due = t.ask_due, reason = t.reason,
           ended_at = case when t.state = 'succeeded' then ${at(work.now)}::timestamptz end,
           told_at = case when t.told then coalesce(r.told_at, ${at(work.now)}::timestamptz) else r.told_at end
      from unnest(
             ${moves.map(one => cellOf(one.id))}::int[],
             ${moves.map(one => one.id)}::uuid[],
             ${moves.map(one => one.move.state)}::text[],
             ${moves.map(one => one.move.doing)}::text[],
             ${moves.map(one => one.move.tries)}::int[],
             ${moves.map(one => dueIn(work, one.move.wait))}::timestamptz[],
             ${moves.map(one => one.move.reason ?? null)}::text[],
             ${moves.map(one => one.told)}::boolean[]
           ) as t (cell, id, state, doing, tries, ask_due, reason, told)
     where r.cell = t.cell
       and r.id = t.id
  `)

const returnFrom = (row: ReturnRow): Return => ({
  id: row.id,
  key: row.key,
  paymentId: row.payment_id,
  tradeId: row.trade_id,
  shopperId: row.shopper_id,
  rail: row.rail,
  ref: row.ref,
  amount: money(row.currency, row.amount),
  state: row.state,
  doing: row.doing,
  tries: row.tries,
  decidedAt: row.decided_at,
  askDue: row.ask_due,
  told: row.told_at !== null,
  ...(row.order_id !== null && { orderId: row.order_id }),
})
