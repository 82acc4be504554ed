// The shop window: search, listings and one product with its price at the door.
import { z } from 'zod'
import type { OfferId } from '#kernel/ids'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import * as storefront from '#storefront/storefront'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { makeUpOf, makeUpShape, stepShape } from '../priced.ts'
import {
  dayShape,
  idFrom,
  idShape,
  idTo,
  languageShape,
  moneyShape,
  moneyTo,
  textsShape,
} from '../shapes.ts'
import { forShopper, marketShape } from './shapes.ts'

export const listingShape = z
  .object({
    number: z.string(),
    title: z.string(),
    image: z.string(),
    price: moneyShape,
    origin: z.string(),
    category: z.string(),
    brand: z.string(),
    merchant: z.string(),
    left: z.number().int(),
    sold: z.number().int(),
    promise: z.object({ earliest: dayShape, latest: dayShape }),
  })
  .meta({ id: 'Listing' })

const facetShape = z.array(z.object({ value: z.string(), count: z.number().int() }))
const namedFacetShape = z.array(
  z.object({ value: z.string(), count: z.number().int(), name: textsShape }),
)

const searchShape = z
  .object({
    items: z.array(listingShape),
    next: z.string().nullable(),
    /** Counted up to a limit; `more` says that there are more than that. */
    count: z.number().int(),
    more: z.boolean(),
    /** Words left out because nothing had all of them. */
    dropped: z.array(z.string()),
    facets: z.object({ category: namedFacetShape, brand: facetShape, origin: facetShape }),
  })
  .meta({ id: 'SearchResult' })

const variantShape = z.object({
  offerId: z.string(),
  number: z.string(),
  options: z.array(z.object({ name: z.string(), value: z.string() })),
  price: moneyShape.nullable(),
  makeUp: makeUpShape.nullable(),
  steps: z.array(stepShape),
  left: z.number().int(),
  unavailable: z.string().nullable(),
})

const productShape = z
  .object({
    number: z.string(),
    title: textsShape,
    description: textsShape,
    brand: z.string(),
    category: z.string(),
    categoryName: textsShape,
    origin: z.string(),
    images: z.array(z.string()),
    merchant: z.object({ id: z.string(), name: z.string(), story: textsShape }),
    promise: z.object({ earliest: dayShape, latest: dayShape }).nullable(),
    sold: z.number().int(),
    variants: z.array(variantShape),
  })
  .meta({ id: 'Product' })

const offerShape = z
  .object({
    offerId: z.string(),
    product: z.string(),
    market: z.string(),
    title: textsShape,
    image: z.string(),
    options: z.array(z.object({ name: z.string(), value: z.string() })),
    origin: z.string(),
    merchant: z.object({ id: z.string(), name: z.string() }),
    left: z.number().int(),
    open: z.boolean(),
  })
  .meta({ id: 'Offer' })

const offersMax = 50

export const catalogue = (house: House): Endpoint[] => [
  search(house),
  suggestions(house),
  product(house),
  offers(house),
]

const search = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/listings',
    name: 'listings',
    summary: 'Finds goods that can be bought in a market.',
    who: 'anyone',
    query: z.object({
      market: marketShape,
      language: languageShape,
      text: z.string().max(100).optional(),
      category: z.string().max(100).optional(),
      brand: z.string().max(100).optional(),
      origin: z.string().length(2).optional(),
      sort: z.enum(['best', 'sold', 'price', 'price-down', 'new']).default('best'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(60).default(24),
      /** `no`: a row of goods beside something else, without facets, count or a next page. */
      counted: z.enum(['yes', 'no']).default('yes'),
    }),
    answer: searchShape,
    run: ({ caller, query: { counted, ...query } }) =>
      house.look(caller, async work => {
        const found = await storefront.search(work, { ...query, counted: counted === 'yes' })
        const category = found.facets.category.map(one => ({ ...one, name: nameOf(one.value) }))
        return {
          ...found,
          items: found.items.map(listingTo),
          facets: { ...found.facets, category },
        }
      }),
  })

