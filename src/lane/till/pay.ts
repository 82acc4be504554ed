// How a sale is paid: claimed by one payer, captured once when her wallet has paid, or closed.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import type { SaleId, ShopperId } from '#kernel/ids'
import { equals, nothing } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Span } from '#kernel/time'
import * as fee from '#books/fee/fee'
import { post } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import {
  priceChanged,
  saleClosedAlready,
  salePaidAlready,
  saleUnderWay,
  saleUnknown,
} from './errors.ts'
import { saleAsked, saleClosed, salePaid, saleStray } from './events.ts'
import { aboutOf, figuresOf, paidOf, payerIn } from './figures.ts'
import { capturing } from './journals.ts'
import { isHonoured, offerFor } from './offer.ts'
import * as offerQueries from './offer-queries.ts'
import * as queries from './queries.ts'
import { querySteps } from './rules.ts'
import type { AskHer, Capture, Claim, ClosedWhy, Payer, Sale } from './shapes.ts'
import { feeOf, isPaid, meaningOf, objection, payerOf, shown } from './states.ts'

/**
 * Locks each sale to one payer and one amount: her money may move from then on.
 *
 * She who has claimed or paid it before is answered as before. Refused `till.unknown`, `till.paid`, `till.closed`,
 * `till.taken`, `till.expired`, `till.under_way`, `till.price_changed`, in this order.
 */
export async function claim(work: Work, asks: readonly Claim[]): Promise<Answer<Sale>[]> {
  if (asks.length === 0) return []
  const [sales, kept] = await Promise.all([
    locked(work, asks),
    offerQueries.offers(
      work,
      asks.map(ask => ({ saleId: ask.saleId, currency: ask.payAmount.currency })),
    ),
  ])
  const claims: queries.Claimed[] = []
  const answers: Answer<Sale>[] = []
  for (const ask of asks) {
    const answer = await claimed(work, sales.get(ask.saleId), ask, kept)
    answers.push(answer)
    if (!answer.ok || answer.value === sales.get(ask.saleId)) continue
    sales.set(ask.saleId, answer.value)
    if (answer.value.payer) claims.push({ id: ask.saleId, payer: answer.value.payer })
  }
  if (claims.length > 0) queries.markPaying(work, claims, firstAsk)
  return answers
}

/** Nothing moved in her wallet: the sale waits again. A code's own payer stays the only one. */
export async function letGo(
  work: Work,
  asks: readonly { saleId: SaleId; shopperId: ShopperId }[],
): Promise<void> {
  const sales = await locked(work, asks)
  const free = asks.filter(({ saleId, shopperId }) => {
    const sale = sales.get(saleId)
    return sale?.state === 'paying' && (sale.payer?.shopperId ?? shopperId) === shopperId
  })
  if (free.length > 0)
    queries.markWaiting(
      work,
      free.map(ask => ask.saleId),
    )
}

/** She showed her code and must agree on her phone: the sale waits for her and tells `sale.asked`. */
export async function askHer(work: Work, asks: readonly AskHer[]): Promise<Answer<Sale>[]> {
  const sales = await locked(work, asks)
  const answers = asks.map((ask): Answer<Sale> => {
    const sale = sales.get(ask.saleId)
    if (!sale) return refused(saleUnknown())
    const why = objection(sale, ask.shopperId, work.now)
    return why
      ? refused(why)
      : granted({ ...sale, state: 'waiting', payer: payerBy(ask, ask.lock) })
  })
  const waiting = answers.flatMap(answer => (answer.ok ? [answer.value] : []))
  const claims = waiting.flatMap(({ id, payer }) => (payer ? [{ id, payer }] : []))
  if (claims.length === 0) return answers
  queries.markAsked(work, claims)
  offerQueries.keepOffers(
    work,
    waiting.flatMap(({ id, payer, expiresAt }) =>
      payer ? [{ saleId: id, pay: payer.amount, lock: payer.lock, until: expiresAt }] : [],
    ),
  )
  for (const { payer, ...sale } of waiting)
    if (payer)
      work.tell(
        saleAsked(sale.id, {
          ...aboutOf(sale),
          shopperId: payer.shopperId,
          payAmount: payer.amount,
          until: sale.expiresAt,
        }),
      )
  return answers
}

/**
 * Her wallet has paid: the sale is the merchant's, and `sale.paid` is told. Once, however often it is asked.
 *
 * Money that fits nothing is refused with what the sale is now, and `sale.stray` is told: it goes back.
 */
export async function capture(work: Work, asks: readonly Capture[]): Promise<Answer<Sale>[]> {
  if (asks.length === 0) return []
  const ids = asks.map(ask => ask.saleId)
  const [sales, shifts, fees] = await Promise.all([
    locked(work, asks),
    queries.shiftsFor(work, ids),
    fee.load(work),
  ])
  const paying: Booked[] = []
  const answers = asks.map((ask): Answer<Sale> => {
    const sale = sales.get(ask.saleId)
    const payer = sale && payerOf(sale, ask)
    const meaning = sale ? meaningOf(sale, payer) : 'stray'
    if (sale && meaning === 'paid') return granted(sale)
    if (!sale || !payer || meaning === 'stray') return refused(stray(work, sale, ask))
    const { merchantId, amount } = sale
    const rate = fee.counterRateOf(fees, { merchantId, currency: amount.currency }, work.now)
    const paid: Sale = {
      ...sale,
      state: 'paid',
      payer,
      paid: { at: work.now, mdr: feeOf(amount, rate.rateBp), shiftId: shifts.get(sale.id) },
      payRefunded: nothing(payer.amount.currency),
    }
    sales.set(sale.id, paid)
    paying.push({ sale: paid, rule: rate.rule })
    return granted(paid)
  })
  await book(work, paying)
  return answers
}

