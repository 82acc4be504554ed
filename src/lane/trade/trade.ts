// The face of trade: a cart, a checkout, and the orders that came of it.
import type { Answer } from '#kernel/errors'
import type { AddressId, IdentityId, MerchantId, OfferId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { Instant, Span } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import type { Work } from '#platform/work'
import type { OrderState, TradeState } from './states.ts'
import type { CartLine, Order, OrderHead, OrderLine, Step, Trade, TradePart } from './queries/rows.ts'
export type { CartLine, Order, OrderHead, OrderLine, OrderState, Step, Trade, TradePart, TradeState }

export type OpenAsk = Readonly<{
  tradeId: TradeId; shopperId: ShopperId; key: string; market: Country
  addressId: AddressId; identityId?: IdentityId | undefined; total: Money
  orders: readonly Readonly<{ orderId: OrderId; merchantId: MerchantId; priced: PricedOrder }>[]
  expiresAt: Instant
}>
export type Opened = Readonly<{
  tradeId: TradeId; number: bigint; state: TradeState; expiresAt: Instant; total: Money
  orders: readonly TradePart[]; fresh: boolean
}>
export type PlaceAsk = Readonly<{
  orderId: OrderId; tradeId: TradeId; shopperId: ShopperId; addressId: AddressId
  identityId?: IdentityId | undefined; priced: PricedOrder; expiresAt: Instant
}>
export type Placed = Readonly<{ orderId: OrderId; number: bigint; state: OrderState; fresh: boolean }>
export type Moved = Readonly<{ orderId: OrderId; state: OrderState; changed: boolean; receiveDue: Instant | null }>
export type TradeMoved = Readonly<{ tradeId: TradeId; state: TradeState; changed: boolean }>
export type Viewer = Readonly<{ merchantId: MerchantId } | { shopperId: ShopperId }>
export type Proof = Readonly<{ theorem: string; ok: boolean; checked: number; broken: readonly string[] }>
type ByOrder = Readonly<{ orderId: OrderId }>

export declare function putInCart(work: Work, ask: { shopperId: ShopperId; offerId: OfferId; quantity: number }): Promise<void>
export declare function removeFromCart(work: Work, ask: { shopperId: ShopperId; offerIds: readonly OfferId[] }): Promise<void>
export declare function cart(work: Work, shopperId: ShopperId): Promise<CartLine[]>

export declare function open(work: Work, asks: readonly OpenAsk[]): Promise<Answer<Opened>[]>
export declare function agree(work: Work, asks: readonly { tradeId: TradeId }[]): Promise<Answer<TradeMoved>[]>
export declare function fall(work: Work, asks: readonly { tradeId: TradeId; why: string; shopperId?: ShopperId }[]): Promise<Answer<TradeMoved>[]>
export declare function markPaid(work: Work, asks: readonly { tradeId: TradeId; amount: Money }[]): Promise<Answer<TradeMoved>[]>

export declare function placeOrders(work: Work, asks: readonly PlaceAsk[]): Promise<Answer<Placed>[]>
export declare function markOrdersPaid(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function markBooked(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function markDispatched(work: Work, asks: readonly (ByOrder & { hardStop?: Span })[]): Promise<Answer<Moved>[]>
export declare function markCleared(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function markDelivered(work: Work, asks: readonly (ByOrder & { receiveAfter: Span })[]): Promise<Answer<Moved>[]>
export declare function confirmReceipt(work: Work, asks: readonly (ByOrder & { shopperId: ShopperId })[]): Promise<Answer<Moved>[]>
export declare function extend(work: Work, asks: readonly (ByOrder & { shopperId: ShopperId; span: Span })[]): Promise<Answer<Moved>[]>
export declare function freeze(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function thaw(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function markSettled(work: Work, asks: readonly ByOrder[]): Promise<Answer<Moved>[]>
export declare function cancel(work: Work, asks: readonly (ByOrder & { reason: string })[]): Promise<Answer<Moved>[]>

export declare function find(work: Work, orderIds: readonly OrderId[], viewer?: Viewer): Promise<Order[]>
export declare function linesOf(work: Work, orderIds: readonly OrderId[]): Promise<OrderLine[]>
export declare function trades(work: Work, tradeIds: readonly TradeId[], viewer?: { shopperId: ShopperId }): Promise<Trade[]>
export declare function ofShopper(work: Work, ask: { shopperId: ShopperId; after?: TradeId; limit: number }): Promise<Trade[]>
export declare function ofMerchant(work: Work, ask: { merchantId: MerchantId; state?: OrderState; number?: bigint; after?: OrderId; limit: number }): Promise<OrderHead[]>
export declare function latest(work: Work, ask: { state?: OrderState; number?: bigint; after?: OrderId; limit: number }): Promise<OrderHead[]>
export declare function steps(work: Work, ids: readonly (TradeId | OrderId)[]): Promise<Step[]>
export declare function shownNumber(number: bigint): string
export declare function numberIn(text: string): bigint | undefined
export declare const sweeps: readonly Sweep[]
export declare function audit(work: Work): Promise<Proof[]>
