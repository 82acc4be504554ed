// Prices by the step, premiums, promises over holidays, and the sheets on a real database.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { money, toDecimal } from '#kernel/money'
import { countries, type Country } from '#kernel/place'
import { fromIso, hours, seconds, type Instant } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { calendarOf, dayText, epochDay, later } from './calendars.ts'
import { seedSheets } from './data.ts'
import {
  bookAt,
  bookOf,
  load,
  premium,
  promise,
  publish,
  rate,
  seed,
  seedBook,
  setDays,
  type Sheet,
} from './freight.ts'
import { seedDays } from './holidays.ts'
import { arrival, departure } from './promise.ts'

const at = (text: string): Instant => fromIso(text) as Instant
const now = at('2026-11-22T02:00:00Z')
const book = seedBook(now)

// oxfmt-ignore
const prices: [Country, Country, string | undefined, number, string][] = [
  ['AU', 'CN', undefined, 400,    'PTI8 500 g 15.90 17.09'],
  ['AU', 'CN', undefined, 401,    'PTI8 501 g 19.90 21.39'],
  ['AU', 'CN', 'ECM8',    1_900,  'ECM8 2000 g 33.10 35.58'],
  ['AU', 'CN', 'LH9610',  900,    'LH9610 1000 g 28.00 30.10'],
  ['AU', 'CN', 'LH9610',  2_000,  'LH9610 2100 g 44.00 47.30'],
  ['AU', 'SG', undefined, 400,    'PTI8 500 g 15.90 17.09'],
  ['NZ', 'CN', undefined, 400,    'NZP9610 500 g 15.90 17.09'],
  ['NZ', 'SG', undefined, 19_900, 'NZPINT 20000 g 69.90 75.14'],
  ['NZ', 'SG', undefined, 19_901, 'freight.too_heavy 2'],
  ['AU', 'CN', undefined, 60_000, 'freight.too_heavy 4'],
  ['AU', 'TH', undefined, 400,    'freight.lane_unknown undefined'],
  ['AU', 'CN', 'SEA',     400,    'freight.lane_unknown undefined'],
]

test.each(prices)('%s to %s by %s, %i g: %s', (origin, market, service, goodsGrams, expected) => {
  const answer = rate(book, { origin, market, service, goodsGrams })
  expect(
    answer.ok
      ? `${answer.value.service} ${answer.value.weightGrams} g ${toDecimal(answer.value.price)} ${toDecimal(answer.value.charge)}`
      : `${answer.why.code} ${answer.why.detail['parcels']}`,
  ).toBe(expected)
})

// oxfmt-ignore
const premiums: [bigint, bigint][] = [[0n, 0n], [200_00n, 0n], [200_33n, 0n], [200_34n, 1n], [300_00n, 1_50n], [5000_00n, 72_00n], [9000_00n, 72_00n]]
test.each(premiums)('goods of %s cents are covered for %s', (worth, expected) => {
  const ask = { origin: 'AU', market: 'CN', goodsGrams: 1, worth: money('AUD', worth) } as const
  expect(premium(book, ask)).toEqual(money('AUD', expected))
})

// oxfmt-ignore
const promises: [string, Country, Country, string | undefined, string, string][] = [
  // A worked Saturday (14 February) brings the first day near, Spring Festival puts the last one off.
  ['over Spring Festival',       'AU', 'CN', 'LH9610',  '2026-02-11T02:00:00Z', '2026-02-15 2026-02-28'],
  ['just before the cut-off',    'AU', 'CN', 'LH9610',  '2026-11-24T02:59:59Z', '2026-11-28 2026-12-07'],
  ['at the cut-off',             'AU', 'CN', 'LH9610',  '2026-11-24T03:00:00Z', '2026-12-01 2026-12-10'],
  ['on a Sunday',                'AU', 'CN', undefined, '2026-11-22T02:00:00Z', '2026-11-29 2026-12-08'],
  ['on Cup Day',                 'AU', 'SG', undefined, '2026-11-03T01:00:00Z', '2026-11-10 2026-11-16'],
  ['over Christmas',             'NZ', 'SG', undefined, '2026-12-23T20:00:00Z', '2026-12-31 2027-01-13'],
]
test.each(promises)('%s, %s to %s: %s', (_, origin, market, service, when, expected) => {
  const { earliest, latest } = granting(
    promise(seedBook(at(when)), { origin, market, service, at: at(when) }),
  )
  expect(`${earliest} ${latest}`).toBe(expected)
})

test('days are told as the calendar tells them, for four hundred years', () => {
  for (let day = 0; day < 146_097; day += 1) {
    if (dayText(day) !== new Date(day * 86_400_000).toISOString().slice(0, 10))
      throw new Error(`day ${day}`)
  }
  expect(epochDay(dayText(20_000))).toBe(20_000)
})

test('the next working day is what counting day by day says', () => {
  const rows = seedDays.filter(row => row.calendar === 'CN')
  const calendar = calendarOf('CN', rows)
  const works = new Map(rows.map(row => [row.day, row.works]))
  const counts = (day: number) =>
    works.get(dayText(day)) ?? ![0, 6].includes(new Date(day * 86_400_000).getUTCDay())
  fc.assert(
    fc.property(
      fc.integer({ min: 20_300, max: 21_300 }),
      fc.integer({ min: 0, max: 12 }),
      (start, count) => {
        let day = start
        for (let left = count; left > 0;) if (counts((day += 1))) left -= 1
        expect(later(calendar, start, count)).toBe(day)
      },
    ),
  )
})

