// Every statement of the support room.
import { cellOf, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { About, Case, CaseId, Detail } from './shapes.ts'

type Row = {
  id: CaseId
  room: string
  subject: Id<string>
  what: string
  state: Case['state']
  since: Instant
  owner: string
  taken_at: Instant
  act: string | null
  detail: Detail | null
  proposed_by: string | null
  proposed_at: Instant | null
  why: string | null
  agreed_by: string | null
  done: string | null
  reason: string | null
  ended_at: Instant | null
}

const columns = sql`
  c.id, c.room, c.subject, c.what, c.state, c.since, c.owner, c.taken_at, c.act, c.detail, c.proposed_by,
  c.proposed_at, c.why, c.agreed_by, c.done, c.reason, c.ended_at`

/** The case that is under way, held fast until the work ends. */
export async function lockLive(work: Work, { room, subject }: About): Promise<Case | undefined> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from support.case c
     where c.cell = ${cellOf(subject)}
       and c.room = ${room}
       and c.subject = ${subject}
       and c.state <> 'resolved'
       for update
  `)
  return row && toCase(row)
}

/** Whether it is new; it waits for who begins the same at this moment, and then leaves it to them. */
export const begin = async (work: Work, one: Case): Promise<boolean> =>
  (await work.tx.run(sql`
    insert into support.case (cell, id, room, subject, what, state, since, owner, taken_at)
    values (${cellOf(one.id)}, ${one.id}, ${one.room}, ${one.subject}, ${one.what}, 'taken',
            ${at(one.since)}, ${one.owner}, ${at(one.takenAt)})
        on conflict (cell, room, subject) where state <> 'resolved' do nothing
  `)) === 1

export async function save(work: Work, one: Case): Promise<void> {
  const { proposal } = one
  await work.tx.run(sql`
    insert into support.case as c (
           cell, id, room, subject, what, state, since, owner, taken_at, act, detail, proposed_by, proposed_at,
           why, agreed_by, done, reason, ended_at)
    values (${cellOf(one.id)}, ${one.id}, ${one.room}, ${one.subject}, ${one.what}, ${one.state},
            ${at(one.since)}, ${one.owner}, ${at(one.takenAt)}, ${proposal?.act ?? null},
            ${proposal ? json(proposal.detail) : null}, ${proposal?.by ?? null},
            ${proposal ? at(proposal.at) : null}, ${proposal?.why ?? null}, ${one.agreedBy ?? null},
            ${one.done ?? null}, ${one.reason ?? null},
            ${one.endedAt === undefined ? null : at(one.endedAt)})
        on conflict (cell, id) do update
       set what = excluded.what, state = excluded.state, owner = excluded.owner,
           taken_at = excluded.taken_at, act = excluded.act, detail = excluded.detail,
           proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, why = excluded.why,
           agreed_by = excluded.agreed_by, done = excluded.done, reason = excluded.reason,
           ended_at = excluded.ended_at
  `)
}

/** What is under way, the longest ago first. */
export const live = async (work: Work, limit: number): Promise<Case[]> =>
  (
    await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the office looks at the whole house */
      from support.case c
     where c.state <> 'resolved'
     order by c.since
     limit ${limit}
  `)
  ).map(toCase)

/** What was done, the newest first. */
export const resolved = async (
  work: Work,
  ask: { before?: CaseId | undefined; limit: number },
): Promise<Case[]> =>
  (
    await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the office looks at the whole house */
      from support.case c
     where c.state = 'resolved'
       and c.id < ${ask.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by c.id desc
     limit ${ask.limit}
  `)
  ).map(toCase)

const toCase = (row: Row): Case => ({
  id: row.id,
  room: row.room,
  subject: row.subject,
  what: row.what,
  state: row.state,
  since: row.since,
  owner: row.owner,
  takenAt: row.taken_at,
  proposal:
    row.act === null || row.proposed_by === null || row.proposed_at === null
      ? undefined
      : {
          act: row.act,
          detail: row.detail ?? {},
          by: row.proposed_by,
          at: row.proposed_at,
          why: row.why ?? '',
        },
  agreedBy: row.agreed_by ?? undefined,
  done: row.done ?? undefined,
  reason: row.reason ?? undefined,
  endedAt: row.ended_at ?? undefined,
})
