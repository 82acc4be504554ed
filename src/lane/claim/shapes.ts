// The shapes of a claim: what is wanted, where it stands, what was said, what is decided.
import type { ClaimId, Id, MerchantId, OrderId, ShopperId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant, Span } from '#kernel/time'

export const kinds = ['after_sale', 'goodwill', 'chargeback'] as const
export const wishes = ['refund', 'return'] as const
export const reasons = [
  'not_arrived',
  'damaged',
  'faulty',
  'wrong_goods',
  'missing',
  'changed_mind',
  'goodwill',
  'disputed_payment',
  'other',
] as const
export const bearers = ['merchant', 'carrier', 'house'] as const
export const states = [
  'asked',
  'refused',
  'returning',
  'received',
  'disputed',
  'agreed',
  'refunded',
  'rejected',
  'withdrawn',
] as const

export type Kind = (typeof kinds)[number]
export type Wish = (typeof wishes)[number]
export type Reason = (typeof reasons)[number]
export type Bearer = (typeof bearers)[number]
export type State = (typeof states)[number]
export type Party = 'shopper' | 'merchant' | 'office' | 'house'

/** What of an order: all that is left of it, units of lines counted from 0, some money, or its carriage. */
export type Wanted =
  | Readonly<{ whole: true }>
  | Readonly<{ lines: readonly Readonly<{ line: number; quantity: number }>[] }>
  | Readonly<{ amount: Money }>
  | Readonly<{ freight: true }>

/** The spans a claim lives under, frozen when it is opened; `decideDays` counts working days. */
export type Clocks = Readonly<{
  answerWithin: Span
  escalateWithin: Span
  returnWithin: Span
  travelWithin: Span
  inspectWithin: Span
  evidenceWithin: Span
  decideDays: number
  longStop: Span
}>

/** What the office decides: in her favour in part or whole, borne by somebody; or against her. */
export type Ruling = Readonly<{
  refund: boolean
  wanted: Wanted
  worth: Money
  bearer: Bearer
  why: string
}>

export type Claim = Readonly<{
  id: ClaimId
  number: bigint
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  shopperId: ShopperId
  kind: Kind
  wish: Wish
  reason: Reason
  wanted: Wanted
  asked: Money
  state: State
  clocks: Clocks
  openedAt: Instant
  due: Instant | undefined
  decideBy: Instant | undefined
  sentAt: Instant | undefined
  carrier: string | undefined
  tracking: string | undefined
  disputedAt: Instant | undefined
  bearer: Bearer
  ruling: Ruling | undefined
  proposedBy: string | undefined
  ruledBy: string | undefined
  given: Money | undefined
  restock: boolean
  endedAt: Instant | undefined
  why: string
}>

export type Entry = Readonly<{
  id: Id<'entry'>
  claimId: ClaimId
  at: Instant
  actor: Party
  who: string
  what: string
  text: string
  /** The sha256 of a file, in hex. */
  file: string | undefined
}>

export type FileHead = Readonly<{ sha256: string; name: string; type: string; size: number }>

/** Whose claim it has to be; nobody named is the office. */
export type Viewer = Readonly<{ shopperId?: ShopperId; merchantId?: MerchantId }>

export type Open = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  shopperId: ShopperId
  kind: Kind
  wish: Wish
  reason: Reason
  wanted: Wanted
  asked: Money
  bearer: Bearer
  clocks: Clocks
  text: string
}>
