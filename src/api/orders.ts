// How an order looks outside: its figures, its way, its parcel and its papers; each audience sees its own part.
import { z } from 'zod'
import type { MerchantId, OrderId } from '#kernel/ids'
import * as merchant from '#books/merchant/merchant'
import * as customs from '#lane/customs/customs'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import type { Work } from '#platform/work'
import { pricedOrderShape, pricedTo } from './priced.ts'
import {
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  textsShape,
} from './shapes.ts'

const moment = instantShape.nullable()

export const orderHeadShape = z
  .object({
    id: z.string(),
    number: z.string(),
    tradeId: z.string(),
    state: z.enum([
      'placed',
      'paid',
      'dispatched',
      'delivered',
      'received',
      'settled',
      'cancelled',
    ]),
    market: z.string(),
    origin: z.string(),
    units: z.number().int(),
    total: moneyShape,
    goods: moneyShape,
    placedAt: instantShape,
    paidAt: moment,
    bookedAt: moment,
    dispatchedAt: moment,
    clearedAt: moment,
    deliveredAt: moment,
    receiveDue: moment,
    extendedAt: moment,
    frozenAt: moment,
    receivedAt: moment,
    settledAt: moment,
    cancelledAt: moment,
    why: z.string(),
    merchant: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'OrderHead' })

export const parcelShape = z
  .object({
    id: z.string(),
    carrier: z.string(),
    trackingNumber: z.string().nullable(),
    milestone: z.string(),
    condition: z.string(),
    simulated: z.boolean(),
    /** It did not reach her: what became of it, and when it is settled by itself or was settled. */
    astray: z
      .object({
        outcome: z.enum(['lost', 'seized', 'returned']),
        due: moment,
        settledAt: moment,
        borneBy: z.enum(['merchant', 'carrier', 'house', 'shopper']).nullable(),
        restock: z.boolean(),
      })
      .nullable(),
    events: z.array(
      z.object({
        at: instantShape,
        place: z.string(),
        text: z.string(),
        milestone: z.string(),
        condition: z.string(),
        /** Our plain words for it; null where only the carrier's own tell. */
        plain: textsShape.nullable(),
      }),
    ),
  })
  .meta({ id: 'Parcel' })

const receiptShape = z.object({
  at: instantShape,
  status: z.string(),
  text: z.string(),
  plain: textsShape.nullable(),
})

export const customsShape = z
  .object({
    state: z.string(),
    code: z.string().nullable(),
    why: z.string().nullable(),
    /** The same by its code; null where only customs' own words tell. */
    plain: textsShape.nullable(),
    simulated: z.boolean(),
    documents: z.array(
      z.object({
        kind: z.string(),
        state: z.string(),
        sentAt: moment,
        receipts: z.array(receiptShape),
      }),
    ),
  })
  .meta({ id: 'Customs' })

export const stepShape = z
  .object({ what: z.string(), at: instantShape, actor: z.string(), why: z.string() })
  .meta({ id: 'OrderStep' })

export const orderShape = orderHeadShape
  .extend({
    priced: pricedOrderShape,
    parcel: parcelShape.nullable(),
    customs: customsShape.nullable(),
    steps: z.array(stepShape),
  })
  .meta({ id: 'Order' })

type Head = z.input<typeof orderHeadShape>

export async function headsTo(work: Work, orders: readonly trade.OrderHead[]): Promise<Head[]> {
  const ids = [...new Set(orders.map(order => order.merchantId))]
  const names = new Map((await merchant.find(work, ids)).map(one => [one.id, one.name]))
  return orders.map(order => headTo(order, names))
}

/** Whole orders by id, in the order asked; those the viewer may not see are left out. */
export async function ordersTo(
  work: Work,
  orderIds: readonly OrderId[],
  viewer?: trade.Viewer,
): Promise<z.input<typeof orderShape>[]> {
  const orders = await trade.find(work, orderIds, viewer)
  const ids = orders.map(order => order.id)
  const [heads, parcels, declarations, steps] = await Promise.all([
    headsTo(work, orders),
    parcel.find(work, ids),
    customs.find(work, ids),
    trade.steps(work, ids),
  ])
  return orders.flatMap((order, index) => {
    const head = heads[index]
    return head
      ? [
          {
            ...head,
            priced: pricedTo(order.priced),
            parcel: parcelTo(
              parcels.find(one => one.orderId === order.id),
              viewer,
            ),
            customs: customsTo(declarations.find(one => one.orderId === order.id)),
            steps: steps
              .filter(step => step.subject === order.id)
              .map(({ what, at, actor, why }) => ({
                what,
                at: instantTo(at),
                actor,
                why,
              })),
          },
        ]
      : []
  })
}

function headTo(order: trade.OrderHead, names: Map<MerchantId, string>): Head {
  return {
    id: idTo('order', order.id),
    number: String(order.number),
    tradeId: idTo('trade', order.tradeId),
    state: order.state,
    market: order.market,
    origin: order.origin,
    units: order.units,
    total: moneyTo(order.total),
    goods: moneyTo(order.goods),
    placedAt: instantTo(order.placedAt),
    paidAt: instantToOrNull(order.paidAt),
    bookedAt: instantToOrNull(order.bookedAt),
    dispatchedAt: instantToOrNull(order.dispatchedAt),
    clearedAt: instantToOrNull(order.clearedAt),
    deliveredAt: instantToOrNull(order.deliveredAt),
    receiveDue: instantToOrNull(order.receiveDue),
    extendedAt: instantToOrNull(order.extendedAt),
    frozenAt: instantToOrNull(order.frozenAt),
    receivedAt: instantToOrNull(order.receivedAt),
    settledAt: instantToOrNull(order.settledAt),
    cancelledAt: instantToOrNull(order.cancelledAt),
    why: order.why,
    merchant: { id: idTo('merchant', order.merchantId), name: names.get(order.merchantId) ?? '' },
  }
}

function parcelTo(
  found: parcel.ParcelView | undefined,
  viewer: trade.Viewer | undefined,
): z.input<typeof parcelShape> | null {
  if (!found) return null
  return {
    id: idTo('parcel', found.id),
    carrier: found.carrier,
    trackingNumber: found.trackingNumber ?? null,
    milestone: found.milestone,
    condition: found.condition,
    simulated: found.simulated,
    astray: found.astray ? astrayTo(found.astray, viewer) : null,
    events: found.events.map(event => ({
      ...event,
      at: instantTo(event.at),
      plain: parcel.plainOf(event) ?? null,
    })),
  }
}

/** Who bears it is between house, merchant and carrier: the shopper is not told. */
const astrayTo = (
  { outcome, due, settledAt, borneBy, restock }: parcel.Astray,
  viewer: trade.Viewer | undefined,
) => ({
  outcome,
  restock,
  due: instantToOrNull(due),
  settledAt: instantToOrNull(settledAt),
  borneBy: viewer && 'shopperId' in viewer ? null : (borneBy ?? null),
})

function customsTo(
  found: customs.DeclarationView | undefined,
): z.input<typeof customsShape> | null {
  if (!found) return null
  return {
    state: found.state,
    code: found.code ?? null,
    why: found.why ?? null,
    plain: (found.code && customs.plainOf(found.code)) || null,
    simulated: found.simulated,
    documents: found.documents.map(one => ({
      kind: one.kind,
      state: one.state,
      sentAt: instantToOrNull(one.sentAt),
      receipts: one.receipts.map(receipt => ({
        ...receipt,
        at: instantTo(receipt.at),
        plain: customs.plainOf(receipt.status) ?? null,
      })),
    })),
  }
}
