// Disputes: what a partner's wallet takes back of a payment against our will, and gives back when it was wrong.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import { post } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { notPaid, orderUnknown, paymentUnknown } from './errors.ts'
import { railBrought, railRefund, railReturned } from './ledger/journals.ts'
import * as queries from './queries.ts'
import type { RefundAsk } from './shapes.ts'

/**
 * The partner owes us that much less, and the part of its order counts as given back, so that no refund
 * can exceed it. Once a key. Refused `payment.unknown`, `payment.not_paid` (also what her own wallet paid),
 * `payment.order_unknown`.
 */
export async function takenBack(work: Work, asks: readonly RefundAsk[]): Promise<Answer<void>[]> {
  const held = await queries.lockByTrades(work, [...new Set(asks.map(one => one.tradeId))])
  const known = await queries.refundsByKeys(work, asks.map(keyOf))
  const answers: Answer<void>[] = []
  for (const ask of asks) {
    const found = held.get(ask.tradeId)
    const why = refusalOf(found, ask)
    answers.push(why ? refused(why) : granted(undefined))
    if (why || !found?.rail || known.has(`${cellOf(ask.tradeId)}/${ask.key}`)) continue
    const { rail, id: paymentId } = found
    const { key, orderId, amount } = ask
    await carryOut(work, [
      railRefund(key, paymentId, orderId, amount),
      railReturned(key, paymentId, rail, orderId, amount),
    ])
    const row = { key, paymentId, orderId, rail, amount, decidedAt: work.now, endedAt: work.now }
    const id = work.id<'refund'>(cellOf(ask.tradeId))
    const more = { id, state: 'succeeded', reason: 'disputed', ref: '', askDue: null } as const
    await queries.insertRefunds(work, [{ ...row, ...more }])
    await queries.addRefunded(work, [{ paymentId, orderId, amount: amount.minor }])
  }
  return answers
}

/** It was wrong: the partner owes it again, and nothing counts as given back. Once a key. */
export async function broughtBack(work: Work, asks: readonly RefundAsk[]): Promise<void> {
  const known = await queries.refundsByKeys(work, asks.map(keyOf))
  for (const { key, tradeId, orderId, amount } of asks) {
    const taken = known.get(`${cellOf(tradeId)}/${key}`)
    if (!taken) continue
    const { paymentId, rail } = taken
    await carryOut(work, [railBrought(key, paymentId, rail, amount)])
    await queries.dropRefund(work, taken.id)
    await queries.addRefunded(work, [{ paymentId, orderId, amount: -amount.minor }])
  }
}

function refusalOf(found: queries.Standing | undefined, ask: RefundAsk) {
  if (!found || found.shopperId !== ask.shopperId) return paymentUnknown({ tradeId: ask.tradeId })
  if (found.state !== 'paid' || found.rail === 'wallet') return notPaid({ tradeId: ask.tradeId })
  const part = found.parts.find(one => one.orderId === ask.orderId)
  return part ? undefined : orderUnknown({ orderId: ask.orderId })
}

async function carryOut(work: Work, postings: Parameters<typeof post>[1]): Promise<void> {
  const posted = await post(work, postings)
  assert(
    posted.every(answer => answer.ok),
    'what a partner took back is in the books',
  )
}

const keyOf = ({ tradeId, key }: RefundAsk) => ({ cell: cellOf(tradeId), key })
