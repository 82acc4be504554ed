// Sums of amounts on the wire are exact.
import { expect, test } from 'vitest'
import { negative, sumOf } from './sums.ts'

const aud = (amount: string) => ({ currency: 'AUD', amount }) as const

test.each([
  [['0.10', '0.20'], '0.30'],
  [['100.00', '-119.66'], '-19.66'],
  [['-0.05', '0.05'], '0.00'],
  [['-0.05'], '-0.05'],
  [['9007199254740993.01', '0.01'], '9007199254740993.02'],
  [['1', '0.5', '0.25'], '1.75'],
  [['250000', '-1'], '249999'],
])('%j add up to %s', (amounts, total) => {
  expect(sumOf(amounts.map(aud))).toEqual(aud(total))
})

test.each([
  ['12.90', '-12.90'],
  ['-12.90', '12.90'],
  ['0.00', '0.00'],
])('the negative of %s is %s', (amount, other) => {
  expect(negative(aud(amount))).toEqual(aud(other))
})
