// Every statement about products and variants.
import { cellOf, type MerchantId, type ProductId, type VariantId } from '#kernel/ids'
import { textIn } from '#kernel/place'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { StoredProduct, StoredVariant } from './plan.ts'
import type { EditProduct, EditVariant } from './shapes.ts'

type ProductRow = Omit<StoredProduct, 'variants'>
type VariantRow = StoredVariant & Readonly<{ productId: ProductId; merchantId: MerchantId }>

const productColumns = (): Sql => sql`
  product.id, product.number, product.merchant_id as "merchantId", product.handle, product.language,
  product.title, product.description, product.source, product.brand, product.category,
  product.file_category as "fileCategory", product.hs6,
  product.tariff_codes as "tariffCodes", product.origin, product.attributes, product.images,
  product.state`

const variantColumns = (): Sql => sql`
  variant.product_id as "productId", variant.merchant_id as "merchantId", variant.id, variant.number,
  variant.place,
  variant.option_key as "optionKey", variant.options, variant.sku, variant.barcode, variant.marked,
  variant.gtin, variant.currency, variant.price, variant.compare_at as "compareAt",
  variant.weight_grams as "weightGrams", variant.content, variant.content_source as "contentSource",
  variant.size, variant.pack_count as "packCount", variant.image, variant.markets, variant.retired`

/** Waits for another import of this merchant to end. */
export const holdShelf = (work: Work, merchantId: MerchantId): Promise<number> =>
  work.tx.run(sql`
    insert into goods.shelf (cell, merchant_id, taken_at)
    values (${cellOf(merchantId)}, ${merchantId}, ${at(work.now)})
        on conflict (cell, merchant_id) do update set taken_at = excluded.taken_at
  `)

export async function findByHandles(
  work: Work,
  merchantId: MerchantId,
  handles: readonly string[],
): Promise<StoredProduct[]> {
  const rows = await work.tx.rows<ProductRow>(sql`
    select ${productColumns()}
      from goods.product
     where product.cell = ${cellOf(merchantId)}
       and product.merchant_id = ${merchantId}
       and product.handle = any(${handles}::text[])
  `)
  return withVariants(work, rows)
}

/** In the order asked; what is unknown is left out. */
export async function findProducts(
  work: Work,
  ids: readonly ProductId[],
): Promise<StoredProduct[]> {
  const rows = await work.tx.rows<ProductRow>(sql`
    select ${productColumns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join goods.product on product.cell = ask.cell and product.id = ask.id
     order by ask.ord
  `)
  return withVariants(work, rows)
}

async function withVariants(work: Work, rows: readonly ProductRow[]): Promise<StoredProduct[]> {
  if (rows.length === 0) return []
  const found = await work.tx.rows<VariantRow>(sql`
    select ${variantColumns()}
      from unnest(${rows.map(row => cellOf(row.id))}::int[], ${rows.map(row => row.id)}::uuid[])
           as ask (cell, id)
      join goods.variant on variant.cell = ask.cell and variant.product_id = ask.id
     order by variant.product_id, variant.retired, variant.place
  `)
  const of = Map.groupBy(found, variant => variant.productId)
  return rows.map(row => ({
    ...row,
    variants: (of.get(row.id) ?? []).map(
      ({ productId: _, merchantId: _merchant, ...variant }) => variant,
    ),
  }))
}

export const findVariants = (work: Work, ids: readonly VariantId[]): Promise<VariantRow[]> =>
  work.tx.rows<VariantRow>(sql`
    select ${variantColumns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join goods.variant on variant.cell = ask.cell and variant.id = ask.id
     order by ask.ord
  `)

const titleKey = (product: ProductRow): string =>
  textIn(product.title, product.language).toLowerCase().slice(0, 200)

