// The basket: what it costs at the door, the cart, and the checkout.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { fromDecimal } from '#kernel/money'
import type { ShopperId } from '#kernel/ids'
import type { PricedOrder } from '#kernel/priced'
import { marketOf } from '#books/market/market'
import type { Checkout, CheckedOut } from '#journeys/checkout'
import { checkOut } from '#journeys/checkout'
import * as quote from '#lane/quote/quote'
import * as trade from '#lane/trade/trade'
import { batcher } from '#platform/batcher'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { problemOf, requestInvalid } from '#platform/problem'
import type { House } from '../house.ts'
import { makeUpOf, makeUpShape, pricedOrderShape, pricedTo } from '../priced.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'
import { forShopper, marketShape, shopper, shopperOf } from './shapes.ts'

const lineShape = z.object({ offerId: idShape('offer'), quantity: z.number().int().min(1).max(99) })
const linesShape = z.array(lineShape).min(1).max(50)

const quotedShape = z
  .object({
    total: moneyShape,
    makeUp: makeUpShape,
    orders: z.array(pricedOrderShape),
    expiresAt: instantShape,
  })
  .meta({ id: 'Quoted' })

const checkedOutShape = z
  .object({
    tradeId: z.string(),
    number: z.string(),
    total: moneyShape,
    expiresAt: instantShape,
    orderIds: z.array(z.string()),
    paid: z.boolean(),
    unpaidBecause: z.object({ code: z.string(), title: z.string() }).nullable(),
  })
  .meta({ id: 'CheckedOut' })

const placeShape = z.object({
  market: marketShape,
  lines: linesShape,
  addressId: idShape('address'),
  identityId: idShape('identity').optional(),
  total: moneyShape,
  payBy: z.enum(['wallet', 'later']),
})

const groupMax = 256

export function basketEndpoints(house: House): Endpoint[] {
  const place = batcher<Checkout, Awaited<ReturnType<typeof checkOut>>[number]>({
    countMax: groupMax,
    inFlightMax: 2,
    act: asks => checkOut(house.ground, asks),
  })
  return [quoting(house), ...cart(house), placing(place)]
}

const quoting = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/quotes',
    name: 'quote',
    who: 'anyone',
    ownKey: true,
    summary:
      'What a basket costs at the door: goods, freight, duty and tax inside. Nothing is promised.',
    body: z.object({ market: marketShape, lines: linesShape }),
    answer: quotedShape,
    async run({ caller, body }) {
      const [answer] = await house.look(caller, work =>
        quote.price(work, [{ market: body.market, lines: linesFrom(body.lines) }]),
      )
      const quoted = granting(answer)
      return {
        total: moneyTo(quoted.total),
        makeUp: makeUpOf(quoted.orders, quoted.total),
        orders: quoted.orders.map(pricedForShopper),
        expiresAt: instantTo(quoted.expiresAt),
      }
    },
  })

const cart = (house: House): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/cart',
    name: 'cart',
    summary: 'What lies in the cart.',
    who: shopper,
    answer: z.object({ lines: z.array(lineShape) }),
    run: async ({ caller }) => ({ lines: await cartOf(house, caller) }),
  }),
  endpoint({
    method: 'PUT',
    path: '/cart/:offerId',
    name: 'putInCart',
    summary: 'Sets how many of an offer lie in the cart; 0 takes it out.',
    who: shopper,
    params: z.object({ offerId: idShape('offer') }),
    body: z.object({ quantity: z.number().int().min(0).max(99) }),
    answer: z.object({ lines: z.array(lineShape) }),
    async run({ caller, params, body }) {
      const shopperId = shopperOf(caller)
      const offerId = idFrom('offer', params.offerId)
      await house.work(caller, work =>
        body.quantity === 0
          ? trade.removeFromCart(work, { shopperId, offerIds: [offerId] })
          : trade.putInCart(work, { shopperId, offerId, quantity: body.quantity }),
      )
      return { lines: await cartOf(house, caller) }
    },
  }),
]

/** The room keeps the first answer to a key itself: a checkout costs no second table. */
const placing = (
  place: (
    ask: Checkout,
  ) => ReturnType<typeof checkOut> extends Promise<(infer A)[]> ? Promise<A> : never,
): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders',
    name: 'placeOrder',
    who: shopper,
    ownKey: true,
    summary:
      'Buys a basket at the total that was shown. Needs an Idempotency-Key; asked again it answers as before.',
    body: placeShape,
    answer: checkedOutShape,
    async run({ caller, body, key }) {
      if (!key) throw requestInvalid({ what: 'header Idempotency-Key: a checkout needs one' })
      const total = fromDecimal(body.total.currency, body.total.amount)
      if (!total)
        throw requestInvalid({ what: 'body.total.amount: more decimals than the currency has' })
      if (total.currency !== marketOf(body.market).currency)
        throw requestInvalid({
          what: `body.total.currency: ${body.market} pays in ${marketOf(body.market).currency}`,
        })
      const done = granting(
        await place({
          key,
          total,
          shopperId: shopperOf(caller),
          market: body.market,
          payBy: body.payBy,
          lines: linesFrom(body.lines),
          addressId: idFrom('address', body.addressId),
          identityId:
            body.identityId === undefined ? undefined : idFrom('identity', body.identityId),
        }),
      )
      return checkedOutTo(done)
    },
  })

function checkedOutTo(done: CheckedOut): z.input<typeof checkedOutShape> {
  const why = done.unpaidBecause && problemOf(done.unpaidBecause, '')
  return {
    tradeId: idTo('trade', done.tradeId),
    number: String(done.number),
    total: moneyTo(done.total),
    expiresAt: instantTo(done.expiresAt),
    orderIds: done.orderIds.map(id => idTo('order', id)),
    paid: done.paid,
    unpaidBecause: why ? { code: why.code, title: why.title } : null,
  }
}

const pricedForShopper = (order: PricedOrder): z.input<typeof pricedOrderShape> =>
  pricedTo({ ...order, steps: forShopper(order.steps) })

const linesFrom = (lines: readonly z.output<typeof lineShape>[]): quote.AskLine[] =>
  lines.map(line => ({ offerId: idFrom('offer', line.offerId), quantity: line.quantity }))

async function cartOf(house: House, caller: Caller): Promise<z.input<typeof lineShape>[]> {
  const lines = await house.look(caller, work => trade.cart(work, shopperOf(caller) as ShopperId))
  return lines.map(line => ({ offerId: idTo('offer', line.offerId), quantity: line.quantity }))
}
