// Hands manifests to the carrier; when it confirms, their parcels are on their way.
import { after, minutes } from '#kernel/time'
import { house, inWork, type Ground, type Work } from '#platform/work'
import type { Carriers } from '../carrier.ts'
import { parcelDispatched, parcelKept } from '../events.ts'
import * as papers from '../paper-queries.ts'
import * as queries from '../queries.ts'
import type { Manifest, Parcel } from '../shapes.ts'
import { attended, dispatched, offManifest, silentMax, stuck, waitOf } from '../states.ts'

const actor = house('parcel')
const lease = minutes(2)
const batchMax = 10

export async function manifestPass(ground: Ground, carriers: Carriers): Promise<number> {
  const due = await inWork(ground, actor, work => papers.claimManifests(work, lease, batchMax))
  for (const manifest of due) await send(ground, carriers, manifest)
  return due.length
}

async function send(ground: Ground, carriers: Carriers, manifest: Manifest): Promise<void> {
  const parcels = await inWork(ground, actor, work => queries.onManifest(work, manifest.id))
  const carrier = carriers.get(manifest.carrier)
  const remoteIds = parcels.flatMap(one => one.remoteId ?? [])
  if (!carrier || remoteIds.length === 0) {
    return end(ground, manifest, { state: 'refused', trouble: 'There is nobody to take it.' })
  }

  const answer = await carrier.manifest({ reference: manifest.id, remoteIds })
  switch (answer.kind) {
    case 'confirmed':
      return end(ground, manifest, { state: 'confirmed', remoteId: answer.remoteId })
    case 'refused':
      return end(ground, manifest, {
        state: 'refused',
        trouble: answer.problems.map(one => one.message).join(' '),
      })
    case 'busy':
    case 'unknown':
      return delay(ground, manifest, answer.why)
  }
}

/** Asked again, and found to be confirmed already if only the answer was lost. Silence that lasts is shown. */
const delay = (ground: Ground, manifest: Manifest, why: string): Promise<void> =>
  inWork(ground, actor, async work => {
    await papers.delayManifest(work, {
      id: manifest.id,
      askDue: after(work.now, waitOf(manifest.tries)),
      trouble: why,
    })
    if (manifest.tries >= silentMax) await move(work, manifest, parcel => stuck(parcel, why))
  })

/** Refused, its parcels are free again, with the reason: the merchant hands them over anew when it is mended. */
const end = (
  ground: Ground,
  manifest: Manifest,
  ended: { state: 'confirmed' | 'refused'; remoteId?: string; trouble?: string },
): Promise<void> =>
  inWork(ground, actor, async work => {
    if ((await papers.endManifest(work, { id: manifest.id, ...ended })) === 0) return
    const parcels = await move(work, manifest, parcel =>
      ended.state === 'confirmed'
        ? dispatched(parcel, work.now)
        : offManifest(parcel, ended.trouble ?? '', work.now),
    )
    if (ended.state === 'confirmed') {
      work.tell(
        ...parcels.map(({ orderId, carrier }) => parcelDispatched(orderId, { orderId, carrier })),
      )
    } else {
      const kept = parcels.filter(one => one.cancelAskedAt !== undefined)
      work.tell(...kept.map(({ orderId }) => parcelKept(orderId, { orderId })))
    }
  })

async function move(
  work: Work,
  manifest: Manifest,
  step: (parcel: Parcel) => Parcel,
): Promise<Parcel[]> {
  const found = await queries.onManifest(work, manifest.id)
  const parcels = [
    ...(
      await queries.lock(
        work,
        found.map(one => one.orderId),
      )
    ).values(),
  ].map(parcel => attended(step(parcel), work.now))
  if (parcels.length > 0) await queries.save(work, parcels)
  return parcels
}
