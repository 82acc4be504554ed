// The tariff: rules by date, the tax of an order, admission, classification, yearly allowance.
import { assert, granted, type Answer } from '#kernel/errors'
import { cell, type Cell } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { countries, type Country } from '#kernel/place'
import { moneyOf, ratioOf } from '#kernel/ratio'
import { dayIn, type Instant } from '#kernel/time'
import { cached } from '#platform/cached'
import type { Work } from '#platform/work'
import { bookAt, find, type Rule, type RuleBook } from './book/rules.ts'
import { seedRules } from './data/all.ts'
import * as queries from './queries.ts'
import { give, take, type Move, type Use } from './tax/allowance.ts'

export {
  bookAt,
  find,
  list,
  rule,
  type Confidence,
  type Mode,
  type Rule,
  type RuleBook,
} from './book/rules.ts'
export {
  categories,
  chinaCodeOf,
  classify,
  type Described,
  type Spoke,
  type Suggestion,
} from './classify/classify.ts'
export { contentOf } from './classify/content.ts'
export { seedRules } from './data/all.ts'
export { sourceTitle } from './data/sources.ts'
export {
  admit,
  outcomes,
  type Goods,
  type Outcome,
  type Reason,
  type Verdict,
} from './gate/admit.ts'
export { landed, replay } from './tax/landed.ts'
export {
  statutoryQuantities,
  type Counted,
  type Counts,
  type Quantities,
} from './tax/quantities.ts'
export type {
  Ask,
  AskLine,
  Charged,
  Landed,
  LandedLine,
  Refused,
  StepName,
  TaxStep,
  Totals,
} from './tax/shape.ts'

/**
 * Writes the rules the house comes with; a second time changes nothing. A published value is never
 * edited: a rule whose value differs from the one in the table is a bug (give it a later day or a
 * revision).
 */
export const seed = (work: Work): Promise<number> => publish(work, seedRules)

/** Adds rules, or ends some. Answers how many rows changed. */
export async function publish(work: Work, rules: readonly Rule[]): Promise<number> {
  const edited = await queries.changed(work, rules)
  assert(edited.length === 0, `published rules keep their value: ${edited.join(', ')}`)
  const count = await queries.addRules(work, rules)
  if (count > 0) await book.turn(work)
  return count
}

/** The book without a database: the rules the house comes with. */
export const seedBook = (at: Instant): RuleBook => bookAt(seedRules, at, 'seed')

const book = cached({
  edition: queries.edition,
  bump: queries.bump,
  pages: queries.rules,
  bookAt: (rules, at, edition): RuleBook => bookAt(rules, at, `${edition}`),
})

/** The rules in force at an instant, `work.now` unless another is given. */
export const load = (work: Work, at?: Instant): Promise<RuleBook> => book.load(work, at)

/** The book a stored answer was computed with, from its rule ids: what `replay` wants. */
export const bookOf = async (work: Work, ids: readonly string[], at: Instant): Promise<RuleBook> =>
  bookAt(await queries.rulesOf(work, ids), at, 'stored')

/**
 * One order of one person: `hash` is the keyed hash of the identity, `use` the order (or trade) it
 * is for.
 */
export type AllowanceAsk = Readonly<{
  hash: Buffer
  market: Country
  year: number
  amount: Money
  use: string
}>

/**
 * Gives back all that is left of an order's part, or `amount` of it; `key` names the act (a
 * return's id).
 */
export type RestoreAsk = Readonly<{
  hash: Buffer
  use: string
  key?: string | undefined
  amount?: Money | undefined
}>

/** The cell a person's allowance lives in: the low ten bits of the hash. */
export const cellOfHash = (hash: Buffer): Cell => cell(hash.readUInt16BE(hash.length - 2) & 0x3ff)

/**
 * Takes the yearly allowance of many orders, in the order asked; the value before tax counts.
 *
 * A market without a yearly limit grants. Asked again for an order it answers as before and takes
 * nothing. Refuses with `tariff.annual_limit`, which tells what remains; neighbours are not
 * touched.
 */
export async function reserveAllowance(
  work: Work,
  asks: readonly AllowanceAsk[],
): Promise<Answer<null>[]> {
  const book = await load(work)
  const held = asks.flatMap((ask, index) => {
    const limit = limitOf(book, ask.market)
    return limit ? [{ ...ask, cell: cellOfHash(ask.hash), limit, index }] : []
  })
  const answers: Answer<null>[] = asks.map(() => granted(null))
  if (held.length === 0) return answers

  // The years are held first: what is read of their moves is what their last holder left.
  const [used, known] = await Promise.all([yearsHeld(work, held), queries.movesOf(work, held)])
  const uses = usesOf(known.map(withHash))
  const moves: queries.NewMove[] = []
  for (const { index, limit, ...ask } of held) {
    const year = yearKey(ask)
    const answer = take({
      amount: ask.amount,
      used: used.get(year) ?? 0n,
      limit,
      use: uses.get(useKey(ask)),
    })
    if (!answer.ok) answers[index] = answer
    else if (answer.value) {
      used.set(year, (used.get(year) ?? 0n) + answer.value.amount)
      moves.push(moved(uses, ask, answer.value))
    }
  }
  write(work, moves)
  return answers
}

