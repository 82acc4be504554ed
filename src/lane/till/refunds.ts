// Money back over the counter: never more than was paid, one a request, each part by cumulative shares.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf, type OutletId, type SaleId, type ShiftId, type TerminalId } from '#kernel/ids'
import { exceeds, minus, money, nothing, plus, type Money } from '#kernel/money'
import { after, days, type Instant } from '#kernel/time'
import { post, type Posted } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import {
  cancelTooLate,
  refundChanged,
  refundExceeds,
  refundTooOld,
  saleAmount,
  saleNotPaid,
  saleNumber,
  saleUnknown,
} from './errors.ts'
import { saleRefunded } from './events.ts'
import { aboutOf, figuresOf, paidOf } from './figures.ts'
import { returning } from './journals.ts'
import { close } from './pay.ts'
import * as queries from './queries.ts'
import * as refundQueries from './refund-queries.ts'
import { refundAlone, refundRatio, refundWithin } from './rules.ts'
import type {
  BillLine,
  Cancelled,
  Sale,
  SaleRefund,
  SaleRefundAsk,
  SaleRefundId,
} from './shapes.ts'
import { cancelUntil, isPaid, returnOf, shown } from './states.ts'

/**
 * Gives back parts of sales: the merchant's books have it at once, her wallet when `sale.refunded` is heard.
 *
 * The same request again answers as before. Refused `till.unknown`, `till.refund_changed`, `till.not_paid`,
 * `till.refund_too_old`, `till.amount_invalid`, `till.refund_exceeds`, in this order.
 */
export async function refund(
  work: Work,
  asks: readonly SaleRefundAsk[],
): Promise<Answer<SaleRefund>[]> {
  if (asks.length === 0) return []
  const ids = [...new Set(asks.map(ask => ask.saleId))]
  const [held, before, shifts] = await Promise.all([
    queries.lockByIds(work, ids),
    refundQueries.byRequests(work, asks),
    refundQueries.shiftsAt(
      work,
      [...new Set(asks.flatMap(ask => ask.terminalId ?? []))].toSorted(),
    ),
  ])
  const sales = new Map(held.map(sale => [sale.id, sale]))
  const known = new Map(before.map(one => [requestOf(one), one]))
  const made: Made[] = []
  const answers = asks.map((ask): Answer<SaleRefund> => {
    const first = known.get(requestOf(ask))
    if (first) return isSame(first, ask) ? granted(first) : refused(changed(ask))
    const sale = sales.get(ask.saleId)
    const why = objection(work, sale, ask)
    if (why || !sale) return refused(why ?? saleUnknown())
    const one = decided(work, sale, ask, shifts)
    made.push(one)
    sales.set(sale.id, one.after)
    known.set(requestOf(ask), { ...one.refund, fresh: false })
    return granted(one.refund)
  })
  await carryOut(work, made, sales)
  return answers
}

/**
 * For a sale of which the shop does not know how it ended: closed when nothing was paid, given back whole
 * when it was. Refused `till.unknown`, `till.cancel_too_late`.
 */
export async function cancel(
  work: Work,
  asks: readonly Omit<SaleRefundAsk, 'outRequestNo' | 'amount' | 'reason'>[],
): Promise<Answer<Cancelled>[]> {
  if (asks.length === 0) return []
  const held = await queries.lockByIds(work, [...new Set(asks.map(ask => ask.saleId))])
  const sales = new Map(held.map(sale => [sale.id, sale]))
  const open = held.filter(sale => !isPaid(sale.state) && sale.state !== 'closed')
  const closed = await close(
    work,
    open.map(sale => ({ saleId: sale.id, why: 'cancelled' })),
  )
  const ended = new Map(open.map((sale, index) => [sale.id, closed[index]]))
  const answers: Answer<Cancelled>[] = []
  for (const ask of asks) {
    const sale = sales.get(ask.saleId)
    const end = ended.get(ask.saleId)
    if (!sale) answers.push(refused(saleUnknown()))
    else if (end) answers.push(end.ok ? granted({ action: 'close', sale: end.value }) : end)
    else answers.push(await undone(work, sale, ask))
  }
  return answers
}

