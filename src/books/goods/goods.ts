// Goods: what merchants list, taken from their files, and the offers a market's shoppers can buy.
import { type MerchantId, type OfferId, type ProductId, type VariantId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Work } from '#platform/work'
import { editInvalid, importUnknown, productUnknown, variantUnknown } from './errors.ts'
import { goodsChanged, goodsOffered } from './events.ts'
import { titleMax } from './import/product.ts'
import { gtinOf } from './import/value/gtin.ts'
import { sanitise } from './import/value/html.ts'
import type { FileProduct, FileVariant } from './import/write.ts'
import {
  findImports,
  findLines,
  findOffers,
  findOffersOf,
  findRefused,
  findSellable,
  judgeAgain,
  pauseOpen,
  saveOffers,
  type SellableRow,
} from './offers.ts'
import { listIds } from './list.ts'
import { type StoredProduct, type StoredVariant } from './plan.ts'
import {
  editProducts,
  editVariantRows,
  type EditedRow,
  findProducts,
  findVariants,
  holdShelf,
} from './queries.ts'
import type {
  EditProduct,
  EditVariant,
  Import,
  ImportId,
  List,
  Offer,
  OpenOffer,
  Product,
  ReportLine,
  Sellable,
  Variant,
} from './shapes.ts'

export type * from './shapes.ts'
export type { MarketCell, ReadAsk, ReadFault, ReadProduct, ReadVariant } from './import/shapes.ts'
export type { FileProduct, FileVariant } from './import/write.ts'
export type { Sniffed } from './import/read.ts'
export { fileTooLarge } from './errors.ts'
export { faultCodes } from './import/faults.ts'
export { readProducts, sniff, sniffBytes } from './import/read.ts'
export { writeProducts } from './import/write.ts'
export { onSale } from './list.ts'
export { preview, take } from './take.ts'

/** A page of an import's report, in the order of the file. `after` is the `next` of the page before. */
export async function report(
  work: Work,
  ask: { merchantId: MerchantId; importId: ImportId; after?: number; limit: number },
): Promise<Import & { lines: ReportLine[]; next?: number }> {
  const [row] = await findImports(work, {
    merchantId: ask.merchantId,
    importId: ask.importId,
    limit: 1,
  })
  if (!row) throw importUnknown()
  const found = await findLines(work, {
    importId: ask.importId,
    after: ask.after ?? -1,
    limit: ask.limit,
  })
  const lines = found.map(({ place: _, productId, ...line }) => ({
    ...line,
    ...(productId && { productId }),
  }))
  const last = found.at(-1)
  return {
    ...importOf(row),
    lines,
    ...(last && found.length === ask.limit && { next: last.place }),
  }
}

/** A merchant's imports, the newest first. */
export const imports = async (
  work: Work,
  ask: { merchantId: MerchantId; limit: number },
): Promise<Import[]> => (await findImports(work, ask)).map(importOf)

function importOf(row: Awaited<ReturnType<typeof findImports>>[number]): Import {
  const { id, merchantId, file, takenAt, ...counts } = row
  return { id, merchantId, file, takenAt, counts }
}

/** In the order asked; what is unknown is left out. */
export const products = async (work: Work, ids: readonly ProductId[]): Promise<Product[]> =>
  (await findProducts(work, ids)).map(productOf)

/** A page of a merchant's products, the newest first, as `List` narrows them. */
export const list = async (work: Work, ask: List): Promise<Product[]> =>
  products(work, await listIds(work, ask))

/** Waits for whoever else is changing this merchant's goods, and makes others wait for this work. */
export const hold = async (work: Work, merchantId: MerchantId): Promise<void> =>
  void (await holdShelf(work, merchantId))

/** A product for a file whose variants say which they are. */
export type KnownFileProduct = Omit<FileProduct, 'variants'> &
  Readonly<{ variants: readonly (FileVariant & Readonly<{ variantId: VariantId }>)[] }>

/** A page of a merchant's products as `writeProducts` takes them; who keeps stock may lay quantities in. */
export const forFile = async (
  work: Work,
  ask: { merchantId: MerchantId; after?: ProductId | undefined; limit: number },
): Promise<{ products: KnownFileProduct[]; next?: ProductId }> => {
  const stored = await findProducts(work, await listIds(work, ask))
  const last = stored.at(-1)
  return {
    products: stored.map(fileOf),
    ...(last && stored.length === ask.limit && { next: last.id }),
  }
}

/**
 * Changes products, many at a time. Descriptions are sanitised. With `merchantId` only that
 * merchant's. Throws `goods.product_unknown`, `goods.edit_invalid`; then nothing is changed.
 */
