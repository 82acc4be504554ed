// Every statement about logins, persons and sessions.
import { cellOf, type Cell, type MerchantId, type UserId } from '#kernel/ids'
import type { Language } from '#kernel/place'
import type { Instant, Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { SessionId, SessionView } from './shapes.ts'

export type Place = Readonly<{ cell: Cell; hash: Buffer }>

export type LoginRow = Readonly<{
  user_id: UserId | null
  password: string | null
  demo: boolean | null
  failures: number | null
  last_at: Instant | null
}>

/** One row whether the login exists or not: what is kept of it, and how often it failed. */
export async function findLogin(work: Work, { cell, hash }: Place): Promise<LoginRow> {
  const row = await work.tx.row<LoginRow>(sql`
    select login.user_id, login.password, login.demo, attempt.failures, attempt.last_at
      from (values (${cell}::int, ${hash}::bytea)) as asked (cell, hash)
      left join people.login on login.cell = asked.cell and login.hash = asked.hash
      left join people.attempt on attempt.cell = asked.cell and attempt.hash = asked.hash
  `)
  return row ?? { user_id: null, password: null, demo: null, failures: null, last_at: null }
}

/** False when the login is taken. */
export async function addLogin(
  work: Work,
  { cell, hash }: Place,
  ask: { userId: UserId; password: string; demo: boolean },
): Promise<boolean> {
  const added = await work.tx.run(sql`
    insert into people.login (cell, hash, user_id, password, demo)
    values (${cell}, ${hash}, ${ask.userId}, ${ask.password}, ${ask.demo})
        on conflict (cell, hash) do nothing
  `)
  return added === 1
}

/** Failures older than a day do not count on. */
export const addFailure = (
  work: Work,
  { cell, hash }: Place,
  forgottenBefore: Instant,
): Promise<number> =>
  work.tx.run(sql`
    insert into people.attempt as known (cell, hash, failures, last_at)
    values (${cell}, ${hash}, 1, ${at(work.now)})
        on conflict (cell, hash) do update
       set failures = case when known.last_at < ${at(forgottenBefore)}::timestamptz then 1
                           else known.failures + 1 end,
           last_at = excluded.last_at
  `)

export const forgiveFailures = (work: Work, { cell, hash }: Place): Promise<number> =>
  work.tx.run(sql`delete from people.attempt where cell = ${cell} and hash = ${hash}`)

export type PersonRow = Readonly<{
  id: UserId
  number: bigint
  name: string
  language: Language
  roles: string[]
  merchant_id: MerchantId | null
  demo: boolean
}>

export const addPerson = (work: Work, person: PersonRow, login: Buffer): Promise<number> =>
  work.tx.run(sql`
    insert into people.person
           (cell, id, number, name, login, language, roles, merchant_id, demo, joined_at)
    values (${cellOf(person.id)}, ${person.id}, ${person.number}, ${person.name}, ${login},
            ${person.language}, ${person.roles}, ${person.merchant_id}, ${person.demo},
            ${at(work.now)})
  `)

/** In the order asked; who is unknown is left out. */
export const findPersons = (work: Work, ids: readonly UserId[]): Promise<PersonRow[]> =>
  work.tx.rows<PersonRow>(sql`
    select person.id, person.number, person.name, person.language, person.roles,
           person.merchant_id, person.demo
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join people.person on person.cell = ask.cell and person.id = ask.id
     order by ask.ord
  `)

export type SessionRow = PersonRow &
  Readonly<{
    session_id: SessionId
    sliding: boolean
    expires_at: Instant
  }>

/** Read on nearly every request: one row by primary key, one more beside it. */
export const findSession = (work: Work, { cell, hash }: Place): Promise<SessionRow | undefined> =>
  work.tx.row<SessionRow>(sql`
    select person.id, person.number, person.name, person.language, person.roles,
           person.merchant_id, person.demo,
           session.id as session_id, session.sliding, session.expires_at
      from people.session
      join people.person on person.cell = session.cell and person.id = session.user_id
     where session.cell = ${cell}
       and session.token_hash = ${hash}
       and session.expires_at > ${at(work.now)}
  `)

export const addSession = (
  work: Work,
  { cell, hash }: Place,
  ask: { id: SessionId; userId: UserId; device: string; sliding: boolean; expiresAt: Instant },
): Promise<number> =>
  work.tx.run(sql`
    insert into people.session
           (cell, token_hash, id, user_id, device, sliding, started_at, seen_at, expires_at)
    values (${cell}, ${hash}, ${ask.id}, ${ask.userId}, ${ask.device}, ${ask.sliding},
            ${at(work.now)}, ${at(work.now)}, ${at(ask.expiresAt)})
  `)

export const lengthenSession = (
  work: Work,
  { cell, hash }: Place,
  expiresAt: Instant,
): Promise<number> =>
  work.tx.run(sql`
    update people.session
       set seen_at = ${at(work.now)}, expires_at = ${at(expiresAt)}
     where cell = ${cell}
       and token_hash = ${hash}
  `)

export const dropSession = (work: Work, { cell, hash }: Place): Promise<number> =>
  work.tx.run(sql`delete from people.session where cell = ${cell} and token_hash = ${hash}`)

/** How many ended: all of a person's sessions, or the one named. */
export const dropSessions = (
  work: Work,
  ask: { userId: UserId; sessionId: SessionId | null },
): Promise<number> =>
  work.tx.run(sql`
    delete from people.session
     where cell = ${cellOf(ask.userId)}
       and user_id = ${ask.userId}
       and (${ask.sessionId}::uuid is null or id = ${ask.sessionId})
  `)

export const findSessions = (work: Work, userId: UserId): Promise<SessionView[]> =>
  work.tx.rows<SessionView>(sql`
    select id as "sessionId", device, started_at as "startedAt", seen_at as "seenAt",
           expires_at as "expiresAt"
      from people.session
     where cell = ${cellOf(userId)}
       and user_id = ${userId}
       and expires_at > ${at(work.now)}
     order by started_at desc, id desc
  `)

/** Every open session, by as much time. */
export const shiftSessions = (work: Work, span: Span): Promise<number> =>
  work.tx.run(sql`
    update people.session /* scatter: a demo's clock moves for everybody */
       set expires_at = expires_at + make_interval(secs => ${span / 1000})
     where expires_at > ${at(work.now)}
  `)

/** What has run out, in every cell. */
export const forgetExpired = (work: Work): Promise<number> =>
  work.tx.run(sql`
    delete from people.session /* scatter: a sweep over all cells */
     where expires_at <= ${at(work.now)}
  `)

export const forgetFailures = (work: Work, before: Instant): Promise<number> =>
  work.tx.run(sql`
    delete from people.attempt /* scatter: a sweep over all cells */
     where last_at < ${at(before)}
  `)
