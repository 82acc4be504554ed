// What a counter sale costs in the shopper's money: the reference's worked amounts, both sides, expiry and drift.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { money, toDecimal, type Currency } from '#kernel/money'
import { after, fromIso, minutes, seconds, type Instant } from '#kernel/time'
import {
  bookOf,
  fromDecimalText,
  healthOf,
  honour,
  offerOf,
  sidesOf,
  type Quotation,
} from './fx.ts'

const at = fromIso('2026-11-22T02:00:00Z') as Instant
const of = (mid: string, more: Partial<Quotation> = {}): Quotation => ({
  base: 'AUD',
  quote: 'CNY',
  source: 'live',
  at,
  midE10: fromDecimalText(mid) ?? 0n,
  ...more,
})
const e10 = (text: string): bigint => fromDecimalText(text) ?? 0n
const book = (...all: Quotation[]) => bookOf(all)
const sale = (minor: bigint, pay: Currency = 'CNY') =>
  ({ price: money('AUD', minor), pay, kind: 'instant', at }) as const

// oxfmt-ignore
const worked: [string, Quotation, bigint, Currency, string, string, string][] = [
  ['vector A of the reference',   of('4.7'),                       8_880n, 'CNY', '419.45', '417.36', '2.09'],
  ['one cent',                    of('4.7'),                           1n, 'CNY', '0.05',   '0.05',   '0.00'],
  ['in Singapore dollars',        of('0.85', { quote: 'SGD' }),    8_880n, 'SGD', '75.86',  '75.48',  '0.38'],
  ['no part of a dong',           of('17250', { quote: 'VND' }),   8_880n, 'VND', '1539459', '1531800', '7659'],
  ['no part of a rupiah',         of('10900', { quote: 'IDR' }),   8_881n, 'IDR', '972869.00', '968029.00', '4840.00'],
]
test.each(worked)('%s', (_, rate, price, pay, client, mid, spread) => {
  const offer = granting(offerOf(book(rate), sale(price, pay)))
  expect([offer.pay, offer.mid, offer.spread].map(toDecimal)).toEqual([client, mid, spread])
  expect(offer.until).toBe(after(at, minutes(3)))
})

test('home money is paid as it is', () => {
  const offer = granting(offerOf(book(), sale(8_880n, 'AUD')))
  expect([offer.pay, offer.mid, offer.spread].map(toDecimal)).toEqual(['88.80', '88.80', '0.00'])
})

test('both sides: the house buys below mid and sells above, never better than the market', () => {
  const ask = { base: 'AUD', quote: 'CNY', kind: 'instant', at } as const
  const narrow = of('4.7', { bidE10: e10('4.699'), askE10: e10('4.701') })
  expect(granting(sidesOf(book(narrow), ask))).toMatchObject({
    bid: { client: '4.6765' },
    ask: { client: '4.7235' },
    until: after(at, minutes(3)),
  })
  const wide = of('4.7', { bidE10: e10('4.65'), askE10: e10('4.75') })
  expect(granting(sidesOf(book(wide), ask))).toMatchObject({
    bid: { client: '4.64971' },
    ask: { client: '4.75029' },
  })
})

// Row 15 of the failure matrix: a stale feed first costs more, then stops.
// oxfmt-ignore
const ages: [string, number, string, string][] = [
  ['fresh',                0, 'good',    '4.7235'],
  ['five minutes old',     5, 'good',    '4.7235'],
  ['older than that',      6, 'wider',   '4.7470'],
  ['a quarter of an hour', 15, 'wider',  '4.7470'],
  ['older than that, too', 16, 'stopped', 'fx.stale'],
]
test.each(ages)('15 a live rate that is %s', (_, age, health, client) => {
  const now = after(at, minutes(age))
  const found = offerOf(book(of('4.7')), { ...sale(100n), at: now })
  expect(found.ok ? found.value.lock.client : found.why.code).toBe(client)
  expect(healthOf(book(of('4.7')), of('4.7'), now)).toBe(health)
})

test('15 while a newer rate of the feed waits for a person, the one that speaks costs more', () => {
  const doubtful = bookOf([of('4.7')], 0n, [of('4.9', { at: after(at, seconds(30)) })])
  const now = after(at, seconds(31))
  expect(granting(offerOf(doubtful, { ...sale(100n), at: now })).lock.client).toBe('4.7470')
  const settled = bookOf([of('4.7', { at: now })], 0n, [of('4.9', { at: after(at, seconds(30)) })])
  expect(granting(offerOf(settled, { ...sale(100n), at: now })).lock.client).toBe('4.7235')
})

// Row 14: a promise that ran out between show and pay is kept while the market has hardly moved.
// oxfmt-ignore
const drifts: [string, number, string, string][] = [
  ['in its time, whatever the market did', 3, '5.2',    'kept'],
  ['late, and nothing moved',              4, '4.7',    'kept'],
  ['late, and moved by less than 0.3 %',   4, '4.7140', 'kept'],
  ['late, and moved by 0.3 %',             4, '4.7141', 'fx.expired'],
  ['late, and moved down',                 4, '4.6859', 'fx.expired'],
]
test.each(drifts)('14 paid %s', (_, age, mid, outcome) => {
  const now = after(at, minutes(age))
  const { lock, until } = granting(offerOf(book(of('4.7')), sale(100n)))
  const found = honour(book(of(mid, { at: now })), { lock, until, kind: 'instant', at: now })
  expect(found.ok ? 'kept' : found.why.code).toBe(outcome)
  if (found.ok) expect(found.value).toEqual(lock)
})

test('whatever the price and rate: pay is mid and spread, and each is within half a step of exact', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10_000_000n), fc.bigInt(10n ** 8n, 10n ** 12n), (price, midE10) => {
      const { pay, mid, spread, lock } = granting(offerOf(book(of('1', { midE10 })), sale(price)))
      expect(mid.minor + spread.minor).toBe(pay.minor)
      const client = fromDecimalText(lock.client) ?? 0n
      const apart = 2n * (pay.minor * 10n ** 10n - price * client)
      expect(apart <= 10n ** 10n && apart >= -(10n ** 10n)).toBe(true)
    }),
  )
})
