// The storefront's statements: rows are replaced as a set, figures are changed in place.
import { cellOf, type MerchantId, type ProductId, type VariantId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Country, Texts } from '#kernel/place'
import type { CalendarDay } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'

export type ListingRow = {
  product_id: ProductId
  market: Country
  number: bigint
  merchant_id: MerchantId
  merchant: string
  title: Texts
  image: string
  currency: Currency
  earliest: CalendarDay
  latest: CalendarDay
  variants: VariantId[]
  edition: string
}
export type DocumentRow = {
  product_id: ProductId
  market: Country
  available: number
  price: bigint
  category: string
  brand: string
  origin: Country
  tokens: string[]
}

/** Rung with the commit when something moved that a visitor may see; every process hears it. */
export const channel = 'storefront'
const stir = (work: Work): void => work.tx.send(sql`select pg_notify(${channel}, '')`)

/** Replaces everything known of these products; sold counts and first days stay. */
export function replace(
  work: Work,
  productIds: readonly ProductId[],
  listings: readonly ListingRow[],
  documents: readonly DocumentRow[],
): void {
  const kept = listings.map(row => `${row.product_id}/${row.market}`)
  for (const table of [sql`storefront.listing`, sql`storefront.document`])
    work.tx.send(sql`
    delete from ${table}
     where cell = any(${[...new Set(productIds.map(cellOf))]})
       and product_id = any(${productIds})
       and product_id::text || '/' || market <> all(${kept})
  `)
  if (listings.length > 0) putListings(work, listings)
  if (documents.length > 0) putDocuments(work, documents)
  stir(work)
}

const putListings = (work: Work, rows: readonly ListingRow[]): void =>
  work.tx.send(sql`
  insert into storefront.listing as listing
         (cell, product_id, market, number, merchant_id, merchant, title, image, currency, earliest, latest, variants,
          edition)
  select t.cell, t.product_id, t.market, t.number, t.merchant_id, t.merchant, t.title, t.image, t.currency,
         t.earliest, t.latest, string_to_array(t.variants, ',')::uuid[], t.edition
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.number)}::bigint[],
                ${rows.map(row => row.merchant_id)}::uuid[], ${rows.map(row => row.merchant)}::text[],
                ${rows.map(row => json(row.title))}::jsonb[], ${rows.map(row => row.image)}::text[],
                ${rows.map(row => row.currency)}::text[], ${rows.map(row => row.earliest)}::date[],
                ${rows.map(row => row.latest)}::date[], ${rows.map(row => row.variants.join(','))}::text[],
                ${rows.map(row => row.edition)}::text[])
      as t (cell, product_id, market, number, merchant_id, merchant, title, image, currency, earliest, latest,
            variants, edition)
   order by t.cell, t.product_id, t.market
      on conflict (cell, product_id, market) do update
     set merchant = excluded.merchant, title = excluded.title, image = excluded.image,
         currency = excluded.currency, earliest = excluded.earliest, latest = excluded.latest,
         variants = excluded.variants, edition = excluded.edition
`)

/** Words that have not changed are left as they lie, or a new price would move every index of words. */
const putDocuments = (work: Work, rows: readonly DocumentRow[]): void =>
  work.tx.send(sql`
  insert into storefront.document as document
         (cell, product_id, market, shelf, available, price, listed_at, category, brand, origin, tokens)
  select t.cell, t.product_id, t.market, coalesce(known.shelf, 'a'), t.available, t.price,
         ${at(work.now)}::timestamptz, t.category, t.brand, t.origin,
         array_to_tsvector(array(select t.market || coalesce(known.shelf, 'a') || word
                                   from unnest(string_to_array(t.tokens, E'\n') || ''::text) as word))
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.available)}::int[],
                ${rows.map(row => row.price)}::bigint[], ${rows.map(row => row.category)}::text[],
                ${rows.map(row => row.brand)}::text[], ${rows.map(row => row.origin)}::text[],
                ${rows.map(row => row.tokens.join('\n'))}::text[])
      as t (cell, product_id, market, available, price, category, brand, origin, tokens)
    left join storefront.document as known on known.cell = t.cell and known.product_id = t.product_id
                                          and known.market = t.market
   order by t.cell, t.product_id, t.market
      on conflict (cell, product_id, market) do update
     set available = excluded.available, price = excluded.price, category = excluded.category,
         brand = excluded.brand, origin = excluded.origin,
         tokens = case when document.tokens = excluded.tokens then document.tokens else excluded.tokens end
`)

