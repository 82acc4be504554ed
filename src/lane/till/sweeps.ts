// The till's own clock: what nobody paid in time is closed, and shifts that wait are ended.
import { seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork } from '#platform/work'
import { expire } from './pay.ts'
import { endShifts } from './shift/shifts.ts'

const batchMax = 200

export const sweeps: readonly Sweep[] = [
  {
    name: 'till.expiry',
    every: seconds(2),
    pass: ground => inWork(ground, house('till'), work => expire(work, batchMax)),
  },
  {
    name: 'till.shifts',
    every: seconds(1),
    pass: ground => inWork(ground, house('till'), work => endShifts(work, batchMax)),
  },
]
