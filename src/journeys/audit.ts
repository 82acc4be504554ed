// The audit: proves on a running database what must always be true, room by room and between rooms.
import { finding, type Finding } from '#kernel/finding'
import type { OrderId } from '#kernel/ids'
import * as ledger from '#books/ledger/ledger'
import * as stock from '#books/stock/stock'
import * as claim from '#lane/claim/claim'
import * as customs from '#lane/customs/customs'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as payment from '#lane/payment/payment'
import * as quote from '#lane/quote/quote'
import * as reconcile from '#lane/reconcile/reconcile'
import * as settlement from '#lane/settlement/settlement'
import * as till from '#lane/till/till'
import * as trade from '#lane/trade/trade'
import * as wallet from '#lane/wallet/wallet'
import type { Work } from '#platform/work'
import { paidSalesHaveTheirSpend } from './counter/audit.ts'

/** Every room's own findings, then what a foreign key between rooms would have held. */
export async function prove(work: Work): Promise<Finding[]> {
  const rooms = [
    ledger,
    stock,
    quote,
    trade,
    payment,
    escrow,
    claim,
    customs,
    parcel,
    settlement,
    wallet,
    till,
    reconcile,
  ]
  const findings: Finding[] = []
  for (const room of rooms) findings.push(...(await room.audit(work)))
  return [
    ...findings,
    await paidOrdersHaveEscrow(work),
    await refundsHaveTheirEscrow(work),
    await paidSalesHaveTheirSpend(work),
  ]
}

const page = 500

/** No charge without an order, no order without its charge. */
async function paidOrdersHaveEscrow(work: Work): Promise<Finding> {
  const broken: string[] = []
  let checked = 0
  let after: OrderId | undefined
  for (;;) {
    const orders = await trade.latest(work, { limit: page, ...(after && { after }) })
    const paid = orders.filter(one => one.paidAt !== null)
    const held = await escrow.find(
      work,
      paid.map(one => one.id),
    )
    const byOrder = new Map(held.map(one => [one.orderId, one]))
    for (const one of paid) {
      const found = byOrder.get(one.id)
      if (!found) broken.push(`order ${one.number} is paid and has no escrow`)
      else if (found.funded.minor !== one.total.minor)
        broken.push(`order ${one.number} and its escrow differ`)
    }
    checked += paid.length
    after = orders.at(-1)?.id
    if (orders.length < page)
      return finding('A paid order has one escrow of its total', checked, broken)
  }
}

/** What went back of an order came out of its escrow: never more, and what its claims gave is part of it. */
async function refundsHaveTheirEscrow(work: Work): Promise<Finding> {
  const broken: string[] = []
  let checked = 0
  let after: OrderId | undefined
  for (;;) {
    const orders = await trade.latest(work, { limit: page, ...(after && { after }) })
    const ids = orders.filter(one => one.paidAt !== null).map(one => one.id)
    const held = new Map((await escrow.find(work, ids)).map(one => [one.orderId, one]))
    const claims = Map.groupBy(await claim.ofOrders(work, ids), one => one.orderId)
    const payments = await payment.find(work, [...new Set(orders.map(one => one.tradeId))])
    const paidBack = new Map(
      payments.flatMap(one => one.parts.map(part => [part.orderId, part.refunded.minor] as const)),
    )
    for (const one of orders) {
      const given = held.get(one.id)?.refunded.minor
      if (given === undefined) continue
      checked += 1
      const mine = claims.get(one.id) ?? []
      // What a wallet has taken back counts there already, and here once it is decided.
      const disputed = mine.find(each => each.kind === 'chargeback' && each.endedAt === undefined)
      const allowed = given + (disputed?.asked.minor ?? 0n)
      const claimed = mine.reduce((sum, each) => sum + (each.given?.minor ?? 0n), 0n)
      if ((paidBack.get(one.id) ?? 0n) > allowed)
        broken.push(`order ${one.number} was paid back more than its escrow gave`)
      if (claimed > given)
        broken.push(`the claims of order ${one.number} gave more than its escrow`)
    }
    after = orders.at(-1)?.id
    if (orders.length < page)
      return finding('Nothing went back that no escrow gave', checked, broken)
  }
}
