// Business numbers and accounts against the golden vectors, and what a mistyped digit does.
import { expect, test } from 'vitest'
import { abnOf, acnOf, auAccountOf, bsbOf, irdOf, nzAccountOf, nzbnOf } from './numbers.ts'
import { bankOf, businessNumberOf, contactOf, maskAccount, maskContact, termsOf } from './rules.ts'

test.each([
  ['51 824 753 556', '51824753556'],
  ['83914571673', '83914571673'],
  ['53004085616', '53004085616'],
  ['51824753557', undefined],
  ['00000000000', undefined],
  ['10000000000', undefined],
  ['5182475355', undefined],
  ['', undefined],
])('ABN %s', (text, abn) => {
  expect(abnOf(text)).toBe(abn)
})

test.each([
  ['004 085 616', '004085616'],
  ['010499966', '010499966'],
  ['004085617', undefined],
  ['00408561', undefined],
])('ACN %s', (text, acn) => {
  expect(acnOf(text)).toBe(acn)
})

test.each([
  ['9429046393920', '9429046393920'],
  ['9429050294954', '9429050294954'],
  ['9429046393921', undefined],
  ['9329046393920', undefined],
  ['942904639392', undefined],
])('NZBN %s', (text, nzbn) => {
  expect(nzbnOf(text)).toBe(nzbn)
})

test.each([
  ['49-091-850', '49091850'],
  ['49098576', '49098576'],
  ['136410132', '136410132'],
  ['136410133', undefined],
  ['9125568', undefined],
  ['150000000', undefined],
])('IRD %s', (text, ird) => {
  expect(irdOf(text)).toBe(ird)
})

test('every single mistyped digit of a business number is found', () => {
  const numbers: [string, (text: string) => string | undefined][] = [
    ['51824753556', abnOf],
    ['9429046393920', nzbnOf],
  ]
  for (const [number, rule] of numbers) {
    for (let place = 0; place < number.length; place += 1) {
      for (const digit of '0123456789') {
        if (digit !== number[place]) {
          expect(rule(number.slice(0, place) + digit + number.slice(place + 1))).toBeUndefined()
        }
      }
    }
  }
})

test.each([
  [
    '01-0242-0100194-00',
    { bank: '01', branch: '0242', base: '0100194', suffix: '000', needsReview: false },
  ],
  [
    '01 0242 00100194 000',
    { bank: '01', branch: '0242', base: '0100194', suffix: '000', needsReview: false },
  ],
  [
    '010242010019400',
    { bank: '01', branch: '0242', base: '0100194', suffix: '000', needsReview: false },
  ],
  [
    '0102420100194000',
    { bank: '01', branch: '0242', base: '0100194', suffix: '000', needsReview: false },
  ],
  [
    '31-0001-1234567-00',
    { bank: '31', branch: '0001', base: '1234567', suffix: '000', needsReview: false },
  ],
  [
    '99-0001-1234567-00',
    { bank: '99', branch: '0001', base: '1234567', suffix: '000', needsReview: true },
  ],
  ['01-0242-0100195-00', undefined],
  ['01-0242-10100194-00', undefined],
  ['01-0242', undefined],
])('account in New Zealand %s', (text, account) => {
  expect(nzAccountOf(text)).toEqual(account)
})

test('a BSB has six digits, the account behind it five to nine', () => {
  expect([bsbOf('062-000'), bsbOf('06200'), auAccountOf('12345678'), auAccountOf('1234')]).toEqual([
    '062000',
    undefined,
    '12345678',
    undefined,
  ])
})

test('bank details are judged by country and kept without dashes', () => {
  expect(
    bankOf('AU', { bsb: '062-000', account: '1234 5678', name: ' Gum Tree Pty Ltd ' }),
  ).toEqual({ bsb: '062000', account: '12345678', name: 'Gum Tree Pty Ltd' })
  expect(bankOf('NZ', { bsb: '01-0242', account: '0100194-00', name: 'Fern Ltd' })).toEqual({
    bsb: '010242',
    account: '0100194000',
    name: 'Fern Ltd',
  })
  expect(bankOf('NZ', { bsb: '010242', account: '0100194000', name: 'Fern Ltd' }).account).toBe(
    '0100194000',
  )
  expect(maskAccount({ bsb: '062000', account: '12345678', name: 'x' })).toBe('*****678')
})

test.each<[() => unknown, string]>([
  [() => bankOf('AU', { bsb: '06200', account: '12345678', name: 'x' }), 'merchant.bank_invalid'],
  [() => bankOf('AU', { bsb: '062000', account: '1', name: 'x' }), 'merchant.bank_invalid'],
  [() => bankOf('NZ', { bsb: '010242', account: '010019500', name: 'x' }), 'merchant.bank_invalid'],
  [() => bankOf('AU', { bsb: '062000', account: '12345678', name: ' ' }), 'merchant.bank_invalid'],
  [() => businessNumberOf('AU', '9429046393920'), 'merchant.abn_invalid'],
  [() => businessNumberOf('NZ', '51824753556'), 'merchant.nzbn_invalid'],
  [() => contactOf({ name: 'Ann', email: 'ann', phone: '' }), 'merchant.contact_invalid'],
  [() => termsOf({ commissionBp: 10_001 }), 'merchant.terms_invalid'],
  [() => termsOf({ paymentFeeBp: 1.5 }), 'merchant.terms_invalid'],
])('%s is refused as %s', (act, code) => {
  expect(act).toThrow(expect.objectContaining({ code }))
})

test('a contact shows a letter of each', () => {
  expect(maskContact({ name: 'Ann Lee', email: 'ann@example.com', phone: '' })).toBe(
    'A. <a***@example.com>',
  )
})
