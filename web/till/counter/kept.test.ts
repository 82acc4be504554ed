// What a till keeps of its sales, and how long it waits before it asks again.
import { beforeEach, expect, test } from 'vitest'
import {
  drop,
  freshNumber,
  isOver,
  keep,
  keptSales,
  waitFor,
  type Kept,
  type Known,
} from './kept.ts'
import type { TillSale } from '../wire.ts'

const store = new Map<string, string>()
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  },
})
beforeEach(() => store.clear())

const sale = (outTradeNo: string): Kept => ({
  outTradeNo,
  way: 'show',
  currency: 'AUD',
  amount: '88.80',
  subject: '',
  begunAt: 0,
})

test('a sale is kept once, in the order begun, until its end was seen', () => {
  keep(sale('A'))
  keep(sale('B'))
  keep(sale('A'))
  expect(keptSales().map(one => one.outTradeNo)).toEqual(['B', 'A'])
  drop('B')
  expect(keptSales()).toEqual([sale('A')])
})

test('what is no list of sales is none', () => {
  store.set('tradelane-till-open', 'half a li')
  expect(keptSales()).toEqual([])
  store.set('tradelane-till-open', '[{"outTradeNo":"A"},null,3]')
  expect(keptSales()).toEqual([])
})

test('a number is letters, digits and _, and no two are the same', () => {
  const numbers = new Set(Array.from({ length: 1000 }, () => freshNumber(3, 1_764_000_000_000)))
  expect(numbers.size).toBe(1000)
  for (const one of numbers) expect(one).toMatch(/^T3_[A-Z0-9_]{10,40}$/)
})

test('it waits as the house does: 2, 3, 3, then 5 s', () => {
  expect([0, 1, 2, 3, 4, 50].map(waitFor)).toEqual([2_000, 3_000, 3_000, 5_000, 5_000, 5_000])
})

test.each([
  ['created', false],
  ['waiting', false],
  ['paying', false],
  ['paid', true],
  ['partly_refunded', true],
  ['refunded', true],
  ['closed', true],
] as const)('a sale that is %s is over: %s', (state, over) => {
  const known: Known = { kind: 'sale', sale: { state } as TillSale }
  expect(isOver(known)).toBe(over)
})

test('what nobody knows is never over', () => {
  expect(isOver({ kind: 'asking' })).toBe(false)
  expect(isOver({ kind: 'unknown', since: 0, tries: 9 })).toBe(false)
  expect(isOver({ kind: 'never' })).toBe(false)
})