/** All that went back of sales, the oldest first. */
export const refunds = async (work: Work, ids: readonly SaleId[]): Promise<SaleRefund[]> =>
  ids.length === 0 ? [] : refundQueries.ofSales(work, ids)

/** Her wallet has them. */
export const markReturned = async (work: Work, ids: readonly SaleRefundId[]): Promise<void> => {
  if (ids.length > 0) await refundQueries.markDone(work, ids)
}

/** Why a supervisor must agree to a refund at a terminal; undefined when a cashier may do it alone. */
export async function supervised(
  work: Work,
  ask: { outletId: OutletId; terminalId: TerminalId; amount: Money; since: Instant },
): Promise<'limit' | 'ratio' | undefined> {
  if (ask.amount.minor > refundAlone) return 'limit'
  const { sold, refunded } = await refundQueries.turnoverOf(work, ask)
  const all = refunded + ask.amount.minor
  const isMuch = all > refundRatio.from && all * 100n > sold * refundRatio.percent
  return isMuch ? 'ratio' : undefined
}

/** What an outlet, or one application in it, took and gave back from one instant until another, in order. */
export async function bill(
  work: Work,
  ask: { outletId: OutletId; appId?: string | undefined; from: Instant; until: Instant },
): Promise<BillLine[]> {
  const rows = await refundQueries.billRows(work, ask)
  const ids = [...new Set([...rows.paid, ...rows.refunds.map(one => one.saleId)])]
  const sales = new Map(
    ids.length === 0 ? [] : (await queries.byIds(work, ids)).map(sale => [sale.id, sale]),
  )
  const sold = rows.paid.flatMap(id => {
    const sale = sales.get(id)
    return sale ? [soldLine(sale)] : []
  })
  const back = rows.refunds.flatMap(one => {
    const sale = sales.get(one.saleId)
    return sale ? [backLine(sale, one)] : []
  })
  return [...sold, ...back].toSorted((one, other) => one.at - other.at)
}

type Made = Readonly<{
  refund: SaleRefund
  before: Sale
  after: Sale
  ask: SaleRefundAsk
  shiftId: ShiftId | undefined
}>

const changed = ({ outRequestNo }: SaleRefundAsk): DomainError => refundChanged({ outRequestNo })

const requestOf = (one: Pick<SaleRefundAsk, 'saleId' | 'outRequestNo'>): string =>
  `${one.saleId}/${one.outRequestNo}`

const isSame = (first: SaleRefund, ask: SaleRefundAsk): boolean =>
  first.amount.minor === ask.amount.minor && first.amount.currency === ask.amount.currency

function objection(
  work: Work,
  sale: Sale | undefined,
  { amount, outRequestNo }: SaleRefundAsk,
): DomainError | undefined {
  if (!sale) return saleUnknown()
  if (!/^[\w-]{1,64}$/.test(outRequestNo)) return saleNumber()
  if (!isPaid(sale.state)) return saleNotPaid()
  if (work.now > after(paidOf(sale).at, refundWithin))
    return refundTooOld({ days: refundWithin / days(1) })
  const { currency } = sale.amount
  if (amount.currency !== currency || amount.minor <= 0n) return saleAmount({ currency })
  const left = minus(sale.amount, sale.refunded)
  return exceeds(amount, left) ? refundExceeds({ left: shown(left).amount, currency }) : undefined
}

