// The rules of a declaration: what each receipt makes of a document, and what the documents together mean.
import { after as later, hours, type Instant } from '#kernel/time'
import { isRepetition, refusalOf } from './reasons.ts'
import type { Declaration, Guid, MessageId, Paper, PaperState, Receipt, State } from './shapes.ts'
import type { Kind } from './wire/table.ts'

/** After this a list follows papers that customs has, though it has not said that it stored them. */
const patience = hours(1)

/** `returnStatus` of the specification (2.7); what is not there changes nothing. */
export const meanings: Readonly<Record<number, PaperState>> = {
  1: 'submitted',
  2: 'submitted',
  3: 'submitted',
  4: 'retry',
  100: 'rejected',
  120: 'accepted',
  300: 'review',
  399: 'approved',
  500: 'inspection',
  501: 'detained',
  502: 'detained',
  503: 'detained',
  599: 'detained',
  700: 'returned',
  800: 'released',
  899: 'closed',
}
const final: ReadonlySet<PaperState> = new Set<PaperState>([
  'rejected',
  'error',
  'returned',
  'released',
  'closed',
  'withdrawn',
])
const over: ReadonlySet<State> = new Set<State>([
  'refused',
  'mismatch',
  'cancelled',
  'closed',
  'returned',
])
const failed: ReadonlySet<PaperState> = new Set<PaperState>(['rejected', 'error'])
const unsent: ReadonlySet<PaperState> = new Set<PaperState>(['waiting', 'enclosed'])
const onTheWay: ReadonlySet<PaperState> = new Set<PaperState>([
  'enclosed',
  'sent',
  'submitted',
  'retry',
])
const stored: ReadonlySet<PaperState> = new Set<PaperState>(['accepted', 'approved'])
const known: ReadonlySet<PaperState> = new Set<PaperState>(['submitted', 'accepted', 'approved'])

export const meaningOf = (status: number): PaperState | undefined =>
  status < 0 ? (isRepetition(status) ? 'submitted' : 'error') : meanings[status]

/**
 * The document after one more receipt. Receipts come twice and in any order: the latest `returnTime`
 * counts, except that what is final stays (a release may still be closed).
 */
export function paperAfter(paper: Paper, receipt: Receipt): Paper {
  const state = meaningOf(receipt.status)
  if (state === undefined) return paper
  const made = { ...paper, state, stateAt: receipt.at }
  if (paper.state === 'released') return state === 'closed' ? made : paper
  if (final.has(paper.state)) return paper
  if (final.has(state)) return made
  if (receipt.status < 0) return onTheWay.has(paper.state) ? made : paper
  const { stateAt } = paper
  if (stateAt === undefined || receipt.at > stateAt) return made
  return receipt.at === stateAt && rank(state) > rank(paper.state) ? made : paper
}

const ranks: readonly PaperState[] = [
  'submitted',
  'retry',
  'accepted',
  'review',
  'inspection',
  'detained',
  'approved',
]
const rank = (state: PaperState): number => ranks.indexOf(state)

/** The declaration after receipts of its documents. */
export function heard(
  before: Declaration,
  receipts: readonly Receipt[],
  now: Instant,
): Declaration {
  const ordered = receipts.toSorted((left, right) => left.at - right.at)
  const papers = before.papers.map(paper =>
    ordered.filter(receipt => receipt.guid === paper.guid).reduce(paperAfter, paper),
  )
  const list = papers.find(paper => paper.kind === '621')
  const ofList = ordered.filter(receipt => receipt.guid === list?.guid)
  const invtNo = before.invtNo ?? ofList.findLast(receipt => receipt.invtNo)?.invtNo
  const preNo = before.preNo ?? ofList.findLast(receipt => receipt.preNo)?.preNo
  return settled({ ...before, papers, invtNo, preNo }, ordered, now)
}

/** The gateway has taken a message. */
export const sent = (before: Declaration, messageId: MessageId, now: Instant): Declaration =>
  settled(
    {
      ...before,
      papers: before.papers.map(paper =>
        paper.messageId !== messageId
          ? paper
          : {
              ...paper,
              sentAt: paper.sentAt ?? now,
              state: paper.state === 'enclosed' ? 'sent' : paper.state,
            },
      ),
    },
    [],
    now,
  )

/** These documents travel in these messages. */
export const enclosed = (
  before: Declaration,
  messages: ReadonlyMap<Guid, MessageId>,
): Declaration => ({
  ...before,
  askDue: undefined,
  trouble: undefined,
  papers: before.papers.map(paper => {
    const messageId = messages.get(paper.guid)
    return messageId === undefined ? paper : { ...paper, messageId, state: 'enclosed' }
  }),
})

/** A message with several documents was not readable: each travels alone, so that the sound ones arrive. */
export const parted = (before: Declaration, messageId: MessageId, now: Instant): Declaration => ({
  ...before,
  askDue: now,
  papers: before.papers.map(paper =>
    paper.messageId !== messageId || final.has(paper.state)
      ? paper
      : { ...paper, state: 'waiting', alone: true, messageId: undefined },
  ),
})

/** What should be sent now: first order, payment and waybill; the list when customs has those; or its withdrawal. */
export function due(declaration: Declaration): Paper[] {
  const waiting = declaration.papers.filter(paper => paper.state === 'waiting')
  if (declaration.cancelWhy !== undefined) return waiting.filter(paper => paper.kind === '623')
  const first = waiting.filter(paper => isFirst(paper.kind))
  if (first.length > 0) return first
  return firstOf(declaration).every(paper => known.has(paper.state))
    ? waiting.filter(paper => paper.kind === '621')
    : []
}

