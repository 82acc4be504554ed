// The face of trade: a checkout of one shopper, and the orders that came of it.
import { createHash } from 'node:crypto'
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { finding, type Finding } from '#kernel/finding'
import {
  cellOf,
  type AddressId,
  type IdentityId,
  type MerchantId,
  type OfferId,
  type OrderId,
  type ShopperId,
  type TradeId,
} from '#kernel/ids'
import { toDecimal, type Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import { seconds, type Instant } from '#kernel/time'
import { encode } from '#platform/codec'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Work } from '#platform/work'
import * as errors from './errors.ts'
import { tradeClosed } from './events.ts'
import { orderSweeps } from './orders.ts'
import * as proofs from './queries/audit.ts'
import * as reads from './queries/reads.ts'
import type { Order, OrderHead, OrderLine, Step, Trade, TradePart } from './queries/rows.ts'
import {
  insertTrades,
  lockLapsed,
  moveTrades,
  ordersOf,
  tradesById,
  tradesByKey,
  tradesOfShopper,
  type MovedTrade,
  type NewTrade,
  type TradeMove,
} from './queries/trades.ts'
import { tradeRule, type OrderState, type TradeEvent, type TradeState } from './states.ts'
import { sumFault } from './sums.ts'

export { cart, putInCart, removeFromCart } from './cart.ts'
export {
  cancel,
  confirmReceipt,
  extend,
  freeze,
  markBooked,
  markCleared,
  markDelivered,
  markDispatched,
  markOrdersPaid,
  markSettled,
  placeOrders,
  thaw,
  type Moved,
  type PlaceAsk,
  type Placed,
} from './orders.ts'
export { numberIn, shownNumber } from './sums.ts'
export type { CartLine } from './queries/rows.ts'
export type { Order, OrderHead, OrderLine, OrderState, Step, Trade, TradePart, TradeState }

export type OpenAsk = Readonly<{
  tradeId: TradeId
  shopperId: ShopperId
  /** The shopper's own, one a checkout: asked again it opens nothing new. */
  key: string
  market: Country
  addressId: AddressId
  identityId?: IdentityId | undefined
  total: Money
  orders: readonly Readonly<{ orderId: OrderId; merchantId: MerchantId; priced: PricedOrder }>[]
  expiresAt: Instant
}>
/** The trade of this key; when `fresh` is false its ids are the first asking's, not this one's. */
export type Opened = Readonly<{
  tradeId: TradeId
  number: bigint
  state: TradeState
  expiresAt: Instant
  total: Money
  orders: readonly TradePart[]
  fresh: boolean
}>
/** `changed` is false when nothing was left to do; it is answered as before. */
export type TradeMoved = Readonly<{ tradeId: TradeId; state: TradeState; changed: boolean }>
/** Who reads: what is not theirs is not found. */
export type Viewer = Readonly<{ merchantId: MerchantId } | { shopperId: ShopperId }>

const sweepMax = 500
const numberTries = 8

/**
 * Opens trades in state `reserving`, or answers the trade that was opened under the key before.
 *
 * Refused `trade.key_reused` (the key was used for another basket, address, identity or total) and
 * `trade.too_late` (it would be expired at once). Throws (a bug) when children do not add up.
 */
export async function open(work: Work, asks: readonly OpenAsk[]): Promise<Answer<Opened>[]> {
  const known = new Map<string, Known>()
  const fresh = new Map<string, OpenAsk>()
  for (const ask of asks) {
    const fault = sumFault(
      ask.total,
      ask.orders.map(order => order.priced),
    )
    assert(!fault, `trade ${ask.tradeId}: ${fault}`)
    assert(cellOf(ask.tradeId) === cellOf(ask.shopperId), 'a trade lives with its shopper')
    if (ask.expiresAt > work.now && !fresh.has(keyOf(ask))) fresh.set(keyOf(ask), ask)
  }
  await insertAll(work, [...fresh.values()], known)
  await lookUp(work, asks, known)
  return asks.map(ask => {
    const one = known.get(keyOf(ask))
    if (!one) return refused(errors.tooLate())
    if (one.asked !== hashOf(meantBy(ask))) return refused(errors.keyReused())
    // Two askings with one key may come in one call: the trade is new to the first of them alone.
    const fresh = one.opened.fresh && one.opened.tradeId === ask.tradeId
    return granted({ ...one.opened, fresh })
  })
}

/** What a shopper means by a checkout: where to, for whom, what and for how much. */
export type Meant = Readonly<{
  shopperId: ShopperId
  key: string
  market: Country
  addressId: AddressId
  identityId?: IdentityId | undefined
  total: Money
  lines: readonly Readonly<{ offerId: OfferId; quantity: number }>[]
}>

