// Rates: which one speaks for a pair, how old it may be, and what a promise at it costs. Pure.
import { granted, refused, type Answer } from '#kernel/errors'
import type { Currency } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { multiply, ratio, ratioOf, roundHalfUp, type Rate } from '#kernel/ratio'
import { after, toIso, type Instant } from '#kernel/time'
import { sources, spreads, type Kind } from './data.ts'
import { fxStale, fxUnknown } from './errors.ts'

/**
 * `midE10`: units of `quote` for one unit of `base`, times 10^10. `bidE10` and `askE10`: what the
 * market buys and sells the base at, when its source tells both sides.
 */
export type Quotation = Readonly<{
  base: Currency
  quote: Currency
  source: string
  at: Instant
  midE10: bigint
  bidE10?: bigint
  askE10?: bigint
}>

/** What tells one rate from all others. */
export type RateName = Readonly<Pick<Quotation, 'base' | 'quote' | 'source' | 'at'>>

/**
 * The rate that speaks for each pair, the locks made from them, and locks given from outside. `heard`:
 * the newest of each pair and source, held or not. `doubted`: pairs whose newer rate waits for a person.
 */
export type FxBook = Readonly<{
  edition: bigint
  pairs: ReadonlyMap<string, Quotation>
  heard: ReadonlyMap<string, Quotation>
  doubted: ReadonlySet<string>
  locks: Map<string, LockedRate>
  fixed: ReadonlyMap<string, LockedRate>
}>

/**
 * `over`: the shopper pays `quote` for something priced in `base`, so the rate is raised. `under`: the
 * house gives `quote` away, so it is lowered.
 */
export type LockAsk = Readonly<{
  base: Currency
  quote: Currency
  kind: Kind
  at: Instant
  side?: 'over' | 'under'
}>

/** A book of the newest rate of each source and pair; the source of highest rank speaks. */
export function bookOf(
  quotations: readonly Quotation[],
  edition = 0n,
  held: readonly Quotation[] = [],
): FxBook {
  const pairs = new Map<string, Quotation>()
  for (const one of quotations) {
    const pair = `${one.base}${one.quote}`
    const rival = pairs.get(pair)
    if (!rival || outranks(one, rival)) pairs.set(pair, one)
  }
  const heard = new Map<string, Quotation>()
  for (const one of [...quotations, ...held]) {
    const known = heard.get(heardName(one))
    if (!known || known.at < one.at) heard.set(heardName(one), one)
  }
  const doubted = held
    .filter(one => !sources[one.source]?.byHand)
    .filter(one => {
      const spoken = pairs.get(one.base + one.quote)
      return spoken?.source === one.source && spoken.at < one.at
    })
    .map(one => one.base + one.quote)
  return { edition, pairs, heard, doubted: new Set(doubted), locks: new Map(), fixed: new Map() }
}

/** The name under which a book keeps what it heard of a pair from a source. */
export const heardName = ({ base, quote, source }: Omit<RateName, 'at'>): string =>
  `${base}${quote}/${source}`

/** A book that answers with these locks, whatever the hour: an old price is computed again with it. */
export const bookOfLocks = (locks: readonly LockedRate[]): FxBook => ({
  ...bookOf([]),
  fixed: new Map(locks.map(lock => [lock.base + lock.quote, lock])),
})

/**
 * A rate that may be promised: mid and client rate with the spread of its kind.
 *
 * The spread is wider while a newer rate is in doubt, when the rate has grown older than its source
 * keeps fresh, and when the market's own two sides lie further apart. Refused `fx.unknown` for a pair
 * without a rate, `fx.stale` when the rate has outlived its source's limit: an old rate is a gift to
 * whoever watches the market.
 */
export function quoteOf(book: FxBook, ask: LockAsk): Answer<LockedRate> {
  const { base, quote } = ask
  if (base === quote) return granted(parOf(base))
  const fixed = book.fixed.get(base + quote)
  if (fixed) return granted(fixed)
  const found = book.pairs.get(base + quote)
  if (!found) return refused(fxUnknown({ base, quote }))
  const lasts = sources[found.source]?.lasts
  if (lasts === undefined || after(found.at, lasts) < ask.at) {
    return refused(fxStale({ base, quote, source: found.source, at: toIso(found.at) }))
  }
  return granted(locked(book, found, ask))
}

/** How a pair stands now: what the office sees of it. */
export type Health = 'good' | 'wider' | 'stopped'

