// Ratio: an exact fraction, for rates and tax formulas; rounded once, at the end, by name.
import { assert } from './errors.ts'
import { currencies, divideHalfUp, money, type Currency, type Money } from './money.ts'

export type Ratio = Readonly<{ top: bigint; bottom: bigint }>

export function ratio(top: bigint, bottom = 1n): Ratio {
  assert(bottom > 0n, 'a ratio has a positive denominator')
  return { top, bottom }
}

/** `"0.0875"` as 875/10000. */
export function ratioOf(text: string): Ratio {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  assert(found, `${text} is a decimal number`)
  const fraction = found[3] ?? ''
  const top = BigInt((found[2] ?? '') + fraction)
  return ratio(found[1] ? -top : top, 10n ** BigInt(fraction.length))
}

export const add = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const subtract = (a: Ratio, b: Ratio): Ratio => add(a, ratio(-b.top, b.bottom))
export const multiply = (a: Ratio, b: Ratio): Ratio => ratio(a.top * b.top, a.bottom * b.bottom)

export function divide(a: Ratio, b: Ratio): Ratio {
  assert(b.top !== 0n, 'division by zero')
  return b.top > 0n
    ? ratio(a.top * b.bottom, a.bottom * b.top)
    : ratio(-a.top * b.bottom, a.bottom * -b.top)
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Half away from zero, to a whole number. */
export const roundHalfUp = (value: Ratio): bigint => divideHalfUp(value.top, value.bottom)

/** Upward, to a whole multiple of `step`. */
export function roundUpTo(value: Ratio, step: bigint): bigint {
  const bottom = value.bottom * step
  return ((value.top + bottom - 1n) / bottom) * step
}

/** An amount in major units, exact. */
export const majorOf = (amount: Money): Ratio =>
  ratio(amount.minor, 10n ** BigInt(currencies[amount.currency].exponent))

/** Major units back to money, half away from zero. */
export const moneyOf = (major: Ratio, currency: Currency): Money =>
  money(currency, roundHalfUp(multiply(major, ratio(10n ** BigInt(currencies[currency].exponent)))))

/** A rate of conversion: how much of `quote` one unit of `base` is worth. */
export type Rate = Readonly<{ base: Currency; quote: Currency; value: Ratio }>

/** `amount` in the other currency of the rate, rounded once, half away from zero. */
export function convert(amount: Money, rate: Rate): Money {
  if (amount.currency === rate.base)
    return moneyOf(multiply(majorOf(amount), rate.value), rate.quote)
  assert(
    amount.currency === rate.quote,
    `${amount.currency} is no side of ${rate.base}/${rate.quote}`,
  )
  return moneyOf(divide(majorOf(amount), rate.value), rate.base)
}

/** A ratio as a decimal text with at most `digits` decimals, half away from zero; for steps shown to people. */
export function toText(value: Ratio, digits: number): string {
  const scaled = roundHalfUp(multiply(value, ratio(10n ** BigInt(digits))))
  const sign = scaled < 0n ? '-' : ''
  const whole = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0')
  return digits === 0 ? sign + whole : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`
}
