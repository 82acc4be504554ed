// What a wallet tells. A spend's facts have the sale as their subject, a transfer's and a review's their own id.
import type { SaleId, ShopperId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import { event } from '#platform/event'
import type { ReviewId, TransferId } from './shapes.ts'

export const walletSpent = event<{
  key: string
  shopperId: ShopperId
  amount: Money
  sale: SaleId
}>('wallet.spent')

export const walletRestored = event<{
  key: string
  spendKey: string
  shopperId: ShopperId
  amount: Money
  sale: SaleId
}>('wallet.restored')

/** Money has come from the bank. */
export const walletFunded = event<{
  transferId: TransferId
  shopperId: ShopperId
  amount: Money
}>('wallet.funded')

/** Money has arrived at the bank. */
export const walletWithdrawn = event<{
  transferId: TransferId
  shopperId: ShopperId
  amount: Money
}>('wallet.withdrawn')

/** A rule spoke and a person should look. */
export const walletReviewed = event<{
  reviewId: ReviewId
  shopperId: ShopperId
  currency: Currency
  rule: string
}>('wallet.reviewed')
