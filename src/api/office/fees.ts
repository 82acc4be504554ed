// Fees as the office writes them: the rules in force, a trial of others on real orders, two people for a change.
import { z } from 'zod'
import { fromDecimal, isCurrency, money, plus, toDecimal, type Money } from '#kernel/money'
import { fromIso, type CalendarDay } from '#kernel/time'
import * as fee from '#books/fee/fee'
import { marketOf } from '#books/market/market'
import * as merchant from '#books/merchant/merchant'
import * as trade from '#lane/trade/trade'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
  dayShape,
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
} from '../shapes.ts'
import { namesOf } from './names.ts'

const readers = ['lead', 'finance', 'support', 'auditor'] as const
const writers = ['lead', 'finance'] as const

/** Decimal texts by currency. */
const amountsShape = z.record(z.string().length(3), z.string().max(20))
const about = {
  words: z.string().min(1).max(120),
  merchantId: idShape('merchant').optional(),
  from: dayShape.optional(),
  until: dayShape.optional(),
}
const rateBp = z.number().int().min(0).max(10_000)
const listsShape = z
  .object({
    commission: z
      .array(
        z.object({
          ...about,
          market: z.string().length(2).optional(),
          kind: z.enum(['cross-border', 'network', 'home']).optional(),
          hs: z
            .string()
            .regex(/^\d{2,10}$/)
            .optional(),
          category: z.string().max(80).optional(),
          rateBp,
          fixed: amountsShape.optional(),
          least: amountsShape.optional(),
          most: amountsShape.optional(),
        }),
      )
      .max(500),
    counter: z
      .array(z.object({ ...about, currency: z.string().length(3).optional(), rateBp }))
      .max(500),
    service: z
      .array(z.object({ ...about, every: z.enum(['month', 'year']), amounts: amountsShape }))
      .max(100),
  })
  .meta({ id: 'FeeLists' })
type Lists = z.output<typeof listsShape>

const scheduleShape = z
  .object({
    number: z.number().int(),
    state: z.enum(['proposed', 'agreed', 'withdrawn']),
    lists: listsShape,
    startsAt: instantShape,
    why: z.string(),
    proposedBy: z.string(),
    /** Whether whoever asks proposed it, and so cannot agree. */
    mine: z.boolean(),
    proposedAt: instantShape,
    decidedBy: z.string().nullable(),
    decidedAt: instantShape.nullable(),
  })
  .meta({ id: 'FeeSchedule' })

const trialShape = z
  .object({
    orders: z.number().int(),
    /** Orders of one currency together: commission as it was taken, and as it would have been. */
    sums: z.array(z.object({ was: moneyShape, would: moneyShape })),
    changed: z.array(
      z.object({
        orderId: z.string(),
        number: z.string(),
        merchant: z.string(),
        goods: moneyShape,
        was: moneyShape,
        would: moneyShape,
        words: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'FeeTrial' })

export const feeEndpoints = (house: House): Endpoint[] => [
  fees(house),
  trial(house),
  propose(house),
  agree(house),
  withdraw(house),
]

const fees = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/fees',
    name: 'fees',
    who: readers,
    summary: 'Which schedule of rules is in force, and every other there was or is proposed.',
    answer: z.object({ inForce: z.number().int().nullable(), schedules: z.array(scheduleShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await fee.history(work, { limit: 100 })
        const names = await namesOf(
          work,
          found.flatMap(one => [one.proposedBy, one.decidedBy ?? '']),
        )
        const now = fee.scheduleAt(await fee.load(work), work.now)
        const me = `${work.actor.kind}/${work.actor.id}`
        return {
          inForce: now?.number ?? null,
          schedules: found.map(one => ({
            number: one.number,
            state: one.state,
            lists: listsTo(one.lists),
            startsAt: instantTo(one.startsAt),
            why: one.why,
            proposedBy: names.get(one.proposedBy) ?? '',
            mine: one.proposedBy === me,
            proposedAt: instantTo(one.proposedAt),
            decidedBy: one.decidedBy === undefined ? null : (names.get(one.decidedBy) ?? ''),
            decidedAt: instantToOrNull(one.decidedAt),
          })),
        }
      }),
  })

const trial = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/fees/trial',
    name: 'tryFees',
    who: writers,
    summary:
      'What rules would have taken of the newest 200 orders, beside what was taken. Changes nothing.',
    body: z.object({ lists: listsShape }),
    answer: trialShape,
    run: ({ caller, body }) =>
      house.look(caller, work => triedOn(work, fee.trial(listsFrom(body.lists)))),
  })

const propose = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/fees',
    name: 'proposeFees',
    who: writers,
    summary: 'Proposes rules in place of those in force, from an instant on.',
    body: z.object({
      lists: listsShape,
      startsAt: z.string().max(40).optional(),
      reason: z.string().min(5).max(500),
    }),
    answer: z.object({ number: z.number().int() }),
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const startsAt = body.startsAt === undefined ? undefined : fromIso(body.startsAt)
        if (body.startsAt !== undefined && startsAt === undefined)
          throw requestInvalid({ what: 'body.startsAt: write an RFC 3339 instant' })
        const lists = listsFrom(body.lists)
        return { number: await fee.propose(work, { lists, startsAt, why: body.reason }) }
      }),
  })

const numbered = z.object({ number: z.coerce.number().int().min(1).max(1_000_000) })

const agree = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/fees/:number/agreement',
    name: 'agreeToFees',
    who: writers,
    summary: 'A second person agrees: the rules hold from their instant on.',
    params: numbered,
    run: ({ caller, params }) =>
      house.work(caller, async work => void (await fee.agree(work, params))),
  })

