// The exchange: rates as they were heard, the book of those that speak, and locks that can be made again.
import { assert } from '#kernel/errors'
import { currencies, type Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { after, fromIso, hours, toIso, type Instant } from '#kernel/time'
import { cached } from '#platform/cached'
import type { Work } from '#platform/work'
import { jumpMaxBp, seedAt, seedRates, sources } from './data.ts'
import { fxFuture, fxHeldUnknown, fxSource } from './errors.ts'
import * as queries from './queries.ts'
import {
  bookOf,
  fromDecimalText,
  lockOf,
  nameOf,
  parOf,
  type FxBook,
  type Quotation,
} from './rates.ts'

export { readDaily, type Daily, type DailyAsk } from './daily.ts'
export { sources, spreads, type Kind } from './data.ts'
export {
  bookOf,
  bookOfLocks,
  clientOf,
  midOf,
  quoteOf,
  type FxBook,
  type LockAsk,
  type Quotation,
} from './rates.ts'
export type { HistoryRow } from './queries.ts'

export type Recorded = Readonly<{ added: number; held: readonly Quotation[] }>

/**
 * Writes rates down; those known already change nothing.
 *
 * A rate more than 2 % away from the one before it is held until a person admits it. Throws
 * `fx.source_unknown`, `fx.from_the_future`.
 */
export async function record(work: Work, rates: readonly Quotation[]): Promise<Recorded> {
  for (const rate of rates) check(work, rate)
  if (rates.length === 0) return { added: 0, held: [] }
  const added = await queries.add(work, rates, jumpMaxBp)
  if (added.length > 0) await book.turn(work)
  return { added: added.length, held: added.filter(one => one.held) }
}

/** A person says that a held rate is true. Throws `fx.nothing_held`. */
export async function admit(
  work: Work,
  ask: { base: Currency; quote: Currency; source: string; at: Instant },
): Promise<void> {
  if (!(await queries.admit(work, ask))) throw fxHeldUnknown({ ...ask, at: toIso(ask.at) })
  await book.turn(work)
}

/** The demo's own rates, once. Any other source silences them. */
export const seed = (work: Work): Promise<Recorded> => record(work, seedQuotations())

/** The book of the demo's rates, for a reader without a database. */
export const seedBook = (): FxBook => bookOf(seedQuotations())

const book = cached({
  edition: queries.edition,
  bump: queries.bump,
  pages: queries.newest,
  bookAt: (rates, _, edition): FxBook => bookOf(rates, edition),
})

/** The rates that speak now. */
export const load = (work: Work): Promise<FxBook> => book.load(work)

/** Makes a lock again from the history alone, to prove an old price. Undefined when its row is gone. */
export async function relock(work: Work, id: string): Promise<LockedRate | undefined> {
  if (id.endsWith('/par')) return parOf(id.slice(0, 3) as Currency)
  const name = nameOf(id)
  const found = name && (await queries.named(work, name))
  return name && found && lockOf(found, name.spreadBp)
}

/** What was heard of a pair up to `at`, newest first, held rates too. */
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
