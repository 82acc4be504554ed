// What a reader of merchants' files answers: products as the file tells them, and faults by row.
import type { Content } from '#kernel/measures'
import type { Currency, Money } from '#kernel/money'

/** Says which file kinds are read and how large they may be. */
export type ReadAsk = Readonly<{
  /** A product file names no currency: it is asked once. */
  currency: Currency
  bytesMax?: number
}>

/**
 * What is wrong with one row, in words a shop keeper can act on. An `error` refuses the whole product
 * of that row; a `warning` says what was done instead. `code` never changes once published.
 */
export type ReadFault = Readonly<{
  kind: 'fault'
  level: 'error' | 'warning'
  code: string
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  handle: string
  column: string
  what: string
  todo: string
  /** What the sentences name, for sentences in another language. */
  detail?: Readonly<Record<string, string | number>>
}>

export type ReadProduct = Readonly<{
  kind: 'product'
  /** The first row of the product, and how many rows it has. */
  row: number
  rows: number
  handle: string
  title: string
  /** Sanitised. */
  description: string
  /** The file's own HTML. */
  source: string
  brand: string
  category: string
  hs6?: string
  origin?: string
  state: 'draft' | 'live' | 'archived'
  /** Metafields by `namespace.key`, and `type`, `tags`, `seo.title`, `google.…`, `not_goods`. */
  attributes: Readonly<Record<string, string>>
  images: readonly string[]
  variants: readonly ReadVariant[]
}>

export type ReadVariant = Readonly<{
  row: number
  sku: string
  barcode: string
  /** The file wrote an apostrophe before the digits; a file we write does too. */
  marked: 'none' | 'sku' | 'barcode' | 'both'
  gtin?: string
  options: readonly Readonly<{ name: string; value: string }>[]
  price: Money
  compareAt?: Money
  weightGrams?: number
  content?: Content
  contentSource?: 'measure' | 'option' | 'title'
  packCount?: number
  image: string
  /** Undefined when the file has no quantity column. */
  quantity?: number
  /** What the file says of other markets, by the name it gives them; prices as written. */
  markets: Readonly<Record<string, MarketCell>>
}>

export type MarketCell = Readonly<{ included?: boolean; price?: string; compareAt?: string }>
