// Exact sums of decimal strings, to show that parts add up; nothing is computed with floats.
import type { WireMoney } from '../../kit/amount.ts'

const places = 4

/** Whether both sides have the same sum. Of one currency. */
export const addsUp = (left: readonly WireMoney[], right: readonly WireMoney[]): boolean =>
  sumOf(left) === sumOf(right)

const sumOf = (amounts: readonly WireMoney[]): bigint =>
  amounts.reduce((sum, { amount }) => sum + finest(amount), 0n)

/** In ten-thousandths. */
function finest(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  return amount.startsWith('-') ? -value : value
}
