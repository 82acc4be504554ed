// The face of payment: asked once, captured once, given back at most in full.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type PaymentId, type ShopperId, type TradeId } from '#kernel/ids'
import { sum, toDecimal } from '#kernel/money'
import type { Work } from '#platform/work'
import { post } from '#books/ledger/ledger'
import { askChanged, paymentInsufficient, paymentUnknown } from './errors.ts'
import { paymentCaptured } from './events.ts'
import { walletCapture } from './ledger/journals.ts'
import { transactionNo } from './ledger/numbers.ts'
import { payable } from './payable.ts'
import * as queries from './queries.ts'
import type { PayAsk, Payment, Refund } from './shapes.ts'

export { audit } from './ledger/audit.ts'
export { askNow, attempt, attempts, hear, openQuestions, returnStray } from './attempt/attempts.ts'
export { movesIn, movesNamed, type RailMove } from './attempt/moves.ts'
export { broughtBack, takenBack } from './disputes.ts'
export { refund } from './refunds.ts'
export type { Called, Rail } from './rail.ts'
export type * from './shapes.ts'

/**
 * Asks for the money of trades: one payment a trade, one part an order, each part with its own number.
 *
 * Asked again for a trade it answers the payment that is there. Throws `payment.ask_changed` when that
 * one is for another amount.
 */
export async function ask(work: Work, asks: readonly PayAsk[]): Promise<PaymentId[]> {
  if (asks.length === 0) return []
  const distinct = [...new Map(asks.map(one => [one.tradeId, one])).values()]
  const made = distinct.map(one => {
    const whole = sum(
      one.parts.map(part => part.amount),
      one.amount.currency,
    )
    assert(whole.minor === one.amount.minor, 'the parts of a payment add up to it')
    assert(cellOf(one.shopperId) === cellOf(one.tradeId), 'a trade lives where its shopper does')
    return { ...one, id: work.id<'payment'>(cellOf(one.tradeId)) }
  })
  const fresh = await queries.insertPayments(
    work,
    made.map(({ amount, ...one }) => ({ ...one, currency: amount.currency, amount: amount.minor })),
    made.flatMap(one => partsOf(work, one)),
  )
  const added = made.filter(one => fresh.has(one.tradeId))
  const ids = new Map(added.map(one => [one.tradeId, one.id]))
  const known = distinct.filter(one => !fresh.has(one.tradeId))
  if (known.length > 0) await addKnown(work, known, ids)
  return asks.map(one => {
    const id = ids.get(one.tradeId)
    assert(id, 'every trade asked for has a payment')
    return id
  })
}

/**
 * Pays trades from the shopper's own wallet, each whole or not at all.
 *
 * Paid already is answered as before. Refused `payment.unknown` (another's, too), `payment.closed`,
 * `payment.expired`, `payment.conflicted`, `payment.under_way`, `payment.insufficient`, in this order.
 */
export async function payByWallet(
  work: Work,
  asks: readonly { tradeId: TradeId; shopperId: ShopperId }[],
): Promise<Answer<Payment>[]> {
  if (asks.length === 0) return []
  const held = await queries.lockByTrades(work, [...new Set(asks.map(one => one.tradeId))])
  const verdicts = new Map(
    asks.map(one => [one.tradeId, payable(work, held.get(one.tradeId), one.shopperId)]),
  )
  const paying = [...verdicts.values()].flatMap(one =>
    one.ok && one.value.state === 'asked' ? [one.value] : [],
  )
  await capture(work, paying, verdicts)
  return asks.map(one => {
    const verdict = verdicts.get(one.tradeId)
    const mine = held.get(one.tradeId)?.shopperId === one.shopperId
    return verdict && mine ? verdict : refused(paymentUnknown({ tradeId: one.tradeId }))
  })
}

/** Nothing is waited for any more, because the trade fell. Paid ones stay; money that still comes goes back. */
export async function close(work: Work, tradeIds: readonly TradeId[]): Promise<void> {
  if (tradeIds.length > 0) await queries.closeTrades(work, tradeIds)
}

/** Payments of trades, in no order; a trade nobody asked money for is missing. */
export const find = async (work: Work, tradeIds: readonly TradeId[]): Promise<Payment[]> =>
  tradeIds.length === 0 ? [] : await queries.byTrades(work, tradeIds)

/** All that went back or is on its way back, of trades, oldest first. */
export async function refunds(work: Work, tradeIds: readonly TradeId[]): Promise<Refund[]> {
  const payments = await find(work, tradeIds)
  return payments.length === 0
    ? []
    : queries.refundsOf(
        work,
        payments.map(one => one.id),
      )
}

/** Trades of payments, for those who know only the payment. */
export const tradesOf = async (
  work: Work,
  ids: readonly PaymentId[],
): Promise<Map<PaymentId, TradeId>> => (ids.length === 0 ? new Map() : queries.tradesOf(work, ids))

function partsOf(work: Work, one: PayAsk & { id: PaymentId }): queries.NewPart[] {
  const home = cellOf(one.tradeId)
  return one.parts.map(({ orderId, amount }, place) => ({
    paymentId: one.id,
    orderId,
    place,
    amount: amount.minor,
    transactionNo: transactionNo(work.now, home, work.number(home)),
  }))
}

async function addKnown(
  work: Work,
  known: readonly PayAsk[],
  ids: Map<TradeId, PaymentId>,
): Promise<void> {
  const amounts = new Map(known.map(one => [one.tradeId, one.amount]))
  for (const one of await queries.byTrades(work, [...amounts.keys()])) {
    const amount = amounts.get(one.tradeId)
    if (amount && (amount.minor !== one.amount.minor || amount.currency !== one.amount.currency)) {
      throw askChanged({
        known: toDecimal(one.amount),
        currency: one.amount.currency,
        amount: toDecimal(amount),
      })
    }
    ids.set(one.tradeId, one.id)
  }
}

/** Posts, marks and tells those whose wallet could pay; the others' verdict becomes the No. */
async function capture(
  work: Work,
  paying: readonly Payment[],
  verdicts: Map<TradeId, Answer<Payment>>,
): Promise<void> {
  if (paying.length === 0) return
  const posted = await post(
    work,
    paying.map(one => walletCapture(one.id, one.shopperId, one.amount)),
  )
  const paid = paying.filter((_, index) => posted[index]?.ok)
  paying.forEach((one, index) => {
    const answer = posted[index]
    if (!answer?.ok) verdicts.set(one.tradeId, refused(insufficient(one, answer?.why.code)))
  })
  if (paid.length === 0) return
  queries.markPaid(
    work,
    paid.map(one => one.id),
    paid.map(() => 'wallet'),
  )
  for (const one of paid) {
    verdicts.set(one.tradeId, granted({ ...one, state: 'paid', rail: 'wallet', paidAt: work.now }))
    const { tradeId, shopperId, amount, parts } = one
    work.tell(
      paymentCaptured(tradeId, {
        tradeId,
        shopperId,
        amount,
        paidAt: work.now,
        parts: partsTold(parts),
      }),
    )
  }
}

function insufficient(one: Payment, code: string | undefined) {
  assert(code === 'ledger.overdrawn', `a wallet refuses only what it does not hold, not ${code}`)
  return paymentInsufficient({ amount: toDecimal(one.amount), currency: one.amount.currency })
}

const partsTold = (parts: Payment['parts']) =>
  parts.map(({ orderId, amount, transactionNo: number }) => ({
    orderId,
    amount,
    transactionNo: number,
  }))
