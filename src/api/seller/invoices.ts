// Tax invoices for what the house took, and the rules it takes by.
import { z } from 'zod'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'
import { moneyStaff } from './shapes.ts'

const invoiceShape = z
  .object({
    id: z.string(),
    number: z.string(),
    from: instantShape,
    until: instantShape,
    lines: z.array(
      z.object({
        what: z.enum([
          'commission',
          'commission_back',
          'payment_fee',
          'counter_fee',
          'counter_fee_back',
          'service',
        ]),
        words: z.string().nullable(),
        amount: moneyShape,
      }),
    ),
    total: moneyShape,
    tax: moneyShape,
    madeAt: instantShape,
  })
  .meta({ id: 'Invoice' })

export const invoiceEndpoints = (house: House): Endpoint[] => [invoices(house), invoice(house)]

const invoices = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/invoices',
    name: 'invoices',
    summary: 'Tax invoices for commission and fees, the newest month first.',
    who: moneyStaff,
    answer: z.object({ items: z.array(invoiceShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const { id: merchantId, currency } = await owner(work, merchantOf(caller))
        const found = await settlement.invoices(work, { merchantId, currency, limit: 120 })
        return { items: found.map(invoiceTo) }
      }),
  })

const invoice = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/invoices/:invoiceId',
    name: 'invoice',
    summary: 'One tax invoice, as JSON or PDF.',
    who: moneyStaff,
    params: z.object({ invoiceId: idShape('invoice') }),
    query: z.object({ format: z.enum(['json', 'pdf']).default('json') }),
    answer: invoiceShape,
    async run({ caller, params, query, reply }) {
      const merchantId = merchantOf(caller)
      const { found, buyer } = await house.look(caller, async work => ({
        found: await settlement.invoiceOf(work, {
          invoiceId: idFrom('invoice', params.invoiceId),
          merchantId,
        }),
        buyer: await owner(work, merchantId),
      }))
      if (query.format === 'json') return invoiceTo(found)
      const { company } = house.settings
      const seller = {
        name: company.name,
        businessNumber: found.issuer === 'NZ' ? company.nz : company.au,
      }
      const { legalName: name, businessNumber } = buyer
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${found.number}.pdf"`)
        .send(await settlement.invoicePdf(found, { seller, buyer: { name, businessNumber } }))
    },
  })

async function owner(work: Work, merchantId: merchant.Merchant['id']): Promise<merchant.Merchant> {
  const [found] = await merchant.find(work, [merchantId])
  if (!found) throw requestInvalid({ what: 'merchant: not known' })
  return found
}

const invoiceTo = (one: settlement.Invoice): z.input<typeof invoiceShape> => ({
  id: idTo('invoice', one.id),
  number: one.number,
  from: instantTo(one.from),
  until: instantTo(one.until),
  lines: one.lines.map(({ what, words, amount }) => ({
    what,
    words: words ?? null,
    amount: moneyTo(amount),
  })),
  total: moneyTo(one.total),
  tax: moneyTo(one.tax),
  madeAt: instantTo(one.madeAt),
})
