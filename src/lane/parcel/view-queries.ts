// The statements behind what is shown: parcels with their scans, and what waits for a person.
import { cellOf, type OrderId } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { astrayIn, sortedIds, type AstrayRow, type Row } from './queries.ts'
import type { Condition, Exception, Milestone, Outcome, ParcelView } from './shapes.ts'

type ViewRow = AstrayRow &
  Pick<
    Row,
    'id' | 'order_id' | 'carrier' | 'tracking_number' | 'milestone' | 'condition' | 'simulated'
  > & {
    handed_over: boolean
    dispatched_at: Instant | null
    at: Instant | null
    place: string | null
    text: string | null
    scan_milestone: Milestone | null
    scan_condition: Condition | null
  }

/** Parcels with their scans, the newest first, in one statement. */
export async function views(
  work: Work,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, ParcelView>> {
  const sorted = sortedIds(orderIds)
  const rows = await work.tx.rows<ViewRow>(sql`
    select p.id, p.order_id, p.carrier, p.tracking_number, p.milestone, p.condition, p.simulated, p.outcome,
           p.outcome_due, p.settled_at, p.borne_by, p.restock, p.manifest_id is not null as handed_over,
           p.dispatched_at, e.at, e.place, e.text,
           e.milestone as scan_milestone, e.condition as scan_condition
      from unnest(${sorted.map(cellOf)}::int[], ${sorted}::uuid[]) as ask (cell, id)
     cross join lateral (select p.cell, p.id, p.order_id, p.carrier, p.tracking_number, p.milestone,
                                p.condition, p.simulated, p.outcome, p.outcome_due, p.settled_at, p.borne_by,
                                p.restock, p.manifest_id, p.dispatched_at
                           from parcel.parcel p
                          where p.cell = ask.cell
                            and p.order_id = ask.id
                          limit 1) p
      left join parcel.event e on e.cell = p.cell and e.parcel_id = p.id
     order by p.cell, p.id, e.at desc, e.key
  `)
  const byOrder = Map.groupBy(rows, row => row.order_id)
  return new Map([...byOrder].map(([orderId, found]) => [orderId, viewOf(found)]))
}

/** What waits for a person, the longest waiting first. */
export const attended = async (work: Work, limit: number): Promise<Exception[]> => {
  const rows = await work.tx.rows<{
    order_id: OrderId
    attention: string
    attention_why: string
    attention_at: Instant
    asks: boolean
    outcome: Outcome | null
    outcome_due: Instant | null
  }>(sql`
    select order_id, attention, attention_why, attention_at, wish is not null as asks, /* scatter: the office */
           case when outcome_due is not null then outcome end as outcome, outcome_due
      from parcel.parcel
     where attention is not null
     order by attention_at, order_id
     limit ${limit}
  `)
  return rows.map(row => ({
    orderId: row.order_id,
    what: row.attention,
    why: row.attention_why,
    at: row.attention_at,
    asks: row.asks,
    outcome: row.outcome ?? undefined,
    due: row.outcome_due ?? undefined,
  }))
}

function viewOf(rows: readonly ViewRow[]): ParcelView {
  const [head] = rows as [ViewRow]
  const astray = astrayIn(head)
  return {
    id: head.id,
    orderId: head.order_id,
    handedOver: head.handed_over,
    dispatchedAt: head.dispatched_at ?? undefined,
    carrier: head.carrier,
    milestone: head.milestone,
    condition: head.condition,
    simulated: head.simulated,
    ...(astray && { astray }),
    ...(head.tracking_number !== null && { trackingNumber: head.tracking_number }),
    events: rows.flatMap(row =>
      row.at === null
        ? []
        : [
            {
              at: row.at,
              place: row.place ?? '',
              text: row.text ?? '',
              milestone: row.scan_milestone ?? '',
              condition: row.scan_condition ?? 'unknown',
            },
          ],
    ),
  }
}
