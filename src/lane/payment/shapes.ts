// The shapes a payment is known by: asked for, attempted, captured, given back.
import type { Id, OrderId, PaymentId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'

export type AttemptId = Id<'attempt'>
export type RefundId = Id<'refund'>

export type PaymentState = 'asked' | 'paid' | 'closed' | 'conflicted'
export type AttemptState =
  | 'sending'
  | 'unknown'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'conflicted'
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

/** One try with an outside wallet. `action`: what the shopper opens or scans. */
export type Attempt = Readonly<{
  id: AttemptId
  paymentId: PaymentId
  tradeId: TradeId
  rail: string
  state: AttemptState
  amount: Money
  beganAt: Instant
  endedAt?: Instant
  action?: string
  reason?: string
  partnerNo?: string
  /** What came instead of the amount asked, or too late. */
  came?: Money
}>

/** `code`: what the shopper's wallet shows when she is scanned; left out, she gets an `action`. */
export type AttemptAsk = Readonly<{
  tradeId: TradeId
  shopperId: ShopperId
  rail: string
  code?: string
}>

/** Part of an order's money goes back. Asked again with the same key it is the same refund. */
export type RefundAsk = Readonly<{
  key: string
  tradeId: TradeId
  orderId: OrderId
  shopperId: ShopperId
  amount: Money
}>

/** `orderId` is missing when the money fitted nothing and goes back whole. */
export type Refund = Readonly<{
  id: RefundId
  key: string
  paymentId: PaymentId
  orderId?: OrderId
  rail: string
  amount: Money
  state: RefundState
  decidedAt: Instant
  endedAt?: Instant
  reason?: string
}>
