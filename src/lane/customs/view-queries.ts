// What screens and the office read of declarations.
import { cellOf, type OrderId } from '#kernel/ids'
import { type Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Guid, PaperState, State } from './shapes.ts'
import type { Kind } from './wire/table.ts'

export type ShownRow = Readonly<{
  order_id: OrderId
  state: State
  code: string | null
  why: string | null
  simulated: boolean
  guid: Guid | null
  kind: Kind | null
  paper_state: PaperState | null
  sent_at: Instant | null
}>

/** One row a document, for those of the orders that are declared. */
export const shown = (work: Work, ids: readonly OrderId[]): Promise<ShownRow[]> =>
  work.tx.rows<ShownRow>(sql`
  select d.order_id, d.state, d.code, d.why, d.simulated, p.guid, p.kind, p.state as paper_state, p.sent_at
    from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
    join customs.declaration d
      on d.cell = ask.cell
     and d.order_id = ask.id
    left join customs.document p
      on p.cell = d.cell
     and p.declaration_id = d.id
   order by d.order_id, p.kind
`)

export type ReceiptRow = Readonly<{ guid: Guid; status: string; at: Instant; info: string }>

export const receiptsOf = (work: Work, guids: readonly Guid[]): Promise<ReceiptRow[]> =>
  work.tx.rows<ReceiptRow>(sql`
    select r.guid, r.status, r.at, r.info
      from unnest(${guids.map(cellOf)}::int[], ${guids}::uuid[]) as ask (cell, guid)
      join customs.receipt r
        on r.cell = ask.cell
       and r.guid = ask.guid
     order by r.guid, r.at, r.status
  `)

export type StoppedRow = Readonly<{
  order_id: OrderId
  state: State
  code: string | null
  why: string | null
  trouble: string | null
  moved_at: Instant
  asks: boolean
}>

const stoppedColumns = sql`
  d.order_id, d.state, d.code, d.why, d.trouble, d.moved_at,
  d.ask_due is not null or exists (select from customs.document p
                                     join customs.message m on m.id = p.message_id and m.state = 'ready'
                                    where p.cell = d.cell
                                      and p.declaration_id = d.id) as asks`

/** What a person has dealt with names this, so that whatever comes next is shown again. */
const shownAs = sql`d.state || ' ' || coalesce(d.trouble, '')`

/** What stopped, the longest ago first. */
export const stopped = (work: Work, limit: number): Promise<StoppedRow[]> =>
  work.tx.rows<StoppedRow>(sql`
  select ${stoppedColumns} /* scatter: the office */
    from customs.declaration d
   where (d.state in ('mismatch', 'refused', 'detained', 'returned') or d.trouble is not null)
     and d.set_aside is distinct from ${shownAs}
   order by d.moved_at
   limit ${limit}
`)

/** What customs has not answered since `since`, the longest silent first. */
export const silent = (work: Work, since: Instant, limit: number): Promise<StoppedRow[]> =>
  work.tx.rows<StoppedRow>(sql`
    select ${stoppedColumns} /* scatter: the office */
      from customs.declaration d
     where d.state in ('made', 'papers', 'listed', 'cancelling')
       and d.moved_at < ${at(since)}::timestamptz
       and d.set_aside is distinct from ${shownAs}
     order by d.moved_at
     limit ${limit}
  `)

/** A person has dealt with how it stands now. */
export const setAside = (work: Work, orderId: OrderId): Promise<number> =>
  work.tx.run(sql`
    update customs.declaration d
       set set_aside = ${shownAs}
     where d.cell = ${cellOf(orderId)}
       and d.order_id = ${orderId}
  `)

/** What is due goes out now; the same bytes go under the same number, so asking twice does no harm. */
export async function hurry(work: Work, orderId: OrderId): Promise<void> {
  await work.tx.run(sql`
    update customs.declaration d
       set ask_due = ${at(work.now)}::timestamptz
     where d.cell = ${cellOf(orderId)}
       and d.order_id = ${orderId}
       and d.ask_due is not null
  `)
  await work.tx.run(sql`
    update customs.message m /* scatter: a message lies in a cell of its own */
       set ask_due = ${at(work.now)}::timestamptz
     where m.state = 'ready'
       and m.id in (select p.message_id
                      from customs.declaration d
                      join customs.document p
                        on p.cell = d.cell
                       and p.declaration_id = d.id
                     where d.cell = ${cellOf(orderId)}
                       and d.order_id = ${orderId})
  `)
}
