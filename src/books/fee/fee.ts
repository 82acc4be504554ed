// The face of fees: what the house takes of a sale, by ordered rules that two people agreed to.
import type { Instant } from '#kernel/time'
import { cached } from '#platform/cached'
import type { Work } from '#platform/work'
import { listsWrong, nothingProposed, ownProposal, proposalWaits, startsInPast } from './errors.ts'
import * as queries from './queries.ts'
import { faultOf } from './rules.ts'
import type { FeeBook, Lists, ScheduleRow } from './shapes.ts'

export { commissionOf, counterRateOf, scheduleAt, servicesOf, shareOf } from './rules.ts'
export type * from './shapes.ts'

const book = cached({
  edition: queries.edition,
  bump: queries.bump,
  pages: queries.agreed,
  bookAt: (schedules): FeeBook => ({ schedules }),
})

/** The schedules that were agreed. */
export const load = (work: Work): Promise<FeeBook> => book.load(work)

/** A book of just the schedules behind these rules (`7.2` …), to compute an old price again. */
export async function bookOf(work: Work, rules: readonly string[]): Promise<FeeBook> {
  const numbers = [...new Set(rules.map(rule => Number.parseInt(rule, 10)))]
  return { schedules: numbers.length > 0 ? await queries.byNumber(work, numbers) : [] }
}

/** Whether lists can stand, and as a book of their own: to see what they would take before they hold. */
export function trial(lists: Lists): FeeBook {
  const why = faultOf(lists)
  if (why) throw listsWrong({ why })
  return { schedules: [{ number: 0, startsAt: 0 as Instant, lists }] }
}

/**
 * Proposes lists in place of those in force, from an instant on. Answers the schedule's number. Throws
 * `fee.lists_wrong`, `fee.starts_in_the_past`, `fee.proposal_waits`.
 */
export async function propose(
  work: Work,
  ask: { lists: Lists; startsAt?: Instant | undefined; why: string },
): Promise<number> {
  trial(ask.lists)
  const startsAt = ask.startsAt ?? work.now
  if (startsAt < work.now) throw startsInPast()
  const number = await queries.propose(work, { ...ask, startsAt, by: actorOf(work) })
  if (number === undefined) throw proposalWaits()
  return number
}

/**
 * A second person agrees: the schedule holds from its instant on. Throws `fee.nothing_proposed`,
 * `fee.own_proposal`.
 */
export async function agree(work: Work, ask: { number: number }): Promise<ScheduleRow> {
  const found = await queries.lockProposed(work)
  if (found?.number !== ask.number) throw nothingProposed()
  const by = actorOf(work)
  if (found.proposedBy === by) throw ownProposal()
  const startsAt = found.startsAt < work.now ? work.now : found.startsAt
  await queries.decide(work, { number: found.number, state: 'agreed', startsAt, by })
  await book.turn(work)
  return { ...found, state: 'agreed', startsAt, decidedBy: by, decidedAt: work.now }
}

/** Either of the two takes it back. Throws `fee.nothing_proposed`. */
export async function withdraw(work: Work, ask: { number: number }): Promise<void> {
  const found = await queries.lockProposed(work)
  if (found?.number !== ask.number) throw nothingProposed()
  const { number, startsAt } = found
  await queries.decide(work, { number, state: 'withdrawn', startsAt, by: actorOf(work) })
}

/** Every schedule there was or is proposed, the newest first. */
export const history = (
  work: Work,
  ask: { before?: number | undefined; limit: number },
): Promise<ScheduleRow[]> =>
  queries.history(work, { before: ask.before ?? 2 ** 31 - 1, limit: ask.limit })

const actorOf = (work: Work): string => `${work.actor.kind}/${work.actor.id}`
