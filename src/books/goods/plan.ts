// The rule of an import: what one product of a file makes of the product that is stored. No database.
import { isDeepStrictEqual } from 'node:util'
import type { MerchantId, ProductId, VariantId } from '#kernel/ids'
import type { Content, Size } from '#kernel/measures'
import type { Currency } from '#kernel/money'
import type { Country, Language, Texts } from '#kernel/place'
import type { ReadProduct, ReadVariant } from './import/shapes.ts'
import type { Attributes, ContentSource, Outcome, ProductState } from './shapes.ts'

/** A product as its row holds it. */
export type StoredProduct = Readonly<{
  id: ProductId
  number: bigint
  merchantId: MerchantId
  handle: string
  language: Language
  title: Texts
  description: Texts
  source: string
  brand: string
  category: string
  fileCategory: string
  hs6: string | null
  tariffCodes: Readonly<Record<string, string>>
  origin: Country
  attributes: Attributes
  images: string[]
  state: ProductState
  variants: StoredVariant[]
}>

export type StoredVariant = Readonly<{
  id: VariantId
  number: bigint
  place: number
  optionKey: string
  options: ReadVariant['options']
  sku: string
  barcode: string
  marked: ReadVariant['marked']
  gtin: string | null
  currency: Currency
  price: bigint
  compareAt: bigint | null
  weightGrams: number | null
  content: Content | null
  contentSource: ContentSource | null
  size: Size | null
  packCount: number | null
  image: string
  markets: ReadVariant['markets']
  retired: boolean
}>

export type Ground = Readonly<{
  merchantId: MerchantId
  language: Language
  origin: Country
  productId(): ProductId
  variantId(): VariantId
  number(): bigint
}>

export type Plan = Readonly<{
  outcome: Exclude<Outcome, 'refused'>
  changed: readonly string[]
  product: StoredProduct
  /** Variants that came with this file. */
  fresh: ReadonlySet<VariantId>
}>

/** What separates option values in a key; no file can hold it in a cell that a person typed. */
const between = '\u001f'
export const optionKeyOf = (options: ReadVariant['options']): string =>
  options.map(option => option.value).join(between)

/**
 * What the stored product becomes when `read` is taken.
 *
 * The file is the newest word on what it says. What it leaves empty stays: weights, codes,
 * translations and facts entered here are not lost by importing again. A variant that is gone from
 * the file is retired, never deleted.
 */
export function plan(stored: StoredProduct | undefined, read: ReadProduct, ground: Ground): Plan {
  const product = laid(stored, read, ground)
  const known = new Set(stored?.variants.map(variant => variant.id))
  const fresh = new Set(product.variants.map(variant => variant.id).filter(id => !known.has(id)))
  if (!stored) return { outcome: 'created', changed: [], product, fresh }
  const changed = differences(stored, product)
  return { outcome: changed.length > 0 ? 'changed' : 'unchanged', changed, product, fresh }
}

function laid(stored: StoredProduct | undefined, read: ReadProduct, ground: Ground): StoredProduct {
  const { language } = ground
  const fileCategory = read.category || (stored?.fileCategory ?? '')
  const isSet = stored !== undefined && stored.category !== stored.fileCategory
  return {
    id: stored?.id ?? ground.productId(),
    number: stored?.number ?? ground.number(),
    merchantId: ground.merchantId,
    handle: read.handle,
    language,
    title: { ...stored?.title, [language]: read.title },
    description:
      read.description === ''
        ? (stored?.description ?? {})
        : { ...stored?.description, [language]: read.description },
    source: read.source.trim() === '' ? (stored?.source ?? '') : read.source,
    brand: read.brand || (stored?.brand ?? ''),
    category: isSet ? stored.category : fileCategory,
    fileCategory,
    hs6: read.hs6 ?? stored?.hs6 ?? null,
    tariffCodes: stored?.tariffCodes ?? {},
    origin: (read.origin as Country | undefined) ?? stored?.origin ?? ground.origin,
    attributes: factsLaid(stored?.attributes ?? {}, read.attributes),
    images: read.images.length > 0 ? [...read.images] : (stored?.images ?? []),
    state: read.state,
    variants: variantsLaid(stored?.variants ?? [], read.variants, ground),
  }
}

