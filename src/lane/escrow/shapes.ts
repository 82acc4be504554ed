// The shapes of escrow: what it holds, the terms it was funded on, and how a refund names its part.
import type { MerchantId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { LockedRate, PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'

export type State = 'held' | 'frozen' | 'released' | 'refunded'

/** What an order's money is made of. Carriage is freight and insurance; commission is part of goods. */
export type Parts = Readonly<{ goods: Money; carriage: Money; tax: Money; commission: Money }>

/** Parts of one line, for all its units together. */
export type TermsLine = Parts & Readonly<{ quantity: number }>

/** The figures of the priced order that escrow will need; `freightCost` and `payout` are in home money. */
export type Terms = Parts &
  Readonly<{
    market: Country
    paymentFee: Money
    rate: LockedRate
    payout: Money
    freightCost: Money
    lines: readonly TermsLine[]
  }>

/** What went back so far: of each part, and how many units of each line. */
export type Back = Parts & Readonly<{ units: readonly number[] }>

/** Money is in the market's currency. funded + borne = held + released + refunded + tax + freight. */
export type Escrow = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  merchantId: MerchantId
  shopperId: ShopperId
  state: State
  currency: Currency
  funded: Money
  held: Money
  released: Money
  refunded: Money
  tax: Money
  freight: Money
  borne: Money
  taxedAt: Instant | undefined
  shippedAt: Instant | undefined
  releasedAt: Instant | undefined
  frozenWhy: string | undefined
  terms: Terms
  back: Back
}>

export type Fund = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  merchantId: MerchantId
  shopperId: ShopperId
  amount: Money
  order: PricedOrder
}>

/** Some units of some lines (counted from 0), an amount of money, or all but the carriage that is spent. */
export type Wanted =
  | 'all but spent carriage'
  | Readonly<{ lines: readonly Readonly<{ line: number; quantity: number }>[] }>
  | Readonly<{ amount: Money }>

/**
 * Without `parts` all that she paid and did not get back yet goes back, and the house bears freight
 * that was spent. With parts, freight goes back only while it is unspent.
 */
export type Refund = Readonly<{ orderId: OrderId; key: string; reason: string; parts?: Wanted }>

/** A release as figures: goods − commission − paymentFee, changed at the client rate, is the payout. */
export type Release = Readonly<{
  goods: Money
  commission: Money
  paymentFee: Money
  rate: LockedRate
  payout: Money
}>