const withdraw = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/fees/:number/withdrawal',
    name: 'withdrawFees',
    who: writers,
    summary: 'Takes back the rules that are proposed, or says no to them.',
    params: numbered,
    run: ({ caller, params }) => house.work(caller, work => fee.withdraw(work, params)),
  })

const ordersMax = 200
const changedMax = 50

async function triedOn(work: Work, book: fee.FeeBook): Promise<z.input<typeof trialShape>> {
  const heads = await trade.latest(work, { limit: ordersMax })
  const orders = await trade.find(
    work,
    heads.map(one => one.id),
  )
  const merchants = await merchant.find(work, [...new Set(orders.map(one => one.merchantId))])
  const known = new Map(merchants.map(one => [one.id, one]))
  const tried = orders.map(order => {
    const found = triedOne(work, book, order, known.get(order.merchantId)?.commissionBp ?? 0)
    return { order, ...found, merchant: known.get(order.merchantId)?.name ?? '' }
  })
  const byCurrency = Map.groupBy(tried, one => one.was.currency)
  const changed = tried.filter(one => one.was.minor !== one.would.minor)
  return {
    orders: orders.length,
    sums: [...byCurrency].map(([currency, all]) => ({
      was: moneyTo(all.reduce((sum, one) => plus(sum, one.was), money(currency, 0n))),
      would: moneyTo(all.reduce((sum, one) => plus(sum, one.would), money(currency, 0n))),
    })),
    changed: changed.slice(0, changedMax).map(one => ({
      orderId: idTo('order', one.order.id),
      number: String(one.order.number),
      merchant: one.merchant,
      goods: moneyTo(one.order.goods),
      was: moneyTo(one.was),
      would: moneyTo(one.would),
      words: one.words,
    })),
  }
}

/** By each line's own rule, where none fits by the merchant's terms, as a price would be made now. */
function triedOne(
  work: Work,
  book: fee.FeeBook,
  { priced, merchantId }: trade.Order,
  commissionBp: number,
): { was: Money; would: Money; words: string[] } {
  const { kind } = marketOf(priced.market)
  const words = new Set<string>()
  let would = 0n
  let free = 0n
  for (const line of priced.lines) {
    const category = line.fee?.category ?? ''
    const hs = line.customs.tariffCode || line.customs.hs6
    const ask = { merchantId, market: priced.market, kind, hs, category, goods: line.goods }
    const taken = fee.commissionOf(book, ask, work.now)
    if (taken) words.add(taken.words)
    if (taken) would += taken.amount.minor
    else free += line.goods.minor
  }
  const rest = fee.shareOf(money(priced.currency, free), commissionBp)
  return {
    was: priced.settlement.commission,
    would: money(priced.currency, would + rest.minor),
    words: [...words],
  }
}

function listsFrom(lists: Lists): fee.Lists {
  const common = (
    one: Pick<Lists['counter'][number], 'words' | 'merchantId' | 'from' | 'until'>,
  ) => ({
    words: one.words,
    ...(one.merchantId && { merchantId: idFrom('merchant', one.merchantId) }),
    ...(one.from && { from: one.from as CalendarDay }),
    ...(one.until && { until: one.until as CalendarDay }),
  })
  return {
    commission: lists.commission.map(one => ({
      ...common(one),
      ...(one.market && { market: one.market as fee.Line['market'] }),
      ...(one.kind && { kind: one.kind }),
      ...(one.hs && { hs: one.hs }),
      ...(one.category && { category: one.category }),
      rateBp: one.rateBp,
      ...(one.fixed && { fixed: amountsFrom(one.fixed) }),
      ...(one.least && { least: amountsFrom(one.least) }),
      ...(one.most && { most: amountsFrom(one.most) }),
    })),
    counter: lists.counter.map(one => ({
      ...common(one),
      ...(one.currency && isCurrency(one.currency) && { currency: one.currency }),
      rateBp: one.rateBp,
    })),
    service: lists.service.map(one => ({
      ...common(one),
      every: one.every,
      amounts: amountsFrom(one.amounts),
    })),
  }
}

function amountsFrom(texts: Readonly<Record<string, string>>): fee.Amounts {
  return Object.fromEntries(
    Object.entries(texts).map(([currency, text]) => {
      const found = isCurrency(currency) ? fromDecimal(currency, text) : undefined
      if (!found) throw requestInvalid({ what: `lists: “${text}” is no amount in ${currency}` })
      return [currency, found.minor]
    }),
  )
}

const amountsTo = (amounts: fee.Amounts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(amounts).map(([currency, minor]) => [
      currency,
      toDecimal(money(currency as Money['currency'], minor)),
    ]),
  )

function listsTo({ commission, counter, service }: fee.Lists): z.input<typeof listsShape> {
  const shown = ({ words, merchantId, from, until }: Omit<fee.CounterRule, 'rateBp'>) => ({
    words,
    ...(merchantId && { merchantId: idTo('merchant', merchantId) }),
    ...(from && { from }),
    ...(until && { until }),
  })
  return {
    commission: commission.map(one => ({
      ...shown(one),
      ...(one.market && { market: one.market }),
      ...(one.kind && { kind: one.kind }),
      ...(one.hs && { hs: one.hs }),
      ...(one.category && { category: one.category }),
      rateBp: one.rateBp,
      ...(one.fixed && { fixed: amountsTo(one.fixed) }),
      ...(one.least && { least: amountsTo(one.least) }),
      ...(one.most && { most: amountsTo(one.most) }),
    })),
    counter: counter.map(one => ({
      ...shown(one),
      ...(one.currency && { currency: one.currency }),
      rateBp: one.rateBp,
    })),
    service: service.map(one => ({
      ...shown(one),
      every: one.every,
      amounts: amountsTo(one.amounts),
    })),
  }
}
