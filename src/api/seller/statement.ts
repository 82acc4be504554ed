// The statement: a page of lines with what each leads to, the whole as CSV, Xero CSV or PDF, and proof of exports.
import { Readable } from 'node:stream'
import { z } from 'zod'
import { inside } from '#kernel/ids'
import { money, plus } from '#kernel/money'
import { fromIso, instant, type Instant } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import * as settlement from '#lane/settlement/settlement'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import {
  dayShape,
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  moneyShape,
  moneyTo,
} from '../shapes.ts'
import { exportPack } from './exports.ts'
import { moneyStaff } from './shapes.ts'

export const movementShape = z
  .object({
    id: z.string(),
    kind: z.enum(settlement.movementKinds),
    at: instantShape,
    amount: moneyShape,
    reference: z.string(),
    payoutId: z.string().nullable(),
    reason: z.string().nullable(),
    orderId: z.string().nullable(),
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

const lineShape = movementShape
  .extend({
    /** What the house took of it, in home money; given back is negative. */
    commission: moneyShape,
    fee: moneyShape,
    /** Sales at a counter are a line a day and outlet. */
    count: z.number().int(),
    counter: z.object({ outletId: z.string(), outlet: z.string(), day: dayShape }).nullable(),
    /** What is owed after it. */
    balance: moneyShape,
  })
  .meta({ id: 'StatementLine' })

const statementShape = z
  .object({
    from: instantShape,
    until: instantShape,
    opening: moneyShape,
    closing: moneyShape,
    sums: z.array(
      z.object({
        kind: z.enum(settlement.movementKinds),
        count: z.number().int(),
        amount: moneyShape,
      }),
    ),
    lines: z.array(lineShape),
    next: z.string().nullable(),
  })
  .meta({ id: 'Statement' })

const periodQuery = z.object({
  from: z.string().optional(),
  until: z.string().optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  format: z.enum(['json', 'csv', 'xero', 'pdf', 'exports']).default('json'),
})
type PeriodQuery = z.output<typeof periodQuery>

const journalShape = z.object({
  movement: lineShape.omit({ balance: true }),
  journal: z
    .object({
      key: z.string(),
      kind: z.string(),
      seq: z.string(),
      at: instantShape,
      lines: z.array(z.object({ account: z.string(), amount: moneyShape })),
    })
    .nullable(),
})

export const statementEndpoints = (house: House): Endpoint[] => [statement(house), line(house)]

const statement = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/statement',
    name: 'statement',
    who: moneyStaff,
    query: periodQuery,
    answer: statementShape,
    summary:
      'A period: opening, sums by kind, a page of lines and closing, adding up to the cent. Whole as CSV, Xero CSV, ' +
      'PDF, or as a pack that proves exports.',
    async run({ caller, query, reply }) {
      const asked = await house.look(caller, work => periodOf(work, caller, query))
      const { period, owner } = asked
      switch (query.format) {
        case 'csv':
          return reply
            .type('text/csv; charset=utf-8')
            .header(...named('statement.csv'))
            .send(Readable.from(csvOf(house, caller, period)))
        case 'xero':
          return reply
            .type('text/csv; charset=utf-8')
            .header(...named('statement-xero.csv'))
            .send(Readable.from(xeroOf(house, caller, period)))
        case 'exports':
          return reply
            .type('application/zip')
            .header(...named('exports.zip'))
            .send(
              Readable.from(
                exportPack(house, caller, period, {
                  pages: pagesOf(house, caller, period),
                  statement: csvOf(house, caller, period),
                }),
              ),
            )
        case 'pdf': {
          const found = await house.look(caller, work => settlement.statement(work, period))
          return reply
            .type('application/pdf')
            .header(...named('statement.pdf'))
            .send(await settlement.statementPdf(found, owner))
        }
        case 'json':
          return house.look(caller, work => pageTo(work, period, query))
      }
    },
  })

const line = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/statement/:movementId',
    name: 'statementLine',
    summary: 'One entry of the statement, and the journal that moved its money.',
    who: moneyStaff,
    params: z.object({ movementId: idShape('movement') }),
    answer: journalShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const { line: found, journal } = await settlement.explained(work, {
          merchantId: merchantOf(caller),
          movementId: idFrom('movement', params.movementId),
        })
        return {
          movement: lineTo(found, new Map()),
          journal: journal
            ? {
                key: journal.key,
                kind: journal.kind,
                seq: String(journal.seq),
                at: instantTo(journal.at),
                lines: journal.lines.map(one => ({
                  account: one.account,
                  amount: moneyTo(one.amount),
                })),
              }
            : null,
        }
      }),
  })

