// Numbers as shops' files write them: prices, weights, counts, and what a spreadsheet protected or spoilt.
import { fromDecimal, type Currency, type Money } from '#kernel/money'

const symbols = /^(?:A\$|NZ\$|S\$|US\$|[$¥฿₫₱]|RM|Rp)\s*/i
const code = /^([A-Z]{3})\s*|\s*([A-Z]{3})$/

/** `1,299.50` without its thousands; `12,90` is left as it is, since it may mean either. */
const plain = (text: string): string =>
  /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text

/**
 * A price: `12.9`, `1,299.00`, `$12.90`, `AUD 12.90`. Undefined when it is no amount of `currency`,
 * among others for a decimal comma and for more decimals than the currency has.
 */
export function priceOf(text: string, currency: Currency): Money | undefined {
  const direct = fromDecimal(currency, text)
  if (direct) return direct
  let bare = text.trim().replace(symbols, '')
  const named = code.exec(bare)
  if (named) {
    if ((named[1] ?? named[2]) !== currency) return undefined
    bare = bare.replace(code, '')
  }
  return fromDecimal(currency, plain(bare))
}

const gramsMax = 2_000_000_000

/** Whole grams, half up: `1360.77711` is 1361. Undefined when it is no weight. */
export function gramsOf(text: string): number | undefined {
  const bare = plain(text.trim())
  if (!/^\d+(?:\.\d*)?$/.test(bare)) return undefined
  const grams = Math.round(Number(bare))
  return grams <= gramsMax ? grams : undefined
}

/** A count, perhaps negative; `5.0` is five. Undefined when it is none. */
export function countOf(text: string): number | undefined {
  const bare = plain(text.trim())
  if (!/^-?\d+(?:\.0*)?$/.test(bare)) return undefined
  const count = Math.trunc(Number(bare))
  return Math.abs(count) <= gramsMax ? count : undefined
}

/** Spreadsheets guard digits with an apostrophe: `'0931` is 0931, and marked. */
export function unmarked(text: string): { text: string; marked: boolean } {
  const bare = text.trim()
  return /^'\d/.test(bare) ? { text: bare.slice(1), marked: true } : { text: bare, marked: false }
}

/** `9.31E+12`: a spreadsheet took the barcode for a number and lost its digits. */
export const isSpoilt = (text: string): boolean => /^\d(?:\.\d+)?E\+?\d+$/i.test(text)
