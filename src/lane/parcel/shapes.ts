// The shapes of the parcel room: a parcel, its contents as customs reads them, a scan, a manifest.
import type { AddressId, Id, MerchantId, OrderId, ParcelId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Address, Country, Texts } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import type { CalendarDay, Instant } from '#kernel/time'

export type ManifestId = Id<'manifest'>

/** How far it is. The way of a parcel is walked in one direction only. */
export type Milestone =
  | 'waiting'
  | 'booked'
  | 'accepted'
  | 'departed'
  | 'arrived'
  | 'customs'
  | 'cleared'
  | 'out_for_delivery'
  | 'awaiting_collection'
  | 'delivered'
  | 'returning'
  | 'returned'
  | 'lost'
  | 'cancelled'
  | 'refused'

/** How it fares there. `unknown`: the carrier used words that no rule knows, and a person reads them. */
export type Condition =
  | 'ok'
  | 'delayed'
  | 'held'
  | 'attempt_failed'
  | 'refused'
  | 'undeliverable'
  | 'damaged'
  | 'seized'
  | 'found'
  | 'unknown'

/** What became of one that does not reach her. */
export type Outcome = 'lost' | 'seized' | 'returned'
/** Who pays for that: `carrier` by a claim, `shopper` by carriage that stays spent. */
export type Bearer = 'merchant' | 'carrier' | 'house' | 'shopper'

/** Unsettled it has the hour at which the house settles it by its own rule; settled, who bears it. */
export type Astray = Readonly<{
  outcome: Outcome
  due: Instant | undefined
  settledAt: Instant | undefined
  borneBy: Bearer | undefined
  restock: boolean
}>

export type Wish = 'book' | 'label' | 'cancel' | 'track'
export type FixableBy = 'merchant' | 'shopper' | 'operator' | 'nobody'

/** Value and weight are those of all pieces of the line; value is in the merchant's money. */
export type ContentsLine = Readonly<{
  title: Texts
  sku: string
  quantity: number
  value: Money
  weightGrams: number
  hs6: string
  origin: Country
}>

/** What label, customs form and the carrier's data are made from: one source, so that they agree. */
export type Contents = Readonly<{
  lines: readonly ContentsLine[]
  /** Goods and wrapping. */
  weightGrams: number
}>

export type Parcel = Readonly<{
  id: ParcelId
  number: bigint
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  addressId: AddressId
  origin: Country
  market: Country
  promiseLatest: CalendarDay
  contents: Contents
  carrier: string
  service: string
  simulated: boolean
  remoteId: string | undefined
  trackingNumber: string | undefined
  cost: Money | undefined
  labelRequest: string | undefined
  manifestId: ManifestId | undefined
  milestone: Milestone
  condition: Condition
  wish: Wish | undefined
  askDue: Instant | undefined
  tries: number
  trouble: string | undefined
  fixableBy: FixableBy | undefined
  wishedAt: Instant
  bookedAt: Instant | undefined
  dispatchedAt: Instant | undefined
  movedAt: Instant | undefined
  cancelAskedAt: Instant | undefined
  atRiskAt: Instant | undefined
  astray: Astray | undefined
  attention: Attention | undefined
  /** The attention that a person has dealt with; it is not shown again until another comes between. */
  setAside: string | undefined
}>

/** What a person must look at: in a few words, why, and since when. */
export type Attention = Readonly<{ what: string; why: string; at: Instant }>

/** What a scan tells: a place on the way, or only how the parcel fares. */
export type Reading = Readonly<{ milestone: Milestone | undefined; condition: Condition }>

export type Scan = Reading &
  Readonly<{ key: string; code: string; at: Instant; place: string; text: string }>

export type Manifest = Readonly<{
  id: ManifestId
  merchantId: MerchantId
  carrier: string
  tries: number
}>

export type BookAsk = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  addressId: AddressId
  priced: PricedOrder
}>

export type LabelAsk = Readonly<{
  orderId: OrderId
  merchantId?: MerchantId
  /** `label` is ours with the customs form; `carrier_label` the one the carrier drew. */
  kind?: 'label' | 'carrier_label'
}>

/** All that label and customs form say. */
export type Papers = Readonly<{
  trackingNumber: string
  bookedAt: Instant
  carrier: string
  service: string
  simulated: boolean
  orderNumber: bigint
  parcelNumber: bigint
  contents: Contents
  senderName: string
  sender: Address
  receiver: Address
}>

/** How a parcel looks to shopper, merchant and office. */
export type ParcelView = Readonly<{
  id: ParcelId
  orderId: OrderId
  carrier: string
  trackingNumber?: string
  milestone: Milestone
  condition: Condition
  simulated: boolean
  /** It is on a manifest; `dispatchedAt`: the carrier confirmed that. */
  handedOver: boolean
  dispatchedAt: Instant | undefined
  astray?: Astray
  /** The newest first. */
  events: readonly Readonly<{
    at: Instant
    place: string
    text: string
    milestone: string
    condition: Condition
  }>[]
}>

/** `asks`: the carrier can be asked at once. `outcome`: a person may settle it until it is `due`. */
export type Exception = Readonly<{
  orderId: OrderId
  what: string
  why: string
  at: Instant
  asks: boolean
  outcome: Outcome | undefined
  due: Instant | undefined
}>

/** `borneBy` left open: whoever the rule says. */
export type SettleAsk = Readonly<{
  orderId: OrderId
  merchantId?: MerchantId
  borneBy?: Bearer
  restock?: boolean
  why: string
}>
