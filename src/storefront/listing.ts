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
import { tokensOf } from './tokens.ts'

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
  const listings = products.flatMap(product =>
    listingsOf(
      product,
      open.filter(offer => offer.productId === product.id),
      { priced, levels, names, edition },
    ),
  )
  const documents = listings.flatMap(row =>
    documentsOf(
      row,
      products.find(one => one.id === row.product_id),
    ),
  )
  await replace(work, ids, listings, documents)
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

function listingsOf(
  product: goods.Product,
  offers: readonly goods.Offer[],
  known: Known,
): ListingRow[] {
  return [...Map.groupBy(offers, offer => offer.market)].flatMap(([market, all]) => {
    const priced = all.flatMap(offer => known.priced.get(offer.id) ?? [])
    const [cheapest] = priced.toSorted((a, b) => (a.total.minor < b.total.minor ? -1 : 1))
    if (!cheapest) return []
    const variants = all.map(offer => offer.variantId)
    return [
      {
        product_id: product.id,
        market,
        number: product.number,
        merchant_id: product.merchantId,
        merchant: known.names.get(product.merchantId) ?? '',
        title: product.title,
        brand: product.brand,
        category: product.category,
        origin: product.origin,
        image: product.images[0] ?? '',
        currency: cheapest.total.currency,
        price: cheapest.total.minor,
        ...cheapest.promise,
        variants,
        available: variants.reduce((sum, id) => sum + (known.levels.get(id) ?? 0), 0),
        edition: known.edition,
      },
    ]
  })
}

/**
 * One document a language of the market: the title and text in it (English while there is none), the
 * English title, since people mix both, and the category in it, so that an untranslated jar is found.
 */
function documentsOf(row: ListingRow, product: goods.Product | undefined): DocumentRow[] {
  if (!product) return []
  const spoken = new Set<Language>([...marketOf(row.market).languages, 'en'])
  return [...spoken].map(language => {
    const title = textIn(product.title, language)
    const english = textIn(product.title, 'en')
    const around = [
      product.brand,
      row.merchant,
      categoryIn(product.category, language),
      plainText(product.description, language),
    ]
    return {
      product_id: row.product_id,
      market: row.market,
      language,
      tokens: tokensOf([title, english, ...around].join(' \n ')),
      title: tokensOf(`${title} ${english}`),
    }
  })
}

const categoryIn = (category: string, language: Language): string =>
  textIn(tariff.categories.get(category) ?? {}, language)
const plainText = (texts: Texts, language: Language): string =>
  textIn(texts, language)
    .replace(/<[^>]*>/g, ' ')
    .slice(0, 2_000)
