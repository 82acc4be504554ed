// Feeds: what they tell is read and written down once it moved; silence is noted, and in the end nothing is promised.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { days, minutes, seconds, toIso, type Instant } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Feed, Heard } from './feed.ts'
import { openFeeds, sweepOver } from './feed.job.ts'
import { readPrices } from './feeds/v20.ts'
import { feeds, history, loadLive, offerOf, waiting } from './fx.ts'

let house: TestHouse
let heard: Heard
const feed: Feed = { source: 'live', every: seconds(15), ask: () => Promise.resolve(heard) }

beforeEach(async () => void (house = await openTestHouse()))
afterEach(() => house.close())

const told = (mid: bigint, at: Instant = house.clock.now()): Heard => ({
  kind: 'told',
  rates: [{ base: 'AUD', quote: 'CNY', source: 'live', at, midE10: mid * 10n ** 6n }],
})
const listen = () => sweepOver(feed).pass(house)
const client = () =>
  house.work(async work => {
    const price = { currency: 'AUD', minor: 8_880n } as const
    const found = offerOf(await loadLive(work), {
      price,
      pay: 'CNY',
      kind: 'instant',
      at: work.now,
    })
    return found.ok ? found.value.lock.client : found.why.code
  })

test('what has not moved is written down every four minutes only', async () => {
  const counts: number[] = []
  for (const [wait, mid] of [
    [0, 47_000n],
    [60, 47_000n],
    [60, 47_009n],
    [60, 47_010n],
    [240, 47_010n],
  ] as const) {
    house.advance(seconds(wait))
    heard = told(mid)
    counts.push(await listen(), await listen())
  }
  expect(counts).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 1, 0])
})

test('15 a feed that falls silent: the counter pays more, then stops, and starts again with the feed', async () => {
  heard = told(47_000n)
  await listen()
  expect(await client()).toBe('4.7235')
  heard = { kind: 'silent', why: 'ECONNREFUSED' }
  house.advance(minutes(6))
  await listen()
  expect(await client()).toBe('4.7470')
  expect(await house.work(feeds)).toMatchObject([{ source: 'live', trouble: 'ECONNREFUSED' }])
  house.advance(minutes(10))
  expect(await client()).toBe('fx.stale')
  heard = told(47_000n)
  await listen()
  expect(await client()).toBe('4.7235')
  const [state] = await house.work(feeds)
  expect(state).toEqual({ source: 'live', askedAt: state?.askedAt, heardAt: house.clock.now() })
})

test('15 a feed that leaps is not believed: the counter pays more, and a person is asked', async () => {
  heard = told(47_000n)
  await listen()
  house.advance(seconds(15))
  heard = told(49_000n)
  await listen()
  expect(await client()).toBe('4.7470')
  expect(await house.work(work => waiting(work, { limit: 9 }))).toMatchObject([
    { midE10: 49_000_000_000n, state: 'held', recordedBy: 'house/exchange' },
  ])
  house.advance(seconds(15))
  heard = told(47_050n)
  await listen()
  expect(await client()).toBe('4.728525')
  const rows = await house.work(work => history(work, { base: 'AUD', quote: 'CNY', limit: 9 }))
  expect(rows.map(row => row.state)).toEqual(['speaks', 'held', 'speaks'])
})

const price = (more: object = {}) => ({
  instrument: 'AUD_CNY',
  time: '2026-11-22T01:59:59.123456789Z',
  bids: [{ price: '4.69906' }],
  asks: [{ price: '4.70094' }],
  ...more,
})
// oxfmt-ignore
const answers: [string, unknown, string][] = [
  ['both sides and their middle',        { prices: [price()] },                              '4.69906 4.7 4.70094 2026-11-22T01:59:59.123Z'],
  ['a clock that is ahead',              { prices: [price({ time: '2026-11-22T09:00:00Z' })] }, '4.69906 4.7 4.70094 2026-11-22T02:00:00.000Z'],
  ['no bids, when nothing is traded',    { prices: [price({ bids: [] })] },                  'the answer holds no price of ours'],
  ['sides that are crossed',             { prices: [price({ bids: [{ price: '4.8' }] })] },  'the answer holds no price of ours'],
  ['a pair of others',                   { prices: [price({ instrument: 'EUR_USD' })] },     'the answer holds no price of ours'],
  ['another answer',                     { errorMessage: 'no' },                             'the answer cannot be read'],
]
test.each(answers)('reads %s', (_, body, said) => {
  const found = readPrices(JSON.stringify(body), house.clock.now())
  const [rate] = found.kind === 'told' ? found.rates : []
  const text = (value = 0n) => String(Number(value) / 1e10)
  expect(
    rate
      ? `${text(rate.bidE10)} ${text(rate.midE10)} ${text(rate.askE10)} ${toIso(rate.at)}`
      : found.kind === 'silent' && found.why,
  ).toBe(said)
})

test('a day of the house is told once when it is over', async () => {
  const [sweep] = openFeeds({}).sweeps
  const pass = () => sweep?.pass(house)
  await pass()
  await pass()
  house.advance(days(1))
  await pass()
  const facts = await house.told()
  expect(facts.map(fact => [fact.name, fact.body])).toEqual([
    ['fx.day_ended', { day: '2026-11-21' }],
    ['fx.day_ended', { day: '2026-11-22' }],
  ])
})
