// What a checkout is asked and answers, and the Nos that are the journey's own.
import { no, type DomainError } from '#kernel/errors'
import type { AddressId, IdentityId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Instant } from '#kernel/time'
import type { AskLine } from '#lane/quote/quote'
import type { Opened } from '#lane/trade/trade'

export type Checkout = Readonly<{
  /** The shopper's own name for this checkout: asked again with it, the answer is the first one. */
  key: string
  shopperId: ShopperId
  market: Country
  lines: readonly AskLine[]
  addressId: AddressId
  identityId?: IdentityId | undefined
  /** What she saw and agreed to. */
  total: Money
  payBy: 'wallet' | 'later'
}>

export type CheckedOut = Readonly<{
  tradeId: TradeId
  number: bigint
  total: Money
  expiresAt: Instant
  orderIds: readonly OrderId[]
  paid: boolean
  /** Why the wallet did not pay, when it was asked to: the trade waits for the money. */
  unpaidBecause?: DomainError
}>

export const priceChanged = no(
  'checkout.price_changed',
  409,
  'The price is now {now}; you agreed to {agreed}. Look at it again and confirm.',
)
export const addressNotYours = no(
  'checkout.address',
  422,
  'Choose one of your addresses in {market}.',
)
export const identityNeeded = no(
  'checkout.identity',
  422,
  "Goods that cross this border need the buyer's real name and id number. Choose or add one.",
)

export const tooYoung = no(
  'checkout.age',
  422,
  'Alcohol is sold to adults only; this identity is not eighteen yet.',
)

/** The answer to a checkout whose trade stands. */
export const checkedOut = (
  { tradeId, number, total, expiresAt, orders }: Opened,
  paid: boolean,
): CheckedOut => ({
  tradeId,
  number,
  total,
  expiresAt,
  paid,
  orderIds: orders.map(order => order.orderId),
})
