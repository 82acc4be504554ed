// Money: whole minor units beside their currency, exact splitting, and rounding that has a name.
import { assert } from './errors.ts'

/**
 * Ledger exponent, digits shown and smallest charge step of each currency, in minor units.
 * Never taken from the runtime: ISO gives IDR two decimals, Intl says none.
 */
export const currencies = {
  CNY: { exponent: 2, shown: 2, step: 1n },
  AUD: { exponent: 2, shown: 2, step: 1n },
  NZD: { exponent: 2, shown: 2, step: 1n },
  SGD: { exponent: 2, shown: 2, step: 1n },
  MYR: { exponent: 2, shown: 2, step: 1n },
  THB: { exponent: 2, shown: 2, step: 1n },
  PHP: { exponent: 2, shown: 2, step: 1n },
  IDR: { exponent: 2, shown: 0, step: 100n },
  VND: { exponent: 0, shown: 0, step: 1n },
} as const

export type Currency = keyof typeof currencies
export type Money = Readonly<{ currency: Currency; minor: bigint }>

/** How money looks on the wire: a decimal string beside its currency. */
export type WireMoney = Readonly<{ currency: Currency; amount: string }>

export const money = (currency: Currency, minor: bigint): Money => ({ currency, minor })
export const nothing = (currency: Currency): Money => ({ currency, minor: 0n })
export const isCurrency = (code: string): code is Currency => Object.hasOwn(currencies, code)

export function plus(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.currency, left.minor + right.minor)
}

export function minus(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.currency, left.minor - right.minor)
}

export function exceeds(left: Money, right: Money): boolean {
  sameCurrency(left, right)
  return left.minor > right.minor
}

export function equals(left: Money, right: Money): boolean {
  return left.currency === right.currency && left.minor === right.minor
}

export const times = (amount: Money, count: bigint): Money =>
  money(amount.currency, amount.minor * count)

/** The sum of a list; an empty list sums to nothing of `currency`. */
export const sum = (amounts: readonly Money[], currency: Currency): Money =>
  amounts.reduce(plus, nothing(currency))

/** Division of whole numbers, half away from zero: what tax offices and bookkeepers check by hand. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  assert(denominator !== 0n, 'division by zero')
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const half = (2n * top + bottom) / (2n * bottom)
  return negative ? -half : half
}

/**
 * Splits a total by weights so that the parts add up to it exactly: largest remainder, ties to the
 * lower index. All weights zero splits evenly. Weights are whole and not negative.
 */
export function share(total: bigint, weights: readonly bigint[]): bigint[] {
  assert(weights.length > 0, 'something must take a share')
  assert(
    weights.every(weight => weight >= 0n),
    'a weight is not negative',
  )
  if (total < 0n) return share(-total, weights).map(part => -part)
  const whole = weights.reduce((left, right) => left + right, 0n)
  if (whole === 0n)
    return share(
      total,
      weights.map(() => 1n),
    )

  const parts = weights.map((weight, index) => ({
    index,
    floor: (total * weight) / whole,
    rest: (total * weight) % whole,
  }))
  let left = total - parts.reduce((done, part) => done + part.floor, 0n)
  const order = parts.toSorted((a, b) =>
    a.rest === b.rest ? a.index - b.index : b.rest > a.rest ? 1 : -1,
  )
  for (const part of order) {
    if (left === 0n) break
    part.floor += 1n
    left -= 1n
  }
  return parts.map(part => part.floor)
}

/** `1290n AUD` as `"12.90"`, with the currency's ledger exponent. */
export function toDecimal(amount: Money): string {
  const { exponent } = currencies[amount.currency]
  const sign = amount.minor < 0n ? '-' : ''
  const digits = (amount.minor < 0n ? -amount.minor : amount.minor)
    .toString()
    .padStart(exponent + 1, '0')
  const cut = digits.length - exponent
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

/** `"12.9"` in AUD as `1290n`; undefined when it is no number or finer than the currency. */
export function fromDecimal(currency: Currency, text: string): Money | undefined {
  const found = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim())
  if (!found) return undefined
  const { exponent } = currencies[currency]
  const fraction = (found[3] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent) return undefined
  const minor = BigInt((found[2] ?? '') + fraction.padEnd(exponent, '0'))
  return money(currency, found[1] ? -minor : minor)
}

export const toWire = (amount: Money): WireMoney => ({
  currency: amount.currency,
  amount: toDecimal(amount),
})

function sameCurrency(left: Money, right: Money): void {
  assert(left.currency === right.currency, `${left.currency} does not mix with ${right.currency}`)
}
