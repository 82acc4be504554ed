// Small product files and whole checks of them, for the tests of this journey.
import { countries, type Country } from '#kernel/place'
import { fromIso, type Instant } from '#kernel/time'
import { checkFile, seedBooks } from '../readiness.ts'
import type { CheckAsk, Checked, Report } from './shapes.ts'

export const checkedAt = fromIso('2026-11-22T02:00:00Z') as Instant

const header = [
  'Handle',
  'Title',
  'Vendor',
  'Type',
  'Option1 Name',
  'Option1 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Price',
  'Unit Price Total Measure',
  'Unit Price Total Measure Unit',
  'Gift Card',
  'Status',
  'HS code (product.metafields.custom.hs_code)',
  'Formula (product.metafields.custom.cn_formula_reg_no)',
  'Permit (product.metafields.export.export_permit_no)',
  'Body (HTML)',
  'Tags',
  'Origin (product.metafields.custom.country_of_origin)',
  'Australian register (product.metafields.custom.artg_no)',
  'China code (product.metafields.custom.cn_hs10)',
] as const

/** Cells by the first word of their column: `{ title: 'Honey', grams: 700 }`. */
export type SampleRow = Partial<
  Record<
    | 'handle'
    | 'title'
    | 'vendor'
    | 'type'
    | 'option'
    | 'grams'
    | 'price'
    | 'measure'
    | 'unit'
    | 'gift'
    | 'status'
    | 'hs'
    | 'formula'
    | 'permit'
    | 'about'
    | 'tags'
    | 'origin'
    | 'artg'
    | 'china',
    string | number
  >
>

/** A file of these rows; a row without a handle belongs to a product of its own. */
export function sampleFile(rows: readonly SampleRow[]): string {
  const lines = rows.map((row, index) => {
    const cells = [
      row.handle ?? `thing-${index + 1}`,
      row.title,
      row.vendor,
      row.type,
      row.option && 'Size',
      row.option,
      `SKU-${index + 1}`,
      row.grams,
      row.price,
      row.measure,
      row.unit,
      row.gift,
      row.status ?? 'active',
      row.hs,
      row.formula,
      row.permit,
      row.about,
      row.tags,
      row.origin,
      row.artg,
      row.china,
    ]
    return cells.map(cell => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')
  })
  return `${[header.join(','), ...lines].join('\n')}\n`
}

export function sampleAsk(origin: Country = 'AU', more: Partial<CheckAsk> = {}): CheckAsk {
  const { currency } = countries[origin]
  const books = seedBooks(checkedAt)
  return {
    file: 'sample.csv',
    origin,
    currency,
    markets: ['CN', 'SG'],
    at: checkedAt,
    books,
    ...more,
  }
}

export type Told = Readonly<{ products: Checked[]; report: Report; html: string; kinds: string[] }>

/** The whole check, gathered; of a long file take the report only. */
export async function told(
  content: string | AsyncIterable<Uint8Array>,
  ask: CheckAsk,
): Promise<Told> {
  const products: Checked[] = []
  const kinds: string[] = []
  let report: Report | undefined
  let html = ''
  const file = typeof content === 'string' ? bytesOf(content) : content
  for await (const event of checkFile(file, ask)) {
    kinds.push(event.kind)
    if (event.kind === 'product') products.push(event.product)
    if (event.kind === 'html') html += new TextDecoder().decode(event.chunk)
    if (event.kind === 'report') report = event.report
  }
  if (!report) throw new Error('a check ends with a report')
  return { products, report, html, kinds }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
