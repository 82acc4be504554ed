// Merchants as the office pays them: what each is owed, what was sent, and what waits until a person has looked.
import { z } from 'zod'
import type { MerchantId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { payoutShape, payoutTo } from '../payouts.ts'
import { decisionShape, decisionsOf } from './payouts.ts'
import { termsShape, termsTo } from './deposits.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'

const readers = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const

const whoShape = z.object({ id: z.string(), name: z.string() })
const merchantShape = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    country: z.string(),
    state: z.string(),
    owed: z.array(moneyShape),
  })
  .meta({ id: 'Merchant' })
const sentShape = payoutShape.extend({ merchant: whoShape }).meta({ id: 'OfficePayout' })
const merchantParams = z.object({ merchantId: idShape('merchant') })

export const merchantEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  payouts(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/merchants',
    name: 'merchants',
    summary: 'Merchants with what each is owed, the newest first.',
    who: readers,
    query: z.object(pageQuery),
    answer: pageOf(merchantShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await merchant.list(work, {
          limit: query.limit,
          ...(query.after && { after: idFrom('merchant', query.after) }),
        })
        const owed = await settlement.owedTo(
          work,
          found.map(each => each.id),
        )
        const items = found.map(each => merchantTo(each, owed.get(each.id) ?? []))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/merchants/:merchantId',
    name: 'merchant',
    who: readers,
    params: merchantParams,
    summary: 'One merchant, what is owed, on which terms, and what waits to be decided.',
    answer: z.object({
      merchant: merchantShape,
      nextPayday: instantShape,
      terms: termsShape.nullable(),
      decisions: z.array(decisionShape),
    }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await known(work, idFrom('merchant', params.merchantId))
        const [terms] = await settlement.termsOf(work, [found.id])
        return {
          merchant: merchantTo(found, await settlement.owed(work, found.id)),
          nextPayday: instantTo(terms?.payday ?? settlement.nextPayday(work.now)),
          terms: terms ? termsTo(terms) : null,
          decisions: await decisionsOf(work, found.id),
        }
      }),
  })

const payouts = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/payouts',
    name: 'payouts',
    summary: 'Every payout, the newest first.',
    who: readers,
    query: z.object(pageQuery),
    answer: pageOf(sentShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const before = query.after === undefined ? undefined : idFrom('payout', query.after)
        const found = await settlement.latest(work, { before, limit: query.limit })
        const payees = await merchant.find(work, [...new Set(found.map(each => each.merchantId))])
        const names = new Map(payees.map(each => [each.id, each.name]))
        const items = found.map(each => ({
          ...payoutTo(each),
          merchant: {
            id: idTo('merchant', each.merchantId),
            name: names.get(each.merchantId) ?? '',
          },
        }))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

async function known(work: Work, id: MerchantId): Promise<merchant.Merchant> {
  const [found] = await merchant.find(work, [id])
  if (!found) throw notFound()
  return found
}

const merchantTo = (
  found: merchant.Merchant,
  owed: readonly Money[],
): z.input<typeof merchantShape> => ({
  id: idTo('merchant', found.id),
  number: String(found.number),
  name: found.name,
  country: found.country,
  state: found.state,
  owed: owed.map(moneyTo),
})
