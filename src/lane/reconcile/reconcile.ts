// The face of reconciliation: a day's file against what our rooms say, and what differs until somebody explains it.
import { assert } from '#kernel/errors'
import { after, days, hours, type CalendarDay } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { audit as trail } from '#platform/audit'
import type { Work } from '#platform/work'
import * as breaks from './break-queries.ts'
import {
  breakUnknown,
  fileUnknown,
  moneyOpen,
  notProposed,
  ownProposal,
  proposedAlready,
  wayImpossible,
} from './errors.ts'
import { fileReceived } from './events.ts'
import { explained, held, settled, undone, type Told } from './journals.ts'
import { match, type Difference } from './match.ts'
import * as queries from './queries.ts'
import type { Break, BreakId, File, FileId, Ours, Way } from './shapes.ts'

export { audit } from './proof.ts'
export { dayAfter, windowOf } from './days.ts'
export type { Batch, Line } from './queries.ts'
export { ways } from './shapes.ts'
export type * from './shapes.ts'

/** A file with the lines that a journey has to look up in our rooms. Throws `reconcile.file_unknown`. */
export async function file(
  work: Work,
  id: FileId,
): Promise<{ file: File; lines: queries.Line[]; breaks: Break[] }> {
  const found = await queries.find(work, id)
  if (!found) throw fileUnknown()
  return {
    file: found,
    lines: await queries.linesOf(work, id),
    breaks: await breaks.ofFile(work, id),
  }
}

/** Files of all partners from a day on, the newest first. */
export const files = (work: Work, ask: { from: CalendarDay; limit: number }): Promise<File[]> =>
  queries.latest(work, ask)

/** What a wallet's matched days should have brought to the bank, up to this day. */
export const batches = (work: Work, day: CalendarDay): Promise<queries.Batch[]> =>
  queries.batches(work, day)

export type MatchAsk = Readonly<{ fileId: FileId; ours: readonly Ours[]; due: readonly string[] }>

/** A partner's next file may tell by itself what this one left out. */
const ripeAfter = days(2)
const lookAgain = hours(1)
const lookedAtFor = days(4)

/**
 * Compares a file with what our rooms say, opens a break for each difference and closes those that have
 * explained themselves. Done again it comes to the same.
 */
export async function compare(work: Work, ask: MatchAsk): Promise<void> {
  await queries.lock(work, ask.fileId)
  const { file: found, lines } = await file(work, ask.fileId)
  if (found.state === 'wanted') return
  const ours = new Map(ask.ours.map(one => [one.key, one]))
  const keys = [...new Set([...ask.due, ...lines.map(one => one.key)])]
  const told = await queries.toldElsewhere(work, found, keys)
  const { verdicts, differences } = match({ theirs: lines, ours, due: new Set(ask.due), told })
  await queries.markLines(
    work,
    ask.fileId,
    verdicts.map(one => ({ place: one.line.place, class: one.class })),
  )
  const open = await settleBreaks(work, found, differences)
  const feesDue = lines.reduce(
    (sum, line) => sum + (ours.get(line.key)?.fee?.minor ?? line.fee.minor),
    0n,
  )
  const isYoung = work.now < after(found.receivedAt ?? work.now, lookedAtFor)
  const again = open > 0 && isYoung ? after(work.now, lookAgain) : null
  await queries.markMatched(work, ask.fileId, { feesDue, again })
  if (found.source === 'bank') return settleBatches(work, found, verdicts)
  if (lines.length > 0) await settleNothing(work, found)
  if (found.state === 'received') await queries.hurryStatements(work, batchKey(found))
}

