// Accounts of the bank: every movement kept, statements by day.
import type { Stage } from '../stage.ts'

/** Cents; more than nothing is money that came. */
export type Movement = Readonly<{
  account: string
  cents: number
  at: number
  kind: string
  reference: string
  counterparty: string
  name: string
  file: string
}>

export type Accounts = Readonly<{
  move: (movement: Movement) => void
  balance: (account: string) => number
  statement: (account: string, from: number, until: number) => object
}>

type Kept = Movement & Readonly<{ id: string }>

export function openAccounts(stage: Stage): Accounts {
  const table = stage.store.table<Kept>('bank.movement')
  const byAccount = new Map<string, Kept[]>()
  const shelve = (kept: Kept) => {
    const mine = byAccount.get(kept.account) ?? []
    byAccount.set(
      kept.account,
      [...mine, kept].sort((a, b) => a.at - b.at),
    )
  }
  for (const kept of table.rows()) shelve(kept)
  const sum = (rows: readonly Kept[]) => rows.reduce((cents, row) => cents + row.cents, 0)

  return {
    balance: account => sum(byAccount.get(account) ?? []),
    move(movement) {
      const kept = {
        ...movement,
        id: `MV${String(stage.store.next('bank.movement')).padStart(12, '0')}`,
      }
      table.put(kept.id, kept)
      shelve(kept)
    },
    statement(account, from, until) {
      const rows = byAccount.get(account) ?? []
      const entries = rows.filter(row => row.at >= from && row.at < until)
      const opening = sum(rows.filter(row => row.at < from))
      return {
        openingBalance: dollars(opening),
        closingBalance: dollars(opening + sum(entries)),
        entries: entries.map(row => ({
          id: row.id,
          at: new Date(row.at).toISOString(),
          amount: dollars(Math.abs(row.cents)),
          direction: row.cents < 0 ? 'debit' : 'credit',
          kind: row.kind,
          reference: row.reference,
          counterparty: row.counterparty,
          name: row.name,
          file: row.file,
        })),
      }
    },
  }
}

/** `1250` cents as `12.50`. */
export function dollars(cents: number): string {
  const size = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}
