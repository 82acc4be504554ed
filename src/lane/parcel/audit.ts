// The parcel room's part of `tradelane audit`: scans are not lost, and silence of a carrier is seen.
import { finding, type Finding } from '#kernel/finding'
import type { ParcelId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { scansOf } from './paper-queries.ts'
import { page } from './queries.ts'
import { silentMax } from './states.ts'
import { fold } from './track/milestones.ts'

const pageSize = 500

/** Reads every parcel once, in pages. */
export async function audit(work: Work): Promise<Finding[]> {
  const astray: string[] = []
  const unseen: string[] = []
  let followed = 0
  let checked = 0
  let after: ParcelId | undefined
  for (;;) {
    const parcels = await page(work, { after, limit: pageSize })
    const gone = parcels.filter(one => one.dispatchedAt !== undefined)
    const scans = await scansOf(
      work,
      gone.map(one => one.id),
    )
    for (const one of gone) {
      const { milestone } = fold(scans.get(one.id) ?? [])
      if (milestone !== one.milestone) {
        astray.push(`parcel ${one.number} is ${one.milestone}; its scans say ${milestone}`)
      }
    }
    for (const one of parcels) {
      if (
        one.wish !== undefined &&
        one.trouble !== undefined &&
        one.tries > silentMax &&
        !one.attention
      ) {
        unseen.push(`parcel ${one.number}: ${one.trouble}`)
      }
    }
    followed += gone.length
    checked += parcels.length
    after = parcels.at(-1)?.id
    if (parcels.length < pageSize) break
  }
  return [
    finding('A parcel is where all its scans together say it is', followed, astray),
    finding('A carrier that stays silent or says No is shown to a person', checked, unseen),
  ]
}
