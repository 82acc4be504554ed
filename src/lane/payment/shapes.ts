// The shapes a payment is known by: asked for, attempted, captured, given back.
import type { Id, OrderId, PaymentId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'

export type AttemptId = Id<'attempt'>
export type RefundId = Id<'refund'>

export type PaymentState = 'asked' | 'paid' | 'closed' | 'conflicted'
export type AttemptState = 'sending' | 'unknown' | 'waiting' | 'succeeded' | 'failed' | 'cancelled' | 'conflicted'
export type RefundState = 'approved' | 'sending' | 'unknown' | 'succeeded' | 'failed'

export type PayAsk = Readonly<{
  tradeId: TradeId
  shopperId: ShopperId
  amount: Money
  parts: readonly Readonly<{ orderId: OrderId; amount: Money }>[]
  expiresAt: Instant
}>

/** `transactionNo` is the number of this part that customs is told (CEB411 payTransactionId). */
export type Part = Readonly<{
  orderId: OrderId
  amount: Money
  refunded: Money
  transactionNo: string
}>

export type Payment = Readonly<{
  id: PaymentId
  tradeId: TradeId
  shopperId: ShopperId
  state: PaymentState
  amount: Money
  refunded: Money
  rail?: string
  paidAt?: Instant
  expiresAt: Instant
  parts: readonly Part[]
}>

export type RefundAsk = Readonly<{
  key: string
  tradeId: TradeId
  orderId: OrderId
  shopperId: ShopperId
  amount: Money
}>

export type Refund = Readonly<{
  id: RefundId
  key: string
  tradeId: TradeId
  orderId: OrderId
  amount: Money
  state: RefundState
}>

export type TopUp = Readonly<{ shopperId: ShopperId; amount: Money; key: string }>
