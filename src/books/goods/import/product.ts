// One product from its rows: values read, oddities mended by rule, and what is wrong named row by row.
import { isCountry } from '#kernel/place'
import { exceeds } from '#kernel/money'
import { fault, type FaultCode } from './faults.ts'
import type { Field, Header } from './header.ts'
import type { MarketCell, ReadAsk, ReadFault, ReadProduct, ReadVariant } from './shapes.ts'
import { contentIn, contentOfMeasure, packIn, timesContent } from './value/content.ts'
import { gtinOf } from './value/gtin.ts'
import { sanitise } from './value/html.ts'
import { countOf, gramsOf, isSpoilt, priceOf, unmarked } from './value/number.ts'

/** A row of the file; `row` is counted as a spreadsheet does. */
export type Row = Readonly<{ row: number; cells: readonly string[]; mended: boolean }>

export type Read = Readonly<{ product: ReadProduct | undefined; faults: readonly ReadFault[] }>

export const titleMax = 300

/** Reads the rows of one handle. With an error anywhere there is no product, only what is wrong. */
export function readProduct(
  header: Header,
  rows: readonly Row[],
  handle: string,
  ask: ReadAsk,
): Read {
  const [first] = rows
  if (!first) return { product: undefined, faults: [] }
  const page = openPage(header, handle)
  for (const row of rows) {
    if (row.mended) page.note('quote_mended', row, -1)
    if (
      row.cells.length > header.names.length &&
      row.cells.slice(header.names.length).some(Boolean)
    ) {
      page.note('row_too_long', row, -1)
    }
  }
  const source = page.raw(first, 'description')
  const title = titleOf(page, first)
  const variants = readVariants(page, rows, title, ask)
  const product: ReadProduct = {
    kind: 'product',
    row: first.row,
    rows: rows.length,
    handle,
    title,
    source,
    description: sanitise(source),
    brand: page.text(first, 'brand'),
    category: page.text(first, 'category'),
    ...factsOf(page, first),
    state: stateOf(page, first, variants),
    images: imagesOf(page, rows),
    variants,
  }
  const refused = page.faults.some(one => one.level === 'error')
  return { product: refused ? undefined : product, faults: page.faults }
}

type Page = ReturnType<typeof openPage>

/** Reads cells of one product by the name of their field, and collects what is wrong with them. */
function openPage(header: Header, handle: string) {
  const faults: ReadFault[] = []
  const raw = (row: Row, field: Field): string => row.cells[header.column[field]] ?? ''
  return {
    header,
    faults,
    raw,
    text: (row: Row, field: Field): string => raw(row, field).trim(),
    has: (field: Field): boolean => header.column[field] >= 0,
    note(
      code: FaultCode,
      row: Row,
      field: Field | number,
      detail: Record<string, string | number> = {},
    ): void {
      const index = typeof field === 'number' ? field : header.column[field]
      faults.push(fault(code, { row: row.row, handle, column: header.names[index] ?? '' }, detail))
    },
  }
}

function titleOf(page: Page, first: Row): string {
  const title = page.text(first, 'title').replace(/\s+/g, ' ')
  if (title === '') page.note('title_missing', first, 'title')
  const letters = Array.from(title)
  if (letters.length <= titleMax) return title
  page.note('text_too_long', first, 'title', { max: titleMax })
  return letters.slice(0, titleMax).join('').trim()
}

/** Merchants' own facts by name; a tariff code and an origin among them are known by their keys. */
function factsOf(page: Page, first: Row): Pick<ReadProduct, 'attributes' | 'hs6' | 'origin'> {
  const attributes: Record<string, string> = {}
  const put = (key: string, text: string): void => {
    if (text !== '') attributes[key] = text
  }
  put('type', page.text(first, 'type'))
  put('tags', page.text(first, 'tags'))
  put('seo.title', page.text(first, 'seoTitle'))
  put('seo.description', page.text(first, 'seoDescription'))
  for (const { column, key } of page.header.facts) put(key, (first.cells[column] ?? '').trim())
  if (isAbstract(page, first)) put('not_goods', 'true')

  const code = find(
    attributes,
    /(?:^|[._])(?:hs|hs6|hs_?code|harmonized_system_code|tariff_code)$/,
  )?.replace(/[\s.]/g, '')
  const origin = countryOf(find(attributes, /(?:^|[._])(?:origin|origin_country|made_in)$/))
  return {
    attributes,
    ...(code && /^\d{6,10}$/.test(code) && { hs6: code.slice(0, 6) }),
    ...(origin && { origin }),
  }
}

