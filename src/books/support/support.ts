// The face of support: what stopped is taken by a person, proposed, agreed to by another, and ended with a word.
import { isDeepStrictEqual } from 'node:util'
import { cellOf } from '#kernel/ids'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import { notProposed, ownProposal, proposedAlready } from './errors.ts'
import * as queries from './queries.ts'
import type { About, Case, CaseId, Detail, Proposal, Stopped } from './shapes.ts'

export type * from './shapes.ts'

/** From now on whoever acts looks after it, also when somebody else did before. */
export async function take(work: Work, stopped: Stopped): Promise<Case> {
  const { found, fresh } = await held(work, stopped)
  const owner = actorOf(work)
  if (found.owner === owner && !fresh) return found
  const taken: Case = { ...found, owner, takenAt: work.now }
  await queries.save(work, taken)
  await trace(work, stopped, 'case.take', fresh ? stopped.what : `after ${found.owner}`)
  return taken
}

/**
 * What moves money is proposed by one person and done when another agrees. Throws
 * `support.proposed_already`; the same proposal by the same person is answered as before.
 */
export async function propose(
  work: Work,
  ask: Stopped & Readonly<{ act: string; detail: Detail; why: string }>,
): Promise<Case> {
  const { act, detail, why, ...stopped } = ask
  const { found } = await held(work, stopped)
  const by = actorOf(work)
  if (found.proposal) {
    const same = found.proposal.act === act && isDeepStrictEqual(found.proposal.detail, detail)
    if (same && found.proposal.by === by) return found
    throw proposedAlready()
  }
  const proposal: Proposal = { act, detail, by, at: work.now, why }
  const proposed: Case = { ...found, state: 'proposed', proposal }
  await queries.save(work, proposed)
  await trace(work, stopped, `case.propose.${act}`, why, detail)
  return proposed
}

/**
 * A second person agrees: the case is ended, and what was proposed is answered, to be carried out in the
 * same work. Throws `support.not_proposed`, `support.own_proposal`.
 */
export async function agree(work: Work, about: About): Promise<Proposal> {
  const found = await queries.lockLive(work, about)
  if (!found?.proposal) throw notProposed()
  const { proposal } = found
  const agreedBy = actorOf(work)
  if (proposal.by === agreedBy) throw ownProposal()
  await queries.save(work, {
    ...ended(work, found, proposal.act, proposal.why),
    proposal,
    agreedBy,
  })
  await trace(work, about, `case.agree.${proposal.act}`, proposal.why, proposal.detail)
  return proposal
}

/** What was proposed is taken back, by either of the two. Throws `support.not_proposed`. */
export async function withdraw(work: Work, ask: About & { reason: string }): Promise<Case> {
  const found = await queries.lockLive(work, ask)
  if (!found?.proposal) throw notProposed()
  const back: Case = { ...found, state: 'taken', proposal: undefined }
  await queries.save(work, back)
  await trace(work, ask, `case.withdraw.${found.proposal.act}`, ask.reason)
  return back
}

/** It is dealt with, and how. Throws `support.proposed_already` while something is proposed. */
export async function resolve(
  work: Work,
  ask: Stopped & { done: string; reason: string },
): Promise<Case> {
  const { done, reason, ...stopped } = ask
  const { found } = await held(work, stopped)
  if (found.proposal) throw proposedAlready()
  const over = ended(work, found, done, reason)
  await queries.save(work, over)
  await trace(work, stopped, `case.${done}`, reason)
  return over
}

/** Leaves a row in the trail for an act that ends nothing, such as asking a partner again. */
export const noteAct = (work: Work, ask: About & { act: string; reason: string }): Promise<void> =>
  trace(work, ask, `case.${ask.act}`, ask.reason)

/** Cases under way, the longest ago first. */
export const live = (work: Work, ask: { limit: number }): Promise<Case[]> =>
  queries.live(work, ask.limit)

/** Cases that are ended, the newest first. */
export const resolved = (
  work: Work,
  ask: { before?: CaseId | undefined; limit: number },
): Promise<Case[]> => queries.resolved(work, ask)

/** The case under way, held fast until the work ends; `fresh` when it begins here. */
async function held(work: Work, stopped: Stopped): Promise<{ found: Case; fresh: boolean }> {
  const known = await queries.lockLive(work, stopped)
  if (known) return { found: known, fresh: false }
  const begun = opened(work, stopped)
  if (await queries.begin(work, begun)) return { found: begun, fresh: true }
  return held(work, stopped)
}

const opened = (work: Work, stopped: Stopped): Case => ({
  ...stopped,
  id: work.id<'case'>(cellOf(stopped.subject)),
  state: 'taken',
  owner: actorOf(work),
  takenAt: work.now,
  proposal: undefined,
  agreedBy: undefined,
  done: undefined,
  reason: undefined,
  endedAt: undefined,
})

const ended = (work: Work, found: Case, done: string, reason: string): Case => ({
  ...found,
  state: 'resolved',
  done,
  reason,
  endedAt: work.now,
})

const trace = (
  work: Work,
  { room, subject }: About,
  act: string,
  reason: string,
  detail: Detail = {},
): Promise<void> => audit(work, { act, subject, reason, detail: { ...detail, room } })

const actorOf = (work: Work): string => `${work.actor.kind}/${work.actor.id}`