/** The trades opened under these keys for the very same, in the order asked; undefined where none was. */
export async function openedBefore(
  work: Work,
  asks: readonly Meant[],
): Promise<(Opened | undefined)[]> {
  const known = new Map<string, Known>()
  await lookUp(work, asks, known)
  return asks.map(ask => {
    const one = known.get(keyOf(ask))
    return one?.asked === hashOf(ask) ? one.opened : undefined
  })
}

type Known = Readonly<{ asked: string; opened: Opened }>

const keyOf = (ask: { shopperId: ShopperId; key: string }): string => `${ask.shopperId}/${ask.key}`

/** A number is drawn by this process alone: one that another drew too is drawn again. */
async function insertAll(
  work: Work,
  asks: readonly OpenAsk[],
  known: Map<string, Known>,
): Promise<void> {
  let waiting = asks
  for (let tries = 0; waiting.length > 0; tries += 1) {
    assert(tries < numberTries, 'a trade number is found in a few tries')
    const trades = waiting.map(ask => newTrade(work, ask))
    const made = await insertTrades(work, trades)
    for (const trade of trades) if (made.has(trade.id)) known.set(keyOf(trade), knownOf(trade))
    await lookUp(work, waiting, known)
    waiting = waiting.filter(ask => !known.has(keyOf(ask)))
  }
}

async function lookUp(
  work: Work,
  asks: readonly { shopperId: ShopperId; key: string }[],
  known: Map<string, Known>,
): Promise<void> {
  const unknown = asks.filter(ask => !known.has(keyOf(ask)))
  if (unknown.length === 0) return
  for (const {
    asked,
    id: tradeId,
    number,
    state,
    expiresAt,
    total,
    orders,
    ...rest
  } of await tradesByKey(work, unknown)) {
    const opened = { tradeId, number, state, expiresAt, total, orders, fresh: false }
    known.set(keyOf(rest), { asked, opened })
  }
}

const newTrade = (work: Work, ask: OpenAsk): NewTrade => ({
  ...ask,
  id: ask.tradeId,
  number: work.number(cellOf(ask.tradeId)),
  asked: hashOf(meantBy(ask)),
  identityId: ask.identityId ?? null,
  parts: ask.orders.map(({ orderId, merchantId, priced }) => ({
    orderId,
    merchantId,
    total: priced.total,
  })),
})

const knownOf = ({ id: tradeId, asked, number, expiresAt, total, parts }: NewTrade): Known => ({
  asked,
  opened: { tradeId, number, state: 'reserving', expiresAt, total, orders: parts, fresh: true },
})

const meantBy = ({ orders, ...ask }: OpenAsk): Meant => ({
  ...ask,
  lines: orders.flatMap(order => order.priced.lines),
})

/** Not the ids made for it, nor in how many lines she wrote it. */
function hashOf({ market, addressId, identityId, total, lines }: Meant): string {
  const quantities = new Map<OfferId, number>()
  for (const { offerId, quantity } of lines) {
    quantities.set(offerId, (quantities.get(offerId) ?? 0) + quantity)
  }
  const wanted = [...quantities].map(([offerId, quantity]) => `${offerId} ${quantity}`).toSorted()
  const meant = encode([market, addressId, identityId ?? null, total.currency, total.minor, wanted])
  return createHash('sha256').update(meant).digest('hex')
}

/** Everything is reserved: it waits for the money. Refused `trade.closed`. */
export async function agree(
  work: Work,
  asks: readonly { tradeId: TradeId }[],
): Promise<Answer<TradeMoved>[]> {
  return move(work, 'agreed', asks)
}

/**
 * It ends unpaid: something could not be had, or the shopper gave up (then name her).
 * Tells trade.closed. Refused `trade.paid_already`, `trade.not_found`.
 */
export async function fall(
  work: Work,
  asks: readonly { tradeId: TradeId; why: string; shopperId?: ShopperId }[],
): Promise<Answer<TradeMoved>[]> {
  return move(work, 'fell', asks)
}

/**
 * Its money has come. Refused `trade.closed` (it came too late) and `trade.amount_differs`: then
 * the journey sends the money back; `trade.not_agreed` before it was asked for.
 */
export async function markPaid(
  work: Work,
  asks: readonly { tradeId: TradeId; amount: Money }[],
): Promise<Answer<TradeMoved>[]> {
  return move(work, 'paid', asks)
}

async function move(
  work: Work,
  event: TradeEvent,
  asks: readonly TradeMove[],
): Promise<Answer<TradeMoved>[]> {
  if (asks.length === 0) return []
  const once = [...new Map(asks.toReversed().map(ask => [ask.tradeId, ask])).values()]
  const ends = event === 'fell' || event === 'lapsed'
  const [rows, orders] = await Promise.all([
    moveTrades(work, event, once),
    ends
      ? ordersOf(
          work,
          once.map(ask => ask.tradeId),
        )
      : new Map<TradeId, OrderId[]>(),
  ])
  if (ends)
    for (const row of rows) if (row.changed) tellClosed(work, row, orders.get(row.id) ?? [], once)
  const byId = new Map(rows.map(row => [row.id, row]))
  return asks.map(ask => {
    const row = byId.get(ask.tradeId)
    const why = row ? noOf(event, row, ask) : errors.notFound()
    if (!row || why) return refused(why ?? errors.notFound())
    return granted({ tradeId: row.id, state: row.state, changed: row.changed })
  })
}

