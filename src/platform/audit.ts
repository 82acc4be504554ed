// The audit trail: every privileged act leaves a row that nothing changes.
import { cellOf, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import type { Detail } from '#kernel/errors'
import { at, json, sql } from './sql.ts'
import type { Work } from './work.ts'

export type Trace = Readonly<{
  id: Id<'audit'>
  at: Instant
  actor: string
  act: string
  subject: string
  reason: string
  detail: Detail
}>

/** Records that the actor of this work did `act` to `subject`, and why. */
export async function audit(
  work: Work,
  trace: { act: string; subject: Id<string>; reason: string; detail?: Detail },
): Promise<void> {
  const cell = cellOf(trace.subject)
  await work.tx.run(sql`
    insert into platform.audit (cell, id, at, actor, act, subject, reason, detail)
    values (${cell}, ${work.id<'audit'>(cell)}, ${at(work.now)},
            ${`${work.actor.kind}/${work.actor.id}`}, ${trace.act}, ${trace.subject},
            ${trace.reason}, ${json(trace.detail ?? {})})
  `)
}

/** The newest first, older than `before`, over all subjects. */
export const latest = (
  work: Work,
  ask: { before?: Id<'audit'>; limit: number },
): Promise<Trace[]> =>
  work.tx.rows<Trace>(sql`
    select id, at, actor, act, subject, reason, detail /* scatter: the office reads the whole house */
      from platform.audit
     where id < ${ask.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by id desc
     limit ${ask.limit}
  `)

/** What happened to one subject, the newest first. */
export const historyOf = (work: Work, subject: Id<string>): Promise<Trace[]> =>
  work.tx.rows<Trace>(sql`
    select id, at, actor, act, subject, reason, detail
      from platform.audit
     where cell = ${cellOf(subject)}
       and subject = ${subject}
     order by id desc
     limit 200
  `)
