// What of an order's money goes back: units, amounts and parts as figures that always add up to the whole.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import {
  divideHalfUp,
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
import { escrowExceeded, escrowUnits } from './errors.ts'
import type { Escrow, Parts, TermsLine, Units, Wanted } from './shapes.ts'

/** A refund decided: its parts, and the units that go back with it. */
export type Going = Readonly<{ parts: Parts; units: readonly number[] }>

/** Which parts go back for what is wanted; all that is left when nothing is named. */
export function goingFor(escrow: Escrow, wanted: Wanted | undefined): Answer<Going> {
  const units = escrow.terms.lines.map(unitsLeft(escrow))
  const left = leftOf(escrow)
  if (!wanted) return granted({ parts: left, units })
  if (wanted === 'all but spent carriage') {
    const carriage = escrow.shippedAt === undefined ? left.carriage : nothing(escrow.currency)
    return granted({ parts: { ...left, carriage }, units })
  }
  if (wanted === 'carriage') return byParts(escrow, { carriage: left.carriage })
  if ('parts' in wanted) return byParts(escrow, wanted.parts)
  return 'amount' in wanted ? byAmount(escrow, wanted.amount) : byLines(escrow, wanted.lines)
}

/** What the shopper is given in a refund; commission is part of goods. */
export const given = ({ goods, carriage, tax }: Parts): Money => plus(goods, plus(carriage, tax))

/** What did not go back yet, of each part. */
export const leftOf = ({ terms, back }: Escrow): Parts => ({
  goods: minus(terms.goods, back.goods),
  carriage: minus(terms.carriage, back.carriage),
  tax: minus(terms.tax, back.tax),
  commission: minus(terms.commission, back.commission),
})

/** Named parts, each as far as it is left; spent carriage too, which the house then bears. */
function byParts(
  escrow: Escrow,
  wanted: Partial<Record<'goods' | 'carriage' | 'tax', Money>>,
): Answer<Going> {
  const { orderId, currency } = escrow
  const left = leftOf(escrow)
  const {
    goods = nothing(currency),
    carriage = nothing(currency),
    tax = nothing(currency),
  } = wanted
  const commission = commissionOf(left, goods.minor)
  const parts = { goods, carriage, tax, commission: money(currency, commission) }
  return fits(parts, left)
    ? granted({ parts, units: escrow.terms.lines.map(() => 0) })
    : refused(escrowExceeded({ orderId, left: shown(given(left)) }))
}

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
  const commission = commissionOf(left, goods)
  const parts = partsIn(currency, { goods, carriage: freight, tax, commission })
  return granted({ parts, units: escrow.terms.lines.map(() => 0) })
}

/** Units take their goods, tax and commission with them, and their carriage while it is unspent. */
function byLines(escrow: Escrow, wanted: readonly Units[]): Answer<Going> {
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
  return fits(parts, left)
    ? granted({ parts, units })
    : refused(escrowExceeded({ orderId, left: shown(given(left)) }))
}

/** What units `from` to `to` of a line are worth; any cutting of the line adds up to the line. */
export function unitsOf(line: TermsLine, from: number, to: number): Parts {
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

export const addParts = (left: Parts, right: Parts): Parts => ({
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

const fits = (parts: Parts, left: Parts): boolean =>
  (['goods', 'carriage', 'tax', 'commission'] as const).every(
    part => !exceeds(parts[part], left[part]),
  )

/** The commission of a share of the goods that are left; the last share takes the rest of it. */
const commissionOf = (left: Parts, goods: bigint): bigint =>
  left.goods.minor === 0n ? 0n : divideHalfUp(left.commission.minor * goods, left.goods.minor)

export const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
