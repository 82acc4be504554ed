// Deposits as the office watches them: what is asked of whom, what stands, and by when.
import { z } from 'zod'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
} from '../shapes.ts'

const readers = ['lead', 'finance', 'support', 'auditor'] as const

export const termsShape = z
  .object({
    payday: instantShape,
    cycle: z.enum(settlement.cycles),
    minimum: moneyShape,
    asked: moneyShape,
    deposit: moneyShape,
    retainBp: z.number().int(),
    askedUntil: instantShape.nullable(),
    held: z.string().nullable(),
  })
  .meta({ id: 'PayoutTerms' })

export const termsTo = (terms: settlement.Terms): z.input<typeof termsShape> => ({
  payday: instantTo(terms.payday),
  cycle: terms.cycle,
  minimum: moneyTo(terms.minimum),
  asked: moneyTo(terms.asked),
  deposit: moneyTo(terms.deposit),
  retainBp: terms.retainBp,
  askedUntil: instantToOrNull(terms.askedUntil),
  held: terms.held ?? null,
})

const shortShape = z
  .object({ merchantId: z.string(), merchant: z.string(), terms: termsShape })
  .meta({ id: 'MerchantDeposit' })

const entryShape = z.object({
  id: z.string(),
  kind: z.enum(['paid_in', 'kept', 'used', 'penalty', 'given_back']),
  at: instantShape,
  amount: moneyShape,
  reason: z.string(),
})

export const depositEndpoints = (house: House): Endpoint[] => [deposits(house), deposit(house)]

const deposits = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/deposits',
    name: 'deposits',
    who: readers,
    summary: 'Merchants of whom a deposit is asked, the first deadline first.',
    answer: z.object({ items: z.array(shortShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await settlement.deposits(work, { limit: 200 })
        const merchants = await merchant.find(work, [...new Set(found.map(one => one.merchantId))])
        const names = new Map(merchants.map(one => [one.id, one.name]))
        return {
          items: found.map(one => ({
            merchantId: idTo('merchant', one.merchantId),
            merchant: names.get(one.merchantId) ?? '',
            terms: termsTo(one),
          })),
        }
      }),
  })

const deposit = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/merchants/:merchantId/deposit',
    name: 'merchantDeposit',
    who: readers,
    summary: 'What moved a merchant’s deposit, the newest first.',
    params: z.object({ merchantId: idShape('merchant') }),
    answer: z.object({ items: z.array(entryShape) }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const merchantId = idFrom('merchant', params.merchantId)
        const found = await settlement.depositsOf(work, { merchantId, limit: 200 })
        return {
          items: found.map(one => ({
            id: idTo('deposit', one.id),
            kind: one.kind,
            at: instantTo(one.at),
            amount: moneyTo(one.amount),
            reason: one.reason,
          })),
        }
      }),
  })
