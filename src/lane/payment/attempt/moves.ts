// What moved over a rail, under the numbers its partner knows: for whoever compares it with the partner's bill.
import { cellOf, type Id } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { AttemptId, AttemptState, RefundId, RefundState } from '../shapes.ts'

/**
 * `ref`: our number at the partner (`out_trade_no`, `out_request_no`). `amount`: to us positive, from us
 * negative; what came instead of what was asked, where another amount came. `failed`: to us nothing moved.
 */
export type RailMove = Readonly<{
  ref: string
  amount: Money
  state: 'done' | 'open' | 'failed'
  attemptId?: AttemptId
  refundId?: RefundId
}>

type Window = Readonly<{ rail: string; from: Instant; until: Instant }>

/** Money that came and went over a rail in a window, by the hour in which we heard of it. Over all cells. */
export async function movesIn(work: Work, { rail, from, until }: Window): Promise<RailMove[]> {
  const attempts = await work.tx.rows<AttemptRow>(sql`
    select ${attemptColumns} /* scatter: a partner's day is of the whole house */
      from payment.attempt a
     where a.ended_at >= ${at(from)}::timestamptz
       and a.ended_at < ${at(until)}::timestamptz
       and a.state in ('succeeded', 'conflicted')
       and a.rail = ${rail}
  `)
  const refunds = await work.tx.rows<RefundRow>(sql`
    select ${refundColumns} /* scatter: a partner's day is of the whole house */
      from payment.refund r
     where r.ended_at >= ${at(from)}::timestamptz
       and r.ended_at < ${at(until)}::timestamptz
       and r.state = 'succeeded'
       and r.rail = ${rail}
  `)
  return [...attempts.map(ofAttempt), ...refunds.map(ofRefund)]
}

/** What we know of our numbers, whatever became of them; numbers that are not ours are left out. */
export async function movesNamed(work: Work, refs: readonly string[]): Promise<RailMove[]> {
  const attemptIds = refs.flatMap(ref => idIn<'attempt'>('TL', ref))
  const refundIds = refs.flatMap(ref => idIn<'refund'>('TLR', ref))
  const attempts = await work.tx.rows<AttemptRow>(sql`
    select ${attemptColumns}
      from unnest(${attemptIds.map(cellOf)}::int[], ${attemptIds}::uuid[]) as t (cell, id)
      join payment.attempt a
        on a.cell = t.cell
       and a.id = t.id
  `)
  const refunds = await work.tx.rows<RefundRow>(sql`
    select ${refundColumns}
      from unnest(${refundIds.map(cellOf)}::int[], ${refundIds}::uuid[]) as t (cell, id)
      join payment.refund r
        on r.cell = t.cell
       and r.id = t.id
  `)
  return [...attempts.map(ofAttempt), ...refunds.map(ofRefund)]
}

type AttemptRow = {
  id: AttemptId
  ref: string
  currency: Currency
  amount: bigint
  came: bigint | null
  came_in: Currency | null
  state: AttemptState
}
type RefundRow = { id: RefundId; currency: Currency; amount: bigint; state: RefundState }

const attemptColumns = sql`a.id, a.ref, a.currency, a.amount, a.came, a.came_in, a.state`
const refundColumns = sql`r.id, r.currency, r.amount, r.state`

const ofAttempt = (row: AttemptRow): RailMove => ({
  ref: row.ref,
  attemptId: row.id,
  amount: money(row.came_in ?? row.currency, row.came ?? row.amount),
  state: ['succeeded', 'conflicted'].includes(row.state)
    ? 'done'
    : ['failed', 'cancelled'].includes(row.state)
      ? 'failed'
      : 'open',
})

const ofRefund = (row: RefundRow): RailMove => ({
  ref: refundRefOf(row.id),
  refundId: row.id,
  amount: money(row.currency, -row.amount),
  state: row.state === 'succeeded' ? 'done' : 'open',
})

/** The number under which a partner gives money back. */
export const refundRefOf = (id: RefundId): string => `TLR${id.replaceAll('-', '')}`

function idIn<Noun extends string>(head: string, ref: string): Id<Noun>[] {
  const found = /^([A-Z]+)([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(
    ref,
  )
  return found?.[1] === head ? [found.slice(2).join('-') as Id<Noun>] : []
}
