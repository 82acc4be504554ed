// What the ledger does by the clock: holds whose time is over are let go, days that ended are marked.
import { minutes, seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork } from '#platform/work'
import { letGoDue } from './hold/hold.ts'
import { endDays } from './ledger.ts'

export const sweeps: readonly Sweep[] = [
  {
    name: 'ledger.lapse',
    every: seconds(5),
    pass: ground => inWork(ground, house('ledger.lapse'), letGoDue),
  },
  {
    name: 'ledger.day',
    every: minutes(5),
    pass: ground => inWork(ground, house('ledger.day'), endDays).then(() => 0),
  },
]
