// The rule of escrow as a table: what is done to it, one row each, and how it looks after.
import { expect, test } from 'vitest'
import type { OrderId } from '#kernel/ids'
import { days, fromIso, type Instant } from '#kernel/time'
import { releaseOf } from './figures.ts'
import { cny, fundOf, pricedOrder } from './sample.ts'
import type { Escrow, Wanted } from './shapes.ts'
import {
  frozen,
  funded,
  goingBack,
  mayRelease,
  refundedOf,
  released,
  shipped,
  taxed,
  thawed,
} from './states.ts'

const now = fromIso('2026-11-22T02:00:00Z') as Instant
const orderId = '00000000-0000-7000-8000-000000000007' as OrderId
const paid = (): Escrow => funded(fundOf(orderId), now)

type Step = (escrow: Escrow) => Escrow | string
const tax: Step = escrow => taxed(escrow, now)
const ship: Step = escrow => shipped(escrow, now)
const release: Step = escrow => {
  const may = mayRelease(escrow)
  return may.ok ? released(shipped(taxed(escrow, now), now), now) : may.why.code
}
const freeze: Step = escrow => {
  const after = frozen(escrow, 'a dispute')
  return after.ok ? after.value : after.why.code
}
const thaw: Step = thawed
const back =
  (wanted?: Wanted): Step =>
  escrow => {
    const going = goingBack(escrow, wanted)
    return going.ok ? refundedOf(escrow, going.value) : going.why.code
  }
const butCarriage = back('all but spent carriage')
const sum = (minor: bigint) => back({ amount: cny(minor) })
const units = (line: number, quantity: number) => back({ lines: [{ line, quantity }] })

// oxfmt-ignore: a table is read by its columns
const cases: [string, Step[], string][] = [
  ['paid in', [], 'held 57823 of 57823'],
  ['the border cleared it', [tax], 'held 53000 tax 4823 of 57823'],
  ['cleared twice', [tax, tax], 'held 53000 tax 4823 of 57823'],
  ['the carrier has it', [ship], 'held 54823 freight 3000 of 57823'],
  ['received', [tax, ship, release], 'released 50000 tax 4823 freight 3000 of 57823'],
  ['received, nothing assigned before', [release], 'released 50000 tax 4823 freight 3000 of 57823'],
  ['received while frozen', [freeze, release], 'escrow.frozen'],
  [
    'thawed, then received',
    [freeze, thaw, release],
    'released 50000 tax 4823 freight 3000 of 57823',
  ],
  ['all of it goes back', [back()], 'refunded 57823 of 57823'],
  ['all goes back though frozen', [freeze, back()], 'refunded 57823 of 57823'],
  ['back after the border cleared it', [tax, back()], 'refunded 57823 of 57823'],
  [
    'back after it was shipped',
    [tax, ship, back()],
    'refunded 57823 freight 3000 borne 3000 of 57823',
  ],
  ['all but carriage, while it is unspent', [butCarriage], 'refunded 57823 of 57823'],
  [
    'all but carriage, when it is spent',
    [tax, ship, butCarriage],
    'refunded 54823 freight 3000 of 57823',
  ],
  ['nothing follows it', [tax, ship, butCarriage, back()], 'escrow.already_refunded'],
  ['back twice', [back(), back()], 'escrow.already_refunded'],
  ['back after release', [release, back()], 'escrow.already_released'],
  ['received after all went back', [back(), release], 'escrow.already_refunded'],
  ['frozen after release', [release, freeze], 'escrow.already_released'],
  ['frozen after all went back', [back(), freeze], 'escrow.already_refunded'],
  ['cleared after all went back', [back(), tax], 'refunded 57823 of 57823'],
  ['shipped after all went back', [back(), ship], 'refunded 57823 of 57823'],
  [
    '100.00 back, the rest on',
    [sum(100_00n), release],
    'released 41353 refunded 10000 tax 3989 freight 2481 of 57823',
  ],
  [
    '100.00 back after clearance',
    [tax, sum(100_00n)],
    'held 43834 refunded 10000 tax 3989 of 57823',
  ],
  [
    '100.00 back after shipping',
    [ship, sum(100_00n)],
    'held 44823 refunded 10000 freight 3000 of 57823',
  ],
  ['a cent too many', [sum(578_24n)], 'escrow.exceeded'],
  ['a cent too many after a part', [sum(100_00n), sum(478_24n)], 'escrow.exceeded'],
  ['all of it by amount', [sum(578_23n)], 'refunded 57823 of 57823'],
  ['spent freight does not go by amount', [ship, sum(548_24n)], 'escrow.exceeded'],
  ['one of three', [units(0, 1)], 'held 46258 refunded 11565 of 57823'],
  [
    'three of three, one by one',
    [units(0, 1), units(0, 1), units(0, 1)],
    'held 23129 refunded 34694 of 57823',
  ],
  ['four of three', [units(0, 4)], 'escrow.units_exceeded'],
  ['a fourth of three', [units(0, 3), units(0, 1)], 'escrow.units_exceeded'],
  ['every line, unsent', [units(0, 3), units(1, 1)], 'refunded 57823 of 57823'],
  [
    'every line, sent: freight is spent',
    [tax, ship, units(0, 3), units(1, 1)],
    'refunded 54823 freight 3000 of 57823',
  ],
  ['a line after a part of its money', [sum(400_00n), units(0, 3)], 'escrow.exceeded'],
]

test.each(cases)('%s', (_, steps, expected) => {
  let after: Escrow | string = paid()
  for (const step of steps) if (typeof after !== 'string') after = step(after)
  expect(typeof after === 'string' ? after : shown(after)).toBe(expected)
})

function shown(escrow: Escrow): string {
  const parts = (['held', 'released', 'refunded', 'tax', 'freight', 'borne'] as const)
    .filter(part => escrow[part].minor > 0n)
    .map(part => `${part} ${escrow[part].minor}`)
  return `${parts.join(' ')} of ${escrow.funded.minor}`
}

test('a release pays what was frozen with the price, and less when goods went back', () => {
  expect(releaseOf(paid())).toMatchObject({
    goods: cny(500_00n),
    commission: cny(15_00n),
    paymentFee: cny(5_78n),
    payout: { minor: 101_32n },
  })
  const afterPart = units(1, 1)(paid()) as Escrow
  // 300.00 − 9.00 − 5.78 = 285.22 at 4.73
  expect(releaseOf(afterPart)).toMatchObject({
    goods: cny(300_00n),
    commission: cny(9_00n),
    paymentFee: cny(5_78n),
    payout: { minor: 60_30n },
  })
})

test('a payment fee is never more than the goods that are left can bear', () => {
  const escrow = funded(
    fundOf(orderId, pricedOrder({ goods: [[1, 500_00n]], freight: 0n, tax: 0n })),
    now,
  )
  const almost = sum(498_00n)(escrow) as Escrow
  expect(releaseOf(almost)).toMatchObject({
    goods: cny(2_00n),
    commission: cny(6n),
    paymentFee: cny(1_94n),
    payout: { minor: 0n },
  })
})

test('time of clearing and shipping is kept from the first telling', () => {
  const first = taxed(paid(), now)
  expect(taxed(first, (now + days(1)) as Instant)).toBe(first)
})
