// Follows parcels: asks each carrier for many at once, as often as it allows, and reads what it tells.
import { createHash } from 'node:crypto'
import { after, minutes, toIso, type Instant } from '#kernel/time'
import { house, inWork, type Ground, type Work } from '#platform/work'
import type { Carrier, Carriers, CarrierScan, Tracked } from '../carrier.ts'
import {
  parcelAtRisk,
  parcelDelivered,
  parcelMoved,
  parcelResumed,
  parcelStopped,
} from '../events.ts'
import { isStopped } from '../outcome.ts'
import * as papers from '../paper-queries.ts'
import * as queries from '../queries.ts'
import type { Parcel } from '../shapes.ts'
import { attended, scanned, silent } from '../states.ts'
import { readScan } from '../track/milestones.ts'
import { lateDay, type Bucket } from '../track/schedule.ts'

const actor = house('parcel')
const lease = minutes(2)

export type Pacing = ReadonlyMap<string, Bucket>

/** One call to each carrier that may be asked now; answers how many parcels were looked at. */
export async function trackPass(
  ground: Ground,
  carriers: Carriers,
  pacing: Pacing,
): Promise<number> {
  let looked = 0
  for (const carrier of carriers.values())
    looked += await trackOne(ground, carrier, pacing.get(carrier.name))
  return looked
}

async function trackOne(
  ground: Ground,
  carrier: Carrier,
  bucket: Bucket | undefined,
): Promise<number> {
  if (!(await inWork(ground, actor, work => queries.anyToTrack(work, carrier.name)))) return 0
  if (bucket && !bucket.take(ground.clock.now())) return 0
  const due = await inWork(ground, actor, work =>
    queries.claim(work, {
      wishes: ['track'],
      carrier: carrier.name,
      lease,
      limit: carrier.trackMax,
    }),
  )
  if (due.length === 0) return 0
  const answer = await carrier.track(due.flatMap(one => one.trackingNumber ?? []))
  if (answer.kind === 'tracked') {
    await inWork(ground, actor, work => hear(work, due, answer.parcels))
    return due.length
  }
  if (answer.kind === 'busy') bucket?.empty(ground.clock.now())
  const why =
    answer.kind === 'refused' ? answer.problems.map(one => one.message).join(' ') : answer.why
  await inWork(ground, actor, work => postpone(work, due, why, answer.kind === 'busy'))
  return due.length
}

/** Being asked to wait is no trouble of the parcel: its tries do not count. */
async function postpone(
  work: Work,
  due: readonly Parcel[],
  why: string,
  busy: boolean,
): Promise<void> {
  const locked = await queries.lock(
    work,
    due.map(one => one.orderId),
  )
  const waiting = [...locked.values()].filter(one => one.wish === 'track')
  if (waiting.length === 0) return
  await queries.save(
    work,
    waiting.map(one =>
      busy
        ? { ...one, tries: Math.max(0, one.tries - 1), askDue: after(work.now, minutes(1)) }
        : attended(silent(one, why, work.now), work.now),
    ),
  )
}

/** Keeps what is new, reads everything that was ever told, and tells what changed by it. */
async function hear(work: Work, due: readonly Parcel[], told: readonly Tracked[]): Promise<void> {
  const byNumber = new Map(told.map(one => [one.trackingNumber, one]))
  const heard = due.flatMap(parcel => heardOf(parcel, byNumber.get(parcel.trackingNumber ?? '')))
  if (heard.length > 0) await papers.insertScans(work, heard)

  const locked = await queries.lock(
    work,
    due.map(one => one.orderId),
  )
  const followed = [...locked.values()].filter(one => one.wish === 'track')
  const scans = await papers.scansOf(
    work,
    followed.map(one => one.id),
  )
  const changed = followed.map(before => {
    const answered = byNumber.get(before.trackingNumber ?? '')
    const missing =
      answered === undefined ? 'The carrier did not answer for this number.' : answered.untracked
    // On a manifest that is minutes old a number may not be known yet: it is asked again like a silence.
    if (missing !== undefined) return silent(before, missing, work.now)
    const after = scanned(before, scans.get(before.id) ?? [], work.now)
    tell(
      work,
      before,
      after,
      scans.get(before.id)?.find(scan => scan.at === after.movedAt)?.place ?? '',
    )
    return after
  })
  if (changed.length > 0)
    await queries.save(
      work,
      changed.map(one => attended(one, work.now)),
    )
}

function heardOf(parcel: Parcel, told: Tracked | undefined): papers.Heard[] {
  return (told?.scans ?? []).map((scan, place) => ({
    ...scan,
    parcelId: parcel.id,
    key: keyOf(parcel, scan),
    ...readScan({ ...scan, ...(place === 0 && { status: told?.status ?? '' }) }),
  }))
}

/** The same words about the same second and place are one scan, however often they are told. */
function keyOf(parcel: Parcel, scan: CarrierScan): string {
  const words = (scan.code || scan.text).trim().replace(/\s+/g, ' ').toLowerCase()
  const second = toIso((Math.floor(scan.at / 1000) * 1000) as Instant)
  return createHash('sha256')
    .update([parcel.carrier, parcel.trackingNumber ?? '', words, second, scan.place].join('\n'))
    .digest('hex')
}

function tell(work: Work, before: Parcel, after: Parcel, place: string): void {
  const { orderId, milestone, condition } = after
  const at = after.movedAt ?? work.now
  const arrived = milestone !== before.milestone
  if (arrived || condition !== before.condition) {
    work.tell(parcelMoved(orderId, { orderId, milestone, condition, at, place }))
  }
  if (arrived && milestone === 'delivered')
    work.tell(parcelDelivered(orderId, { orderId, at, place }))
  if (isStopped(after) && !isStopped(before)) {
    const why = condition === 'seized' ? 'seized' : milestone
    work.tell(parcelStopped(orderId, { orderId, why: `parcel ${why}` }))
  }
  if (isStopped(before) && !isStopped(after)) work.tell(parcelResumed(orderId, { orderId }))
  const expected =
    before.atRiskAt === undefined && after.atRiskAt !== undefined
      ? lateDay(after, work.now)
      : undefined
  if (expected !== undefined)
    work.tell(parcelAtRisk(orderId, { orderId, latest: after.promiseLatest, expected }))
}
