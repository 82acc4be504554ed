// What any payout file is made of.
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import type { Remitter } from './aba.ts'

/** `bsb` and `account` as `books/merchant` keeps them; `reference` is the payout's number. */
export type Payment = Readonly<{
  bsb: string
  account: string
  title: string
  minor: bigint
  reference: string
}>

export type Batch = Readonly<{
  /** Once for ever: the bank knows the file by it. */
  number: bigint
  at: Instant
  currency: Currency
  remitter: Remitter
  payments: readonly Payment[]
}>
