// The reconciliation's API: partners' days, their lines, what differs, and what two people do about it.
import { z } from 'zod'
import * as reconcile from '#lane/reconcile/reconcile'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
  dayShape,
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
} from '../shapes.ts'
import { namesOf } from './names.ts'

const readers = ['lead', 'finance', 'auditor'] as const
const finance = ['lead', 'finance'] as const

const classShape = z.enum([
  'matched',
  'reversed',
  'amount',
  'missing_here',
  'missing_there',
  'state',
  'fee',
  'duplicate',
])
const sourceShape = z.enum(['alipay', 'bank'])
const whyBody = z.object({ why: z.string().min(5).max(500) })

const fileShape = z
  .object({
    id: z.string(),
    source: sourceShape,
    account: z.string(),
    day: dayShape,
    state: z.enum(['wanted', 'received', 'matched']),
    lines: z.number().int(),
    openBreaks: z.number().int(),
    gross: moneyShape.nullable(),
    fees: moneyShape.nullable(),
    sha256: z.string().nullable(),
    trouble: z.string().nullable(),
    receivedAt: instantShape.nullable(),
    matchedAt: instantShape.nullable(),
    /** When a statement of the bank showed its money. */
    settledAt: instantShape.nullable(),
  })
  .meta({ id: 'PartnerFile' })
const lineShape = z
  .object({
    place: z.number().int(),
    key: z.string(),
    theirNo: z.string(),
    amount: moneyShape,
    fee: moneyShape,
    at: instantShape,
    words: z.string(),
    class: classShape.nullable(),
  })
  .meta({ id: 'PartnerLine' })
const breakShape = z
  .object({
    id: z.string(),
    fileId: z.string(),
    source: sourceShape,
    day: dayShape,
    key: z.string(),
    class: classShape,
    ours: moneyShape.nullable(),
    theirs: moneyShape.nullable(),
    open: moneyShape,
    heldIn: z.enum(['suspense', 'receivable', 'nothing']),
    note: z.string(),
    owner: z.object({ name: z.string(), mine: z.boolean() }).nullable(),
    state: z.enum(['open', 'proposed', 'closed']),
    openedAt: instantShape,
    /** Until then the partner's next file may explain it by itself. */
    ripeAt: instantShape,
    ways: z.array(z.enum(reconcile.ways)),
    proposal: z
      .object({ to: z.enum(reconcile.ways), by: z.string(), mine: z.boolean() })
      .nullable(),
    closedAt: instantShape.nullable(),
    closedBy: z.string().nullable(),
  })
  .meta({ id: 'Break' })

const fileParams = z.object({ fileId: idShape('file') })
const breakParams = z.object({ breakId: idShape('break') })
const linesMax = 500

export const reconcileEndpoints = (house: House): Endpoint[] => [
  files(house),
  oneFile(house),
  again(house),
  breaks(house),
  oneBreak(house),
  take(house),
  note(house),
  propose(house),
  agree(house),
  withdraw(house),
  explain(house),
]

const files = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reconciliation/files',
    name: 'partnerFiles',
    who: readers,
    summary: "Partners' days, the newest first: read, compared, and paid or not.",
    query: z.object({ days: z.coerce.number().int().min(1).max(92).default(14) }),
    answer: z.object({ items: z.array(fileShape) }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const today = instantTo(work.now).slice(0, 10) as Parameters<typeof reconcile.dayAfter>[0]
        const from = reconcile.dayAfter(today, -query.days)
        const found = await reconcile.files(work, { from, limit: 500 })
        return { items: found.map(fileTo) }
      }),
  })

const oneFile = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reconciliation/files/:fileId',
    name: 'partnerFile',
    who: readers,
    params: fileParams,
    summary: 'One day of a partner: its lines, those that differ first, and its breaks.',
    answer: z.object({
      file: fileShape,
      lines: z.array(lineShape),
      breaks: z.array(breakShape),
    }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await reconcile.file(work, idFrom('file', params.fileId))
        const odd = (line: reconcile.Line): number =>
          line.class === 'matched' || line.class === 'reversed' ? 1 : 0
        const lines = found.lines.toSorted((one, other) => odd(one) - odd(other)).slice(0, linesMax)
        return {
          file: fileTo(found.file),
          lines: lines.map(lineTo),
          breaks: await breaksTo(work, found.breaks),
        }
      }),
  })

const again = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/files/:fileId/again',
    name: 'compareAgain',
    who: finance,
    params: fileParams,
    summary:
      'Compares a day again now. What has explained itself is closed; nothing is done twice.',
    run: ({ caller, params }) =>
      house.work(caller, work => reconcile.again(work, idFrom('file', params.fileId))),
  })

const breaks = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reconciliation/breaks',
    name: 'breaks',
    who: readers,
    summary: 'What differs and is not explained, the longest ago first.',
    answer: z.object({ items: z.array(breakShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        items: await breaksTo(work, await reconcile.openBreaks(work, { limit: 500 })),
      })),
  })

