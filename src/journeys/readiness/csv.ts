// CSV: one row a product and market, and one a fault, for a spreadsheet.
import type { ReadFault } from '#books/goods/goods'
import { toDecimal, type Money } from '#kernel/money'
import { cureOf } from '../listing/cures.ts'
import type { Checked, Judged } from './shapes.ts'
import { stepSentence } from './words.ts'

const columns = [
  'row',
  'handle',
  'title',
  'market',
  'sellable',
  'variants',
  'variants_ready',
  'variant',
  'category',
  'hs6',
  'china_code',
  'confidence',
  'code_from',
  'words',
  'why',
  'missing',
  'cure',
  'home_currency',
  'home_price',
  'currency',
  'goods',
  'freight',
  'insurance',
  'duty',
  'excise',
  'vat',
  'price',
  'commission',
  'payment_fee',
  'home_net',
  'net_share_of_price',
  'net_share_of_home_price',
  'earliest',
  'latest',
  'steps',
]

export const csvHeader = `${columns.join(',')}\n`

/** The rows of a product, one a market, in English; shares are decimal fractions. */
export const csvRows = (product: Checked): string =>
  product.markets
    .map(judged => line([...productCells(product, judged), ...priceCells(judged)]))
    .join('')

export const faultCsvHeader = 'row,handle,column,level,code,what,todo\n'

export const faultCsvRow = ({ row, handle, column, level, code, what, todo }: ReadFault): string =>
  line([row, handle, column, level, code, what, todo])

type Cell = string | number | undefined

function productCells({ row, handle, title, variants, what }: Checked, judged: Judged): Cell[] {
  const { market, readiness, readyVariants, variant, reasons, missing } = judged
  const cures = new Set([
    ...reasons.map(reason => reason.cure.en ?? ''),
    ...missing.map(name => cureOf(name).how.en ?? ''),
  ])
  return [
    row,
    handle,
    title,
    market,
    readiness,
    variants,
    readyVariants,
    variant,
    what.category,
    what.hs6,
    what.chinaCode,
    what.confidence,
    what.by,
    what.spoke.map(one => `${one.field}: ${one.words}`).join('; '),
    reasons.map(reason => `${reason.why.en ?? ''} [${reason.source}]`).join(' | '),
    missing.join('; '),
    [...cures].join(' | '),
  ]
}

function priceCells({ price }: Judged): Cell[] {
  if (!price) return Array.from({ length: columns.length - 17 }, () => undefined)
  const { goods, freight, insurance, duty, excise, vat, total, commission, paymentFee } = price
  return [
    price.homePrice.currency,
    toDecimal(price.homePrice),
    total.currency,
    ...[goods, freight, insurance, duty, excise, vat, total, commission, paymentFee].map(amountOf),
    toDecimal(price.homeNet),
    price.netOfTotalBp / 10_000,
    price.netOfHomeBp / 10_000,
    price.promise.earliest,
    price.promise.latest,
    price.steps.map(step => stepSentence(step, 'en')).join(' | '),
  ]
}

const amountOf = (amount: Money): string => toDecimal(amount)

const line = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\n`

/** A text that a spreadsheet would take for a formula is guarded as spreadsheets do it. */
function cellOf(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const guarded = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