export function healthOf(book: FxBook, found: Quotation, at: Instant): Health {
  const source = sources[found.source]
  if (!source || after(found.at, source.lasts) < at) return 'stopped'
  return book.doubted.has(found.base + found.quote) || after(found.at, source.fresh) < at
    ? 'wider'
    : 'good'
}

/** What is added to mid, or taken off, for a promise of this kind now. */
export function spreadOf(book: FxBook, found: Quotation, kind: Kind, at: Instant): number {
  const usual = Math.max(spreads[kind], halfSpreadBp(found))
  const wider = healthOf(book, found, at) === 'good' ? 0 : (sources[found.source]?.widerBp ?? 0)
  return usual + wider
}

/** From mid to the market's further side, in hundredths of a percent, rounded up. */
function halfSpreadBp({ midE10, bidE10, askE10 }: Quotation): number {
  const further = [midE10 - (bidE10 ?? midE10), (askE10 ?? midE10) - midE10]
  const most = further.reduce((one, other) => (one > other ? one : other))
  return Number((most * 10_000n + midE10 - 1n) / midE10)
}

/** The lock a quotation gives with `spreadBp` added (negative: taken off). */
export function lockOf(quotation: Quotation, spreadBp: number): LockedRate {
  const { base, quote, midE10 } = quotation
  const exact = multiply(ratio(midE10), ratio(BigInt(10_000 + spreadBp), 10_000n))
  return {
    id: idOf(quotation, spreadBp),
    base,
    quote,
    mid: decimalOf(midE10),
    client: decimalOf(roundHalfUp(exact)),
  }
}

/** Names the row and the spread, so that the lock can be made again from the history alone. */
const idOf = ({ base, quote, source, at }: Quotation, spreadBp: number): string =>
  `${base}${quote}/${source}/${toIso(at)}/${spreadBp}`

export type LockName = Readonly<{
  base: string
  quote: string
  source: string
  at: string
  spreadBp: number
}>

export function nameOf(id: string): LockName | undefined {
  const found = /^([A-Z]{3})([A-Z]{3})\/(\w+)\/([^/]+)\/(-?\d+)$/.exec(id)
  if (!found) return undefined
  const [, base = '', quote = '', source = '', at = '', spread = ''] = found
  return { base, quote, source, at, spreadBp: Number(spread) }
}

/** Both sides of a lock as exact rates for `convert`. */
export const midOf = ({ base, quote, mid }: LockedRate): Rate => ({
  base,
  quote,
  value: ratioOf(mid),
})
export const clientOf = ({ base, quote, client }: LockedRate): Rate => ({
  base,
  quote,
  value: ratioOf(client),
})

/** `"4.7"` as 47000000000; undefined when it is no positive number with at most ten decimals. */
export function fromDecimalText(text: string): bigint | undefined {
  const found = /^(\d{1,8})(?:\.(\d{1,10}))?$/.exec(text.trim())
  if (!found) return undefined
  const value = BigInt((found[1] ?? '') + (found[2] ?? '').padEnd(10, '0'))
  return value > 0n ? value : undefined
}

/** At least four decimals, at most ten, no trailing noughts beyond the fourth. */
export function decimalOf(valueE10: bigint): string {
  const digits = valueE10.toString().padStart(11, '0')
  const fraction = digits.slice(-10).replace(/0{1,6}$/, '')
  return `${digits.slice(0, -10)}.${fraction}`
}

function locked(book: FxBook, found: Quotation, ask: LockAsk): LockedRate {
  const side = ask.side ?? 'over'
  const spreadBp = spreadOf(book, found, ask.kind, ask.at)
  const name = `${ask.base}${ask.quote}/${spreadBp}/${side}`
  const known = book.locks.get(name)
  if (known) return known
  const lock = lockOf(found, side === 'over' ? spreadBp : -spreadBp)
  book.locks.set(name, lock)
  return lock
}

/** Money for the same money. */
export const parOf = (currency: Currency): LockedRate => ({
  id: `${currency}${currency}/par`,
  base: currency,
  quote: currency,
  mid: '1.0000',
  client: '1.0000',
})

const outranks = (one: Quotation, rival: Quotation): boolean => {
  const [rank, other] = [sources[one.source]?.rank ?? -1, sources[rival.source]?.rank ?? -1]
  return rank === other ? one.at > rival.at : rank > other
}
