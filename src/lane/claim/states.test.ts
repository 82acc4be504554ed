// The rule of claims as a table: who does what in which state, where it leads, and what silence decides.
import { expect, test } from 'vitest'
import type { ClaimId, MerchantId, OrderId, ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { days, fromIso, hours, toIso, type Instant } from '#kernel/time'
import type { Claim, Party } from './shapes.ts'
import { dueOf, lapseOf, mayDo, moved, needsTwo, workingDaysAfter, type Act } from './states.ts'

const now = fromIso('2026-11-27T02:00:00Z') as Instant // a Friday in Melbourne
const id = '00000000-0000-7000-8000-000000000007'

const asked = (wish: Claim['wish'] = 'refund'): Claim => ({
  id: id as ClaimId,
  number: 7n,
  orderId: id as OrderId,
  orderNumber: 8n,
  merchantId: id as MerchantId,
  shopperId: id as ShopperId,
  kind: 'after_sale',
  wish,
  reason: 'faulty',
  wanted: { whole: true },
  asked: money('CNY', 500_00n),
  state: 'asked',
  clocks: {
    answerWithin: hours(48),
    escalateWithin: days(7),
    returnWithin: days(7),
    travelWithin: days(30),
    inspectWithin: days(5),
    evidenceWithin: hours(72),
    decideDays: 5,
    longStop: days(60),
  },
  openedAt: now,
  due: undefined,
  decideBy: undefined,
  sentAt: undefined,
  carrier: undefined,
  tracking: undefined,
  disputedAt: undefined,
  bearer: 'merchant',
  ruling: undefined,
  proposedBy: undefined,
  ruledBy: undefined,
  given: undefined,
  restock: false,
  endedAt: undefined,
  why: '',
})

type Step = [Act, Party] | 'silence'
// oxfmt-ignore: a table is read by its columns
const cases: [string, Claim['wish'], Step[], string][] = [
  ['the merchant agrees', 'refund', [['agree', 'merchant']], 'agreed'],
  ['nobody answers', 'refund', ['silence'], 'agreed'],
  ['refused', 'refund', [['refuse', 'merchant']], 'refused +7d'],
  ['refused, and she leaves it', 'refund', [['refuse', 'merchant'], 'silence'], 'withdrawn'],
  [
    'refused, then agreed after all',
    'refund',
    [
      ['refuse', 'merchant'],
      ['agree', 'merchant'],
    ],
    'agreed',
  ],
  [
    'refused twice',
    'refund',
    [
      ['refuse', 'merchant'],
      ['refuse', 'merchant'],
    ],
    'claim.impossible',
  ],
  ['she cannot agree for him', 'refund', [['agree', 'shopper']], 'claim.impossible'],
  [
    'escalated',
    'refund',
    [
      ['refuse', 'merchant'],
      ['escalate', 'shopper'],
    ],
    'disputed +60d',
  ],
  ['escalated before an answer', 'refund', [['escalate', 'shopper']], 'claim.impossible'],
  [
    'the office grants',
    'refund',
    [
      ['refuse', 'merchant'],
      ['escalate', 'shopper'],
      ['grant', 'office'],
    ],
    'agreed',
  ],
  [
    'the office rejects',
    'refund',
    [
      ['refuse', 'merchant'],
      ['escalate', 'shopper'],
      ['reject', 'office'],
    ],
    'rejected',
  ],
  [
    'the office forgets it',
    'refund',
    [['refuse', 'merchant'], ['escalate', 'shopper'], 'silence'],
    'agreed',
  ],
  ['the office is early', 'refund', [['grant', 'office']], 'claim.impossible'],
  ['goods first', 'return', [['agree', 'merchant']], 'returning +7d'],
  ['goods never sent', 'return', [['agree', 'merchant'], 'silence'], 'withdrawn'],
  ['goods sent', 'return', ['silence', ['send', 'shopper']], 'returning +30d'],
  ['goods lost on the way', 'return', ['silence', ['send', 'shopper'], 'silence'], 'disputed +60d'],
  ['she cannot skip the way', 'return', ['silence', ['escalate', 'shopper']], 'claim.impossible'],
  [
    'goods are back',
    'return',
    ['silence', ['send', 'shopper'], ['arrive', 'merchant']],
    'received +5d',
  ],
  ['back and sound', 'return', ['silence', ['arrive', 'merchant'], ['pass', 'merchant']], 'agreed'],
  ['back and nobody looks', 'return', ['silence', ['arrive', 'merchant'], 'silence'], 'agreed'],
  [
    'back and broken',
    'return',
    ['silence', ['arrive', 'merchant'], ['fail', 'merchant']],
    'disputed +60d',
  ],
  ['withdrawn', 'refund', [['withdraw', 'shopper']], 'withdrawn'],
  [
    'withdrawn twice',
    'refund',
    [
      ['withdraw', 'shopper'],
      ['withdraw', 'shopper'],
    ],
    'claim.impossible',
  ],
  [
    'settled',
    'refund',
    [
      ['agree', 'merchant'],
      ['settle', 'house'],
    ],
    'refunded',
  ],
  [
    'withdrawn when it is agreed',
    'refund',
    [
      ['agree', 'merchant'],
      ['withdraw', 'shopper'],
    ],
    'claim.impossible',
  ],
  ['its order ended', 'refund', [['fall', 'house']], 'withdrawn'],
]

test.each(cases)('%s', (_, wish, steps, expected) => {
  let claim: Claim | string = { ...asked(wish), due: dueOf(asked(wish), now) }
  for (const step of steps) if (typeof claim !== 'string') claim = after(claim, step)
  expect(typeof claim === 'string' ? claim : shown(claim)).toBe(expected)
})

function after(claim: Claim, step: Step): Claim | string {
  const [act, party]: [Act | undefined, Party] =
    step === 'silence' ? [lapseOf(claim), 'house'] : step
  if (!act) return 'nothing'
  const answer = moved(claim, act, party, now)
  return answer.ok ? answer.value : answer.why.code
}

const shown = ({ state, due }: Claim): string =>
  due === undefined ? state : `${state} +${(due - now) / days(1)}d`

test('every state that is not over lets somebody do something', () => {
  const open: Claim['state'][] = ['asked', 'refused', 'returning', 'received', 'disputed']
  for (const state of open) {
    const parties: Party[] = ['shopper', 'merchant', 'office']
    expect(parties.flatMap(party => mayDo({ ...asked(), state }, party))).not.toEqual([])
  }
})

test('working days leave out the weekend', () => {
  expect(toIso(workingDaysAfter(now, 1))).toBe('2026-11-30T02:00:00.000Z')
  expect(toIso(workingDaysAfter(now, 5))).toBe('2026-12-04T02:00:00.000Z')
})

test('above the limit two people of the office decide', () => {
  expect([needsTwo(money('CNY', 1_000_00n)), needsTwo(money('CNY', 1_000_01n))]).toEqual([
    false,
    true,
  ])
})
