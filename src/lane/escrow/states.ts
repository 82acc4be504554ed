// The rule of escrow: what may leave it, in which parts, and what is left. Values in, values out.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import {
  divideHalfUp,
  equals,
  exceeds,
  minus,
  money,
  nothing,
  plus,
  share,
  toDecimal,
  type Currency,
  type Money,
} from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import { convert, ratioOf } from '#kernel/ratio'
import type { Instant } from '#kernel/time'
import {
  escrowExceeded,
  escrowFrozen,
  escrowRefunded,
  escrowReleased,
  escrowUnits,
} from './errors.ts'
import type { Escrow, Fund, Parts, Release, Terms, TermsLine, Wanted } from './shapes.ts'

/** A refund decided: its parts, and the units that go back with it. */
export type Going = Readonly<{ parts: Parts; units: readonly number[] }>

/** An escrow that was just paid in. */
export function funded(ask: Fund): Escrow {
  const none = nothing(ask.amount.currency)
  const { orderId, tradeId, merchantId, shopperId, amount } = ask
  const terms = termsOf(ask.order)
  const units = terms.lines.map(() => 0)
  return whole({
    orderId,
    tradeId,
    merchantId,
    shopperId,
    terms,
    state: 'held',
    currency: amount.currency,
    funded: amount,
    held: amount,
    released: none,
    refunded: none,
    tax: none,
    freight: none,
    borne: none,
    taxedAt: undefined,
    shippedAt: undefined,
    releasedAt: undefined,
    frozenWhy: undefined,
    back: { goods: none, carriage: none, tax: none, commission: none, units },
  })
}

/** The border has cleared it: the tax that did not go back is the authority's. */
export function taxed(escrow: Escrow, now: Instant): Escrow {
  if (escrow.taxedAt !== undefined) return escrow
  const tax = leftOf(escrow).tax
  return whole({ ...escrow, held: minus(escrow.held, tax), tax, taxedAt: now })
}

/** The carrier has it: the carriage that did not go back is spent. */
export function shipped(escrow: Escrow, now: Instant): Escrow {
  if (escrow.shippedAt !== undefined) return escrow
  const freight = leftOf(escrow).carriage
  return whole({ ...escrow, held: minus(escrow.held, freight), freight, shippedAt: now })
}

/** Whether what is left may go to the merchant. Asked before `taxed` and `shipped`, which a release implies. */
export function mayRelease({ state, orderId, frozenWhy }: Escrow): Answer<void> {
  if (state === 'frozen') return refused(escrowFrozen({ orderId, why: frozenWhy ?? '' }))
  if (state === 'refunded') return refused(escrowRefunded({ orderId }))
  return granted(undefined)
}

/** All that is held has gone on to the merchant. */
export function released(escrow: Escrow, now: Instant): Escrow {
  assert(escrow.taxedAt !== undefined && escrow.shippedAt !== undefined, 'tax and freight go first')
  const { held } = escrow
  assert(equals(held, leftOf(escrow).goods), 'what is left is what the goods cost')
  return whole({
    ...escrow,
    state: 'released',
    held: nothing(held.currency),
    released: held,
    releasedAt: now,
  })
}

/**
 * What a release pays, from the figures frozen with the price. Commission went back with its goods; the
 * payment fee is kept, as far as the goods that are left can bear it.
 */
export function releaseOf(escrow: Escrow): Release {
  const { terms, back } = escrow
  const { goods, commission } = leftOf(escrow)
  const rest = minus(goods, commission)
  const paymentFee = exceeds(terms.paymentFee, rest) ? rest : terms.paymentFee
  const untouched = back.goods.minor === 0n
  const payout = untouched ? terms.payout : atClient(minus(rest, paymentFee), terms)
  return { goods, commission, paymentFee, rate: terms.rate, payout }
}

