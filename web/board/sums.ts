// Exact sums of money on the wire, for figures that the board adds up itself, and how one compares with another.
import type { Money } from './wire.ts'

const places = 2

/** The sum of amounts of one currency; undefined of none. */
export function sumOf(amounts: readonly Money[]): Money | undefined {
  const [first] = amounts
  if (!first) return undefined
  const minor = amounts.reduce((sum, one) => sum + minorOf(one.amount), 0n)
  const digits = String(minor < 0n ? -minor : minor).padStart(places + 1, '0')
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return { currency: first.currency, amount: minor < 0n ? `-${text}` : text }
}

export const isNothing = (money: Money): boolean => /^-?0*\.?0*$/.test(money.amount)

/** `+18 %` of whole percent; undefined when there was nothing to compare with. */
export function changeText(now: Money, then: Money, locale: string): string | undefined {
  const before = Number(then.amount)
  if (before === 0) return undefined
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  return format.format(Number(now.amount) / before - 1)
}

function minorOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  return amount.startsWith('-') ? -value : value
}
