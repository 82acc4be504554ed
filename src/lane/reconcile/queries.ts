// The statements on files and their lines. A file and all that belongs to it live in one cell, drawn from its name.
import { hash } from 'node:crypto'
import { cell, cellCount, cellOf, type Cell } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { after, type CalendarDay, type Instant, type Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { dayAfter } from './days.ts'
import type { Class, File, FileId, SourceName, Theirs, Wanted } from './shapes.ts'

/** The same name, the same cell: a day wanted twice is one row. */
export const homeOf = ({ source, account, day }: Wanted): Cell =>
  cell(Number.parseInt(hash('sha256', `${source}/${account}/${day}`).slice(0, 6), 16) % cellCount)

export const want = (work: Work, wanted: readonly Wanted[]): Promise<number> =>
  work.tx.run(sql`
    insert into reconcile.file (cell, id, source, account, day, state, ask_due)
    select t.cell, t.id, t.source, t.account, t.day, 'wanted', ${at(work.now)}::timestamptz
      from unnest(
             ${wanted.map(homeOf)}::int[],
             ${wanted.map(one => work.id<'file'>(homeOf(one)))}::uuid[],
             ${wanted.map(one => one.source)}::text[],
             ${wanted.map(one => one.account)}::text[],
             ${wanted.map(one => one.day)}::date[]
           ) as t (cell, id, source, account, day)
    on conflict (cell, source, account, day) do nothing
  `)

/** The last day that is wanted of each account, by `source/account`. */
export async function lastWanted(work: Work): Promise<Map<string, CalendarDay>> {
  const rows = await work.tx.rows<{ name: string; day: CalendarDay }>(sql`
    select source || '/' || account as name, max(day) as day /* scatter: an account's days live in any cell */
      from reconcile.file
     group by source, account
  `)
  return new Map(rows.map(row => [row.name, row.day]))
}

type Row = {
  id: FileId
  source: SourceName
  account: string
  day: CalendarDay
  state: File['state']
  currency: Currency | null
  sha256: Buffer | null
  gross: bigint | null
  fees: bigint | null
  trouble: string | null
  received_at: Instant | null
  matched_at: Instant | null
  settled_at: Instant | null
  lines: bigint
  open_breaks: bigint
}

const columns = sql`
  f.id, f.source, f.account, f.day, f.state, f.currency, f.sha256, f.gross, f.fees, f.trouble, f.received_at,
  f.matched_at, f.settled_at,
  (select count(*) from reconcile.line l where l.cell = f.cell and l.file_id = f.id) as lines,
  (select count(*) from reconcile.break b
    where b.cell = f.cell and b.file_id = f.id and b.state <> 'closed') as open_breaks
`

export type Due = Wanted & Readonly<{ id: FileId; state: File['state']; tries: number }>

/** Takes those whose hour has come, the oldest days first, by pushing it ahead; whoever else comes finds nothing. */
export const claim = (work: Work, lease: Span, limit: number): Promise<Due[]> =>
  work.tx.rows<Due>(sql`
    update reconcile.file f
       set ask_due = ${at(after(work.now, lease))}::timestamptz, tries = f.tries + 1
     where (f.cell, f.id) in (
             select d.cell, d.id /* scatter: the sweep serves every cell */
               from reconcile.file d
              where d.ask_due <= ${at(work.now)}::timestamptz
              order by d.ask_due, d.day
              limit ${limit}
                for update skip locked)
    returning f.id, f.source, f.account, f.day, f.state, f.tries
  `)

export const noteTrouble = (work: Work, id: FileId, due: Instant, why: string): Promise<number> =>
  work.tx.run(sql`
    update reconcile.file
       set ask_due = ${at(due)}::timestamptz, trouble = ${why}
     where cell = ${cellOf(id)}
       and id = ${id}
       and state = 'wanted'
  `)

export type Content = Readonly<{
  id: FileId
  sealed: Buffer
  sha256: Buffer
  currency: Currency
  lines: readonly Theirs[]
}>

/** Keeps a file as it came, once; answers whether it was waited for. */
export async function keep(work: Work, file: Content): Promise<boolean> {
  const home = cellOf(file.id)
  const sum = (of: (line: Theirs) => bigint) => file.lines.reduce((all, one) => all + of(one), 0n)
  const kept = await work.tx.run(sql`
    update reconcile.file
       set state = 'received', content = ${file.sealed}, sha256 = ${file.sha256},
           currency = ${file.currency}, gross = ${sum(one => one.amount.minor)},
           fees = ${sum(one => one.fee.minor)}, trouble = null, tries = 0,
           received_at = ${at(work.now)}::timestamptz
     where cell = ${home}
       and id = ${file.id}
       and state = 'wanted'
  `)
  if (kept === 0) return false
  await work.tx.run(sql`
    insert into reconcile.line (cell, file_id, place, key, their_no, currency, amount, fee, at, words)
    select ${home}::int, ${file.id}::uuid, t.place, t.key, t.their_no, t.currency, t.amount, t.fee, t.at, t.words
      from unnest(
             ${file.lines.map(one => one.place)}::int[],
             ${file.lines.map(one => one.key)}::text[],
             ${file.lines.map(one => one.theirNo)}::text[],
             ${file.lines.map(one => one.amount.currency)}::text[],
             ${file.lines.map(one => one.amount.minor)}::bigint[],
             ${file.lines.map(one => one.fee.minor)}::bigint[],
             ${at(file.lines.map(one => one.at))}::timestamptz[],
             ${file.lines.map(one => one.words)}::text[]
           ) as t (place, key, their_no, currency, amount, fee, at, words)
  `)
  return true
}

export async function find(work: Work, id: FileId): Promise<File | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from reconcile.file f
     where f.cell = ${cellOf(id)}
       and f.id = ${id}
  `)
  return row && fileFrom(row)
}

/** Held until the work ends: one reading of a day at a time. */
export const lock = (work: Work, id: FileId): Promise<number> =>
  work.tx.run(sql`
    select 1
      from reconcile.file
     where cell = ${cellOf(id)}
       and id = ${id}
       for update
  `)

/** The newest days first, of all partners. */
export async function latest(
  work: Work,
  ask: { from: CalendarDay; limit: number },
): Promise<File[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the office reads the whole house */
      from reconcile.file f
     where f.day >= ${ask.from}::date
     order by f.day desc, f.source, f.account
     limit ${ask.limit}
  `)
  return rows.map(fileFrom)
}

