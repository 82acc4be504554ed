// Every statement about letters.
import { cellOf } from '#kernel/ids'
import type { Instant, Span } from '#kernel/time'
import { after } from '#kernel/time'
import { at, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { LetterId, LetterState, LetterView } from './shapes.ts'

export type NewRow = Readonly<{
  id: LetterId
  key: string
  language: string
  maskedTo: string
  content: Buffer
}>

/** What was wished for the same key before stays as it is. */
export const addLetters = (work: Work, rows: readonly NewRow[]): Promise<number> =>
  work.tx.run(sql`
    insert into letter.letter
           (cell, id, key, language, masked_to, content, state, ask_due, wished_at)
    select t.cell, t.id, t.key, t.language, t.masked_to, t.content, 'waiting',
           ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz
      from unnest(
             ${rows.map(row => cellOf(row.id))}::int[], ${rows.map(row => row.id)}::uuid[],
             ${rows.map(row => row.key)}::text[], ${rows.map(row => row.language)}::text[],
             ${rows.map(row => row.maskedTo)}::text[], ${rows.map(row => row.content)}::bytea[]
           ) as t (cell, id, key, language, masked_to, content)
        on conflict (cell, key) do nothing
  `)

export type DueRow = Readonly<{ id: LetterId; content: Buffer; tries: number; wishedAt: Instant }>

/** The longest due first; what another sweep holds is left to it. A lease pushes each ahead. */
export const claimDue = (
  work: Work,
  { lease, limit }: { lease: Span; limit: number },
): Promise<DueRow[]> =>
  work.tx.rows<DueRow>(sql`
    update letter.letter /* scatter: a sweep over all cells */
       set ask_due = ${at(after(work.now, lease))}, tries = letter.tries + 1
      from (select cell, id
              from letter.letter
             where ask_due <= ${at(work.now)}
             order by ask_due
             limit ${limit}
               for update skip locked) as due
     where letter.cell = due.cell
       and letter.id = due.id
    returning letter.id, letter.content, letter.tries, letter.wished_at as "wishedAt"
  `)

export type Outcome = Readonly<{
  id: LetterId
  state: LetterState
  said: string
  /** Of a letter that waits on. */
  due: Instant | null
}>

export const settle = (work: Work, outcomes: readonly Outcome[]): Promise<number> =>
  work.tx.run(sql`
    update letter.letter
       set state = t.state, said = t.said, ask_due = t.due,
           ended_at = case when t.state = 'waiting' then null else ${at(work.now)}::timestamptz end
      from unnest(
             ${outcomes.map(one => cellOf(one.id))}::int[], ${outcomes.map(one => one.id)}::uuid[],
             ${outcomes.map(one => one.state)}::text[], ${outcomes.map(one => one.said)}::text[],
             ${outcomes.map(one => (one.due === null ? null : at(one.due)))}::timestamptz[]
           ) as t (cell, id, state, said, due)
     where letter.cell = t.cell
       and letter.id = t.id
       and letter.state = 'waiting'
  `)

/** It is tried again from the beginning; answers how many were, none when nothing is left of it. */
export const wishAgain = (work: Work, id: LetterId): Promise<number> =>
  work.tx.run(sql`
    update letter.letter
       set state = 'waiting', ask_due = ${at(work.now)}, tries = 0, ended_at = null
     where cell = ${cellOf(id)}
       and id = ${id}
       and state in ('refused', 'given_up')
       and content is not null
  `)

const view = (): Sql => sql`
  letter.id, letter.key, letter.language, letter.masked_to as "maskedTo", letter.state,
  letter.tries, letter.said, letter.wished_at as "wishedAt", letter.ended_at as "endedAt"`

/** In the order asked; what is unknown is left out. */
export const findLetters = (work: Work, ids: readonly LetterId[]): Promise<LetterView[]> =>
  work.tx.rows<LetterView>(sql`
    select ${view()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join letter.letter on letter.cell = ask.cell and letter.id = ask.id
     order by ask.ord
  `)

/** Those that were tried and have not arrived, the newest first. */
export const troubles = (
  work: Work,
  ask: { after?: LetterId | undefined; limit: number },
): Promise<LetterView[]> =>
  work.tx.rows<LetterView>(sql`
    select ${view()} /* scatter: the office reads all letters */
      from letter.letter
     where letter.tries > 0
       and letter.state <> 'sent'
       and letter.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by letter.id desc
     limit ${ask.limit}
  `)

/** What ended before then keeps its row and loses its words. */
export const forgetContent = (work: Work, before: Instant): Promise<number> =>
  work.tx.run(sql`
    update letter.letter /* scatter: a sweep over all cells */
       set content = null
     where content is not null
       and ended_at <= ${at(before)}
  `)
