// The shapes of settlement: what is credited, a payout, a movement of a statement.
import type { Id, MerchantId, OrderId, PayoutId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { Instant } from '#kernel/time'

/** A released order. Goods, commission and fee are in the market's currency, payout in home money. */
export type Credit = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  goods: Money
  commission: Money
  paymentFee: Money
  rate: LockedRate
  payout: Money
}>

/** What a merchant would have earned with a parcel that a carrier or the house has lost. In home money. */
export type Compensation = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  amount: Money
  /** Who is asked for it; left open, the house bears it. */
  carrier?: string
  why: string
}>

/** The carrier's bill for a parcel that the merchant should not have sent. In home money. */
export type Charge = Omit<Compensation, 'carrier'>

export type Claim = Required<Compensation> & Readonly<{ openedAt: Instant; due: Instant }>

export type MovementKind = 'sale' | 'compensation' | 'charge' | 'payout' | 'returned'

/**
 * Signed: what a merchant is owed grows by it. `sale` is there for a sale, `orderNumber` for what was
 * lost, `payoutNumber` for the others.
 */
export type Movement = Readonly<{
  id: Id<'movement'>
  kind: MovementKind
  at: Instant
  amount: Money
  payoutId: PayoutId | undefined
  sale?: Omit<Credit, 'merchantId'>
  orderNumber?: bigint
  payoutNumber?: bigint
  reason?: string
}>

export type Statement = Readonly<{
  merchantId: MerchantId
  from: Instant
  until: Instant
  opening: Money
  movements: readonly Movement[]
  closing: Money
}>

export type PayoutState = 'scheduled' | 'filed' | 'sent' | 'paid' | 'returned'

export type Payout = Readonly<{
  id: PayoutId
  number: bigint
  merchantId: MerchantId
  amount: Money
  state: PayoutState
  reason: string | undefined
  scheduledAt: Instant
  settledAt: Instant | undefined
}>
