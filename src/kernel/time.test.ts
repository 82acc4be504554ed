// Instants as text: what is none, and what is beyond four digits of a year, is refused.
import { expect, test } from 'vitest'
import { fromIso, toIso } from './time.ts'

test.each([
  ['2026-11-22T02:00:00Z', '2026-11-22T02:00:00.000Z'],
  ['2026-11-22T10:00:00+08:00', '2026-11-22T02:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29T00:00:00Z', undefined],
  ['2026-02-30T00:00:00+08:00', undefined],
  ['yesterday', undefined],
  ['22 November 2026', undefined],
  ['0000-01-01T00:00:00Z', undefined],
  ['0001-01-01T00:00:00+08:00', undefined],
  ['-271821-04-20T00:00:00Z', undefined],
  ['+275760-09-13T00:00:00Z', undefined],
  ['9999-12-31T23:59:59-08:00', undefined],
])('%s is the instant %s', (text, expected) => {
  const at = fromIso(text)
  expect(at === undefined ? undefined : toIso(at)).toBe(expected)
})
