// The storefront's statements: rows are replaced as a set, hits are capped before they are ranked.
import { cellOf, type MerchantId, type ProductId, type VariantId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Country, Language, Texts } from '#kernel/place'
import type { CalendarDay } from '#kernel/time'
import { at, json, sql, Sql, unnamed } from '#platform/sql'
import type { Work } from '#platform/work'

export type ListingRow = {
  product_id: ProductId
  market: Country
  number: bigint
  merchant_id: MerchantId
  merchant: string
  title: Texts
  brand: string
  category: string
  origin: Country
  image: string
  currency: Currency
  price: bigint
  earliest: CalendarDay
  latest: CalendarDay
  variants: VariantId[]
  available: number
  edition: string
}
export type DocumentRow = {
  product_id: ProductId
  market: Country
  language: Language
  tokens: string[]
  title: string[]
}

/** Replaces everything known of these products; sold counts and first days stay. */
export async function replace(
  work: Work,
  productIds: readonly ProductId[],
  listings: readonly ListingRow[],
  documents: readonly DocumentRow[],
): Promise<void> {
  const kept = listings.map(row => `${row.product_id}/${row.market}`)
  await work.tx.run(sql`
    delete from storefront.listing
     where cell = any(${productIds.map(cellOf)})
       and product_id = any(${productIds})
       and product_id::text || '/' || market <> all(${kept})
  `)
  await work.tx.run(sql`
    delete from storefront.document
     where cell = any(${productIds.map(cellOf)})
       and product_id = any(${productIds})
  `)
  if (listings.length > 0) await putListings(work, listings)
  if (documents.length > 0) await putDocuments(work, documents)
}

const putListings = (work: Work, rows: readonly ListingRow[]): Promise<number> =>
  work.tx.run(sql`
  insert into storefront.listing as listing
         (cell, product_id, market, number, merchant_id, merchant, title, brand, category, origin, image, currency,
          price, earliest, latest, variants, available, listed_at, edition)
  select t.cell, t.product_id, t.market, t.number, t.merchant_id, t.merchant, t.title, t.brand, t.category, t.origin,
         t.image, t.currency, t.price, t.earliest, t.latest, string_to_array(t.variants, ',')::uuid[], t.available,
         ${at(work.now)}::timestamptz, t.edition
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.number)}::bigint[],
                ${rows.map(row => row.merchant_id)}::uuid[], ${rows.map(row => row.merchant)}::text[],
                ${rows.map(row => json(row.title))}::jsonb[], ${rows.map(row => row.brand)}::text[],
                ${rows.map(row => row.category)}::text[], ${rows.map(row => row.origin)}::text[],
                ${rows.map(row => row.image)}::text[], ${rows.map(row => row.currency)}::text[],
                ${rows.map(row => row.price)}::bigint[], ${rows.map(row => row.earliest)}::date[],
                ${rows.map(row => row.latest)}::date[], ${rows.map(row => row.variants.join(','))}::text[],
                ${rows.map(row => row.available)}::int[], ${rows.map(row => row.edition)}::text[])
      as t (cell, product_id, market, number, merchant_id, merchant, title, brand, category, origin, image, currency,
            price, earliest, latest, variants, available, edition)
   order by t.cell, t.product_id, t.market
      on conflict (cell, product_id, market) do update
     set merchant = excluded.merchant, title = excluded.title, brand = excluded.brand, category = excluded.category,
         origin = excluded.origin, image = excluded.image, currency = excluded.currency, price = excluded.price,
         earliest = excluded.earliest, latest = excluded.latest, variants = excluded.variants,
         available = excluded.available, edition = excluded.edition
`)

const putDocuments = (work: Work, rows: readonly DocumentRow[]): Promise<number> =>
  work.tx.run(sql`
  insert into storefront.document (cell, product_id, market, language, tokens, title)
  select t.cell, t.product_id, t.market, t.language, array_to_tsvector(string_to_array(t.tokens, E'\n')),
         string_to_array(t.title, E'\n')
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.language)}::text[],
                ${rows.map(row => row.tokens.join('\n'))}::text[], ${rows.map(row => row.title.join('\n'))}::text[])
      as t (cell, product_id, market, language, tokens, title)
      on conflict (cell, product_id, market, language) do update set tokens = excluded.tokens, title = excluded.title
`)

export type SearchAsk = Readonly<{
  market: Country
  language: Language
  category?: string | undefined
  brand?: string | undefined
  origin?: string | undefined
  sort: 'best' | 'sold' | 'price' | 'price-down' | 'new'
  offset: number
  limit: number
}>
export type Hit = {
  product_id: ProductId
  number: bigint
  title: Texts
  image: string
  currency: Currency
  price: bigint
  origin: Country
  category: string
  brand: string
  merchant: string
  available: number
  sold: bigint
  earliest: CalendarDay
  latest: CalendarDay
}
export type Found = {
  hits: Hit[]
  facets: { kind: string; value: string; count: number }[]
  count: number
}

const hitsMax = 2_000

/**
 * At most 2,000 hits, the best sellers of them, are ranked and counted: the cost of a common word is bounded.
 * Sent without a name, because a plan made for any word is a bad plan for most.
 */
