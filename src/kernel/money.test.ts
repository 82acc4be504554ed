// Money, ratios and ids: tables of exact values, and what is always true of splitting.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cell, cellOf, composeId, inside, outside } from './ids.ts'
import { divideHalfUp, fromDecimal, money, plus, share, toDecimal, type Currency } from './money.ts'
import {
  convert,
  divide,
  multiply,
  ratio,
  ratioOf,
  roundHalfUp,
  roundUpTo,
  toText,
} from './ratio.ts'
import { clockFaceIn, dayIn, instant } from './time.ts'

const seed = Number(process.env['SEED'] ?? 20261122)

// oxfmt-ignore
const decimals: [Currency, string, bigint, string][] = [
  ['AUD', '12.9',     1290n,  '12.90'],
  ['AUD', '0.05',        5n,  '0.05'],
  ['AUD', '-3',       -300n,  '-3.00'],
  ['VND', '1050000', 1050000n, '1050000'],
  ['IDR', '15000.00', 1500000n, '15000.00'],
  ['CNY', '1.500',     150n,  '1.50'],
]
test.each(decimals)('%s %s is %s minor units', (currency, text, minor, shown) => {
  expect(fromDecimal(currency, text)).toEqual(money(currency, minor))
  expect(toDecimal(money(currency, minor))).toBe(shown)
})

test.each(['', '1,50', '1.505', '1e3', '--1', 'NaN', '1.', '12345678901234567'])(
  '%j is no amount of AUD',
  text => {
    expect(fromDecimal('AUD', text)).toBeUndefined()
  },
)

test('two currencies do not mix', () => {
  expect(() => plus(money('AUD', 1n), money('NZD', 1n))).toThrow('does not mix')
})

// oxfmt-ignore
const halves: [bigint, bigint, bigint][] = [
  [5n, 2n, 3n], [-5n, 2n, -3n], [4n, 3n, 1n], [-4n, 3n, -1n], [1n, 2n, 1n], [0n, 7n, 0n], [7n, -2n, -4n],
]
test.each(halves)('%s / %s rounds to %s', (top, bottom, result) =>
  expect(divideHalfUp(top, bottom)).toBe(result),
)

// oxfmt-ignore
const shares: [string, bigint, bigint[], bigint[]][] = [
  ['freight of the worked example CN-1', 6000n, [59600n, 38000n, 15600n, 50400n], [2186n, 1394n, 572n, 1848n]],
  ['a tie goes to the first',               1n, [1n, 1n],                         [1n, 0n]],
  ['no weights split evenly',               5n, [0n, 0n],                         [3n, 2n]],
  ['what is given back splits alike',    -100n, [1n, 2n],                         [-33n, -67n]],
]
test.each(shares)('%s', (_, total, weights, parts) => expect(share(total, weights)).toEqual(parts))

test('shares always add up, and no share is off by a whole unit', () => {
  const weight = fc.bigInt({ min: 0n, max: 10n ** 9n })
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.array(weight, { minLength: 1 }),
      (total, weights) => {
        const parts = share(total, weights)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
        const whole = weights.reduce((sum, one) => sum + one, 0n)
        if (whole === 0n) return
        parts.forEach((part, index) => {
          const off = part * whole - total * (weights[index] ?? 0n)
          expect(off < whole && off > -whole).toBe(true)
        })
      },
    ),
    { seed },
  )
})

test('rates: the derivation of the worked release, 479.22 CNY at 4.7300 and at mid', () => {
  const client = { base: 'AUD', quote: 'CNY', value: ratioOf('4.7300') } as const
  const payout = convert(money('CNY', 47_922n), client)
  expect(payout).toEqual(money('AUD', 10_132n))
  expect(convert(payout, { ...client, value: ratioOf('4.70') })).toEqual(money('CNY', 47_620n))
})

test('ratios stay exact until they are rounded', () => {
  const third = divide(ratio(1n), ratio(3n))
  expect(roundHalfUp(multiply(third, ratio(3n)))).toBe(1n)
  expect(toText(third, 5)).toBe('0.33333')
  expect(toText(ratioOf('-0.005'), 2)).toBe('-0.01')
  expect(roundUpTo(ratio(61_242_1875n, 10_000n), 1000n)).toBe(62_000n)
})

test('an id carries its cell, sorts by time, and comes back from its outside form', () => {
  const chance = new Uint8Array(8).fill(255)
  const one = composeId<'order'>(instant(1_800_000_000_000), 5, chance, cell(1023))
  const two = composeId<'order'>(instant(1_800_000_000_001), 0, new Uint8Array(8), cell(0))
  expect([cellOf(one), cellOf(two)]).toEqual([1023, 0])
  expect(one < two).toBe(true)
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(inside('order', outside('order', one))).toBe(one)
  expect(inside('trade', outside('order', one))).toBeUndefined()
  expect(inside('order', 'order_zzzzzzzzzzzzzzzzzzzzzzzzzz')).toBeUndefined()
})

test('a day is the day of its place', () => {
  const at = instant(Date.UTC(2026, 10, 21, 16, 30))
  expect([dayIn('Asia/Shanghai', at), dayIn('Australia/Melbourne', at), dayIn('UTC', at)]).toEqual([
    '2026-11-22',
    '2026-11-22',
    '2026-11-21',
  ])
  expect(clockFaceIn('Asia/Shanghai', at)).toBe('2026-11-22 00:30:00')
})
