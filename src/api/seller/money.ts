// Money: what is owed and on which terms, payouts, and the deposit.
import { z } from 'zod'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { payoutShape, payoutTo } from '../payouts.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'
import { invoiceEndpoints } from './invoices.ts'
import { moneyStaff } from './shapes.ts'
import { movementShape, movementTo, statementEndpoints } from './statement.ts'

const termsShape = z
  .object({
    cycle: z.enum(settlement.cycles),
    minimum: moneyShape,
    asked: moneyShape,
    deposit: moneyShape,
    retainBp: z.number().int(),
    askedUntil: instantShape.nullable(),
    held: z.string().nullable(),
  })
  .meta({ id: 'PayoutTerms' })

const depositShape = z.object({
  id: z.string(),
  kind: z.enum(['paid_in', 'kept', 'used', 'penalty', 'given_back']),
  at: instantShape,
  amount: moneyShape,
  reason: z.string(),
})

export const moneyEndpoints = (house: House): Endpoint[] => [
  owed(house),
  payouts(house),
  payout(house),
  deposit(house),
  ...statementEndpoints(house),
  ...invoiceEndpoints(house),
]

const owed = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/money',
    name: 'money',
    summary: 'What is owed and not yet paid, when it is paid, and on which terms.',
    who: moneyStaff,
    answer: z.object({
      owed: z.array(moneyShape),
      nextPayday: instantShape,
      terms: termsShape.nullable(),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const [owed, [terms]] = await Promise.all([
          settlement.owed(work, merchantId),
          settlement.termsOf(work, [merchantId]),
        ])
        const nextPayday = terms?.payday ?? settlement.nextPayday(work.now)
        return {
          owed: owed.map(moneyTo),
          nextPayday: instantTo(nextPayday),
          terms: terms ? termsTo(terms) : null,
        }
      }),
  })

const deposit = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/deposit',
    name: 'deposit',
    summary: 'What moved the deposit, the newest first.',
    who: moneyStaff,
    answer: z.object({ items: z.array(depositShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
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

const termsTo = (terms: settlement.Terms): z.input<typeof termsShape> => ({
  cycle: terms.cycle,
  minimum: moneyTo(terms.minimum),
  asked: moneyTo(terms.asked),
  deposit: moneyTo(terms.deposit),
  retainBp: terms.retainBp,
  askedUntil: instantToOrNull(terms.askedUntil),
  held: terms.held ?? null,
})

const payouts = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/payouts',
    name: 'payouts',
    summary: 'Payouts, the newest first.',
    who: moneyStaff,
    query: z.object(pageQuery),
    answer: pageOf(payoutShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const before = query.after === undefined ? undefined : idFrom('payout', query.after)
        const found = await settlement.payouts(work, {
          merchantId: merchantOf(caller),
          before,
          limit: query.limit,
        })
        const items = found.map(payoutTo)
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const payout = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/payouts/:payoutId',
    name: 'payout',
    summary: 'One payout with the sales it carries.',
    who: moneyStaff,
    params: z.object({ payoutId: idShape('payout') }),
    answer: z.object({ payout: payoutShape, sales: z.array(movementShape) }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await settlement.payout(work, {
          payoutId: idFrom('payout', params.payoutId),
          merchantId: merchantOf(caller),
        })
        return { payout: payoutTo(found.payout), sales: found.sales.map(movementTo) }
      }),
  })
