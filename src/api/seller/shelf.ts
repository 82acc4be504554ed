// The shelf: offers opened and paused, products edited one by one or many at a time, stock counted.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { cellOf, type ProductId, type VariantId } from '#kernel/ids'
import { fromDecimal, type Money } from '#kernel/money'
import { countries, isCountry, type Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import { marketOf } from '#books/market/market'
import * as stock from '#books/stock/stock'
import { openOffers } from '#journeys/listing'
import { editGoods, editMany, pauseOffers } from '#journeys/shelf'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { notFound, requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import { merchantOf } from '../accounts.ts'
import { idFrom, idShape, idTo, moneyShape, textsShape } from '../shapes.ts'
import {
  contentShape,
  mine,
  productShape,
  productsTo,
  wholeProductShape,
  wholeTo,
  type Look,
} from './products.ts'
import { anyStaff, catalogueStaff, stockStaff } from './shapes.ts'

export const shelfEndpoints = (house: House): Endpoint[] => [
  open(house),
  pause(house),
  editOne(house),
  editAll(house),
  setStock(house),
  scarce(house),
]

const selection = z.array(idShape('product')).min(1).max(500)
const offersBody = z.object({ market: z.string().length(2), productIds: selection })

const open = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/offers',
    name: 'openOffers',
    who: catalogueStaff,
    summary: 'Opens offers in a market. The gate decides variant by variant and gives its reason.',
    body: offersBody,
    answer: z.object({
      opened: z.number().int(),
      refused: z.number().int(),
      products: z.array(productShape),
    }),
    async run({ caller, body }) {
      const ask = offersAsk(caller, body)
      const offers = await openOffers(house.ground, ask)
      const products = await house.look(caller, async work =>
        productsTo(work, await ours(work, ask.merchantId, ask.productIds)),
      )
      return {
        opened: offers.filter(one => one.state === 'open').length,
        refused: offers.filter(one => one.state === 'refused').length,
        products,
      }
    },
  })

const pause = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/offers/pauses',
    name: 'pauseOffers',
    who: catalogueStaff,
    summary: 'Takes products out of a market until they are opened again. Orders placed stay.',
    body: offersBody,
    answer: z.object({ paused: z.number().int() }),
    async run({ caller, body }) {
      const moved = await pauseOffers(house.ground, offersAsk(caller, body))
      return { paused: moved.length }
    },
  })

const offersAsk = (caller: Caller, body: z.output<typeof offersBody>) => ({
  actor: caller.actor,
  merchantId: merchantOf(caller),
  market: marketIn(body.market),
  productIds: body.productIds.map(id => idFrom('product', id)),
})

const stateShape = z.enum(['draft', 'live', 'archived'])
const hs6Shape = z.string().regex(/^\d{6}$/)
const chinaShape = z.string().regex(/^(?:\d{8}|\d{10})?$/)
const gramsShape = z.number().int().min(1).max(1_000_000)
const countryShape = z.string().length(2)

const editBody = z.object({
  title: textsShape.optional(),
  description: textsShape.optional(),
  brand: z.string().max(200).optional(),
  category: z.string().max(200).optional(),
  hs6: hs6Shape.optional(),
  chinaCode: chinaShape.optional(),
  origin: countryShape.optional(),
  facts: z.record(z.string().max(100), z.string().max(1_000)).optional(),
  images: z.array(z.string().max(2_000)).max(30).optional(),
  state: stateShape.optional(),
  variants: z
    .array(
      z.object({
        id: idShape('variant'),
        sku: z.string().max(100).optional(),
        barcode: z.string().max(60).optional(),
        price: moneyShape.optional(),
        weightGrams: gramsShape.optional(),
        content: contentShape.optional(),
      }),
    )
    .max(200)
    .optional(),
})

const editOne = (house: House): Endpoint =>
  endpoint({
    method: 'PATCH',
    path: '/products/:productId',
    name: 'editProduct',
    who: catalogueStaff,
    summary:
      'Changes a product; what is left out stays. The gate is asked again; orders keep what was sold.',
    params: z.object({ productId: idShape('product') }),
    body: editBody,
    answer: wholeProductShape,
    async run({ caller, params, body }) {
      const merchantId = merchantOf(caller)
      const productId = idFrom('product', params.productId)
      const before = await house.look(caller, work => mine(work, merchantId, productId))
      const { variants = [], chinaCode, facts, origin, ...rest } = body
      await editGoods(house.ground, {
        actor: caller.actor,
        merchantId,
        products: [
          {
            productId,
            ...given(rest),
            ...(facts && { attributes: facts }),
            ...(chinaCode !== undefined && { tariffCodes: { CN: chinaCode } }),
            ...(origin !== undefined && { origin: countryIn(origin) }),
          },
        ],
        variants: variants.map(variant => variantEdit(before, variant)),
      })
      return house.look(caller, async work =>
        wholeTo(work, await mine(work, merchantId, productId)),
      )
    },
  })