export async function edit(
  work: Work,
  asks: readonly EditProduct[],
  merchantId?: MerchantId,
): Promise<void> {
  const edited = await editProducts(work, asks.map(tidyEdit))
  if (edited.length < new Set(asks.map(ask => ask.productId)).size) throw productUnknown()
  if (merchantId && edited.some(one => one.merchantId !== merchantId)) throw productUnknown()
  for (const one of edited) assertCodes(one)
  work.tell(
    ...edited.map(one => goodsChanged(one.id, { productId: one.id, merchantId: one.merchantId })),
  )
}

/** A market's own code goes on from the six digits that are the same everywhere. */
function assertCodes({ hs6, tariffCodes }: EditedRow): void {
  for (const [market, code] of Object.entries(tariffCodes)) {
    if (code !== '' && !(/^\d{6,12}$/.test(code) && code.startsWith(hs6 ?? '')))
      throw editInvalid({
        field: `customs code of ${market}`,
        why: `must be digits that begin with ${hs6 ?? 'the six of the product'}`,
      })
  }
}

function tidyEdit(ask: EditProduct): EditProduct {
  const { hs6 = '000000' } = ask
  if (!/^\d{6}$/.test(hs6)) throw editInvalid({ field: 'hs6', why: 'must have six digits' })
  const odd = Object.keys(ask.attributes ?? {}).find(key => !/^[a-z0-9_.-]{1,100}$/.test(key))
  if (odd)
    throw editInvalid({
      field: `attribute ${odd}`,
      why: 'must be named in small letters, digits, _ . -',
    })
  const url = ask.images?.find(image => !/^(?:https?:\/\/|\/)[^\s"<>]+$/.test(image))
  if (url) throw editInvalid({ field: 'images', why: 'must be web addresses' })
  const empty = Object.values(ask.title ?? {}).some(text => text.trim() === '')
  if (empty) throw editInvalid({ field: 'title', why: 'must not be empty' })
  const long = Object.values(ask.title ?? {}).some(text => Array.from(text).length > titleMax)
  if (long) throw editInvalid({ field: 'title', why: `has at most ${titleMax} letters` })
  return {
    ...ask,
    ...(ask.title && { title: eachText(ask.title, text => text.trim().replace(/\s+/g, ' ')) }),
    ...(ask.description && { description: eachText(ask.description, sanitise) }),
    ...(ask.brand !== undefined && { brand: ask.brand.trim() }),
    ...(ask.category !== undefined && { category: ask.category.trim() }),
  }
}

const eachText = (texts: Product['title'], tidy: (text: string) => string): Product['title'] =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, tidy(text)]))

/**
 * Changes variants, many at a time; answers the products they belong to. Throws
 * `goods.variant_unknown`, `goods.edit_invalid`.
 */
export async function editVariants(
  work: Work,
  asks: readonly EditVariant[],
  merchantId?: MerchantId,
): Promise<ProductId[]> {
  const found = await findVariants(
    work,
    asks.map(ask => ask.variantId),
  )
  const known = new Map(found.map(one => [one.id, one]))
  for (const ask of asks) assertEdit(ask, known.get(ask.variantId))
  const edited = await editVariantRows(
    work,
    asks.map(ask => ({
      ...ask,
      ...(ask.sku !== undefined && { sku: ask.sku.trim() }),
      ...(ask.barcode !== undefined && {
        barcode: ask.barcode.trim(),
        gtin: gtinOf(ask.barcode) ?? null,
      }),
    })),
  )
  if (merchantId && edited.some(one => one.merchantId !== merchantId)) throw variantUnknown()
  const told = new Map(edited.map(one => [one.productId, one]))
  work.tell(...[...told.values()].map(one => goodsChanged(one.productId, one)))
  return [...told.keys()]
}

/** Ten million: a slip of the keyboard, and beyond it sums of many would not fit. */
const priceMost = 1_000_000_000n

function assertEdit(ask: EditVariant, known: StoredVariant | undefined): void {
  if (!known) throw variantUnknown()
  const { price, weightGrams, content } = ask
  const invalid = (field: string, why: string): Error =>
    editInvalid({ field: `${field} of ${known.sku || nameOf(known)}`.trim(), why })
  if (price && price.currency !== known.currency)
    throw invalid('price', `must be in ${known.currency}`)
  if (price && price.minor <= 0n) throw invalid('price', 'must be more than nothing')
  if (price && price.minor > priceMost)
    throw invalid('price', `must be at most ${toDecimal(money(price.currency, priceMost))}`)
  if (weightGrams !== undefined && !(Number.isInteger(weightGrams) && weightGrams > 0))
    throw invalid('weight', 'must be whole grams, more than nothing')
  if (content && !(content.amount > 0)) throw invalid('net content', 'must be more than nothing')
}

const nameOf = ({ options }: StoredVariant): string =>
  options.map(option => option.value).join(' / ') || 'the product'

/**
 * Opens, pauses or refuses a variant in a market, with what the gate said. Answers in the order asked;
 * asked again with the same verdict it tells nothing. Throws `goods.variant_unknown`.
 */
