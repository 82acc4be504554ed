// The face of payment: asked once, captured once, given back at most in full. (Bodies follow within the hour.)
import type { Answer } from '#kernel/errors'
import type { PaymentId, ShopperId, TradeId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { Work } from '#platform/work'
import type { PayAsk, Payment, Refund, RefundAsk, TopUp } from './shapes.ts'

export type * from './shapes.ts'

export declare function ask(work: Work, asks: readonly PayAsk[]): Promise<PaymentId[]>
export declare function payByWallet(
  work: Work, asks: readonly { tradeId: TradeId; shopperId: ShopperId }[],
): Promise<Answer<Payment>[]>
/** Closes what is still unpaid, because its trade fell. Paid ones are left. */
export declare function close(work: Work, tradeIds: readonly TradeId[]): Promise<void>
export declare function refund(work: Work, asks: readonly RefundAsk[]): Promise<Answer<Refund>[]>
export declare function topUp(work: Work, asks: readonly TopUp[]): Promise<Answer<Money>[]>
export declare function walletBalance(
  work: Work, asks: readonly { shopperId: ShopperId; currency: Currency }[],
): Promise<Money[]>
export declare function find(work: Work, tradeIds: readonly TradeId[]): Promise<Payment[]>