type VariantBody = NonNullable<z.output<typeof editBody>['variants']>[number]

/** A variant of this very product, or there is none. */
function variantEdit(product: goods.Product, body: VariantBody): goods.EditVariant {
  const { id, price, ...rest } = body
  const variantId = idFrom('variant', id)
  if (!product.variants.some(one => one.id === variantId)) throw notFound()
  return { variantId, ...given(rest), ...(price && { price: moneyIn(price) }) }
}

const editAll = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/products/edits',
    name: 'editProducts',
    who: catalogueStaff,
    summary:
      'One change for a selection of products. `pricePercent` changes every price: 5 is dearer.',
    body: z.object({
      productIds: selection,
      change: z.object({
        state: stateShape.optional(),
        brand: z.string().max(200).optional(),
        category: z.string().max(200).optional(),
        hs6: hs6Shape.optional(),
        chinaCode: chinaShape.optional(),
        origin: countryShape.optional(),
        weightGrams: gramsShape.optional(),
        pricePercent: z.number().min(-90).max(900).multipleOf(0.01).optional(),
      }),
    }),
    answer: z.object({ changed: z.number().int() }),
    async run({ caller, body }) {
      const { pricePercent, chinaCode, origin, ...rest } = body.change
      const productIds = body.productIds.map(id => idFrom('product', id))
      await editMany(house.ground, {
        actor: caller.actor,
        merchantId: merchantOf(caller),
        productIds,
        change: {
          ...given(rest),
          ...(chinaCode !== undefined && { tariffCodes: { CN: chinaCode } }),
          ...(origin !== undefined && { origin: countryIn(origin) }),
          ...(pricePercent !== undefined && { priceBp: 10_000 + Math.round(pricePercent * 100) }),
        },
      })
      return { changed: productIds.length }
    },
  })

const setStock = (house: House): Endpoint =>
  endpoint({
    method: 'PUT',
    path: '/variants/:variantId/stock',
    name: 'setStock',
    who: stockStaff,
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
        const own = key ? `${caller.userId}/${key}` : work.id<'count'>(cellOf(variantId))
        const [answer] = await stock.count(work, [{ variantId, ...body, key: own }])
        granting(answer)
        const [level] = await stock.levels(work, [variantId])
        return { onHand: level?.onHand ?? 0, available: level?.available ?? 0 }
      }),
  })

/** So few left is worth a word. */
const scarceFrom = 5

const scarce = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/stock/scarce',
    name: 'scarceStock',
    who: anyStaff,
    summary: 'What is on sale and nearly or wholly gone, the scarcest first.',
    query: z.object({
      atMost: z.coerce.number().int().min(0).max(1_000_000).default(scarceFrom),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      atMost: z.number().int(),
      items: z.array(
        z.object({ variantId: z.string(), available: z.number().int(), product: productShape }),
      ),
    }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const variantIds = await goods.onSale(work, merchantOf(caller))
        const found = await stock.scarce(work, { variantIds, ...query })
        const products = await goods.productsOf(
          work,
          found.map(one => one.variantId),
        )
        const views = await productsTo(work, products)
        const items = found.flatMap(({ variantId, available }) => {
          const id = idTo('variant', variantId)
          const product = views.find(one => one.variants.some(variant => variant.id === id))
          return product ? [{ variantId: id, available, product }] : []
        })
        return { atMost: query.atMost, items }
      }),
  })

const ours = async (
  work: Look,
  merchantId: string,
  ids: readonly ProductId[],
): Promise<goods.Product[]> =>
  (await goods.products(work, ids)).filter(one => one.merchantId === merchantId)

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

function countryIn(code: string): Country {
  if (isCountry(code)) return code
  throw requestInvalid({
    path: 'body.origin',
    what: `body.origin: one of ${Object.keys(countries).join(', ')}`,
  })
}

function moneyIn({ currency, amount }: z.output<typeof moneyShape>): Money {
  const found = fromDecimal(currency, amount)
  if (found) return found
  throw requestInvalid({ path: 'body.variants', what: `body.variants: ${amount} is no price` })
}

/** Without the keys that say nothing. */
const given = <T extends object>(body: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>
  }
