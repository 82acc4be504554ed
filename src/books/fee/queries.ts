// Every statement of the fee room. Schedules are reference data: no cell.
import type { Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Lists, Schedule, ScheduleRow } from './shapes.ts'

export async function edition(work: Work): Promise<bigint> {
  const row = await work.tx.row<{ edition: bigint }>(sql`select edition from fee.schedule_edition`)
  return row?.edition ?? 0n
}

export const bump = (work: Work): Promise<number> =>
  work.tx.run(sql`
    insert into fee.schedule_edition as e (edition)
    values (1)
    on conflict (only_row) do update set edition = e.edition + 1
  `)

/** Those that were agreed; of two that start at once the later number speaks. */
export const agreed = (work: Work): Promise<Schedule[]> =>
  work.tx.rows<Schedule>(sql`
    select number, starts_at as "startsAt", lists
      from fee.schedule
     where state = 'agreed'
     order by starts_at desc, number desc
  `)

export const byNumber = (work: Work, numbers: readonly number[]): Promise<Schedule[]> =>
  work.tx.rows<Schedule>(sql`
    select number, starts_at as "startsAt", lists
      from fee.schedule
     where number = any(${numbers}::int[])
     order by starts_at desc, number desc
  `)

type Row = Omit<ScheduleRow, 'decidedBy' | 'decidedAt'> & {
  decidedBy: string | null
  decidedAt: Instant | null
}

const columns = sql`
  number, state, lists, starts_at as "startsAt", why, proposed_by as "proposedBy", proposed_at as "proposedAt",
  decided_by as "decidedBy", decided_at as "decidedAt"`

const toRow = (row: Row): ScheduleRow => ({
  ...row,
  decidedBy: row.decidedBy ?? undefined,
  decidedAt: row.decidedAt ?? undefined,
})

/** The newest first. */
export const history = async (
  work: Work,
  ask: { before: number; limit: number },
): Promise<ScheduleRow[]> =>
  (
    await work.tx.rows<Row>(sql`
    select ${columns}
      from fee.schedule
     where number < ${ask.before}
     order by number desc
     limit ${ask.limit}
  `)
  ).map(toRow)

export const lockProposed = async (work: Work): Promise<ScheduleRow | undefined> => {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from fee.schedule
     where state = 'proposed'
       for update
  `)
  return row && toRow(row)
}

/** Answers its number; undefined while another proposal waits. */
export async function propose(
  work: Work,
  ask: { lists: Lists; startsAt: Instant; why: string; by: string },
): Promise<number | undefined> {
  const row = await work.tx.row<{ number: number }>(sql`
    insert into fee.schedule (number, state, lists, starts_at, why, proposed_by, proposed_at)
    select coalesce(max(number), 0) + 1, 'proposed', ${json(ask.lists)}::jsonb, ${at(ask.startsAt)}::timestamptz,
           ${ask.why}, ${ask.by}, ${at(work.now)}::timestamptz
      from fee.schedule
    on conflict do nothing
    returning number
  `)
  return row?.number
}

export const decide = (
  work: Work,
  ask: { number: number; state: 'agreed' | 'withdrawn'; startsAt: Instant; by: string },
): Promise<number> =>
  work.tx.run(sql`
    update fee.schedule
       set state = ${ask.state}, starts_at = ${at(ask.startsAt)}, decided_by = ${ask.by}, decided_at = ${at(work.now)}
     where number = ${ask.number}
       and state = 'proposed'
  `)