/** Nobody will pay these: money that still comes goes back. Paid ones are refused `till.paid`. */
export async function close(
  work: Work,
  asks: readonly { saleId: SaleId; why: ClosedWhy }[],
): Promise<Answer<Sale>[]> {
  if (asks.length === 0) return []
  const sales = await locked(work, asks)
  const answers = asks.map((ask): Answer<Sale> => {
    const sale = sales.get(ask.saleId)
    if (!sale) return refused(saleUnknown())
    if (isPaid(sale.state)) return refused(salePaidAlready())
    if (sale.state === 'closed') return granted(sale)
    const ended: Sale = { ...sale, state: 'closed', closed: { at: work.now, why: ask.why } }
    sales.set(ask.saleId, ended)
    return granted(ended)
  })
  end(
    work,
    answers.flatMap(answer =>
      answer.ok && answer.value.closed?.at === work.now ? [answer.value] : [],
    ),
  )
  return answers
}

/** Closes what nobody paid in time. */
export async function expire(work: Work, limit: number): Promise<number> {
  const gone = await queries.lockExpired(work, limit)
  end(
    work,
    gone.map(sale => ({ ...sale, closed: { at: work.now, why: 'expired' } })),
  )
  return gone.length
}

/** The rate of what she agreed to, while it stands or is honoured; else she is told the new price. */
async function agreed(
  work: Work,
  sale: Sale,
  { payAmount }: Claim,
  kept: offerQueries.Offer | undefined,
): Promise<Answer<LockedRate>> {
  if (kept && equals(kept.pay, payAmount) && (await isHonoured(work, kept)))
    return granted(kept.lock)
  const stands = kept !== undefined && kept.until > work.now
  const now = stands ? granted(kept) : await offerFor(work, sale, payAmount.currency)
  return now.ok ? refused(priceChanged(shown(now.value.pay))) : now
}

async function claimed(
  work: Work,
  sale: Sale | undefined,
  ask: Claim,
  kept: readonly offerQueries.Offer[],
): Promise<Answer<Sale>> {
  if (!sale) return refused(saleUnknown())
  if (isPaid(sale.state) && sale.payer?.shopperId === ask.shopperId) return granted(sale)
  const why = objection(sale, ask.shopperId, work.now)
  if (why) return refused(why)
  if (sale.state === 'paying' && sale.payer)
    return equals(sale.payer.amount, ask.payAmount) ? granted(sale) : refused(saleUnderWay())
  const { currency } = ask.payAmount
  const offer = kept.find(one => one.saleId === sale.id && one.pay.currency === currency)
  const lock = ask.lock ? granted(ask.lock) : await agreed(work, sale, ask, offer)
  if (!lock.ok) return lock
  return granted({ ...sale, state: 'paying', payer: payerBy(ask, lock.value) })
}

const payerBy = ({ shopperId, payAmount }: Claim, lock: LockedRate): Payer => ({
  shopperId,
  words: '',
  amount: payAmount,
  lock,
})

async function locked(work: Work, asks: readonly { saleId: SaleId }[]): Promise<Map<SaleId, Sale>> {
  if (asks.length === 0) return new Map()
  const ids = [...new Set(asks.map(ask => ask.saleId))]
  return new Map((await queries.lockByIds(work, ids)).map(sale => [sale.id, sale]))
}

type Booked = Readonly<{ sale: Sale; rule: string }>

/** It goes back whole; the No says what became of the sale. */
function stray(work: Work, sale: Sale | undefined, ask: Capture): DomainError {
  const { saleId, shopperId, payAmount } = ask
  work.tell(saleStray(saleId, { saleId, shopperId, payAmount }))
  if (!sale) return saleUnknown()
  return isPaid(sale.state) ? salePaidAlready() : saleClosedAlready()
}

/** The merchant's book first: a sale is paid when it stands there. */
async function book(work: Work, paid: readonly Booked[]): Promise<void> {
  if (paid.length === 0) return
  const posted = await post(
    work,
    paid.map(({ sale }) => capturing(figuresOf(sale))),
  )
  assert(
    posted.every(answer => answer.ok),
    'money that has come can be booked',
  )
  queries.markPaid(
    work,
    paid.map(({ sale, rule }) => ({ id: sale.id, rule, payer: payerIn(sale), ...paidOf(sale) })),
  )
  for (const { sale } of paid) {
    const payer = payerIn(sale)
    work.tell(
      salePaid(sale.id, {
        ...aboutOf(sale),
        way: sale.way,
        shopperId: payer.shopperId,
        payAmount: payer.amount,
        lock: payer.lock,
        mdr: paidOf(sale).mdr,
        at: work.now,
      }),
    )
  }
}

function end(work: Work, gone: readonly Sale[]): void {
  if (gone.length === 0) return
  const why = (sale: Sale): ClosedWhy => sale.closed?.why ?? 'closed'
  queries.markClosed(
    work,
    gone.map(sale => ({ id: sale.id, why: why(sale) })),
  )
  for (const sale of gone) work.tell(saleClosed(sale.id, { ...aboutOf(sale), why: why(sale) }))
}

/** After that her wallet is asked for the first time. */
export const firstAsk: Span = querySteps[0] as Span
