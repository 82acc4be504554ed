// Rules: dated facts of law, each with its source, and the book of those in force on one day.
import { assert } from '#kernel/errors'
import { countries, type Country, type Texts } from '#kernel/place'
import { dayIn, type CalendarDay, type Instant } from '#kernel/time'

/**
 * How sure we are: `verified` was read in its source, `assumed` is general knowledge, `disputed`
 * means that sources disagree or the fact ends soon. Whoever runs the house settles the last two.
 */
export type Confidence = 'verified' | 'assumed' | 'disputed'

/** How goods enter: direct mail, bonded warehouse (China), low-value scheme, ordinary import. */
export type Mode = '9610' | '1210' | 'lvg' | 'import'

/**
 * One fact. `market` says whose law it is, `key` what it is about, `hsPrefix` for which commodity
 * codes ('' for all). Days are calendar days of that market, half-open. `value` is a decimal text
 * or a word.
 */
export type Rule = Readonly<{
  id: string
  market: Country
  key: string
  hsPrefix: string
  validFrom: string
  validTo: string | null
  value: string
  unit: string
  source: string
  confidence: Confidence
  note: string | null
  gate: Gate | null
}>

/** A rule of admission: whom it concerns, what it demands, why, and what a merchant can do. */
export type Gate = Readonly<{
  outcome: 'warn' | 'doc' | 'mode' | 'block'
  /** Whom: any of these suffices. */
  categories?: readonly string[]
  hs?: readonly string[]
  /** Words that name the goods: heard only while nobody has classified them. */
  names?: readonly string[]
  /** Words that concern any goods bearing them. */
  words?: readonly string[]
  /** Words heard in the description as well: claims. */
  claims?: readonly string[]
  /** Only goods of these categories, whatever else fits. */
  within?: readonly string[]
  /** Words that take it back. */
  unless?: readonly string[]
  /** Only goods of these countries. */
  origins?: readonly string[]
  /** With `mode`: the only modes left. Otherwise: the modes it speaks of. */
  modes?: readonly Mode[]
  /** With `doc`: the attributes that satisfy it, and the form of the first. */
  needs?: readonly string[]
  pattern?: string
  /** Only when the goods are worth more, or hold more, than this. */
  valueAbove?: Readonly<{ currency: string; amount: string }>
  litresAbove?: string
  why: Texts
  cure: Texts
}>

export type Draft = Omit<Rule, 'id' | 'hsPrefix' | 'validTo' | 'note' | 'gate'> &
  Partial<Pick<Rule, 'hsPrefix' | 'validTo' | 'note' | 'gate'>> & { revision?: number }

/**
 * Names a rule by what it is about, so that an id never comes to mean something else: a published
 * value is not edited, it gets a later day or, where it was wrong, a revision.
 */
export function rule(draft: Draft): Rule {
  const { revision = 1, hsPrefix = '', validTo = null, note = null, gate = null, ...rest } = draft
  const about = hsPrefix ? `${rest.key}/${hsPrefix}` : rest.key
  const again = revision > 1 ? `~${revision}` : ''
  const id = `${rest.market}.${about}@${rest.validFrom}${again}`
  return { id, hsPrefix, validTo, note, gate, ...rest }
}

type Shelf = Readonly<{ byPrefix: Map<string, Rule>; lengths: number[]; all: Rule[] }>

/** The rules in force at one instant, each market by its own calendar. */
export type RuleBook = Readonly<{
  edition: string
  at: Instant
  shelves: ReadonlyMap<string, Shelf>
  hours: Map<string, boolean>
}>

/**
 * Those of `rules` in force at `at`, in the order of their ids. Of two revisions the later one
 * stands.
 */
export function bookAt(rules: readonly Rule[], at: Instant, edition = 'data'): RuleBook {
  const shelves = new Map<string, Shelf>()
  const today = new Map<Country, CalendarDay>()
  for (const one of rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const day = today.get(one.market) ?? dayIn(countries[one.market].zone, at)
    today.set(one.market, day)
    if (one.validFrom > day || (one.validTo !== null && one.validTo <= day)) continue
    const name = `${one.market}.${one.key}`
    const shelf = shelves.get(name) ?? { byPrefix: new Map(), lengths: [], all: [] }
    shelves.set(name, shelf)
    const rival = shelf.byPrefix.get(one.hsPrefix)
    if (!rival || newer(one, rival)) shelf.byPrefix.set(one.hsPrefix, one)
  }
  for (const shelf of shelves.values()) sortOut(shelf)
  return { edition, at, shelves, hours: new Map() }
}

/** The rule for a commodity code: the longest prefix speaks. Undefined when none does. */
export function find(book: RuleBook, market: Country, key: string, hsCode = ''): Rule | undefined {
  const shelf = book.shelves.get(`${market}.${key}`)
  if (!shelf) return undefined
  for (const length of shelf.lengths) {
    if (length > hsCode.length) continue
    const found = shelf.byPrefix.get(hsCode.slice(0, length))
    if (found) return found
  }
  return undefined
}

/** The rule without which nothing works; its absence is a bug in the data. */
export function law(book: RuleBook, market: Country, key: string): Rule {
  const found = find(book, market, key)
  assert(found, `a rule ${market}.${key} is in force`)
  return found
}

/** Every rule in force whose key begins with `key`. */
export function list(book: RuleBook, market: Country, key: string): Rule[] {
  const start = `${market}.${key}`
  return [...book.shelves].flatMap(([name, shelf]) => (name.startsWith(start) ? shelf.all : []))
}

/** Whether `at` falls on the day the book was opened for. Zones here change day on a full hour. */
export function covers(book: RuleBook, market: Country, at: Instant): boolean {
  const hour = `${market}${Math.floor(at / 3_600_000)}`
  const known = book.hours.get(hour)
  if (known !== undefined) return known
  const { zone } = countries[market]
  const same = dayIn(zone, at) === dayIn(zone, book.at)
  book.hours.set(hour, same)
  return same
}

const newer = (one: Rule, rival: Rule): boolean =>
  one.validFrom === rival.validFrom
    ? revisionOf(one) > revisionOf(rival)
    : one.validFrom > rival.validFrom

const revisionOf = (one: Rule): number => Number(one.id.split('~')[1] ?? 1)

function sortOut(shelf: Shelf): void {
  shelf.all.push(...shelf.byPrefix.values())
  const lengths = new Set(shelf.all.map(one => one.hsPrefix.length))
  shelf.lengths.push(...[...lengths].sort((a, b) => b - a))
}
