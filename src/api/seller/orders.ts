// The order desk: what came in, one order with its papers, labels, handing over to the carrier.
import { z } from 'zod'
import { sum } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import { orderStates } from '../order-states.ts'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { headsTo, orderHeadShape, orderShape, ordersTo } from '../orders.ts'
import { idFrom, idShape, idTo, moneyShape, moneyTo, pageOf, pageQuery } from '../shapes.ts'
import { anyStaff, orderStaff } from './shapes.ts'

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
    description: 'What the merchant is paid for an order, fixed when it was priced.',
  })

const sellerHeadShape = orderHeadShape
  .extend({ payout: moneyShape })
  .meta({ id: 'SellerOrderHead' })
const sellerOrderShape = orderShape
  .extend({ settlement: settlementShape })
  .meta({ id: 'SellerOrder' })

const orderParams = z.object({ orderId: idShape('order') })

export const orderEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  label(house),
  handOver(house),
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
          limit,
          ...(state && { state }),
          ...(number !== undefined && { number }),
          ...(after && { after: idFrom('order', after) }),
        })
        const [heads, whole] = await Promise.all([
          headsTo(work, found),
          trade.find(
            work,
            found.map(order => order.id),
            { merchantId: merchantOf(caller) },
          ),
        ])
        const payouts = new Map(
          whole.map(order => [idTo('order', order.id), order.priced.settlement.payout]),
        )
        const items = heads.flatMap(head => {
          const payout = payouts.get(head.id)
          return payout ? [{ ...head, payout: moneyTo(payout) }] : []
        })
        return { items, next: found.length < limit ? null : (items.at(-1)?.id ?? null) }
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
        return { ...found, settlement: settlementTo(order.priced) }
      }),
  })

const label = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId/label',
    name: 'label',
    who: orderStaff,
    params: orderParams,
    summary: "The parcel's label and customs form as PDF.",
    async run({ caller, params, reply }) {
      const { pdf } = await house.work(caller, work =>
        parcel.label(work, {
          orderId: idFrom('order', params.orderId),
          merchantId: merchantOf(caller),
        }),
      )
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${params.orderId}.pdf"`)
        .send(pdf)
    },
  })

const handOver = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/hand-overs',
    name: 'handOver',
    who: orderStaff,
    summary: 'Hands packed parcels over to the carrier: they are put on its manifest.',
    body: z.object({ orderIds: z.array(idShape('order')).min(1).max(200) }),
    answer: z.object({ orderIds: z.array(z.string()) }),
    async run({ caller, body }) {
      const orderIds = body.orderIds.map(id => idFrom('order', id))
      await house.work(caller, work =>
        parcel.handOver(work, { merchantId: merchantOf(caller), orderIds }),
      )
      return { orderIds: body.orderIds }
    },
  })

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
