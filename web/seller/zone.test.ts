// The days of a merchant: where they begin, also when clocks are moved.
import { expect, test } from 'vitest'
import { dayAfter, dayIn, startOf } from './zone.ts'

const melbourne = 'Australia/Melbourne'

test.each([
  ['a winter day', melbourne, '2026-07-01', '2026-06-30T14:00:00.000Z'],
  ['a summer day', melbourne, '2026-12-01', '2026-11-30T13:00:00.000Z'],
  ['the day clocks go forward', melbourne, '2026-10-04', '2026-10-03T14:00:00.000Z'],
  ['the day after', melbourne, '2026-10-05', '2026-10-04T13:00:00.000Z'],
  ['the day clocks go back', melbourne, '2026-04-05', '2026-04-04T13:00:00.000Z'],
  ['Auckland in summer', 'Pacific/Auckland', '2026-12-01', '2026-11-30T11:00:00.000Z'],
])('%s begins at its own midnight', (_what, zone, day, start) => {
  expect(startOf(zone, day)).toBe(start)
  expect(dayIn(zone, Date.parse(start))).toBe(day)
  expect(dayIn(zone, Date.parse(start) - 1)).toBe(dayAfter(day, -1))
})

test.each(['', '2026-13-40', '1 July', '2026-7-1'])('%o is no day', text => {
  expect(startOf(melbourne, text)).toBeUndefined()
})
