// The face of claims: what a shopper wants back, what the merchant answers, what the office decides.
import { granting } from '#kernel/errors'
import type { ClaimId, OrderId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { minutes } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Work } from '#platform/work'
import { claimUnderWay } from './errors.ts'
import { claimOpened } from './events.ts'
import { partyOf, told } from './evidence.ts'
import * as queries from './queries.ts'
import type { Claim, Open, State, Viewer } from './shapes.ts'
import { dueOf, lapseOf, moved, type Act } from './states.ts'
import { aboutOf, begun, held, keep, seen } from './steps.ts'

export { audit } from './audit.ts'
export { addFile, entriesOf, fileOf, say } from './evidence.ts'
export { agreeRuling, decide, openChargeback, openGoodwill, takeBack } from './rulings.ts'
export * from './shapes.ts'
export { claimNotByWallet as notByWallet, claimTooLate as tooLate } from './errors.ts'
export { acts, bearerOf, evidenceUntil, mayDo, needsTwo } from './states.ts'

/**
 * Something is wanted back of an order. Tells claim.opened. Throws `claim.under_way` while another claim
 * of the order is not over.
 */
export async function open(work: Work, ask: Open): Promise<Claim> {
  const claim = begun(work, ask)
  const opened = { ...claim, due: dueOf(claim, work.now) }
  if (!(await queries.insert(work, opened))) throw claimUnderWay()
  await told(work, opened.id, { what: 'opened', text: ask.text })
  work.tell(claimOpened(opened.orderId, aboutOf(opened)))
  return opened
}

export type ActAsk = Viewer &
  Readonly<{
    claimId: ClaimId
    act: Exclude<Act, 'grant' | 'reject' | 'settle' | 'fall'>
    text: string
    /** `send`: how the goods travel back. */
    carrier?: string | undefined
    tracking?: string | undefined
    /** `pass`: they are sound and for sale again. */
    restock?: boolean | undefined
  }>

/**
 * One step of the shopper or the merchant. Throws `claim.not_found` (also for another's), `claim.impossible`.
 * A step that was taken already is answered as before.
 */
export async function act(work: Work, ask: ActAsk): Promise<Claim> {
  const claim = await held(work, ask)
  const answer = moved(claim, ask.act, partyOf(work), work.now)
  if (!answer.ok) throw answer.why
  const { carrier, tracking, restock } = ask
  const after: Claim = {
    ...answer.value,
    ...(carrier && { carrier }),
    ...(tracking && { tracking }),
    ...(restock !== undefined && { restock }),
    why: answer.value.endedAt === undefined ? answer.value.why : ask.text,
  }
  await keep(work, claim, after, { what: ask.act, text: ask.text })
  return after
}

/** The money has gone back: a claim ends with what was given. Asked again it changes nothing. */
export async function markRefunded(
  work: Work,
  asks: readonly Readonly<{ claimId: ClaimId; given: Money }>[],
): Promise<void> {
  for (const { claimId, given } of asks) {
    const claim = await queries.lock(work, claimId)
    if (claim?.state !== 'agreed') continue
    const after = granting(moved(claim, 'settle', 'house', work.now))
    await keep(work, claim, { ...after, given }, { what: 'settle', text: '' })
  }
}

/** Its order ended otherwise: what was claimed is given anyway, or nothing is left to give. */
export async function fall(
  work: Work,
  asks: readonly Readonly<{ orderId: OrderId; why: string }>[],
): Promise<void> {
  const standing = await queries.ofOrders(
    work,
    asks.map(ask => ask.orderId),
  )
  for (const { id } of standing.filter(one => one.endedAt === undefined)) {
    const claim = await queries.lock(work, id)
    if (!claim || claim.endedAt !== undefined) continue
    const why = asks.find(ask => ask.orderId === claim.orderId)?.why ?? ''
    const after = granting(moved(claim, 'fall', 'house', work.now))
    await keep(work, claim, { ...after, why }, { what: 'fall', text: why })
  }
}

/** A claim; only whose it is. Throws `claim.not_found`. */
export async function find(work: Work, ask: Viewer & { claimId: ClaimId }): Promise<Claim> {
  const [found] = await queries.find(work, [ask.claimId])
  return seen(found, ask)
}

/** Claims by id, in no order; for the journeys. */
export const findAll = (work: Work, ids: readonly ClaimId[]): Promise<Claim[]> =>
  ids.length === 0 ? Promise.resolve([]) : queries.find(work, ids)

/** All claims of orders, the oldest first. */
export const ofOrders = (work: Work, orderIds: readonly OrderId[]): Promise<Claim[]> =>
  orderIds.length === 0 ? Promise.resolve([]) : queries.ofOrders(work, orderIds)

/** The newest first, older than `before`; the office's disputes the soonest promised first. */
export function list(
  work: Work,
  ask: Viewer & { before?: ClaimId | undefined; limit: number; state?: State | undefined },
): Promise<Claim[]> {
  const { merchantId, shopperId, ...page } = ask
  if (merchantId) return queries.ofMerchant(work, { ...page, merchantId })
  if (shopperId) return queries.ofShopper(work, { ...page, shopperId })
  return queries.ofHouse(work, page)
}

const sweepMax = 200

/** Silence decides: what nobody answered in time. */
export const sweeps: readonly Sweep[] = [
  {
    name: 'claim.lapse',
    every: minutes(1),
    pass: ground =>
      inWork(ground, house('claim.lapse'), async work => {
        const due = await queries.lockDue(work, sweepMax)
        for (const claim of due) await lapse(work, claim)
        return due.length
      }),
  },
]

async function lapse(work: Work, claim: Claim): Promise<void> {
  const silent = lapseOf(claim)
  if (!silent) return
  const after = granting(moved(claim, silent, 'house', work.now))
  const why = after.endedAt === undefined ? after.why : 'nobody answered in time'
  // A decision that only one of two has made is none.
  const standing: Claim = { ...after, why, ruling: undefined, proposedBy: undefined }
  await keep(work, claim, standing, { what: `silence.${silent}`, text: '' })
}
