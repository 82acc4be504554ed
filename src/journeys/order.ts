// The story of an order: what follows what, from the money to the merchant's account. A page to be read.
import type { OrderId } from '#kernel/ids'
import { marketOf } from '#books/market/market'
import * as stock from '#books/stock/stock'
import * as customs from '#lane/customs/customs'
import { customsCleared, customsRefused } from '#lane/customs/events'
import * as escrow from '#lane/escrow/escrow'
import { escrowFunded, escrowRefunded, escrowReleased } from '#lane/escrow/events'
import * as parcel from '#lane/parcel/parcel'
import {
  parcelBooked,
  parcelDelivered,
  parcelDispatched,
  parcelLost,
  parcelRefused,
} from '#lane/parcel/events'
import * as payment from '#lane/payment/payment'
import { paymentCaptured } from '#lane/payment/events'
import * as settlement from '#lane/settlement/settlement'
import { settlementPaid } from '#lane/settlement/events'
import * as trade from '#lane/trade/trade'
import { orderCancelled, orderReceived, tradeClosed } from '#lane/trade/events'
import type { Fact } from '#platform/event'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'
import { cancelOrders, giveBack, sendBack, undo } from './cancel.ts'

/** Every step hears a list: many orders take it together, and each takes it once or again without harm. */
export const order = [
  when(paymentCaptured, async (work, facts) => {
    const answers = await trade.markPaid(work, bodies(facts))
    const [inTime, late] = parted(facts, (_, index) => answers[index]?.ok === true)
    await fund(
      work,
      inTime.flatMap(fact => fact.body.parts.map(part => part.orderId)),
    )
    await payment.refund(
      work,
      late.flatMap(({ body }) =>
        body.parts.map(part => ({
          ...body,
          orderId: part.orderId,
          amount: part.amount,
          key: `late/${part.orderId}`,
        })),
      ),
    )
  }),

  when(escrowFunded, async (work, facts) => {
    const orders = await trade.find(work, orderIds(facts))
    await parcel.book(
      work,
      orders
        .filter(one => one.state === 'paid')
        .map(one => ({
          orderId: one.id,
          orderNumber: one.number,
          merchantId: one.merchantId,
          addressId: one.addressId,
          priced: one.priced,
        })),
    )
  }),

  when(parcelBooked, async (work, facts) => {
    await trade.markBooked(work, bodies(facts))
    await declare(work, facts)
  }),

  when(parcelDispatched, async (work, facts) => {
    const orders = await trade.find(work, orderIds(facts))
    await trade.markDispatched(
      work,
      orders.map(one => ({ orderId: one.id, hardStop: marketOf(one.market).hardStop })),
    )
    await stock.ship(
      work,
      orders.map(one => one.id),
    )
    await escrow.assignFreight(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        carrier: body.carrier,
        key: `freight/${body.orderId}`,
      })),
    )
  }),

  when(customsCleared, async (work, facts) => {
    await trade.markCleared(work, bodies(facts))
    await escrow.assignTax(
      work,
      orderIds(facts).map(orderId => ({ orderId, key: `tax/${orderId}` })),
    )
  }),

  when(parcelDelivered, async (work, facts) => {
    const orders = await trade.find(work, orderIds(facts))
    await trade.markDelivered(
      work,
      orders.map(one => ({
        orderId: one.id,
        receiveAfter: marketOf(one.market).receiveAfter,
      })),
    )
  }),

  when(orderReceived, (work, facts) =>
    escrow.release(
      work,
      orderIds(facts).map(orderId => ({
        orderId,
        key: `received/${orderId}`,
      })),
    ),
  ),

  when(escrowReleased, async (work, facts) => {
    const orders = await trade.find(work, orderIds(facts))
    await settlement.credit(
      work,
      facts.flatMap(({ body }) => {
        const number = orders.find(one => one.id === body.orderId)?.number
        return number === undefined ? [] : [{ ...body, orderNumber: number }]
      }),
    )
  }),

  when(settlementPaid, (work, facts) =>
    trade.markSettled(
      work,
      facts.flatMap(fact => fact.body.orderIds.map(orderId => ({ orderId }))),
    ),
  ),

  // And when it goes wrong:
  when(tradeClosed, giveBack),
  when(customsRefused, (work, facts) =>
    cancelOrders(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        reason: `customs: ${body.why}`,
      })),
    ),
  ),
  when(parcelRefused, (work, facts) =>
    cancelOrders(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        reason: `carrier: ${body.why}`,
      })),
    ),
  ),
  when(parcelLost, (work, facts) =>
    cancelOrders(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        reason: `parcel: ${body.why}`,
      })),
    ),
  ),
  when(orderCancelled, undo),
  when(escrowRefunded, (work, facts) => payment.refund(work, bodies(facts))),
]

/** The money waits in one escrow an order; goods or orders that are no longer there send it straight back. */
async function fund(work: Work, ids: readonly OrderId[]): Promise<void> {
  const orders = await trade.find(work, ids)
  await escrow.fund(
    work,
    orders.map(one => ({
      orderId: one.id,
      tradeId: one.tradeId,
      merchantId: one.merchantId,
      shopperId: one.shopperId,
      amount: one.total,
      order: one.priced,
    })),
  )
  const kept = await stock.confirm(
    work,
    orders.map(one => one.id),
  )
  const paid = await trade.markOrdersPaid(
    work,
    orders.map(one => ({ orderId: one.id })),
  )
  const [standing, gone] = parted(orders, (_, index) => paid[index]?.ok === true)
  await sendBack(
    work,
    gone.map(one => ({ orderId: one.id, reason: 'cancelled before the money came' })),
  )
  const sold = new Set(orders.filter((_, index) => !kept[index]?.ok).map(one => one.id))
  const lost = standing.filter(one => sold.has(one.id))
  if (lost.length > 0)
    await cancelOrders(
      work,
      lost.map(one => ({ orderId: one.id, reason: 'sold out before the money came' })),
    )
}

/** Customs is told what was ordered, what was paid and what travels: three papers that must agree. */
async function declare(
  work: Work,
  facts: readonly Fact<{ orderId: OrderId; trackingNumber: string; carrier: string }>[],
): Promise<void> {
  const orders = (await trade.find(work, orderIds(facts))).filter(
    one => one.mode === '9610' && one.identityId !== null,
  )
  const payments = await payment.find(work, [...new Set(orders.map(one => one.tradeId))])
  await customs.declare(
    work,
    orders.flatMap(one => {
      const paid = payments.find(each => each.tradeId === one.tradeId)
      const part = paid?.parts.find(each => each.orderId === one.id)
      const waybill = facts.find(fact => fact.body.orderId === one.id)?.body
      if (!paid?.paidAt || !part || !waybill || one.identityId === null) return []
      return [
        {
          orderId: one.id,
          orderNumber: one.number,
          merchantId: one.merchantId,
          priced: one.priced,
          shopper: {
            shopperId: one.shopperId,
            identityId: one.identityId,
            addressId: one.addressId,
          },
          payment: { transactionNo: part.transactionNo, paidAt: paid.paidAt, amount: part.amount },
          waybill: {
            number: waybill.trackingNumber,
            carrier: waybill.carrier,
            weightGrams: one.priced.weightGrams,
          },
        },
      ]
    }),
  )
}

function parted<T>(list: readonly T[], test: (one: T, index: number) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one, index) => !test(one, index))]
}

const bodies = <Body>(facts: readonly Fact<Body>[]): Body[] => facts.map(fact => fact.body)
const orderIds = (facts: readonly Fact<{ orderId: OrderId }>[]): OrderId[] =>
  facts.map(fact => fact.body.orderId)
