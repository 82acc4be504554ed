// Refunds of orders' parts: never more than was captured, one a key, back the way the money came.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf, type OrderId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import type { Work } from '#platform/work'
import { post } from '#books/ledger/ledger'
import { capturedRefs } from './attempt/queries.ts'
import { keyReused, notPaid, orderUnknown, paymentUnknown, refundExceeds } from './errors.ts'
import { paymentRefunded } from './events.ts'
import { railRefund, walletRefund } from './ledger/journals.ts'
import * as queries from './queries.ts'
import type { Refund, RefundAsk } from './shapes.ts'

/**
 * Gives back parts of orders: into the wallet at once, or by wish to the partner that brought the money.
 *
 * The same key again answers as before. Refused `payment.unknown`, `payment.not_paid`,
 * `payment.order_unknown`, `payment.refund_exceeds`, `payment.key_reused`; neighbours are not touched.
 */
export async function refund(work: Work, asks: readonly RefundAsk[]): Promise<Answer<Refund>[]> {
  if (asks.length === 0) return []
  const held = await queries.lockByTrades(work, [...new Set(asks.map(one => one.tradeId))])
  const known = await queries.refundsByKeys(
    work,
    asks.map(one => ({ cell: cellOf(one.tradeId), key: one.key })),
  )
  const refs = await capturedRefs(
    work,
    [...held.values()].filter(one => one.rail !== 'wallet').map(one => one.id),
  )
  const left = new Map(
    [...held.values()].flatMap(one =>
      one.parts.map(part => [part.orderId, part.amount.minor - part.refunded.minor] as const),
    ),
  )

  const fresh: Decided[] = []
  const answers = asks.map((one): Answer<Refund> => {
    const name = `${cellOf(one.tradeId)}/${one.key}`
    const before = known.get(name)
    if (before) return same(before, one) ? granted(before) : refused(keyReused({ key: one.key }))
    const why = refusal(held.get(one.tradeId), left, one)
    if (why) return refused(why)
    const decided = decide(work, held.get(one.tradeId), refs, one)
    left.set(one.orderId, (left.get(one.orderId) ?? 0n) - one.amount.minor)
    known.set(name, decided.refund)
    fresh.push(decided)
    return granted(decided.refund)
  })
  await carryOut(work, fresh)
  return answers
}

type Decided = Readonly<{ ask: RefundAsk; refund: queries.NewRefund & { orderId: OrderId } }>

const same = (before: Refund, one: RefundAsk): boolean =>
  before.orderId === one.orderId &&
  before.amount.minor === one.amount.minor &&
  before.amount.currency === one.amount.currency

function refusal(
  found: queries.Standing | undefined,
  left: ReadonlyMap<OrderId, bigint>,
  one: RefundAsk,
): DomainError | undefined {
  if (!found || found.shopperId !== one.shopperId) return paymentUnknown({ tradeId: one.tradeId })
  if (found.state !== 'paid') return notPaid({ tradeId: one.tradeId })
  if (!found.parts.some(part => part.orderId === one.orderId))
    return orderUnknown({ orderId: one.orderId })
  const { currency } = found.amount
  assert(
    one.amount.currency === currency && one.amount.minor > 0n,
    'something of the same money goes back',
  )
  const most = left.get(one.orderId) ?? 0n
  if (one.amount.minor <= most) return undefined
  return refundExceeds({
    left: toDecimal(money(currency, most)),
    amount: toDecimal(one.amount),
    currency,
  })
}

function decide(
  work: Work,
  found: queries.Standing | undefined,
  refs: ReadonlyMap<string, string>,
  one: RefundAsk,
): Decided {
  assert(found?.rail, 'what was paid came by a rail')
  const { rail, id: paymentId } = found
  const base = {
    id: work.id<'refund'>(cellOf(one.tradeId)),
    key: one.key,
    paymentId,
    orderId: one.orderId,
    rail,
    amount: one.amount,
    decidedAt: work.now,
  }
  if (rail === 'wallet') {
    return {
      ask: one,
      refund: { ...base, state: 'succeeded', endedAt: work.now, ref: '', askDue: null },
    }
  }
  const ref = refs.get(paymentId)
  assert(ref, 'a payment by a partner has the attempt that brought it')
  return { ask: one, refund: { ...base, state: 'approved', ref, askDue: work.now } }
}

async function carryOut(work: Work, fresh: readonly Decided[]): Promise<void> {
  if (fresh.length === 0) return
  const posted = await post(
    work,
    fresh.map(({ ask, refund: { key, paymentId, orderId, amount, rail } }) =>
      rail === 'wallet'
        ? walletRefund(key, paymentId, ask.shopperId, amount)
        : railRefund(key, paymentId, orderId, amount),
    ),
  )
  assert(
    posted.every(answer => answer.ok),
    'money that was captured can be given back',
  )
  await queries.insertRefunds(
    work,
    fresh.map(one => one.refund),
  )
  await queries.addRefunded(
    work,
    fresh.map(({ refund: { paymentId, orderId, amount } }) => ({
      paymentId,
      orderId,
      amount: amount.minor,
    })),
  )
  for (const {
    ask: { key, tradeId, orderId, shopperId, amount },
    refund: made,
  } of fresh) {
    if (made.state !== 'succeeded') continue
    work.tell(paymentRefunded(tradeId, { key, tradeId, orderId, shopperId, amount }))
  }
}
