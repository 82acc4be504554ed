// Merchants as the office pays them: what each is owed, what was sent, and what waits until a person has looked.
import { z } from 'zod'
import type { MerchantId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { audit } from '#platform/audit'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { payoutShape, payoutTo } from '../payouts.ts'
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
const finance = ['lead', 'finance'] as const

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
const reasonBody = z.object({ reason: z.string().min(5).max(500) })

export const merchantEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  payouts(house),
  payNow(house),
  resume(house),
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
    summary: 'One merchant, what is owed and when the next payday is.',
    answer: z.object({ merchant: merchantShape, nextPayday: instantShape }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await known(work, idFrom('merchant', params.merchantId))
        return {
          merchant: merchantTo(found, await settlement.owed(work, found.id)),
          nextPayday: instantTo(settlement.nextPayday(work.now)),
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

const payNow = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/payout',
    name: 'payNow',
    who: finance,
    summary: 'Pays a merchant what is owed now, instead of on the next payday.',
    params: merchantParams,
    body: reasonBody,
    answer: z.object({ payoutIds: z.array(z.string()) }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const merchantId = idFrom('merchant', params.merchantId)
        const made = await settlement.payNow(work, { merchantId })
        await audit(work, { act: 'payout.now', subject: merchantId, reason: body.reason })
        return { payoutIds: made.map(id => idTo('payout', id)) }
      }),
  })

const resume = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/merchants/:merchantId/payouts-resumed',
    name: 'resumePayouts',
    who: finance,
    summary:
      'Lets payouts go on after the bank returned one and a person has looked at the account.',
    params: merchantParams,
    body: reasonBody,
    answer: z.object({ resumed: z.number().int() }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const { id } = await known(work, idFrom('merchant', params.merchantId))
        const resumed = await settlement.release(work, id)
        await audit(work, { act: 'payout.resume', subject: id, reason: body.reason })
        return { resumed }
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
