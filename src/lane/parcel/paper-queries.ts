// The statements about what hangs on a parcel: scans, papers, manifests.
import { cellOf, type MerchantId, type ParcelId } from '#kernel/ids'
import type { Instant, Span } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { sortedIds } from './queries.ts'
import type { Condition, Manifest, ManifestId, Milestone, Scan } from './shapes.ts'

export type DocumentKind = 'label' | 'carrier_label'
export type Heard = Scan & Readonly<{ parcelId: ParcelId }>

/** Scans that are heard again are kept once. */
export const insertScans = (work: Work, scans: readonly Heard[]): Promise<number> =>
  work.tx.run(sql`
  insert into parcel.event (cell, parcel_id, key, code, at, place, text, milestone, condition, heard_at)
  select t.cell, t.parcel_id, t.key, t.code, t.at, t.place, t.text, t.milestone, t.condition,
         ${at(work.now)}::timestamptz
    from unnest(${scans.map(one => cellOf(one.parcelId))}::int[], ${scans.map(one => one.parcelId)}::uuid[],
                ${scans.map(one => one.key)}::text[], ${scans.map(one => one.code)}::text[],
                ${at(scans.map(one => one.at))}::timestamptz[], ${scans.map(one => one.place)}::text[],
                ${scans.map(one => one.text)}::text[], ${scans.map(one => one.milestone ?? null)}::text[],
                ${scans.map(one => one.condition)}::text[])
      as t (cell, parcel_id, key, code, at, place, text, milestone, condition)
   order by t.cell, t.parcel_id, t.key
      on conflict (cell, parcel_id, key) do nothing
`)

/** Everything that was ever told of these parcels. */
export async function scansOf(
  work: Work,
  ids: readonly ParcelId[],
): Promise<Map<ParcelId, Scan[]>> {
  const sorted = sortedIds(ids)
  const rows = await work.tx.rows<{
    parcel_id: ParcelId
    key: string
    code: string
    at: Instant
    place: string
    text: string
    milestone: Milestone | null
    condition: Condition
  }>(sql`
    select e.parcel_id, e.key, e.code, e.at, e.place, e.text, e.milestone, e.condition
      from unnest(${sorted.map(cellOf)}::int[], ${sorted}::uuid[]) as ask (cell, id)
      join parcel.event e on e.cell = ask.cell and e.parcel_id = ask.id
  `)
  const scans = rows.map(row => ({ ...row, milestone: row.milestone ?? undefined }))
  return Map.groupBy(scans, scan => scan.parcel_id)
}

export type Paper = { sha256: string; sealed: Buffer | null }

export const paperOf = (
  work: Work,
  ask: { parcelId: ParcelId; kind: DocumentKind },
): Promise<Paper | undefined> =>
  work.tx.row<Paper>(sql`
  select sha256, sealed
    from parcel.document
   where cell = ${cellOf(ask.parcelId)}
     and parcel_id = ${ask.parcelId}
     and kind = ${ask.kind}
`)

/** The first one stays: a label that was printed is never another. */
export const keepPaper = (
  work: Work,
  paper: {
    parcelId: ParcelId
    kind: DocumentKind
    sha256: string
    sealed: Buffer
    madeAt: Instant
  },
): Promise<number> =>
  work.tx.run(sql`
  insert into parcel.document (cell, parcel_id, kind, sha256, sealed, made_at)
  values (${cellOf(paper.parcelId)}, ${paper.parcelId}, ${paper.kind}, ${paper.sha256}, ${paper.sealed},
          ${at(paper.madeAt)})
      on conflict (cell, parcel_id, kind) do nothing
`)

/** Drops the bytes of papers made before `until`; that they were made, and their hash, stays. */
export const forgetPapers = (work: Work, until: Instant, limit: number): Promise<number> =>
  work.tx.run(sql`
  update parcel.document d /* scatter: what is old is old everywhere */
     set sealed = null
    from (select cell, parcel_id, kind
            from parcel.document
           where sealed is not null
             and made_at < ${at(until)}::timestamptz
           limit ${limit}
             for update skip locked) old
   where d.cell = old.cell
     and d.parcel_id = old.parcel_id
     and d.kind = old.kind
`)

export const openManifest = (
  work: Work,
  ask: { id: ManifestId; merchantId: MerchantId; carrier: string },
): Promise<number> =>
  work.tx.run(sql`
  insert into parcel.manifest (cell, id, merchant_id, carrier, state, ask_due, made_at)
  values (${cellOf(ask.id)}, ${ask.id}, ${ask.merchantId}, ${ask.carrier}, 'asked', ${at(work.now)}, ${at(work.now)})
`)

/** Due manifests, each leased to this process until the lease ends. */
export const claimManifests = (work: Work, lease: Span, limit: number): Promise<Manifest[]> =>
  work.tx.rows<Manifest>(sql`
    update parcel.manifest m /* scatter: the job serves every manifest */
       set ask_due = ${at(work.now + lease)}::timestamptz, tries = m.tries + 1
      from (select cell, id
              from parcel.manifest
             where state = 'asked'
               and ask_due <= ${at(work.now)}::timestamptz
             order by ask_due
             limit ${limit}
               for update skip locked) due
     where m.cell = due.cell
       and m.id = due.id
    returning m.id, m.merchant_id as "merchantId", m.carrier, m.tries
  `)

/** How many it moved: none when another answer was quicker. */
export const endManifest = (
  work: Work,
  ask: { id: ManifestId; state: 'confirmed' | 'refused'; remoteId?: string; trouble?: string },
): Promise<number> =>
  work.tx.run(sql`
  update parcel.manifest
     set state = ${ask.state}, ask_due = null, remote_id = ${ask.remoteId ?? null},
         trouble = ${ask.trouble ?? null}, confirmed_at = ${ask.state === 'confirmed' ? at(work.now) : null}
   where cell = ${cellOf(ask.id)}
     and id = ${ask.id}
     and state = 'asked'
`)

export const delayManifest = (
  work: Work,
  ask: { id: ManifestId; askDue: Instant; trouble: string },
): Promise<number> =>
  work.tx.run(sql`
  update parcel.manifest
     set ask_due = ${at(ask.askDue)}, trouble = ${ask.trouble}
   where cell = ${cellOf(ask.id)}
     and id = ${ask.id}
     and state = 'asked'
`)
