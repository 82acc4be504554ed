// Payouts as the office decides about them: two people for each, and what became of the files at the bank.
import { z } from 'zod'
import type { MerchantId } from '#kernel/ids'
import * as merchant from '#books/merchant/merchant'
import * as desk from '#journeys/decisions'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'
import { namesOf } from './names.ts'

const payers = ['lead', 'finance'] as const
const readers = ['lead', 'finance', 'support', 'auditor'] as const

export const decisionShape = z
  .object({
    decision: z.enum(desk.decisions),
    merchantId: z.string(),
    merchant: z.string(),
    by: z.string(),
    /** Whether whoever asks proposed it, and so cannot agree. */
    mine: z.boolean(),
    at: instantShape,
    why: z.string(),
    terms: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Decision' })

const fileShape = z
  .object({
    id: z.string(),
    number: z.string(),
    currency: z.string(),
    state: z.enum(['open', 'ready', 'sent', 'done', 'refused']),
    payouts: z.number().int(),
    amount: moneyShape,
    madeAt: instantShape,
    tries: z.number().int(),
    trouble: z.string().nullable(),
  })
  .meta({ id: 'PayoutFile' })

const params = z.object({
  merchantId: idShape('merchant'),
  decision: z.enum(desk.decisions),
})
const reason = z.string().min(5).max(500)

export const payoutEndpoints = (house: House): Endpoint[] => [
  waiting(house),
  propose(house),
  agree(house),
  withdraw(house),
  files(house),
]

const waiting = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/decisions',
    name: 'decisions',
    who: readers,
    summary:
      'Decisions about merchants’ money that wait for a second person, the longest ago first.',
    answer: z.object({ items: z.array(decisionShape) }),
    run: ({ caller }) => house.look(caller, async work => ({ items: await decisionsOf(work) })),
  })

const propose = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/decisions/:decision',
    name: 'proposeDecision',
    who: payers,
    summary: 'Proposes to pay now, to let payouts go on, new terms, or a move of the deposit.',
    params,
    body: z.object({
      reason,
      amount: z.string().max(20).optional(),
      cycle: z.enum(settlement.cycles).optional(),
      minimum: z.string().max(20).optional(),
      asked: z.string().max(20).optional(),
      retainBp: z
        .string()
        .regex(/^\d{1,5}$/)
        .optional(),
      askedUntil: z.string().max(40).optional(),
    }),
    run: ({ caller, params: { merchantId, decision }, body }) =>
      house.work(caller, async work => {
        const { reason: why, ...terms } = body
        const about = { decision, merchantId: idFrom('merchant', merchantId) }
        await desk.propose(work, { ...about, terms, why })
      }),
  })

const agree = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/decisions/:decision/agreement',
    name: 'agreeToDecision',
    who: payers,
    summary: 'A second person agrees, and it is done.',
    params,
    run: ({ caller, params: { merchantId, decision } }) =>
      house.work(caller, work =>
        desk.agree(work, { decision, merchantId: idFrom('merchant', merchantId) }),
      ),
  })

const withdraw = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/decisions/:decision/withdrawal',
    name: 'withdrawDecision',
    who: payers,
    summary: 'Takes back what is proposed, or says no to it.',
    params,
    body: z.object({ reason }),
    run: ({ caller, params: { merchantId, decision }, body }) =>
      house.work(caller, work =>
        desk.withdraw(work, {
          decision,
          merchantId: idFrom('merchant', merchantId),
          reason: body.reason,
        }),
      ),
  })

const files = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/payout-files',
    name: 'payoutFiles',
    who: readers,
    summary:
      'Payout files, the newest first: how far each is, and what the bank or the line said last.',
    answer: z.object({ items: z.array(fileShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        items: (await settlement.files(work, { limit: 100 })).map(one => ({
          id: idTo('file', one.id),
          number: String(one.number),
          currency: one.amount.currency,
          state: one.state,
          payouts: one.payouts,
          amount: moneyTo(one.amount),
          madeAt: instantTo(one.madeAt),
          tries: one.tries,
          trouble: one.trouble ?? null,
        })),
      })),
  })

/** What waits to be decided, of one merchant or of all. */
export async function decisionsOf(
  work: Work,
  merchantId?: MerchantId,
): Promise<z.input<typeof decisionShape>[]> {
  const found = (await desk.waiting(work)).filter(
    one => merchantId === undefined || one.merchantId === merchantId,
  )
  const merchants = await merchant.find(work, [...new Set(found.map(one => one.merchantId))])
  const shops = new Map(merchants.map(one => [one.id, one.name]))
  const names = await namesOf(
    work,
    found.map(one => one.proposal.by),
  )
  const me = `${work.actor.kind}/${work.actor.id}`
  return found.map(({ decision, merchantId: whose, proposal }) => ({
    decision,
    merchantId: idTo('merchant', whose),
    merchant: shops.get(whose) ?? '',
    by: names.get(proposal.by) ?? '',
    mine: proposal.by === me,
    at: instantTo(proposal.at),
    why: proposal.why,
    terms: Object.fromEntries(
      Object.entries(proposal.detail).map(([name, value]) => [name, String(value)]),
    ),
  }))
}
