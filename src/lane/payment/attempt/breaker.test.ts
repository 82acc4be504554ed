// Row 32: when a rail is no longer offered, and when it is again.
import { expect, test } from 'vitest'
import { instant, type Instant } from '#kernel/time'
import { isDown, remembered, verdictOf, type Call } from './breaker.ts'

const at = (second: number): Instant => instant(1_000_000 + second * 1000)
const calls = (known: number, silent: number): Call[] => [
  ...Array.from({ length: known }, () => ({ at: at(0), known: true })),
  ...Array.from({ length: silent }, () => ({ at: at(0), known: false })),
]

// oxfmt-ignore
const tallies: [string, Call[], boolean][] = [
  ['nothing was asked',             calls(0, 0),   false],
  ['nineteen calls, all silent',    calls(0, 19),  false],
  ['twenty calls, all silent',      calls(0, 20),  true],
  ['a fifth of twenty',             calls(16, 4),  false],
  ['more than a fifth',             calls(15, 5),  true],
  ['a fifth of a hundred',          calls(80, 20), false],
  ['one more',                      calls(79, 21), true],
]
test.each(tallies)('row 32, down: %s', (_, made, down) => expect(isDown(made)).toBe(down))

test('row 32: a call is remembered for a minute', () => {
  const old = { at: at(0), known: false }
  expect(remembered([old], [{ at: at(59), known: true }])).toHaveLength(2)
  expect(remembered([old], [{ at: at(60), known: true }])).toHaveLength(1)
  expect(remembered([], [])).toEqual([])
})

const known: Call[] = [{ at: at(40), known: true }]
const silent: Call[] = [{ at: at(40), known: false }]
// oxfmt-ignore
const verdicts: [string, Call[], Instant | undefined, Instant, string][] = [
  ['it answers',                     known,        undefined, at(40), 'stay'],
  ['it is down',                     calls(0, 20), undefined, at(40), 'rest'],
  ['it rests, and something comes',  known,        at(50),    at(40), 'stay'],
  ['its rest is over, and it speaks', known,       at(30),    at(40), 'wake'],
  ['its rest is over, still silent', silent,       at(30),    at(40), 'rest'],
]
test.each(verdicts)('row 32, half open: %s', (_, made, until, now, verdict) =>
  expect(verdictOf(made, until, now)).toBe(verdict),
)
