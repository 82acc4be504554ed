// Her orders: the list, one with its whole way, paying late, confirming receipt, asking for more days.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import * as escrow from '#lane/escrow/escrow'
import { payTrade } from '#journeys/checkout'
import * as trade from '#lane/trade/trade'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { headsTo, orderHeadShape, orderShape, ordersTo } from '../orders.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
  textsShape,
} from '../shapes.ts'
import { forShopper, shopper, shopperOf } from './shapes.ts'

/** An order in a list: its head, and enough of its lines to know it again. */
const listedShape = orderHeadShape
  .extend({
    lines: z.array(z.object({ title: textsShape, image: z.string(), quantity: z.number().int() })),
  })
  .meta({ id: 'ListedOrder' })

const tradeShape = z
  .object({
    id: z.string(),
    number: z.string(),
    state: z.enum(['reserving', 'awaiting_payment', 'paid', 'closed']),
    market: z.string(),
    total: moneyShape,
    openedAt: instantShape,
    expiresAt: instantShape,
    paidAt: instantShape.nullable(),
    why: z.string(),
    orders: z.array(listedShape),
  })
  .meta({ id: 'Trade' })

const orderParams = z.object({ orderId: idShape('order') })

export const ordersOf = (house: House): Endpoint[] => [
  list(house),
  single(house),
  one(house),
  pay(house),
  confirm(house),
  extend(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/trades',
    name: 'trades',
    summary: 'Her checkouts with their orders, the newest first.',
    who: shopper,
    query: z.object(pageQuery),
    answer: pageOf(tradeShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const trades = await trade.ofShopper(work, {
          shopperId: shopperOf(caller),
          limit: query.limit,
          ...(query.after && { after: idFrom('trade', query.after) }),
        })
        const items = await tradesTo(work, trades)
        return { items, next: trades.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const single = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/trades/:tradeId',
    name: 'trade',
    summary: 'One checkout with its orders.',
    who: shopper,
    params: z.object({ tradeId: idShape('trade') }),
    answer: tradeShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const viewer = { shopperId: shopperOf(caller) }
        const [found] = await tradesTo(
          work,
          await trade.trades(work, [idFrom('trade', params.tradeId)], viewer),
        )
        if (!found) throw notFound()
        return found
      }),
  })

async function tradesTo(
  work: Work,
  trades: readonly trade.Trade[],
): Promise<z.input<typeof tradeShape>[]> {
  const orders = await trade.find(
    work,
    trades.flatMap(each => each.orders.map(part => part.orderId)),
  )
  const heads = (await headsTo(work, orders)).map((head, index) => ({
    ...head,
    lines: (orders[index]?.priced.lines ?? []).map(({ title, image, quantity }) => ({
      title: { ...title },
      image,
      quantity,
    })),
  }))
  return trades.map(each => ({
    id: idTo('trade', each.id),
    number: String(each.number),
    state: each.state,
    market: each.market,
    total: moneyTo(each.total),
    openedAt: instantTo(each.openedAt),
    expiresAt: instantTo(each.expiresAt),
    paidAt: instantToOrNull(each.paidAt),
    why: each.why,
    orders: heads.filter(head => head.tradeId === idTo('trade', each.id)),
  }))
}

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId',
    name: 'order',
    summary: 'One order with its whole way.',
    who: shopper,
    params: orderParams,
    answer: orderShape,
    async run({ caller, params }) {
      const [found] = await house.look(caller, work =>
        ordersTo(work, [idFrom('order', params.orderId)], { shopperId: shopperOf(caller) }),
      )
      if (!found) throw notFound()
      return { ...found, priced: { ...found.priced, steps: forShopper(found.priced.steps) } }
    },
  })

const pay = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/trades/:tradeId/payment',
    name: 'payTrade',
    who: shopper,
    summary: 'Pays an unpaid checkout from the wallet.',
    params: z.object({ tradeId: idShape('trade') }),
    answer: z.object({ paid: z.boolean() }),
    async run({ caller, params }) {
      const ask = { tradeId: idFrom('trade', params.tradeId), shopperId: shopperOf(caller) }
      const answer = await house.work(caller, work => payTrade(work, ask))
      granting(answer)
      return { paid: true }
    },
  })

const confirm = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/receipt',
    name: 'confirmReceipt',
    who: shopper,
    summary: 'Says that the goods arrived: the money goes on to the merchant.',
    params: orderParams,
    answer: z.object({ state: z.string() }),
    async run({ caller, params }) {
      const ask = { orderId: idFrom('order', params.orderId), shopperId: shopperOf(caller) }
      const [answer] = await house.work(caller, work => trade.confirmReceipt(work, [ask]))
      return { state: granting(answer).state }
    },
  })

const extend = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/extension',
    name: 'extendReceipt',
    who: shopper,
    summary: 'Asks for more days before silence counts as receipt; once for an order.',
    params: orderParams,
    answer: z.object({ receiveDue: instantShape.nullable() }),
    async run({ caller, params }) {
      const shopperId = shopperOf(caller)
      const orderId = idFrom('order', params.orderId)
      const [answer] = await house.work(caller, async work => {
        const [found] = await trade.find(work, [orderId], { shopperId })
        if (!found) throw notFound()
        const rule = (await escrow.processes(work, [orderId])).get(orderId)
        if (!rule) throw notFound()
        return trade.extend(work, [{ orderId, shopperId, span: rule.clocks.extension }])
      })
      return { receiveDue: instantToOrNull(granting(answer).receiveDue) }
    },
  })
