// The face of the storefront: search, suggestions, and one product with its price at the door.
import type { MerchantId, OfferId, ProductId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { textIn, type Country, type Language, type Texts } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { CalendarDay } from '#kernel/time'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import { cellOfNumber } from '#platform/chance'
import type { Work } from '#platform/work'
import { pricesOf } from './listing.ts'
import { byNumber } from './queries.ts'
import * as queries from './search-queries.ts'
import { countedMax } from './search-queries.ts'
import { questionOf } from './shelf.ts'
import { groupsOf, prefixOf } from './tokens.ts'

export { refresh } from './listing.ts'
export { channel } from './queries.ts'

export type Listing = Readonly<{
  number: bigint
  title: string
  image: string
  price: Money
  origin: string
  category: string
  brand: string
  merchant: string
  left: number
  sold: number
  promise: { earliest: CalendarDay; latest: CalendarDay }
}>

type Facet = { value: string; count: number }[]
export type SearchResult = Readonly<{
  items: Listing[]
  next: string | null
  count: number
  more: boolean
  dropped: string[]
  facets: { category: Facet; brand: Facet; origin: Facet }
}>

export type SearchAsk = Readonly<{
  market: Country
  language: Language
  text?: string | undefined
  category?: string | undefined
  brand?: string | undefined
  origin?: string | undefined
  sort: 'best' | 'sold' | 'price' | 'price-down' | 'new'
  after?: string | undefined
  limit: number
  /** Without it no facets and no next page: a row of goods beside something else. */
  counted?: boolean | undefined
}>

/**
 * Finds listings of a market. Every word must be found; when nothing has all of them, words are left
 * out from the last until something is found, and `dropped` says which.
 */
export async function search(work: Work, ask: SearchAsk): Promise<SearchResult> {
  const offset = Math.min(countedMax, Math.max(0, Number.parseInt(ask.after ?? '0', 10) || 0))
  const { market, category, brand, origin, sort, limit, counted = true } = ask
  const groups = groupsOf(ask.text ?? '')
  const dropped: string[] = []
  for (;;) {
    const question = questionOf({ market, groups, facets: { category, brand, origin } })
    const found = await queries.search(work, { ...question, sort, limit, offset, counted })
    if (found.hits.length > 0 || groups.length <= 1 || offset > 0)
      return resultOf(found, ask, offset, dropped)
    dropped.unshift(groups.pop()?.[0] ?? '')
  }
}

const suggestedMax = 8

/** Titles, brands and makers that go on as the shopper types; the titles of the best sellers. */
export async function suggest(
  work: Work,
  ask: { market: Country; language: Language; text: string },
): Promise<string[]> {
  const { whole, start } = prefixOf(ask.text)
  if (whole.length === 0 && !start) return []
  const groups = whole.map(word => [word])
  const question = questionOf({ market: ask.market, groups, start })
  const asks = question.asks.filter(one => one.named)
  const found = await queries.suggestTitles(work, { ...question, asks, limit: suggestedMax })
  return [...new Set(found.map(row => textIn(row.title, ask.language)))]
}

function resultOf(
  found: queries.Found,
  ask: SearchAsk,
  offset: number,
  dropped: string[],
): SearchResult {
  const facet = (kind: string): Facet =>
    found.facets
      .filter(one => one.kind === kind)
      .slice(0, 30)
      .map(({ value, count }) => ({ value, count }))
  const end = offset + found.hits.length
  return {
    items: found.hits.map(hit => listingOf(hit, ask.language)),
    next: end < found.count ? String(end) : null,
    count: found.count,
    more: found.count >= countedMax,
    dropped,
    facets: { category: facet('category'), brand: facet('brand'), origin: facet('origin') },
  }
}

const listingOf = (hit: queries.Hit, language: Language): Listing => ({
  number: hit.number,
  title: textIn(hit.title, language),
  image: hit.image,
  price: money(hit.currency, hit.price),
  origin: hit.origin,
  category: hit.category,
  brand: hit.brand,
  merchant: hit.merchant,
  left: hit.available,
  sold: Number(hit.sold),
  promise: { earliest: hit.earliest, latest: hit.latest },
})

export type ProductPage = Readonly<{
  number: bigint
  title: Texts
  description: Texts
  brand: string
  category: string
  origin: string
  images: readonly string[]
  merchant: { id: MerchantId; name: string; story: Texts }
  promise?: { earliest: CalendarDay; latest: CalendarDay }
  sold: number
  variants: readonly {
    offerId: OfferId
    number: bigint
    options: goods.Variant['options']
    left: number
    priced?: PricedOrder
    unavailable?: string
  }[]
}>

/** One product of a market by its number, priced now; undefined when the market does not show it. */
export async function product(
  work: Work,
  ask: { market: Country; number: bigint },
): Promise<ProductPage | undefined> {
  const listed = await byNumber(work, cellOfNumber(ask.number), ask.market, ask.number)
  const [found] = listed ? await goods.products(work, [listed.product_id as ProductId]) : []
  if (!listed || !found) return undefined
  const variantIds = found.variants.map(variant => variant.id)
  const [offers, levels, [owner]] = await Promise.all([
    goods.offers(work, variantIds),
    stock.available(work, variantIds),
    merchant.find(work, [found.merchantId]),
  ])
  const open = offers.filter(offer => offer.market === ask.market && offer.state === 'open')
  const priced = await pricesOf(work, open)
  const variants = open.flatMap((offer): ProductPage['variants'][number][] => {
    const variant = found.variants.find(one => one.id === offer.variantId)
    const price = priced.get(offer.id)
    return variant
      ? [
          {
            offerId: offer.id,
            number: variant.number,
            options: variant.options,
            left: levels.get(variant.id) ?? 0,
            ...(price ? { priced: price } : { unavailable: 'no price can be given now' }),
          },
        ]
      : []
  })
  const promise = variants.find(variant => variant.priced)?.priced?.promise
  return {
    number: found.number,
    title: found.title,
    description: found.description,
    brand: found.brand,
    category: found.category,
    origin: found.origin,
    images: found.images,
    sold: Number(listed.sold),
    variants,
    merchant: { id: found.merchantId, name: owner?.name ?? '', story: owner?.story ?? {} },
    ...(promise && { promise }),
  }
}
