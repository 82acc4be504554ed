// The SQL statements that keep parcels; scans, papers and manifests are in paper-queries.ts.
import { cellOf, type AddressId, type MerchantId, type OrderId, type ParcelId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import type { Country } from '#kernel/place'
import { instant, type CalendarDay, type Instant, type Span } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type {
  Astray,
  Bearer,
  Condition,
  Contents,
  FixableBy,
  ManifestId,
  Milestone,
  Outcome,
  Parcel,
  Wish,
} from './shapes.ts'

export type Row = {
  id: ParcelId
  number: bigint
  order_id: OrderId
  order_number: bigint
  merchant_id: MerchantId
  address_id: AddressId
  origin: Country
  market: Country
  promise_latest: CalendarDay
  contents: Contents
  carrier: string
  service: string
  simulated: boolean
  remote_id: string | null
  tracking_number: string | null
  cost: bigint | null
  cost_currency: Currency | null
  label_request: string | null
  manifest_id: ManifestId | null
  milestone: Milestone
  condition: Condition
  wish: Wish | null
  ask_due: Instant | null
  tries: number
  trouble: string | null
  fixable_by: FixableBy | null
  wished_at: Instant
  booked_at: Instant | null
  dispatched_at: Instant | null
  moved_at: Instant | null
  cancel_asked_at: Instant | null
  at_risk_at: Instant | null
  outcome: Outcome | null
  outcome_due: Instant | null
  settled_at: Instant | null
  borne_by: Bearer | null
  restock: boolean
  attention: string | null
  attention_why: string | null
  attention_at: Instant | null
  set_aside: string | null
}

const columns = sql`
  p.id, p.number, p.order_id, p.order_number, p.merchant_id, p.address_id, p.origin, p.market,
  p.promise_latest, p.contents, p.carrier, p.service, p.simulated, p.remote_id, p.tracking_number, p.cost,
  p.cost_currency, p.label_request, p.manifest_id, p.milestone, p.condition, p.wish, p.ask_due, p.tries,
  p.trouble, p.fixable_by, p.wished_at, p.booked_at, p.dispatched_at, p.moved_at, p.cancel_asked_at,
  p.at_risk_at, p.outcome, p.outcome_due, p.settled_at, p.borne_by, p.restock, p.attention, p.attention_why,
  p.attention_at, p.set_aside`

export type Wished = Pick<
  Parcel,
  | 'id'
  | 'number'
  | 'orderId'
  | 'orderNumber'
  | 'merchantId'
  | 'addressId'
  | 'origin'
  | 'market'
  | 'promiseLatest'
  | 'contents'
>

/** Keeps wishes; those of orders that have a parcel already change nothing. */
export const insert = (work: Work, wishes: readonly Wished[]): void =>
  work.tx.send(sql`
  insert into parcel.parcel (cell, id, number, order_id, order_number, merchant_id, address_id, origin, market,
                             promise_latest, contents, wish, ask_due, wished_at)
  select t.cell, t.id, t.number, t.order_id, t.order_number, t.merchant_id, t.address_id, t.origin, t.market,
         t.promise_latest, t.contents, 'book', ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz
    from unnest(${wishes.map(one => cellOf(one.orderId))}::int[],
                ${wishes.map(one => one.id)}::uuid[],
                ${wishes.map(one => one.number)}::int8[],
                ${wishes.map(one => one.orderId)}::uuid[],
                ${wishes.map(one => one.orderNumber)}::int8[],
                ${wishes.map(one => one.merchantId)}::uuid[],
                ${wishes.map(one => one.addressId)}::uuid[],
                ${wishes.map(one => one.origin)}::text[],
                ${wishes.map(one => one.market)}::text[],
                ${wishes.map(one => one.promiseLatest)}::date[],
                ${wishes.map(one => json(one.contents))}::jsonb[])
      as t (cell, id, number, order_id, order_number, merchant_id, address_id, origin, market, promise_latest,
            contents)
   order by t.cell, t.order_id
      on conflict (cell, order_id) do nothing
`)

/** The parcels of these orders, held fast until the work ends; locked in one order by all. */
export async function lock(
  work: Work,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, Parcel>> {
  const sorted = sortedIds(orderIds)
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${sorted.map(cellOf)}::int[], ${sorted}::uuid[]) as ask (cell, id)
     cross join lateral (select ${columns}
                           from parcel.parcel p
                          where p.cell = ask.cell
                            and p.order_id = ask.id
                          limit 1
                            for no key update) p
  `)
  return new Map(rows.map(row => [row.order_id, fromRow(row)]))
}

/**
 * What changed; whose it is and what is inside never does. Written as an upsert whose row is always there:
 * an update joined to a list may be planned as a scan of the whole table.
 */
export const save = (work: Work, parcels: readonly Parcel[]): Promise<number> =>
  work.tx.run(sql`
  insert into parcel.parcel as p (
         cell, id, number, order_id, order_number, merchant_id, address_id, origin, market, promise_latest,
         contents, wished_at, carrier, service, simulated, remote_id, tracking_number, cost, cost_currency,
         label_request, manifest_id, milestone, condition, wish, ask_due, tries, trouble, fixable_by, booked_at,
         dispatched_at, moved_at, cancel_asked_at, at_risk_at, outcome, outcome_due, settled_at, borne_by,
         restock, attention, attention_why, attention_at, set_aside)
  select t.cell, t.id, 0, t.order_id, 0, t.order_id, t.order_id, '', '', '2000-01-01', '{}',
         ${at(work.now)}::timestamptz, t.carrier, t.service, t.simulated, t.remote_id, t.tracking_number, t.cost,
         t.cost_currency,
         t.label_request, t.manifest_id, t.milestone, t.condition, t.wish, t.ask_due, t.tries, t.trouble,
         t.fixable_by, t.booked_at, t.dispatched_at, t.moved_at, t.cancel_asked_at, t.at_risk_at, t.outcome,
         t.outcome_due, t.settled_at, t.borne_by, t.restock, t.attention, t.attention_why, t.attention_at,
         t.set_aside
    from unnest(${parcels.map(one => cellOf(one.id))}::int[], ${parcels.map(one => one.id)}::uuid[],
                ${parcels.map(one => one.orderId)}::uuid[], ${parcels.map(one => one.carrier)}::text[],
                ${parcels.map(one => one.service)}::text[], ${parcels.map(one => one.simulated)}::bool[],
                ${parcels.map(one => one.remoteId ?? null)}::text[],
                ${parcels.map(one => one.trackingNumber ?? null)}::text[],
                ${parcels.map(one => one.cost?.minor ?? null)}::int8[],
                ${parcels.map(one => one.cost?.currency ?? null)}::text[],
                ${parcels.map(one => one.labelRequest ?? null)}::text[],
                ${parcels.map(one => one.manifestId ?? null)}::uuid[],
                ${parcels.map(one => one.milestone)}::text[], ${parcels.map(one => one.condition)}::text[],
                ${parcels.map(one => one.wish ?? null)}::text[],
                ${parcels.map(one => when(one.askDue))}::timestamptz[],
                ${parcels.map(one => one.tries)}::int[], ${parcels.map(one => one.trouble ?? null)}::text[],
                ${parcels.map(one => one.fixableBy ?? null)}::text[],
                ${parcels.map(one => when(one.bookedAt))}::timestamptz[],
                ${parcels.map(one => when(one.dispatchedAt))}::timestamptz[],
                ${parcels.map(one => when(one.movedAt))}::timestamptz[],
                ${parcels.map(one => when(one.cancelAskedAt))}::timestamptz[],
                ${parcels.map(one => when(one.atRiskAt))}::timestamptz[],
                ${parcels.map(one => one.astray?.outcome ?? null)}::text[],
                ${parcels.map(one => when(one.astray?.due))}::timestamptz[],
                ${parcels.map(one => when(one.astray?.settledAt))}::timestamptz[],
                ${parcels.map(one => one.astray?.borneBy ?? null)}::text[],
                ${parcels.map(one => one.astray?.restock ?? false)}::bool[],
                ${parcels.map(one => one.attention?.what ?? null)}::text[],
                ${parcels.map(one => one.attention?.why ?? null)}::text[],
                ${parcels.map(one => when(one.attention?.at))}::timestamptz[],
                ${parcels.map(one => one.setAside ?? null)}::text[])
      as t (cell, id, order_id, carrier, service, simulated, remote_id, tracking_number, cost, cost_currency,
            label_request, manifest_id, milestone, condition, wish, ask_due, tries, trouble, fixable_by,
            booked_at, dispatched_at, moved_at, cancel_asked_at, at_risk_at, outcome, outcome_due, settled_at,
            borne_by, restock, attention, attention_why, attention_at, set_aside)
      on conflict (cell, id) do update
     set carrier = excluded.carrier, service = excluded.service, simulated = excluded.simulated,
         remote_id = excluded.remote_id, tracking_number = excluded.tracking_number, cost = excluded.cost,
         cost_currency = excluded.cost_currency, label_request = excluded.label_request,
         manifest_id = excluded.manifest_id, milestone = excluded.milestone, condition = excluded.condition,
         wish = excluded.wish, ask_due = excluded.ask_due, tries = excluded.tries, trouble = excluded.trouble,
         fixable_by = excluded.fixable_by, booked_at = excluded.booked_at,
         dispatched_at = excluded.dispatched_at, moved_at = excluded.moved_at,
         cancel_asked_at = excluded.cancel_asked_at, at_risk_at = excluded.at_risk_at,
         outcome = excluded.outcome, outcome_due = excluded.outcome_due, settled_at = excluded.settled_at,
         borne_by = excluded.borne_by, restock = excluded.restock, set_aside = excluded.set_aside,
         attention = excluded.attention, attention_why = excluded.attention_why,
         attention_at = excluded.attention_at
`)

/** Parcels whose wish is due, each leased to this process until the lease ends. */
export async function claim(
  work: Work,
  ask: { wishes: readonly Wish[]; carrier?: string; lease: Span; limit: number },
): Promise<Parcel[]> {
  const rows = await work.tx.rows<Row>(sql`
    update parcel.parcel p /* scatter: the job serves every parcel */
       set ask_due = ${at(work.now + ask.lease)}::timestamptz, tries = p.tries + 1
      from (select cell, id
              from parcel.parcel
             where wish = any(${ask.wishes}::text[])
               and ask_due <= ${at(work.now)}::timestamptz
               and (${ask.carrier ?? null}::text is null or carrier = ${ask.carrier ?? null})
             order by ask_due
             limit ${ask.limit}
               for update skip locked) due
     where p.cell = due.cell
       and p.id = due.id
    returning ${columns}
  `)
  return rows.map(fromRow)
}

/** Whether a call would be worth one of the few that the carrier allows. */
export const anyToTrack = async (work: Work, carrier: string): Promise<boolean> =>
  (await work.tx.row(sql`
    select 1 as one /* scatter: the job serves every parcel */
      from parcel.parcel
     where wish = 'track'
       and ask_due <= ${at(work.now)}::timestamptz
       and carrier = ${carrier}
     limit 1
  `)) !== undefined

/** The parcels of one manifest that are not on their way yet. */
export async function onManifest(work: Work, manifestId: ManifestId): Promise<Parcel[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from parcel.parcel p
     where p.cell = ${cellOf(manifestId)}
       and p.manifest_id = ${manifestId}
       and p.dispatched_at is null
     order by p.id
  `)
  return rows.map(fromRow)
}

