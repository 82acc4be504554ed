// The exchange's API: rates that speak, both sides of them, the feeds, and rates that wait for a person.
import { z } from 'zod'
import { no } from '#kernel/errors'
import { currencies, type Currency } from '#kernel/money'
import { fromIso, type Instant } from '#kernel/time'
import * as fx from '#books/fx/fx'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { instantShape, instantTo, instantToOrNull } from '../shapes.ts'
import { namesOf } from './names.ts'

export const readers = ['lead', 'finance', 'auditor'] as const
export const dealers = ['lead', 'finance'] as const

export const currencyShape = z.enum(Object.keys(currencies) as [Currency, ...Currency[]])
export const whyShape = z.string().min(5).max(500)
const rateText = z.string().regex(/^\d{1,8}(\.\d{1,10})?$/)
const pairShape = { base: currencyShape, quote: currencyShape }

export const rateShape = z.object({
  source: z.string(),
  at: instantShape,
  mid: z.string(),
  bid: z.string().nullable(),
  ask: z.string().nullable(),
})
const sideShape = z.object({ bid: z.string(), ask: z.string(), spreadBp: z.number().int() })
const spokenShape = z
  .object({
    ...pairShape,
    /** At counters. */
    live: rateShape.nullable(),
    health: z.enum(['good', 'wider', 'stopped']),
    instant: sideShape.nullable(),
    /** On shelves and in baskets. */
    shelf: rateShape.nullable(),
    checkout: sideShape.nullable(),
  })
  .meta({ id: 'SpokenRate' })
const toldShape = z
  .object({
    ...pairShape,
    ...rateShape.shape,
    state: z.enum(['speaks', 'held', 'dismissed']),
    recordedAt: instantShape,
    recordedBy: z.string(),
    /** Whether whoever asks wrote it down, and so cannot admit it. */
    mine: z.boolean(),
    decidedBy: z.string().nullable(),
    why: z.string().nullable(),
    /** How far it is from the rate that speaks, in hundredths of a percent. */
    offBp: z.number().int().nullable(),
  })
  .meta({ id: 'ToldRate' })
const feedShape = z.object({
  source: z.string(),
  askedAt: instantShape,
  heardAt: instantShape.nullable(),
  trouble: z.string().nullable(),
})

export const amountWrong = no('exchange.amount_wrong', 422, 'Give amounts above nothing.')

export const exchangeEndpoints = (house: House): Endpoint[] => [
  exchange(house),
  rateHistory(house),
  writeRate(house),
  decideRate(house, 'admission', 'admitRate', 'A second person says that a held rate is true.'),
  decideRate(house, 'dismissal', 'dismissRate', 'A second person says that a held rate is wrong.'),
]

const exchange = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/exchange',
    name: 'exchange',
    who: readers,
    summary:
      'Every pair with the rate that speaks, both sides of it, the feeds, and rates that wait.',
    answer: z.object({
      pairs: z.array(spokenShape),
      waiting: z.array(toldShape),
      feeds: z.array(feedShape),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const [live, shelf, held, feeds] = await Promise.all([
          fx.loadLive(work),
          fx.load(work),
          fx.waiting(work, { limit: 200 }),
          fx.feeds(work),
        ])
        return {
          pairs: [...live.pairs.values()].map(one => spokenTo(work, live, shelf, one)),
          waiting: await toldTo(work, live, newestOfEach(held)),
          feeds: feeds.map(one => ({
            source: one.source,
            askedAt: instantTo(one.askedAt),
            heardAt: instantToOrNull(one.heardAt),
            trouble: one.trouble ?? null,
          })),
        }
      }),
  })

/** A feed that is not believed tells its rate again and again: a person decides about the newest. */
const newestOfEach = (held: readonly fx.HistoryRow[]): fx.HistoryRow[] => [
  ...new Map(
    held.map(one => [`${one.base}${one.quote}/${one.source}/${one.recordedBy}`, one]),
  ).values(),
]

