// She shows her code and the till reads it: small amounts are paid at once, larger ones when she agrees on her phone.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { exceeds, type Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { saleClosedAlready } from '#lane/till/errors'
import * as till from '#lane/till/till'
import { pinNeeded } from '#lane/wallet/errors'
import * as wallet from '#lane/wallet/wallet'
import { inStep, inWork, look, type Ground, type Work } from '#platform/work'
import { currencyUnknown, type PayByCode } from './shapes.ts'
import {
  actor,
  namesOf,
  settleAll,
  shopsOf,
  spendOf,
  whysOf,
  type Names,
  type Shops,
  type Tender,
} from './tender.ts'

type Going = {
  ask: PayByCode
  sale: till.Sale | undefined
  holder: wallet.Consumed | undefined
  tender: Tender | undefined
  /** Her wallet's No, or that the amount is too large for a code alone. */
  why: DomainError | undefined
  end: Answer<till.Sale> | undefined
}

/**
 * Takes many sales with codes that shoppers showed, each by itself. The answer is paid; or `waiting`: she
 * must confirm it on her phone; the same number asked again says how it stands.
 *
 * Refused `till.codes_blocked`, `till.closed`, as `till.precreate` and `wallet.consume` say,
 * `counter.currency_unknown`, and as `wallet.spend` says: then the sale is closed, but for
 * `wallet.confirm_needed`, which the cashier may answer.
 */
export async function payByCode(
  ground: Ground,
  asks: readonly PayByCode[],
): Promise<Answer<till.Sale>[]> {
  if (asks.length === 0) return []
  const going = asks.map((ask): Going => ({ ...nothingYet, ask }))
  const [shops] = await Promise.all([
    look(ground, actor, work =>
      shopsOf(
        work,
        asks.map(ask => ask.sale.asker.outletId),
      ),
    ),
    inStep(ground, actor, work => begin(work, going)),
  ])
  const names = await inStep(ground, actor, work => take(work, standing(going), shops))
  if (going.some(one => !one.end || (one.sale && !one.end.ok)))
    await inWork(ground, actor, work => finish(work, going, names))
  return going.map(one => {
    assert(one.end, 'every code is answered')
    return one.end
  })
}

const nothingYet = {
  sale: undefined,
  holder: undefined,
  tender: undefined,
  why: undefined,
  end: undefined,
}

const standing = (going: readonly Going[]): Going[] => going.filter(one => !one.end)

/** In the merchants' cells: the sale is written before her wallet is asked, whoever comes later finds it. */
async function begin(work: Work, going: readonly Going[]): Promise<void> {
  const stopped = await till.mayTry(
    work,
    going.map(one => one.ask.sale),
  )
  going.forEach((one, index) => {
    const why = stopped[index]
    if (why) one.end = refused(why)
  })
  const trying = standing(going)
  const made = await till.precreate(
    work,
    trying.map(one => one.ask.sale),
  )
  made.forEach((answer, index) => {
    const one = trying[index]
    if (!one) return
    if (!answer.ok) one.end = answer
    else if (answer.value.state === 'closed') one.end = refused(saleClosedAlready())
    else if (isOpen(answer.value, one.ask)) one.sale = answer.value
    else one.end = granted(answer.value)
  })
}

/** Not ended, and not waiting for her hand. */
const isOpen = (sale: till.Sale, ask: PayByCode): boolean =>
  sale.state === 'paying' || (sale.state === 'waiting' && ask.confirmed === true)

/** In her cell: the code is hers for this sale, and a small amount leaves at once. */
async function take(work: Work, going: readonly Going[], shops: Shops): Promise<Names> {
  for (const one of going) {
    if (!one.sale) continue
    const { digits } = one.ask
    const answer = await wallet.consume(work, { digits, saleId: one.sale.id })
    if (answer.ok) one.holder = answer.value
    else one.end = answer
    if (answer.ok) price(one)
  }
  const paying = standing(going).flatMap(one => (one.tender && !one.why ? [one.tender] : []))
  const [spent, names] = await Promise.all([
    wallet.spend(
      work,
      paying.map(one => spendOf(one, shops)),
    ),
    namesOf(
      work,
      paying.map(one => one.shopperId),
    ),
  ])
  const whys = whysOf(paying, spent)
  for (const one of going) one.why ??= one.tender && whys.get(one.tender)
  return names
}

/** At the rate her code was shown with. */
function price(one: Going): void {
  const { sale, holder, ask } = one
  if (!sale || !holder) return
  const pair = { base: sale.amount.currency, quote: holder.currency }
  const lock = lockIn(holder.rates, pair)
  if (!lock) {
    one.end = refused(currencyUnknown(pair))
    return
  }
  const payAmount = till.payAmountOf(sale.amount, lock)
  one.tender = { sale, shopperId: holder.shopperId, payAmount, lock, confirmed: ask.confirmed }
  if (exceeds(payAmount, holder.smallMax)) one.why = pinNeeded()
}

function lockIn(
  rates: readonly LockedRate[],
  { base, quote }: { base: Currency; quote: Currency },
): LockedRate | undefined {
  if (base === quote)
    return { id: `${base}${base}/par`, base, quote, mid: '1.0000', client: '1.0000' }
  return rates.find(rate => rate.base === base && rate.quote === quote)
}

/** In the merchants' cells again: captured, waiting for her, or closed. */
async function finish(work: Work, going: readonly Going[], names: Names): Promise<void> {
  const bad = going.flatMap(one =>
    one.sale && one.end && !one.end.ok ? [{ ...one, sale: one.sale, why: one.end.why.code }] : [],
  )
  await till.missed(
    work,
    bad.filter(one => one.why === 'wallet.code_invalid').map(one => one.ask.sale),
  )
  await till.close(
    work,
    bad.map(one => ({ saleId: one.sale.id, why: one.why })),
  )
  const open = standing(going).flatMap(one => (one.tender ? [{ one, its: one.tender }] : []))
  const whys = new Map(open.flatMap(({ one, its }) => (one.why ? [[its, one.why] as const] : [])))
  const ended = await settleAll(
    work,
    open.map(({ its }) => its),
    whys,
    names,
  )
  open.forEach(({ one }, index) => void (one.end = ended[index]))
}
