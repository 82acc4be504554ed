// What moved in a wallet: its lines with what they were for, one of them alone, and a month of them.
import { cellOf, type Cell } from '#kernel/ids'
import { money, sum } from '#kernel/money'
import { before, dayIn, days, instant, type Instant } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  statement as linesOf,
  wallet as accountOf,
  type Place,
  type StatementLine,
} from '#books/ledger/ledger'
import { monthInvalid, moveUnknown } from './errors.ts'
import { zoneOf } from './permit/rules.ts'
import type { Statement, WalletAsk, WalletMove } from './shapes.ts'
import { findSpends } from './spend/queries.ts'

/** The lines of a wallet, the newest first; `after` is the place of the last one of the page before. */
export async function history(
  work: Work,
  { shopperId, currency, ...page }: WalletAsk & { after?: Place; limit: number },
): Promise<WalletMove[]> {
  const account = accountOf(shopperId, currency)
  const cell = cellOf(shopperId)
  return told(work, cell, await linesOf(work, { ...page, account, cell }))
}

/** One line of a wallet. Throws `wallet.move_unknown`. */
export async function receipt(work: Work, ask: WalletAsk & { place: Place }): Promise<WalletMove> {
  const { seq, line } = ask.place
  const [move] = await history(work, { ...ask, after: { seq, line: line + 1 }, limit: 1 })
  if (move?.seq !== seq || move.line !== line) throw moveUnknown()
  return move
}

const pageSize = 500

/**
 * A month of a wallet in its own zone, the oldest first, with what it held before and after. `month` is
 * `2026-11`. Throws `wallet.month_invalid`.
 */
export async function statement(
  work: Work,
  { month, ...ask }: WalletAsk & { month: string },
): Promise<Statement> {
  const { from, until } = spanOf(month, zoneOf(ask.currency))
  if (from > work.now) throw monthInvalid()
  const { moves, opening, closing } = await linesWithin(work, ask, from, until)
  const amounts = moves.map(one => one.amount)
  const none = money(ask.currency, 0n)
  return {
    ...ask,
    month,
    opening: opening ?? none,
    closing: closing ?? opening ?? none,
    paidIn: sum(
      amounts.filter(one => one.minor > 0n),
      ask.currency,
    ),
    paidOut: sum(
      amounts.filter(one => one.minor < 0n),
      ask.currency,
    ),
    moves,
  }
}

/** Walks back from the newest line; what was held before the month is what the line before it left. */
async function linesWithin(work: Work, ask: WalletAsk, from: Instant, until: Instant) {
  const found: StatementLine[] = []
  const account = accountOf(ask.shopperId, ask.currency)
  let after: Place | undefined
  for (;;) {
    const page = await linesOf(work, {
      account,
      cell: cellOf(ask.shopperId),
      limit: pageSize,
      ...(after && { after }),
    })
    found.push(...page.filter(line => line.at >= from && line.at < until))
    const older = page.find(line => line.at < from)
    if (older || page.length < pageSize)
      return {
        moves: (await told(work, cellOf(ask.shopperId), found)).toReversed(),
        opening: older?.balance,
        closing: found[0]?.balance,
      }
    after = page.at(-1)
  }
}

/** From the first midnight of a month to the next one's, where the zone is ahead or behind by whole minutes. */
function spanOf(month: string, zone: string): { from: Instant; until: Instant } {
  const found = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(month)
  if (!found) throw monthInvalid()
  const [year, number] = [Number(found[1]), Number(found[2])]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: midnight(`${month}-01`, zone), until: midnight(`${next}-01`, zone) }
}

/** The first instant of a day in a zone: found by halving between the days around it. */
function midnight(day: string, zone: string): Instant {
  const noon = instant(Date.parse(`${day}T12:00:00Z`))
  let [low, high] = [before(noon, days(2)) as number, (noon as number) + days(1)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dayIn(zone, instant(middle)) < day) low = middle
    else high = middle
  }
  return instant(high)
}

const ofCounters = new Set(['wallet.spend', 'wallet.restore'])

/** A line that was paid at a counter, or came back from one, says which sale it was for. */
async function told(
  work: Work,
  cell: Cell,
  lines: readonly StatementLine[],
): Promise<WalletMove[]> {
  const sales = lines.filter(line => ofCounters.has(line.kind))
  const spends =
    sales.length === 0
      ? new Map()
      : await findSpends(
          work,
          [...new Set(sales.map(line => line.ref))].map(key => ({ cell, key })),
        )
  return lines.map(({ key: _, ...line }) => {
    const sale = ofCounters.has(line.kind) ? spends.get(line.ref) : undefined
    return { ...line, ...(sale && { sale: sale.told }) }
  })
}
