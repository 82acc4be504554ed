// Figures of the wire as texts: ratios as percent, fractions as decimals, sums exact to the last digit.
import { amountText, type WireMoney } from '../../kit/amount.ts'
import type { Locale } from '../../kit/page.tsx'

/** `50.00 AUD` as the wire's steps write money. */
export function saidMoney(text: string | undefined, locale: Locale): string {
  const [amount = '', currency = ''] = (text ?? '').split(' ')
  return amount && currency ? amountText({ amount, currency }, locale) : amount
}

/** `0.13` as 13%, `0.091` as 9.1%. */
export function percent(ratio: string | undefined): string {
  const value = decimalOf(ratio) * 100
  return Number.isFinite(value) ? `${trimmed(value, 2)}%` : (ratio ?? '')
}

/** `5560740/100000` or `55.6` to two digits after the point; for reading, never for reckoning. */
export function short(text: string | undefined, digits = 2): string {
  const value = decimalOf(text)
  return Number.isFinite(value) ? trimmed(value, digits) : (text ?? '')
}

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

function decimalOf(text: string | undefined): number {
  const [top = '', bottom = '1'] = (text ?? '').split('/')
  return top === '' ? Number.NaN : Number(top) / Number(bottom)
}

export const isNothing = (money: WireMoney): boolean => /^-?0*(?:\.0*)?$/.test(money.amount)

/** Two amounts of one currency together, exactly. */
export function added(left: WireMoney, right: WireMoney): WireMoney {
  const digits = Math.max(digitsOf(left), digitsOf(right))
  const sum = whole(left.amount, digits) + whole(right.amount, digits)
  return { currency: left.currency, amount: written(sum, digits) }
}

/** What is missing from `has` to reach `wants`, exactly; undefined when nothing is. Same currency. */
export function missing(wants: WireMoney, has: WireMoney): WireMoney | undefined {
  const digits = Math.max(digitsOf(wants), digitsOf(has))
  const lack = whole(wants.amount, digits) - whole(has.amount, digits)
  return lack > 0n ? { currency: wants.currency, amount: written(lack, digits) } : undefined
}

/** Up to the next multiple of `step` whole units: what one would top up. */
export function roundedUp(money: WireMoney, step: bigint): WireMoney {
  const digits = digitsOf(money)
  const unit = 10n ** BigInt(digits) * step
  const value = whole(money.amount, digits)
  return { currency: money.currency, amount: written(((value + unit - 1n) / unit) * unit, digits) }
}

/** The part `of` another, between 0 and 1; for the length of a bar. */
export const share = (part: string, of: string): number =>
  Math.min(1, Math.max(0, Number(part) / (Number(of) || 1)))

const digitsOf = ({ amount }: WireMoney): number => amount.split('.')[1]?.length ?? 0

function whole(amount: string, digits: number): bigint {
  const [units = '0', fine = ''] = amount.split('.')
  return BigInt(units + fine.padEnd(digits, '0'))
}

function written(value: bigint, digits: number): string {
  const text = String(value).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