/** Orders whose parcel nobody settled in time; held until the work ends, what another sweep holds is left to it. */
export const lockOutcomesDue = async (work: Work, limit: number): Promise<OrderId[]> =>
  (
    await work.tx.rows<{ order_id: OrderId }>(sql`
    select order_id /* scatter: the sweep serves every cell */
      from parcel.parcel
     where outcome_due <= ${at(work.now)}::timestamptz
     order by outcome_due
     limit ${limit}
       for update skip locked
  `)
  ).map(row => row.order_id)

/** Every parcel of the house in pages, for the audit. */
export async function page(
  work: Work,
  ask: { after: ParcelId | undefined; limit: number },
): Promise<Parcel[]> {
  const cell = ask.after === undefined ? -1 : cellOf(ask.after)
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from parcel.parcel p /* scatter: an audit reads them all */
     where (p.cell, p.id) > (${cell}::int, ${ask.after ?? '00000000-0000-0000-0000-000000000000'}::uuid)
     order by p.cell, p.id
     limit ${ask.limit}
  `)
  return rows.map(fromRow)
}

export const sortedIds = <T extends OrderId | ParcelId>(ids: readonly T[]): T[] =>
  [...new Set(ids)].toSorted((a, b) => cellOf(a) - cellOf(b) || (a < b ? -1 : 1))

const when = (moment: Instant | undefined): string | null =>
  moment === undefined ? null : at(moment)
const known = (moment: Instant | null): Instant | undefined =>
  moment === null ? undefined : instant(moment)

function fromRow(row: Row): Parcel {
  return {
    id: row.id,
    number: row.number,
    orderId: row.order_id,
    orderNumber: row.order_number,
    merchantId: row.merchant_id,
    addressId: row.address_id,
    origin: row.origin,
    market: row.market,
    promiseLatest: row.promise_latest,
    contents: row.contents,
    carrier: row.carrier,
    service: row.service,
    simulated: row.simulated,
    remoteId: row.remote_id ?? undefined,
    trackingNumber: row.tracking_number ?? undefined,
    cost:
      row.cost === null || row.cost_currency === null
        ? undefined
        : money(row.cost_currency, row.cost),
    labelRequest: row.label_request ?? undefined,
    manifestId: row.manifest_id ?? undefined,
    milestone: row.milestone,
    condition: row.condition,
    wish: row.wish ?? undefined,
    askDue: known(row.ask_due),
    tries: row.tries,
    trouble: row.trouble ?? undefined,
    fixableBy: row.fixable_by ?? undefined,
    wishedAt: row.wished_at,
    bookedAt: known(row.booked_at),
    dispatchedAt: known(row.dispatched_at),
    movedAt: known(row.moved_at),
    cancelAskedAt: known(row.cancel_asked_at),
    atRiskAt: known(row.at_risk_at),
    astray: astrayIn(row),
    attention:
      row.attention === null || row.attention_at === null
        ? undefined
        : { what: row.attention, why: row.attention_why ?? '', at: row.attention_at },
    setAside: row.set_aside ?? undefined,
  }
}

export type AstrayRow = Pick<Row, 'outcome' | 'outcome_due' | 'settled_at' | 'borne_by' | 'restock'>

export const astrayIn = (row: AstrayRow): Astray | undefined =>
  row.outcome === null
    ? undefined
    : {
        outcome: row.outcome,
        due: known(row.outcome_due),
        settledAt: known(row.settled_at),
        borneBy: row.borne_by ?? undefined,
        restock: row.restock,
      }