/** Which parts go back for what is wanted; all that is left when nothing is named. */
export function goingBack(escrow: Escrow, wanted: Wanted | undefined): Answer<Going> {
  const { orderId, state } = escrow
  if (state === 'released') return refused(escrowReleased({ orderId }))
  if (state === 'refunded') return refused(escrowRefunded({ orderId }))
  if (!wanted)
    return granted({ parts: leftOf(escrow), units: escrow.terms.lines.map(unitsLeft(escrow)) })
  if (wanted === 'all but spent carriage') {
    const left = leftOf(escrow)
    const carriage = escrow.shippedAt === undefined ? left.carriage : nothing(escrow.currency)
    return granted({
      parts: { ...left, carriage },
      units: escrow.terms.lines.map(unitsLeft(escrow)),
    })
  }
  return 'amount' in wanted ? byAmount(escrow, wanted.amount) : byLines(escrow, wanted.lines)
}

/**
 * The escrow after a refund. Tax that the authority has is taken back from it; carriage that is spent
 * stays spent, and the house bears it; the rest comes out of what is held.
 */
export function refundedOf(escrow: Escrow, { parts, units }: Going): Escrow {
  const { back } = escrow
  const { fromHeld, fromTax, fromHouse } = sourcesOf(escrow, parts)
  const after = {
    ...escrow,
    held: minus(escrow.held, fromHeld),
    tax: minus(escrow.tax, fromTax),
    borne: plus(escrow.borne, fromHouse),
    refunded: plus(escrow.refunded, given(parts)),
    back: {
      ...addParts(back, parts),
      units: back.units.map((count, line) => count + (units[line] ?? 0)),
    },
  }
  const left = leftOf(after)
  const isGone = after.held.minor === 0n && left.goods.minor === 0n && left.tax.minor === 0n
  return whole(isGone ? { ...after, state: 'refunded', frozenWhy: undefined } : after)
}

/** Where the money of a refund comes from. */
export function sourcesOf(escrow: Escrow, { goods, carriage, tax }: Parts) {
  const none = nothing(escrow.currency)
  const isTaxed = escrow.taxedAt !== undefined
  const isSpent = escrow.shippedAt !== undefined
  return {
    fromHeld: plus(goods, plus(isSpent ? none : carriage, isTaxed ? none : tax)),
    fromTax: isTaxed ? tax : none,
    fromHouse: isSpent ? carriage : none,
  }
}

/** A dispute, a risk, a person's decision: nothing is released until it is thawed. */
export function frozen(escrow: Escrow, why: string): Answer<Escrow> {
  const { state, orderId } = escrow
  if (state === 'released') return refused(escrowReleased({ orderId }))
  if (state === 'refunded') return refused(escrowRefunded({ orderId }))
  return granted(state === 'frozen' ? escrow : { ...escrow, state: 'frozen', frozenWhy: why })
}

export const thawed = (escrow: Escrow): Escrow =>
  escrow.state === 'frozen' ? { ...escrow, state: 'held', frozenWhy: undefined } : escrow

/** What the shopper is given in a refund; commission is part of goods. */
export const given = ({ goods, carriage, tax }: Parts): Money => plus(goods, plus(carriage, tax))

/** What did not go back yet, of each part. */
export const leftOf = ({ terms, back }: Escrow): Parts => ({
  goods: minus(terms.goods, back.goods),
  carriage: minus(terms.carriage, back.carriage),
  tax: minus(terms.tax, back.tax),
  commission: minus(terms.commission, back.commission),
})

/** An amount is shared over what is left, so that the last part clears the residue to the cent. */
function byAmount(escrow: Escrow, amount: Money): Answer<Going> {
  assert(amount.minor > 0n, 'nothing cannot go back')
  const { orderId, currency } = escrow
  const left = leftOf(escrow)
  const carriage = escrow.shippedAt === undefined ? left.carriage : nothing(currency)
  const most = given({ ...left, carriage })
  if (exceeds(amount, most)) return refused(escrowExceeded({ orderId, left: shown(most) }))

  const [goods = 0n, freight = 0n, tax = 0n] = share(amount.minor, [
    left.goods.minor,
    carriage.minor,
    left.tax.minor,
  ])
  const commission =
    left.goods.minor === 0n ? 0n : divideHalfUp(left.commission.minor * goods, left.goods.minor)
  const parts = partsIn(currency, { goods, carriage: freight, tax, commission })
  return granted({ parts, units: escrow.terms.lines.map(() => 0) })
}