/** Answers how many breaks stay open. */
async function settleBreaks(
  work: Work,
  found: File,
  differences: readonly Difference[],
): Promise<number> {
  const known = await breaks.lockOfFile(work, found.id)
  const nameOf = (one: { key: string; class: string }) => `${one.class} ${one.key}`
  const names = new Set(known.map(nameOf))
  const standing = new Set(differences.map(nameOf))
  const fresh = [...new Map(differences.map(one => [nameOf(one), one])).values()]
    .filter(one => !names.has(nameOf(one)))
    .map(one => opened(work, found, one))
  const gone = known.filter(one => one.state !== 'closed' && !standing.has(nameOf(one)))
  if (fresh.length > 0) await breaks.insert(work, fresh)
  for (const one of gone) await close(work, { ...one, note: one.note || 'It explained itself.' })
  await post(work, [
    ...fresh.filter(one => one.heldIn === 'suspense').map(held),
    ...gone.filter(one => one.heldIn === 'suspense').map(undone),
  ])
  return fresh.length + known.filter(one => one.state !== 'closed').length - gone.length
}

function opened(work: Work, found: File, one: Difference): Break {
  const { key, class: what, ours, theirs, open } = one
  const heldIn =
    open.minor === 0n ? 'nothing' : what === 'missing_there' ? 'receivable' : 'suspense'
  return {
    id: work.id<'break'>(queries.homeOf(found)),
    fileId: found.id,
    source: found.source,
    day: found.day,
    key,
    class: what,
    open,
    heldIn,
    note: '',
    state: 'open',
    openedAt: work.now,
    ripeAt: after(work.now, ripeAfter),
    ...(ours && { ours }),
    ...(theirs && { theirs }),
  }
}

/** Days of a wallet that this statement shows as paid. */
async function settleBatches(
  work: Work,
  found: File,
  verdicts: readonly { line: { key: string }; class: string }[],
): Promise<void> {
  const shown = new Set(
    verdicts
      .filter(one => one.class === 'matched' || one.class === 'amount')
      .map(one => one.line.key),
  )
  const all = await queries.batches(work, found.day)
  for (const batch of all.filter(one => shown.has(batchKey(one)))) await settle(work, batch)
}

async function settle(work: Work, batch: queries.Batch): Promise<void> {
  if (batch.isSettled) return
  const differing = await breaks.ofFile(work, batch.id)
  const claimed = differing
    .filter(one => one.class === 'fee')
    .reduce((sum, one) => sum - one.open.minor, 0n)
  await post(work, settled(batch, await toldIn(work, batch.id, differing), claimed))
  await queries.markSettled(work, batch.id)
}

/** A day whose payments, refunds and fees come to nothing brings nothing to the bank: it is settled as it is. */
async function settleNothing(work: Work, { id, day, gross, fees }: File): Promise<void> {
  if (gross?.minor !== fees?.minor) return
  const [batch] = (await queries.batches(work, day)).filter(one => one.id === id)
  if (batch) await settle(work, batch)
}

/** The lines of a file that speak of something we know, with our own amounts. */
async function toldIn(work: Work, id: FileId, differing: readonly Break[]): Promise<Told[]> {
  const off = new Map(
    differing.filter(one => one.class === 'amount').map(one => [one.key, one.open.minor]),
  )
  const known = new Set(['matched', 'fee', 'state', 'amount'])
  return (await queries.linesOf(work, id))
    .filter(line => known.has(line.class ?? ''))
    .map(({ key, amount }) => ({ key, minor: amount.minor - (off.get(key) ?? 0n) }))
}

/** The key under which a statement tells that a wallet has paid a day. */
export const batchKey = ({ day }: Pick<queries.Batch, 'day'>): string =>
  `settled/${day.replaceAll('-', '')}`

async function post(work: Work, postings: readonly ledger.Posting[]): Promise<void> {
  const answers = await ledger.post(work, postings)
  assert(
    answers.every(answer => answer.ok),
    'reconciliation can be written down',
  )
}

const actorOf = ({ actor }: Work): string => `${actor.kind}/${actor.id}`

const close = (work: Work, one: Break): Promise<number> => {
  const { to: _, proposedBy: __, ...rest } = one
  return breaks.save(work, { ...rest, state: 'closed', closedBy: actorOf(work) })
}

/** Reads a file's day again now, instead of when its turn comes. Throws `reconcile.file_unknown`. */
export async function again(work: Work, id: FileId): Promise<void> {
  const found = await queries.find(work, id)
  if (!found) throw fileUnknown()
  tellReceived(work, found)
}

