// What every step of a claim does: find whose it is, save it, write its story, tell who waits for it.
import { cellOf, type ClaimId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { claimNotFound } from './errors.ts'
import { claimAgreed, claimClosed } from './events.ts'
import { told } from './evidence.ts'
import * as queries from './queries.ts'
import type { Claim, Open, Viewer } from './shapes.ts'

/** A claim as it begins: nothing was answered yet, and no clock runs. */
export function begun(work: Work, ask: Open): Claim {
  const { text: _, ...about } = ask
  const cell = cellOf(ask.orderId)
  return {
    ...about,
    id: work.id<'claim'>(cell),
    number: work.number(cell),
    state: 'asked',
    openedAt: work.now,
    due: undefined,
    decideBy: undefined,
    sentAt: undefined,
    carrier: undefined,
    tracking: undefined,
    disputedAt: undefined,
    ruling: undefined,
    proposedBy: undefined,
    ruledBy: undefined,
    given: undefined,
    restock: false,
    endedAt: undefined,
    why: '',
  }
}

/** Locked until the work ends. Throws `claim.not_found`, also for another's. */
export async function held(work: Work, ask: Viewer & { claimId: ClaimId }): Promise<Claim> {
  return seen(await queries.lock(work, ask.claimId), ask)
}

/** Whoever may not see a claim does not learn that it is there. */
export function seen(claim: Claim | undefined, { shopperId, merchantId }: Viewer): Claim {
  const isTheirs =
    (shopperId === undefined || claim?.shopperId === shopperId) &&
    (merchantId === undefined || claim?.merchantId === merchantId)
  if (!claim || !isTheirs) throw claimNotFound()
  return claim
}

export async function keep(
  work: Work,
  before: Claim,
  after: Claim,
  entry: { what: string; text: string },
): Promise<void> {
  await queries.save(work, after)
  await told(work, after.id, entry)
  if (before.state !== after.state) tell(work, after)
}

/** Those who wait for the money, and for the end, hear of it. */
export function tell(work: Work, claim: Claim): void {
  if (claim.state === 'agreed') work.tell(claimAgreed(claim.orderId, aboutOf(claim)))
  if (claim.endedAt !== undefined)
    work.tell(claimClosed(claim.orderId, { ...aboutOf(claim), state: claim.state }))
}

export const aboutOf = ({ id: claimId, orderId, merchantId, shopperId }: Claim) => ({
  claimId,
  orderId,
  merchantId,
  shopperId,
})
