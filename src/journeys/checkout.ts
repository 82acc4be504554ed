// Checkout: a basket becomes a trade and one order a merchant, in steps that each touch their own cells.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf, type OrderId } from '#kernel/ids'
import { equals, toDecimal } from '#kernel/money'
import { countries } from '#kernel/place'
import { after, dayIn, type CalendarDay } from '#kernel/time'
import { marketOf } from '#books/market/market'
import * as people from '#books/people/people'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import * as payment from '#lane/payment/payment'
import * as quote from '#lane/quote/quote'
import * as trade from '#lane/trade/trade'
import { requestBehind } from '#platform/trace'
import { house, inStep, inWork, look, type Ground, type Work } from '#platform/work'
import { answeredBefore } from './checkout/again.ts'
import { forgone, payPermitted, permitted } from './checkout/pay.ts'
import {
  addressNotYours,
  checkedOut,
  identityNeeded,
  priceChanged,
  tooYoung,
  type CheckedOut,
  type Checkout,
} from './checkout/shapes.ts'

export { payTrade } from './checkout/pay.ts'
export type { Checkout, CheckedOut }

/** One checkout on its way through the steps; it leaves them when it is refused. */
type Going = {
  ask: Checkout
  quoted: quote.Quoted
  fingerprint: Buffer | undefined
  opened: trade.Opened
  orders: { orderId: OrderId; priced: quote.Quoted['orders'][number] }[]
  refusal: DomainError | undefined
  paid: boolean
  unpaid: DomainError | undefined
}

const actor = house('checkout')

/**
 * Checks out many baskets together; each is granted or refused by itself.
 *
 * Every step is one work of a few statements and may repeat: a process killed between two of them, or
 * a machine that loses its power, leaves a trade that its expiry closes, and what was promised goes
 * back (see order.ts).
 */
export async function checkOut(
  ground: Ground,
  asks: readonly Checkout[],
): Promise<Answer<CheckedOut>[]> {
  const priced = await price(ground, asks)
  const going = priced.flatMap(answer => (answer.ok ? [answer.value] : []))
  if (going.length > 0) {
    await inStep(ground, actor, work => open(work, going))
    await inStep(ground, actor, work => allow(work, standing(going)))
    await inStep(ground, actor, work => promise(work, standing(going)))
    await inWork(ground, actor, work => agree(work, going))
  }
  const before = await answeredBefore(
    ground,
    asks.filter((_, index) => !priced[index]?.ok),
  )
  return priced.map((answer, index) => {
    if (answer.ok) return answered(answer.value)
    const first = before.get(asks[index] as Checkout)
    return first ? granted(first) : answer
  })
}

const standing = (going: readonly Going[]): Going[] =>
  going.filter(one => !one.refusal && one.opened.state === 'reserving')

/** What it costs now, whether that is what she agreed to, and whether address and identity are hers. */
async function price(ground: Ground, asks: readonly Checkout[]): Promise<Answer<Going>[]> {
  return look(ground, actor, async work => {
    const [quotes, owners, prints] = await Promise.all([
      quote.price(
        work,
        asks.map(ask => ({ market: ask.market, lines: ask.lines })),
      ),
      people.addressOwners(
        work,
        asks.map(ask => ask.addressId),
      ),
      people.fingerprints(
        work,
        asks.flatMap(ask => ask.identityId ?? []),
      ),
    ])
    return asks.map((ask, index) => {
      const quoted = quotes[index]
      assert(quoted, 'every basket has its quote')
      if (!quoted.ok) return quoted
      const why = objection(
        ask,
        quoted.value,
        owners,
        prints,
        dayIn(countries[ask.market].zone, work.now),
      )
      if (why) return refused(why)
      const fingerprint = prints.find(print => print.id === ask.identityId)?.hash
      return granted(begin(work, ask, quoted.value, fingerprint))
    })
  })
}

