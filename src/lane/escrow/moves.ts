// How escrows move: a rule is applied to each ask in turn, then all is posted, saved, drawn and told at once.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type OrderId } from '#kernel/ids'
import { equals, minus, type Money } from '#kernel/money'
import { post, type Posting } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { escrowNotFound } from './errors.ts'
import * as events from './events.ts'
import * as queries from './queries.ts'
import type { Escrow } from './shapes.ts'

/** What one ask does to an escrow: how it looks after, what is posted, drawn and told. */
export type Move = Readonly<{
  after: Escrow
  postings?: readonly Posting[]
  draws?: readonly queries.Draw[]
  tell?: readonly Parameters<Work['tell']>[0][]
}>

type Rule<Ask> = (escrow: Escrow, ask: Ask) => Answer<Move>

export async function move<Ask extends { orderId: OrderId }>(
  work: Work,
  asks: readonly Ask[],
  rule: Rule<Ask>,
): Promise<Answer<Escrow>[]> {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  return moveLocked(work, locked, asks, rule)
}

/**
 * Applies a rule to each ask in its order, each seeing what those before it left; then posts, saves, keeps
 * the draws and tells, each in one statement for all.
 */
export async function moveLocked<Ask extends { orderId: OrderId }>(
  work: Work,
  locked: ReadonlyMap<OrderId, Escrow>,
  asks: readonly Ask[],
  rule: Rule<Ask>,
): Promise<Answer<Escrow>[]> {
  const now = new Map(locked)
  const moves: Move[] = []
  const answers = asks.map((ask): Answer<Escrow> => {
    const escrow = now.get(ask.orderId)
    if (!escrow) return refused(escrowNotFound({ orderId: ask.orderId }))
    const moved = rule(escrow, ask)
    if (!moved.ok) return moved
    now.set(ask.orderId, moved.value.after)
    moves.push(moved.value)
    return granted(moved.value.after)
  })

  const changed = [...now.values()].filter(escrow => escrow !== locked.get(escrow.orderId))
  if (changed.length === 0) return answers
  await postAll(work, moves.flatMap(postingsOf))
  await queries.save(work, changed)
  const draws = moves.flatMap(drawsOf)
  if (draws.length > 0) await queries.insertDraws(work, draws)
  work.tell(...changed.flatMap(after => drawnFrom(locked.get(after.orderId), after)))
  work.tell(...moves.flatMap(one => one.tell ?? []))
  return answers
}

/** What an escrow holds less than before, if it does: one fact a work, however many moves it took. */
function drawnFrom(before: Escrow | undefined, after: Escrow): Parameters<Work['tell']>[0][] {
  if (!before || equals(before.held, after.held)) return []
  const amount = minus(before.held, after.held)
  return [events.escrowDrawn(after.orderId, { ...about(after), amount })]
}

/** The rule has said yes: a ledger that says no to it has found a mistake of ours. */
export async function postAll(work: Work, postings: readonly Posting[]): Promise<void> {
  const answers = await post(
    work,
    postings.filter(one => one.lines.length > 0),
  )
  for (const answer of answers)
    assert(answer.ok, `the books refuse what the escrow allowed: ${why(answer)}`)
}

export const posting = (escrow: Escrow, way: string, lines: Posting['lines']): Posting => ({
  cell: cellOf(escrow.orderId),
  key: `escrow/${escrow.orderId}/${way}`,
  kind: `escrow.${way.split('/', 1)[0]}`,
  ref: escrow.orderId,
  lines,
})

export const draw = (
  escrow: Escrow,
  key: string,
  way: queries.Way,
  amount: Money,
  reason = '',
): queries.Draw => ({ orderId: escrow.orderId, key, way, amount, reason })

export const about = ({ orderId, tradeId, merchantId }: Escrow) => ({
  orderId,
  tradeId,
  merchantId,
})
export const postingsOf = (one: Move): readonly Posting[] => one.postings ?? []
export const drawsOf = (one: Move): readonly queries.Draw[] => one.draws ?? []
export const nameOf = (ask: { orderId: OrderId; key: string }): string =>
  `${ask.orderId} ${ask.key}`
const why = (answer: Answer<unknown>): string => (answer.ok ? '' : answer.why.code)
