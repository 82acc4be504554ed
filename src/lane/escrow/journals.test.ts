// Journals of escrow, against the reference's own numbers (payments.md 9.3 B and C), and as a property.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderId } from '#kernel/ids'
import { fromIso, type Instant } from '#kernel/time'
import type { Line } from '#books/ledger/ledger'
import { funding, refunding, releasing, shipping, taxing } from './journals.ts'
import { cny, fundOf, merchantId, pricedOrder } from './sample.ts'
import type { Escrow, Wanted } from './shapes.ts'
import {
  funded,
  goingBack,
  mayRelease,
  refundedOf,
  released,
  shipped,
  taxed,
  type Giving,
} from './states.ts'

const now = fromIso('2026-11-22T02:00:00Z') as Instant
const orderId = '00000000-0000-7000-8000-000000000007' as OrderId
const paid = (): Escrow => funded(fundOf(orderId), now)
const going = (escrow: Escrow, wanted?: Wanted): Giving => {
  const answer = goingBack(escrow, wanted)
  if (!answer.ok) throw answer.why
  return answer.value
}

/** `Dr 500.00 …` lines as text, ids shortened. */
const shown = (lines: readonly Line[]): string[] =>
  lines.map(({ account, amount }) => {
    const minor = amount.minor < 0n ? -amount.minor : amount.minor
    const name = account.code.replace(orderId, 'O').replace(merchantId, 'M')
    return `${amount.minor < 0n ? 'Cr' : 'Dr'} ${name} ${amount.currency} ${minor}`
  })

const ready = (): Escrow => shipped(taxed(paid(), now), now)
const examples: [string, Line[], string[]][] = [
  [
    'B1 capture, from the shopper’s book',
    funding(paid()),
    ['Dr interbook CNY 57823', 'Cr escrow/O CNY 57823'],
  ],
  ['B3 tax', taxing(paid()), ['Dr escrow/O CNY 4823', 'Cr tax_payable/CN CNY 4823']],
  [
    'B4 freight',
    shipping(paid(), 'AUSPOST'),
    [
      'Dr escrow/O CNY 3000',
      'Cr fx_position CNY 2773',
      'Dr fx_position AUD 590',
      'Cr freight_payable/AUSPOST AUD 590',
      'Cr income/freight_margin CNY 227',
    ],
  ],
  [
    'B5 release',
    releasing(ready()),
    [
      'Dr escrow/O CNY 50000',
      'Cr income/commission CNY 1500',
      'Cr income/payment_fee CNY 578',
      'Cr fx_position CNY 47620',
      'Dr fx_position AUD 10132',
      'Cr payable/M AUD 10132',
      'Cr income/fx_spread CNY 302',
    ],
  ],
  [
    'C1 refund of a part',
    refunding(paid(), going(paid(), { amount: cny(100_00n) })),
    ['Dr escrow/O CNY 10000', 'Cr interbook CNY 10000'],
  ],
  [
    'refund of all, cleared: the tax is taken back',
    refunding(taxed(paid(), now), going(taxed(paid(), now))),
    ['Dr escrow/O CNY 53000', 'Dr tax_payable/CN CNY 4823', 'Cr interbook CNY 57823'],
  ],
  [
    'refund of all, cleared and sent: the freight is ours',
    refunding(ready(), going(ready())),
    [
      'Dr escrow/O CNY 50000',
      'Dr tax_payable/CN CNY 4823',
      'Dr expense/freight CNY 3000',
      'Cr interbook CNY 57823',
    ],
  ],
  [
    'a carrier dearer than what she paid',
    shipping(funded(fundOf(orderId, pricedOrder({ freight: 0n })), now), 'X'),
    [
      'Cr fx_position CNY 2773',
      'Dr fx_position AUD 590',
      'Cr freight_payable/X AUD 590',
      'Dr income/freight_margin CNY 2773',
    ],
  ],
]
test.each(examples)('%s', (_, lines, expected) => {
  expect(shown(lines)).toEqual(expected)
})

const seed = Number(process.env['SEED'] ?? 20261122)
const runs = Number(process.env['RUNS'] ?? 2_000)

