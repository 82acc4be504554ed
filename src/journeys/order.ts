// The story of an order: what follows what, from the money to the merchant's account. A page to be read.
import { granting } from '#kernel/errors'
import type { OrderId } from '#kernel/ids'
import * as stock from '#books/stock/stock'
import * as customs from '#lane/customs/customs'
import { customsCleared, customsRefused } from '#lane/customs/events'
import * as escrow from '#lane/escrow/escrow'
import { escrowRefunded, escrowReleased, escrowThawed } from '#lane/escrow/events'
import * as parcel from '#lane/parcel/parcel'
import {
  parcelBooked,
  parcelDelivered,
  parcelDispatched,
  parcelKept,
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
import { claims } from './claims.ts'
import { loss } from './loss.ts'

/** Every step hears a list: many orders take it together, and each takes it once or again without harm. */
export const order = [
  when(paymentCaptured, async (work, facts) => {
    const answers = await trade.markPaid(work, bodies(facts))
    const [inTime, late] = parted(facts, (_, index) => answers[index]?.ok === true)
    await fund(
      work,
      inTime.flatMap(fact => fact.body.parts.map(part => part.orderId)),
    )
    await payBack(
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

  when(parcelBooked, async (work, facts) => {
    await trade.markBooked(work, bodies(facts))
    await declare(work, facts)
  }),

  when(parcelDispatched, async (work, facts) => {
    const orders = await trade.heads(work, orderIds(facts))
    const rules = await escrow.processes(work, orderIds(facts))
    await trade.markDispatched(
      work,
      orders.map(one => ({ orderId: one.id, ...hardStopIn(rules.get(one.id)) })),
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

  when(parcelKept, async (work, facts) => void (await stock.release(work, orderIds(facts)))),

  when(customsCleared, async (work, facts) => {
    await trade.markCleared(work, bodies(facts))
    await escrow.assignTax(
      work,
      orderIds(facts).map(orderId => ({ orderId, key: `tax/${orderId}` })),
    )
  }),

  when(parcelDelivered, async (work, facts) => {
    const rules = await escrow.processes(work, orderIds(facts))
    await trade.markDelivered(
      work,
      [...rules].map(([orderId, { clocks }]) => ({ orderId, receiveAfter: clocks.receiveAfter })),
    )
  }),

  when(orderReceived, (work, facts) => release(work, orderIds(facts))),

  // What was received while its money was frozen goes on now.
  when(escrowThawed, async (work, facts) => {
    const orders = await trade.heads(work, orderIds(facts))
    await release(
      work,
      orders.filter(one => one.state === 'received').map(one => one.id),
    )
  }),

  when(escrowReleased, async (work, facts) => {
    const orders = await trade.heads(work, orderIds(facts))
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
  ...loss,
  ...claims,
  when(orderCancelled, undo),
  when(escrowRefunded, (work, facts) => payBack(work, bodies(facts))),
]

/** A No to money that is owed to a shopper is a mistake of ours: the event is parked, and a person sees it. */
async function payBack(work: Work, asks: readonly payment.RefundAsk[]): Promise<void> {
  for (const answer of await payment.refund(work, asks)) granting(answer)
}

/** Frozen money waits for `escrow.thawed`, what went back is not there; any other No is a mistake of ours. */
async function release(work: Work, ids: readonly OrderId[]): Promise<void> {
  const asks = ids.map(orderId => ({ orderId, key: `received/${orderId}` }))
  for (const answer of await escrow.release(work, asks))
    if (answer.ok || !(answer.why.code in mayStay)) granting(answer)
}

const mayStay = { 'escrow.frozen': true, 'escrow.already_refunded': true }

/**
 * The money waits in one escrow an order, and the parcel is booked; goods or orders that are no longer
 * there send the money straight back.
 */
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
  const [lost, whole] = parted(standing, one => sold.has(one.id))
  if (lost.length > 0)
    await cancelOrders(
      work,
      lost.map(one => ({ orderId: one.id, reason: 'sold out before the money came' })),
    )
  // In the same work, and not upon `escrow.funded`: the priced documents need not be read again.
  await parcel.book(
    work,
    whole.map(one => ({
      orderId: one.id,
      orderNumber: one.number,
      merchantId: one.merchantId,
      addressId: one.addressId,
      priced: one.priced,
    })),
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

const hardStopIn = (rule: escrow.Process | undefined) => rule && { hardStop: rule.clocks.hardStop }

function parted<T>(list: readonly T[], test: (one: T, index: number) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one, index) => !test(one, index))]
}

const bodies = <Body>(facts: readonly Fact<Body>[]): Body[] => facts.map(fact => fact.body)
const orderIds = (facts: readonly Fact<{ orderId: OrderId }>[]): OrderId[] =>
  facts.map(fact => fact.body.orderId)
