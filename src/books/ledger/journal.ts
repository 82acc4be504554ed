// One journal by its key: where a figure on a statement leads to.
import type { Cell } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { kindOf, type AccountKind } from './accounts.ts'

/** Debit positive. A line tells the kind of its account, not whose it is. */
export type JournalFound = Readonly<{
  seq: bigint
  at: Instant
  key: string
  kind: string
  ref: string
  lines: readonly Readonly<{ account: AccountKind; amount: Money }>[]
}>

/** Undefined when no journal of the book has the key. */
export async function journalOf(
  work: Work,
  { cell, key }: { cell: Cell; key: string },
): Promise<JournalFound | undefined> {
  const row = await work.tx.row<Omit<JournalFound, 'lines'> & { lines: string }>(sql`
    select seq, at, key, kind, ref, lines
      from ledger.journal
     where cell = ${cell}
       and key = ${key}
  `)
  return row && { ...row, lines: row.lines.split('\n').map(lineOf) }
}

function lineOf(text: string): JournalFound['lines'][number] {
  const [code = '', currency = '', amount = '0'] = text.split(' ')
  return { account: kindOf(code), amount: money(currency as Currency, BigInt(amount)) }
}
