// The whole proof: what every room proves of itself, and that the board says the same as the ledger.
import * as analytics from '#analytics/analytics'
import type { Checkpoints } from '#books/ledger/ledger'
import { prove } from '#journeys/audit'
import type { Finding } from '#kernel/finding'
import { house, inWork, lookAtOnce, type Actor, type Ground } from '#platform/work'

/** Reads only; for a person who asks, for the night, and for `tradelane audit`. */
export async function proveAll(
  ground: Ground,
  actor: Actor = house('audit'),
  checkpoints?: Checkpoints,
): Promise<Finding[]> {
  return [
    ...(checkpoints ? [await checkpoints.finding(ground)] : []),
    ...(await lookAtOnce(ground, actor, prove)),
    ...(await inWork(ground, actor, analytics.audit)),
  ]
}