export async function search(
  work: Work,
  ask: SearchAsk,
  question: string,
  words: readonly string[],
): Promise<Found> {
  const rows = await work.tx.rows<Hit & { facets: Found['facets']; count: bigint }>(
    unnamed(sql`
    with hit as materialized (${hitsOf(ask, question, words)}),
    facet as (
      select 'category' as kind, category as value, count(*)::int as count from hit group by category
       union all
      select 'brand', brand, count(*)::int from hit where brand <> '' group by brand
       union all
      select 'origin', origin, count(*)::int from hit group by origin
    )
    select hit.*, (select count(*) from hit) as count,
           (select coalesce(jsonb_agg(facet order by count desc, value), '[]') from facet) as facets
      from hit
     order by available > 0 desc, ${orderOf(ask.sort)}, product_id
    offset ${ask.offset}
     limit ${ask.limit}
  `),
  )
  return { hits: rows, facets: rows[0]?.facets ?? [], count: Number(rows[0]?.count ?? 0n) }
}

function hitsOf(ask: SearchAsk, question: string, words: readonly string[]): Sql {
  const columns = sql`
    listing.product_id, listing.number, listing.title, listing.image, listing.currency, listing.price, listing.origin,
    listing.category, listing.brand, listing.merchant, listing.available, listing.sold, listing.earliest,
    listing.latest, listing.listed_at`
  const filters = sql`
       and (${ask.category ?? null}::text is null or listing.category = ${ask.category ?? null})
       and (${ask.brand ?? null}::text is null or listing.brand = ${ask.brand ?? null})
       and (${ask.origin ?? null}::text is null or listing.origin = ${ask.origin ?? null})
     order by listing.sold desc
     limit ${hitsMax}`
  if (!question) {
    return sql`
      select ${columns}, 0 as worth /* scatter: a market's window */
        from storefront.listing
       where listing.market = ${ask.market} ${filters}`
  }
  return sql`
    select ${columns},
           cardinality(array(select unnest(document.title)
                             intersect select unnest(${words}::text[]))) as worth
           /* scatter: a market's window */
      from storefront.document
      join storefront.listing on listing.cell = document.cell and listing.product_id = document.product_id
                             and listing.market = document.market
     where document.market = ${ask.market}
       and document.language = ${ask.language}
       and document.tokens @@ ${question}::tsquery ${filters}`
}

function orderOf(sort: SearchAsk['sort']): Sql {
  switch (sort) {
    case 'best':
      return sql`worth desc, sold desc, listed_at desc`
    case 'sold':
      return sql`sold desc`
    case 'price':
      return sql`price`
    case 'price-down':
      return sql`price desc`
    case 'new':
      return sql`listed_at desc`
  }
}

export const suggestTitles = (
  work: Work,
  ask: { market: Country; language: Language; question: string },
): Promise<{ title: Texts }[]> =>
  work.tx.rows(
    unnamed(sql`
  select listing.title /* scatter: a market's window */
    from storefront.document
    join storefront.listing on listing.cell = document.cell and listing.product_id = document.product_id
                           and listing.market = document.market
   where document.market = ${ask.market}
     and document.language = ${ask.language}
     and document.tokens @@ ${ask.question}::tsquery
   order by listing.sold desc, listing.product_id
   limit 8
`),
  )

export const byNumber = (
  work: Work,
  cell: number,
  market: Country,
  number: bigint,
): Promise<{ product_id: ProductId; sold: bigint } | undefined> =>
  work.tx.row(sql`
  select product_id, sold
    from storefront.listing
   where cell = ${cell}
     and market = ${market}
     and number = ${number}
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
): void =>
  work.tx.send(sql`
  update storefront.listing
     set available = t.available
    from unnest(${rows.map(row => cellOf(row.product_id))}::int[], ${rows.map(row => row.product_id)}::uuid[],
                ${rows.map(row => row.market)}::text[], ${rows.map(row => row.available)}::int[])
      as t (cell, product_id, market, available)
   where listing.cell = t.cell
     and listing.product_id = t.product_id
     and listing.market = t.market
`)

export const addSold = (
  work: Work,
  rows: readonly { productId: ProductId; market: Country; count: number }[],
): void =>
  work.tx.send(sql`
  update storefront.listing
     set sold = listing.sold + t.count
    from (select cell, product_id, market, sum(count) as count
            from unnest(${rows.map(row => cellOf(row.productId))}::int[], ${rows.map(row => row.productId)}::uuid[],
                        ${rows.map(row => row.market)}::text[], ${rows.map(row => row.count)}::int[])
              as sale (cell, product_id, market, count)
           group by cell, product_id, market) t
   where listing.cell = t.cell
     and listing.product_id = t.product_id
     and listing.market = t.market
`)

/** Products shown under another edition than this one, the oldest prices first. */
export const outdated = async (
  work: Work,
  edition: string,
  limit: number,
): Promise<ProductId[]> => {
  const rows = await work.tx.rows<{ product_id: ProductId }>(sql`
    select distinct product_id /* scatter: every listing is priced again */
      from storefront.listing
     where edition <> ${edition}
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
