// The shop window: search, listings and one product with its price at the door.
import { z } from 'zod'
import * as storefront from '#storefront/storefront'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { House } from '../house.ts'
import { makeUpOf, makeUpShape, stepShape } from '../priced.ts'
import { dayShape, idTo, languageShape, moneyShape, moneyTo, textsShape } from '../shapes.ts'
import { marketShape } from './shapes.ts'

export const listingShape = z.object({
  number: z.string(), title: z.string(), image: z.string(), price: moneyShape, origin: z.string(),
  category: z.string(), brand: z.string(), merchant: z.string(), left: z.number().int(), sold: z.number().int(),
  promise: z.object({ earliest: dayShape, latest: dayShape }),
}).meta({ id: 'Listing' })

const facetShape = z.array(z.object({ value: z.string(), count: z.number().int() }))

const searchShape = z.object({
  items: z.array(listingShape), next: z.string().nullable(),
  /** Counted up to a limit; `more` says that there are more than that. */
  count: z.number().int(), more: z.boolean(),
  /** Words left out because nothing had all of them. */
  dropped: z.array(z.string()),
  facets: z.object({ category: facetShape, brand: facetShape, origin: facetShape }),
}).meta({ id: 'SearchResult' })

const variantShape = z.object({
  offerId: z.string(), number: z.string(), options: z.array(z.object({ name: z.string(), value: z.string() })),
  price: moneyShape.nullable(), makeUp: makeUpShape.nullable(), steps: z.array(stepShape),
  left: z.number().int(), unavailable: z.string().nullable(),
})

const productShape = z.object({
  number: z.string(), title: textsShape, description: textsShape, brand: z.string(), category: z.string(),
  origin: z.string(), images: z.array(z.string()), merchant: z.object({ id: z.string(), name: z.string(), story: textsShape }),
  promise: z.object({ earliest: dayShape, latest: dayShape }).nullable(), sold: z.number().int(),
  variants: z.array(variantShape),
}).meta({ id: 'Product' })

export const catalogue = (house: House): Endpoint[] => [search(house), suggestions(house), product(house)]

const search = (house: House): Endpoint => endpoint({
  method: 'GET', path: '/listings', name: 'listings', summary: 'Finds goods that can be bought in a market.', who: 'anyone',
  query: z.object({
    market: marketShape, language: languageShape, text: z.string().max(100).optional(),
    category: z.string().max(100).optional(), brand: z.string().max(100).optional(), origin: z.string().length(2).optional(),
    sort: z.enum(['best', 'sold', 'price', 'price-down', 'new']).default('best'),
    after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(60).default(24),
  }),
  answer: searchShape,
  run: ({ caller, query }) => house.look(caller, async work => {
    const found = await storefront.search(work, query)
    return { ...found, items: found.items.map(listingTo) }
  }),
})

const suggestions = (house: House): Endpoint => endpoint({
  method: 'GET', path: '/suggestions', name: 'suggestions', summary: 'Words that begin like this.', who: 'anyone',
  query: z.object({ market: marketShape, language: languageShape, text: z.string().min(1).max(40) }),
  answer: z.object({ items: z.array(z.string()) }),
  run: async ({ caller, query }) => ({ items: await house.look(caller, work => storefront.suggest(work, query)) }),
})

const product = (house: House): Endpoint => endpoint({
  method: 'GET', path: '/products/:number', name: 'product', who: 'anyone',
  summary: 'One product with each variant\'s price at the door and what it is made of.',
  params: z.object({ number: z.string().regex(/^\d{1,16}$/) }), query: z.object({ market: marketShape }),
  answer: productShape,
  async run({ caller, params, query }) {
    const found = await house.look(caller, work =>
      storefront.product(work, { market: query.market, number: BigInt(params.number) }))
    if (!found) throw notFound()
    return productTo(found)
  },
})

const listingTo = (one: storefront.Listing): z.input<typeof listingShape> => ({
  number: String(one.number), title: one.title, image: one.image, price: moneyTo(one.price), origin: one.origin,
  category: one.category, brand: one.brand, merchant: one.merchant, left: one.left, sold: one.sold, promise: one.promise,
})

function productTo(found: storefront.ProductPage): z.input<typeof productShape> {
  return {
    number: String(found.number), title: { ...found.title }, description: { ...found.description },
    brand: found.brand, category: found.category, origin: found.origin, images: [...found.images],
    merchant: { ...found.merchant, id: idTo('merchant', found.merchant.id), story: { ...found.merchant.story } },
    promise: found.promise ?? null, sold: found.sold,
    variants: found.variants.map(variant => ({
      offerId: idTo('offer', variant.offerId), number: String(variant.number),
      options: variant.options.map(option => ({ ...option })), left: variant.left,
      price: variant.priced ? moneyTo(variant.priced.total) : null,
      makeUp: variant.priced ? makeUpOf([variant.priced], variant.priced.total) : null,
      steps: (variant.priced?.steps ?? []).map(step => ({ ...step, inputs: { ...step.inputs } })),
      unavailable: variant.unavailable ?? null,
    })),
  }
}
