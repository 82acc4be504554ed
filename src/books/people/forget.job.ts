// Forgetting: sessions that have run out and failed sign-ins of yesterday.
import { before, minutes } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork } from '#platform/work'
import { failuresKept } from './people.ts'
import { forgetExpired, forgetFailures } from './queries.ts'

export const sweeps: readonly Sweep[] = [
  {
    name: 'people.forget',
    every: minutes(10),
    pass: ground =>
      inWork(
        ground,
        house('people'),
        async work =>
          (await forgetExpired(work)) +
          (await forgetFailures(work, before(work.now, failuresKept))),
      ),
  },
]