const suggestions = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/suggestions',
    name: 'suggestions',
    summary: 'Words that begin like this.',
    who: 'anyone',
    query: z.object({
      market: marketShape,
      language: languageShape,
      text: z.string().min(1).max(40),
    }),
    answer: z.object({ items: z.array(z.string()) }),
    run: async ({ caller, query }) => ({
      items: await house.look(caller, work => storefront.suggest(work, query)),
    }),
  })

const product = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/products/:number',
    name: 'product',
    who: 'anyone',
    summary: "One product with each variant's price at the door and what it is made of.",
    params: z.object({ number: z.string().regex(/^\d{1,16}$/) }),
    query: z.object({ market: marketShape }),
    answer: productShape,
    async run({ caller, params, query }) {
      const found = await house.look(caller, work =>
        storefront.product(work, { market: query.market, number: BigInt(params.number) }),
      )
      if (!found) throw notFound()
      return productTo(found)
    },
  })

const offers = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/offers',
    name: 'offers',
    who: 'anyone',
    summary:
      'What these offers are, for sale or not: what a cart shows of a line that has no price now.',
    query: z.object({ ids: z.string().max(offersMax * 40) }),
    answer: z.object({ items: z.array(offerShape) }),
    async run({ caller, query }) {
      const asked = query.ids.split(',').filter(id => idShape('offer').safeParse(id).success)
      const ids = asked.slice(0, offersMax).map(id => idFrom('offer', id))
      return { items: await house.look(caller, work => offersTo(work, ids)) }
    },
  })

async function offersTo(
  work: Work,
  ids: readonly OfferId[],
): Promise<z.input<typeof offerShape>[]> {
  if (ids.length === 0) return []
  const found = await goods.sellable(work, ids)
  const [owners, levels, products] = await Promise.all([
    merchant.find(work, [...new Set(found.map(one => one.merchantId))]),
    stock.available(
      work,
      found.map(one => one.variantId),
    ),
    goods.products(work, [...new Set(found.map(one => one.productId))]),
  ])
  return found.map(one => ({
    offerId: idTo('offer', one.offerId),
    market: one.market,
    title: { ...one.title },
    image: one.image,
    product: String(products.find(each => each.id === one.productId)?.number ?? ''),
    options: one.options.map(option => ({ ...option })),
    origin: one.origin,
    merchant: {
      id: idTo('merchant', one.merchantId),
      name: owners.find(each => each.id === one.merchantId)?.name ?? '',
    },
    left: levels.get(one.variantId) ?? 0,
    open: one.state === 'open',
  }))
}

const nameOf = (category: string): z.input<typeof textsShape> => ({
  ...tariff.categories.get(category),
})

const listingTo = (one: storefront.Listing): z.input<typeof listingShape> => ({
  number: String(one.number),
  title: one.title,
  image: one.image,
  price: moneyTo(one.price),
  origin: one.origin,
  category: one.category,
  brand: one.brand,
  merchant: one.merchant,
  left: one.left,
  sold: one.sold,
  promise: one.promise,
})

function productTo(found: storefront.ProductPage): z.input<typeof productShape> {
  return {
    number: String(found.number),
    title: { ...found.title },
    description: { ...found.description },
    brand: found.brand,
    category: found.category,
    categoryName: nameOf(found.category),
    origin: found.origin,
    images: [...found.images],
    merchant: {
      ...found.merchant,
      id: idTo('merchant', found.merchant.id),
      story: { ...found.merchant.story },
    },
    promise: found.promise ?? null,
    sold: found.sold,
    variants: found.variants.map(variant => ({
      offerId: idTo('offer', variant.offerId),
      number: String(variant.number),
      options: variant.options.map(option => ({ ...option })),
      left: variant.left,
      price: variant.priced ? moneyTo(variant.priced.total) : null,
      makeUp: variant.priced ? makeUpOf([variant.priced], variant.priced.total) : null,
      steps: forShopper(variant.priced?.steps ?? []).map(step => ({
        ...step,
        inputs: { ...step.inputs },
      })),
      unavailable: variant.unavailable ?? null,
    })),
  }
}
