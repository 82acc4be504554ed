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
}>

const stoppedColumns = sql`d.order_id, d.state, d.code, d.why, d.trouble, d.moved_at`

/** What stopped, the newest first. */
export const stopped = (work: Work, limit: number): Promise<StoppedRow[]> =>
  work.tx.rows<StoppedRow>(sql`
  select ${stoppedColumns} /* scatter: the office */
    from customs.declaration d
   where d.state in ('mismatch', 'refused', 'detained', 'returned')
      or d.trouble is not null
   order by d.moved_at desc
   limit ${limit}
`)

/** What customs has not answered since `since`, the longest silent first. */
export const silent = (work: Work, since: Instant, limit: number): Promise<StoppedRow[]> =>
  work.tx.rows<StoppedRow>(sql`
    select ${stoppedColumns} /* scatter: the office */
      from customs.declaration d
     where d.state in ('made', 'papers', 'listed', 'cancelling')
       and d.moved_at < ${at(since)}::timestamptz
     order by d.moved_at
     limit ${limit}
  `)
