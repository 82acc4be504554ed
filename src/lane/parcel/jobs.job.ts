// The sweeps of the parcel room, over carriers chosen once when the house opens.
import { before, days, hours, minutes, seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork } from '#platform/work'
import type { Carrier } from './carrier.ts'
import { auspost, type AuspostSettings } from './carriers/auspost.ts'
import { askPass, noLull } from './job/ask.job.ts'
import { manifestPass } from './job/manifest.job.ts'
import { trackPass } from './job/track.job.ts'
import { forgetPapers } from './paper-queries.ts'
import { settleDue } from './parcel.ts'
import { openBucket } from './track/schedule.ts'

type Ask = Readonly<{
  simulatorUrl: string
  /** Undefined: Australia Post is played by the simulator, with its demo account. */
  auspost: AuspostSettings | undefined
}>

const demo = { key: 'sim-key', password: 'sim-password', account: '0004444444' }
/** Papers name the shopper; a year after they were made nobody needs them (our own choice). */
const papersKept = days(365)

export const openParcel = (ask: Ask): { sweeps: Sweep[] } =>
  sweepsOver([
    ask.auspost
      ? auspost(ask.auspost, false)
      : auspost({ url: `${ask.simulatorUrl}/auspost/shipping/v1`, ...demo }, true),
  ])

export function sweepsOver(list: readonly Carrier[]): { sweeps: Sweep[] } {
  const carriers = new Map(list.map(one => [one.name, one]))
  const lull = noLull()
  const pacing = new Map(list.map(one => [one.name, openBucket(one.trackCallsPerMinute)]))
  return {
    sweeps: [
      { name: 'parcel.ask', every: seconds(1), pass: ground => askPass(ground, carriers, lull) },
      {
        name: 'parcel.manifest',
        every: seconds(1),
        pass: ground => manifestPass(ground, carriers),
      },
      {
        name: 'parcel.track',
        every: seconds(2),
        pass: ground => trackPass(ground, carriers, pacing),
      },
      {
        name: 'parcel.settle',
        every: minutes(1),
        pass: ground => inWork(ground, house('parcel'), work => settleDue(work, 100)),
      },
      {
        name: 'parcel.forget',
        every: hours(1),
        pass: ground =>
          inWork(ground, house('parcel'), work =>
            forgetPapers(work, before(work.now, papersKept), 500),
          ),
      },
    ],
  }
}
