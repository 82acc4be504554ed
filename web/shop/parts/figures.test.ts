// Sums of the wire's money are exact, whatever its digits.
import { expect, test } from 'vitest'
import { added, missing, roundedUp } from './figures.ts'

const cny = (amount: string) => ({ currency: 'CNY', amount })

test.for([
  ['0.10', '0.20', '0.30'],
  ['132.40', '101.14', '233.54'],
  ['0.00', '0.00', '0.00'],
  ['9007199254740993.01', '0.01', '9007199254740993.02'],
  ['12', '3.50', '15.50'],
] as const)('%s and %s are %s', ([left, right, sum]) => {
  expect(added(cny(left), cny(right))).toEqual(cny(sum))
})

test('what is missing from a price is asked for to the last cent, and rounded up to top up', () => {
  expect(missing(cny('1504.14'), cny('0.00'))).toEqual(cny('1504.14'))
  expect(missing(cny('10.00'), cny('10.00'))).toBeUndefined()
  expect(roundedUp(cny('1504.14'), 100n)).toEqual(cny('1600.00'))
})
