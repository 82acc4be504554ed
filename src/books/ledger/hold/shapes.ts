// What a hold is asked with, and how it is answered.
import type { Cell } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import type { Account } from '../accounts.ts'

/** `key` names one hold of a book: one visible word that begins with the room that asks. */
export type HoldName = Readonly<{ cell: Cell; key: string }>

/** Debits `from` now; what is settled is credited to `to`, and the rest goes back to `from`. */
export type Hold = HoldName &
  Readonly<{
    kind: string
    ref: string
    from: Account
    to: Account
    amount: Money
    /** From here on it can only be let go, and is. Left out: it waits for ever. */
    until?: Instant
  }>

/** `settled` is what went on to `to`: nothing while it is held, and when all of it was let go. */
export type Held = HoldName &
  Readonly<{ state: 'held' | 'settled' | 'let_go'; amount: Money; settled: Money }>