export const tellReceived = (
  work: Work,
  { id, source, account, day }: Pick<File, 'id' | 'source' | 'account' | 'day'>,
): void => work.tell(fileReceived(id, { fileId: id, source, account, day }))

/** What is open, the longest ago first. */
export const openBreaks = (work: Work, ask: { limit: number }): Promise<Break[]> =>
  breaks.open(work, ask.limit)

/** Throws `reconcile.break_unknown`. */
export async function breakOf(work: Work, id: BreakId): Promise<Break> {
  const found = await breaks.find(work, id)
  if (!found) throw breakUnknown()
  return found
}

/** Whoever asks looks after it from now on. Throws `reconcile.break_unknown`. */
export async function take(work: Work, id: BreakId): Promise<void> {
  const found = await standing(work, id)
  await breaks.save(work, { ...found, owner: actorOf(work) })
  await trail(work, { act: 'break.take', subject: id, reason: found.key })
}

/** A word about it, in place of the one before. Throws `reconcile.break_unknown`. */
export async function note(work: Work, ask: { id: BreakId; note: string }): Promise<void> {
  const found = await standing(work, ask.id)
  await breaks.save(work, { ...found, note: ask.note, owner: found.owner ?? actorOf(work) })
  await trail(work, { act: 'break.note', subject: ask.id, reason: ask.note })
}

export type ProposeAsk = Readonly<{ id: BreakId; to: Way; why: string }>

/**
 * One person says where the money goes; nothing moves. Throws `reconcile.break_unknown`,
 * `reconcile.proposed_already`, `reconcile.way_impossible`.
 */
export async function propose(work: Work, { id, to, why }: ProposeAsk): Promise<void> {
  const found = await standing(work, id)
  if (found.state === 'proposed') throw proposedAlready()
  if (found.heldIn === 'nothing' || to === found.heldIn) throw wayImpossible()
  const by = actorOf(work)
  await breaks.save(work, { ...found, state: 'proposed', to, proposedBy: by, note: why, owner: by })
  await trail(work, { act: 'break.propose', subject: id, reason: why, detail: { to } })
}

/** A second person agrees, and it is posted. Throws `reconcile.not_proposed`, `reconcile.own_proposal`. */
export async function agree(work: Work, id: BreakId): Promise<void> {
  const found = await standing(work, id)
  if (found.state !== 'proposed' || !found.to) throw notProposed()
  if (found.proposedBy === actorOf(work)) throw ownProposal()
  await post(work, explained(found, found.to))
  await breaks.save(work, { ...found, state: 'closed', closedBy: actorOf(work) })
  await trail(work, {
    act: 'break.agree',
    subject: id,
    reason: found.note,
    detail: { to: found.to },
  })
}

/** What was proposed is taken back, by either of the two. Throws `reconcile.not_proposed`. */
export async function withdraw(work: Work, ask: { id: BreakId; why: string }): Promise<void> {
  const found = await standing(work, ask.id)
  if (found.state !== 'proposed') throw notProposed()
  const { to: _, proposedBy: __, ...rest } = found
  await breaks.save(work, { ...rest, state: 'open', note: ask.why })
  await trail(work, { act: 'break.withdraw', subject: ask.id, reason: ask.why })
}

/** It is explained, and no money stands open in it. Throws `reconcile.money_open`, `reconcile.proposed_already`. */
export async function explain(work: Work, ask: { id: BreakId; why: string }): Promise<void> {
  const found = await standing(work, ask.id)
  if (found.state === 'proposed') throw proposedAlready()
  if (found.heldIn !== 'nothing') throw moneyOpen()
  await close(work, { ...found, note: ask.why })
  await trail(work, { act: 'break.explain', subject: ask.id, reason: ask.why })
}

async function standing(work: Work, id: BreakId): Promise<Break> {
  const found = await breaks.lock(work, id)
  if (!found) throw breakUnknown()
  return found
}
