// A statement by the page: what a period comes to, its lines, and the journal behind each.
import { money, plus, sum, type Money } from '#kernel/money'
import { cellOf, type Id, type MerchantId } from '#kernel/ids'
import * as ledger from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { movementNotFound, statementLong } from './errors.ts'
import * as rows from './line-queries.ts'
import { zoneOf } from './months.ts'
import * as queries from './queries.ts'
import type { Line, MovementKind, Period, Statement } from './shapes.ts'

export type { Place } from './line-queries.ts'

/** Opening + sums = closing, to the cent. */
export type Summary = Readonly<{
  opening: Money
  closing: Money
  sums: readonly Readonly<{ kind: MovementKind; count: number; amount: Money }>[]
}>

export async function summary(work: Work, ask: Period): Promise<Summary> {
  const { merchantId, currency, from } = ask
  const [before, found] = await Promise.all([
    queries.owedBefore(work, merchantId, from),
    rows.sumsOf(work, ask),
  ])
  const opening = money(currency, before.find(row => row.currency === currency)?.owed ?? 0n)
  const sums = found.map(row => ({ ...row, amount: money(currency, row.amount) }))
  const all = sums.map(one => one.amount)
  return { opening, closing: plus(opening, sum(all, currency)), sums }
}

/** A page of lines, in the order they happened; sales at counters are a line a day and outlet. */
export const lines = (
  work: Work,
  ask: Period & { after?: rows.Place | undefined; limit: number },
): Promise<Line[]> => rows.lines(work, { ...ask, after: ask.after, zone: zoneOf(ask.currency) })

/**
 * A whole statement of at most 5,000 lines, as for a page of paper. Throws `settlement.statement_long`.
 */
export async function statement(work: Work, ask: Period): Promise<Statement> {
  const { merchantId, from, until } = ask
  const found = await lines(work, { ...ask, limit: linesMax + 1 })
  if (found.length > linesMax) throw statementLong({ most: linesMax })
  const { opening, closing } = await summary(work, ask)
  return { merchantId, from, until, opening, movements: found, closing }
}

const linesMax = 5_000

/** The same one by one, for files. */
export const singles = (
  work: Work,
  ask: Period & { after?: rows.Place | undefined; limit: number },
): Promise<Line[]> => rows.singles(work, { ...ask, after: ask.after })

/** A movement with the journal that moved its money. Throws `settlement.movement_not_found`. */
export async function explained(
  work: Work,
  ask: { merchantId: MerchantId; movementId: Id<'movement'> },
): Promise<{ line: Line; journal: ledger.JournalFound | undefined }> {
  const row = await rows.movement(work, { merchantId: ask.merchantId, id: ask.movementId })
  if (!row) throw movementNotFound()
  const line = rows.toLine(row.currency, row)
  const cell = cellOf(ask.merchantId)
  const key = journalKeyOf(ask.merchantId, row.key, line)
  return { line, journal: await ledger.journalOf(work, { cell, key }) }
}

/** How the room that moved the money named its journal. */
function journalKeyOf(merchantId: MerchantId, key: string, line: Line): string {
  const rest = key.slice(key.indexOf('/') + 1)
  switch (line.kind) {
    case 'sale':
      return `escrow/${line.sale?.orderId}/release${line.sale?.part ? `/${line.sale.part}` : ''}`
    case 'till':
      return `till/capture/${rest}`
    case 'till_refund':
      return `till/refund/${rest}`
    case 'refund':
      return `charge-back/${rest}`
    case 'fee':
      return `${merchantId}/${key}`
    case 'deposit':
      return depositKeyOf(merchantId, key, rest)
    case 'charge':
      return key.startsWith('penalty/') ? `${merchantId}/penalty-debt/${rest}` : key
    case 'restored':
    case 'compensation':
    case 'payout':
    case 'returned':
      return key
  }
}

/** What a refund took of the deposit is in the refund's own journal. */
function depositKeyOf(merchantId: MerchantId, key: string, rest: string): string {
  if (key.startsWith('deposit-used/')) return `charge-back/${rest}`
  if (key.startsWith('kept/')) return `${merchantId}/deposit/kept/${key}`
  return `${merchantId}/deposit/given_back/${rest}`
}