type LineRow = {
  place: number
  key: string
  their_no: string
  currency: Currency
  amount: bigint
  fee: bigint
  at: Instant
  words: string
  class: Class | null
}

/** `class`: null until the file is matched. */
export type Line = Theirs & Readonly<{ class: Class | null }>

export async function linesOf(work: Work, id: FileId): Promise<Line[]> {
  const rows = await work.tx.rows<LineRow>(sql`
    select place, key, their_no, currency, amount, fee, at, words, class
      from reconcile.line
     where cell = ${cellOf(id)}
       and file_id = ${id}
     order by place
  `)
  return rows.map(({ their_no, currency, amount, fee, ...row }) => ({
    ...row,
    theirNo: their_no,
    amount: money(currency, amount),
    fee: money(currency, fee),
  }))
}

/** So many days before and after may tell what this one does not: a partner's midnight is not ours. */
const neighbours = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]

/** Which of these keys a file of another day has told, as something we know. */
export async function toldElsewhere(
  work: Work,
  file: Wanted,
  keys: readonly string[],
): Promise<Set<string>> {
  const days = neighbours.map(count => dayAfter(file.day, count))
  const rows = await work.tx.rows<{ key: string }>(sql`
    select l.key
      from unnest(${days.map(day => homeOf({ ...file, day }))}::int[], ${days}::date[]) as t (cell, day)
      join reconcile.file f
        on f.cell = t.cell
       and f.source = ${file.source}
       and f.account = ${file.account}
       and f.day = t.day
      join reconcile.line l
        on l.cell = f.cell
       and l.file_id = f.id
       and l.key = any(${keys}::text[])
       and l.class in ('matched', 'amount', 'fee', 'state', 'reversed')
  `)
  return new Set(rows.map(row => row.key))
}

