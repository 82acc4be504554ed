// Escrow processes as versioned data: in which states who may do what, and how long each clock runs, market by market.
import { assert } from '#kernel/errors'
import type { Country } from '#kernel/place'
import { days, fromIso, hours, type Instant, type Span } from '#kernel/time'
import { marketOf } from '#books/market/market'
import type { State } from './shapes.ts'

type Act = 'release' | 'refund' | 'reclaim' | 'freeze'
type Actor = 'shopper' | 'merchant' | 'office' | 'house'

/** Clocks in ms, but for `extensions` (how often) and `decideDays` (working days). */
export type Clocks = Readonly<{
  receiveAfter: Span
  extension: Span
  extensions: number
  hardStop: Span
  answerWithin: Span
  escalateWithin: Span
  returnWithin: Span
  travelWithin: Span
  inspectWithin: Span
  evidenceWithin: Span
  decideDays: number
  longStop: Span
  claimWindow: Span
}>

/** `from`: the first instant at which an order may be paid under it. A row is never changed, only followed. */
export type Process = Readonly<{
  name: string
  market: Country
  version: number
  from: Instant
  acts: Readonly<Record<Act, Readonly<{ in: readonly State[]; by: readonly Actor[] }>>>
  clocks: Clocks
}>

/** The process that an order of a market is paid under at `now`: the latest version that has begun. */
export function processAt(market: Country, now: Instant, rows = written): Process {
  const begun = rows.filter(row => row.market === market && row.from <= now)
  return begun.toSorted((left, right) => right.version - left.version)[0] ?? firstOf(market)
}

/** A process by the name that was frozen with the order. */
export function processOf(name: string, rows = written): Process {
  const [market = ''] = name.split('/')
  const found = rows.find(row => row.name === name) ?? firstOf(market as Country)
  assert(name === found.name, `${name} is a process`)
  return found
}

/** Whether `act` is done in this state, and whether by such a one. */
export function permits(name: string, act: Act, state: State): boolean {
  return processOf(name).acts[act].in.includes(state)
}

export const mayAct = (name: string, act: Act, actor: string): boolean =>
  (processOf(name).acts[act].by as readonly string[]).includes(actor)

const anybody = ['shopper', 'merchant', 'office', 'house'] as const
const acts: Process['acts'] = {
  release: { in: ['held'], by: ['shopper', 'house'] },
  refund: { in: ['held', 'frozen'], by: ['merchant', 'office', 'house'] },
  reclaim: { in: ['held', 'frozen', 'released', 'refunded'], by: ['merchant', 'office', 'house'] },
  freeze: { in: ['held', 'frozen'], by: anybody },
}

/**
 * Answer, return, inspection, evidence, decision and claim window: payments.md 4.2. The house's own choice,
 * to be changed by a new version: how long she may escalate, how long a return may travel, the long stop.
 */
const afterSale = {
  extensions: 1,
  answerWithin: hours(48),
  escalateWithin: days(7),
  returnWithin: days(7),
  travelWithin: days(30),
  inspectWithin: days(5),
  evidenceWithin: hours(72),
  decideDays: 5,
  longStop: days(60),
  claimWindow: days(15),
}

const began = fromIso('2020-01-01T00:00:00Z') as Instant

/** Version 1 of a market: its own clocks of receipt (books/market) and the after-sale clocks of all. */
function firstOf(market: Country): Process {
  const { receiveAfter, extension, hardStop } = marketOf(market)
  return {
    name: `${market}/1`,
    market,
    version: 1,
    from: began,
    acts,
    clocks: { ...afterSale, receiveAfter, extension, hardStop },
  }
}

/** Later versions, each a row that names what it changes: `{ ...firstOf('CN'), name: 'CN/2', version: 2, … }`. */
const written: readonly Process[] = []
