// What settlement tells.
import type { MerchantId, OrderId, PayoutId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { event } from '#platform/event'

export type PayoutTold = Readonly<{
  payoutId: PayoutId
  merchantId: MerchantId
  amount: Money
  orderIds: readonly OrderId[]
}>

/** Subject: the payout. What is owed has been put into a payout. */
export const settlementScheduled = event<PayoutTold>('settlement.scheduled')
/** Subject: the payout. The bank has paid. */
export const settlementPaid = event<PayoutTold>('settlement.paid')
/** Subject: the payout. The bank could not pay; the money is owed again and held. */
export const settlementReturned = event<PayoutTold & { reason: string }>('settlement.returned')
