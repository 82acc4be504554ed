// The shapes a price is asked for and answered in.
import type { Sellable } from '#books/goods/goods'
import type { MerchantId, OfferId, QuoteId, ShopperId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { Country, Language } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'

export type { Sellable }

export type AskLine = Readonly<{ offerId: OfferId; quantity: number }>

export type PriceAsk = Readonly<{
  market: Country
  language?: Language
  lines: readonly AskLine[]
}>

/** The terms a merchant's orders are priced by, fixed with the price. */
export type Terms = Readonly<{
  merchantId: MerchantId
  /** Where the parcels start. */
  country: Country
  currency: Currency
  commissionBp: number
  paymentFeeBp: number
}>

export type Basket = Readonly<{
  market: Country
  at: Instant
  lines: readonly Readonly<{ sellable: Sellable; quantity: number }>[]
  terms: ReadonlyMap<MerchantId, Terms>
}>

/** A price that stands until `expiresAt`. Orders, one a merchant, add up to `total`. */
export type Quoted = Readonly<{
  market: Country
  currency: Currency
  orders: readonly PricedOrder[]
  total: Money
  at: Instant
  expiresAt: Instant
  /** What the orders do not tell of how they were priced; with them it replays. */
  basis: Basis
}>

export type Basis = Readonly<{ policyId: string; terms: readonly Terms[] }>

export type KeepAsk = Readonly<{ quoteId: QuoteId; shopperId: ShopperId; quoted: Quoted }>
export type TakeAsk = Readonly<{ quoteId: QuoteId; shopperId: ShopperId }>

export type Kept = Readonly<{ quoteId: QuoteId; shopperId: ShopperId; quoted: Quoted }>
