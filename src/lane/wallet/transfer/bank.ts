// The port to a shopper's bank: money comes by a debit she allowed, and goes by a credit. Never throws.
import type { Money } from '#kernel/money'
import type { BankAccount } from '../shapes.ts'

/** The same `reference` again is the same transfer. */
export type BankAsk = Readonly<{
  reference: string
  direction: 'in' | 'out'
  amount: Money
  account: BankAccount
}>

/** `pending`: the bank has it and is not done. `unknown`: it may have it, or not; to be asked again. */
export type BankAnswer =
  | Readonly<{ kind: 'done'; bankRef: string }>
  | Readonly<{ kind: 'refused'; reason: string }>
  | Readonly<{ kind: 'pending' }>
  | Readonly<{ kind: 'unknown'; why: string }>

export type Bank = Readonly<{ move(ask: BankAsk): Promise<BankAnswer> }>
