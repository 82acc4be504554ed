// The office's part: deciding a dispute, giving out of goodwill; above a limit two people have to agree.
import { granting } from '#kernel/errors'
import type { ClaimId } from '#kernel/ids'
import { audit as trace } from '#platform/audit'
import type { Work } from '#platform/work'
import {
  claimImpossible,
  claimUnderWay,
  nothingProposed,
  ownRuling,
  proposedAlready,
} from './errors.ts'
import { claimOpened } from './events.ts'
import { told } from './evidence.ts'
import * as queries from './queries.ts'
import type { Claim, Open, Ruling } from './shapes.ts'
import { moved, needsTwo, workingDaysAfter } from './states.ts'
import { aboutOf, begun, held, keep, tell } from './steps.ts'

/**
 * Decides a dispute, at once up to the limit of one person, else for another to agree to. Throws
 * `claim.impossible`, `claim.proposed_already`.
 */
export async function decide(
  work: Work,
  ask: { claimId: ClaimId; ruling: Ruling },
): Promise<Claim> {
  const claim = await held(work, ask)
  if (claim.state !== 'disputed') throw claimImpossible({ state: claim.state })
  if (claim.ruling) throw proposedAlready()
  if (!needsTwo(claim.asked)) return apply(work, claim, ask.ruling, undefined)
  const proposed: Claim = { ...claim, ruling: ask.ruling, proposedBy: actorOf(work) }
  await keep(work, claim, proposed, { what: 'propose', text: ask.ruling.why })
  await traced(work, proposed, 'claim.propose', ask.ruling)
  return proposed
}

/** A second person agrees, and it is done. Throws `claim.nothing_proposed`, `claim.own_ruling`. */
export async function agreeRuling(work: Work, ask: { claimId: ClaimId }): Promise<Claim> {
  const claim = await held(work, ask)
  if (!claim.ruling || claim.state !== 'disputed') throw nothingProposed()
  if (claim.proposedBy === actorOf(work)) throw ownRuling()
  return apply(work, claim, claim.ruling, claim.proposedBy)
}

/** What was proposed is taken back, by either of the two. Throws `claim.nothing_proposed`. */
export async function takeBack(work: Work, ask: { claimId: ClaimId; why: string }): Promise<Claim> {
  const claim = await held(work, ask)
  if (!claim.ruling || claim.state !== 'disputed') throw nothingProposed()
  // What nobody asked for ends here; a dispute waits for another decision.
  const standing =
    claim.kind === 'goodwill'
      ? { ...granting(moved(claim, 'withdraw', 'house', work.now)), why: ask.why }
      : claim
  const after: Claim = { ...standing, ruling: undefined, proposedBy: undefined }
  await keep(work, claim, after, { what: 'take_back', text: ask.why })
  await traced(work, claim, 'claim.take_back', { ...claim.ruling, why: ask.why })
  return after
}

/**
 * The office gives something without being asked, borne by whom it says; above the limit a second person
 * has to agree, as in a dispute. Throws `claim.under_way`.
 */
export async function openGoodwill(
  work: Work,
  ask: Omit<Open, 'kind' | 'wish' | 'reason'>,
): Promise<Claim> {
  const claim = begun(work, { ...ask, kind: 'goodwill', wish: 'refund', reason: 'goodwill' })
  const ruling: Ruling = {
    refund: true,
    wanted: ask.wanted,
    worth: ask.asked,
    bearer: ask.bearer,
    why: ask.text,
  }
  const isBig = needsTwo(ask.asked)
  const disputed: Claim = { ...claim, state: 'disputed', disputedAt: work.now, ruling }
  const opened: Claim = isBig
    ? { ...disputed, proposedBy: actorOf(work) }
    : { ...granting(moved(disputed, 'grant', 'office', work.now)), ruledBy: actorOf(work) }
  if (!(await queries.insert(work, opened))) throw claimUnderWay()
  await told(work, opened.id, { what: 'opened', text: ask.text })
  await traced(work, opened, 'claim.goodwill', ruling)
  work.tell(claimOpened(opened.orderId, aboutOf(opened)))
  tell(work, opened)
  return opened
}

/**
 * The wallet she paid with has taken money back: it is with the office until that wallet has decided.
 * Silence decides nothing. Throws `claim.under_way`.
 */
export async function openChargeback(
  work: Work,
  ask: Omit<Open, 'kind' | 'wish' | 'reason'>,
): Promise<Claim> {
  const kind = { kind: 'chargeback', wish: 'refund', reason: 'disputed_payment' } as const
  const claim: Claim = {
    ...begun(work, { ...ask, ...kind }),
    state: 'disputed',
    disputedAt: work.now,
    decideBy: workingDaysAfter(work.now, ask.clocks.decideDays),
  }
  if (!(await queries.insert(work, claim))) throw claimUnderWay()
  await told(work, claim.id, { what: 'opened', text: ask.text })
  work.tell(claimOpened(claim.orderId, aboutOf(claim)))
  return claim
}

async function apply(
  work: Work,
  claim: Claim,
  ruling: Ruling,
  proposedBy: string | undefined,
): Promise<Claim> {
  const act = ruling.refund ? 'grant' : 'reject'
  const after: Claim = {
    ...granting(moved(claim, act, 'office', work.now)),
    ruling,
    proposedBy,
    ruledBy: actorOf(work),
    bearer: ruling.bearer,
    why: ruling.refund ? claim.why : ruling.why,
  }
  await keep(work, claim, after, { what: act, text: ruling.why })
  await traced(work, after, `claim.${act}`, ruling)
  return after
}

const traced = (work: Work, claim: Claim, act: string, ruling: Ruling): Promise<void> =>
  trace(work, {
    act,
    subject: claim.orderId,
    reason: ruling.why,
    detail: {
      claim: String(claim.number),
      bearer: ruling.bearer,
      minor: String(ruling.worth.minor),
      currency: ruling.worth.currency,
    },
  })

const actorOf = (work: Work): string => `${work.actor.kind}/${work.actor.id}`
