// The shapes of the exchange's desk: how a feed is doing, and what a day left the house exposed to.
import type { Id } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'

/** `heardAt`: the time of the newest rate it told. `trouble`: why it told none when it was last asked. */
export type FeedState = Readonly<{
  source: string
  askedAt: Instant
  heardAt?: Instant
  trouble?: string
}>

/**
 * What the house held of one money beyond what it owed when a day ended, and what that was worth at
 * home, at the mid rate named. `realised`: gain moved to income so far; it stands in home's own row.
 */
export type Valuation = Readonly<{
  day: CalendarDay
  exposure: Money
  rateId: string
  value: Money
  realised: Money
}>

export type DealId = Id<'deal'>

/** `hedge`: what was sold for what, at the bank. `realise`: positions are flat, the gain is taken. */
export type DealTerms =
  | Readonly<{ kind: 'hedge'; sold: Money; bought: Money; reference: string }>
  | Readonly<{ kind: 'realise' }>

export type Deal = Readonly<{
  id: DealId
  terms: DealTerms
  why: string
  state: 'proposed' | 'done' | 'withdrawn'
  proposedAt: Instant
  proposedBy: string
  decidedAt?: Instant
  decidedBy?: string
}>