export async function openOffers(work: Work, asks: readonly OpenOffer[]): Promise<Offer[]> {
  const last = new Map(asks.map(ask => [`${ask.variantId}/${ask.market}`, ask]))
  tellOffered(work, await saveOffers(work, [...last.values()]))
  const offers = await findOffers(work, asks)
  if (offers.length < asks.length) throw variantUnknown()
  return offers
}

/**
 * Its merchant takes products out of a market until they are opened again. Answers the offers that
 * were open; what is another merchant's, or not open, is left as it is.
 */
export async function pauseOffers(
  work: Work,
  asks: readonly { productId: ProductId; market: Country; merchantId: MerchantId }[],
): Promise<Offer[]> {
  const moved = await pauseOpen(work, asks)
  tellOffered(work, moved)
  return moved
}

/** The gate was asked again about offers that stand: open or refused as it says, paused ones stay so. */
export async function judge(work: Work, asks: readonly OpenOffer[]): Promise<Offer[]> {
  const moved = await judgeAgain(work, asks)
  tellOffered(work, moved)
  return moved
}

const tellOffered = (work: Work, moved: readonly Offer[]): void =>
  work.tell(
    ...moved.map(({ id, productId, variantId, merchantId, market, state }) =>
      goodsOffered(id, { offerId: id, productId, variantId, merchantId, market, state }),
    ),
  )

/** Every offer of these variants, in the order asked. */
export const offers = (work: Work, ids: readonly VariantId[]): Promise<Offer[]> =>
  findOffersOf(work, ids)

/** A merchant's offers that the gate refused, the newest first. */
export const refusedOffers = (
  work: Work,
  ask: { merchantId: MerchantId; limit: number },
): Promise<Offer[]> => findRefused(work, ask)

/** The products of these variants, each once, the order of the variants kept. */
export async function productsOf(work: Work, ids: readonly VariantId[]): Promise<Product[]> {
  const found = await findVariants(work, ids)
  return products(work, [...new Set(found.map(one => one.productId))])
}

/** Whose variant this is. */
export const ownerOf = async (work: Work, variantId: VariantId): Promise<MerchantId | undefined> =>
  (await findVariants(work, [variantId]))[0]?.merchantId

/** All a quote needs to know, in the order asked; an unknown offer is left out. One statement. */
export const sellable = async (work: Work, ids: readonly OfferId[]): Promise<Sellable[]> =>
  (await findSellable(work, ids)).map(sellableOf)

function sellableOf({ currency, price, weightGrams, content, ...row }: SellableRow): Sellable {
  return {
    ...row,
    price: money(currency, price),
    ...(weightGrams !== null && { weightGrams }),
    ...(content && { content }),
    ...(content?.unit === 'ml' && { litres: content.amount / 1000 }),
  }
}

function productOf(stored: StoredProduct): Product {
  const { language: _, source: _source, fileCategory: _category, hs6, variants, ...rest } = stored
  return { ...rest, ...(hs6 && { hs6 }), variants: variants.map(variantOf) }
}

function variantOf(stored: StoredVariant): Variant {
  const { id, number, sku, barcode, gtin, options, currency, compareAt, image, retired } = stored
  const { weightGrams, content, contentSource, size, packCount } = stored
  return {
    id,
    number,
    sku,
    barcode,
    options,
    image,
    retired,
    price: money(currency, stored.price),
    ...(gtin && { gtin }),
    ...(compareAt !== null && { compareAt: money(currency, compareAt) }),
    ...(weightGrams !== null && { weightGrams }),
    ...(content && { content }),
    ...(contentSource && { contentSource }),
    ...(size && { size }),
    ...(packCount !== null && { packCount }),
  }
}

/** A content entered here travels in the measure columns, or the file would not say it. */
function fileOf(stored: StoredProduct): KnownFileProduct {
  const { handle, language, source, brand, fileCategory, state, images } = stored
  return {
    handle,
    source,
    brand,
    state,
    images,
    category: fileCategory,
    title: stored.title[language] ?? '',
    description: stored.description[language] ?? '',
    attributes: Object.fromEntries(
      Object.entries(stored.attributes).map(([key, value]) => [key, String(value)]),
    ),
    variants: stored.variants
      .filter(variant => !variant.retired)
      .map(variant => {
        const { sku, barcode, marked, options, image, markets, currency, compareAt, content } =
          variant
        const contentSource =
          variant.contentSource === 'merchant' ? 'measure' : variant.contentSource
        return {
          variantId: variant.id,
          sku,
          barcode,
          marked,
          options,
          image,
          markets,
          price: money(currency, variant.price),
          ...(compareAt !== null && { compareAt: money(currency, compareAt) }),
          ...(variant.weightGrams !== null && { weightGrams: variant.weightGrams }),
          ...(content && { content }),
          ...(contentSource && { contentSource }),
        }
      }),
  }
}
