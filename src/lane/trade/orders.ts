// The orders' half of the face: placing them with their merchants and moving them along their way.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import {
  cellOf,
  type AddressId,
  type IdentityId,
  type OrderId,
  type ShopperId,
  type TradeId,
} from '#kernel/ids'
import type { PricedOrder } from '#kernel/priced'
import { minutes, type Instant, type Span } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Work } from '#platform/work'
import * as errors from './errors.ts'
import { orderCancelled, orderMoved, orderPaid, orderReceived } from './events.ts'
import {
  insertOrders,
  lockForsaken,
  lockSilent,
  moveOrders,
  numberTries,
  type MovedOrder,
  type NewOrder,
  type OrderMove,
} from './queries/orders.ts'
import { headsById } from './queries/reads.ts'
import { orderRule, type OrderEvent, type OrderState } from './states.ts'
import { orderFault } from './sums.ts'

export type PlaceAsk = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  shopperId: ShopperId
  addressId: AddressId
  identityId?: IdentityId | undefined
  priced: PricedOrder
  expiresAt: Instant
}>
/** `fresh` is false when it was placed before. */
export type Placed = Readonly<{
  orderId: OrderId
  number: bigint
  state: OrderState
  fresh: boolean
}>
/** `changed` is false when nothing was left to do; it is answered as before. */
export type Moved = Readonly<{
  orderId: OrderId
  state: OrderState
  changed: boolean
  receiveDue: Instant | null
}>
type ByOrder = Readonly<{ orderId: OrderId }>

const sweepMax = 500

/**
 * Writes orders with their merchants, in state `placed`; one placed before is answered as it is.
 *
 * Refused `trade.too_late` for a new order whose checkout has expired. Throws (a bug) when the
 * lines of a priced order do not add up.
 */
export async function placeOrders(
  work: Work,
  asks: readonly PlaceAsk[],
): Promise<Answer<Placed>[]> {
  const placed = new Map<OrderId, Placed>()
  const fresh = new Map<OrderId, PlaceAsk>()
  for (const ask of asks) {
    const fault = orderFault(ask.priced)
    assert(!fault, `order ${ask.orderId}: ${fault}`)
    const atHome = cellOf(ask.orderId) === cellOf(ask.priced.merchantId)
    assert(atHome, 'an order lives with its merchant')
    if (ask.expiresAt > work.now && !fresh.has(ask.orderId)) fresh.set(ask.orderId, ask)
  }
  await insertAll(work, [...fresh.values()], placed)
  await lookUp(
    work,
    asks.map(ask => ask.orderId),
    placed,
  )
  return asks.map(ask => {
    const one = placed.get(ask.orderId)
    return one ? granted(one) : refused(errors.tooLate())
  })
}

/** A number is drawn by this process alone: one that another drew too is drawn again. */
async function insertAll(
  work: Work,
  asks: readonly PlaceAsk[],
  placed: Map<OrderId, Placed>,
): Promise<void> {
  let waiting = asks
  for (let tries = 0; waiting.length > 0; tries += 1) {
    assert(tries < numberTries, 'an order number is found in a few tries')
    const orders = waiting.map((ask): NewOrder => ({
      ...ask,
      number: work.number(cellOf(ask.orderId)),
    }))
    const made = await insertOrders(work, orders)
    for (const { orderId, number } of orders) {
      if (made.has(orderId)) placed.set(orderId, { orderId, number, state: 'placed', fresh: true })
    }
    await lookUp(
      work,
      orders.map(order => order.orderId),
      placed,
    )
    waiting = waiting.filter(ask => !placed.has(ask.orderId))
  }
}

async function lookUp(
  work: Work,
  orderIds: readonly OrderId[],
  placed: Map<OrderId, Placed>,
): Promise<void> {
  const unknown = orderIds.filter(orderId => !placed.has(orderId))
  if (unknown.length === 0) return
  for (const { id, number, state } of await headsById(work, unknown)) {
    placed.set(id, { orderId: id, number, state, fresh: false })
  }
}

/** Its money waits in escrow. Tells order.paid. Refused `trade.cancelled`: the money goes back. */
export const markOrdersPaid = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'paid', asks)

/** A carrier has booked its parcel. Tells order.moved, like the three below. */
export const markBooked = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'booked', asks)

/** It has left the merchant. After `hardStop` silence is receipt, scanned at her door or not. */
export const markDispatched = (
  work: Work,
  asks: readonly (ByOrder & { hardStop?: Span })[],
): Promise<Answer<Moved>[]> =>
  move(
    work,
    'dispatched',
    asks.map(({ orderId, hardStop: span }) => ({ orderId, span })),
  )

/** Customs let it in. */
export const markCleared = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'cleared', asks)

/** It reached her door: `receiveAfter` from now, silence counts as receipt. */
export const markDelivered = (
  work: Work,
  asks: readonly (ByOrder & { receiveAfter: Span })[],
): Promise<Answer<Moved>[]> =>
  move(
    work,
    'delivered',
    asks.map(({ orderId, receiveAfter: span }) => ({ orderId, span })),
  )