/** Products of one merchant, new or known, in one statement however many. */
export async function saveProducts(
  work: Work,
  merchantId: MerchantId,
  products: readonly StoredProduct[],
): Promise<void> {
  if (products.length === 0) return
  const of = <T>(pick: (product: StoredProduct) => T): T[] => products.map(pick)
  await work.tx.run(sql`
    insert into goods.product
           (cell, id, number, merchant_id, handle, language, title, title_key, description, source,
            brand, category, file_category, hs6, tariff_codes, origin, attributes, images, state,
            created_at, changed_at)
    select ${cellOf(merchantId)}::int, t.id, t.number, ${merchantId}::uuid, t.handle, t.language, t.title,
           t.title_key, t.description, t.source, t.brand, t.category, t.file_category, t.hs6,
           t.tariff_codes, t.origin, t.attributes, t.images, t.state,
           ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz
      from unnest(
             ${of(one => one.id)}::uuid[], ${of(one => one.number)}::bigint[],
             ${of(one => one.handle)}::text[], ${of(one => one.language)}::text[],
             ${of(one => json(one.title))}::jsonb[], ${of(titleKey)}::text[],
             ${of(one => json(one.description))}::jsonb[], ${of(one => one.source)}::text[],
             ${of(one => one.brand)}::text[], ${of(one => one.category)}::text[],
             ${of(one => one.fileCategory)}::text[],
             ${of(one => one.hs6)}::text[], ${of(one => json(one.tariffCodes))}::jsonb[],
             ${of(one => one.origin)}::text[], ${of(one => json(one.attributes))}::jsonb[],
             ${of(one => json(one.images))}::jsonb[], ${of(one => one.state)}::text[]
           ) as t (id, number, handle, language, title, title_key, description, source, brand, category,
                   file_category, hs6, tariff_codes, origin, attributes, images, state)
        on conflict (cell, id) do update
       set language = excluded.language, title = excluded.title, title_key = excluded.title_key,
           description = excluded.description, source = excluded.source, brand = excluded.brand,
           category = excluded.category, file_category = excluded.file_category, hs6 = excluded.hs6,
           origin = excluded.origin,
           attributes = excluded.attributes, images = excluded.images, state = excluded.state,
           changed_at = excluded.changed_at
  `)
  await saveVariants(work, merchantId, products)
}

async function saveVariants(
  work: Work,
  merchantId: MerchantId,
  products: readonly StoredProduct[],
): Promise<void> {
  const variants = products.flatMap(product =>
    product.variants.map(variant => ({ ...variant, productId: product.id, merchantId })),
  )
  const of = <T>(pick: (variant: VariantRow) => T): T[] => variants.map(pick)
  await work.tx.run(sql`
    insert into goods.variant
           (cell, id, number, product_id, merchant_id, place, option_key, options, sku, sku_key, barcode,
            marked, gtin, currency, price, compare_at, weight_grams, content, content_source, size,
            pack_count, image, markets, retired)
    select ${cellOf(merchantId)}::int, t.id, t.number, t.product_id, ${merchantId}::uuid, t.place,
           t.option_key, t.options, t.sku, lower(t.sku), t.barcode, t.marked, t.gtin, t.currency, t.price,
           t.compare_at, t.weight_grams, t.content, t.content_source, t.size, t.pack_count, t.image,
           t.markets, t.retired
      from unnest(
             ${of(one => one.id)}::uuid[], ${of(one => one.number)}::bigint[],
             ${of(one => one.productId)}::uuid[], ${of(one => one.place)}::int[],
             ${of(one => one.optionKey)}::text[], ${of(one => json(one.options))}::jsonb[],
             ${of(one => one.sku)}::text[], ${of(one => one.barcode)}::text[],
             ${of(one => one.marked)}::text[], ${of(one => one.gtin)}::text[],
             ${of(one => one.currency)}::text[], ${of(one => one.price)}::bigint[],
             ${of(one => one.compareAt)}::bigint[], ${of(one => one.weightGrams)}::int[],
             ${of(one => one.content && json(one.content))}::jsonb[],
             ${of(one => one.contentSource)}::text[], ${of(one => one.size && json(one.size))}::jsonb[],
             ${of(one => one.packCount)}::int[], ${of(one => one.image)}::text[],
             ${of(one => json(one.markets))}::jsonb[], ${of(one => one.retired)}::boolean[]
           ) as t (id, number, product_id, place, option_key, options, sku, barcode, marked, gtin, currency,
                   price, compare_at, weight_grams, content, content_source, size, pack_count, image,
                   markets, retired)
        on conflict (cell, id) do update
       set place = excluded.place, options = excluded.options, sku = excluded.sku,
           sku_key = excluded.sku_key, barcode = excluded.barcode, marked = excluded.marked,
           gtin = excluded.gtin, currency = excluded.currency, price = excluded.price,
           compare_at = excluded.compare_at, weight_grams = excluded.weight_grams,
           content = excluded.content, content_source = excluded.content_source,
           pack_count = excluded.pack_count, image = excluded.image, markets = excluded.markets,
           retired = excluded.retired
  `)
}