function objection(
  ask: Checkout,
  quoted: quote.Quoted,
  owners: people.AddressOwner[],
  prints: people.Fingerprint[],
  today: CalendarDay,
): DomainError | undefined {
  const owner = owners.find(one => one.id === ask.addressId)
  if (owner?.shopperId !== ask.shopperId || !owner.kept || owner.country !== ask.market) {
    return addressNotYours({ market: ask.market })
  }
  const print = prints.find(one => one.id === ask.identityId)
  const named = ask.identityId !== undefined || marketOf(ask.market).limits.annual !== undefined
  if (named && (print?.shopperId !== ask.shopperId || !print.kept)) return identityNeeded()
  if (print && holdsAlcohol(quoted) && print.adultOn > today) return tooYoung()
  if (!equals(quoted.total, ask.total)) {
    return priceChanged({
      now: toDecimal(quoted.total),
      agreed: toDecimal(ask.total),
      currency: ask.total.currency,
    })
  }
  return undefined
}

/** HS headings 2203 to 2208: beer, wine, other fermented drinks and spirits. */
const holdsAlcohol = (quoted: quote.Quoted): boolean =>
  quoted.orders.some(order => order.lines.some(line => /^220[3-8]/.test(line.customs.hs6)))

function begin(
  work: Work,
  ask: Checkout,
  quoted: quote.Quoted,
  fingerprint: Buffer | undefined,
): Going {
  const home = cellOf(ask.shopperId)
  const orders = quoted.orders.map(priced => ({
    priced,
    orderId: work.id<'order'>(cellOf(priced.merchantId)),
  }))
  const opened: trade.Opened = {
    tradeId: work.id<'trade'>(home),
    number: 0n,
    state: 'reserving',
    total: quoted.total,
    fresh: true,
    expiresAt: after(work.now, marketOf(ask.market).payWindow),
    orders: [],
  }
  return {
    ask,
    quoted,
    fingerprint,
    opened,
    orders,
    refusal: undefined,
    paid: false,
    unpaid: undefined,
  }
}

/** In the shopper's cell: the price is kept, the trade begins. A second asking finds the first trade. */
async function open(work: Work, going: readonly Going[]): Promise<void> {
  const opened = await trade.open(
    work,
    going.map(({ ask, opened: { tradeId, expiresAt }, orders }) => ({
      ...ask,
      tradeId,
      expiresAt,
      orders: orders.map(({ orderId, priced }) => ({
        orderId,
        merchantId: priced.merchantId,
        priced,
      })),
    })),
  )
  take(going, opened, (one, value) => {
    one.opened = value
    if (!value.fresh) resume(one)
  })
  const fresh = going.filter(one => !one.refusal && one.opened.fresh)
  await quote.keep(
    work,
    fresh.map(({ ask, opened: { tradeId }, quoted }) => ({
      // The quote of a trade bears its id, so that either leads to the other.
      quoteId: tradeId as string as quote.KeepAsk['quoteId'],
      shopperId: ask.shopperId,
      quoted,
    })),
  )
}

/** The first asking made the orders: this one goes on with them. */
function resume(one: Going): void {
  one.orders = one.opened.orders.flatMap(part => {
    const mine = one.orders.find(order => order.priced.merchantId === part.merchantId)
    return mine ? [{ orderId: part.orderId, priced: mine.priced }] : []
  })
  one.paid = one.opened.state === 'paid'
}

/** In the identity's cell: what the border lets one person buy in a year. */
async function allow(work: Work, going: readonly Going[]): Promise<void> {
  const asks = going.flatMap(one =>
    one.fingerprint === undefined
      ? []
      : one.orders.map(({ orderId, priced }) => ({
          one,
          orderId,
          hash: one.fingerprint as Buffer,
          market: one.ask.market,
          year: Number(dayIn(countries[one.ask.market].zone, work.now).slice(0, 4)),
          amount: priced.taxable,
        })),
  )
  if (asks.length === 0) return
  const answers = await tariff.reserveAllowance(
    work,
    asks.map(({ one: _, orderId, ...ask }) => ({ ...ask, use: orderId })),
  )
  answers.forEach((answer, index) => {
    const one = asks[index]?.one
    if (one && !answer.ok) one.refusal ??= answer.why
  })
}

