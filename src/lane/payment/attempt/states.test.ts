// Every answer a partner can give, in every state an attempt or refund can be in, and what follows.
import { expect, test } from 'vitest'
import { money } from '#kernel/money'
import { after, instant, minutes, seconds } from '#kernel/time'
import type { CancelAnswer, PayAnswer, RefundAnswer } from '../rail.ts'
import type { AttemptState, PaymentState, RefundState } from '../shapes.ts'
import {
  came,
  cancelled,
  doubtful,
  moved,
  returned,
  type Doing,
  type Move,
  type Trying,
} from './states.ts'

const began = instant(Date.UTC(2026, 10, 22))
const expiresAt = after(began, minutes(15))
const trying = (state: AttemptState, doing: Doing, tries = 0, absents = 0): Trying => ({
  state,
  doing,
  tries,
  absents,
  beganAt: began,
  expiresAt,
})
const told = ({ state, doing, tries, absents, wait, reason }: Move): string =>
  `${state}, ${wait === null ? 'done' : `${doing} in ${wait / 1000} s`} (${tries}/${absents})${reason ? ` ${reason}` : ''}`

const paid: PayAnswer = { kind: 'succeeded', amount: money('CNY', 1n), partnerNo: 'P1' }
const waiting: PayAnswer = { kind: 'waiting' }
const no: PayAnswer = { kind: 'failed', reason: 'insufficient_funds', code: 'NO' }
const absent: PayAnswer = { kind: 'absent' }
const unsent: PayAnswer = { kind: 'unsent', why: 'ECONNREFUSED' }
const unknown: PayAnswer = { kind: 'unknown', why: 'timeout' }

// oxfmt-ignore
const moves: [string, Trying, PayAnswer, boolean, string][] = [
  ['paid at once',                       trying('sending', 'pay'),        paid,    false, 'succeeded, done (0/0)'],
  ['to be approved',                     trying('sending', 'pay'),        waiting, false, 'waiting, query in 2 s (1/0)'],
  ['refused',                            trying('sending', 'pay'),        no,      false, 'failed, done (0/0) insufficient_funds: NO'],
  ['nothing was sent: again',            trying('sending', 'pay'),        unsent,  false, 'sending, pay in 2 s (1/0)'],
  ['nothing was sent, thrice',           trying('sending', 'pay', 2),     unsent,  false, 'failed, done (0/0) unavailable: ECONNREFUSED'],
  ['silence after sending: asked',       trying('sending', 'pay'),        unknown, false, 'unknown, query in 2 s (1/0) timeout'],
  ['still silence',                      trying('unknown', 'query', 1),   unknown, false, 'unknown, query in 3 s (2/0) timeout'],
  ['still silence, 9 times',             trying('unknown', 'query', 8),   unsent,  false, 'unknown, query in 5 s (9/0) ECONNREFUSED'],
  ['silence at the end: cancelled',      trying('unknown', 'query', 9),   unknown, false, 'unknown, cancel in 0 s (0/0)'],
  ['found to be paid',                   trying('unknown', 'query', 4),   paid,    false, 'succeeded, done (0/0)'],
  ['found to be refused',                trying('unknown', 'query', 4),   no,      false, 'failed, done (0/0) insufficient_funds: NO'],
  ['found to be waiting',                trying('unknown', 'query', 4),   waiting, false, 'waiting, query in 5 s (5/0)'],
  ['not there: looked again',            trying('unknown', 'query', 1),   absent,  false, 'unknown, query in 10 s (1/1)'],
  ['not there twice: sent again',        trying('unknown', 'query', 1, 1), absent, false, 'sending, pay in 0 s (0/2)'],
  ['not there after three sendings',     trying('unknown', 'query', 1, 7), absent, false, 'failed, done (0/0) absent'],
  ['not there twice, but expired',       trying('unknown', 'query', 1, 1), absent, true,  'failed, done (0/0) absent'],
  ['after a crash, asked and absent',    trying('sending', 'query'),      absent,  false, 'sending, query in 10 s (0/1)'],
  ['the code is not scanned yet',        trying('waiting', 'query', 3),   absent,  false, 'waiting, query in 5 s (4/0)'],
  ['she takes her time',                 trying('waiting', 'query', 40),  waiting, false, 'waiting, query in 15 s (41/0)'],
  ['she took too long: taken back',      trying('waiting', 'query', 40),  waiting, true,  'waiting, cancel in 0 s (0/0)'],
  ['no line while she takes her time',   trying('waiting', 'query', 40),  unknown, false, 'waiting, query in 15 s (41/0) timeout'],
  ['no line, and too long',              trying('waiting', 'query', 40),  unsent,  true,  'waiting, cancel in 0 s (0/0)'],
  ['a cancelled one looked at: nothing', trying('cancelled', 'query'),    absent,  false, 'cancelled, done (0/0)'],
  ['a cancelled one looked at: closed',  trying('cancelled', 'query'),    no,      false, 'cancelled, done (0/0)'],
  ['a cancelled one looked at: silence', trying('cancelled', 'query'),    unknown, false, 'cancelled, query in 2 s (1/0)'],
  ['silence ends',                       trying('failed', 'query', 13),   unknown, false, 'failed, done (0/0)'],
]
test.each(moves)('%s', (_, before, answer, late, expected) => {
  expect(told(moved(before, answer, late ? expiresAt : began))).toBe(expected)
})