export const byNumber = (
  work: Work,
  cell: number,
  market: Country,
  number: bigint,
): Promise<{ product_id: ProductId; sold: bigint } | undefined> =>
  work.tx.row(sql`
  select listing.product_id, document.sold
    from storefront.listing
    join storefront.document on document.cell = listing.cell and document.product_id = listing.product_id
                            and document.market = listing.market
   where listing.cell = ${cell}
     and listing.market = ${market}
     and listing.number = ${number}
`)

/** Adds up the stock of every listing that shows one of these variants; `levels` are their figures now. */
export const listingsOf = (
  work: Work,
  variantIds: readonly VariantId[],
): Promise<{ product_id: ProductId; market: Country; variants: VariantId[] }[]> =>
  work.tx.rows(sql`
  select product_id, market, variants
    from storefront.listing
   where cell = any(${[...new Set(variantIds.map(cellOf))]})
     and variants && ${variantIds}::uuid[]
`)

export const setAvailable = (
  work: Work,
  rows: readonly { product_id: ProductId; market: Country; available: number }[],
): void => {
  work.tx.send(sql`
  update storefront.document
     set available = t.available
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.available)}::int[])
      as t (cell, product_id, market, available)
   where document.cell = t.cell
     and document.product_id = t.product_id
     and document.market = t.market
     and document.available <> t.available
`)
  stir(work)
}

/** Counts sales; what has sold four times as often as when it was put on its shelf goes up one. */
export function addSold(
  work: Work,
  rows: readonly { productId: ProductId; market: Country; count: number }[],
): void {
  const cells = rows.map(row => cellOf(row.productId))
  const productIds = rows.map(row => row.productId)
  const markets = rows.map(row => row.market)
  work.tx.send(sql`
    update storefront.document
       set sold = document.sold + t.count
      from (select cell, product_id, market, sum(count) as count
              from unnest(${cells}::int[], ${productIds}::uuid[], ${markets}::text[],
                          ${rows.map(row => row.count)}::int[]) as sale (cell, product_id, market, count)
             group by cell, product_id, market) t
     where document.cell = t.cell
       and document.product_id = t.product_id
       and document.market = t.market
  `)
  work.tx.send(sql`
    update storefront.document
       set shelf = ${shelfOf},
           tokens = array_to_tsvector(array(select document.market || ${shelfOf} || substr(word, 4)
                                              from unnest(tsvector_to_array(tokens)) as word))
      from unnest(${cells}::int[], ${productIds}::uuid[], ${markets}::text[]) as t (cell, product_id, market)
     where document.cell = t.cell
       and document.product_id = t.product_id
       and document.market = t.market
       and document.shelf <> ${shelfOf}
  `)
  stir(work)
}

/** `a` for none sold, then a letter for each fourfold, up to `i` for 16,384 and more. */
const shelfOf = sql`chr(97 + least(8, ceil(log(4, sold + 1)))::int)`

/** Products shown under another edition than this one, the oldest prices first. */
export const outdated = async (
  work: Work,
  edition: string,
  limit: number,
): Promise<ProductId[]> => {
  const rows = await work.tx.rows<{ product_id: ProductId }>(sql`
    select distinct product_id /* scatter: every listing is priced again */
      from storefront.listing
     where edition < ${edition}
        or edition > ${edition}
     limit ${limit}
  `)
  return rows.map(row => row.product_id)
}

export const markEdition = (
  work: Work,
  productIds: readonly ProductId[],
  edition: string,
): Promise<number> =>
  work.tx.run(sql`
    update storefront.listing
       set edition = ${edition}
     where cell = any(${productIds.map(cellOf)})
       and product_id = any(${productIds})
  `)