/** In the merchants' cells: goods are promised and orders written, for whole trades only. */
async function promise(work: Work, going: readonly Going[]): Promise<void> {
  const wanted = going.flatMap(one => one.orders.map(order => ({ one, ...order })))
  if (wanted.length === 0) return
  const promised = await stock.promise(
    work,
    wanted.map(({ one, orderId, priced }) => ({
      orderId,
      until: one.opened.expiresAt,
      lines: priced.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    })),
  )
  promised.forEach((answer, index) => {
    const one = wanted[index]?.one
    if (one && !answer.ok) one.refusal ??= answer.why
  })
  const kept = wanted.filter(({ one }) => !one.refusal)
  const lost = wanted.filter(({ one }, index) => one.refusal && promised[index]?.ok)
  await stock.release(
    work,
    lost.map(({ orderId }) => orderId),
  )
  const placed = await trade.placeOrders(
    work,
    kept.map(({ one, orderId, priced }) => ({
      orderId,
      priced,
      tradeId: one.opened.tradeId,
      shopperId: one.ask.shopperId,
      addressId: one.ask.addressId,
      identityId: one.ask.identityId,
      expiresAt: one.opened.expiresAt,
    })),
  )
  take(
    kept.map(({ one }) => one),
    placed,
    () => {},
  )
}

/** In the shopper's cell again: agreed and paid, or fallen with its reason; one that had closed before is refused. */
async function agree(work: Work, going: readonly Going[]): Promise<void> {
  for (const one of going) work.because(one.opened.tradeId, requestBehind(one.ask))
  const alive = going.filter(one => !one.refusal)
  const fallen = going.filter(one => one.refusal && one.opened.number !== 0n)
  await trade.fall(
    work,
    fallen.map(({ opened, refusal, ask }) => ({
      tradeId: opened.tradeId,
      shopperId: ask.shopperId,
      why: refusal?.code ?? 'refused',
    })),
  )
  const wanting = alive.filter(one => one.ask.payBy === 'wallet' && payable(one))
  // One after the other on the wire, and not waited for in between; the same below.
  const [agreements, permits] = await Promise.all([
    trade.agree(
      work,
      alive.map(one => ({ tradeId: one.opened.tradeId })),
    ),
    permitted(work, wanting.map(payingOf)),
  ])
  take(alive, agreements, () => {})
  const permitOf = new Map(wanting.map((one, index) => [one, permits[index]]))
  const agreed = standing(alive)
  const paying = wanting.filter(one => !one.refusal)
  const [, paid] = await Promise.all([
    payment.ask(
      work,
      agreed.map(({ ask, opened, orders }) => ({
        tradeId: opened.tradeId,
        shopperId: ask.shopperId,
        amount: opened.total,
        expiresAt: opened.expiresAt,
        parts: orders.map(({ orderId, priced }) => ({ orderId, amount: priced.total })),
      })),
    ),
    payPermitted(
      work,
      paying.map(payingOf),
      paying.map(one => permitOf.get(one)),
    ),
    forgone(work, wanting.filter(one => one.refusal).map(payingOf)),
  ])
  paid.forEach((answer, index) => {
    const one = paying[index]
    if (!one) return
    one.paid = answer.ok
    if (!answer.ok) one.unpaid = answer.why
  })
}

const payingOf = ({ ask, opened }: Going) => ({
  tradeId: opened.tradeId,
  shopperId: ask.shopperId,
  amount: opened.total,
})

const payable = (one: Going): boolean =>
  ['reserving', 'awaiting_payment'].includes(one.opened.state)

function take<T>(
  going: readonly Going[],
  answers: readonly Answer<T>[],
  keep: (one: Going, value: T) => void,
): void {
  answers.forEach((answer, index) => {
    const one = going[index]
    if (!one) return
    if (answer.ok) keep(one, answer.value)
    else one.refusal ??= answer.why
  })
}

function answered(one: Going): Answer<CheckedOut> {
  if (one.refusal) return refused(one.refusal)
  return granted({
    ...checkedOut(one.opened, one.paid),
    orderIds: one.orders.map(order => order.orderId),
    ...(one.unpaid && { unpaidBecause: one.unpaid }),
  })
}
