// What payment tells: money came in, went back, or will not come. The subject is the trade.
import type { OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { event } from '#platform/event'

export const paymentCaptured = event<{
  tradeId: TradeId
  shopperId: ShopperId
  amount: Money
  paidAt: Instant
  parts: readonly { orderId: OrderId; amount: Money; transactionNo: string }[]
}>('payment.captured')

/** The shopper has her money back: in her wallet, or confirmed by the rail she paid with. */
export const paymentRefunded = event<{
  key: string
  tradeId: TradeId
  orderId: OrderId
  shopperId: ShopperId
  amount: Money
}>('payment.refunded')

/** Money that fitted nothing (too late, twice, another amount) has gone back to the shopper's own wallet. */
export const paymentReturned = event<{
  key: string
  tradeId: TradeId
  shopperId: ShopperId
  amount: Money
}>('payment.returned')

/** An attempt came to nothing; the payment may still be paid another way until it expires. */
export const paymentFailed = event<{
  tradeId: TradeId
  shopperId: ShopperId
  reason: string
}>('payment.failed')

/** Money came that does not fit: another amount, or nobody waited for it. A person decides. */
export const paymentConflicted = event<{
  tradeId: TradeId
  shopperId: ShopperId
  reason: string
  amount: Money
}>('payment.conflicted')

/** It stays unknown for too long, or a partner refuses to give money back: a person is asked to look. */
export const paymentUnresolved = event<{
  tradeId: TradeId
  shopperId: ShopperId
  rail: string
  reason: string
}>('payment.unresolved')
