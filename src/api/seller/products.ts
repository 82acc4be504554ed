// Products: the file that is previewed and taken, the list, and the offers opened abroad.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import type { MerchantId, ProductId, VariantId } from '#kernel/ids'
import { countries, isCountry, textIn, type Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import * as stock from '#books/stock/stock'
import { marketOf } from '#books/market/market'
import * as tariff from '#books/tariff/tariff'
import { openOffers } from '#journeys/listing'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound, requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import { merchantOf } from '../accounts.ts'
import {
  idFrom,
  idShape,
  idTo,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
  textsShape,
} from '../shapes.ts'
import { catalogueStaff, anyStaff } from './shapes.ts'

const reasonShape = z.object({
  outcome: z.string(),
  why: z.object({ en: z.string(), 'zh-Hans': z.string() }),
  cure: z.object({ en: z.string(), 'zh-Hans': z.string() }),
  source: z.string(),
  confidence: z.string(),
})
export const offerShape = z
  .object({
    id: z.string(),
    market: z.string(),
    state: z.enum(['open', 'refused', 'paused']),
    outcome: z.string(),
    reasons: z.array(reasonShape),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Offer' })

const productShape = z
  .object({
    id: z.string(),
    number: z.string(),
    handle: z.string(),
    title: textsShape,
    brand: z.string(),
    category: z.string(),
    categoryName: textsShape,
    hs6: z.string().nullable(),
    origin: z.string(),
    image: z.string(),
    state: z.enum(['draft', 'live', 'archived']),
    variants: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        sku: z.string(),
        options: z.string(),
        price: moneyShape,
        weightGrams: z.number().int().nullable(),
        onHand: z.number().int(),
        available: z.number().int(),
        offers: z.array(offerShape),
      }),
    ),
  })
  .meta({ id: 'SellerProduct' })

/** `codeConfidence`: 0 to 1 when the customs code is our suggestion, null when a person or the file gave it. */
const wholeProductShape = productShape
  .extend({ codeConfidence: z.number().nullable() })
  .meta({ id: 'WholeProduct' })

export const productEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  offer(house),
  setStock(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/products',
    name: 'products',
    summary: "The merchant's products, the newest first.",
    who: anyStaff,
    answer: pageOf(productShape),
    query: z.object({
      ...pageQuery,
      search: z.string().max(100).optional(),
      state: z.enum(['draft', 'live', 'archived']).optional(),
      offers: z
        .enum(['refused'])
        .optional()
        .meta({ description: 'Only products with an offer the gate refused; one page.' }),
    }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const { after, limit, search, state } = query
        if (query.offers === 'refused')
          return { items: await productsTo(work, await refusedOnes(work, merchantId)), next: null }
        const found = await goods.list(work, {
          merchantId,
          limit,
          ...(after && { after: idFrom('product', after) }),
          ...(search && { search }),
          ...(state && { state }),
        })
        const items = await productsTo(work, found)
        return { items, next: found.length < limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/products/:productId',
    name: 'product',
    summary: 'One product with its offers and verdicts.',
    who: anyStaff,
    params: z.object({ productId: idShape('product') }),
    answer: wholeProductShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await mine(work, merchantOf(caller), idFrom('product', params.productId))
        const [view] = await productsTo(work, [found])
        if (!view) throw notFound()
        return { ...view, codeConfidence: confidenceIn(found) }
      }),
  })

const offer = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/offers',
    name: 'openOffers',
    who: catalogueStaff,
    summary: 'Opens offers in a market. The gate decides variant by variant and gives its reason.',
    body: z.object({
      market: z.string().length(2),
      productIds: z.array(idShape('product')).min(1).max(500),
    }),
    answer: z.object({
      opened: z.number().int(),
      refused: z.number().int(),
      products: z.array(productShape),
    }),
    async run({ caller, body }) {
      const market = marketIn(body.market)
      const merchantId = merchantOf(caller)
      const ids = body.productIds.map(id => idFrom('product', id))
      const offers = await openOffers(house.ground, {
        actor: caller.actor,
        merchantId,
        market,
        productIds: ids,
      })
      const products = await house.look(caller, async work =>
        productsTo(
          work,
          (await goods.products(work, ids)).filter(one => one.merchantId === merchantId),
        ),
      )
      return {
        opened: offers.filter(one => one.state === 'open').length,
        refused: offers.filter(one => one.state === 'refused').length,
        products,
      }
    },
  })

