// What the exchange starts with: whose rates count and how long, what is added to them, and the demo's own rates.
import type { Currency } from '#kernel/money'
import { days, hours, minutes, type Span } from '#kernel/time'

/**
 * Whose rate: of two sources that know a pair the one of higher rank speaks, and when it has grown
 * old nobody speaks in its place. Central banks publish on working days: their rates last over a
 * long weekend.
 *
 * Older than `fresh`, a rate is promised with `widerBp` more; older than `lasts`, not at all. `shelf`:
 * shelves are priced from it, too, so it must not move by the minute. `byHand`: a person wrote it, and
 * another has to admit it.
 */
export type Source = Readonly<{
  title: string
  rank: number
  fresh: Span
  lasts: Span
  widerBp: number
  shelf: boolean
  byHand: boolean
  note: string
}>

export const sources: Readonly<Record<string, Source>> = {
  desk: {
    title: 'Treasury desk',
    rank: 30,
    fresh: hours(24),
    lasts: hours(24),
    widerBp: 50,
    shelf: true,
    byHand: true,
    note: "Entered by one person, admitted by another; 24 hours is the house's own limit",
  },
  live: {
    title: 'Live market feed',
    rank: 25,
    fresh: minutes(5),
    lasts: minutes(15),
    widerBp: 50,
    shelf: false,
    byHand: false,
    note: 'For sales at a counter, where a promise lasts minutes; shelves follow the daily rates',
  },
  rba: {
    title: 'Reserve Bank of Australia, 4 pm',
    rank: 20,
    fresh: days(4),
    lasts: days(4),
    widerBp: 50,
    shelf: true,
    byHand: false,
    note: 'An indication of the market, not a dealing rate; licence of the data: see its publisher',
  },
  ecb: {
    title: 'European Central Bank, reference rates',
    rank: 10,
    fresh: days(4),
    lasts: days(4),
    widerBp: 50,
    shelf: true,
    byHand: false,
    note: 'Published for information on working days; has no dong',
  },
  demo: {
    title: 'Demo rates, fixed',
    rank: 0,
    fresh: days(36_500),
    lasts: days(36_500),
    widerBp: 0,
    shelf: true,
    byHand: false,
    note: 'Made up for the demo world; the first rate of any other source silences them',
  },
}

/** What is added to the mid rate for a promise of a kind, in hundredths of a percent. */
export const spreads = { instant: 50, checkout: 60, escrow: 60 } as const
export type Kind = keyof typeof spreads

/** How long a promise of a kind stands: at a counter, until a basket is paid, until escrow is released. */
export const stands: Readonly<Record<Kind, Span>> = {
  instant: minutes(3),
  checkout: minutes(15),
  escrow: days(45),
}

/** A promise that has run out is kept all the same while the rate has moved by less, in hundredths of a percent. */
export const driftMaxBp = 30

/** A live rate is written down when it has moved so far from the one before it, or that one is so old. */
export const stirBp = 2
export const silenceMax: Span = minutes(4)

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