/** The order is cancelled: what was not sent never is; a list that customs has must be withdrawn. */
export function cancelled(before: Declaration, reason: string, now: Instant): Declaration {
  if (over.has(before.state) || before.state === 'released' || before.cancelWhy !== undefined)
    return before
  const list = before.papers.find(paper => paper.kind === '621')
  if (list === undefined || list.state === 'waiting') {
    return { ...withdrawn(before), state: 'cancelled', cancelWhy: reason, askDue: undefined }
  }
  return settled({ ...before, cancelWhy: reason }, [], now)
}

/** The list has its number and shall be withdrawn, and nobody has asked for it yet. */
export const wantsWithdrawal = ({ state, cancelWhy, invtNo, papers }: Declaration): boolean =>
  state === 'cancelling' &&
  cancelWhy !== undefined &&
  invtNo !== undefined &&
  !papers.some(paper => paper.kind === '623')

export const withWithdrawal = (before: Declaration, guid: Guid, now: Instant): Declaration => ({
  ...before,
  askDue: now,
  papers: [...before.papers, newPaper(guid, '623')],
})

export const newPaper = (guid: Guid, kind: Kind): Paper => ({
  guid,
  kind,
  state: 'waiting',
  stateAt: undefined,
  messageId: undefined,
  alone: false,
  sentAt: undefined,
})

/** What is told of a change, if anything. */
export function newsOf(
  before: Declaration,
  after: Declaration,
): 'cleared' | 'refused' | 'moved' | undefined {
  if (before.clearedAt === undefined && after.clearedAt !== undefined) return 'cleared'
  if (before.state === after.state) return undefined
  return after.state === 'refused' ? 'refused' : 'moved'
}

/** The declaration's own state, as its documents have it. */
function settled(
  declaration: Declaration,
  receipts: readonly Receipt[],
  now: Instant,
): Declaration {
  const list = declaration.papers.find(paper => paper.kind === '621')
  if (over.has(declaration.state) || list === undefined) return declaration
  if (list.state === 'released' || list.state === 'closed') {
    const clearedAt = declaration.clearedAt ?? list.stateAt ?? now
    const trouble =
      declaration.cancelWhy === undefined
        ? declaration.trouble
        : 'cleared though its order is cancelled'
    return { ...withdrawn(declaration), state: list.state, clearedAt, trouble, askDue: undefined }
  }
  const candidates = list.state === 'waiting' ? declaration.papers : [list]
  const lost = candidates.find(paper => failed.has(paper.state) && paper.kind !== '623')
  if (lost) return lostFor(declaration, lost, receipts)
  if (list.state === 'returned')
    return { ...withdrawn(declaration), state: 'returned', askDue: undefined }
  return moving(declaration, list, receipts, now)
}

function lostFor(declaration: Declaration, lost: Paper, receipts: readonly Receipt[]): Declaration {
  const receipt = receipts.find(
    one => one.guid === lost.guid && failed.has(meaningOf(one.status) ?? 'waiting'),
  )
  const { code, why } = receipt
    ? refusalOf(receipt)
    : { code: lost.state, why: 'customs refused a document' }
  const state = declaration.cancelWhy === undefined ? 'refused' : 'cancelled'
  return { ...withdrawn(declaration), state, code, why, askDue: undefined }
}

function moving(
  declaration: Declaration,
  list: Paper,
  receipts: readonly Receipt[],
  now: Instant,
): Declaration {
  const withdrawal = declaration.papers.find(paper => paper.kind === '623')
  if (withdrawal?.state === 'approved')
    return { ...declaration, state: 'cancelled', askDue: undefined }
  if (withdrawal && failed.has(withdrawal.state)) {
    const no = receipts.find(
      one => one.guid === withdrawal.guid && failed.has(meaningOf(one.status) ?? 'waiting'),
    )
    const trouble = no
      ? `the list could not be withdrawn: ${refusalOf(no).why}`
      : declaration.trouble
    return { ...declaration, state: stateOfList(declaration, list), trouble }
  }
  if (declaration.cancelWhy !== undefined) return { ...declaration, state: 'cancelling' }
  return {
    ...declaration,
    state: stateOfList(declaration, list),
    askDue: askDueOf(declaration, list, now),
  }
}

function stateOfList(declaration: Declaration, list: Paper): State {
  if (list.state === 'waiting') {
    return firstOf(declaration).some(paper => unsent.has(paper.state)) ? 'made' : 'papers'
  }
  return onTheWay.has(list.state) ? 'listed' : (list.state as State)
}

function askDueOf(declaration: Declaration, list: Paper, now: Instant): Instant | undefined {
  const first = firstOf(declaration)
  if (list.state !== 'waiting' || first.some(paper => paper.state === 'waiting'))
    return declaration.askDue
  if (first.every(paper => stored.has(paper.state))) return now
  return first.every(paper => known.has(paper.state))
    ? (declaration.askDue ?? later(now, patience))
    : undefined
}

const withdrawn = (declaration: Declaration): Declaration => ({
  ...declaration,
  papers: declaration.papers.map(paper =>
    paper.state === 'waiting' ? { ...paper, state: 'withdrawn' } : paper,
  ),
})

const isFirst = (kind: Kind): boolean => kind === '311' || kind === '411' || kind === '511'
const firstOf = ({ papers }: Declaration): Paper[] => papers.filter(paper => isFirst(paper.kind))
