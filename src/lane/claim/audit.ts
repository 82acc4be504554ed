// Claim's part of `tradelane audit`: nothing stands still without a clock, and what is over says what it gave.
import { finding, type Finding } from '#kernel/finding'
import type { ClaimId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { page } from './queries.ts'
import type { Claim } from './shapes.ts'

const pageSize = 1_000

/** Reads every claim once, in pages. */
export async function audit(work: Work): Promise<Finding[]> {
  const still: string[] = []
  let checked = 0
  let after: ClaimId | undefined
  for (;;) {
    const claims = await page(work, { after, limit: pageSize })
    still.push(
      ...claims.filter(isStill).map(one => `claim ${one.number} is ${one.state} without a clock`),
    )
    checked += claims.length
    after = claims.at(-1)?.id
    if (claims.length < pageSize)
      return [finding('A claim that waits for somebody has a clock', checked, still)]
  }
}

/** What an outside wallet decides has no clock of ours. */
const isStill = ({ kind, state, due, ruling }: Claim): boolean =>
  kind !== 'chargeback' &&
  ['asked', 'refused', 'returning', 'received', 'disputed'].includes(state) &&
  due === undefined &&
  ruling === undefined