/**
 * Gives allowance back after a cancel or a return, in the year it was taken from.
 *
 * Answers what was given back. Asked again with the same key it answers as before. Refuses with
 * `tariff.allowance_unknown` and `tariff.allowance_exceeded`.
 */
export async function restoreAllowance(
  work: Work,
  asks: readonly RestoreAsk[],
): Promise<Answer<bigint>[]> {
  if (asks.length === 0) return []
  const keyed = asks.map(ask => ({ ...ask, cell: cellOfHash(ask.hash) }))
  const years = (await queries.movesOf(work, keyed)).map(withHash)
  if (years.length > 0) await yearsHeld(work, years)
  const known = (await queries.movesOf(work, keyed)).map(withHash)
  const uses = usesOf(known)
  const given = new Map(
    known.map(row => [`${useKey({ ...row, use: row.use_id })}/${row.key}`, row.amount]),
  )

  const moves: queries.NewMove[] = []
  const answers = keyed.map((ask): Answer<bigint> => {
    const use = uses.get(useKey(ask))
    // What was taken again after it was given back whole is given back once more.
    const key = ask.key ?? `cancel/${use?.taken ?? 0}`
    const before = given.get(`${useKey(ask)}/give/${key}`)
    if (before !== undefined) return granted(-before)
    const answer = give({ amount: ask.amount, use, useId: ask.use, key })
    if (!answer.ok) return answer
    if (!answer.value || !use) return granted(0n)
    const move = moved(uses, { ...ask, ...use }, answer.value)
    moves.push(move)
    given.set(`${useKey(ask)}/${move.key}`, move.amount)
    return granted(-move.amount)
  })
  write(work, moves)
  return answers
}

/**
 * What each person may still buy this year, by the order of hashes; undefined where no limit is
 * set.
 */
export async function remaining(
  work: Work,
  ask: { market: Country; hashes: readonly Buffer[] },
): Promise<(Money | undefined)[]> {
  const limit = limitOf(await load(work), ask.market)
  if (!limit) return ask.hashes.map(() => undefined)
  const year = yearOf(work, ask.market)
  const years = ask.hashes.map(hash => ({ cell: cellOfHash(hash), hash, market: ask.market, year }))
  const rows = (await queries.usedIn(work, years)).map(withHash)
  const used = new Map(rows.map(row => [yearKey(row), row.used]))
  return years.map(one => {
    const left = limit.minor - (used.get(yearKey(one)) ?? 0n)
    return money(limit.currency, left > 0n ? left : 0n)
  })
}

/** The calendar year it is in a market. */
export const yearOf = (work: Work, market: Country): number =>
  Number(dayIn(countries[market].zone, work.now).slice(0, 4))

type YearOf = Readonly<{ hash: Buffer; market: Country; year: number }>
type UseOf = Readonly<{ hash: Buffer; use: string }>

const yearKey = ({ hash, market, year }: YearOf): string =>
  `${hash.toString('base64')}/${market}/${year}`
const useKey = ({ hash, use }: UseOf): string => `${hash.toString('base64')}/${use}`

const withHash = <Row extends { id_hash: Buffer }>(row: Row) => ({
  ...row,
  hash: row.id_hash,
  cell: cellOfHash(row.id_hash),
})

function limitOf(book: RuleBook, market: Country): Money | undefined {
  const found = find(book, market, 'limit.annual')
  return found && moneyOf(ratioOf(found.value), countries[market].currency)
}

async function yearsHeld(
  work: Work,
  asks: readonly (YearOf & { cell: number })[],
): Promise<Map<string, bigint>> {
  const distinct = [
    ...new Map(
      asks.map(({ cell: home, hash, market, year }) => [
        yearKey({ hash, market, year }),
        { cell: home, hash, market, year },
      ]),
    ).values(),
  ]
  const rows = await queries.lockYears(work, distinct)
  return new Map(rows.map(withHash).map(row => [yearKey(row), row.used]))
}

type Held = Use & { market: Country; year: number }

function usesOf(rows: readonly (queries.MoveRow & { hash: Buffer })[]): Map<string, Held> {
  const uses = new Map<string, Held>()
  for (const row of rows) {
    const key = useKey({ ...row, use: row.use_id })
    const use = uses.get(key) ?? { taken: 0, left: 0n, market: row.market, year: row.year }
    uses.set(key, use)
    use.left += row.amount
    if (row.amount > 0n) use.taken += 1
  }
  return uses
}

/** The move as a row; the use it belongs to is brought up to date for the asks that follow. */
function moved(
  uses: Map<string, Held>,
  ask: YearOf & UseOf,
  { key, amount }: Move,
): queries.NewMove {
  const { hash, market, year, use } = ask
  const held = uses.get(useKey(ask)) ?? { taken: 0, left: 0n, market, year }
  uses.set(useKey(ask), held)
  held.left += amount
  if (amount > 0n) held.taken += 1
  return { cell: cellOfHash(hash), hash, market, year, use, key, amount }
}

function write(work: Work, moves: readonly queries.NewMove[]): void {
  if (moves.length === 0) return
  queries.addMoves(work, moves)
  queries.addUsed(work, moves)
}
