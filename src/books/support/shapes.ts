// The shapes of support: a case, and how one is named.
import type { Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'

export type CaseId = Id<'case'>

/** Where something stopped and what: an order at customs, a payout at the bank. */
export type About = Readonly<{ room: string; subject: Id<string> }>
/** The same, with what it reads and since when it stands. */
export type Stopped = About & Readonly<{ what: string; since: Instant }>

export type Detail = Readonly<Record<string, string | boolean>>
export type Proposal = Readonly<{
  act: string
  detail: Detail
  /** kind/id, like `owner`. */
  by: string
  at: Instant
  why: string
}>

export type Case = Stopped &
  Readonly<{
    id: CaseId
    state: 'taken' | 'proposed' | 'resolved'
    owner: string
    takenAt: Instant
    proposal: Proposal | undefined
    agreedBy: string | undefined
    done: string | undefined
    reason: string | undefined
    endedAt: Instant | undefined
  }>
