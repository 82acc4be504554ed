// The rule book: which of many dated rules speaks, for which code, on which day of which market.
import { expect, test } from 'vitest'
import { fromIso, type Instant } from '#kernel/time'
import { seedRules } from '../data/all.ts'
import { codes } from '../data/codes.ts'
import { sources } from '../data/sources.ts'
import { bookAt, covers, find, list, rule, type Draft } from './rules.ts'

const at = (text: string): Instant => fromIso(text) as Instant
const noon = at('2026-11-22T04:00:00Z')

const draft = (more: Partial<Draft>): ReturnType<typeof rule> =>
  rule({
    market: 'CN',
    key: 'vat',
    value: '0.13',
    unit: 'ratio',
    validFrom: '2026-01-01',
    source: 'G',
    confidence: 'assumed',
    ...more,
  })

test('the longest prefix speaks, and none when nothing fits', () => {
  const book = bookAt(
    [
      draft({}),
      draft({ hsPrefix: '04', value: '0.10' }),
      draft({ hsPrefix: '040900', value: '0.09' }),
    ],
    noon,
  )
  const value = (hsCode: string): string | undefined => find(book, 'CN', 'vat', hsCode)?.value
  expect([value('0409000000'), value('0401'), value('33049900'), value('')]).toEqual([
    '0.09',
    '0.10',
    '0.13',
    '0.13',
  ])
  expect(find(book, 'SG', 'vat', '0409')).toBeUndefined()
})

// oxfmt-ignore
const days: [string, string][] = [
  ['2026-09-30T15:59:59Z', '0.07'],   // still 30 September in Shanghai
  ['2026-09-30T16:00:00Z', '0.10'],   // 1 October there
  ['2025-12-31T15:59:59Z', 'none'],
  ['2025-12-31T16:00:00Z', '0.07'],
]

test.each(days)('days are those of the market: at %s the rate is %s', (text, expected) => {
  const rules = [
    draft({ value: '0.07', validTo: '2026-10-01' }),
    draft({ value: '0.10', validFrom: '2026-10-01' }),
  ]
  expect(find(bookAt(rules, at(text)), 'CN', 'vat')?.value ?? 'none').toBe(expected)
})

test('of two revisions the later stands; a later first day beats an earlier one', () => {
  const rules = [
    draft({ value: '0.11', revision: 2 }),
    draft({ value: '0.12' }),
    draft({ key: 'duty', value: '1' }),
    draft({ key: 'duty', value: '2', validFrom: '2026-06-01' }),
  ]
  const book = bookAt(rules, noon)
  expect([find(book, 'CN', 'vat')?.id, find(book, 'CN', 'duty')?.value]).toEqual([
    'CN.vat@2026-01-01~2',
    '2',
  ])
})

test('a book knows the day it was opened for', () => {
  const book = bookAt([], at('2026-11-22T02:00:00Z'))
  expect(covers(book, 'CN', at('2026-11-22T15:59:59Z'))).toBe(true)
  expect(covers(book, 'CN', at('2026-11-22T16:00:00Z'))).toBe(false)
  expect(covers(book, 'NZ', at('2026-11-22T11:00:00Z'))).toBe(false)
})

test('the rules of the house have ids of their own, known sources, and numbers that are numbers', () => {
  expect(new Set(seedRules.map(one => one.id)).size).toBe(seedRules.length)
  expect(seedRules.filter(one => sources[one.source] === undefined)).toEqual([])
  expect(
    seedRules.filter(
      one => one.unit === 'ratio' && !/^(?:[01](?:\.\d+)?|unknown)$/.test(one.value),
    ),
  ).toEqual([])
  expect(seedRules.filter(one => one.confidence === 'verified' && one.source === 'G')).toEqual([])
  expect(
    seedRules.filter(one => one.gate && !(one.gate.why['zh-Hans'] && one.gate.cure['zh-Hans'])),
  ).toEqual([])
})

test('every code has its rates, its unit and its place on the list', () => {
  const book = bookAt(seedRules, noon)
  for (const [category, , china, , units, duty] of codes) {
    expect(find(book, 'CN', 'vat', china)?.confidence, category).toBeDefined()
    expect(Number(find(book, 'CN', 'duty', china)?.value) * 100, category).toBeCloseTo(
      Number.parseFloat(duty),
      6,
    )
    expect(find(book, 'CN', 'unit.1', china)?.value, category).toMatch(/^\d{3}$/)
    expect(find(book, 'CN', 'unit.2', china) !== undefined, category).toBe(units.includes(' '))
    expect(find(book, 'CN', 'positive.list', china) !== undefined, category).toBe(
      category !== 'medicine',
    )
  }
  expect(list(book, 'CN', 'admit.').length).toBeGreaterThan(20)
})

// What section 5 of the tariff says of the combined rate within limits, in per mille of the value.
// oxfmt-ignore
const combined: [string, number][] = [
  ['0409000000', 63], ['0410902900', 91], ['1901101090', 91], ['2204210000', 178.889], ['3304990039', 230.588],
  ['0401200000', 63], ['4901990000', 63], ['7116200000', 178.889], ['7113119000', 91], ['3305100090', 91],
]

test.each(combined)('%s bears %d per mille', (hsCode, expected) => {
  const book = bookAt(seedRules, noon)
  const [v, c] = [
    Number(find(book, 'CN', 'vat', hsCode)?.value),
    Number(find(book, 'CN', 'excise', hsCode)?.value),
  ]
  expect(((c + v) / (1 - c)) * 700).toBeCloseTo(expected, 2)
})