const oneBreak = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reconciliation/breaks/:breakId',
    name: 'oneBreak',
    who: readers,
    params: breakParams,
    summary: 'One difference, also when it is explained.',
    answer: breakShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await reconcile.breakOf(work, idFrom('break', params.breakId))
        const [shown] = await breaksTo(work, [found])
        return shown ?? breakTo(work, found, new Map())
      }),
  })

const take = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/owner',
    name: 'takeBreak',
    who: finance,
    params: breakParams,
    summary: 'Whoever asks looks after it from now on.',
    run: ({ caller, params }) =>
      house.work(caller, work => reconcile.take(work, idFrom('break', params.breakId))),
  })

const note = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/note',
    name: 'noteBreak',
    who: finance,
    params: breakParams,
    summary: 'A word about it, in place of the one before.',
    body: z.object({ note: z.string().min(1).max(500) }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        reconcile.note(work, { id: idFrom('break', params.breakId), note: body.note }),
      ),
  })

const propose = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/proposal',
    name: 'proposeForBreak',
    who: finance,
    params: breakParams,
    summary: 'Says where the unexplained money goes; a second person agrees.',
    body: whyBody.extend({ to: z.enum(reconcile.ways) }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        reconcile.propose(work, { id: idFrom('break', params.breakId), ...body }),
      ),
  })

const agree = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/agreement',
    name: 'agreeToBreak',
    who: finance,
    params: breakParams,
    summary: 'A second person agrees, and it is in the books.',
    run: ({ caller, params }) =>
      house.work(caller, work => reconcile.agree(work, idFrom('break', params.breakId))),
  })

const withdraw = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/withdrawal',
    name: 'withdrawFromBreak',
    who: finance,
    params: breakParams,
    summary: 'Takes back what is proposed, or says no to it.',
    body: whyBody,
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        reconcile.withdraw(work, { id: idFrom('break', params.breakId), ...body }),
      ),
  })

const explain = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/reconciliation/breaks/:breakId/explanation',
    name: 'explainBreak',
    who: finance,
    params: breakParams,
    summary: 'Closes a difference in which no money stands open.',
    body: whyBody,
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        reconcile.explain(work, { id: idFrom('break', params.breakId), ...body }),
      ),
  })

const fileTo = (one: reconcile.File): z.input<typeof fileShape> => ({
  id: idTo('file', one.id),
  source: one.source,
  account: one.account,
  day: one.day,
  state: one.state,
  lines: one.lines,
  openBreaks: one.openBreaks,
  gross: one.gross ? moneyTo(one.gross) : null,
  fees: one.fees ? moneyTo(one.fees) : null,
  sha256: one.sha256 ?? null,
  trouble: one.trouble ?? null,
  receivedAt: instantToOrNull(one.receivedAt),
  matchedAt: instantToOrNull(one.matchedAt),
  settledAt: instantToOrNull(one.settledAt),
})

const lineTo = (line: reconcile.Line): z.input<typeof lineShape> => ({
  place: line.place,
  key: line.key,
  theirNo: line.theirNo,
  amount: moneyTo(line.amount),
  fee: moneyTo(line.fee),
  at: instantTo(line.at),
  words: line.words,
  class: line.class,
})

async function breaksTo(
  work: Work,
  found: readonly reconcile.Break[],
): Promise<z.input<typeof breakShape>[]> {
  const names = await namesOf(
    work,
    found.flatMap(one => [one.owner ?? '', one.proposedBy ?? '', one.closedBy ?? '']),
  )
  return found.map(one => breakTo(work, one, names))
}

function breakTo(
  work: Work,
  one: reconcile.Break,
  names: ReadonlyMap<string, string>,
): z.input<typeof breakShape> {
  const me = `${work.actor.kind}/${work.actor.id}`
  const { owner, to, proposedBy = '' } = one
  return {
    id: idTo('break', one.id),
    fileId: idTo('file', one.fileId),
    source: one.source,
    day: one.day,
    key: one.key,
    class: one.class,
    ours: one.ours ? moneyTo(one.ours) : null,
    theirs: one.theirs ? moneyTo(one.theirs) : null,
    open: moneyTo(one.open),
    heldIn: one.heldIn,
    note: one.note,
    owner: owner ? { name: names.get(owner) ?? '', mine: owner === me } : null,
    state: one.state,
    openedAt: instantTo(one.openedAt),
    ripeAt: instantTo(one.ripeAt),
    ways: one.heldIn === 'nothing' ? [] : reconcile.ways.filter(way => way !== one.heldIn),
    proposal: to ? { to, by: names.get(proposedBy) ?? '', mine: proposedBy === me } : null,
    closedAt: instantToOrNull(one.closedAt),
    closedBy: one.closedBy === undefined ? null : (names.get(one.closedBy) ?? ''),
  }
}
