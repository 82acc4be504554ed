// Sums of amounts on the wire: decimal strings added exactly, never as floating numbers.
import type { Money } from '../wire.ts'

/** The sum of amounts of one currency; at least one is given. */
export function sumOf(amounts: readonly Money[]): Money {
  const [first] = amounts
  if (!first) throw new Error('A sum has at least one amount')
  const digits = Math.max(...amounts.map(money => fractionOf(money).length))
  const total = amounts.reduce((sum, money) => sum + minorOf(money, digits), 0n)
  return { currency: first.currency, amount: decimalOf(total, digits) }
}

/** Nothing stays nothing, without a sign. */
export function negative({ currency, amount }: Money): Money {
  if (/^-?[0.]*$/.test(amount)) return { currency, amount }
  return { currency, amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}` }
}

const fractionOf = ({ amount }: Money): string => amount.split('.')[1] ?? ''

const minorOf = (money: Money, digits: number): bigint => {
  const whole = money.amount.split('.')[0] ?? '0'
  return BigInt(`${whole}${fractionOf(money).padEnd(digits, '0')}`)
}

function decimalOf(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : ''
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
