// What payouts moved at the bank, file by file, and what came back: for whoever compares it with a statement.
import { money, type Currency, type Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { cellOfNumber } from '#platform/chance'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'

/** `remote`: the bank's number of a file, which leaves as one sum. `number`: a payout that came back. */
export type BankMove =
  | Readonly<{ remote: string; amount: Money }>
  | Readonly<{ number: string; amount: Money }>

type Window = Readonly<{ currency: Currency; from: Instant; until: Instant }>
type FileRow = { remote: string; currency: Currency; amount: bigint }
type BackRow = { number: bigint; currency: Currency; amount: bigint }

/** Files handed in, and payouts that came back, in a window. Over all cells. */
export async function bankMovesIn(
  work: Work,
  { currency, from, until }: Window,
): Promise<BankMove[]> {
  const files = await work.tx.rows<FileRow>(sql`
    select f.remote, f.currency, ${sumOf} as amount /* scatter: a statement is of the whole house */
      from settlement.file f
     where f.made_at >= ${at(from)}::timestamptz
       and f.made_at < ${at(until)}::timestamptz
       and f.currency = ${currency}
       and f.remote is not null
       and f.state in ('sent', 'done')
  `)
  const backs = await work.tx.rows<BackRow>(sql`
    select p.number, p.currency, p.amount /* scatter: a statement is of the whole house */
      from settlement.payout p
     where p.settled_at >= ${at(from)}::timestamptz
       and p.settled_at < ${at(until)}::timestamptz
       and p.currency = ${currency}
       and p.state = 'returned'
       and p.file_id is not null
       and p.reason <> ${neverSent}
  `)
  return [...files.map(ofFile), ...backs.map(ofBack)]
}

/** What we know of files by the bank's numbers, and of payouts by ours; what is not ours is left out. */
export async function bankMovesNamed(
  work: Work,
  { remotes, numbers }: Readonly<{ remotes: readonly string[]; numbers: readonly string[] }>,
): Promise<BankMove[]> {
  const files = await work.tx.rows<FileRow>(sql`
    select f.remote, f.currency, ${sumOf} as amount /* scatter: the bank's number names no cell */
      from settlement.file f
     where f.remote = any(${remotes}::text[])
  `)
  const known = numbers.filter(number => /^\d{1,16}$/.test(number)).map(BigInt)
  const backs = await work.tx.rows<BackRow>(sql`
    select p.number, p.currency, p.amount
      from unnest(${known.map(cellOfNumber)}::int[], ${known}::bigint[]) as t (cell, number)
      join settlement.payout p
        on p.cell = t.cell
       and p.number = t.number
     where p.state = 'returned'
  `)
  return [...files.map(ofFile), ...backs.map(ofBack)]
}

/** As file.job.ts says it of a payout that never left. */
const neverSent = 'no bank account is known'

const sumOf = sql`(
  select coalesce(sum(p.amount), 0)::bigint
    from settlement.payout p
   where p.file_id = f.id
     and p.reason is distinct from ${neverSent})`

const ofFile = ({ remote, currency, amount }: FileRow): BankMove => ({
  remote,
  amount: money(currency, -amount),
})
const ofBack = ({ number, currency, amount }: BackRow): BankMove => ({
  number: String(number),
  amount: money(currency, amount),
})
