// The statements about messages: what was sent and is asked again until answered, and what came in.
import { createHash } from 'node:crypto'
import { cell as toCell, cellOf, type Cell, type DeclarationId } from '#kernel/ids'
import type { Instant, Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { MessageId } from './shapes.ts'
import type { Kind } from './wire/table.ts'

export type Outgoing = Readonly<{
  id: MessageId
  kind: Kind
  content: Buffer
  documents: number
  tries: number
  made_at: Instant
}>

/** A message ready to go, sealed; its hash is that of the text. */
export const addMessage = (
  work: Work,
  ask: { id: MessageId; kind: Kind; text: string; documents: number },
): Promise<number> =>
  work.tx.run(sql`
  insert into customs.message (cell, id, kind, state, documents, content, sha256, made_at, ask_due)
  values (${cellOf(ask.id)}, ${ask.id}, ${ask.kind}, 'ready', ${ask.documents}, ${work.vault.seal(ask.text)},
          ${hashOf(ask.text)}, ${at(work.now)}, ${at(work.now)})
`)

/** Ready messages, each leased to this process until the lease ends. */
export const claimMessages = (work: Work, lease: Span, limit: number): Promise<Outgoing[]> =>
  work.tx.rows<Outgoing>(sql`
    update customs.message m /* scatter: the job serves every merchant */
       set ask_due = ${at(work.now + lease)}::timestamptz, tries = m.tries + 1
      from (select cell, id
              from customs.message
             where state = 'ready'
               and ask_due <= ${at(work.now)}::timestamptz
             order by ask_due
             limit ${limit}
               for update skip locked) due
     where m.cell = due.cell
       and m.id = due.id
    returning m.id, m.kind, m.content, m.documents, m.tries, m.made_at
  `)

export const markMessage = (
  work: Work,
  id: MessageId,
  to: {
    state: 'ready' | 'taken' | 'refused' | 'broken'
    askDue: Instant
    remote?: string
    trouble?: string
  },
): Promise<number> =>
  work.tx.run(sql`
  update customs.message
     set state = ${to.state}, ask_due = ${at(to.askDue)}, remote = coalesce(${to.remote ?? null}, remote),
         trouble = ${to.trouble ?? null},
         taken_at = case when ${to.state} = 'taken' then coalesce(taken_at, ${at(work.now)}::timestamptz)
                         else taken_at end
   where cell = ${cellOf(id)}
     and id = ${id}
`)

export const messageOf = (
  work: Work,
  id: MessageId,
): Promise<{ kind: Kind; state: string; documents: number } | undefined> =>
  work.tx.row(sql`
  select kind, state, documents
    from customs.message
   where cell = ${cellOf(id)}
     and id = ${id}
`)

/** Whose documents a message carries. */
export async function declarationsIn(work: Work, id: MessageId): Promise<DeclarationId[]> {
  const rows = await work.tx.rows<{ declaration_id: DeclarationId }>(sql`
    select declaration_id /* scatter: a message carries documents of every cell */
      from customs.document
     where message_id = ${id}
     order by declaration_id
  `)
  return rows.map(row => row.declaration_id)
}

/** Which documents these messages carry. */
export const carriedIn = (
  work: Work,
  ids: readonly MessageId[],
): Promise<{ message_id: MessageId; declaration_id: DeclarationId; kind: Kind }[]> =>
  work.tx.rows(sql`
  select message_id, declaration_id, kind /* scatter: a message carries documents of every cell */
    from customs.document
   where message_id = any(${ids}::uuid[])
`)

/** Whether anything waits to be sent. */
export const anyDue = async (work: Work): Promise<boolean> =>
  (await work.tx.row(sql`
  select 1 as one /* scatter: the job serves every merchant */
    from customs.declaration
   where ask_due <= ${at(work.now)}::timestamptz
   limit 1
`)) !== undefined

/** The gateway these declarations go to is a simulator, or is not. */
export const markSimulated = (
  work: Work,
  ids: readonly DeclarationId[],
  simulated: boolean,
): Promise<number> =>
  work.tx.run(sql`
  update customs.declaration d
     set simulated = ${simulated}
    from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
   where d.cell = t.cell
     and d.id = t.id
`)

/** Every message that was made, in pages, for the audit. */
export const pageOfMessages = (
  work: Work,
  ask: { after: MessageId | undefined; limit: number },
): Promise<{ id: MessageId; kind: Kind; content: Buffer; sha256: Buffer; state: string }[]> =>
  work.tx.rows(sql`
  select id, kind, content, sha256, state
    from customs.message /* scatter: an audit reads them all */
   where (cell, id) > (${ask.after ? cellOf(ask.after) : -1}::int,
                       ${ask.after ?? '00000000-0000-0000-0000-000000000000'}::uuid)
   order by cell, id
   limit ${ask.limit}
`)

/** Notes what came in; answers false when it was noted before. */
export async function noteTold(
  work: Work,
  ask: {
    remote: string
    kind: string
    envelope: string
    receipts: number
    trouble: string | undefined
  },
): Promise<boolean> {
  return (
    (await work.tx.run(sql`
    insert into customs.told (cell, remote, kind, sha256, receipts, trouble, heard_at)
    values (${cellOfText(ask.remote)}, ${ask.remote}, ${ask.kind}, ${hashOf(ask.envelope)}, ${ask.receipts},
            ${ask.trouble ?? null}, ${at(work.now)})
        on conflict (cell, remote) do nothing
  `)) === 1
  )
}

export const troubled = (
  work: Work,
): Promise<{ remote: string; kind: string; trouble: string }[]> =>
  work.tx.rows(sql`
    select remote, kind, trouble /* scatter: an audit reads them all */
      from customs.told
     where trouble is not null
     order by heard_at
     limit 100
  `)

export const signerOf = async (work: Work, id: string): Promise<Buffer | undefined> =>
  (
    await work.tx.row<{ sealed: Buffer }>(sql`
    select sealed
      from customs.signer
     where cell = 0
       and id = ${id}
  `)
  )?.sealed

/** The first to come keeps the key; who comes second reads it. */
export const keepSigner = (work: Work, id: string, sealed: Buffer): Promise<number> =>
  work.tx.run(sql`
  insert into customs.signer (cell, id, sealed, made_at)
  values (0, ${id}, ${sealed}, ${at(work.now)})
      on conflict (cell, id) do nothing
`)

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const cellOfText = (text: string): Cell => toCell(hashOf(text).readUInt16BE(0) & 0x3ff)