const find = (facts: Readonly<Record<string, string>>, pattern: RegExp): string | undefined =>
  Object.entries(facts).find(([key]) => pattern.test(key))?.[1]

const countryNames: Record<string, string> = {
  australia: 'AU',
  'new zealand': 'NZ',
  aotearoa: 'NZ',
  china: 'CN',
}

function countryOf(text: string | undefined): string | undefined {
  const code = countryNames[text?.toLowerCase() ?? ''] ?? text?.toUpperCase() ?? ''
  return isCountry(code) ? code : undefined
}

const yes = (text: string): boolean => /^(?:true|yes|1)$/i.test(text)
const not = (text: string): boolean => /^(?:false|no|0)$/i.test(text)

function stateOf(page: Page, first: Row, variants: readonly ReadVariant[]): ReadProduct['state'] {
  const status = page.text(first, 'status').toLowerCase()
  const abstract = isAbstract(page, first)
  if (abstract)
    page.note('not_goods', first, yes(page.text(first, 'giftCard')) ? 'giftCard' : 'shipped')
  if (status === 'archived') return 'archived'
  const hidden = (status !== '' && status !== 'active') || not(page.text(first, 'published'))
  const free = variants.some(variant => variant.price.minor === 0n)
  return hidden || abstract || free ? 'draft' : 'live'
}

/** A gift card, or what needs no shipping: kept as the fact `not_goods`, since no border lets it in. */
const isAbstract = (page: Page, first: Row): boolean =>
  yes(page.text(first, 'giftCard')) || not(page.text(first, 'shipped'))

/** Pictures by their position, then as they stand; each once. */
function imagesOf(page: Page, rows: readonly Row[]): string[] {
  const found: { url: string; position: number }[] = []
  for (const row of rows) {
    const url = addressIn(page, row, 'image')
    const position = countOf(page.raw(row, 'imagePosition')) ?? Number.MAX_SAFE_INTEGER
    if (url) found.push({ url, position })
  }
  return [...new Set(found.toSorted((a, b) => a.position - b.position).map(image => image.url))]
}

