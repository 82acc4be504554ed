// Money: what is owed, payouts, and the statement as rows, CSV, Xero CSV and PDF.
import { z } from 'zod'
import { fromIso, type Instant } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
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
import { moneyStaff } from './shapes.ts'

const movementShape = z
  .object({
    id: z.string(),
    kind: z.enum(['sale', 'compensation', 'charge', 'payout', 'returned']),
    at: instantShape,
    amount: moneyShape,
    reference: z.string(),
    payoutId: z.string().nullable(),
    reason: z.string().nullable(),
    sale: z
      .object({
        orderId: z.string(),
        goods: moneyShape,
        commission: moneyShape,
        paymentFee: moneyShape,
        rate: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Movement' })

const statementShape = z
  .object({
    from: instantShape,
    until: instantShape,
    opening: moneyShape,
    closing: moneyShape,
    movements: z.array(movementShape),
  })
  .meta({ id: 'Statement' })

const periodQuery = z.object({
  from: z.string().optional(),
  until: z.string().optional(),
  format: z.enum(['json', 'csv', 'xero', 'pdf']).default('json'),
})

export const moneyEndpoints = (house: House): Endpoint[] => [
  owed(house),
  payouts(house),
  payout(house),
  statement(house),
]

const owed = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/money',
    name: 'money',
    summary: 'What is owed and not yet paid.',
    who: moneyStaff,
    answer: z.object({ owed: z.array(moneyShape), nextPayday: instantShape }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        owed: (await settlement.owed(work, merchantOf(caller))).map(moneyTo),
        nextPayday: instantTo(settlement.nextPayday(work.now)),
      })),
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

const statement = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/statement',
    name: 'statement',
    who: moneyStaff,
    query: periodQuery,
    answer: statementShape,
    summary:
      'Every movement of a period; opening, movements and closing add up to the cent. As JSON, CSV, Xero CSV or PDF.',
    async run({ caller, query, reply }) {
      const { found, owner } = await house.look(caller, work => statementOf(work, caller, query))
      switch (query.format) {
        case 'csv':
          return reply
            .type('text/csv; charset=utf-8')
            .header(...named('csv'))
            .send(settlement.statementCsv(found))
        case 'xero':
          return reply
            .type('text/csv; charset=utf-8')
            .header(...named('csv'))
            .send(settlement.xeroCsv(found))
        case 'pdf': {
          const pdf = await settlement.statementPdf(found, owner)
          return reply
            .type('application/pdf')
            .header(...named('pdf'))
            .send(pdf)
        }
        case 'json':
          return {
            from: instantTo(found.from),
            until: instantTo(found.until),
            opening: moneyTo(found.opening),
            closing: moneyTo(found.closing),
            movements: found.movements.map(movementTo),
          }
      }
    },
  })

async function statementOf(
  work: Work,
  caller: Caller,
  query: z.output<typeof periodQuery>,
): Promise<{ found: settlement.Statement; owner: merchant.Merchant }> {
  const merchantId = merchantOf(caller)
  const [owner] = await merchant.find(work, [merchantId])
  if (!owner) throw requestInvalid({ what: 'merchant: not known' })
  const from = instantIn('from', query.from) ?? (0 as Instant)
  const until = instantIn('until', query.until) ?? work.now
  const found = await settlement.statement(work, {
    merchantId,
    currency: owner.currency,
    from,
    until,
  })
  return { found, owner }
}

function instantIn(name: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const found = fromIso(text)
  if (found === undefined)
    throw requestInvalid({ what: `query.${name}: write an RFC 3339 instant` })
  return found
}

const named = (ending: string): [string, string] => [
  'content-disposition',
  `attachment; filename="statement.${ending}"`,
]

const movementTo = (one: settlement.Movement): z.input<typeof movementShape> => ({
  id: idTo('movement', one.id),
  kind: one.kind,
  at: instantTo(one.at),
  amount: moneyTo(one.amount),
  reference: String(one.sale?.orderNumber ?? one.orderNumber ?? one.payoutNumber ?? ''),
  reason: one.reason ?? null,
  payoutId: one.payoutId ? idTo('payout', one.payoutId) : null,
  sale: one.sale
    ? {
        orderId: idTo('order', one.sale.orderId),
        goods: moneyTo(one.sale.goods),
        rate: one.sale.rate.client,
        commission: moneyTo(one.sale.commission),
        paymentFee: moneyTo(one.sale.paymentFee),
      }
    : null,
})
