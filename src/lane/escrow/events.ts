// What escrow tells; the subject is always the order.
import type { MerchantId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { Release } from './shapes.ts'

type About = Readonly<{ orderId: OrderId; tradeId: TradeId; merchantId: MerchantId }>

/** The order is paid for: goods may be sent. `at` is the moment of its journal, `rate` the order's own. */
export const escrowFunded = event<
  About & { amount: Money; market: Country; origin: Country; rate: LockedRate; at: Instant }
>('escrow.funded')
/** It holds less by `amount`: for tax, freight, a release or a refund. */
export const escrowDrawn = event<About & { amount: Money }>('escrow.drawn')
/** The merchant's money is theirs. The figures are those of the statement. */
export const escrowReleased = event<About & Release>('escrow.released')
/** Money is on its way back to the shopper; `whole` when nothing more can follow. */
export const escrowRefunded = event<
  About & { shopperId: ShopperId; key: string; reason: string; amount: Money; whole: boolean }
>('escrow.refunded')
export const escrowFrozen = event<About & { why: string }>('escrow.frozen')
export const escrowThawed = event<About>('escrow.thawed')
/** The wallet she paid with has taken money back; and how that ended. */
export const escrowDisputed = event<About & { key: string; amount: Money }>('escrow.disputed')
export const escrowDisputeEnded = event<About & { key: string; amount: Money; lost: boolean }>(
  'escrow.dispute_ended',
)
