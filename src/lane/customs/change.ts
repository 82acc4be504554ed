// Changing declarations: held, changed by a rule, kept, and what is new of them told.
import { cellOf, type DeclarationId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { torn, whole, withdrawalOf } from './documents.ts'
import * as events from './events.ts'
import * as queries from './queries.ts'
import type { Declaration, Guid } from './shapes.ts'
import { newsOf, wantsWithdrawal, withWithdrawal } from './states.ts'

/** Applies `rule` to each of the declarations; answers how they look after, in no order. */
export async function change(
  work: Work,
  ids: readonly DeclarationId[],
  rule: (declaration: Declaration) => Declaration,
): Promise<Declaration[]> {
  if (ids.length === 0) return []
  const before = await queries.lock(work, ids)
  return keep(work, before, before.map(rule))
}

/** Keeps what changed among declarations that this work holds already. */
export async function keep(
  work: Work,
  before: readonly Declaration[],
  wanted: readonly Declaration[],
): Promise<Declaration[]> {
  const after = await withWithdrawals(work, wanted)
  await queries.save(
    work,
    after.filter((one, index) => one !== before[index]),
  )
  after.forEach((one, index) => {
    const old = before[index]
    if (old) tell(work, old, one)
  })
  return after
}

/** A list that shall be withdrawn, and has its number now, gets its withdrawal. */
async function withWithdrawals(
  work: Work,
  declarations: readonly Declaration[],
): Promise<Declaration[]> {
  const wanting = declarations.filter(wantsWithdrawal)
  if (wanting.length === 0) return [...declarations]
  const known = await queries.openPapers(
    work,
    wanting.map(one => one.id),
  )
  const made = new Map(
    wanting.map(one => [
      one.id,
      withWithdrawal(one, work.id<'document'>(cellOf(one.id)), work.now),
    ]),
  )
  await queries.addDocuments(
    work,
    [...made.values()].flatMap(one => {
      const kept = known.get(one.id)
      const list = kept && whole(kept)['621']
      const guid = one.papers.find(paper => paper.kind === '623')?.guid
      if (!kept || !list || !guid || one.invtNo === undefined) return []
      const withdrawal = withdrawalOf(list, {
        guid,
        at: work.now,
        invtNo: one.invtNo,
        preNo: one.preNo,
        reason: one.cancelWhy ?? '',
      })
      const { open, personal } = torn({ '623': withdrawal })
      return [{ id: one.id, open, personal: { ...kept.personal, ...personal } }]
    }),
  )
  await queries.insertPapers(
    work,
    [...made.values()].map(one => ({
      ...one,
      papers: one.papers.filter(paper => paper.kind === '623'),
    })),
  )
  return declarations.map(one => made.get(one.id) ?? one)
}

function tell(work: Work, before: Declaration, after: Declaration): void {
  const { orderId, state, clearedAt, code, why } = after
  switch (newsOf(before, after)) {
    case 'cleared':
      return work.tell(events.customsCleared(orderId, { orderId, at: clearedAt ?? work.now }))
    case 'refused':
      return work.tell(
        events.customsRefused(orderId, { orderId, code: code ?? '', why: why ?? '' }),
      )
    case 'moved':
      return work.tell(events.customsMoved(orderId, { orderId, state }))
    case undefined:
      return
  }
}

/** The cell-carrying id behind the guid of a receipt; undefined when it cannot be one of ours. */
export const guidOf = (text: string): Guid | undefined => {
  const lower = text.trim().toLowerCase()
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower) ? (lower as Guid) : undefined
}
