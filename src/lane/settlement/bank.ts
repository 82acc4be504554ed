// The port to a bank: what we need from any bank that pays merchants by file.

export type BankEntry = Readonly<{
  /** Counts the file's payments from 0. */
  index: number
  state: 'pending' | 'paid' | 'returned'
  reason?: string
}>

/** `taken`: the bank has it. `refused`: it will not pay this file. `unknown`: ask again. */
export type Taken =
  | { kind: 'taken'; remote: string }
  | { kind: 'refused'; why: string }
  | { kind: 'unknown'; why: string }
export type Known =
  | { kind: 'entries'; entries: readonly BankEntry[] }
  | { kind: 'unknown'; why: string }

/** Handing in the same bytes twice pays once: banks know a file by its content. */
export type Bank = Readonly<{
  handIn(content: string): Promise<Taken>
  entries(remote: string): Promise<Known>
}>
