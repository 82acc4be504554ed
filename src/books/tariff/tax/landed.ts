// Landed: one question to any border, and the proof that an old answer still stands.
import { assert } from '#kernel/errors'
import { countries, type Country } from '#kernel/place'
import { marketUnknown } from '../errors.ts'
import { covers, find, type Mode, type RuleBook } from '../book/rules.ts'
import { landedInChina } from './china.ts'
import type { Ask, Charged, Landed } from './shape.ts'
import { landedInSingapore } from './singapore.ts'

/** One engine a market; to add a market is to add its rules and a line here. */
const engines: Partial<Record<Country, (book: RuleBook, ask: Ask) => Landed>> = {
  CN: landedInChina,
  SG: landedInSingapore,
}

/** The rule that opens each way in. */
const ways: Readonly<Record<Mode, string>> = {
  '9610': 'mode.9610',
  '1210': 'mode.1210',
  lvg: 'mode.lvg',
  import: 'mode.import',
}

/**
 * What a border takes, line by line, with every step.
 *
 * Pure: the same book and ask give the same answer for ever. A refusal is an answer (`verdict:
 * 'refused'`), not an exception. Amounts in the market's currency, whole minor units.
 */
export function landed(book: RuleBook, ask: Ask): Landed {
  const engine = engines[ask.market]
  const way = find(book, ask.market, ways[ask.mode])
  if (!engine || !way) {
    const { market, mode } = ask
    return { verdict: 'refused', why: marketUnknown({ market, mode }), ruleIds: [] }
  }
  check(book, ask)
  const answer = engine(book, ask)
  return { ...answer, ruleIds: [way.id, ...answer.ruleIds] }
}

/**
 * What differs when a stored answer is computed again with the book of its day (`bookOf` its rule
 * ids); an empty list is the proof that it replays.
 */
export function replay(book: RuleBook, ask: Ask, stored: Charged): string[] {
  const now = landed(book, ask)
  if (now.verdict === 'refused') return [`refused: ${now.why.code}`]
  return differences('', plain(stored), plain(now))
}

function check(book: RuleBook, ask: Ask): void {
  assert(ask.lines.length > 0, 'something crosses the border')
  assert(ask.currency === countries[ask.market].currency, `${ask.market} taxes in its own currency`)
  assert(covers(book, ask.market, ask.at), 'the book is open at the day of the ask')
  assert(
    ask.freight.currency === ask.currency && ask.freight.minor >= 0n,
    'freight is in that currency',
  )
  assert(
    ask.insurance.currency === ask.currency && ask.insurance.minor >= 0n,
    'insurance is in that currency',
  )
  for (const { goods, quantity } of ask.lines) {
    assert(goods.currency === ask.currency && goods.minor >= 0n, 'goods are in that currency')
    assert(Number.isSafeInteger(quantity) && quantity > 0, 'a line has whole pieces')
  }
}

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain }

/** Bigints as texts, so that what came back from the database compares with what was computed. */
const plain = (value: unknown): Plain =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one)),
  ) as Plain

function differences(path: string, before: Plain | undefined, after: Plain | undefined): string[] {
  if (before === after) return []
  const [left, right] = [fieldsOf(before), fieldsOf(after)]
  if (!left || !right) return [`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].flatMap(name =>
    differences(path ? `${path}.${name}` : name, left[name], right[name]),
  )
}

const fieldsOf = (value: Plain | undefined): Readonly<Record<string, Plain>> | undefined =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, Plain>>)
    : undefined
