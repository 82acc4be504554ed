// A product as a market shows it: made from goods, stock, its merchant and a quote of one unit of each variant.
import type { MerchantId, OfferId, ProductId } from '#kernel/ids'
import { textIn, type Country, type Language, type Texts } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import { dayIn } from '#kernel/time'
import * as freight from '#books/freight/freight'
import * as fx from '#books/fx/fx'
import * as goods from '#books/goods/goods'
import { marketOf } from '#books/market/market'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import * as quote from '#lane/quote/quote'
import type { Work } from '#platform/work'
import { replace, type DocumentRow, type ListingRow } from './queries.ts'
import { wordsOn } from './shelf.ts'

/** Names what prices and promised days are made of now; a listing of another edition is made again. */
export async function editionOf(work: Work): Promise<string> {
  const [rules, rates, carriage] = await Promise.all([
    tariff.load(work),
    fx.load(work),
    freight.load(work),
  ])
  const today = dayIn('Australia/Melbourne', work.now)
  return `${rules.edition}/${rates.edition}/${carriage.edition}/${today}`
}

/** Makes the listings of these products again, from the rooms. Those no longer sold disappear. */
export async function refresh(work: Work, productIds: readonly ProductId[]): Promise<void> {
  const ids = [...new Set(productIds)]
  if (ids.length === 0) return
  const products = (await goods.products(work, ids)).filter(product => product.state === 'live')
  const variantIds = products.flatMap(product => product.variants.map(variant => variant.id))
  const [offers, levels, merchants, edition] = await Promise.all([
    goods.offers(work, variantIds),
    stock.available(work, variantIds),
    merchant.find(work, [...new Set(products.map(product => product.merchantId))]),
    editionOf(work),
  ])
  const open = offers.filter(offer => offer.state === 'open')
  const priced = await pricesOf(work, open)
  const names = new Map(merchants.map(one => [one.id, one.name]))
  const shown = products.flatMap(product =>
    shownOf(
      product,
      open.filter(offer => offer.productId === product.id),
      { priced, levels, names, edition },
    ),
  )
  replace(
    work,
    ids,
    shown.map(one => one.listing),
    shown.map(one => one.document),
  )
}

/** What one unit of each offer costs at the door; an offer that cannot be priced is left out. */
export async function pricesOf(
  work: Work,
  offers: readonly { id: OfferId; market: Country }[],
): Promise<Map<OfferId, PricedOrder>> {
  const answers = await quote.price(
    work,
    offers.map(offer => ({
      market: offer.market,
      lines: [{ offerId: offer.id, quantity: 1 }],
    })),
  )
  const priced = new Map<OfferId, PricedOrder>()
  answers.forEach((answer, index) => {
    const [order] = answer.ok ? answer.value.orders : []
    const offer = offers[index]
    if (order && offer) priced.set(offer.id, order)
  })
  return priced
}

type Known = {
  priced: Map<OfferId, PricedOrder>
  levels: Map<goods.Variant['id'], number>
  names: Map<MerchantId, string>
  edition: string
}

type Shown = { listing: ListingRow; document: DocumentRow }

function shownOf(product: goods.Product, offers: readonly goods.Offer[], known: Known): Shown[] {
  return [...Map.groupBy(offers, offer => offer.market)].flatMap(([market, all]) => {
    const priced = all.flatMap(offer => known.priced.get(offer.id) ?? [])
    const [cheapest] = priced.toSorted((a, b) => (a.total.minor < b.total.minor ? -1 : 1))
    if (!cheapest) return []
    const variants = all.map(offer => offer.variantId)
    const listing = {
      product_id: product.id,
      market,
      number: product.number,
      merchant_id: product.merchantId,
      merchant: known.names.get(product.merchantId) ?? '',
      title: product.title,
      image: product.images[0] ?? '',
      currency: cheapest.total.currency,
      ...cheapest.promise,
      variants,
      edition: known.edition,
    }
    const figures = {
      price: cheapest.total.minor,
      available: variants.reduce((sum, id) => sum + (known.levels.get(id) ?? 0), 0),
    }
    return [{ listing, document: { ...wordsOf(listing, product), ...figures } }]
  })
}

/**
 * The title and text in every language of the market and in English, since people mix them; the
 * category's name in each, so that an untranslated jar is found.
 */
function wordsOf(
  { product_id, market, merchant }: ListingRow,
  { title, description, category, brand, origin }: goods.Product,
): Omit<DocumentRow, 'price' | 'available'> {
  const spoken = [...new Set<Language>([...marketOf(market).languages, 'en'])]
  const names = [...spoken.map(language => textIn(title, language)), brand, merchant]
  const texts = spoken.flatMap(language => [
    categoryIn(category, language),
    plainText(description, language),
  ])
  const tokens = wordsOn({ names, texts, facets: { category, brand, origin } })
  return { product_id, market, category, brand, origin, tokens }
}

const categoryIn = (category: string, language: Language): string =>
  textIn(tariff.categories.get(category) ?? {}, language)
const plainText = (texts: Texts, language: Language): string =>
  textIn(texts, language)
    .replace(/<[^>]*>/g, ' ')
    .slice(0, 2_000)
