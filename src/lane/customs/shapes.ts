// The shapes of customs: what is asked, what a declaration holds, and how it is shown.
import type {
  AddressId,
  DeclarationId,
  Id,
  IdentityId,
  MerchantId,
  OrderId,
  ShopperId,
} from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import type { Document, Kind, Values } from './wire/table.ts'

export type Declare = Readonly<{
  orderId: OrderId
  orderNumber: bigint
  merchantId: MerchantId
  priced: PricedOrder
  shopper: Readonly<{ shopperId: ShopperId; identityId: IdentityId; addressId: AddressId }>
  payment: Readonly<{ transactionNo: string; paidAt: Instant; amount: Money }>
  waybill: Readonly<{ number: string; carrier: string; weightGrams: number }>
}>

export type Declared = Readonly<{ id: DeclarationId; state: State }>

/**
 * made: documents wait · papers: order, payment and waybill were sent · listed: the import list too · then what
 * customs says · mismatch: the documents disagree and were never sent · cancelling: the list is being withdrawn.
 */
export type State =
  | 'made'
  | 'papers'
  | 'listed'
  | 'accepted'
  | 'review'
  | 'inspection'
  | 'approved'
  | 'detained'
  | 'returned'
  | 'released'
  | 'closed'
  | 'refused'
  | 'mismatch'
  | 'cancelling'
  | 'cancelled'

export type PaperState =
  | 'waiting'
  | 'enclosed'
  | 'sent'
  | 'submitted'
  | 'retry'
  | 'accepted'
  | 'review'
  | 'inspection'
  | 'approved'
  | 'detained'
  | 'returned'
  | 'released'
  | 'closed'
  | 'rejected'
  | 'error'
  | 'withdrawn'

/** The lower-case form of the guid in the document; its cell is the declaration's. */
export type Guid = Id<'document'>
export type MessageId = Id<'message'>

/** One document on its way. */
export type Paper = Readonly<{
  guid: Guid
  kind: Kind
  state: PaperState
  stateAt: Instant | undefined
  messageId: MessageId | undefined
  alone: boolean
  sentAt: Instant | undefined
}>

export type Declaration = Readonly<{
  id: DeclarationId
  orderId: OrderId
  copNo: string
  state: State
  code: string | undefined
  why: string | undefined
  invtNo: string | undefined
  preNo: string | undefined
  cancelWhy: string | undefined
  clearedAt: Instant | undefined
  askDue: Instant | undefined
  /** What a person should look at. */
  trouble: string | undefined
  papers: readonly Paper[]
}>

/** The four documents of one order, and the withdrawal when there is one. */
export type Papers = Readonly<Partial<Record<Kind, Document>>>
export type FourPapers = Readonly<Record<'311' | '411' | '511' | '621', Document>>

/** Documents as they are kept: the personal fields apart, sealed. */
export type Torn = Readonly<{ open: Papers; personal: Readonly<Partial<Record<Kind, Values>>> }>

export type Receipt = Readonly<{
  guid: Guid
  status: number
  at: Instant
  info: string
  preNo?: string
  invtNo?: string
}>

export type DeclarationView = Readonly<{
  orderId: OrderId
  state: State
  code?: string
  why?: string
  /** A simulator stands behind the gateway it was sent to. */
  simulated: boolean
  documents: readonly Readonly<{
    kind: Kind
    state: PaperState
    sentAt: Instant | null
    receipts: readonly Readonly<{ at: Instant; status: string; text: string }>[]
  }>[]
}>

export type Exception = Readonly<{
  orderId: OrderId
  what: string
  why: string
  at: Instant
  /** Something is due at the gateway and can be asked at once. */
  asks: boolean
}>
