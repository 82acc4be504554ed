// The New Zealand file as a table of fields, from the published layout; nothing here is read from the code.
import { expect, test } from 'vitest'
import { directCreditFile } from './direct-credit.ts'

const remitter = {
  bankCode: '',
  userId: '',
  userName: 'TRADELANE PAYMENTS LIMITED',
  bsb: '020100',
  account: '0123456000',
}
const payments = [
  {
    bsb: '010242',
    account: '0100194000',
    title: 'Fern & Fleece Limited',
    minor: 123_45n,
    reference: '4503599627370497',
  },
  {
    bsb: '129999',
    account: '9999999001',
    title: 'Ōtākou Wool, “Merino”',
    minor: 1n,
    reference: '17',
  },
]
const text = directCreditFile(remitter, payments, '2026-11-26')
const records = text.split('\r\n').map(line => line.split(','))

// oxfmt-ignore
const fields: [number, string[]][] = [
  [0, ['1', '', '', '', '0201000123456000', '7', '261126', '261126', 'I']],
  [1, ['2', '0102420100194000', '50', '12345', 'Fern & Fleece Limite', '599627370497', '4503', '', 'PAYOUT', 'TRADELANE PAYMENTS L', '4503', '599627370497', 'PAYOUT']],
  [2, ['2', '1299999999999001', '50', '1', 'Otakou Wool Merino', '17', '', '', 'PAYOUT', 'TRADELANE PAYMENTS L', '', '17', 'PAYOUT']],
  // 0242 0100194 + 9999 9999999 = 102 4202 0 0193, of which the last eleven digits are kept.
  [3, ['3', '12346', '2', String(2_420_100_194n + 99_999_999_999n).slice(-11)]],
  [4, ['']],
]
test.each(fields)('record %i', (record, wanted) => {
  expect(records[record]).toEqual(wanted)
})

test('nothing but the format’s characters, no space at the ends of a field', () => {
  expect(text).toMatch(/^[A-Za-z0-9 \-'&/#?:_.,\r\n]*$/)
  expect(records.flat().filter(field => field !== field.trim())).toEqual([])
})

test('a file for nobody, or to an account that is none, is a bug', () => {
  expect(() => directCreditFile(remitter, [], '2026-11-26')).toThrow('pays somebody')
  const short = { bsb: '010242', account: '1', title: 'x', minor: 1n, reference: '1' }
  expect(() => directCreditFile(remitter, [short], '2026-11-26')).toThrow('sixteen digits')
})