/** A number stays a number when the file writes the same one. */
function factsLaid(stored: Attributes, read: Readonly<Record<string, string>>): Attributes {
  const same = ([key, text]: [string, string]): [string, string | number | boolean] => [
    key,
    String(stored[key]) === text ? (stored[key] ?? text) : text,
  ]
  return { ...stored, ...Object.fromEntries(Object.entries(read).map(same)) }
}

function variantsLaid(
  stored: readonly StoredVariant[],
  read: readonly ReadVariant[],
  ground: Ground,
): StoredVariant[] {
  const known = new Map(stored.map(variant => [variant.optionKey, variant]))
  const told = read.map((variant, place) =>
    variantLaid(known.get(optionKeyOf(variant.options)), variant, place, ground),
  )
  const keys = new Set(told.map(variant => variant.optionKey))
  const gone = stored.filter(variant => !keys.has(variant.optionKey))
  return [...told, ...gone.map(variant => ({ ...variant, retired: true }))]
}

function variantLaid(
  stored: StoredVariant | undefined,
  read: ReadVariant,
  place: number,
  ground: Ground,
): StoredVariant {
  return {
    id: stored?.id ?? ground.variantId(),
    number: stored?.number ?? ground.number(),
    place,
    optionKey: optionKeyOf(read.options),
    options: read.options,
    sku: read.sku || (stored?.sku ?? ''),
    ...(read.barcode === '' && stored
      ? { barcode: stored.barcode, gtin: stored.gtin }
      : { barcode: read.barcode, gtin: read.gtin ?? null }),
    marked: read.marked,
    currency: read.price.currency,
    price: read.price.minor,
    compareAt: read.compareAt?.minor ?? null,
    weightGrams: read.weightGrams ?? stored?.weightGrams ?? null,
    ...contentLaid(stored, read),
    size: stored?.size ?? null,
    packCount: read.packCount ?? stored?.packCount ?? null,
    image: read.image || (stored?.image ?? ''),
    markets: read.markets,
    retired: false,
  }
}

/** What a person entered here outranks what was read from an option or a title. */
function contentLaid(
  stored: StoredVariant | undefined,
  read: ReadVariant,
): Pick<StoredVariant, 'content' | 'contentSource'> {
  const { content = null, contentSource = null } = stored ?? {}
  const entered = contentSource === 'merchant' && read.contentSource !== 'measure'
  const same = isDeepStrictEqual(content, read.content)
  if (!read.content || same || entered) return { content, contentSource }
  return { content: read.content, contentSource: read.contentSource ?? null }
}

const productFields = [
  'title',
  'description',
  'source',
  'brand',
  'fileCategory',
  'hs6',
  'origin',
  'attributes',
  'images',
  'state',
  'language',
] as const
const variantFields = [
  'place',
  'options',
  'sku',
  'barcode',
  'marked',
  'gtin',
  'currency',
  'price',
  'compareAt',
  'weightGrams',
  'content',
  'contentSource',
  'packCount',
  'image',
  'markets',
  'retired',
] as const

/** The names of what differs; `variants` when one came. */
function differences(before: StoredProduct, after: StoredProduct): string[] {
  const changed = new Set<string>(
    productFields.filter(field => !isDeepStrictEqual(before[field], after[field])),
  )
  const known = new Map(before.variants.map(variant => [variant.id, variant]))
  for (const variant of after.variants) {
    const old = known.get(variant.id)
    if (!old) changed.add('variants')
    for (const field of variantFields) {
      if (old && !isDeepStrictEqual(old[field], variant[field])) changed.add(field)
    }
  }
  return [...changed]
}