/**
 * The shopper says she has it. Tells order.received.
 *
 * Refused `trade.not_found` (not hers), `trade.unpaid`, `trade.not_dispatched`, `trade.cancelled`,
 * `trade.frozen` while a dispute is open.
 */
export const confirmReceipt = (
  work: Work,
  asks: readonly (ByOrder & { shopperId: ShopperId })[],
): Promise<Answer<Moved>[]> => move(work, 'received', asks)

/** She asks for more time, once. Refused `trade.extended_already`, `trade.not_delivered` … */
export const extend = (
  work: Work,
  asks: readonly (ByOrder & { shopperId: ShopperId; span: Span })[],
): Promise<Answer<Moved>[]> => move(work, 'extended', asks)

/** A dispute stops the clock of silence. */
export const freeze = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'frozen', asks)

/** It runs again, and the shopper gets back the time the dispute took. */
export const thaw = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'thawed', asks)

/** The merchant has the money. */
export const markSettled = (work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]> =>
  move(work, 'settled', asks)

/**
 * The order ends here. Tells order.cancelled with the state it was in, so that the journey knows
 * what to undo. Refused `trade.arrived_already` and `trade.received_already`: then it is a return.
 */
export const cancel = (
  work: Work,
  asks: readonly (ByOrder & { reason: string })[],
): Promise<Answer<Moved>[]> =>
  move(
    work,
    'cancelled',
    asks.map(({ orderId, reason: why }) => ({ orderId, why })),
  )

/** Orders whose shopper was silent long enough, and those that nobody paid and nobody closed. */
export const orderSweeps: readonly Sweep[] = [
  sweep('trade.receive', 'silent', lockSilent),
  sweep('trade.forsake', 'forsaken', lockForsaken),
]

function sweep(
  name: string,
  event: 'silent' | 'forsaken',
  due: (work: Work, limit: number) => Promise<OrderId[]>,
): Sweep {
  const pass: Sweep['pass'] = ground =>
    inWork(ground, house(name), async work => {
      const orderIds = await due(work, sweepMax)
      const why = event === 'forsaken' ? name : ''
      await move(
        work,
        event,
        orderIds.map(orderId => ({ orderId, why })),
      )
      return orderIds.length
    })
  return { name, every: minutes(1), pass }
}

async function move(
  work: Work,
  event: OrderEvent,
  asks: readonly OrderMove[],
): Promise<Answer<Moved>[]> {
  if (asks.length === 0) return []
  const once = [...new Map(asks.toReversed().map(ask => [ask.orderId, ask])).values()]
  const rows = new Map((await moveOrders(work, event, once)).map(row => [row.id, row]))
  for (const row of rows.values()) if (row.changed) tell(work, event, row, once)
  return asks.map(ask => {
    const row = rows.get(ask.orderId)
    const why = row && row.changed === false ? noOf(event, row) : undefined
    if (!row || !mayAsk(ask, row)) return refused(errors.notFound())
    if (why) return refused(why)
    const { id: orderId, state, changed, receiveDue } = row
    return granted({ orderId, state, changed, receiveDue })
  })
}

const mayAsk = (ask: OrderMove, row: MovedOrder): boolean =>
  ask.shopperId === undefined || ask.shopperId === row.shopperId

/** Why an order that did not change was refused; undefined when there was nothing left to do. */
function noOf(event: OrderEvent, row: MovedOrder): DomainError | undefined {
  const verdict = orderRule[event][row.was]
  if (verdict.does === 'refuses') return errors.refusals[verdict.why]()
  if (event === 'extended') return errors.extendedAlready()
  if (event === 'received' && verdict.does === 'moves') return errors.frozen()
  return undefined
}

function tell(work: Work, event: OrderEvent, row: MovedOrder, asks: readonly OrderMove[]): void {
  const { id: orderId, tradeId, shopperId, merchantId, market, origin, state, was, total } = row
  switch (event) {
    case 'paid': {
      const { number, mode, units, rate, goods, freight, insurance, tax } = row
      work.tell(
        orderPaid(orderId, {
          orderId,
          number,
          tradeId,
          shopperId,
          merchantId,
          market,
          origin,
          mode,
          units,
          rate,
          goods,
          freight,
          insurance,
          tax,
          total,
          paidAt: work.now,
        }),
      )
      return
    }
    case 'booked':
    case 'dispatched':
    case 'cleared':
    case 'delivered':
    case 'settled':
      work.tell(
        orderMoved(orderId, {
          orderId,
          tradeId,
          shopperId,
          merchantId,
          market,
          milestone: event,
          state,
          at: work.now,
        }),
      )
      return
    case 'received':
    case 'silent':
      work.tell(
        orderReceived(orderId, {
          orderId,
          tradeId,
          shopperId,
          merchantId,
          market,
          bySilence: event === 'silent',
        }),
      )
      return
    case 'cancelled':
    case 'forsaken': {
      const why = asks.find(ask => ask.orderId === orderId)?.why ?? ''
      work.tell(
        orderCancelled(orderId, {
          orderId,
          tradeId,
          shopperId,
          merchantId,
          market,
          origin,
          total,
          why,
          was,
        }),
      )
      return
    }
    case 'extended':
    case 'frozen':
    case 'thawed':
  }
}