function noOf(event: TradeEvent, row: MovedTrade, ask: TradeMove): DomainError | undefined {
  if (ask.shopperId !== undefined && ask.shopperId !== row.shopperId) return errors.notFound()
  const verdict = tradeRule[event][row.was]
  if (verdict.does === 'refuses') return errors.refusals[verdict.why]()
  if (row.fits || !ask.amount) return undefined
  return errors.amountDiffers({ total: toDecimal(row.total), amount: toDecimal(ask.amount) })
}

function tellClosed(
  work: Work,
  { id: tradeId, shopperId }: MovedTrade,
  orderIds: readonly OrderId[],
  asks: readonly TradeMove[],
): void {
  const why = asks.find(ask => ask.tradeId === tradeId)?.why ?? ''
  work.tell(tradeClosed(tradeId, { tradeId, shopperId, orderIds, why }))
}

/** Orders with their priced documents, in the order asked; what is not the viewer's is left out. */
export const find = async (
  work: Work,
  orderIds: readonly OrderId[],
  viewer?: Viewer,
): Promise<Order[]> => (orderIds.length === 0 ? [] : reads.ordersById(work, orderIds, viewer ?? {}))

/** The same without their priced documents. */
export const heads = async (work: Work, orderIds: readonly OrderId[]): Promise<OrderHead[]> =>
  orderIds.length === 0 ? [] : reads.headsById(work, orderIds)

/** The lines of orders, in the order asked. */
export const linesOf = async (work: Work, orderIds: readonly OrderId[]): Promise<OrderLine[]> =>
  orderIds.length === 0 ? [] : reads.linesById(work, orderIds)

/** Trades with their parts, in the order asked; what is not the shopper's is left out. */
export const trades = async (
  work: Work,
  tradeIds: readonly TradeId[],
  viewer?: { shopperId: ShopperId },
): Promise<Trade[]> => (tradeIds.length === 0 ? [] : tradesById(work, tradeIds, viewer?.shopperId))

/** A shopper's trades, the newest first, older than `after`. */
export const ofShopper = (
  work: Work,
  ask: { shopperId: ShopperId; after?: TradeId | undefined; limit: number },
): Promise<Trade[]> => tradesOfShopper(work, ask)

/**
 * A merchant's orders, the newest first, older than `after`; of one state or number when asked. With
 * `oldest` the first page from the other end, for who works them off.
 */
export const ofMerchant = (
  work: Work,
  ask: reads.Page & { merchantId: MerchantId; oldest?: boolean },
): Promise<OrderHead[]> => reads.ordersOfMerchant(work, ask)

/** The whole house's orders, the newest first, older than `after`; for the office. */
export const latest = (work: Work, ask: reads.Page): Promise<OrderHead[]> =>
  reads.latestOrders(work, ask)

/** The story of trades and orders, in the order it happened. Whoever asks has found them first. */
export const steps = async (work: Work, ids: readonly (TradeId | OrderId)[]): Promise<Step[]> =>
  ids.length === 0 ? [] : reads.stepsOf(work, ids)

/** Unpaid checkouts whose time is over, and the clocks of their orders. */
export const sweeps: readonly Sweep[] = [
  {
    name: 'trade.lapse',
    every: seconds(5),
    pass: ground =>
      inWork(ground, house('trade.lapse'), async work => {
        const tradeIds = await lockLapsed(work, sweepMax)
        await move(
          work,
          'lapsed',
          tradeIds.map(tradeId => ({ tradeId, why: 'trade.lapsed' })),
        )
        return tradeIds.length
      }),
  },
  ...orderSweeps,
]

/** Proves on the running database that children add up and that nothing moved unpaid. */
export async function audit(work: Work): Promise<Finding[]> {
  const summed = (theorem: string, rows: readonly proofs.Counted[]): Finding =>
    finding(
      theorem,
      rows[0]?.counted ?? 0,
      rows.flatMap(row => row.id ?? []),
    )

  const different: string[] = []
  const unpaid: string[] = []
  let checked = 0
  for await (const page of proofs.pairs(work)) {
    checked += page.length
    const early = page.filter(pair => pair.paid && pair.tradeState !== 'paid')
    different.push(...page.filter(pair => pair.total !== pair.partTotal).map(pair => pair.orderId))
    unpaid.push(...early.map(pair => pair.orderId))
  }
  return [
    summed('the orders of a trade make its total', await proofs.tradeFaults(work)),
    summed('the lines of an order make its total', await proofs.lineFaults(work)),
    finding('an order costs what its trade says', checked, different),
    finding('a paid order has a paid trade', checked, unpaid),
  ]
}
