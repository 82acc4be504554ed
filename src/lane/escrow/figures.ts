// What the merchant is paid in a release and returns after one, from the figures frozen with the price.
import { divideHalfUp, exceeds, minus, money, nothing, plus, type Money } from '#kernel/money'
import { convert, ratioOf } from '#kernel/ratio'
import { leftOf, unitsOf } from './parts.ts'
import type { Escrow, Parts, Release, Terms, Units } from './shapes.ts'

/** Goods that wait in the escrow: not gone on, not gone back. */
export const heldGoods = ({ terms, back, released, reclaimed }: Escrow): Money =>
  minus(minus(terms.goods, released), minus(back.goods, reclaimed))

/**
 * What a release pays. Commission went back with its goods; the payment fee is kept, as far as the
 * goods that are left can bear it. In parts every figure is a cumulative share, so that the last part
 * clears the residue and all parts come to what one release would have paid.
 */
export function releaseOf(escrow: Escrow, lines?: readonly Units[]): Release {
  const { terms, gone } = escrow
  const all = heldGoods(escrow)
  const goods = lines ? least(goodsOf(escrow, lines, 'goods'), all) : all
  const isLast = goods.minor === all.minor
  const commissionLeft = minus(commissionOfHeld(escrow), gone.commission)
  // Parts that were given back by amount may have taken more or less of it than their lines would.
  const commission = isLast
    ? least(commissionLeft.minor < 0n ? nothing(escrow.currency) : commissionLeft, goods)
    : least(goodsOf(escrow, lines ?? [], 'commission'), commissionLeft)
  const rest = minus(goods, commission)
  const paymentFee = least(minus(feeUpTo(escrow, goods, isLast), gone.paymentFee), rest)
  return {
    part: gone.parts,
    goods,
    commission,
    paymentFee,
    rate: terms.rate,
    payout: minus(paidUpTo(escrow, minus(rest, paymentFee), isLast), gone.payout),
  }
}

/**
 * The home money that a merchant returns for goods given back after a release, commission taken off:
 * the share of all that was reclaimed so far, so that any parts of it add up to the whole. The payment
 * fee is not given back (payments.md 9.3 D).
 */
export function homeOf(escrow: Escrow, goods: Money, commission: Money): Money {
  const { back, reclaimed, terms } = escrow
  const net = minus(reclaimed, back.returned.commission)
  const after = plus(net, minus(goods, commission))
  return minus(atClient(after, terms), back.returned.home)
}

/**
 * How much of what goes back comes out of the goods that are held, and how much from the merchant. With
 * the last of what was released all commission that was kept on it goes back.
 */
export function splitOf(
  escrow: Escrow,
  { goods, commission }: Parts,
): Record<'held' | 'merchant', Readonly<{ goods: Money; commission: Money }>> {
  const { currency, released, reclaimed, gone, back } = escrow
  const held = least(goods, heldGoods(escrow))
  const share = goods.minor === 0n ? 0n : divideHalfUp(commission.minor * held.minor, goods.minor)
  const heldCommission = money(currency, share)
  const returned = minus(goods, held)
  const kept = minus(gone.commission, back.returned.commission)
  const isLast = plus(reclaimed, returned).minor === released.minor
  return {
    held: { goods: held, commission: heldCommission },
    merchant: {
      goods: returned,
      commission: isLast ? kept : least(minus(commission, heldCommission), kept),
    },
  }
}

/** The units that neither went on nor back, without those that are named. */
export const restOf = ({ terms, back, gone }: Escrow, without: readonly Units[]): Units[] =>
  terms.lines.flatMap((term, line) => {
    const named = without.reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0)
    const quantity = term.quantity - named - (back.units[line] ?? 0) - (gone.units[line] ?? 0)
    return quantity > 0 ? [{ line, quantity }] : []
  })

/** What an amount is worth at home at the client rate of the order. */
export const homeOfAll = ({ terms }: Escrow, amount: Money): Money => atClient(amount, terms)

/** What goods, commission taken off, come to in home money. */
export const atHome = ({ terms }: Escrow, { goods, commission }: Parts): Money =>
  atClient(minus(goods, commission), terms)

/** Of the goods that did not go back while they were held: the commission that the house keeps at first. */
function commissionOfHeld({ terms, back }: Escrow): Money {
  return minus(terms.commission, minus(back.commission, back.returned.commission))
}

function goodsOf(escrow: Escrow, lines: readonly Units[], part: 'goods' | 'commission'): Money {
  return lines.reduce((sum, { line, quantity }) => {
    const term = escrow.terms.lines[line]
    const before = escrow.gone.units[line] ?? 0
    return term ? plus(sum, unitsOf(term, before, before + quantity)[part]) : sum
  }, nothing(escrow.currency))
}

function feeUpTo(
  { terms, released, back, reclaimed }: Escrow,
  goods: Money,
  isLast: boolean,
): Money {
  if (isLast) return terms.paymentFee
  const base = minus(terms.goods, minus(back.goods, reclaimed))
  const share = terms.paymentFee.minor * (released.minor + goods.minor)
  return money(goods.currency, divideHalfUp(share, base.minor))
}

function paidUpTo({ terms, back, gone, released }: Escrow, net: Money, isLast: boolean): Money {
  const untouched = back.goods.minor === 0n
  if (isLast && untouched) return terms.payout
  const before = minus(minus(released, gone.commission), gone.paymentFee)
  return atClient(plus(before, net), terms)
}

/** Market money in the merchant's home money, rounded once. */
function atClient(amount: Money, { rate, payout }: Terms): Money {
  if (amount.currency === payout.currency) return amount
  return convert(amount, { base: rate.base, quote: rate.quote, value: ratioOf(rate.client) })
}

/** What is left of goods and tax after everything that went back. */
export const isAllBack = (escrow: Escrow): boolean => {
  const { goods, tax } = leftOf(escrow)
  return escrow.held.minor === 0n && goods.minor === 0n && tax.minor === 0n
}

const least = (left: Money, right: Money): Money => (exceeds(left, right) ? right : left)
