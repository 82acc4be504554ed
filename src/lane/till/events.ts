// What the till tells; the subject is always the sale.
import type { MerchantId, OutletId, SaleId, ShopperId, TerminalId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { ClosedWhy, SaleRefundId, Way } from './shapes.ts'

type About = Readonly<{
  saleId: SaleId
  number: bigint
  merchantId: MerchantId
  outletId: OutletId
  terminalId: TerminalId | undefined
  appId: string | undefined
  outTradeNo: string
  amount: Money
}>

/** It is the merchant's: what the cashier sees as paid. `mdr` is the merchant's fee within `amount`. */
export const salePaid = event<
  About & {
    way: Way
    shopperId: ShopperId
    payAmount: Money
    lock: LockedRate
    mdr: Money
    at: Instant
  }
>('sale.paid')

/** The merchant gave so much back; her wallet has it when `wallet.restored` is told. */
export const saleRefunded = event<
  About & {
    refundId: SaleRefundId
    outRequestNo: string
    shopperId: ShopperId
    refund: Money
    payAmount: Money
    mdr: Money
    whole: boolean
    at: Instant
  }
>('sale.refunded')

/** Nothing was paid and nothing will be; money that still comes goes back. */
export const saleClosed = event<About & { why: ClosedWhy }>('sale.closed')

/** She is asked to confirm it on her phone. */
export const saleAsked = event<About & { shopperId: ShopperId; payAmount: Money; until: Instant }>(
  'sale.asked',
)

/** Money came that fits nothing: too late, or for a sale that another has paid. It goes back whole. */
export const saleStray = event<{ saleId: SaleId; shopperId: ShopperId; payAmount: Money }>(
  'sale.stray',
)
