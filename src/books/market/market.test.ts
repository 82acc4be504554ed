// The markets: complete, consistent with the kernel, and each clock as agreed.
import { expect, test } from 'vitest'
import { countries, type Country } from '#kernel/place'
import { days, minutes } from '#kernel/time'
import { allMarkets, marketOf } from './market.ts'

// oxfmt-ignore
const clocks: [Country, string, string, number, number][] = [
  ['CN', 'CNY', '9610',   10, 5],
  ['SG', 'SGD', 'lvg',     7, 3],
  ['MY', 'MYR', 'lvg',     7, 3],
  ['TH', 'THB', 'import',  7, 3],
  ['ID', 'IDR', 'import',  7, 3],
  ['PH', 'PHP', 'import',  7, 3],
  ['VN', 'VND', 'import',  7, 3],
  ['AU', 'AUD', 'lvg',     7, 3],
  ['NZ', 'NZD', 'lvg',     7, 3],
]

test.each(clocks)(
  '%s sells in %s by %s, receipt after %i days, %i more once',
  (code, currency, mode, wait, more) => {
    const market = marketOf(code)
    expect(market).toMatchObject({ code, currency, mode, zone: countries[code].zone })
    expect([market.payWindow, market.receiveAfter, market.extension, market.hardStop]).toEqual([
      minutes(15),
      days(wait),
      days(more),
      days(30),
    ])
    expect(market.languages.length).toBeGreaterThan(0)
    expect(market.sources['mode']).toBeTruthy()
  },
)

test('every country of the house is a market; China and Singapore are open and come first', () => {
  expect(
    allMarkets()
      .map(market => market.code)
      .toSorted(),
  ).toEqual(Object.keys(countries).toSorted())
  expect(
    allMarkets()
      .filter(market => market.open)
      .map(market => market.code),
  ).toEqual(['CN', 'SG'])
  expect(
    allMarkets()
      .slice(0, 2)
      .every(market => market.open),
  ).toBe(true)
})
