// Products as the merchant sees them: the list, one product whole, and the categories there are.
import { z } from 'zod'
import type { ProductId } from '#kernel/ids'
import { textIn } from '#kernel/place'
import * as goods from '#books/goods/goods'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
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
import { anyStaff } from './shapes.ts'

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

export const contentShape = z.object({
  amount: z.number().positive(),
  unit: z.enum(['g', 'ml', 'piece']),
})

export const productShape = z
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
        barcode: z.string(),
        options: z.string(),
        price: moneyShape,
        weightGrams: z.number().int().nullable(),
        content: contentShape.nullable(),
        onHand: z.number().int(),
        available: z.number().int(),
        offers: z.array(offerShape),
      }),
    ),
  })
  .meta({ id: 'SellerProduct' })

/** `codeConfidence`: 0 to 1 when the customs code is our suggestion, null when a person or the file gave it. */
export const wholeProductShape = productShape
  .extend({
    description: textsShape,
    images: z.array(z.string()),
    chinaCode: z.string().nullable(),
    facts: z.record(z.string(), z.string()),
    codeConfidence: z.number().nullable(),
  })
  .meta({ id: 'WholeProduct' })

export const productEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  categories(house),
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
        .enum(['open', 'refused', 'paused', 'none'])
        .optional()
        .meta({ description: 'With an offer in this state somewhere; `none`: never offered.' }),
    }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const { after, limit, search, state, offers } = query
        const found = await goods.list(work, {
          merchantId,
          limit: limit + 1,
          after: after === undefined ? undefined : idFrom('product', after),
          search,
          state,
          offers,
        })
        const items = await productsTo(work, found.slice(0, limit))
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
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
        return wholeTo(work, found)
      }),
  })

const categories = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/categories',
    name: 'categories',
    summary: 'The categories the border rules know.',
    who: anyStaff,
    answer: z.object({ items: z.array(z.object({ key: z.string(), name: textsShape })) }),
    run: ({ caller }) =>
      house.look(caller, async () => ({
        items: [...tariff.categories].map(([key, name]) => ({ key, name: { ...name } })),
      })),
  })

/** A product as its sheet shows it. */
export async function wholeTo(
  work: Look,
  found: goods.Product,
): Promise<z.input<typeof wholeProductShape>> {
  const [view] = await productsTo(work, [found])
  if (!view) throw notFound()
  const facts = Object.entries(found.attributes).map(([name, value]) => [name, String(value)])
  return {
    ...view,
    description: { ...found.description },
    images: [...found.images],
    chinaCode: found.tariffCodes['CN'] || null,
    facts: Object.fromEntries(facts) as Record<string, string>,
    codeConfidence: confidenceIn(found),
  }
}

export type Look = Parameters<Parameters<House['look']>[1]>[0]

export async function mine(
  work: Look,
  merchantId: string,
  productId: ProductId,
): Promise<goods.Product> {
  const [found] = await goods.products(work, [productId])
  if (!found || found.merchantId !== merchantId) throw notFound()
  return found
}

export async function productsTo(
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
        barcode: variant.barcode,
        options: optionsOf(variant),
        price: moneyTo(variant.price),
        weightGrams: variant.weightGrams ?? null,
        content: variant.content ?? null,
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
