// The shapes goods are known by: product, variant, offer, and what is asked of this book.
import type { Id, MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import type { Content, Size } from '#kernel/measures'
import type { Money } from '#kernel/money'
import type { Country, Language, Texts } from '#kernel/place'
import type { Instant } from '#kernel/time'
import type { ReadFault, ReadProduct } from './import/shapes.ts'

export type ImportId = Id<'import'>
export type ProductState = 'draft' | 'live' | 'archived'
export type OfferState = 'open' | 'refused' | 'paused'

/** A value of a merchant's own fact about a product. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

/** Where a net content was found; what the merchant says outranks what was read. */
export type ContentSource = 'merchant' | 'measure' | 'option' | 'title'

export type Product = Readonly<{
  id: ProductId
  number: bigint
  merchantId: MerchantId
  /** The product's name in its own shop's addresses; one merchant's handles are unique. */
  handle: string
  title: Texts
  /** HTML of p, ul, li, br, strong and em, nothing else. */
  description: Texts
  brand: string
  category: string
  hs6?: string
  tariffCodes: Readonly<Record<string, string>>
  origin: Country
  attributes: Attributes
  images: string[]
  state: ProductState
  variants: Variant[]
}>

export type Variant = Readonly<{
  id: VariantId
  number: bigint
  sku: string
  /** As the merchant wrote it; often no GTIN. */
  barcode: string
  /** Fourteen digits, check digit proved. */
  gtin?: string
  options: readonly Readonly<{ name: string; value: string }>[]
  price: Money
  compareAt?: Money
  weightGrams?: number
  content?: Content
  contentSource?: ContentSource
  size?: Size
  /** How many single units are in it: 6 for "Outer (6 Each)". */
  packCount?: number
  image: string
  /** No longer in the merchant's file; kept because orders name it. */
  retired: boolean
}>

export type Offer = Readonly<{
  id: OfferId
  productId: ProductId
  variantId: VariantId
  merchantId: MerchantId
  market: Country
  state: OfferState
  /** What the gate said when it was opened, as it said it. */
  verdict: unknown
}>

export type OpenOffer = Readonly<{
  variantId: VariantId
  market: Country
  verdict: unknown
  state: OfferState
}>

/** All a quote needs to know of an offer, in one row. */
export type Sellable = Readonly<{
  offerId: OfferId
  variantId: VariantId
  productId: ProductId
  merchantId: MerchantId
  market: Country
  /** `paused` also while its product is not live or its variant is retired. */
  state: OfferState
  /** Home money. */
  price: Money
  weightGrams?: number
  content?: Content
  litres?: number
  hs6: string
  /** The offer's market's own code, empty when not yet known. */
  tariffCode: string
  origin: Country
  brand: string
  barcode: string
  sku: string
  title: Texts
  options: readonly Readonly<{ name: string; value: string }>[]
  image: string
  category: string
}>

export type Take = Readonly<{
  merchantId: MerchantId
  products: readonly ReadProduct[]
  /** What the reader refused or remarked; kept in the report beside the products. */
  faults?: readonly ReadFault[]
  /** Several chunks of one file are one import. Left out, a new one begins. */
  importId?: ImportId
  file?: string
  /** Left out: the country whose currency the prices are in. */
  origin?: Country
  /** The language the file is written in; English when left out. */
  language?: Language
}>

export type Outcome = 'created' | 'changed' | 'unchanged' | 'refused'

/** One line of a report: what became of one product, or what is wrong with one row. */
export type ReportLine = Readonly<{
  row: number
  handle: string
  outcome: Outcome | 'remark'
  title: string
  productId?: ProductId
  /** What changed, by name of field, on `changed`. */
  changed: readonly string[]
  faults: readonly ReadFault[]
  /** Stock the file speaks of, for whoever keeps stock; `fresh`: the variant came with this file. */
  stock: readonly Readonly<{ variantId: VariantId; quantity: number; fresh: boolean }>[]
}>

export type Counts = Readonly<Record<Outcome | 'remarks', number>>

export type Report = Readonly<{
  /** Undefined in a preview, which keeps nothing. */
  importId?: ImportId
  counts: Counts
  lines: ReportLine[]
}>

export type Import = Readonly<{
  id: ImportId
  merchantId: MerchantId
  file: string
  takenAt: Instant
  counts: Counts
}>

export type List = Readonly<{
  merchantId: MerchantId
  after?: ProductId | undefined
  limit: number
  state?: ProductState | undefined
  /** With an offer in this state in any market; `none`: never offered anywhere. */
  offers?: OfferState | 'none' | undefined
  /** Words of a title in any language; or a part of a handle, a SKU or a barcode. */
  search?: string | undefined
}>

/** What is left out stays; texts, codes and attributes are laid over what is there. */
export type EditProduct = Readonly<{
  productId: ProductId
  title?: Texts
  description?: Texts
  brand?: string
  category?: string
  hs6?: string
  tariffCodes?: Readonly<Record<string, string>>
  origin?: Country
  attributes?: Attributes
  images?: readonly string[]
  state?: ProductState
}>

export type EditVariant = Readonly<{
  variantId: VariantId
  sku?: string
  barcode?: string
  price?: Money
  weightGrams?: number
  content?: Content
  size?: Size
}>
