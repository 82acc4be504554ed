// The statements on breaks: opened once a difference, owned, proposed about, closed once.
import { cellOf } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Break, BreakId, Class, FileId, HeldIn, SourceName, Way } from './shapes.ts'

type Row = {
  id: BreakId
  file_id: FileId
  source: SourceName
  day: CalendarDay
  key: string
  class: Class
  currency: Currency
  ours: bigint | null
  theirs: bigint | null
  open: bigint
  held_in: HeldIn
  note: string
  owner: string | null
  state: Break['state']
  opened_at: Instant
  ripe_at: Instant
  to_account: Way | null
  proposed_by: string | null
  closed_at: Instant | null
  closed_by: string | null
}

const columns = sql`
  id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, note, owner, state,
  opened_at, ripe_at, to_account, proposed_by, closed_at, closed_by
`

/** Those of a file, held until the work ends. */
export async function lockOfFile(work: Work, fileId: FileId): Promise<Break[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from reconcile.break
     where cell = ${cellOf(fileId)}
       and file_id = ${fileId}
     order by id
       for update
  `)
  return rows.map(breakFrom)
}

export const insert = (work: Work, breaks: readonly Break[]): Promise<number> =>
  work.tx.run(sql`
    insert into reconcile.break (cell, id, file_id, source, day, key, class, currency, ours, theirs, open,
                                 held_in, state, opened_at, ripe_at)
    select t.cell, t.id, t.file_id, t.source, t.day, t.key, t.class, t.currency, t.ours, t.theirs, t.open,
           t.held_in, 'open', ${at(work.now)}::timestamptz, t.ripe_at
      from unnest(
             ${breaks.map(one => cellOf(one.id))}::int[],
             ${breaks.map(one => one.id)}::uuid[],
             ${breaks.map(one => one.fileId)}::uuid[],
             ${breaks.map(one => one.source)}::text[],
             ${breaks.map(one => one.day)}::date[],
             ${breaks.map(one => one.key)}::text[],
             ${breaks.map(one => one.class)}::text[],
             ${breaks.map(one => one.open.currency)}::text[],
             ${breaks.map(one => one.ours?.minor ?? null)}::bigint[],
             ${breaks.map(one => one.theirs?.minor ?? null)}::bigint[],
             ${breaks.map(one => one.open.minor)}::bigint[],
             ${breaks.map(one => one.heldIn)}::text[],
             ${at(breaks.map(one => one.ripeAt))}::timestamptz[]
           ) as t (cell, id, file_id, source, day, key, class, currency, ours, theirs, open, held_in, ripe_at)
  `)

export async function lock(work: Work, id: BreakId): Promise<Break | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from reconcile.break
     where cell = ${cellOf(id)}
       and id = ${id}
       and state <> 'closed'
       for update
  `)
  return row && breakFrom(row)
}

export async function find(work: Work, id: BreakId): Promise<Break | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from reconcile.break
     where cell = ${cellOf(id)}
       and id = ${id}
  `)
  return row && breakFrom(row)
}

export const save = (work: Work, one: Break): Promise<number> =>
  work.tx.run(sql`
    update reconcile.break
       set state = ${one.state}, owner = ${one.owner ?? null}, note = ${one.note},
           to_account = ${one.to ?? null}, proposed_by = ${one.proposedBy ?? null},
           proposed_at = case when ${one.proposedBy ?? null}::text is null then null
                              else coalesce(proposed_at, ${at(work.now)}::timestamptz) end,
           closed_at = case when ${one.state} = 'closed' then ${at(work.now)}::timestamptz end,
           closed_by = ${one.closedBy ?? null}
     where cell = ${cellOf(one.id)}
       and id = ${one.id}
  `)

/** Open ones, the longest ago first; over all cells. */
export async function open(work: Work, limit: number): Promise<Break[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the office reads the whole house */
      from reconcile.break
     where state <> 'closed'
     order by opened_at, id
     limit ${limit}
  `)
  return rows.map(breakFrom)
}

export async function ofFile(work: Work, fileId: FileId): Promise<Break[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from reconcile.break
     where cell = ${cellOf(fileId)}
       and file_id = ${fileId}
     order by id
  `)
  return rows.map(breakFrom)
}

const breakFrom = (row: Row): Break => ({
  id: row.id,
  fileId: row.file_id,
  source: row.source,
  day: row.day,
  key: row.key,
  class: row.class,
  open: money(row.currency, row.open),
  heldIn: row.held_in,
  note: row.note,
  state: row.state,
  openedAt: row.opened_at,
  ripeAt: row.ripe_at,
  ...(row.ours !== null && { ours: money(row.currency, row.ours) }),
  ...(row.theirs !== null && { theirs: money(row.currency, row.theirs) }),
  ...(row.owner !== null && { owner: row.owner }),
  ...(row.to_account !== null && { to: row.to_account }),
  ...(row.proposed_by !== null && { proposedBy: row.proposed_by }),
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
  ...(row.closed_by !== null && { closedBy: row.closed_by }),
})
