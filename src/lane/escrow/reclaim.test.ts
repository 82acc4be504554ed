// Refunds after a release and releases in parts, by the reference's own numbers (payments.md 9.3 D), and as a property.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderId } from '#kernel/ids'
import { fromIso, type Instant } from '#kernel/time'
import type { Line } from '#books/ledger/ledger'
import { homeOfAll, releaseOf } from './figures.ts'
import { funding, losing, refunding, releasing, shipping, taxing } from './journals.ts'
import { aud, cny, fundOf, merchantId, pricedOrder } from './sample.ts'
import type { Escrow, Units, Wanted } from './shapes.ts'
import { funded, mayRelease, reclaiming, refundedOf, released, shipped, taxed } from './states.ts'

const now = fromIso('2026-11-22T02:00:00Z') as Instant
const orderId = '00000000-0000-7000-8000-000000000007' as OrderId

type Books = { escrow: Escrow; lines: Line[]; given: bigint; home: bigint; payout: bigint }

const paidIn = (order = pricedOrder()): Books => {
  const escrow = funded(fundOf(orderId, order), now)
  return { escrow, lines: funding(escrow), given: 0n, home: 0n, payout: 0n }
}

/** Tax and freight are assigned, and all that is held, or some units of it, goes on. */
function release(books: Books, lines?: readonly Units[]): Books {
  if (books.escrow.state !== 'held' || !mayRelease(books.escrow, lines).ok) return books
  const { escrow } = books
  const journals = [
    ...(escrow.taxedAt === undefined ? taxing(escrow) : []),
    ...(escrow.shippedAt === undefined ? shipping(taxed(escrow, now), 'X') : []),
  ]
  const ready = shipped(taxed(escrow, now), now)
  const { payout } = releaseOf(ready, lines)
  return {
    ...books,
    escrow: released(ready, now, lines),
    lines: [...books.lines, ...journals, ...releasing(ready, lines)],
    payout: books.payout + payout.minor,
  }
}

/** Gives back, and posts the merchant's half as settlement does. */
function reclaim(books: Books, wanted?: Wanted, byHouse = false): Books | string {
  const giving = reclaiming(books.escrow, wanted, byHouse)
  if (!giving.ok) return giving.why.code
  const { given, home } = giving.value
  return {
    escrow: refundedOf(books.escrow, giving.value),
    lines: [...books.lines, ...refunding(books.escrow, giving.value)],
    given: books.given + given.minor,
    home: books.home + home.minor,
    payout: books.payout,
  }
}

const standing = ({ lines }: Books, code: string): bigint =>
  lines
    .filter(({ account }) => account.code === code)
    .reduce((sum, { amount }) => sum + amount.minor, 0n)

test('D1: goods of 500.00 come back after the release: AUD 102.54, 481.94 at mid, 15.00 and 3.06', () => {
  const before = release(paidIn())
  const giving = reclaiming(before.escrow, { parts: { goods: cny(500_00n) } }, false)
  expect(giving).toMatchObject({ ok: true, value: { given: cny(500_00n), home: aud(102_54n) } })
  if (!giving.ok) return
  const text = refunding(before.escrow, giving.value).map(
    ({ account, amount }) => `${account.code.replace(merchantId, 'M')} ${amount.minor}`,
  )
  expect(text).toEqual([
    'fx_position 48194',
    'income/commission 1500',
    'income/fx_spread 306',
    'interbook -50000',
  ])
})

test('all of it after the release: tax from the authority, spent freight from the house', () => {
  const after = reclaim(release(paidIn())) as Books
  expect(after).toMatchObject({ given: 578_23n, home: 102_54n })
  expect(standing(after, 'tax_payable/CN')).toBe(0n)
  expect(standing(after, 'expense/freight')).toBe(30_00n)
  expect(standing(after, 'income/commission')).toBe(0n)
  expect(standing(after, 'income/payment_fee')).toBe(-5_78n)
  expect(reclaim(after)).toBe('escrow.exceeded')
})

test('goodwill of the house undoes nothing; what follows gives it back to the house', () => {
  const kind = reclaim(release(paidIn()), { amount: cny(50_00n) }, true) as Books
  expect(kind).toMatchObject({ given: 50_00n, home: 0n })
  expect(standing(kind, 'expense/goodwill')).toBe(50_00n)
  const all = reclaim(kind) as Books
  expect(all).toMatchObject({ given: 578_23n, home: 102_54n })
  expect(standing(all, 'expense/goodwill')).toBe(0n)
})