export const markLines = (
  work: Work,
  id: FileId,
  lines: readonly { place: number; class: Class }[],
): Promise<number> =>
  work.tx.run(sql`
    update reconcile.line l
       set class = t.class
      from unnest(${lines.map(one => one.place)}::int[], ${lines.map(one => one.class)}::text[])
           as t (place, class)
     where l.cell = ${cellOf(id)}
       and l.file_id = ${id}
       and l.place = t.place
  `)

/** `again`: when its breaks are looked at again; null when nothing is left to look at. */
export const markMatched = (
  work: Work,
  id: FileId,
  ask: { feesDue: bigint; again: Instant | null },
): Promise<number> =>
  work.tx.run(sql`
    update reconcile.file
       set state = 'matched', fees_due = ${ask.feesDue}, matched_at = ${at(work.now)}::timestamptz,
           ask_due = ${ask.again === null ? null : at(ask.again)}::timestamptz
     where cell = ${cellOf(id)}
       and id = ${id}
  `)

/** Statements that told of a wallet's payment before its bill was there are looked at again now. */
export const hurryStatements = (work: Work, key: string): Promise<number> =>
  work.tx.run(sql`
    update reconcile.file f
       set ask_due = ${at(work.now)}::timestamptz
     where f.source = 'bank'
       and f.state = 'matched'
       and (f.cell, f.id) in (
             select b.cell, b.file_id /* scatter: the statement of any day may tell of it */
               from reconcile.break b
              where b.state <> 'closed'
                and b.key = ${key})
  `)

export type Batch = Readonly<{
  id: FileId
  source: SourceName
  day: CalendarDay
  gross: Money
  fees: bigint
  feesDue: bigint
  isSettled: boolean
}>

/** What a wallet's days should bring to the bank: matched days up to ten back. */
export async function batches(work: Work, day: CalendarDay): Promise<Batch[]> {
  const rows = await work.tx.rows<{
    id: FileId
    source: SourceName
    day: CalendarDay
    currency: Currency
    gross: bigint
    fees: bigint
    fees_due: bigint
    is_settled: boolean
  }>(sql`
    select f.id, f.source, f.day, f.currency, f.gross, f.fees, f.fees_due,
           f.settled_at is not null as is_settled /* scatter: ten days of the whole house */
      from reconcile.file f
     where f.day >= ${dayAfter(day, -10)}::date
       and f.day <= ${day}::date
       and f.source <> 'bank'
       and f.state = 'matched'
       and f.gross is not null
  `)
  return rows.map(({ currency, gross, fees_due, is_settled, ...row }) => ({
    ...row,
    gross: money(currency, gross),
    feesDue: fees_due,
    isSettled: is_settled,
  }))
}

export const markSettled = (work: Work, id: FileId): Promise<number> =>
  work.tx.run(sql`
    update reconcile.file
       set settled_at = ${at(work.now)}::timestamptz
     where cell = ${cellOf(id)}
       and id = ${id}
       and settled_at is null
  `)

const fileFrom = (row: Row): File => ({
  id: row.id,
  source: row.source,
  account: row.account,
  day: row.day,
  state: row.state,
  lines: Number(row.lines),
  openBreaks: Number(row.open_breaks),
  ...(row.currency !== null && { currency: row.currency }),
  ...(row.sha256 !== null && { sha256: row.sha256.toString('hex') }),
  ...(row.currency !== null && row.gross !== null && { gross: money(row.currency, row.gross) }),
  ...(row.currency !== null && row.fees !== null && { fees: money(row.currency, row.fees) }),
  ...(row.trouble !== null && { trouble: row.trouble }),
  ...(row.received_at !== null && { receivedAt: row.received_at }),
  ...(row.matched_at !== null && { matchedAt: row.matched_at }),
  ...(row.settled_at !== null && { settledAt: row.settled_at }),
})