/** Units take their goods, tax and commission with them, and their carriage while it is unspent. */
function byLines(
  escrow: Escrow,
  wanted: readonly Readonly<{ line: number; quantity: number }>[],
): Answer<Going> {
  const { orderId, currency, terms, back } = escrow
  const units = terms.lines.map(() => 0)
  let parts = partsIn(currency, { goods: 0n, carriage: 0n, tax: 0n, commission: 0n })
  for (const { line, quantity } of wanted) {
    const term = terms.lines[line]
    assert(
      term && quantity > 0 && Number.isInteger(quantity),
      `line ${line} of ${orderId} gives ${quantity}`,
    )
    const before = (back.units[line] ?? 0) + (units[line] ?? 0)
    const left = term.quantity - before
    if (quantity > left) return refused(escrowUnits({ orderId, line, left }))
    units[line] = (units[line] ?? 0) + quantity
    parts = addParts(parts, unitsOf(term, before, before + quantity))
  }
  if (escrow.shippedAt !== undefined) parts = { ...parts, carriage: nothing(currency) }
  const left = leftOf(escrow)
  const fits = (['goods', 'carriage', 'tax', 'commission'] as const).every(
    part => !exceeds(parts[part], left[part]),
  )
  return fits
    ? granted({ parts, units })
    : refused(escrowExceeded({ orderId, left: shown(given(left)) }))
}

/** What units `from` to `to` of a line are worth; any cutting of the line adds up to the line. */
function unitsOf(line: TermsLine, from: number, to: number): Parts {
  const quantity = BigInt(line.quantity)
  const upTo = (amount: Money, count: number): bigint =>
    divideHalfUp(amount.minor * BigInt(count), quantity)
  const cut = (amount: Money): Money =>
    money(amount.currency, upTo(amount, to) - upTo(amount, from))
  return {
    goods: cut(line.goods),
    carriage: cut(line.carriage),
    tax: cut(line.tax),
    commission: cut(line.commission),
  }
}

const unitsLeft =
  ({ back }: Escrow) =>
  (line: TermsLine, index: number): number =>
    line.quantity - (back.units[index] ?? 0)

const addParts = (left: Parts, right: Parts): Parts => ({
  goods: plus(left.goods, right.goods),
  carriage: plus(left.carriage, right.carriage),
  tax: plus(left.tax, right.tax),
  commission: plus(left.commission, right.commission),
})

const partsIn = (currency: Currency, minor: Record<keyof Parts, bigint>): Parts => ({
  goods: money(currency, minor.goods),
  carriage: money(currency, minor.carriage),
  tax: money(currency, minor.tax),
  commission: money(currency, minor.commission),
})

/** Market money in the merchant's home money, rounded once. */
function atClient(amount: Money, { rate, payout }: Terms): Money {
  if (amount.currency === payout.currency) return amount
  return convert(amount, { base: rate.base, quote: rate.quote, value: ratioOf(rate.client) })
}

function termsOf(priced: PricedOrder): Terms {
  const { market, goods, tax, settlement } = priced
  const { commission, paymentFee, rate, payout, freightCost } = settlement
  return {
    market,
    goods,
    tax,
    commission,
    paymentFee,
    rate,
    payout,
    freightCost,
    carriage: plus(priced.freight, priced.insurance),
    lines: priced.lines.map(line => ({
      quantity: line.quantity,
      goods: line.goods,
      carriage: plus(line.freight, line.insurance),
      tax: plus(line.duty, plus(line.excise, line.vat)),
      commission: line.commission,
    })),
  }
}

/** The same truth as the constraint `nothing_is_lost`, asserted a second time. */
function whole(escrow: Escrow): Escrow {
  const gone = [escrow.released, escrow.refunded, escrow.tax, escrow.freight].reduce(
    plus,
    escrow.held,
  )
  assert(equals(plus(escrow.funded, escrow.borne), gone), 'money was made or lost')
  assert(escrow.held.minor >= 0n && escrow.tax.minor >= 0n, 'more left than was there')
  return escrow
}

const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