function decided(
  work: Work,
  before: Sale,
  ask: SaleRefundAsk,
  shifts: ReadonlyMap<TerminalId, ShiftId>,
): Made {
  const { pay, mdr } = returnOf(figuresOf(before), ask.amount)
  const refunded = plus(before.refunded, ask.amount)
  const whole = refunded.minor === before.amount.minor
  return {
    ask,
    before,
    after: {
      ...before,
      refunded,
      payRefunded: plus(before.payRefunded ?? nothing(pay.currency), pay),
      state: whole ? 'refunded' : 'partly_refunded',
    },
    shiftId: ask.terminalId && shifts.get(ask.terminalId),
    refund: {
      id: work.id<'sale_refund'>(cellOf(before.id)),
      saleId: before.id,
      outRequestNo: ask.outRequestNo,
      amount: ask.amount,
      payAmount: pay,
      mdr,
      reason: ask.reason,
      state: 'approved',
      at: work.now,
      doneAt: undefined,
      refunded,
      fresh: true,
    },
  }
}

async function carryOut(
  work: Work,
  made: readonly Made[],
  sales: ReadonlyMap<SaleId, Sale>,
): Promise<void> {
  if (made.length === 0) return
  await book(work, made)
  refundQueries.insertRefunds(
    work,
    made.map(({ refund: one, before, ask, shiftId }) => ({
      refund: one,
      sale: before,
      terminalId: ask.terminalId,
      cashierId: ask.cashierId,
      shiftId,
    })),
  )
  const touched = [...new Set(made.map(one => one.before.id))]
  refundQueries.markRefunded(
    work,
    touched.flatMap(id => sales.get(id) ?? []),
  )
  for (const one of made) work.tell(toldOf(work, one))
}

/** What the merchant may be paid covers it; where it does not, the merchant owes it to us. */
async function book(work: Work, made: readonly Made[]): Promise<void> {
  const journal = (one: Made, asDebt: boolean) =>
    returning(figuresOf(one.before), one.refund, asDebt)
  const posted = await post(
    work,
    made.map(one => journal(one, false)),
  )
  const short = made.filter((_, index) => !posted[index]?.ok)
  if (short.length === 0) return
  const again: Answer<Posted>[] = await post(
    work,
    short.map(one => journal(one, true)),
  )
  assert(
    again.every(answer => answer.ok),
    'what a merchant cannot cover is owed by the merchant',
  )
}

function toldOf(work: Work, { refund: one, before, after: sale }: Made) {
  assert(before.payer, 'a paid sale has its payer')
  return saleRefunded(before.id, {
    ...aboutOf(before),
    refundId: one.id,
    outRequestNo: one.outRequestNo,
    shopperId: before.payer.shopperId,
    refund: one.amount,
    payAmount: one.payAmount,
    mdr: one.mdr,
    whole: sale.state === 'refunded',
    at: work.now,
  })
}

async function undone(
  work: Work,
  sale: Sale,
  ask: Omit<SaleRefundAsk, 'outRequestNo' | 'amount' | 'reason'>,
): Promise<Answer<Cancelled>> {
  const left = minus(sale.amount, sale.refunded)
  if (!isPaid(sale.state) || left.minor === 0n) return granted({ action: 'none', sale })
  if (work.now > cancelUntil(paidOf(sale).at)) return refused(cancelTooLate())
  const [back] = await refund(work, [
    { ...ask, outRequestNo: 'cancel', amount: left, reason: 'cancelled' },
  ])
  if (!back?.ok) return back ?? refused(saleUnknown())
  const [after] = await queries.byIds(work, [sale.id])
  return granted({ action: 'refund', sale: after ?? sale })
}

const soldLine = (sale: Sale): BillLine => ({
  kind: 'sale',
  sale,
  outRequestNo: undefined,
  at: paidOf(sale).at,
  amount: sale.amount,
  payAmount: sale.payer?.amount ?? sale.amount,
  mdr: paidOf(sale).mdr,
})

const backLine = (sale: Sale, one: SaleRefund): BillLine => ({
  kind: 'refund',
  sale,
  outRequestNo: one.outRequestNo,
  at: one.at,
  amount: negative(one.amount),
  payAmount: negative(one.payAmount),
  mdr: negative(one.mdr),
})

const negative = (amount: Money): Money => money(amount.currency, -amount.minor)
