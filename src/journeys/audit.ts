// The audit: proves on a running database what must always be true, room by room and between rooms.
import { finding, type Finding } from '#kernel/finding'
import type { OrderId } from '#kernel/ids'
import * as ledger from '#books/ledger/ledger'
import * as stock from '#books/stock/stock'
import * as customs from '#lane/customs/customs'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as payment from '#lane/payment/payment'
import * as quote from '#lane/quote/quote'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import type { Work } from '#platform/work'

/** Every room's own findings, then what a foreign key between rooms would have held. */
export async function prove(work: Work): Promise<Finding[]> {
  const rooms = [ledger, stock, quote, trade, payment, escrow, customs, parcel, settlement]
  const findings: Finding[] = []
  for (const room of rooms) findings.push(...(await room.audit(work)))
  return [...findings, await paidOrdersHaveEscrow(work)]
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
