// What the trade room tells. Subjects: the trade of `trade.*`, the order of `order.*`.
import type { MerchantId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { OrderState } from './states.ts'

/** It ended unpaid: what was reserved for its orders is to be given back. */
export const tradeClosed = event<{
  tradeId: TradeId
  shopperId: ShopperId
  orderIds: readonly OrderId[]
  why: string
}>('trade.closed')

export const orderPaid = event<{
  orderId: OrderId
  number: bigint
  tradeId: TradeId
  shopperId: ShopperId
  merchantId: MerchantId
  market: Country
  origin: Country
  mode: string
  units: number
  rate: LockedRate
  goods: Money
  freight: Money
  insurance: Money
  tax: Money
  total: Money
  paidAt: Instant
}>('order.paid')

/** `was` tells what must be undone: `placed` had no money, the others had. */
export const orderCancelled = event<{
  orderId: OrderId
  tradeId: TradeId
  shopperId: ShopperId
  merchantId: MerchantId
  market: Country
  origin: Country
  total: Money
  why: string
  was: OrderState
}>('order.cancelled')

/** Confirmed by the shopper, or by her silence. */
export const orderReceived = event<{
  orderId: OrderId
  tradeId: TradeId
  shopperId: ShopperId
  merchantId: MerchantId
  market: Country
  bySilence: boolean
}>('order.received')

/** The rest of its way; paid, received and cancelled have facts of their own. */
export const orderMoved = event<{
  orderId: OrderId
  tradeId: TradeId
  shopperId: ShopperId
  merchantId: MerchantId
  market: Country
  milestone: 'booked' | 'dispatched' | 'cleared' | 'delivered' | 'settled'
  state: OrderState
  at: Instant
}>('order.moved')