test('heavier never costs less, later never arrives earlier, and memory tells the truth', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...seedSheets),
      fc.integer({ min: 1, max: 19_000 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 400 * 24 * 60 }),
      fc.integer({ min: 0, max: 10_000 }),
      (sheet, grams, more, minute, wait) => {
        const { origin, market, service } = sheet
        const light = granting(rate(book, { origin, market, service, goodsGrams: grams }))
        const heavy = granting(rate(book, { origin, market, service, goodsGrams: grams + more }))
        expect(
          heavy.price.minor >= light.price.minor && light.charge.minor >= light.price.minor,
        ).toBe(true)

        const [early, late] = [now + minute * 60_000, now + (minute + wait) * 60_000] as [
          Instant,
          Instant,
        ]
        const first = granting(promise(book, { origin, market, service, at: early }))
        const second = granting(promise(book, { origin, market, service, at: late }))
        expect(first).toEqual(arrival(book, sheet, early))
        expect(
          first.earliest <= first.latest &&
            first.earliest <= second.earliest &&
            first.latest <= second.latest,
        ).toBe(true)
      },
    ),
  )
})

test('every sheet is whole: bands rise, calendars exist, the cut-off falls on a quarter', () => {
  const calendars = new Set(['every', ...seedDays.map(row => row.calendar)])
  for (const sheet of seedSheets) {
    expect(sheet.cutOffMinutes % 15).toBe(0)
    expect(sheet.currency).toBe(countries[sheet.origin].currency)
    expect(sheet.legs.every(leg => calendars.has(leg.calendar) && leg.min <= leg.max)).toBe(true)
    expect(
      sheet.bands.every(
        (band, index) => index === 0 || band.upToGrams > (sheet.bands[index - 1]?.upToGrams ?? 0),
      ),
    ).toBe(true)
    expect(Object.keys(sheet.sources)).toEqual(expect.arrayContaining(['bands', 'legs', 'cover']))
  }
})

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const dearer = (sheet: Sheet, validFrom: string, minor: bigint): Sheet => ({
  ...sheet,
  id: `${sheet.origin}.${sheet.market}.${sheet.service}@${validFrom}`,
  validFrom,
  bands: [{ upToGrams: 20_000, minor }],
})
const priceNow = () =>
  house.work(
    async work =>
      granting(rate(await load(work), { origin: 'AU', market: 'CN', goodsGrams: 400 })).price.minor,
  )

test('a sheet published for tomorrow speaks tomorrow; the old one is found by its id', async () => {
  await house.work(seed)
  await house.work(seed)
  expect(await priceNow()).toBe(15_90n)
  const [standard] = seedSheets
  if (!standard) throw new Error('a sheet')

  const next = dearer(standard, '2026-11-23', 18_00n)
  expect(await house.work(work => publish(work, [next]))).toBe(1)
  expect(await house.work(work => publish(work, [{ ...next, rank: 9 }]))).toBe(0)
  expect(await priceNow()).toBe(15_90n)
  house.advance(hours(24))
  expect(await priceNow()).toBe(18_00n)

  const old = await house.work(work => bookOf(work, [standard.id], now))
  expect(granting(rate(old, { origin: 'AU', market: 'CN', goodsGrams: 400 })).price.minor).toBe(
    15_90n,
  )
})

test('a correction outlives a second seeding', async () => {
  const day = {
    calendar: 'CN',
    day: '2026-12-03',
    works: false,
    name: 'Snow',
    confidence: 'verified',
  } as const
  const arrives = () =>
    house.work(async work =>
      granting(
        promise(await load(work), {
          origin: 'AU',
          market: 'CN',
          service: 'LH9610',
          at: at('2026-11-24T02:00:00Z'),
        }),
      ),
    )
  expect((await arrives()).latest).toBe('2026-12-07')
  await house.work(work => setDays(work, [day]))
  await house.work(seed)
  house.advance(seconds(2))
  expect((await arrives()).latest).toBe('2026-12-10')
})

test('a book of two revisions of one day answers with the later', () => {
  const [standard] = seedSheets
  if (!standard) throw new Error('a sheet')
  const again = { ...dearer(standard, standard.validFrom, 1_00n), id: `${standard.id}~2` }
  for (const sheets of [
    [standard, again],
    [again, standard],
  ]) {
    expect(
      granting(rate(bookAt(sheets, seedDays, now), { origin: 'AU', market: 'CN', goodsGrams: 1 }))
        .price.minor,
    ).toBe(1_00n)
  }
})

// Melbourne is eleven hours ahead in November; parcels leave until two in the afternoon, on working days.
// oxfmt-ignore
const departures: [string, string, string][] = [
  ['before the cut-off',       '2026-11-23T02:59:00Z', '2026-11-23 14:00'],
  ['at the cut-off',           '2026-11-23T03:00:00Z', '2026-11-24 14:00'],
  ['on Friday afternoon',      '2026-11-27T04:00:00Z', '2026-11-30 14:00'],
  ['on Sunday',                '2026-11-22T02:00:00Z', '2026-11-23 14:00'],
  ['on the eve of Christmas',  '2026-12-24T04:00:00Z', '2026-12-29 14:00'],
]
test.each(departures)('what is ordered %s leaves in time', (_, when, wanted) => {
  const found = departure(seedBook(at(when)), { origin: 'AU', market: 'CN', at: at(when) })
  expect(found && `${found.day} ${found.minutes / 60}:00`).toBe(wanted)
})

test('what is carried by nobody has no day to leave', () => {
  expect(departure(book, { origin: 'TH', market: 'CN', at: now })).toBeUndefined()
})
