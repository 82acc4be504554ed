// Amounts as text, one row each.
import { expect, test } from 'vitest'
import { amountText, countText, partsOf } from './amount.ts'

// oxfmt-ignore
const cases: [string, string, string][] = [
  ['CNY', '318.40',        '¥318.40'],
  ['CNY', '318.4',         '¥318.40'],
  ['AUD', '1234567.00',    'A$1,234,567.00'],
  ['AUD', '-12.90',        '−A$12.90'],
  ['NZD', '0',             'NZ$0.00'],
  ['IDR', '150000.00',     'Rp150,000'],
  ['IDR', '150000.50',     'Rp150,000.5'],
  ['VND', '1000',          '₫1,000'],
  ['USD', '7.25',          'USD 7.25'],
  ['SGD', '00012.30',      'S$12.30'],
]

test.each(cases)('%s %s is written %s', (currency, amount, text) => {
  expect(amountText({ currency, amount }, 'en')).toBe(text)
})

test('nothing is known as nothing, with or without decimals', () => {
  expect(partsOf({ currency: 'CNY', amount: '0.00' }, 'en').zero).toBe(true)
  expect(partsOf({ currency: 'CNY', amount: '0.01' }, 'en').zero).toBe(false)
})

test('counts are grouped', () => {
  expect(countText(1234567, 'zh-Hans')).toBe('1,234,567')
  expect(countText(-250, 'en')).toBe('−250')
})
