// What leaves a till on paper or by letter: receipts, and reports of shifts.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import * as letter from '#books/letter/letter'
import * as outlet from '#books/outlet/outlet'
import * as till from '#lane/till/till'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { idShape } from '../shapes.ts'
import { terminalOf, tillRoles } from './pairing.ts'
import { saleOf } from './sales.ts'
import { openAt, numberIn } from './shifts.ts'
import { ownNumberShape } from './shapes.ts'

export const paperEndpoints = (house: House): Endpoint[] => [
  receipt(house),
  receiptPdf(house),
  receiptLetter(house),
  reportSlip(house),
  reportPdf(house),
]

const lineShape = z
  .object({
    kind: z.enum(['head', 'plain', 'pair', 'strong', 'rule', 'code']),
    text: z.string(),
    value: z.string(),
  })
  .meta({ id: 'SlipLine' })
const slipShape = z.object({ lines: z.array(lineShape) }).meta({ id: 'Slip' })
const saleParams = z.object({ saleId: idShape('sale') })
/** For the receipt of one refund. */
const which = z.object({ outRequestNo: ownNumberShape.optional() })

async function linesOf(
  work: Work,
  caller: Caller,
  ask: { saleId: string; outRequestNo?: string | undefined },
): Promise<{ lines: till.SlipLine[]; made: till.Receipt }> {
  const sale = await saleOf(work, terminalOf(caller).outlet, ask.saleId)
  const made = await till.receipt(work, { saleId: sale.id, outRequestNo: ask.outRequestNo })
  return { lines: till.receiptLines(made), made }
}

const receipt = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/:saleId/receipt',
    name: 'receipt',
    who: tillRoles.cashier,
    summary: 'The receipt of a sale, or of one refund, line by line: for the screen and its print.',
    params: saleParams,
    query: which,
    answer: slipShape,
    run: ({ caller, params, query }) =>
      house.look(caller, async work => {
        const { lines } = await linesOf(work, caller, { ...params, ...query })
        return { lines }
      }),
  })

const receiptPdf = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/:saleId/receipt.pdf',
    name: 'receiptPdf',
    who: tillRoles.cashier,
    summary: 'The same on paper of 80 mm.',
    params: saleParams,
    query: which,
    async run({ caller, params, query, reply }) {
      const { lines, made } = await house.look(caller, work =>
        linesOf(work, caller, { ...params, ...query }),
      )
      const at = made.refund?.at ?? made.sale.paid?.at ?? made.sale.madeAt
      return reply.type('application/pdf').send(await till.slipPdf(lines, at))
    },
  })

const receiptLetter = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/sales/:saleId/receipt/letter',
    name: 'sendReceipt',
    who: tillRoles.cashier,
    summary: 'Sends the receipt by e-mail, once an address.',
    params: saleParams,
    query: which,
    body: z.object({
      to: z.string().trim().min(3).max(200),
      language: z.enum(['en', 'zh-Hans']).default('en'),
    }),
    async run({ caller, params, query, body }) {
      await house.work(caller, async work => {
        const { lines, made } = await linesOf(work, caller, { ...params, ...query })
        const at = made.refund?.at ?? made.sale.paid?.at ?? made.sale.madeAt
        const key = `receipt/${made.sale.id}/${query.outRequestNo ?? ''}/${body.to.toLowerCase()}`
        const [answer] = await letter.send(work, [
          {
            home: cellOf(made.sale.id),
            key,
            to: body.to,
            language: body.language,
            subject: `${body.language === 'en' ? 'Receipt' : '收据'} · ${made.shop.merchantName}`,
            text: till.slipText(lines),
            enclosures: [
              {
                name: 'receipt.pdf',
                type: 'application/pdf',
                content: await till.slipPdf(lines, at),
              },
            ],
          },
        ])
        granting(answer)
      })
      return undefined
    },
  })

/** `x` for the shift that is open at this terminal, else the number of a Z report. */
const reportParams = z.object({ number: z.union([z.literal('x'), z.string().regex(/^\d{1,18}$/)]) })

async function reportOf(work: Work, caller: Caller, number: string) {
  const terminal = terminalOf(caller)
  const shop = terminal.outlet
  const report =
    number === 'x'
      ? await till.countShift(work, (await openAt(work, terminal)).id)
      : await till.z(work, { outletId: shop.id, number: numberIn(number) })
  const people = [report.openedBy, ...report.cashiers.flatMap(one => one.cashierId ?? [])]
  const known = await outlet.cashiers(work, [...new Set(people)])
  const names = new Map<string, string>(known.map(one => [one.id, one.name]))
  return { at: report.until, lines: till.reportLines(report, { shop, names }) }
}

const reportSlip = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reports/:number',
    name: 'reportSlip',
    who: tillRoles.cashier,
    summary: 'X (`x`) or a Z report line by line: for the screen and its print.',
    params: reportParams,
    answer: slipShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const { lines } = await reportOf(work, caller, params.number)
        return { lines }
      }),
  })

const reportPdf = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/reports/:number/slip.pdf',
    name: 'reportPdf',
    who: tillRoles.cashier,
    summary: 'The same on paper of 80 mm.',
    params: reportParams,
    async run({ caller, params, reply }) {
      const { lines, at } = await house.look(caller, work => reportOf(work, caller, params.number))
      return reply.type('application/pdf').send(await till.slipPdf(lines, at))
    },
  })
