// Forgetting: pairing codes that nobody used in time.
import { minutes } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork } from '#platform/work'
import { forgetPairings } from './queries.ts'

export const sweeps: readonly Sweep[] = [
  {
    name: 'outlet.forget',
    every: minutes(10),
    pass: ground => inWork(ground, house('outlet'), forgetPairings),
  },
]
