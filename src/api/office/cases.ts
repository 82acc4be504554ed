// Merchants who want to join, the audit trail and the proof.
import { z } from 'zod'
import * as merchant from '#books/merchant/merchant'
import { latest } from '#platform/audit'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { proveAll } from '../proof.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  pageOf,
  pageQuery,
} from '../shapes.ts'
import { withNames } from './names.ts'
import { traceShape } from './orders.ts'

const readers = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const
const onboarding = ['lead', 'onboarding'] as const

const applicationShape = z
  .object({
    id: z.string(),
    state: z.string(),
    name: z.string(),
    legalName: z.string(),
    country: z.string(),
    businessNumber: z.string(),
    website: z.string(),
    message: z.string(),
    maskedContact: z.string(),
    appliedAt: instantShape,
    decidedAt: instantShape.nullable(),
    reason: z.string().nullable(),
    merchantId: z.string().nullable(),
  })
  .meta({ id: 'Application' })

export const caseEndpoints = (house: House): Endpoint[] => [
  trail(house),
  proof(house),
  applications(house),
  approve(house),
  refuse(house),
]

const trail = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/trail',
    name: 'trail',
    summary: 'Every privileged act, the newest first.',
    who: ['lead', 'auditor'],
    query: z.object(pageQuery),
    answer: pageOf(traceShape.extend({ id: z.string() })),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await latest(work, {
          limit: query.limit,
          ...(query.after && { before: idFrom('audit', query.after) }),
        })
        const known = await withNames(work, found)
        const items = known.map(({ id, at, actor, name, act, subject, reason }) => ({
          id: idTo('audit', id),
          at: instantTo(at),
          actor,
          name,
          act,
          subject,
          reason,
        }))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const proof = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/proof',
    name: 'proof',
    who: ['lead', 'auditor', 'finance'],
    summary: 'Proves on the running database what must always be true.',
    answer: z.object({
      at: instantShape,
      findings: z.array(
        z.object({
          theorem: z.string(),
          ok: z.boolean(),
          checked: z.number().int(),
          broken: z.array(z.string()),
        }),
      ),
    }),
    async run({ caller }) {
      const at = instantTo(house.ground.clock.now())
      const findings = await proveAll(house.ground, caller.actor, house.checkpoints)
      return { at, findings: findings.map(one => ({ ...one, broken: one.broken.slice(0, 50) })) }
    },
  })

const applications = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/applications',
    name: 'applications',
    summary: 'Merchants who want to join.',
    who: readers,
    query: z.object({
      ...pageQuery,
      state: z.enum(['applied', 'approved', 'refused']).optional(),
    }),
    answer: pageOf(applicationShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await merchant.applications(work, {
          limit: query.limit,
          ...(query.after && { after: idFrom('application', query.after) }),
          ...(query.state && { state: query.state }),
        })
        const items = found.map(applicationTo)
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const approve = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/applications/:applicationId/approval',
    name: 'approve',
    who: onboarding,
    summary: 'Approves an application: the merchant is opened.',
    params: z.object({ applicationId: idShape('application') }),
    body: z.object({ reason: z.string().min(5).max(500) }),
    answer: z.object({ merchantId: z.string() }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const opened = await merchant.approve(work, {
          applicationId: idFrom('application', params.applicationId),
          reason: body.reason,
        })
        return { merchantId: idTo('merchant', opened.id) }
      }),
  })

const refuse = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/applications/:applicationId/refusal',
    name: 'refuse',
    who: onboarding,
    summary: 'Turns an application down.',
    params: z.object({ applicationId: idShape('application') }),
    body: z.object({ reason: z.string().min(5).max(500) }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        merchant.refuse(work, {
          applicationId: idFrom('application', params.applicationId),
          reason: body.reason,
        }),
      ),
  })

const applicationTo = (one: merchant.Application): z.input<typeof applicationShape> => ({
  id: idTo('application', one.id),
  state: one.state,
  name: one.name,
  legalName: one.legalName,
  country: one.country,
  businessNumber: one.businessNumber,
  website: one.website,
  message: one.message,
  maskedContact: one.maskedContact,
  appliedAt: instantTo(one.appliedAt),
  decidedAt: instantToOrNull(one.decidedAt),
  reason: one.reason ?? null,
  merchantId: one.merchantId ? idTo('merchant', one.merchantId) : null,
})
