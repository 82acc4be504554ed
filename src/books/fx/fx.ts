// The exchange: rates as they were heard, the book of those that speak, and locks that can be made again.
import { assert } from '#kernel/errors'
import { currencies, type Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { after, fromIso, hours, toIso, type Instant, type Span } from '#kernel/time'
import { audit } from '#platform/audit'
import { cached } from '#platform/cached'
import { newCell } from '#platform/chance'
import type { Work } from '#platform/work'
import { jumpMaxBp, seedAt, seedRates, sources } from './data.ts'
import { fxFuture, fxHeldUnknown, fxOwnRate, fxSource } from './errors.ts'
import * as queries from './queries.ts'
import {
  bookOf,
  fromDecimalText,
  lockOf,
  nameOf,
  parOf,
  type FxBook,
  type Quotation,
  type RateName,
} from './rates.ts'

export { readDaily, type Daily, type DailyAsk } from './daily.ts'
export { homes, jumpMaxBp, sources, spreads, stands, type Kind } from './data.ts'
export {
  honour,
  offerAt,
  offerOf,
  sidesOf,
  type Offer,
  type OfferAsk,
  type TwoWay,
} from './offer.ts'
export {
  bookOf,
  bookOfLocks,
  clientOf,
  decimalOf,
  fromDecimalText,
  healthOf,
  midOf,
  quoteOf,
  spreadOf,
  type FxBook,
  type Health,
  type LockAsk,
  type Quotation,
  type RateName,
} from './rates.ts'
export { agreeDeal, dealsOf, proposeDeal, withdrawDeal } from './deals.ts'
export { addValuations as keepValuations, feeds, valuations } from './feed-queries.ts'
export type { HistoryRow } from './queries.ts'
export type * from './shapes.ts'

export type Recorded = Readonly<{ added: number; held: readonly Quotation[] }>

/**
 * Writes rates down; those known already change nothing.
 *
 * A rate more than 2 % away from the one before it is held until a person admits it, and one that a
 * person wrote until another does. Throws `fx.source_unknown`, `fx.from_the_future`.
 */
export async function record(
  work: Work,
  rates: readonly (Quotation & { why?: string })[],
): Promise<Recorded> {
  for (const rate of rates) check(work, rate)
  if (rates.length === 0) return { added: 0, held: [] }
  const told = rates.map(rate => ({ ...rate, byHand: sources[rate.source]?.byHand ?? true }))
  const added = await queries.add(work, told, jumpMaxBp)
  await turn(work, added)
  return { added: added.length, held: added.filter(one => one.held) }
}

export type DecideAsk = RateName & Readonly<{ why: string }>

/** A person says that a held rate is true. Throws `fx.nothing_held`, `fx.own_rate`. */
export const admit = (work: Work, ask: DecideAsk): Promise<void> => decide(work, ask, 'speaks')

/** A person says that a held rate is not true: it stays in the history, and never speaks. Throws as `admit`. */
export const dismiss = (work: Work, ask: DecideAsk): Promise<void> => decide(work, ask, 'dismissed')

async function decide(work: Work, ask: DecideAsk, state: 'speaks' | 'dismissed'): Promise<void> {
  const held = await queries.lockHeld(work, ask)
  if (!held) throw fxHeldUnknown({ ...ask, at: toIso(ask.at) })
  if (held.recorded_by === `${work.actor.kind}/${work.actor.id}`) throw fxOwnRate()
  await queries.decide(work, { ...ask, state })
  await audit(work, {
    act: state === 'speaks' ? 'rate.admit' : 'rate.dismiss',
    subject: work.id<'rate'>(newCell()),
    reason: ask.why,
    detail: { pair: ask.base + ask.quote, source: ask.source, at: toIso(ask.at) },
  })
  await turn(work, [ask])
}

/** Rates that wait for a person, the longest ago first. */
export const waiting = (work: Work, ask: { limit: number }): Promise<queries.HistoryRow[]> =>
  queries.waiting(work, ask.limit)

/** The demo's own rates, once. Any other source silences them. */
export const seed = (work: Work): Promise<Recorded> => record(work, seedQuotations())

/** The book of the demo's rates, for a reader without a database. */
export const seedBook = (): FxBook => bookOf(seedQuotations())

const bookFor = (desk: queries.Desk, speaks: (source: string) => boolean) =>
  cached({
    edition: work => queries.edition(work, desk),
    bump: work => queries.bump(work, desk),
    pages: queries.newest,
    bookAt: (pages, at, edition): FxBook =>
      bookOf(
        pages.speaks.filter(one => speaks(one.source) && !isOver(one, at)),
        edition,
        pages.held.filter(one => speaks(one.source)),
      ),
  })

/** What a person wrote for a while gives way to the others when the while is over. */
function isOver({ source, at }: Quotation, now: Instant): boolean {
  const { byHand = false, lasts = 0 } = sources[source] ?? {}
  return byHand && after(at, lasts as Span) < now
}

const onShelf = (source: string): boolean => sources[source]?.shelf ?? false
const shelf = bookFor('shelf', onShelf)
const counter = bookFor('counter', () => true)

/** Shelves are priced again only for rates that they follow. */
async function turn(work: Work, rates: readonly { source: string }[]): Promise<void> {
  if (rates.some(rate => onShelf(rate.source))) await shelf.turn(work)
  if (rates.length > 0) await counter.turn(work)
}

/** The rates that speak for shelves and baskets now: they move by the day. */
export const load = (work: Work): Promise<FxBook> => shelf.load(work)

/** The rates that speak at a counter now: those of the live feed before the daily ones. */
export const loadLive = (work: Work): Promise<FxBook> => counter.load(work)

/** Makes a lock again from the history alone, to prove an old price. Undefined when its row is gone. */
export async function relock(work: Work, id: string): Promise<LockedRate | undefined> {
  if (id.endsWith('/par')) return parOf(id.slice(0, 3) as Currency)
  const name = nameOf(id)
  const found = name && (await queries.named(work, name))
  return name && found && lockOf(found, name.spreadBp)
}

/** What was heard of a pair up to `at`, newest first, held and dismissed rates too. */
export const history = (
  work: Work,
  ask: { base: Currency; quote: Currency; at?: Instant; limit: number },
): Promise<queries.HistoryRow[]> => queries.history(work, { ...ask, at: ask.at ?? work.now })

function check(work: Work, rate: Quotation): void {
  const { base, quote, source, at } = rate
  if (!Object.hasOwn(sources, source))
    throw fxSource({ source, known: Object.keys(sources).join(', ') })
  if (at > after(work.now, hours(1))) throw fxFuture({ base, quote, at: toIso(at) })
  assert(
    Object.hasOwn(currencies, base) && Object.hasOwn(currencies, quote),
    'currencies of the house',
  )
  assert(base !== quote && rate.midE10 > 0n, 'a rate lies between two currencies and is positive')
}

function seedQuotations(): Quotation[] {
  const at = fromIso(seedAt)
  assert(at, 'the day of the seed is a day')
  return seedRates.map(([base, quote, mid]) => {
    const midE10 = fromDecimalText(mid)
    assert(midE10, `${mid} is a rate`)
    return { base, quote, source: 'demo', at, midE10 }
  })
}
