// The Direct Entry file as a table of columns, from the published layout.
import { expect, test } from 'vitest'
import { abaFile } from './aba.ts'

const remitter = {
  bankCode: 'SIM',
  userId: '301500',
  userName: 'TRADELANE',
  bsb: '062000',
  account: '99999999',
}
const entries = [
  {
    bsb: '083004',
    account: '12345678',
    title: 'Bellarine Honey Pty Ltd',
    cents: 123_45n,
    reference: '4503599627370497',
  },
  {
    bsb: '013999',
    account: '55501',
    title: 'Ōtākou Wool & Co – “Merino”',
    cents: 1n,
    reference: 'a reference that is too long',
  },
]
const lines = abaFile(remitter, entries, '2026-11-26').split('\r\n')

test('every record has 120 characters and the file ends with a line end', () => {
  expect(lines.map(line => line.length)).toEqual([120, 120, 120, 120, 0])
})

// oxfmt-ignore
const columns: [number, number, number, string][] = [
  [0,  1,  1, '0'], [0, 19, 20, '01'], [0, 21, 23, 'SIM'], [0, 31, 56, 'TRADELANE'.padEnd(26)],
  [0, 57, 62, '301500'], [0, 75, 80, '261126'],
  [1,  1,  1, '1'], [1,  2,  8, '083-004'], [1,  9, 17, ' 12345678'], [1, 19, 20, '50'], [1, 21, 30, '0000012345'],
  [1, 31, 62, 'Bellarine Honey Pty Ltd'.padEnd(32)], [1, 63, 80, '4503599627370497  '], [1, 81, 87, '062-000'],
  [1, 88, 96, ' 99999999'], [1, 113, 120, '00000000'],
  [2, 31, 62, 'Otakou Wool & Co    Merino'.padEnd(32)], [2, 63, 80, 'a reference that i'], [2, 9, 17, '    55501'],
  [3,  1,  8, '7999-999'], [3, 21, 30, '0000012346'], [3, 31, 40, '0000012346'], [3, 41, 50, '0000000000'], [3, 75, 80, '000002'],
]

test.each(columns)('record %i, columns %i to %i', (record, from, to, wanted) => {
  expect(lines[record]?.slice(from - 1, to)).toBe(wanted)
})

test('a file for nobody, or one that pays more than its columns hold, is a bug', () => {
  expect(() => abaFile(remitter, [], '2026-11-26')).toThrow('pays somebody')
  const rich = {
    bsb: '083004',
    account: '12345678',
    title: 'x',
    cents: 9_999_999_999n,
    reference: 'x',
  }
  expect(() => abaFile(remitter, [rich, rich], '2026-11-26')).toThrow('99,999,999.99')
})
