// Exact sums of money on the wire, for figures that the board adds up itself.
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

function minorOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  return amount.startsWith('-') ? -value : value
}
