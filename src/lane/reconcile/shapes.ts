// The shapes of reconciliation: a partner's lines, our own, what became of each, and what differs.
import type { Id } from '#kernel/ids'
import type { Currency, Money } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'

export type FileId = Id<'file'>
export type BreakId = Id<'break'>

/** `alipay`: a wallet's bill. `bank`: an account's statement. */
export type SourceName = 'alipay' | 'bank'

/** Classes of payments.md 6.2; `reversed`: a partner undid what it had done itself, and both lines say so. */
export type Class =
  | 'matched'
  | 'reversed'
  | 'amount'
  | 'missing_here'
  | 'missing_there'
  | 'state'
  | 'fee'
  | 'duplicate'

/** A line of a partner's file. `amount`: to us positive, from us negative; `fee`: what it keeps, positive. */
export type Theirs = Readonly<{
  place: number
  key: string
  theirNo: string
  amount: Money
  fee: Money
  at: Instant
  words: string
}>

/**
 * What our rooms know of a key. `open`: we wait for the outcome ourselves. `failed`: to us nothing moved.
 * `fee`: what the contract says it costs; undefined when it costs nothing or nobody can say.
 */
export type Ours = Readonly<{
  key: string
  amount: Money
  state: 'done' | 'open' | 'failed'
  fee?: Money
}>

/** Who asks for whose day. `account`: the contract's number, or the account's. */
export type Wanted = Readonly<{ source: SourceName; account: string; day: CalendarDay }>

export type File = Wanted &
  Readonly<{
    id: FileId
    state: 'wanted' | 'received' | 'matched'
    currency?: Currency
    sha256?: string
    gross?: Money
    fees?: Money
    trouble?: string
    receivedAt?: Instant
    matchedAt?: Instant
    settledAt?: Instant
    lines: number
    openBreaks: number
  }>

/** Where what no journal explains stands now. */
export type HeldIn = 'suspense' | 'receivable' | 'nothing'

/** Where a person may carry it: back to what the partner owes, or to a cost of the house. */
export const ways = ['receivable', 'rail_fee', 'bank_fee', 'rounding', 'loss'] as const
export type Way = (typeof ways)[number]

export type Break = Readonly<{
  id: BreakId
  fileId: FileId
  source: SourceName
  day: CalendarDay
  key: string
  class: Class
  ours?: Money
  theirs?: Money
  open: Money
  heldIn: HeldIn
  note: string
  owner?: string
  state: 'open' | 'proposed' | 'closed'
  openedAt: Instant
  ripeAt: Instant
  to?: Way
  proposedBy?: string
  closedAt?: Instant
  closedBy?: string
}>
