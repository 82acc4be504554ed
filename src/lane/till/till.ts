// The face of the till: a sale is asked for, offered, claimed by one payer, captured once, given back at most in full.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf, type OutletId, type SaleId } from '#kernel/ids'
import { nothing } from '#kernel/money'
import { after } from '#kernel/time'
import { newToken } from '#books/outlet/outlet'
import type { Ground, Work } from '#platform/work'
import { saleAmount, saleChanged, saleNumber } from './errors.ts'
import { tradeNoOf } from './names.ts'
import { firstAsk } from './pay.ts'
import * as queries from './queries.ts'
import { amountMax, lasts, lastsMax } from './rules.ts'
import type { NewSale, Sale } from './shapes.ts'

export type * from './shapes.ts'
export { isPaid, payAmountOf } from './states.ts'
export { audit } from './audit.ts'
export { find } from './find.ts'
export { mayTry, missed } from './guesses.ts'
export { shown } from './offer.ts'
export { askHer, capture, claim, close, letGo } from './pay.ts'
export { doubts, settle, unknowns } from './doubts.ts'
export { bill, cancel, markReturned, refund, refunds, supervised } from './refunds.ts'
export { slipText, type SlipLine } from './paper/lines.ts'
export { receipt, receiptLines, type Receipt } from './paper/receipt.ts'
export { reportLines } from './paper/report.ts'
export { slipPdf } from './paper/slip.ts'
export {
  cash,
  closeShift,
  countShift,
  openShift,
  shift,
  shiftOf,
  shifts,
  z,
  zReports,
} from './shift/shifts.ts'
export type * from './shift/shapes.ts'
export { sweeps } from './sweeps.ts'

/**
 * Sales that can be paid from now on. The same number of the same asker is the same sale, as it stands now.
 *
 * Refused `till.number_invalid`, `till.amount_invalid`, `till.number_reused` for another amount, way or subject.
 */
export async function precreate(work: Work, asks: readonly NewSale[]): Promise<Answer<Sale>[]> {
  if (asks.length === 0) return []
  const verdicts = asks.map(ask => wrongIn(ask))
  const good = asks.filter((_, index) => !verdicts[index])
  const made = [...new Map(good.map(ask => [nameOf(ask), begun(work, ask)])).values()]
  const fresh = made.length === 0 ? new Set() : await queries.insertSales(work, made)
  const known = made.filter(one => !fresh.has(one.id))
  const standing = [
    ...made.filter(one => fresh.has(one.id)),
    ...(known.length === 0 ? [] : await queries.byOutTradeNos(work, known)),
  ]
  const byName = new Map(standing.map(one => [nameOf(one), one]))
  return asks.map((ask, index) => {
    const why = verdicts[index]
    if (why) return refused(why)
    const sale = byName.get(nameOf(ask))
    assert(sale, 'every sale asked for stands')
    return isSame(sale, ask) ? granted(sale) : refused(saleChanged({ outTradeNo: ask.outTradeNo }))
  })
}

/** Whoever looks at these sales, in any process, is told to look again. */
export const stir = async (work: Work, ids: readonly SaleId[]): Promise<void> =>
  queries.stir(work, [...new Set(ids)])

/** Hears which sales have changed, until stopped; undefined when some may have been missed. */
export const listen = (
  { database }: Pick<Ground, 'database'>,
  hear: (ids: readonly SaleId[] | undefined) => void,
): (() => void) =>
  database.listen(queries.channel, words =>
    hear(words ? (words.split(' ') as SaleId[]) : undefined),
  )

/** Paid sales of all outlets in the order of their ids, after `after`: for the audit. */
export const paidSales = (
  work: Work,
  ask: { after?: SaleId | undefined; limit: number },
): Promise<Sale[]> => queries.paidAfter(work, ask)

/** The sales of an outlet, the newest first. */
export const sales = (
  work: Work,
  ask: { outletId: OutletId; after?: SaleId | undefined; limit: number },
): Promise<Sale[]> => queries.ofOutlet(work, ask)

const nameOf = ({ asker, outTradeNo }: Pick<Sale, 'asker' | 'outTradeNo'>): string =>
  `${cellOf(asker.outletId)}/${queries.askerText(asker)}/${outTradeNo}`

function wrongIn({ outTradeNo, amount }: NewSale): DomainError | undefined {
  if (!/^[\w-]{1,64}$/.test(outTradeNo)) return saleNumber()
  if (amount.minor <= 0n || amount.minor > amountMax)
    return saleAmount({ currency: amount.currency })
  return undefined
}

const isSame = (sale: Sale, ask: NewSale): boolean =>
  sale.amount.minor === ask.amount.minor &&
  sale.amount.currency === ask.amount.currency &&
  sale.way === ask.way &&
  sale.subject === ask.subject

/** A sale made with a code she showed is asked about from the start: nobody else looks after it. */
function begun(work: Work, ask: NewSale): queries.NewRow {
  const home = cellOf(ask.asker.outletId)
  const number = work.number(home)
  const latest = after(work.now, lastsMax)
  const expiresAt = ask.expiresAt ?? after(work.now, lasts[ask.way])
  return {
    id: work.id<'sale'>(home),
    number,
    tradeNo: tradeNoOf(work.now, home, number),
    outTradeNo: ask.outTradeNo,
    asker: ask.asker,
    merchantId: ask.merchantId,
    terminalId: ask.terminalId,
    cashierId: ask.cashierId,
    way: ask.way,
    state: ask.way === 'code' ? 'paying' : 'created',
    amount: ask.amount,
    subject: ask.subject,
    passback: ask.passback,
    notifyUrl: ask.notifyUrl,
    words: ask.words ?? {},
    token: newToken(home),
    madeAt: work.now,
    expiresAt: expiresAt < latest ? expiresAt : latest,
    payer: undefined,
    paid: undefined,
    refunded: nothing(ask.amount.currency),
    payRefunded: undefined,
    closed: undefined,
    askDue: ask.way === 'code' ? after(work.now, firstAsk) : undefined,
  }
}
