// When a parcel does not reach her: its money waits, then goes back, and whoever has to bear it does.
import type { OrderId } from '#kernel/ids'
import * as stock from '#books/stock/stock'
import * as claim from '#lane/claim/claim'
import * as escrow from '#lane/escrow/escrow'
import { parcelResumed, parcelSettled, parcelStopped } from '#lane/parcel/events'
import type { Bearer, Outcome } from '#lane/parcel/parcel'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'
import { cancelOrders } from './cancel.ts'

export const loss = [
  // Neither silence nor her hand pays the merchant for what turned back, is lost or was seized.
  when(parcelStopped, async (work, facts) => {
    const asks = facts.map(fact => fact.body)
    await trade.freeze(work, asks)
    await escrow.freeze(work, asks)
  }),

  // What is claimed of it waits on: the claim's end thaws it.
  when(parcelResumed, async (work, facts) => {
    const claims = await claim.ofOrders(
      work,
      facts.map(fact => fact.body.orderId),
    )
    const claimed = new Set(claims.filter(one => !one.endedAt).map(one => one.orderId))
    const asks = facts.map(fact => fact.body).filter(one => !claimed.has(one.orderId))
    await escrow.thaw(work, asks)
    await trade.thaw(work, asks)
  }),

  when(parcelSettled, async (work, facts) => {
    const settled = facts.map(fact => fact.body)
    const ended = await cancelOrders(
      work,
      settled.map(({ orderId, outcome, why }) => ({
        orderId,
        reason: `parcel ${outcome}: ${why}`,
      })),
    )
    // What she has confirmed is hers: such a parcel is a claim between people, not a refund.
    await bear(
      work,
      settled.filter((_, index) => ended[index]?.ok),
    )
    await shelve(
      work,
      settled.filter(one => one.restock).map(one => one.orderId),
    )
  }),
]

type Settled = Readonly<{
  orderId: OrderId
  carrier: string
  outcome: Outcome
  borneBy: Bearer
  why: string
}>

/**
 * She is refunded in any case (`cancel.ts`). Goods that are gone are made good to the merchant unless the
 * merchant bears it, who then owes the carrier's bill.
 */
async function bear(work: Work, settled: readonly Settled[]): Promise<void> {
  const ids = settled.map(one => one.orderId)
  const [orders, held] = [await trade.find(work, ids), await escrow.find(work, ids)]
  const asks = settled.flatMap(one => {
    const order = orders.find(each => each.id === one.orderId)
    const terms = held.find(each => each.orderId === one.orderId)?.terms
    if (!order || !terms) return []
    const { orderId, outcome, borneBy } = one
    const about = { orderId, orderNumber: order.number, merchantId: order.merchantId }
    return [{ one, terms, about: { ...about, why: `parcel ${outcome}` }, borneBy }]
  })
  await settlement.compensate(
    work,
    asks
      .filter(({ one, borneBy }) => one.outcome !== 'returned' && borneBy !== 'merchant')
      .map(({ one, terms, about, borneBy }) => ({
        ...about,
        amount: terms.payout,
        ...(borneBy === 'carrier' && { carrier: one.carrier }),
      })),
  )
  await settlement.charge(
    work,
    asks
      .filter(({ borneBy }) => borneBy === 'merchant')
      .map(({ terms, about }) => ({ ...about, amount: terms.freightCost })),
  )
}

/** What came back sound is for sale again. */
async function shelve(work: Work, orderIds: readonly OrderId[]): Promise<void> {
  if (orderIds.length === 0) return
  const lines = await trade.linesOf(work, orderIds)
  await stock.receive(
    work,
    lines.map(({ orderId, line, variantId, quantity }) => ({
      variantId,
      quantity,
      key: `returned/${orderId}/${line}`,
    })),
  )
}
