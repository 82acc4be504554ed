// What the room's reads answer: trades, orders, their steps and cart lines.
import type {
  AddressId,
  Id,
  IdentityId,
  LineId,
  MerchantId,
  OfferId,
  OrderId,
  ProductId,
  ShopperId,
  TradeId,
  VariantId,
} from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import type { OrderState, TradeState } from '../states.ts'

export type CartLine = Readonly<{ offerId: OfferId; quantity: number; addedAt: Instant }>

/** One checkout of one shopper, with a part for each order that came of it. */
export type Trade = Readonly<{
  id: TradeId
  number: bigint
  shopperId: ShopperId
  market: Country
  addressId: AddressId
  identityId: IdentityId | null
  total: Money
  state: TradeState
  openedAt: Instant
  expiresAt: Instant
  paidAt: Instant | null
  closedAt: Instant | null
  /** Why it was closed; empty while it is not. */
  why: string
  orders: readonly TradePart[]
}>

export type TradePart = Readonly<{ orderId: OrderId; merchantId: MerchantId; total: Money }>

/** An order without its priced document: what lists show. Instants are null until they happen. */
export type OrderHead = Readonly<{
  id: OrderId
  number: bigint
  tradeId: TradeId
  shopperId: ShopperId
  merchantId: MerchantId
  addressId: AddressId
  identityId: IdentityId | null
  market: Country
  origin: Country
  mode: string
  state: OrderState
  goods: Money
  freight: Money
  insurance: Money
  tax: Money
  total: Money
  /** Pieces over all lines. */
  units: number
  placedAt: Instant
  paidAt: Instant | null
  bookedAt: Instant | null
  dispatchedAt: Instant | null
  clearedAt: Instant | null
  deliveredAt: Instant | null
  /** From here on, silence counts as receipt. */
  receiveDue: Instant | null
  extendedAt: Instant | null
  frozenAt: Instant | null
  receivedAt: Instant | null
  settledAt: Instant | null
  cancelledAt: Instant | null
  /** Why it was cancelled; empty while it is not. */
  why: string
}>

export type Order = OrderHead & Readonly<{ priced: PricedOrder }>

/** One line of an order, counted from 0 as in its priced document. */
export type OrderLine = Readonly<{
  id: LineId
  number: bigint
  orderId: OrderId
  line: number
  offerId: OfferId
  variantId: VariantId
  productId: ProductId
  quantity: number
  total: Money
}>

/** What happened to a trade or an order, when, and who did it (`kind/id`). */
export type Step = Readonly<{
  id: Id<'step'>
  subject: TradeId | OrderId
  what: string
  at: Instant
  actor: string
  why: string
}>
