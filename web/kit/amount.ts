// Money as text: written from the wire's decimal string with our own table, never the runtime's.
import type { Locale } from './page.tsx'

export type Currency = 'CNY' | 'AUD' | 'NZD' | 'SGD' | 'MYR' | 'THB' | 'PHP' | 'IDR' | 'VND'

/** Money on the wire: a decimal string beside its currency. */
export type WireMoney = Readonly<{ currency: string; amount: string }>

type Row = { symbol: string; shown: number }

/** The symbol, plain enough to tell two dollars apart, and the digits shown after the point. */
const rows: Readonly<Record<string, Row>> = {
  CNY: { symbol: '¥', shown: 2 },
  AUD: { symbol: 'A$', shown: 2 },
  NZD: { symbol: 'NZ$', shown: 2 },
  SGD: { symbol: 'S$', shown: 2 },
  MYR: { symbol: 'RM', shown: 2 },
  THB: { symbol: '฿', shown: 2 },
  PHP: { symbol: '₱', shown: 2 },
  IDR: { symbol: 'Rp', shown: 0 },
  VND: { symbol: '₫', shown: 0 },
} satisfies Record<Currency, Row>

/** Marks between thousands and before decimals, per language. */
const marks: Record<Locale, { group: string; point: string }> = {
  en: { group: ',', point: '.' },
  'zh-Hans': { group: ',', point: '.' },
}

export type AmountParts = Readonly<{
  negative: boolean
  zero: boolean
  symbol: string
  whole: string
  /** The decimal mark with its digits, or empty. */
  fraction: string
}>

/** The parts of an amount. Digits finer than the currency shows are kept when they are not zero. */
export function partsOf({ currency, amount }: WireMoney, locale: Locale): AmountParts {
  const { symbol, shown } = rows[currency] ?? { symbol: `${currency} `, shown: 2 }
  const { group, point } = marks[locale]
  const negative = amount.startsWith('-')
  const [whole = '0', fine = ''] = amount.replace(/^[-+]/, '').split('.')
  const digits = fine.replace(/0+$/, '').padEnd(shown, '0')
  return {
    negative,
    zero: /^0*$/.test(whole + fine),
    symbol,
    whole: (whole.replace(/^0+(?=\d)/, '') || '0').replace(/\B(?=(\d{3})+$)/g, group),
    fraction: digits ? point + digits : '',
  }
}

/** `¥1,318.40`, `−A$12.90`; for titles, buttons and letters. */
export function amountText(money: WireMoney, locale: Locale): string {
  const { negative, symbol, whole, fraction } = partsOf(money, locale)
  return `${negative ? '−' : ''}${symbol}${whole}${fraction}`
}

/** The amount as a number, good enough for the length of a bar and for nothing else. */
export const roughly = (money: WireMoney): number => Number(money.amount)

/** `−1,234` with the marks of the language. */
export function countText(count: number, locale: Locale): string {
  const { negative, whole } = partsOf(
    { currency: 'VND', amount: String(Math.trunc(count)) },
    locale,
  )
  return `${negative ? '−' : ''}${whole}`
}
