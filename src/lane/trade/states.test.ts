// The rules of a trade and of an order, as tables: every event in every state.
import { expect, test } from 'vitest'
import {
  moversOf,
  notersOf,
  orderEvents,
  orderRule,
  orderStates,
  targetOf,
  tradeEvents,
  tradeRule,
  tradeStates,
  type OrderEvent,
  type TradeEvent,
  type Verdict,
} from './states.ts'

// oxfmt-ignore: a table is read by its columns
const tradeCases: [TradeEvent, string][] = [
  //         reserving          awaiting_payment  paid         closed
  ['agreed', '→awaiting_payment nothing           nothing      closed'],
  ['fell', '→closed           →closed           paidAlready  nothing'],
  ['paid', 'notAgreed         →paid             nothing      closed'],
  ['lapsed', '→closed           →closed           nothing      nothing'],
]

// oxfmt-ignore: a table is read by its columns
const orderCases: [OrderEvent, string][] = [
  //             placed      paid          dispatched    delivered       received         settled          cancelled
  [
    'paid',
    '→paid      nothing       nothing       nothing         nothing          nothing          cancelled',
  ],
  [
    'booked',
    'unpaid     notes         notes         notes           notes            notes            cancelled',
  ],
  [
    'dispatched',
    'unpaid     →dispatched   nothing       notes           notes            notes            cancelled',
  ],
  [
    'cleared',
    'unpaid     notes         notes         notes           notes            notes            cancelled',
  ],
  [
    'delivered',
    'unpaid     →delivered    →delivered    nothing         notes            notes            cancelled',
  ],
  [
    'extended',
    'unpaid     notDelivered  notDelivered  notes           receivedAlready  receivedAlready  cancelled',
  ],
  [
    'frozen',
    'unpaid     notes         notes         notes           receivedAlready  receivedAlready  cancelled',
  ],
  [
    'thawed',
    'nothing    notes         notes         notes           nothing          nothing          nothing',
  ],
  [
    'received',
    'unpaid     notDispatched →received     →received       nothing          nothing          cancelled',
  ],
  [
    'silent',
    'nothing    nothing       →received     →received       nothing          nothing          nothing',
  ],
  [
    'settled',
    'unpaid     notReceived   notReceived   notReceived     →settled         nothing          cancelled',
  ],
  [
    'cancelled',
    '→cancelled →cancelled    →cancelled    arrivedAlready  receivedAlready  receivedAlready  nothing',
  ],
  [
    'forsaken',
    '→cancelled nothing       nothing       nothing         nothing          nothing          nothing',
  ],
]

test.each(tradeCases)('a trade: %s', (event, row) => {
  expect(tradeStates.map(state => shown(tradeRule[event][state]))).toEqual(row.split(/\s+/))
})

test.each(orderCases)('an order: %s', (event, row) => {
  expect(orderStates.map(state => shown(orderRule[event][state]))).toEqual(row.split(/\s+/))
})

test('the tables name every event', () => {
  expect(tradeCases.map(([event]) => event)).toEqual([...tradeEvents])
  expect(orderCases.map(([event]) => event)).toEqual([...orderEvents])
})

test('what the statements say is what the tables say', () => {
  expect(moversOf(orderRule, 'delivered')).toEqual(['paid', 'dispatched'])
  expect(notersOf(orderRule, 'delivered')).toEqual(['received', 'settled'])
  expect(orderEvents.map(event => targetOf(orderRule, event))).toEqual([
    'paid',
    null,
    'dispatched',
    null,
    'delivered',
    null,
    null,
    null,
    'received',
    'received',
    'settled',
    'cancelled',
    'cancelled',
  ])
  expect(tradeEvents.map(event => targetOf(tradeRule, event))).toEqual([
    'awaiting_payment',
    'closed',
    'paid',
    'closed',
  ])
})

test('no event leads out of an end, and no repeated event moves twice', () => {
  for (const event of orderEvents) {
    expect(orderRule[event].cancelled.does).not.toBe('moves')
    expect(orderRule[event].settled.does).not.toBe('moves')
    const target = targetOf(orderRule, event)
    if (target) expect(orderRule[event][target].does).toBe('nothing')
  }
  for (const event of tradeEvents) {
    expect([tradeRule[event].closed.does, tradeRule[event].paid.does]).not.toContain('moves')
  }
})

function shown(verdict: Verdict<string>): string {
  if (verdict.does === 'moves') return `→${verdict.to}`
  return verdict.does === 'refuses' ? verdict.why : verdict.does
}