export type EditedRow = Pick<StoredProduct, 'id' | 'merchantId' | 'hs6' | 'tariffCodes'>

/** Only what is given changes; texts, codes and facts are laid over what is there. */
export const editProducts = (work: Work, asks: readonly EditProduct[]): Promise<EditedRow[]> => {
  const of = <T>(pick: (ask: EditProduct) => T | undefined): (T | null)[] =>
    asks.map(ask => pick(ask) ?? null)
  const laid = (value: unknown): string | undefined =>
    value === undefined ? undefined : json(value)
  return work.tx.rows(sql`
    update goods.product
       set title = product.title || coalesce(t.title, '{}'),
           title_key = coalesce(left(lower(t.title ->> product.language), 200), product.title_key),
           description = product.description || coalesce(t.description, '{}'),
           source = coalesce(t.description ->> product.language, product.source),
           brand = coalesce(t.brand, product.brand),
           category = coalesce(t.category, product.category),
           hs6 = coalesce(t.hs6, product.hs6),
           tariff_codes = product.tariff_codes || coalesce(t.tariff_codes, '{}'),
           origin = coalesce(t.origin, product.origin),
           attributes = product.attributes || coalesce(t.attributes, '{}'),
           images = coalesce(t.images, product.images),
           state = coalesce(t.state, product.state),
           changed_at = ${at(work.now)}::timestamptz
      from unnest(
             ${asks.map(ask => cellOf(ask.productId))}::int[], ${asks.map(ask => ask.productId)}::uuid[],
             ${of(ask => laid(ask.title))}::jsonb[], ${of(ask => laid(ask.description))}::jsonb[],
             ${of(ask => ask.brand)}::text[], ${of(ask => ask.category)}::text[],
             ${of(ask => ask.hs6)}::text[], ${of(ask => laid(ask.tariffCodes))}::jsonb[],
             ${of(ask => ask.origin)}::text[], ${of(ask => laid(ask.attributes))}::jsonb[],
             ${of(ask => laid(ask.images))}::jsonb[], ${of(ask => ask.state)}::text[]
           ) as t (cell, id, title, description, brand, category, hs6, tariff_codes, origin, attributes,
                   images, state)
     where product.cell = t.cell
       and product.id = t.id
    returning product.id, product.merchant_id as "merchantId", product.hs6,
              product.tariff_codes as "tariffCodes"
  `)
}

export type VariantEdit = EditVariant & Readonly<{ gtin?: string | null }>

export const editVariantRows = (
  work: Work,
  asks: readonly VariantEdit[],
): Promise<{ productId: ProductId; merchantId: MerchantId }[]> => {
  const of = <T>(pick: (ask: VariantEdit) => T | undefined): (T | null)[] =>
    asks.map(ask => pick(ask) ?? null)
  return work.tx.rows(sql`
    update goods.variant
       set sku = coalesce(t.sku, variant.sku), sku_key = lower(coalesce(t.sku, variant.sku)),
           barcode = coalesce(t.barcode, variant.barcode),
           gtin = case when t.barcode is null then variant.gtin else t.gtin end,
           price = coalesce(t.price, variant.price),
           compare_at = case when t.price >= variant.compare_at then null else variant.compare_at end,
           weight_grams = coalesce(t.weight_grams, variant.weight_grams),
           content = coalesce(t.content, variant.content),
           content_source = case when t.content is null then variant.content_source else 'merchant' end,
           size = coalesce(t.size, variant.size)
      from unnest(
             ${asks.map(ask => cellOf(ask.variantId))}::int[], ${asks.map(ask => ask.variantId)}::uuid[],
             ${of(ask => ask.sku)}::text[], ${of(ask => ask.barcode)}::text[],
             ${of(ask => ask.gtin)}::text[], ${of(ask => ask.price?.minor)}::bigint[],
             ${of(ask => ask.weightGrams)}::int[],
             ${of(ask => ask.content && json(ask.content))}::jsonb[],
             ${of(ask => ask.size && json(ask.size))}::jsonb[]
           ) as t (cell, id, sku, barcode, gtin, price, weight_grams, content, size)
     where variant.cell = t.cell
       and variant.id = t.id
    returning variant.product_id as "productId", variant.merchant_id as "merchantId"
  `)
}