test('released in parts it pays what it would have paid at once', () => {
  const first = release(paidIn(), [{ line: 1, quantity: 1 }])
  expect(first.escrow).toMatchObject({ state: 'held', released: cny(200_00n), held: cny(300_00n) })
  expect(release(first, [{ line: 1, quantity: 1 }])).toBe(first)
  const second = release(first, [{ line: 0, quantity: 2 }])
  const last = release(second)
  expect(last).toMatchObject({ payout: 101_32n, escrow: { state: 'released' } })
  expect(standing(last, 'income/commission')).toBe(-15_00n)
  expect(standing(last, 'income/payment_fee')).toBe(-5_78n)
  expect(standing(last, `escrow/${orderId}`)).toBe(0n)
})

const seed = Number(process.env['SEED'] ?? 20261123)
const runs = Number(process.env['RUNS'] ?? 1_500)
const orders = fc.record({
  goods: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt(1n, 5000_00n)), {
    minLength: 1,
    maxLength: 4,
  }),
  freight: fc.bigInt(0n, 200_00n),
  tax: fc.bigInt(0n, 900_00n),
  mid: fc.constantFrom('4.7000', '4.6135', '0.9871'),
  client: fc.constantFrom('4.7300', '4.7013', '0.9999'),
})
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('amount' as const, 'line' as const, 'house' as const, 'part' as const),
    line: fc.nat(3),
    quantity: fc.integer({ min: 1, max: 5 }),
    part: fc.integer({ min: 1, max: 120 }),
  }),
  { maxLength: 10 },
)

test(`any sequence of refunds, before, between and after releases, sums to the whole; seed ${seed}`, () => {
  fc.assert(
    fc.property(orders, steps, fc.nat(10), (make, walk, turn) => {
      const order = pricedOrder(make)
      let books = paidIn(order)
      walk.forEach((step, index) => {
        if (index === turn) books = release(books)
        const line = step.line % order.lines.length
        const lines = [{ line, quantity: step.quantity }]
        const amount = cny((order.total.minor * BigInt(step.part)) / 240n)
        if (step.kind === 'part') books = release(books, lines)
        else if (step.kind === 'line') books = kept(books, reclaim(books, { lines }))
        else if (amount.minor > 0n)
          books = kept(books, reclaim(books, { amount }, step.kind === 'house'))
      })
      books = release(books)
      const gross = books.payout
      const last = reclaim(books)
      books = kept(books, last)

      const { escrow, lines } = books
      const perCurrency = Map.groupBy(lines, one => one.amount.currency)
      for (const [, theirs] of perCurrency)
        expect(theirs.reduce((sum, one) => sum + one.amount.minor, 0n)).toBe(0n)
      expect(standing(books, `escrow/${orderId}`)).toBe(0n)
      expect(books.given).toBe(escrow.refunded.minor)
      expect(escrow.refunded.minor).toBe(escrow.funded.minor)
      expect(standing(books, 'interbook')).toBe(0n)
      expect(standing(books, `payable/${merchantId}`)).toBe(-gross)
      // When the house has given her the last of it already, nothing is left to undo.
      if (typeof last === 'string') return
      expect(standing(books, 'tax_payable/CN')).toBe(0n)
      // A merchant returns what was paid, and the payment fee that was kept, to the cent of a rounding.
      expect(books.home >= gross - 1n).toBe(true)
      expect(standing(books, 'income/commission')).toBe(0n)
      expect(standing(books, 'expense/goodwill')).toBe(0n)
    }),
    { seed, numRuns: runs },
  )
}, 120_000)

const kept = (before: Books, after: Books | string): Books =>
  typeof after === 'string' ? before : after

test('F: 578.23 is taken back after the release: AUD 122.25 aside, 574.58 at mid and 3.65 of spread', () => {
  const { escrow } = release(paidIn())
  const home = homeOfAll(escrow, cny(578_23n))
  expect(home).toEqual(aud(122_25n))
  const text = losing(escrow, cny(578_23n), home).map(
    ({ account, amount }) =>
      `${account.code.replace(orderId, 'O')} ${amount.currency} ${amount.minor}`,
  )
  expect(text).toEqual([
    'dispute_held/O AUD 12225',
    'fx_position AUD -12225',
    'fx_position CNY 57458',
    'income/fx_spread CNY 365',
    'dispute_receivable/O CNY -57823',
  ])
})
