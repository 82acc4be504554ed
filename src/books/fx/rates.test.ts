// Which rate speaks, how old it may be, what a promise at it costs; and the files rates come in.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { money, type Currency } from '#kernel/money'
import { convert } from '#kernel/ratio'
import { after, days, fromIso, hours, minutes, type Instant } from '#kernel/time'
import { readDaily } from './daily.ts'
import {
  bookOf,
  bookOfLocks,
  clientOf,
  decimalOf,
  fromDecimalText,
  lockOf,
  midOf,
  nameOf,
  quoteOf,
} from './rates.ts'
import type { Quotation } from './rates.ts'

const at = fromIso('2026-11-20T05:00:00Z') as Instant
const of = (source: string, mid: string, when = at, quote: Currency = 'CNY'): Quotation => ({
  base: 'AUD',
  quote,
  source,
  at: when,
  midE10: fromDecimalText(mid) ?? 0n,
})
const ask = { base: 'AUD', quote: 'CNY', kind: 'escrow', at } as const

// oxfmt-ignore
const spoken: [string, Quotation[], Instant, string][] = [
  ['mid and 60 bp',                     [of('rba', '4.7')],                                   at,                        '4.7000 4.7282'],
  ['ten decimals, half up',             [of('rba', '4.7000000001')],                          at,                        '4.7000000001 4.7282000001'],
  ['the newer of one source',           [of('rba', '4.7'), of('rba', '4.8', after(at, hours(1)))], after(at, hours(2)),  '4.8000 4.8288'],
  ['the desk before the bank',          [of('rba', '4.8', after(at, hours(1))), of('desk', '4.7')], after(at, hours(2)), '4.7000 4.7282'],
  ['over a long weekend',               [of('rba', '4.7')],                                   after(at, days(4)),        '4.7000 4.7282'],
  ['no longer',                         [of('rba', '4.7')],                                   after(at, days(4) + 1 as never), 'fx.stale'],
  ['an old desk is not replaced',       [of('rba', '4.8', after(at, days(2))), of('desk', '4.7')], after(at, days(2)),   'fx.stale'],
  ['the demo speaks alone for ever',    [of('demo', '4.7')],                                  after(at, days(3650)),     '4.7000 4.7282'],
  ['and never beside another',          [of('demo', '4.7'), of('ecb', '4.6', after(at, minutes(-9)))], at,              '4.6000 4.6276'],
  ['a pair nobody knows',               [of('rba', '0.85', at, 'SGD')],                       at,                        'fx.unknown'],
]

test.each(spoken)('%s', (_, quotations, when, expected) => {
  const answer = quoteOf(bookOf(quotations), { ...ask, at: when })
  expect(answer.ok ? `${answer.value.mid} ${answer.value.client}` : answer.why.code).toBe(expected)
})

test('a lock is named so that it can be made again, and gives the same when given back', () => {
  const book = bookOf([of('rba', '4.7')])
  const lock = granting(quoteOf(book, ask))
  expect(lock.id).toBe('AUDCNY/rba/2026-11-20T05:00:00.000Z/60')
  const name = nameOf(lock.id)
  expect(lockOf(of('rba', '4.7'), name?.spreadBp ?? 0)).toEqual(lock)
  expect(granting(quoteOf(bookOfLocks([lock]), { ...ask, at: after(at, days(9999)) }))).toBe(lock)
  expect(granting(quoteOf(book, ask))).toBe(lock)
  expect(granting(quoteOf(book, { ...ask, side: 'under' })).client).toBe('4.6718')
  expect(granting(quoteOf(book, { ...ask, kind: 'instant' })).client).toBe('4.7235')
  expect(granting(quoteOf(bookOf([]), { ...ask, quote: 'AUD' })).client).toBe('1.0000')
})

test('the worked example of the till: AUD 88.80 is CNY 419.45, at mid 417.36', () => {
  const lock = granting(quoteOf(bookOf([of('desk', '4.7')]), { ...ask, kind: 'instant' }))
  expect(convert(money('AUD', 88_80n), clientOf(lock)).minor).toBe(419_45n)
  expect(convert(money('AUD', 88_80n), midOf(lock)).minor).toBe(417_36n)
})

test('a decimal text survives, to ten places', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), value => {
      expect(fromDecimalText(decimalOf(value))).toBe(value)
    }),
  )
  for (const bad of ['', '0', '-1', '1e3', 'N/A', '4,7', '1.00000000001'])
    expect(fromDecimalText(bad)).toBeUndefined()
})

const rba = [
  'F11.1  EXCHANGE RATES',
  'Title,A$1=USD,A$1=CNY,A$1=NZD,A$1=VND',
  'Description,AUD/USD Exchange Rate,AUD/CNY Exchange Rate,AUD/NZD Exchange Rate,AUD/VND Exchange Rate',
  'Frequency,Daily,Daily,Daily,Daily',
  'Units,USD,CNY,NZD,VND',
  'Series ID,FXRUSD,FXRCR,FXRNZD,FXRVD',
  '19-Nov-2026,0.6601,4.6900,1.1400,17001',
  '20-Nov-2026,0.6610,4.7000,,17010',
  '',
].join('\r\n')

test("the RBA's table: notes are passed over, pairs are crossed, an empty cell is left out", () => {
  const { quotations, faults } = readDaily(rba, { source: 'rba', base: 'AUD', hourUtc: 5 })
  expect(faults).toEqual([])
  expect(
    quotations.map(
      one => `${one.base}/${one.quote} ${decimalOf(one.midE10)} ${new Date(one.at).toISOString()}`,
    ),
  ).toEqual([
    'AUD/CNY 4.6900 2026-11-19T05:00:00.000Z',
    'AUD/NZD 1.1400 2026-11-19T05:00:00.000Z',
    'AUD/VND 17001.0000 2026-11-19T05:00:00.000Z',
    'NZD/AUD 0.8771929825 2026-11-19T05:00:00.000Z',
    'NZD/CNY 4.1140350877 2026-11-19T05:00:00.000Z',
    'NZD/VND 14913.1578947368 2026-11-19T05:00:00.000Z',
    'AUD/CNY 4.7000 2026-11-20T05:00:00.000Z',
    'AUD/VND 17010.0000 2026-11-20T05:00:00.000Z',
  ])
})

test("the ECB's table is crossed through the euro", () => {
  const text =
    '\uFEFFDate, USD, AUD, CNY, NZD\n2026-11-20, 1.16, 1.7500, 8.2250, N/A\nnot a day,1,2,3,4\n31-Foo-2026,1,2,3,4'
  const { quotations, faults } = readDaily(text, { source: 'ecb', base: 'EUR', hourUtc: 13 })
  expect(quotations.map(one => `${one.base}/${one.quote} ${decimalOf(one.midE10)}`)).toEqual([
    'AUD/CNY 4.7000',
  ])
  expect(faults).toEqual(['line 4: 31-Foo-2026 is no day'])
  expect(readDaily('<html>', { source: 'ecb', base: 'EUR', hourUtc: 13 }).faults).toEqual([
    'no line names two currencies',
  ])
})
