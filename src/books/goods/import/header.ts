// The header of a product file: which column means what, in both dialects that shops export.
import { fileHeader, fileSeparator } from '../errors.ts'

/** What we read from a column of its own. */
export type Field =
  | 'handle'
  | 'title'
  | 'description'
  | 'brand'
  | 'category'
  | 'type'
  | 'tags'
  | 'published'
  | 'status'
  | 'sku'
  | 'barcode'
  | 'price'
  | 'compareAt'
  | 'grams'
  | 'quantity'
  | 'image'
  | 'imagePosition'
  | 'variantImage'
  | 'giftCard'
  | 'shipped'
  | 'measure'
  | 'measureUnit'
  | 'seoTitle'
  | 'seoDescription'
  | 'option1Name'
  | 'option1Value'
  | 'option2Name'
  | 'option2Value'
  | 'option3Name'
  | 'option3Value'

export type MarketPart = 'included' | 'price' | 'compareAt'

export type Header = Readonly<{
  /** The names as the file writes them, for faults. */
  names: readonly string[]
  /** The column of each field; -1 where the file has none. */
  column: Readonly<Record<Field, number>>
  /** Columns of merchants' own facts: metafields by `namespace.key`, shopping feeds by `google.…`. */
  facts: readonly Readonly<{ column: number; key: string }>[]
  markets: readonly Readonly<{ column: number; market: string; part: MarketPart }>[]
}>

/** Both names of each column: the one of exports, then the one of the import template. */
const fields: Record<Field, readonly string[]> = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  description: ['body (html)', 'description'],
  brand: ['vendor'],
  category: ['product category'],
  type: ['type'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  price: ['variant price', 'price'],
  compareAt: ['variant compare at price', 'compare-at price'],
  grams: ['variant grams', 'weight value (grams)'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  image: ['image src', 'product image url'],
  imagePosition: ['image position'],
  variantImage: ['variant image', 'variant image url'],
  giftCard: ['gift card'],
  shipped: ['variant requires shipping', 'requires shipping'],
  measure: ['unit price total measure'],
  measureUnit: ['unit price total measure unit'],
  seoTitle: ['seo title'],
  seoDescription: ['seo description'],
  option1Name: ['option1 name'],
  option1Value: ['option1 value'],
  option2Name: ['option2 name'],
  option2Value: ['option2 value'],
  option3Name: ['option3 name'],
  option3Value: ['option3 value'],
}

const known = new Map(
  Object.entries(fields).flatMap(([field, names]) =>
    names.map(name => [name, field as Field] as const),
  ),
)

const metafield = /\(product\.metafields\.([^()\s]+)\)\s*$/i
const market = /^(included|price|compare[- ]at price) \/ (.+)$/
const feed = /^google shopping \/ (.+)$/

/**
 * Reads a header. Case, spaces around and between words, and the language of a metafield's name do
 * not matter. Throws `goods.file_header`, or `goods.file_separator` when commas are missing.
 */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map(cell => cell.replaceAll('\ufeff', '').trim().replace(/\s+/g, ' '))
  const column = Object.fromEntries(Object.keys(fields).map(field => [field, -1])) as Record<
    Field,
    number
  >
  const facts: { column: number; key: string }[] = []
  const markets: { column: number; market: string; part: MarketPart }[] = []

  names.forEach((name, index) => {
    const lower = name.toLowerCase()
    const field = known.get(lower)
    const meta = metafield.exec(name)
    const place = market.exec(lower)
    if (field) column[field] = column[field] < 0 ? index : column[field]
    else if (meta) facts.push({ column: index, key: (meta[1] ?? '').toLowerCase() })
    else if (place) markets.push({ column: index, market: marketIn(name), part: partOf(place[1]) })
    else if (feed.test(lower))
      facts.push({ column: index, key: `google.${feed.exec(lower)?.[1] ?? ''}` })
  })
  if (column.title < 0 || column.price < 0) throw refusal(names, cells.join(','))
  return { names, column, facts, markets }
}

/** As the file writes it, in its own case. */
const marketIn = (name: string): string => name.slice(name.indexOf('/') + 1).trim()

const partOf = (word: string | undefined): MarketPart =>
  word === 'included' ? 'included' : word === 'price' ? 'price' : 'compareAt'

/** Why a first row is no header, as precisely as it shows. */
function refusal(names: readonly string[], text: string): Error {
  for (const [letter, found] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ] as const) {
    const split = text.split(letter).map(name => name.replaceAll('"', '').trim().toLowerCase())
    const names = split.filter(name => known.has(name))
    if (split.length > 2 && names.length >= 2) return fileSeparator({ found })
  }
  const lower = new Set(names.map(name => name.toLowerCase()))
  if (lower.has('regular price') && lower.has('name')) {
    return fileHeader({ found: 'it is a WooCommerce export, which is not read yet' })
  }
  if (lower.has('handle') && [...lower].some(name => name === 'on hand' || name === 'location')) {
    return fileHeader({ found: 'it is an inventory export, which names no prices' })
  }
  if (lower.has('financial status') || lower.has('lineitem name')) {
    return fileHeader({ found: 'it is an orders export' })
  }
  if (lower.has('first name') && lower.has('email')) {
    return fileHeader({ found: 'it is a customers export' })
  }
  const ours = names.filter(name => known.has(name.toLowerCase()))
  const wanting = ['title', 'price'].filter(
    field => !ours.some(name => known.get(name.toLowerCase()) === field),
  )
  if (ours.length >= 2) {
    return fileHeader({ found: `the column ${wanting.map(capital).join(' and ')} is missing` })
  }
  const first = names
    .filter(Boolean)
    .slice(0, 4)
    .map(name => `"${name.slice(0, 40)}"`)
  return fileHeader({ found: `it begins with ${first.join(', ') || 'empty cells'}` })
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
