// Our own product file: what is stored, written so that reading it back changes nothing.
import { toDecimal } from '#kernel/money'
import type { MarketCell, ReadProduct, ReadVariant } from './shapes.ts'

/** What a file tells of a product; rows are counted by whoever reads it. */
export type FileProduct = Omit<ReadProduct, 'kind' | 'row' | 'rows' | 'variants'> &
  Readonly<{
    variants: readonly FileVariant[]
  }>
export type FileVariant = Omit<ReadVariant, 'row'>

const fixed = [
  'Title',
  'URL handle',
  'Description',
  'Vendor',
  'Product category',
  'Type',
  'Tags',
  'Published on online store',
  'Status',
  'SKU',
  'Barcode',
  'Option1 name',
  'Option1 value',
  'Option2 name',
  'Option2 value',
  'Option3 name',
  'Option3 value',
  'Price',
  'Compare-at price',
  'Unit price total measure',
  'Unit price total measure unit',
  'Inventory quantity',
  'Requires shipping',
  'Weight value (grams)',
  'Product image URL',
  'Image position',
  'Variant image URL',
  'SEO title',
  'SEO description',
] as const

const ownColumn = new Set(['type', 'tags', 'seo.title', 'seo.description', 'not_goods'])

/**
 * A product file in the import template's dialect, line by line, with CRLF.
 *
 * Quantities are written where a variant has one. A measure column is written only for contents that
 * cannot be read again from option or title.
 */
export function* writeProducts(products: readonly FileProduct[]): Generator<string> {
  const facts = [...new Set(products.flatMap(product => Object.keys(product.attributes)))]
    .filter(key => !ownColumn.has(key))
    .toSorted()
  const markets = [
    ...new Set(
      products.flatMap(product =>
        product.variants.flatMap(variant => Object.keys(variant.markets)),
      ),
    ),
  ].toSorted()
  const parts = markets.flatMap(
    market =>
      [
        [market, 'included'],
        [market, 'price'],
        [market, 'compareAt'],
      ] as const,
  )

  const marketName = ([market, part]: (typeof parts)[number]): string =>
    `${partNames[part]} / ${market}`
  yield line([...fixed, ...facts.map(factName), ...parts.map(marketName)])
  for (const product of products) {
    const count = Math.max(product.variants.length, product.images.length)
    for (let index = 0; index < count; index += 1) {
      const variant = product.variants[index]
      yield line([
        ...fixedCells(product, variant, index),
        ...facts.map(key => (index === 0 ? (product.attributes[key] ?? '') : '')),
        ...parts.map(([market, part]) => textOf(variant?.markets[market]?.[part])),
      ])
    }
  }
}

const partNames: Record<keyof MarketCell, string> = {
  included: 'Included',
  price: 'Price',
  compareAt: 'Compare-at price',
}
const textOf = (part: string | boolean | undefined): string =>
  part === undefined ? '' : String(part)

const factName = (key: string): string =>
  key.startsWith('google.')
    ? `Google Shopping / ${key.slice('google.'.length)}`
    : `${key} (product.metafields.${key})`

function fixedCells(
  product: FileProduct,
  variant: FileVariant | undefined,
  index: number,
): string[] {
  const lead = index === 0
  const own = (text: string | undefined): string => (lead ? (text ?? '') : '')
  return [
    own(product.title),
    product.handle,
    own(product.source),
    own(product.brand),
    own(product.category),
    own(product.attributes['type']),
    own(product.attributes['tags']),
    own(product.state === 'live' ? 'true' : 'false'),
    own({ live: 'active', draft: 'draft', archived: 'archived' }[product.state]),
    ...variantCells(product, variant, lead),
    product.images[index] ?? '',
    product.images[index] ? String(index + 1) : '',
    variant?.image ?? '',
    own(product.attributes['seo.title']),
    own(product.attributes['seo.description']),
  ]
}

function variantCells(
  product: FileProduct,
  variant: FileVariant | undefined,
  lead: boolean,
): string[] {
  if (!variant) return Array.from({ length: 15 }, () => '')
  const { marked, content, contentSource } = variant
  const options =
    variant.options.length > 0 ? variant.options : [{ name: 'Title', value: 'Default Title' }]
  const mark = (text: string, side: 'sku' | 'barcode'): string =>
    (marked === side || marked === 'both') && text !== '' ? `'${text}` : text
  const told = content && contentSource === 'measure' ? content : undefined
  return [
    mark(variant.sku, 'sku'),
    mark(variant.barcode, 'barcode'),
    ...[0, 1, 2].flatMap(place => [
      lead ? (nameAt(product, place) ?? '') : '',
      options[place]?.value ?? '',
    ]),
    toDecimal(variant.price),
    variant.compareAt ? toDecimal(variant.compareAt) : '',
    told ? String(told.amount) : '',
    told ? (told.unit === 'piece' ? 'item' : told.unit) : '',
    variant.quantity === undefined ? '' : String(variant.quantity),
    product.attributes['not_goods'] === undefined ? 'true' : 'false',
    variant.weightGrams === undefined ? '' : String(variant.weightGrams),
  ]
}

/** The name stands in the product's first row, whichever variant first has such an option. */
const nameAt = (product: FileProduct, place: number): string | undefined =>
  product.variants.find(variant => variant.options[place])?.options[place]?.name ??
  (place === 0 ? 'Title' : undefined)

const line = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

const cellOf = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
