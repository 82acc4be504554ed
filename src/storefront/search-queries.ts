// The statements of search: the best-sold shelves are asked first, and only what they hold is ranked.
import type { Currency } from '#kernel/money'
import type { Country, Texts } from '#kernel/place'
import type { CalendarDay } from '#kernel/time'
import { sql, unnamed, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'

export type SearchSort = 'best' | 'sold' | 'price' | 'price-down' | 'new'

/** What each shelf of a market is asked, in this order, as `shelf.ts` writes it. */
export type Question = Readonly<{
  market: Country
  /** Neither a word nor a facet was said. */
  open: boolean
  asks: readonly Readonly<{ shelf: string; named: boolean; text: string }>[]
}>
export type SearchAsk = Question &
  Readonly<{ sort: SearchSort; offset: number; limit: number; counted: boolean }>

export type Hit = {
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

/** So many are counted and ranked: of those named so the best sold, then of those that speak of it. */
export const countedMax = 1_000
/** So many are ranked where nothing is counted: a row of goods beside something else. */
const rankedMax = 200
/** So many are put in order of price or age, of which shelves know nothing. */
const orderedMax = 5_000

/**
 * A common word costs no more than a rare one: see `fromShelves`. 100,000 listings with long texts, a
 * word in a fifth of them, CPU of Postgres: joined to listings and then capped 85 ms, shelf by shelf 4.5.
 * Sent without a name, because a plan made for any word is a bad plan for most.
 */
export async function search(work: Work, ask: SearchAsk): Promise<Found> {
  const rows = await work.tx.rows<Hit & { facets: Found['facets'] | null }>(
    unnamed(sql`
    with hit as materialized (${hitsOf(ask)}),
    facet as (
      select case when grouping(category) = 0 then 'category'
                  when grouping(brand) = 0 then 'brand' else 'origin' end as kind,
             coalesce(category, brand, origin) as value, count(*)::int as count
        from (select category, brand, origin from hit limit ${countedMax}) as counted
       group by grouping sets ((category), (brand), (origin))
    ),
    page as (
      select cell, product_id, market, named, price, origin, category, brand, available, sold, listed_at
        from hit
       order by ${orderOf(ask.sort)}, product_id
      offset ${ask.offset}
       limit ${ask.limit}
    )
    select listing.number, listing.title, listing.image, listing.currency, page.price, page.origin,
           page.category, page.brand, listing.merchant, page.available, page.sold, listing.earliest,
           listing.latest,
           ${ask.counted ? facets(ask.sort) : sql`null`} as facets
      from page
      join storefront.listing on listing.cell = page.cell and listing.product_id = page.product_id
                             and listing.market = page.market
     order by ${orderOf(ask.sort)}, page.product_id
  `),
  )
  const counts = rows[0]?.facets ?? []
  const origins = counts.filter(facet => facet.kind === 'origin')
  const count = ask.counted ? origins.reduce((sum, one) => sum + one.count, 0) : rows.length
  return { hits: rows, facets: counts, count }
}

/** Told once, with the first row. */
const facets = (sort: SearchSort): Sql => sql`
  case when row_number() over (order by ${orderOf(sort)}, page.product_id) = 1
       then (select jsonb_agg(facet order by count desc, value) from facet) end`

function hitsOf(ask: SearchAsk): Sql {
  const most = ask.counted ? countedMax : rankedMax
  if (ask.open && ask.sort === 'new') return newest(ask.market, most)
  const bySold = ['best', 'sold'].includes(ask.sort)
  return fromShelves(ask, bySold ? most : orderedMax)
}

const newest = (market: Country, most: number): Sql => sql`
  select cell, product_id, market, false as named, price, origin, category, brand, available, sold, listed_at
         /* scatter: a market's window */
    from storefront.document
   where market = ${market}
   order by listed_at desc
   limit ${most}`

/** Ends as soon as there are enough. The shelf's own letter keeps a scan from reading other words. */
const fromShelves = ({ market, asks }: Question, most: number): Sql => sql`
  select hit.cell, hit.product_id, hit.market, asked.named, hit.price, hit.origin, hit.category, hit.brand,
         hit.available, hit.sold, hit.listed_at /* scatter: a market's window */
    from unnest(${asks.map(ask => ask.shelf)}::text[], ${asks.map(ask => ask.named)}::bool[],
                ${asks.map(ask => ask.text)}::tsquery[]) as asked (shelf, named, question)
   cross join lateral (
           select cell, product_id, market, price, origin, category, brand, available, sold, listed_at
             from storefront.document
            where document.market = ${market}
              and document.shelf = asked.shelf
              and document.tokens @@ asked.question
            limit ${most}) as hit
   limit ${most}`

function orderOf(sort: SearchSort): Sql {
  switch (sort) {
    case 'best':
      return sql`available > 0 desc, named desc, sold desc, listed_at desc`
    case 'sold':
      return sql`available > 0 desc, sold desc`
    case 'price':
      return sql`available > 0 desc, price`
    case 'price-down':
      return sql`available > 0 desc, price desc`
    case 'new':
      return sql`available > 0 desc, listed_at desc`
  }
}

/** Titles of what is named so, the best sold first; `limit` of the first few that the shelves give. */
export const suggestTitles = (
  work: Work,
  ask: Question & { limit: number },
): Promise<{ title: Texts }[]> =>
  work.tx.rows(
    unnamed(sql`
  with best as materialized (
    select cell, product_id, market, sold
      from (${fromShelves(ask, ask.limit * 8)}) as hit
     order by sold desc, product_id
     limit ${ask.limit}
  )
  select listing.title
    from best
    join storefront.listing on listing.cell = best.cell and listing.product_id = best.product_id
                           and listing.market = best.market
   order by best.sold desc, best.product_id
`),
  )
