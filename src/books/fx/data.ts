// What the exchange starts with: whose rates count and how long, what is added to them, and the demo's own rates.
import type { Currency } from '#kernel/money'
import { days, hours, type Span } from '#kernel/time'

/**
 * Whose rate: of two sources that know a pair the one of higher rank speaks, and when it has grown
 * old nobody speaks in its place. Central banks publish on working days: their rates last over a
 * long weekend.
 */
export type Source = Readonly<{ title: string; rank: number; lasts: Span; note: string }>

export const sources: Readonly<Record<string, Source>> = {
  desk: {
    title: 'Treasury desk',
    rank: 30,
    lasts: hours(24),
    note: "Entered by a person; 24 hours is the house's own limit",
  },
  rba: {
    title: 'Reserve Bank of Australia, 4 pm',
    rank: 20,
    lasts: days(4),
    note: 'An indication of the market, not a dealing rate; licence of the data: see its publisher',
  },
  ecb: {
    title: 'European Central Bank, reference rates',
    rank: 10,
    lasts: days(4),
    note: 'Published for information on working days; has no dong',
  },
  demo: {
    title: 'Demo rates, fixed',
    rank: 0,
    lasts: days(36_500),
    note: 'Made up for the demo world; the first rate of any other source silences them',
  },
}

/** What is added to the mid rate for a promise of a kind, in hundredths of a percent. */
export const spreads = { instant: 50, checkout: 60, escrow: 60 } as const
export type Kind = keyof typeof spreads

/** A rate this far from the one before it, in hundredths of a percent, waits for a person. */
export const jumpMaxBp = 200

/** The monies merchants live in: rates are kept for one unit of these. */
export const homes: readonly Currency[] = ['AUD', 'NZD']

export const seedAt = '2026-01-01T00:00:00Z'

/** Invented, near what such pairs have cost; only AUD/CNY 4.7 also stands in the worked examples. */
export const seedRates: readonly [Currency, Currency, string][] = [
  ['AUD', 'CNY', '4.7'],
  ['AUD', 'SGD', '0.85'],
  ['AUD', 'MYR', '2.74'],
  ['AUD', 'THB', '21.3'],
  ['AUD', 'IDR', '10900'],
  ['AUD', 'PHP', '38.4'],
  ['AUD', 'VND', '17250'],
  ['AUD', 'NZD', '1.14'],
  ['NZD', 'CNY', '4.12'],
  ['NZD', 'SGD', '0.746'],
  ['NZD', 'MYR', '2.4'],
  ['NZD', 'THB', '18.7'],
  ['NZD', 'IDR', '9560'],
  ['NZD', 'PHP', '33.7'],
  ['NZD', 'VND', '15130'],
  ['NZD', 'AUD', '0.877'],
]
