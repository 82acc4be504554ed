// The desk's API: what needs a person, taking it, acting on it, agreeing to what moves money, and what was done.
import { z } from 'zod'
import type { Id } from '#kernel/ids'
import * as support from '#books/support/support'
import * as desk from '#journeys/desk'
import * as parcel from '#lane/parcel/parcel'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
  idFrom,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'
import { namesOf } from './names.ts'

const readers = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const
const carers = ['lead', 'compliance', 'support', 'finance'] as const
const payers = ['lead', 'finance'] as const

/** What stops in a room has a name of its own outside. */
const nouns: Readonly<Record<desk.Room, string>> = {
  customs: 'order',
  parcel: 'order',
  claim: 'order',
  payment: 'attempt',
  refund: 'refund',
  payout: 'payout',
  event: 'event',
}

const roomShape = z.enum(desk.rooms)
const actShape = z.enum(desk.acts)
const bearerShape = z.enum(['merchant', 'carrier', 'house', 'shopper'])
const proposalShape = z.object({
  act: z.string(),
  by: z.string(),
  /** Whether whoever asks proposed it, and so cannot agree. */
  mine: z.boolean(),
  at: instantShape,
  why: z.string(),
  borneBy: bearerShape.nullable(),
  restock: z.boolean(),
})

const exceptionShape = z
  .object({
    room: roomShape,
    subject: z.string(),
    orderId: z.string().nullable(),
    orderNumber: z.string().nullable(),
    what: z.string(),
    why: z.string(),
    at: instantShape,
    due: instantShape.nullable(),
    amount: moneyShape.nullable(),
    /** It mended itself while somebody looked after it. */
    gone: z.boolean(),
    acts: z.array(actShape),
    /** Who may bear what became of the parcel, the rule's own first; empty when it is not to be settled. */
    bearers: z.array(bearerShape),
    canRestock: z.boolean(),
    owner: z.object({ name: z.string(), mine: z.boolean(), since: instantShape }).nullable(),
    proposal: proposalShape.nullable(),
  })
  .meta({ id: 'Exception' })

const doneShape = z
  .object({
    id: z.string(),
    room: z.string(),
    what: z.string(),
    since: instantShape,
    done: z.string(),
    reason: z.string(),
    by: z.string(),
    agreedBy: z.string().nullable(),
    endedAt: instantShape.nullable(),
    orderId: z.string().nullable(),
  })
  .meta({ id: 'DoneCase' })

const caseParams = z.object({ room: roomShape, subject: z.string().max(60) })

export const deskEndpoints = (house: House): Endpoint[] => [
  exceptions(house),
  take(house),
  act(house),
  agree(house),
  withdraw(house),
  done(house),
]

const exceptions = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/exceptions',
    name: 'exceptions',
    who: readers,
    summary: 'What stopped and waits for a person, the longest ago first.',
    answer: z.object({ items: z.array(exceptionShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const waiting = await desk.waiting(work)
        const names = await namesOf(
          work,
          waiting.flatMap(one => [one.case?.owner ?? '', one.case?.proposal?.by ?? '']),
        )
        return { items: waiting.map(one => exceptionTo(work, one, names)) }
      }),
  })

const take = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/cases/:room/:subject/owner',
    name: 'takeCase',
    who: carers,
    summary: 'Whoever asks looks after it from now on.',
    params: caseParams,
    run: ({ caller, params }) =>
      house.work(caller, async work => void (await desk.take(work, aboutIn(params)))),
  })

const act = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/cases/:room/:subject/acts',
    name: 'actOnCase',
    who: carers,
    summary:
      'Asks a partner again or sets a case aside; what moves money is proposed to a second person.',
    params: caseParams,
    body: z.object({
      act: actShape,
      reason: z.string().min(5).max(500),
      borneBy: bearerShape.optional(),
      restock: z.boolean().optional(),
    }),
    run: ({ caller, params, body }) =>
      house.work(caller, work => desk.act(work, { ...aboutIn(params), ...body })),
  })

const agree = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/cases/:room/:subject/agreement',
    name: 'agreeToCase',
    who: payers,
    summary: 'Agrees to what a colleague proposed, and it is done.',
    params: caseParams,
    run: ({ caller, params }) => house.work(caller, work => desk.agree(work, aboutIn(params))),
  })

const withdraw = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/cases/:room/:subject/withdrawal',
    name: 'withdrawFromCase',
    who: carers,
    summary: 'Takes back what is proposed, or says no to it.',
    params: caseParams,
    body: z.object({ reason: z.string().min(5).max(500) }),
    run: ({ caller, params, body }) =>
      house.work(
        caller,
        async work => void (await support.withdraw(work, { ...aboutIn(params), ...body })),
      ),
  })

const done = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/cases',
    name: 'doneCases',
    who: readers,
    summary: 'What was done about what stopped, the newest first.',
    query: z.object(pageQuery),
    answer: pageOf(doneShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const before = query.after === undefined ? undefined : idFrom('case', query.after)
        const found = await support.resolved(work, { before, limit: query.limit })
        const names = await namesOf(
          work,
          found.flatMap(one => [one.owner, one.proposal?.by ?? '', one.agreedBy ?? '']),
        )
        const items = found.map(one => ({
          id: idTo('case', one.id),
          room: one.room,
          what: one.what,
          since: instantTo(one.since),
          done: one.done ?? '',
          reason: one.reason ?? '',
          by: names.get(one.proposal?.by ?? one.owner) ?? '',
          agreedBy: one.agreedBy === undefined ? null : (names.get(one.agreedBy) ?? ''),
          endedAt: instantToOrNull(one.endedAt),
          orderId: nouns[one.room as desk.Room] === 'order' ? idTo('order', one.subject) : null,
        }))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const aboutIn = ({ room, subject }: z.output<typeof caseParams>): desk.About => ({
  room,
  subject: idFrom(nouns[room], subject) as Id<string>,
})

function exceptionTo(
  work: Work,
  one: desk.Waiting,
  names: ReadonlyMap<string, string>,
): z.input<typeof exceptionShape> {
  const { case: found, outcome } = one
  const me = `${work.actor.kind}/${work.actor.id}`
  const proposal = found?.proposal
  return {
    room: one.room,
    subject: idTo(nouns[one.room], one.subject),
    orderId: one.orderId === undefined ? null : idTo('order', one.orderId),
    orderNumber: one.orderNumber === undefined ? null : String(one.orderNumber),
    what: one.what,
    why: one.why,
    at: instantTo(one.at),
    due: instantToOrNull(one.due),
    amount: one.amount ? moneyTo(one.amount) : null,
    gone: one.isGone,
    acts: [...one.acts],
    bearers: outcome ? bearersOf(work, outcome) : [],
    canRestock: outcome === 'returned',
    owner: found
      ? {
          name: names.get(found.owner) ?? '',
          mine: found.owner === me,
          since: instantTo(found.takenAt),
        }
      : null,
    proposal: proposal
      ? {
          act: proposal.act,
          by: names.get(proposal.by) ?? '',
          mine: proposal.by === me,
          at: instantTo(proposal.at),
          why: proposal.why,
          borneBy: bearerShape
            .nullable()
            .catch(null)
            .parse(proposal.detail['borneBy'] ?? null),
          restock: proposal.detail['restock'] === true,
        }
      : null,
  }
}

/** The rule's own first. */
function bearersOf(work: Work, outcome: parcel.Outcome): parcel.Bearer[] {
  const { borneBy } = parcel.ruleOf(outcome, work.now)
  return [borneBy, ...parcel.bearers[outcome].filter(one => one !== borneBy)]
}