const orders = fc.record({
  goods: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt(1n, 5000_00n)), {
    minLength: 1,
    maxLength: 4,
  }),
  freight: fc.bigInt(0n, 200_00n),
  insurance: fc.bigInt(0n, 9_99n),
  tax: fc.bigInt(0n, 900_00n),
  freightCost: fc.bigInt(0n, 90_00n),
  mid: fc.constantFrom('4.7000', '4.6135', '0.9871'),
  client: fc.constantFrom('4.7300', '4.7013', '0.9999'),
})
const steps = fc.array(
  fc.oneof(
    fc.constant({ kind: 'tax' as const }),
    fc.constant({ kind: 'ship' as const }),
    fc.record({ kind: fc.constant('amount' as const), part: fc.integer({ min: 1, max: 120 }) }),
    fc.record({
      kind: fc.constant('line' as const),
      line: fc.nat(3),
      quantity: fc.integer({ min: 1, max: 5 }),
    }),
  ),
  { maxLength: 8 },
)

test(`whatever came before, a release or refund leaves nothing; seed ${seed}`, () => {
  fc.assert(
    fc.property(orders, steps, fc.boolean(), (make, walk, isReceived) => {
      const order = pricedOrder(make)
      const books: Line[][] = []
      let escrow = funded(fundOf(orderId, order), now)
      books.push(funding(escrow))
      for (const step of walk) escrow = take(escrow, step, books)
      escrow = end(escrow, isReceived, books)

      for (const lines of books) expect(unbalanced(lines)).toEqual([])
      expect(held(books, 'escrow')).toBe(0n)
      expect(escrow.held.minor).toBe(0n)
      expect(escrow.refunded.minor <= escrow.funded.minor).toBe(true)
      if (escrow.state === 'released') return
      expect(held(books, 'tax_payable')).toBe(0n)
    }),
    { seed, numRuns: runs },
  )
}, 120_000)

type Step =
  | { kind: 'tax' }
  | { kind: 'ship' }
  | { kind: 'amount'; part: number }
  | { kind: 'line'; line: number; quantity: number }

/** One step, if the rule allows it; its journal is added to the books. */
function take(escrow: Escrow, step: Step, books: Line[][]): Escrow {
  switch (step.kind) {
    case 'tax':
      if (escrow.taxedAt === undefined) books.push(taxing(escrow))
      return taxed(escrow, now)
    case 'ship':
      if (escrow.shippedAt === undefined) books.push(shipping(escrow, 'X'))
      return shipped(escrow, now)
    case 'amount': {
      const minor = (escrow.funded.minor * BigInt(step.part)) / 240n
      return minor === 0n ? escrow : giveBack(escrow, { amount: cny(minor) }, books)
    }
    case 'line': {
      const line = step.line % escrow.terms.lines.length
      return giveBack(escrow, { lines: [{ line, quantity: step.quantity }] }, books)
    }
  }
}

function giveBack(escrow: Escrow, wanted: Wanted | undefined, books: Line[][]): Escrow {
  const answer = goingBack(escrow, wanted)
  if (!answer.ok) return escrow
  books.push(refunding(escrow, answer.value))
  return refundedOf(escrow, answer.value)
}

function end(escrow: Escrow, isReceived: boolean, books: Line[][]): Escrow {
  if (!isReceived || !mayRelease(escrow).ok) return giveBack(escrow, undefined, books)
  const last = take(take(escrow, { kind: 'tax' }, books), { kind: 'ship' }, books)
  books.push(releasing(last))
  return released(last, now)
}

function unbalanced(lines: readonly Line[]): string[] {
  const sums = new Map<string, bigint>()
  for (const { amount } of lines)
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor)
  return [...sums].filter(([, sum]) => sum !== 0n).map(([currency]) => currency)
}

const held = (books: readonly Line[][], kind: string): bigint =>
  books
    .flat()
    .filter(({ account }) => account.code.startsWith(`${kind}/`))
    .reduce((sum, { amount }) => sum + amount.minor, 0n)