const rateHistory = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/exchange/history',
    name: 'rateHistory',
    who: readers,
    summary:
      'What was heard of a pair, the newest first: who told it, when it held, what became of it.',
    query: z.object({
      ...pairShape,
      before: instantShape.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(toldShape) }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const at = query.before === undefined ? work.now : (fromIso(query.before) ?? work.now)
        const { base, quote, limit } = query
        const rows = await fx.history(work, { base, quote, limit, at })
        return { items: await toldTo(work, await fx.loadLive(work), rows) }
      }),
  })

const writeRate = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/exchange/rates',
    name: 'writeRate',
    who: dealers,
    summary: "Writes a rate of the treasury's own down; it speaks when a second person admits it.",
    body: z.object({ ...pairShape, mid: rateText, why: whyShape }),
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const midE10 = fx.fromDecimalText(body.mid)
        if (!midE10 || body.base === body.quote) throw amountWrong()
        const { base, quote, why } = body
        await fx.record(work, [{ base, quote, source: 'desk', at: work.now, midE10, why }])
      }),
  })

const decideRate = (
  house: House,
  path: 'admission' | 'dismissal',
  name: string,
  summary: string,
): Endpoint =>
  endpoint({
    method: 'POST',
    path: `/exchange/rates/${path}`,
    name,
    who: dealers,
    summary,
    body: z.object({ ...pairShape, source: z.string().max(20), at: instantShape, why: whyShape }),
    run: ({ caller, body }) =>
      house.work(caller, work => {
        const ask = { ...body, at: fromIso(body.at) ?? (0 as Instant) }
        return path === 'admission' ? fx.admit(work, ask) : fx.dismiss(work, ask)
      }),
  })

function spokenTo(
  work: Work,
  live: fx.FxBook,
  shelf: fx.FxBook,
  { base, quote }: fx.Quotation,
): z.input<typeof spokenShape> {
  const spoken = live.pairs.get(base + quote)
  const slow = shelf.pairs.get(base + quote)
  return {
    base,
    quote,
    live: spoken ? rateTo(spoken) : null,
    health: spoken ? fx.healthOf(live, spoken, work.now) : 'stopped',
    instant: sidesIn(work, live, spoken, 'instant'),
    shelf: slow ? rateTo(slow) : null,
    checkout: sidesIn(work, shelf, slow, 'checkout'),
  }
}

function sidesIn(
  work: Work,
  book: fx.FxBook,
  found: fx.Quotation | undefined,
  kind: fx.Kind,
): z.input<typeof sideShape> | null {
  if (!found) return null
  const { base, quote } = found
  const sides = fx.sidesOf(book, { base, quote, kind, at: work.now })
  if (!sides.ok) return null
  const { bid, ask } = sides.value
  return { bid: bid.client, ask: ask.client, spreadBp: fx.spreadOf(book, found, kind, work.now) }
}

export const rateTo = (one: fx.Quotation): z.input<typeof rateShape> => ({
  source: one.source,
  at: instantTo(one.at),
  mid: fx.decimalOf(one.midE10),
  bid: one.bidE10 === undefined ? null : fx.decimalOf(one.bidE10),
  ask: one.askE10 === undefined ? null : fx.decimalOf(one.askE10),
})

async function toldTo(
  work: Work,
  book: fx.FxBook,
  rows: readonly fx.HistoryRow[],
): Promise<z.input<typeof toldShape>[]> {
  const names = await namesOf(
    work,
    rows.flatMap(one => [one.recordedBy, one.decidedBy ?? '']),
  )
  return rows.map(one => {
    const spoken = book.pairs.get(one.base + one.quote)?.midE10
    return {
      base: one.base,
      quote: one.quote,
      ...rateTo(one),
      state: one.state,
      recordedAt: instantTo(one.recordedAt),
      recordedBy: names.get(one.recordedBy) ?? '',
      mine: one.recordedBy === `${work.actor.kind}/${work.actor.id}`,
      decidedBy: one.decidedBy === undefined ? null : (names.get(one.decidedBy) ?? ''),
      why: one.why ?? null,
      offBp: spoken === undefined ? null : Number(((one.midE10 - spoken) * 10_000n) / spoken),
    }
  })
}
