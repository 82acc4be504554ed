// The packing table: what must leave first, the papers of many orders at once, and handing them over.
import { z } from 'zod'
import type { OrderId } from '#kernel/ids'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import { packingPapers } from '#journeys/packing'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, textsShape } from '../shapes.ts'
import { departureShape, departuresOf } from './departure.ts'
import { orderStaff } from './shapes.ts'

/** So many are worked off at a table before it is looked at again. */
const queueMax = 200
/** So many orders in one PDF: some two hundred pages, drawn in a few seconds. */
const papersMax = 50

export const packingEndpoints = (house: House): Endpoint[] => [
  queue(house),
  papers(house),
  list(house),
  handOver(house),
]

const queuedShape = z
  .object({
    id: z.string(),
    number: z.string(),
    market: z.string(),
    units: z.number().int(),
    placedAt: instantShape,
    /** Null while the carrier has not given it a number. */
    trackingNumber: z.string().nullable(),
    departure: departureShape.nullable(),
    lines: z.array(
      z.object({
        sku: z.string(),
        title: textsShape,
        image: z.string(),
        quantity: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Queued' })

const queue = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/packing',
    name: 'packing',
    who: orderStaff,
    summary: 'Paid orders in the order in which they must leave; at most 200.',
    answer: z.object({ items: z.array(queuedShape), more: z.boolean() }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const found = await trade.ofMerchant(work, {
          merchantId,
          state: 'paid',
          oldest: true,
          limit: queueMax + 1,
        })
        const heads = found.slice(0, queueMax)
        const ids = heads.map(order => order.id)
        const [orders, parcels, departures] = await Promise.all([
          trade.find(work, ids, { merchantId }),
          parcel.find(work, ids),
          departuresOf(work, heads),
        ])
        const parcelOf = new Map(parcels.map(one => [one.orderId, one]))
        const items = orders.map((order, index) => ({
          id: idTo('order', order.id),
          number: String(order.number),
          market: order.market,
          units: order.units,
          placedAt: instantTo(order.placedAt),
          trackingNumber: (order.bookedAt && parcelOf.get(order.id)?.trackingNumber) || null,
          departure: departures[index] ?? null,
          lines: order.priced.lines.map(({ sku, title, image, quantity }) => ({
            sku,
            title: { ...title },
            image,
            quantity,
          })),
        }))
        const byDay = items.toSorted((a, b) => (leaves(a) < leaves(b) ? -1 : 1))
        return { items: byDay, more: found.length > queueMax }
      }),
  })

const leaves = (item: z.input<typeof queuedShape>): string =>
  `${item.departure?.day ?? '9999'} ${item.placedAt}`

const ordersQuery = z.object({
  orders: z
    .union([z.string().max(4_000), z.array(z.string()).max(papersMax)])
    .meta({ description: 'Ids of orders, repeated or with commas between them.' }),
})

const papers = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/packing/papers',
    name: 'packingPapers',
    who: orderStaff,
    query: ordersQuery,
    summary: 'Pick list, labels and customs forms of up to 50 orders as one PDF.',
    async run({ caller, query, reply }) {
      const ask = { merchantId: merchantOf(caller), orderIds: idsIn(query.orders) }
      const pdf = await house.work(caller, work => packingPapers(work, ask))
      return reply
        .type('application/pdf')
        .header(...inline('packing'))
        .send(pdf)
    },
  })

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/packing/hand-over-list',
    name: 'handOverList',
    who: orderStaff,
    query: ordersQuery,
    summary: 'The list that goes with up to 50 parcels, for both sides to sign, as PDF.',
    async run({ caller, query, reply }) {
      const ask = { merchantId: merchantOf(caller), orderIds: idsIn(query.orders) }
      const pdf = await house.work(caller, work => parcel.handOverPaper(work, ask))
      return reply
        .type('application/pdf')
        .header(...inline('hand-over'))
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

function idsIn(given: string | string[]): OrderId[] {
  const ids = [...new Set([given].flat().join(',').split(',').filter(Boolean))].map(id =>
    idFrom('order', id),
  )
  if (ids.length > 0 && ids.length <= papersMax) return ids
  throw requestInvalid({ what: `query.orders: from 1 to ${papersMax} orders at a time` })
}

const inline = (name: string): [string, string] => [
  'content-disposition',
  `inline; filename="${name}.pdf"`,
]
