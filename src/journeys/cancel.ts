// When an order ends before its goods arrive: everything that was done for it is undone, room by room.
import type { IdentityId, OrderId } from '#kernel/ids'
import * as people from '#books/people/people'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import * as customs from '#lane/customs/customs'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as payment from '#lane/payment/payment'
import * as trade from '#lane/trade/trade'
import type { OrderState } from '#lane/trade/trade'
import type { Fact } from '#platform/event'
import type { Work } from '#platform/work'

/** Cancels orders; what follows is told by `order.cancelled`. One that has arrived already is left as it is. */
export const cancelOrders = (
  work: Work,
  asks: readonly { orderId: OrderId; reason: string }[],
): ReturnType<typeof trade.cancel> => trade.cancel(work, asks)

/** A checkout that ended unpaid: its orders, goods, allowance and payment are let go. */
export async function giveBack(
  work: Work,
  facts: readonly Fact<{ tradeId: trade.Trade['id']; orderIds: readonly OrderId[]; why: string }>[],
): Promise<void> {
  await payment.close(
    work,
    facts.map(fact => fact.body.tradeId),
  )
  const trades = await trade.trades(
    work,
    facts.map(fact => fact.body.tradeId),
  )
  await restore(
    work,
    trades.flatMap(one =>
      one.orders.map(part => ({ orderId: part.orderId, identityId: one.identityId })),
    ),
  )
  await stock.release(
    work,
    facts.flatMap(fact => fact.body.orderIds),
  )
  await trade.cancel(
    work,
    facts.flatMap(fact => fact.body.orderIds.map(orderId => ({ orderId, reason: fact.body.why }))),
  )
}

type Cancelled = { orderId: OrderId; was: OrderState; why: string }

/** A cancelled order: goods back on the shelf, allowance back to the person, money back to the shopper. */
export async function undo(work: Work, facts: readonly Fact<Cancelled>[]): Promise<void> {
  const ids = facts.map(fact => fact.body.orderId)
  const orders = await trade.heads(work, ids)
  await restore(
    work,
    orders.map(one => ({ orderId: one.id, identityId: one.identityId })),
  )
  const paid = facts.filter(fact => fact.body.was !== 'placed').map(fact => fact.body)
  const parcels = await parcel.find(
    work,
    paid.map(one => one.orderId),
  )
  const refusedByHer = new Set(
    parcels.filter(one => one.astray?.borneBy === 'shopper').map(one => one.orderId),
  )
  const known = new Set(
    (
      await escrow.find(
        work,
        paid.map(one => one.orderId),
      )
    ).map(one => one.orderId),
  )
  await escrow.refund(
    work,
    paid
      .filter(one => known.has(one.orderId))
      .map(one => ({
        orderId: one.orderId,
        key: `cancelled/${one.orderId}`,
        reason: one.why,
        // Carriage that was spent on a parcel she would not take stays spent.
        ...(refusedByHer.has(one.orderId) && { parts: 'all but spent carriage' as const }),
      })),
  )
  const handedOver = await parcel.cancel(
    work,
    paid.map(one => ({ orderId: one.orderId })),
  )
  // What was handed over is on no shelf: it leaves when the carrier says so, or comes back (`parcel.kept`).
  await stock.release(
    work,
    ids.filter(id => !handedOver.has(id)),
  )
  await customs.cancel(
    work,
    paid.map(one => ({ orderId: one.orderId, reason: one.why })),
  )
}

/**
 * Orders that were cancelled while their money was on its way: it goes back, and so do the goods it
 * has taken again. Their cancelling was told before and will not be told a second time.
 */
export async function sendBack(
  work: Work,
  asks: readonly { orderId: OrderId; reason: string }[],
): Promise<void> {
  await stock.release(
    work,
    asks.map(one => one.orderId),
  )
  await escrow.refund(
    work,
    asks.map(({ orderId, reason }) => ({ orderId, key: `cancelled/${orderId}`, reason })),
  )
}

/** What the border lets one person buy in a year grows again by what was not bought after all. */
async function restore(
  work: Work,
  asks: readonly { orderId: OrderId; identityId: IdentityId | null }[],
): Promise<void> {
  const named = asks.filter(ask => ask.identityId !== null)
  const prints = await people.fingerprints(
    work,
    named.flatMap(ask => ask.identityId ?? []),
  )
  await tariff.restoreAllowance(
    work,
    named.flatMap(ask => {
      const hash = prints.find(print => print.id === ask.identityId)?.hash
      return hash ? [{ hash, use: ask.orderId }] : []
    }),
  )
}
