// The statements on attempts and on refunds that a partner carries out: claims, leases, answers.
import { cellOf, type PaymentId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { after, type Instant, type Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Attempt, AttemptId, AttemptState } from '../shapes.ts'
import type { Doing, Move } from './states.ts'

type AttemptRow = {
  id: AttemptId
  payment_id: PaymentId
  trade_id: TradeId
  shopper_id: ShopperId
  rail: string
  ref: string
  code: string | null
  currency: Currency
  amount: bigint
  state: AttemptState
  doing: Doing
  tries: number
  absents: number
  began_at: Instant
  sent_at: Instant | null
  ask_due: Instant | null
  ended_at: Instant | null
  expires_at: Instant
  reason: string | null
  partner_no: string | null
  action: string | null
  came: bigint | null
  came_in: Currency | null
  told_at: Instant | null
}

/** An attempt as the sweep needs it, with what it is to its payment. */
export type Trial = Attempt &
  Readonly<{
    shopperId: ShopperId
    ref: string
    code?: string
    doing: Doing
    tries: number
    absents: number
    sent: boolean
    told: boolean
    askDue: Instant | null
    expiresAt: Instant
  }>

const columns = sql`
  a.id, a.payment_id, p.trade_id, p.shopper_id, a.rail, a.ref, a.code, a.currency, a.amount, a.state, a.doing, a.tries,
  a.absents, a.began_at, a.sent_at, a.ask_due, a.ended_at, p.expires_at, a.reason, a.partner_no, a.action,
  a.came, a.came_in, a.told_at
`

export type NewAttempt = Readonly<{
  id: AttemptId
  paymentId: PaymentId
  rail: string
  ref: string
  code: string | undefined
  amount: Money
}>

export const insertAttempts = (work: Work, attempts: readonly NewAttempt[]): Promise<number> =>
  work.tx.run(sql`
    insert into payment.attempt
           (cell, id, payment_id, rail, ref, code, currency, amount, state, doing, began_at, ask_due)
    select t.cell, t.id, t.payment_id, t.rail, t.ref, t.code, t.currency, t.amount, 'sending', 'pay',
           ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz
      from unnest(
             ${attempts.map(one => cellOf(one.id))}::int[],
             ${attempts.map(one => one.id)}::uuid[],
             ${attempts.map(one => one.paymentId)}::uuid[],
             ${attempts.map(one => one.rail)}::text[],
             ${attempts.map(one => one.ref)}::text[],
             ${attempts.map(one => one.code ?? null)}::text[],
             ${attempts.map(one => one.amount.currency)}::text[],
             ${attempts.map(one => one.amount.minor)}::bigint[]
           ) as t (cell, id, payment_id, rail, ref, code, currency, amount)
  `)

/** Attempts of payments, newest first; nothing is held. */
export async function attemptsOf(work: Work, paymentIds: readonly PaymentId[]): Promise<Trial[]> {
  const rows = await work.tx.rows<AttemptRow>(sql`
    select ${columns}
      from unnest(${paymentIds.map(cellOf)}::int[], ${paymentIds}::uuid[]) as t (cell, payment_id)
      join payment.payment p
        on p.cell = t.cell
       and p.id = t.payment_id
      join payment.attempt a
        on a.cell = p.cell
       and a.payment_id = p.id
     order by a.id desc
  `)
  return rows.map(trialFrom)
}

/** The number under which each payment's money came in. */
export async function capturedRefs(
  work: Work,
  paymentIds: readonly PaymentId[],
): Promise<Map<string, string>> {
  if (paymentIds.length === 0) return new Map()
  const rows = await work.tx.rows<{ payment_id: PaymentId; ref: string }>(sql`
    select a.payment_id, a.ref
      from unnest(${paymentIds.map(cellOf)}::int[], ${paymentIds}::uuid[]) as t (cell, payment_id)
      join payment.attempt a
        on a.cell = t.cell
       and a.payment_id = t.payment_id
       and a.state = 'succeeded'
       and a.reason is null
  `)
  return new Map(rows.map(row => [row.payment_id, row.ref]))
}

/** Those whose hour has come, the oldest first, over all cells; nothing is held. */
export const dueAttempts = (
  work: Work,
  limit: number,
): Promise<{ id: AttemptId; ask_due: Instant }[]> =>
  work.tx.rows<{ id: AttemptId; ask_due: Instant }>(sql`
    select id, ask_due /* scatter: the sweep serves every cell */
      from payment.attempt
     where ask_due <= ${at(work.now)}::timestamptz
     order by ask_due
     limit ${limit}
  `)

/**
 * Takes attempts for this sweep by pushing their hour ahead; whoever else saw the same hour comes too
 * late. A first call is marked as sent before it is made.
 */
export async function claimAttempts(
  work: Work,
  due: readonly { id: AttemptId; ask_due: Instant }[],
  lease: Span,
): Promise<Trial[]> {
  const rows = await work.tx.rows<AttemptRow>(sql`
    update payment.attempt a
       set ask_due = ${at(after(work.now, lease))}::timestamptz,
           doing = case when a.doing = 'pay' and a.sent_at is not null then 'query' else a.doing end,
           sent_at = coalesce(a.sent_at, ${at(work.now)}::timestamptz)
      from unnest(${due.map(one => cellOf(one.id))}::int[], ${due.map(one => one.id)}::uuid[],
                  ${at(due.map(one => one.ask_due))}::timestamptz[]) as t (cell, id, ask_due),
           payment.payment p
     where a.cell = t.cell
       and a.id = t.id
       and a.ask_due = t.ask_due
       and p.cell = a.cell
       and p.id = a.payment_id
    returning ${columns}
  `)
  return rows.map(trialFrom)
}

/** Held until the work ends, after their payments, so that nobody waits in a circle. */
export async function lockAttempts(
  work: Work,
  ids: readonly AttemptId[],
): Promise<Map<AttemptId, Trial>> {
  const rows = await work.tx.rows<AttemptRow>(sql`
    select ${columns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
      join payment.attempt a
        on a.cell = t.cell
       and a.id = t.id
      join payment.payment p
        on p.cell = a.cell
       and p.id = a.payment_id
     order by a.cell, a.id
       for update of a
  `)
  return new Map(rows.map(row => [row.id, trialFrom(row)]))
}

/** Asked about at once, whatever state it is in but captured. */
export const hurry = (work: Work, ids: readonly AttemptId[]): Promise<number> =>
  work.tx.run(sql`
    update payment.attempt a
       set ask_due = ${at(work.now)}::timestamptz,
           doing = case when a.doing = 'pay' and a.sent_at is null then 'pay' else 'query' end
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where a.cell = t.cell
       and a.id = t.id
       and a.state not in ('succeeded', 'conflicted')
  `)

export type Moved = Readonly<{
  id: AttemptId
  move: Move
  told: boolean
  partnerNo: string | undefined
  action: string | undefined
  came: Money | undefined
}>

/** An attempt to be sent again, or certainly never sent, is marked unsent. */
export const moveAttempts = (work: Work, moves: readonly Moved[]): Promise<number> =>
  work.tx.run(sql`
    update payment.attempt a
       set state = t.state, doing = t.doing, tries = t.tries, absents = t.absents, ask_due = t.ask_due,
           sent_at = case when t.doing = 'pay' then null else a.sent_at end,
           ended_at = case when t.state in ('sending', 'waiting', 'unknown') then null
                           else coalesce(a.ended_at, ${at(work.now)}::timestamptz) end,
           reason = t.reason,
           partner_no = coalesce(t.partner_no, a.partner_no),
           action = coalesce(t.action, a.action),
           came = coalesce(t.came, a.came),
           came_in = coalesce(t.came_in, a.came_in),
           told_at = case when t.told then coalesce(a.told_at, ${at(work.now)}::timestamptz) else a.told_at end
      from unnest(
             ${moves.map(one => cellOf(one.id))}::int[],
             ${moves.map(one => one.id)}::uuid[],
             ${moves.map(one => one.move.state)}::text[],
             ${moves.map(one => one.move.doing)}::text[],
             ${moves.map(one => one.move.tries)}::int[],
             ${moves.map(one => one.move.absents)}::int[],
             ${moves.map(one => dueIn(work, one.move.wait))}::timestamptz[],
             ${moves.map(one => one.move.reason ?? null)}::text[],
             ${moves.map(one => one.partnerNo ?? null)}::text[],
             ${moves.map(one => one.action ?? null)}::text[],
             ${moves.map(one => one.came?.minor ?? null)}::bigint[],
             ${moves.map(one => one.came?.currency ?? null)}::text[],
             ${moves.map(one => one.told)}::boolean[]
           ) as t (cell, id, state, doing, tries, absents, ask_due, reason, partner_no, action, came, came_in, told)
     where a.cell = t.cell
       and a.id = t.id
  `)

export const dueIn = (work: Work, wait: Span | null): string | null =>
  wait === null ? null : at(after(work.now, wait))

/** Attempts that stay unknown or need a decision, newest first, over all cells. */
export async function doubts(work: Work, limit: number): Promise<Trial[]> {
  const rows = await work.tx.rows<AttemptRow>(sql`
    select ${columns} /* scatter: the office looks at the whole house */
      from payment.attempt a
      join payment.payment p
        on p.cell = a.cell
       and p.id = a.payment_id
     where (a.told_at is not null and a.ask_due is not null)
        or (a.state = 'conflicted'
            and not exists (select from payment.refund r
                             where r.cell = a.cell
                               and r.key = 'conflict/' || a.id))
     order by a.id
     limit ${limit}
  `)
  return rows.map(trialFrom)
}

const trialFrom = (row: AttemptRow): Trial => ({
  id: row.id,
  paymentId: row.payment_id,
  tradeId: row.trade_id,
  shopperId: row.shopper_id,
  rail: row.rail,
  ref: row.ref,
  state: row.state,
  doing: row.doing,
  tries: row.tries,
  absents: row.absents,
  amount: money(row.currency, row.amount),
  beganAt: row.began_at,
  sent: row.sent_at !== null,
  told: row.told_at !== null,
  askDue: row.ask_due,
  expiresAt: row.expires_at,
  ...(row.code !== null && { code: row.code }),
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
  ...(row.action !== null && { action: row.action }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.partner_no !== null && { partnerNo: row.partner_no }),
  ...(row.came !== null && row.came_in !== null && { came: money(row.came_in, row.came) }),
})
