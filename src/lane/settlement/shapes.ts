// The shapes of settlement: what is credited, a payout, a movement of a statement.
import type { Id, MerchantId, OrderId, OutletId, PayoutId, SaleId } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import type { CalendarDay, Instant } from '#kernel/time'

/** A released order. Goods, commission and fee are in the market's currency, payout in home money. */
export type Credit = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  /** Counted from 0 where an order is released in parts. */
  part?: number
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

/** A sale at a counter, in home money: `amount` is what the shopper paid, `mdr` what we keep of it. */
export type CounterSale = Readonly<{
  merchantId: MerchantId
  saleId: SaleId
  outletId: OutletId
  amount: Money
  mdr: Money
  at: Instant
  /** What the till printed: the number people look for. */
  number?: string
}>

/** A refund at a counter, in home money; `mdr` is the share of our fee that is given back. */
export type CounterRefund = CounterSale & Readonly<{ refundId: Id<'refund'> | string }>

/**
 * What a merchant bears of an order that was paid out or may be: a refund after release, a lost dispute.
 *
 * `amount` is home money, taken from what is owed, then the deposit, then written down as debt. `held` keeps
 * it in the order's dispute account until it is decided; else it closes the open currency position (D1).
 */
export type ChargeBack = Readonly<{
  merchantId: MerchantId
  orderId: OrderId
  orderNumber: bigint
  /** Once an order and key. */
  key: string
  amount: Money
  detail: Readonly<{
    reason: string
    /** In the market's currency, what the statement and the tax invoice explain `amount` with. */
    goods?: Money
    commission?: Money
    rate?: LockedRate
  }>
  held?: boolean
}>

/** Where a charge back was taken from; they add up to its amount. */
export type ChargedBack = Readonly<{ fromOwed: Money; fromDeposit: Money; asDebt: Money }>

export const movementKinds = [
  'sale',
  'till',
  'till_refund',
  'refund',
  'restored',
  'compensation',
  'charge',
  'fee',
  'deposit',
  'payout',
  'returned',
] as const
export type MovementKind = (typeof movementKinds)[number]

/** What a statement explains a movement with; which are there depends on its kind. */
export type Detail = Readonly<{
  sale?: Omit<Credit, 'merchantId'>
  till?: Omit<CounterSale, 'merchantId'>
  back?: ChargeBack['detail']
  taken?: ChargedBack
  orderId?: OrderId
  orderNumber?: bigint
  payoutNumber?: bigint
  reason?: string
}>

/** Signed: what a merchant is owed grows by it. */
export type Movement = Detail &
  Readonly<{
    id: Id<'movement'>
    kind: MovementKind
    at: Instant
    amount: Money
    payoutId: PayoutId | undefined
  }>

/** How a merchant is paid, and the deposit that should stand; one a currency. */
export type Terms = Readonly<{
  merchantId: MerchantId
  payday: Instant
  held: string | undefined
  cycle: 'daily' | 'weekly' | 'monthly'
  /** Less than this waits for the next payday. */
  minimum: Money
  /** The deposit asked for, and what of it stands. */
  asked: Money
  deposit: Money
  /** Hundredths of a percent of a payout that are kept until the deposit stands. */
  retainBp: number
  /** From then on payouts are kept whole until it stands. */
  askedUntil: Instant | undefined
}>

export type InvoiceId = Id<'invoice'>
/** Whose goods-and-services tax is on an invoice. */
export type Issuer = 'AU' | 'NZ'

/** What an amount is for; `words` where it is a service. Tax is in it; what was given back is negative. */
export type InvoiceLine = Readonly<{
  what:
    | 'commission'
    | 'commission_back'
    | 'payment_fee'
    | 'counter_fee'
    | 'counter_fee_back'
    | 'service'
  amount: Money
  words?: string
}>

/** Numbered without a gap by issuer and year: `TL-AU-2026-000001`. A negative total is a credit note. */
export type Invoice = Readonly<{
  id: InvoiceId
  number: string
  issuer: Issuer
  merchantId: MerchantId
  from: Instant
  until: Instant
  lines: readonly InvoiceLine[]
  total: Money
  tax: Money
  madeAt: Instant
}>

export type DepositKind = 'paid_in' | 'kept' | 'used' | 'penalty' | 'given_back'

/** Signed: the deposit grows by it. */
export type DepositEntry = Readonly<{
  id: Id<'deposit'>
  kind: DepositKind
  at: Instant
  amount: Money
  reason: string
}>

/** Whose, in which money, and when: half-open. */
export type Period = Readonly<{
  merchantId: MerchantId
  currency: Currency
  from: Instant
  until: Instant
}>

/** A line of a statement; what counters sold is a line a day and outlet, `count` sales together. */
export type Line = Movement &
  Readonly<{
    commission: Money
    fee: Money
    count: number
    counter?: Readonly<{ outletId: OutletId; day: CalendarDay }>
  }>

export type Statement = Readonly<{
  merchantId: MerchantId
  from: Instant
  until: Instant
  opening: Money
  movements: readonly Line[]
  closing: Money
}>

export type PayoutState = 'scheduled' | 'filed' | 'sent' | 'paid' | 'returned'

export type Payout = Readonly<{
  id: PayoutId
  number: bigint
  merchantId: MerchantId
  amount: Money
  /** What the merchant owed us and this payout kept back. */
  netted: Money
  state: PayoutState
  reason: string | undefined
  scheduledAt: Instant
  settledAt: Instant | undefined
}>
