// What is true of every landed price, whatever is bought: sums, monotony, allocation, replay.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Money } from '#kernel/money'
import { fromIso, type Instant } from '#kernel/time'
import { bookAt } from '../book/rules.ts'
import { chinaTaxes } from '../data/china.ts'
import { codes } from '../data/codes.ts'
import { singaporeTaxes } from '../data/singapore.ts'
import { landed, replay } from './landed.ts'
import type { Ask, Charged } from './shape.ts'

const seed = Number(process.env['SEED'] ?? 20261122)
const at = fromIso('2026-11-22T02:00:00Z') as Instant
const book = bookAt([...chinaTaxes, ...singaporeTaxes], at)
const code = fc.constantFrom(...codes.map(row => row[2]))
const minor = (max: number) => fc.integer({ min: 0, max }).map(BigInt)

const asks = (market: 'CN' | 'SG') => {
  const currency = market === 'CN' ? 'CNY' : 'SGD'
  const money = (max: number) => minor(max).map((amount): Money => ({ currency, minor: amount }))
  const line = fc.record({
    goods: money(90_000),
    quantity: fc.integer({ min: 1, max: 9 }),
    hsCode: code,
    content: fc.constantFrom(
      { amount: 50, unit: 'ml' as const },
      { amount: 750, unit: 'ml' as const },
    ),
  })
  return fc.record({
    market: fc.constant(market),
    mode: fc.constant(market === 'CN' ? ('9610' as const) : ('lvg' as const)),
    currency: fc.constant(currency),
    at: fc.constant(at),
    lines: fc.array(line, { minLength: 1, maxLength: 9 }),
    freight: money(20_000),
    insurance: money(500),
  }) as fc.Arbitrary<Ask>
}

const charged = (ask: Ask): Charged | undefined => {
  const answer = landed(book, ask)
  return answer.verdict === 'refused' ? undefined : answer
}

const holds = (property: (answer: Charged, ask: Ask) => void, market: 'CN' | 'SG'): void => {
  let granted = 0
  fc.assert(
    fc.property(asks(market), ask => {
      const answer = charged(ask)
      if (answer) {
        granted += 1
        property(answer, ask)
      }
    }),
    { seed, numRuns: 500 },
  )
  expect(granted, `seed ${seed}`).toBeGreaterThan(100)
}

test.each(['CN', 'SG'] as const)(
  '%s: lines add up to totals, and totals to what is paid',
  market => {
    holds(({ lines, totals }, ask) => {
      const total = (pick: (line: (typeof lines)[number]) => Money): bigint =>
        lines.reduce((sum, line) => sum + pick(line).minor, 0n)
      expect(total(line => line.goods)).toBe(totals.goods.minor)
      expect(total(line => line.allocatedFreight)).toBe(ask.freight.minor)
      expect(total(line => line.allocatedInsurance)).toBe(ask.insurance.minor)
      expect(total(line => line.duty)).toBe(totals.duty.minor)
      expect(total(line => line.excise)).toBe(totals.excise.minor)
      expect(total(line => line.vat)).toBe(totals.vat.minor)
      expect(total(line => line.tax)).toBe(totals.tax.minor)
      expect(
        totals.goods.minor + totals.freight.minor + totals.insurance.minor + totals.tax.minor,
      ).toBe(totals.payable.minor)
    }, market)
  },
)

test.each(['CN', 'SG'] as const)('%s: no part of freight or insurance is negative', market => {
  holds(({ lines }) => {
    for (const line of lines) {
      expect(
        line.allocatedFreight.minor >= 0n &&
          line.allocatedInsurance.minor >= 0n &&
          line.tax.minor >= 0n,
      ).toBe(true)
    }
  }, market)
})

test.each(['CN', 'SG'] as const)('%s: every answer replays', market => {
  holds((answer, ask) => expect(replay(book, ask, answer)).toEqual([]), market)
})

test('a dearer thing never bears less tax while it stays in its regime', () => {
  const one = (goods: bigint, hsCode: string): Ask => ({
    market: 'CN',
    mode: '9610',
    currency: 'CNY',
    at,
    freight: { currency: 'CNY', minor: 1000n },
    insurance: { currency: 'CNY', minor: 0n },
    lines: [
      {
        goods: { currency: 'CNY', minor: goods },
        quantity: 1,
        hsCode,
        content: { amount: 100, unit: 'ml' },
      },
    ],
  })
  fc.assert(
    fc.property(minor(900_000), minor(50_000), code, (price, more, hsCode) => {
      const [cheap, dear] = [charged(one(price, hsCode)), charged(one(price + more, hsCode))]
      if (!cheap || !dear || cheap.verdict !== dear.verdict) return
      expect(dear.totals.tax.minor >= cheap.totals.tax.minor).toBe(true)
    }),
    { seed, numRuns: 2000 },
  )
})
