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

/**
 * What went back so far: of each part, how many units of each line, and which goods and commission of it
 * the merchant returned after a release, for how much home money.
 */
export type Back = Parts &
  Readonly<{ units: readonly number[]; returned: Readonly<{ commission: Money; home: Money }> }>

/** What went on to the merchant so far, besides `released`: units of each line, and what came off. */
export type Gone = Readonly<{
  units: readonly number[]
  parts: number
  commission: Money
  paymentFee: Money
  payout: Money
}>

/**
 * Money is in the market's currency:
 * funded + borne + reclaimed + disputed = held + released + refunded + tax + freight.
 * `process` names the version of the market's rules that it was paid under (processes.ts).
 */
export type Escrow = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  merchantId: MerchantId
  shopperId: ShopperId
  state: State
  process: string
  currency: Currency
  funded: Money
  held: Money
  released: Money
  refunded: Money
  tax: Money
  freight: Money
  borne: Money
  reclaimed: Money
  disputed: Money
  taxedAt: Instant | undefined
  shippedAt: Instant | undefined
  releasedAt: Instant | undefined
  frozenWhy: string | undefined
  terms: Terms
  back: Back
  gone: Gone
}>

export type Fund = Readonly<{
  orderId: OrderId
  tradeId: TradeId
  merchantId: MerchantId
  shopperId: ShopperId
  amount: Money
  order: PricedOrder
}>

export type Units = Readonly<{ line: number; quantity: number }>

/**
 * Some units of some lines (counted from 0), an amount of money, named parts, or all but the carriage
 * that is spent, or all carriage.
 */
export type Wanted =
  | 'all but spent carriage'
  | 'carriage'
  | Readonly<{ lines: readonly Units[] }>
  | Readonly<{ amount: Money }>
  | Readonly<{ parts: Partial<Readonly<Record<'goods' | 'carriage' | 'tax', Money>>> }>

/**
 * Without `parts` all that she paid and did not get back yet goes back, and the house bears freight
 * that was spent. With parts, freight goes back only while it is unspent.
 */
export type Refund = Readonly<{ orderId: OrderId; key: string; reason: string; parts?: Wanted }>

/** `byHouse`: out of our own pocket, nothing of the sale is undone, and the merchant keeps what it brought. */
export type Reclaim = Refund & Readonly<{ byHouse?: boolean }>

/**
 * What she is given; and what its merchant has to return for it, nothing while it was held: `goods` less
 * `commission`, which is `home` in home money.
 */
export type Reclaimed = Readonly<{
  escrow: Escrow
  given: Money
  goods: Money
  commission: Money
  home: Money
  /** What all the goods that went back, held or not, would have brought or did bring the merchant. */
  lost: Money
}>

/** All that is held, or some units of some lines while the rest waits. */
export type ReleaseAsk = Readonly<{ orderId: OrderId; key: string; lines?: readonly Units[] }>

/** A release as figures: goods − commission − paymentFee, changed at the client rate, is the payout. */
export type Release = Readonly<{
  /** Counted from 0, as an order may be released in parts. */
  part: number
  goods: Money
  commission: Money
  paymentFee: Money
  rate: LockedRate
  payout: Money
}>

/** An outside wallet has taken money of an order back, and may have to return it. */
export type Dispute = Readonly<{ orderId: OrderId; key: string; amount: Money; why: string }>

/** `home`: what its merchant has to leave aside until it is decided; nothing while the money is held. */
export type Disputed = Readonly<{ escrow: Escrow; home: Money }>
