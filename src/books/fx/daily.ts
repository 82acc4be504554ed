// The daily file of a central bank, read as rates between the monies of the house.
import { currencies, isCurrency, type Currency } from '#kernel/money'
import { divide, multiply, ratio, roundHalfUp } from '#kernel/ratio'
import { fromIso, type Instant } from '#kernel/time'
import { homes } from './data.ts'
import { fromDecimalText, type Quotation } from './rates.ts'

/**
 * `base`: the money whose units the columns count ('AUD' at the RBA, 'EUR' at the ECB).
 * `hourUtc`: when the day's figures were taken.
 */
export type DailyAsk = Readonly<{ source: string; base: string; hourUtc: number }>

export type Daily = Readonly<{ quotations: Quotation[]; faults: string[] }>

/**
 * Reads a table of days (rows) and currencies (columns), comma separated: `Date,USD,CNY …` with ISO days,
 * or the RBA's F11.1, whose titles say `A$1=CNY` above lines of notes and whose days are `20-Nov-2026`.
 *
 * Every pair is crossed through the file's own base. A cell that is no number (a holiday's `N/A`) is left
 * out; a line that is neither notes nor a day is a fault. Days are not sorted.
 */
export function readDaily(text: string, ask: DailyAsk): Daily {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(cellsOf)
  const head = lines.findIndex(cells => cells.filter(cell => currencyOf(cell)).length >= 2)
  if (head < 0) return { quotations: [], faults: ['no line names two currencies'] }
  const columns = (lines[head] ?? []).map(currencyOf)
  const quotations: Quotation[] = []
  const faults: string[] = []
  lines.slice(head + 1).forEach((cells, index) => {
    const at = dayOf(cells[0] ?? '', ask.hourUtc)
    if (at === undefined) {
      if (/\d/.test(cells[0] ?? '')) faults.push(`line ${head + index + 2}: ${cells[0]} is no day`)
      return
    }
    quotations.push(...crossed(pricesOf(cells, columns, ask.base), at, ask.source))
  })
  return { quotations, faults }
}

/** Units of each money for one unit of the file's base, times 10^10. */
function pricesOf(
  cells: readonly string[],
  columns: readonly (Currency | undefined)[],
  base: string,
): Map<Currency, bigint> {
  const prices = new Map<Currency, bigint>()
  if (isCurrency(base)) prices.set(base, 10n ** 10n)
  columns.forEach((currency, index) => {
    const price = fromDecimalText(cells[index] ?? '')
    if (currency && price !== undefined) prices.set(currency, price)
  })
  return prices
}

function crossed(prices: Map<Currency, bigint>, at: Instant, source: string): Quotation[] {
  return homes.flatMap(base => {
    const own = prices.get(base)
    if (own === undefined) return []
    return [...prices]
      .filter(([quote]) => quote !== base)
      .map(([quote, price]) => ({
        base,
        quote,
        source,
        at,
        midE10: roundHalfUp(multiply(divide(ratio(price), ratio(own)), ratio(10n ** 10n))),
      }))
  })
}

const cellsOf = (line: string): string[] =>
  line.split(',').map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))

function currencyOf(title: string): Currency | undefined {
  const code = title.replace(/^A\$1=/, '').toUpperCase()
  return Object.hasOwn(currencies, code) && isCurrency(code) ? code : undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function dayOf(text: string, hourUtc: number): Instant | undefined {
  const hour = String(hourUtc).padStart(2, '0')
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return fromIso(`${text}T${hour}:00:00Z`)
  const found = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})$/.exec(text)
  if (!found) return undefined
  const month = months.indexOf((found[2] ?? '').toLowerCase()) + 1
  if (month === 0) return undefined
  const [day, two] = [(found[1] ?? '').padStart(2, '0'), String(month).padStart(2, '0')]
  return fromIso(`${found[3]}-${two}-${day}T${hour}:00:00Z`)
}