// oxfmt-ignore
const cancels: [string, Trying, CancelAnswer, string][] = [
  ['closed',               trying('unknown', 'cancel'),    { kind: 'closed' },                  'cancelled, done (0/0) closed'],
  ['given back there',     trying('unknown', 'cancel'),    { kind: 'reversed' },                'cancelled, done (0/0) reversed'],
  ['unknown there',        trying('unknown', 'cancel'),    { kind: 'absent' },                  'cancelled, query in 60 s (0/0) absent'],
  ['once more',            trying('waiting', 'cancel'),    { kind: 'again' },                   'waiting, cancel in 2 s (1/0)'],
  ['no line',              trying('unknown', 'cancel', 4), { kind: 'unsent', why: 'x' },        'unknown, cancel in 5 s (5/0)'],
  ['silence, slower',      trying('unknown', 'cancel', 5), { kind: 'unknown', why: 'x' },       'unknown, cancel in 60 s (6/0)'],
  ['silence for long',     trying('unknown', 'cancel', 20), { kind: 'unknown', why: 'x' },      'unknown, cancel in 3600 s (21/0)'],
  ['too late to cancel',   trying('unknown', 'cancel'),    { kind: 'failed', reason: 'closed', code: 'LATE' }, 'unknown, query in 60 s (10/0) closed: LATE'],
]
test.each(cancels)('cancelling: %s', (_, before, answer, expected) => {
  expect(told(cancelled(before, answer))).toBe(expected)
})

const cny = (minor: bigint) => money('CNY', minor)
// oxfmt-ignore
const arrivals: [string, PaymentState, AttemptState, ReturnType<typeof cny>, boolean, string][] = [
  ['as asked',                      'asked',      'unknown',   cny(100n),         false, 'captured'],
  ['of an attempt thought failed',  'asked',      'failed',    cny(100n),         false, 'captured'],
  ['a cent too much',               'asked',      'waiting',   cny(101n),         false, 'conflicted'],
  ['in another money',              'asked',      'waiting',   money('AUD', 100n), false, 'conflicted'],
  ['another amount, and late',      'closed',     'waiting',   cny(99n),          true,  'conflicted'],
  ['after the hour',                'asked',      'unknown',   cny(100n),         true,  'late'],
  ['for a trade that fell',         'closed',     'unknown',   cny(100n),         false, 'late'],
  ['a second time',                 'paid',       'unknown',   cny(100n),         false, 'late'],
  ['for one in conflict',           'conflicted', 'unknown',   cny(100n),         false, 'late'],
  ['after we cancelled',            'asked',      'cancelled', cny(100n),         false, 'late'],
]
test.each(arrivals)('money comes %s', (_, state, attempt, amount, late, expected) => {
  const payment = { state, amount: cny(100n), expiresAt }
  expect(came(payment, { state: attempt }, amount, late ? expiresAt : began)).toBe(expected)
})

// oxfmt-ignore
const refunds: [string, RefundState, 'refund' | 'query', number, RefundAnswer, string][] = [
  ['yes',                 'sending', 'refund', 0,  { kind: 'succeeded' },                                          'succeeded, done (0)'],
  ['nothing was sent',    'sending', 'refund', 0,  { kind: 'unsent', why: 'x' },                                    'approved, refund in 10 s (1) x'],
  ['silence: asked',      'sending', 'refund', 0,  { kind: 'unknown', why: 'x' },                                   'unknown, query in 10 s (1) x'],
  ['not there: repeated', 'unknown', 'query',  2,  { kind: 'absent' },                                             'approved, refund in 30 s (3)'],
  ['found done',          'unknown', 'query',  2,  { kind: 'succeeded' },                                          'succeeded, done (0)'],
  ['silence for long',    'unknown', 'query',  20, { kind: 'unknown', why: 'x' },                                   'unknown, query in 3600 s (21) x'],
  ['no: kept and told',   'sending', 'refund', 0,  { kind: 'failed', reason: 'insufficient_funds', code: 'SELLER' }, 'failed, refund in 86400 s (0) insufficient_funds: SELLER'],
]
test.each(refunds)('giving back: %s', (_, state, doing, tries, answer, expected) => {
  const move = returned({ state, doing, tries }, answer)
  const when = move.wait === null ? 'done' : `${move.doing} in ${move.wait / 1000} s`
  expect(`${move.state}, ${when} (${move.tries})${move.reason ? ` ${move.reason}` : ''}`).toBe(
    expected,
  )
})

test('a person is told after half an hour, but not of a shopper who takes her time', () => {
  const open = moved(trying('unknown', 'query', 1), unknown, began)
  expect(doubtful(trying('unknown', 'query'), open, after(began, minutes(30)))).toBe(true)
  expect(doubtful(trying('unknown', 'query'), open, after(began, seconds(1799)))).toBe(false)
  const shopper = moved(trying('waiting', 'query', 1), waiting, began)
  expect(doubtful(trying('waiting', 'query'), shopper, after(began, minutes(30)))).toBe(false)
})
