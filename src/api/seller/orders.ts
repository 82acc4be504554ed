// The order desk: what came in, one order with its papers, its label.
import { z } from 'zod'
import type { MerchantId } from '#kernel/ids'
import { sum } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import { orderStates } from '../order-states.ts'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { headsTo, orderHeadShape, orderShape, ordersTo } from '../orders.ts'
import { idFrom, idShape, idTo, moneyShape, moneyTo, pageOf, pageQuery } from '../shapes.ts'
import { departureShape, departuresOf } from './departure.ts'
import { anyStaff, earningStaff, orderStaff } from './shapes.ts'

const settlementShape = z
  .object({
    homeGoods: moneyShape,
    commission: moneyShape,
    paymentFee: moneyShape,
    rate: z.string(),
    payout: moneyShape,
  })
  .meta({
    id: 'Settlement',
    description:
      'What the merchant is paid for an order, fixed when it was priced; null to who packs.',
  })

const sellerHeadShape = orderHeadShape
  .extend({ payout: moneyShape.nullable(), departure: departureShape.nullable() })
  .meta({ id: 'SellerOrderHead' })
const sellerOrderShape = orderShape
  .extend({ settlement: settlementShape.nullable(), departure: departureShape.nullable() })
  .meta({ id: 'SellerOrder' })

const orderParams = z.object({ orderId: idShape('order') })

export const orderEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  label(house),
  takeBack(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders',
    name: 'orders',
    summary: "The merchant's orders, the newest first.",
    who: anyStaff,
    query: z.object({
      ...pageQuery,
      state: z.enum(orderStates).optional(),
      number: z.string().max(30).optional(),
    }),
    answer: pageOf(sellerHeadShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const { after, limit, state } = query
        const number = query.number === undefined ? undefined : trade.numberIn(query.number)
        if (query.number !== undefined && number === undefined) return { items: [], next: null }
        const found = await trade.ofMerchant(work, {
          merchantId: merchantOf(caller),
          limit: limit + 1,
          ...(state && { state }),
          ...(number !== undefined && { number }),
          ...(after && { after: idFrom('order', after) }),
        })
        const page = found.slice(0, limit)
        const [heads, payouts, departures] = await Promise.all([
          headsTo(work, page),
          seesEarnings(caller) ? payoutsOf(work, page, merchantOf(caller)) : new Map(),
          departuresOf(work, page),
        ])
        const items = heads.map((head, index) => ({
          ...head,
          payout: payouts.get(head.id) ?? null,
          departure: departures[index] ?? null,
        }))
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId',
    name: 'order',
    summary: 'One order with its parcel and papers.',
    who: anyStaff,
    params: orderParams,
    answer: sellerOrderShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const ids = [idFrom('order', params.orderId)]
        const viewer = { merchantId: merchantOf(caller) }
        const [[found], [order]] = await Promise.all([
          ordersTo(work, ids, viewer),
          trade.find(work, ids, viewer),
        ])
        if (!found || !order) throw notFound()
        const [departure = null] = await departuresOf(work, [order])
        if (seesEarnings(caller))
          return { ...found, departure, settlement: settlementTo(order.priced) }
        // The steps of a price tell the fees too.
        return { ...found, departure, settlement: null, priced: { ...found.priced, steps: [] } }
      }),
  })

const label = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId/label',
    name: 'label',
    who: orderStaff,
    params: orderParams,
    summary:
      "The parcel's label and customs form as PDF, or the label that the carrier drew itself.",
    query: z.object({ kind: z.enum(['label', 'carrier_label']).default('label') }),
    async run({ caller, params, query, reply }) {
      const { pdf } = await house.work(caller, work =>
        parcel.label(work, {
          orderId: idFrom('order', params.orderId),
          merchantId: merchantOf(caller),
          kind: query.kind,
        }),
      )
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${params.orderId}.pdf"`)
        .send(pdf)
    },
  })

const takeBack = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/goods-back',
    name: 'goodsBack',
    who: orderStaff,
    params: orderParams,
    summary:
      'What came back is opened: sound goods go on the shelf again, and the shopper is refunded.',
    body: z.object({ restock: z.boolean() }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        parcel.settle(work, {
          orderId: idFrom('order', params.orderId),
          merchantId: merchantOf(caller),
          restock: body.restock,
          why: 'the merchant has it back',
        }),
      ),
  })

const seesEarnings = (caller: Caller): boolean =>
  earningStaff.some(role => caller.roles.includes(role))

async function payoutsOf(
  work: Work,
  page: readonly trade.OrderHead[],
  merchantId: MerchantId,
): Promise<Map<string, z.input<typeof moneyShape>>> {
  const ids = page.map(order => order.id)
  const whole = await trade.find(work, ids, { merchantId })
  return new Map(
    whole.map(order => [idTo('order', order.id), moneyTo(order.priced.settlement.payout)]),
  )
}

const settlementTo = ({
  settlement,
  lines,
  homeCurrency,
}: PricedOrder): z.input<typeof settlementShape> => ({
  homeGoods: moneyTo(
    sum(
      lines.map(line => line.homeGoods),
      homeCurrency,
    ),
  ),
  commission: moneyTo(settlement.commission),
  paymentFee: moneyTo(settlement.paymentFee),
  rate: settlement.rate.client,
  payout: moneyTo(settlement.payout),
})