const setStock = (house: House): Endpoint =>
  endpoint({
    method: 'PUT',
    path: '/variants/:variantId/stock',
    name: 'setStock',
    who: catalogueStaff,
    summary: 'Writes what was counted on the shelf. Promised goods stay promised.',
    params: z.object({ variantId: idShape('variant') }),
    body: z.object({
      counted: z.number().int().min(0).max(1_000_000),
      why: z.string().min(1).max(200),
    }),
    answer: z.object({ onHand: z.number().int(), available: z.number().int() }),
    run: ({ caller, params, body, key }) =>
      house.work(caller, async work => {
        const variantId = idFrom('variant', params.variantId)
        await mineVariant(work, merchantOf(caller), variantId)
        const [answer] = await stock.count(work, [
          { variantId, counted: body.counted, why: body.why, key: key ?? `count/${work.now}` },
        ])
        granting(answer)
        const [level] = await stock.levels(work, [variantId])
        return { onHand: level?.onHand ?? 0, available: level?.available ?? 0 }
      }),
  })

type Look = Parameters<Parameters<House['look']>[1]>[0]

async function mine(work: Look, merchantId: string, productId: ProductId): Promise<goods.Product> {
  const [found] = await goods.products(work, [productId])
  if (!found || found.merchantId !== merchantId) throw notFound()
  return found
}

/** What the gate refused, the newest first; more than a page of them are worked off page by page. */
async function refusedOnes(work: Look, merchantId: MerchantId): Promise<goods.Product[]> {
  const refused = await goods.refusedOffers(work, { merchantId, limit: 200 })
  return goods.products(work, [...new Set(refused.map(offer => offer.productId))])
}

async function mineVariant(work: Look, merchantId: string, variantId: VariantId): Promise<void> {
  const owner = await goods.ownerOf(work, variantId)
  if (owner !== merchantId) throw notFound()
}

function marketIn(code: string): Country {
  if (!isCountry(code) || !marketOf(code).open) {
    const open = (Object.keys(countries) as Country[]).filter(one => marketOf(one).open)
    throw requestInvalid({ what: `body.market: offers may be opened in ${open.join(', ')}` })
  }
  return code
}

async function productsTo(
  work: Look,
  found: readonly goods.Product[],
): Promise<z.input<typeof productShape>[]> {
  const variantIds = found.flatMap(each => each.variants.map(variant => variant.id))
  const [levels, offers] = await Promise.all([
    stock.levels(work, variantIds),
    goods.offers(work, variantIds),
  ])
  const levelOf = new Map(levels.map(level => [level.variantId, level]))
  const offersOf = Map.groupBy(offers, each => each.variantId)
  return found.map(each => ({
    id: idTo('product', each.id),
    number: String(each.number),
    handle: each.handle,
    title: { ...each.title },
    brand: each.brand,
    category: each.category,
    categoryName: { ...tariff.categories.get(each.category) },
    hs6: each.hs6 ?? null,
    origin: each.origin,
    image: each.images[0] ?? '',
    state: each.state,
    variants: each.variants
      .filter(variant => !variant.retired)
      .map(variant => ({
        id: idTo('variant', variant.id),
        number: String(variant.number),
        sku: variant.sku,
        options: optionsOf(variant),
        price: moneyTo(variant.price),
        weightGrams: variant.weightGrams ?? null,
        onHand: levelOf.get(variant.id)?.onHand ?? 0,
        available: levelOf.get(variant.id)?.available ?? 0,
        offers: (offersOf.get(variant.id) ?? []).map(offerTo),
      })),
  }))
}

function confidenceIn({
  hs6,
  title,
  description,
  category,
  attributes,
  brand,
}: goods.Product): number | null {
  const [best] = tariff.classify({
    title: textIn(title, 'en'),
    description: textIn(description, 'en'),
    category,
    productType: String(attributes['type'] ?? ''),
    vendor: brand,
  })
  return best && best.hs6 === hs6 ? best.confidence : null
}

/** A product without options has one variant, which shop exports call "Default Title". */
const optionsOf = ({ options }: goods.Variant): string =>
  options
    .map(option => option.value)
    .filter(value => value !== 'Default Title')
    .join(' / ')

type Verdict = { outcome?: string; reasons?: z.input<typeof reasonShape>[]; missing?: string[] }

export function offerTo(one: goods.Offer): z.input<typeof offerShape> {
  const verdict = (one.verdict ?? {}) as Verdict
  return {
    id: idTo('offer', one.id),
    market: one.market,
    state: one.state,
    outcome: verdict.outcome ?? 'allow',
    reasons: verdict.reasons ?? [],
    missing: verdict.missing ?? [],
  }
}
