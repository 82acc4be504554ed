// The shapes a price is asked for and answered in.
import type { Sellable } from '#books/goods/goods'
import type { FeeBook } from '#books/fee/fee'
import type { FreightBook } from '#books/freight/freight'
import type { FxBook } from '#books/fx/fx'
import type { Mode } from '#books/market/market'
import type { RuleBook } from '#books/tariff/tariff'
import type { MerchantId, OfferId, QuoteId, ShopperId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { Country, Language } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'

export type { Sellable }

/** What prices are made of; each book answers for itself. */
export type Books = Readonly<{
  rules: RuleBook
  freight: FreightBook
  fx: FxBook
  /** Left out, the merchants' own terms hold. */
  fees?: FeeBook
}>

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
  live: boolean
}>

export type BasketLine = Readonly<{ sellable: Sellable; quantity: number }>

export type Basket = Readonly<{
  market: Country
  /** The market's own way in when left out. */
  mode?: Mode
  at: Instant
  lines: readonly BasketLine[]
  terms: ReadonlyMap<MerchantId, Terms>
  /** The policy in force when left out. */
  policyId?: string
}>

/** A price that stands until `expiresAt`. Its orders, one a merchant, add up to `total`. */
export type Quoted = Readonly<{
  market: Country
  currency: Currency
  orders: readonly PricedOrder[]
  total: Money
  at: Instant
  expiresAt: Instant
  /** What the orders do not tell of how they were priced: with it they can be computed again. */
  basis: Readonly<{ policyId: string; terms: readonly Terms[] }>
}>

export type KeepAsk = Readonly<{ quoteId: QuoteId; shopperId: ShopperId; quoted: Quoted }>
export type TakeAsk = Readonly<{ quoteId: QuoteId; shopperId: ShopperId }>
export type Kept = KeepAsk