function addressIn(page: Page, row: Row, field: 'image' | 'variantImage'): string {
  const url = page.text(row, field)
  if (url === '' || /^https?:\/\/[^\s"<>]+$/i.test(url)) return url
  page.note('image_invalid', row, field, { value: url })
  return ''
}

const variantFields = ['option1Value', 'option2Value', 'option3Value', 'sku', 'price'] as const

/** The first row is a variant; of the others, those that speak of an option, a price or a SKU. */
function readVariants(
  page: Page,
  rows: readonly Row[],
  title: string,
  ask: ReadAsk,
): ReadVariant[] {
  const told = rows.filter(
    (row, index) => index === 0 || variantFields.some(field => page.text(row, field) !== ''),
  )
  const names = (['option1Name', 'option2Name', 'option3Name'] as const).map(field =>
    rows[0] ? page.text(rows[0], field) : '',
  )
  const seen = new Set<string>()
  return told.map(row => {
    const variant = readVariant(page, row, { names, title, alone: told.length === 1, ask })
    const key = variant.options.map(option => option.value).join('\u001f')
    if (told.length > 1 && variant.options.length === 0)
      page.note('option_missing', row, 'option1Value')
    else if (seen.has(key)) {
      page.note('option_again', row, 'option1Value', { value: key.replaceAll('\u001f', ' / ') })
    }
    seen.add(key)
    return variant
  })
}

type Context = Readonly<{ names: readonly string[]; title: string; alone: boolean; ask: ReadAsk }>

function readVariant(page: Page, row: Row, context: Context): ReadVariant {
  const sku = unmarked(page.raw(row, 'sku'))
  const options = optionsOf(page, row, context)
  const { price, compareAt } = pricesOf(page, row, context.ask)
  const weightGrams = weightOf(page, row)
  const quantity = quantityOf(page, row)
  const { barcode, marked, gtin } = barcodeOf(page, row)
  return {
    row: row.row,
    sku: sku.text,
    barcode,
    marked: sku.marked ? (marked ? 'both' : 'sku') : marked ? 'barcode' : 'none',
    ...(gtin && { gtin }),
    options,
    price,
    ...(compareAt && { compareAt }),
    ...(weightGrams && { weightGrams }),
    ...contentOf(page, row, options, context.title),
    image: addressIn(page, row, 'variantImage'),
    ...(quantity !== undefined && { quantity }),
    markets: marketsOf(page, row),
  }
}

function optionsOf(page: Page, row: Row, { names, alone }: Context): ReadVariant['options'] {
  const values = (['option1Value', 'option2Value', 'option3Value'] as const).map(
    field => unmarked(page.raw(row, field)).text,
  )
  const options = values.flatMap((value, index) =>
    value === '' ? [] : [{ name: names[index] || `Option ${index + 1}`, value }],
  )
  const plain = alone && options.length === 1 && options[0]?.value.toLowerCase() === 'default title'
  return plain ? [] : options
}

function pricesOf(
  page: Page,
  row: Row,
  { currency }: ReadAsk,
): Pick<ReadVariant, 'price' | 'compareAt'> {
  const written = page.text(row, 'price')
  const read = written === '' ? { currency, minor: 0n } : priceOf(written, currency)
  if (!read || read.minor < 0n)
    page.note('price_invalid', row, 'price', { value: written, currency })
  else if (read.minor === 0n) page.note('price_zero', row, 'price')
  const price = read ?? { currency, minor: 0n }

  const before = page.text(row, 'compareAt')
  if (before === '') return { price }
  const compareAt = priceOf(before, currency)
  if (compareAt && compareAt.minor === 0n) return { price }
  if (compareAt && !exceeds(price, compareAt)) return { price, compareAt }
  page.note('compare_at_invalid', row, 'compareAt', { value: before })
  return { price }
}

function weightOf(page: Page, row: Row): number | undefined {
  const written = page.text(row, 'grams')
  const grams = written === '' ? 0 : gramsOf(written)
  if (grams === undefined) page.note('weight_invalid', row, 'grams', { value: written })
  else if (grams === 0) page.note('weight_missing', row, 'grams')
  return grams || undefined
}

function quantityOf(page: Page, row: Row): number | undefined {
  const written = page.text(row, 'quantity')
  if (written === '') return undefined
  const quantity = countOf(written)
  if (quantity === undefined) page.note('quantity_invalid', row, 'quantity', { value: written })
  else if (quantity < 0) page.note('quantity_negative', row, 'quantity', { value: written })
  return quantity === undefined ? undefined : Math.max(0, quantity)
}

function barcodeOf(
  page: Page,
  row: Row,
): { barcode: string; marked: boolean; gtin: string | undefined } {
  const { text: barcode, marked } = unmarked(page.raw(row, 'barcode'))
  const gtin = gtinOf(barcode)
  if (isSpoilt(barcode)) {
    page.note('barcode_spoilt', row, 'barcode', { value: barcode })
    return { barcode: '', marked: false, gtin: undefined }
  }
  if (barcode !== '' && !gtin) page.note('barcode_no_gtin', row, 'barcode', { value: barcode })
  return { barcode, marked, gtin }
}

/** The file's own measure first, then the option, then the title; a pack holds it several times. */
function contentOf(
  page: Page,
  row: Row,
  options: ReadVariant['options'],
  title: string,
): Pick<ReadVariant, 'content' | 'contentSource' | 'packCount'> {
  const packCount = options.map(option => packIn(option.name, option.value)).find(count => count)
  const pack = packCount ? { packCount } : {}
  const measure = contentOfMeasure(page.raw(row, 'measure'), page.raw(row, 'measureUnit'))
  if (measure) return { content: measure, contentSource: 'measure', ...pack }
  for (const { value } of options) {
    const content = contentIn(value)
    if (content) return { content, contentSource: 'option', ...pack }
  }
  const content = contentIn(title)
  if (!content) return pack
  return { content: timesContent(content, packCount ?? 1), contentSource: 'title', ...pack }
}

function marketsOf(page: Page, row: Row): ReadVariant['markets'] {
  if (page.header.markets.length === 0) return nowhere
  const markets: Record<string, MarketCell> = {}
  for (const { column, market, part } of page.header.markets) {
    const text = (row.cells[column] ?? '').trim()
    if (text === '') continue
    markets[market] = { ...markets[market], [part]: part === 'included' ? !not(text) : text }
  }
  return markets
}

const nowhere: ReadVariant['markets'] = {}
