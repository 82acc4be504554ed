// What may leave a wallet, row by row: limits by currency, and the rules that watch how often and how much.
import { assert } from '#kernel/errors'
import { fromDecimal, type Currency } from '#kernel/money'
import type { Limits, Purpose, RuleAction } from '../shapes.ts'

type Row = readonly [currency: Currency, single: string, day: string, month: string, small: string]

/**
 * In renminbi the sums of `reference/payments.md` 6.3 (day and month in shops); all else is the house's choice,
 * about as much in each market's money. `small` is what a counter may take without a PIN.
 */
const rows: readonly Row[] = [
  ['CNY', '50000', '50000', '200000', '200'],
  ['SGD', '10000', '10000', '40000', '40'],
  ['MYR', '30000', '30000', '120000', '120'],
  ['THB', '250000', '250000', '1000000', '1000'],
  ['PHP', '400000', '400000', '1600000', '1600'],
  ['IDR', '110000000', '110000000', '440000000', '440000'],
  ['VND', '180000000', '180000000', '720000000', '700000'],
  ['AUD', '10000', '10000', '40000', '40'],
  ['NZD', '11000', '11000', '44000', '45'],
]

type Ceiling = Limits & Readonly<{ small: Limits['single'] }>

const ceilings = new Map(
  rows.map(([currency, ...texts]) => {
    const [single, day, month, small] = texts.map(text => fromDecimal(currency, text))
    assert(single && day && month && small, `the limits of ${currency} are amounts`)
    return [currency, { single, day, month, small }] as const
  }),
)

/** What the house lets a wallet of this currency spend, where she has not chosen less. */
export function ceilingOf(currency: Currency): Ceiling {
  const found = ceilings.get(currency)
  assert(found, `a wallet may be kept in ${currency}`)
  return found
}

export type Window = 'once' | 'minute' | 'five_minutes' | 'day' | 'month'

/**
 * `measure`: this amount, the sum with it, how many payments with it, or how many alike (same shop, same
 * amount). `limit` is the most that passes; `hers` is the wallet's own limit of that window. `queued`: a
 * person is asked to look.
 */
export type Rule = Readonly<{
  name: string
  purposes: readonly Purpose[]
  measure: 'amount' | 'sum' | 'times' | 'alike'
  window: Window
  limit: bigint | 'hers'
  action: RuleAction
  queued: boolean
}>

type RuleRow = readonly [
  name: string,
  purposes: readonly Purpose[],
  measure: Rule['measure'],
  window: Window,
  limit: bigint | 'hers',
  action: RuleAction,
  queued?: true,
]

const all = ['order', 'counter', 'transfer'] as const
const counter = ['counter'] as const

/** In the order in which they speak. `reference/payments.md` 6.3; `busy_day` is the house's own. */
// oxfmt-ignore
const ruleRows: readonly RuleRow[] = [
  ['single',       all,     'amount', 'once',         'hers', 'block'],
  ['day',          all,     'sum',    'day',          'hers', 'block'],
  ['month',        all,     'sum',    'month',        'hers', 'block'],
  ['minute_times', counter, 'times',  'minute',       5n,     'block',  true],
  ['day_times',    counter, 'times',  'day',          50n,    'block',  true],
  ['alike',        counter, 'alike',  'five_minutes', 2n,     'ask'],
  ['busy_day',     counter, 'times',  'day',          20n,    'review', true],
]

export const rules: readonly Rule[] = ruleRows.map(
  ([name, purposes, measure, window, limit, action, queued = false]) => ({
    name,
    purposes,
    measure,
    window,
    limit,
    action,
    queued,
  }),
)