async function pageTo(
  work: Work,
  period: settlement.Period,
  query: PeriodQuery,
): Promise<z.input<typeof statementShape>> {
  const place = placeIn(query.after)
  const [{ opening, closing, sums }, found] = await Promise.all([
    settlement.summary(work, period),
    settlement.lines(work, { ...period, after: place, limit: query.limit }),
  ])
  const ids = [...new Set(found.flatMap(one => one.counter?.outletId ?? []))]
  const outlets = new Map((await outlet.outlets(work, ids)).map(one => [one.id, one.name]))
  let balance = place ? money(period.currency, place.balance) : opening
  const lines = found.map(one => {
    balance = plus(balance, one.amount)
    return { ...lineTo(one, outlets), balance: moneyTo(balance) }
  })
  const last = found.at(-1)
  return {
    from: instantTo(period.from),
    until: instantTo(period.until),
    opening: moneyTo(opening),
    closing: moneyTo(closing),
    sums: sums.map(one => ({ ...one, amount: moneyTo(one.amount) })),
    lines,
    next:
      last && found.length === query.limit
        ? `${last.at}~${idTo('movement', last.id)}~${balance.minor}`
        : null,
  }
}

/** Where a page begins: after this line, with this owed. */
function placeIn(text: string | undefined): (settlement.Place & { balance: bigint }) | undefined {
  if (text === undefined) return undefined
  const [at = '', name = '', balance = ''] = text.split('~')
  const id = inside('movement', name)
  if (!id || !/^\d+$/.test(at) || !/^-?\d+$/.test(balance))
    throw requestInvalid({ what: 'query.after: write the `next` of the page before' })
  return { at: instant(Number(at)), id, balance: BigInt(balance) }
}

async function periodOf(
  work: Work,
  caller: Caller,
  query: PeriodQuery,
): Promise<{ period: settlement.Period; owner: merchant.Merchant }> {
  const merchantId = merchantOf(caller)
  const [owner] = await merchant.find(work, [merchantId])
  if (!owner) throw requestInvalid({ what: 'merchant: not known' })
  const from = instantIn('from', query.from) ?? instant(0)
  const until = instantIn('until', query.until) ?? work.now
  return { period: { merchantId, currency: owner.currency, from, until }, owner }
}

function instantIn(name: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const found = fromIso(text)
  if (found === undefined)
    throw requestInvalid({ what: `query.${name}: write an RFC 3339 instant` })
  return found
}

const named = (file: string): [string, string] => [
  'content-disposition',
  `attachment; filename="${file}"`,
]

const rowsMax = 1_000

/** Every entry of the period, a page at a time: memory stays flat however many there are. */
async function* pagesOf(
  house: House,
  caller: Caller,
  period: settlement.Period,
): AsyncGenerator<settlement.Line[]> {
  let after: settlement.Place | undefined
  for (;;) {
    const page = await house.look(caller, work =>
      settlement.singles(work, { ...period, after, limit: rowsMax }),
    )
    if (page.length > 0) yield page
    after = page.at(-1)
    if (page.length < rowsMax) return
  }
}

async function* csvOf(
  house: House,
  caller: Caller,
  period: settlement.Period,
): AsyncGenerator<string> {
  const { opening, closing } = await house.look(caller, work => settlement.summary(work, period))
  yield settlement.statementHead(opening)
  for await (const page of pagesOf(house, caller, period)) yield settlement.statementRows(page)
  yield settlement.statementFoot(closing)
}

async function* xeroOf(
  house: House,
  caller: Caller,
  period: settlement.Period,
): AsyncGenerator<string> {
  yield settlement.xeroHead()
  for await (const page of pagesOf(house, caller, period)) yield settlement.xeroRows(page)
}

export const movementTo = (one: settlement.Movement): z.input<typeof movementShape> => ({
  id: idTo('movement', one.id),
  kind: one.kind,
  at: instantTo(one.at),
  amount: moneyTo(one.amount),
  reference: String(
    one.sale?.orderNumber ?? one.orderNumber ?? one.payoutNumber ?? one.till?.number ?? '',
  ),
  reason: one.reason ?? null,
  payoutId: one.payoutId ? idTo('payout', one.payoutId) : null,
  orderId: orderOf(one),
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

function orderOf({ sale, orderId }: settlement.Movement): string | null {
  const id = sale?.orderId ?? orderId
  return id ? idTo('order', id) : null
}

const lineTo = (one: settlement.Line, outlets: ReadonlyMap<string, string>) => ({
  ...movementTo(one),
  commission: moneyTo(one.commission),
  fee: moneyTo(one.fee),
  count: one.count,
  counter: one.counter
    ? {
        outletId: idTo('outlet', one.counter.outletId),
        outlet: outlets.get(one.counter.outletId) ?? '',
        day: one.counter.day,
      }
    : null,
})
