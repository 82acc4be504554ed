// The rules of this book as tables: identity numbers, phones, addresses, masks, waiting.
import { expect, test } from 'vitest'
import { DomainError } from '#kernel/errors'
import type { Address, Country } from '#kernel/place'
import type { CalendarDay } from '#kernel/time'
import {
  addressOf,
  assertPassword,
  legalName,
  maskName,
  maskNumber,
  maskPhone,
  nationalPhone,
  phoneOf,
  plainLogin,
  residentId,
  waitAfter,
} from './rules.ts'

/** What a rule answers, or the code of its No. */
function outcome(act: () => unknown): unknown {
  try {
    return act()
  } catch (why) {
    if (why instanceof DomainError) return why.code
    throw why
  }
}

const today = '2026-11-22' as CalendarDay

test.each([
  // the three constructed numbers of the golden vectors
  ['110101199003074514', '110101199003074514'],
  ['31011519850228009X', '31011519850228009X'],
  ['440305198812120021', '440305198812120021'],
  ['31011519850228009x', '31011519850228009X'],
  ['110101 19900307 4514', '110101199003074514'],
  ['110101199003074515', 'people.id_checksum'],
  ['110101199003074541', 'people.id_checksum'],
  ['31011519850228009x1', 'people.id_length'],
  ['11010119900307451', 'people.id_length'],
  ['1101011990030745X4', 'people.id_length'],
  ['', 'people.id_length'],
  ['110101199002294514', 'people.id_date'],
  ['110101203003074514', 'people.id_date'],
  ['110101199013074514', 'people.id_date'],
  // nobody is so old, and the calendar of a database does not know the year 18
  ['110101000001010014', 'people.id_date'],
  ['110101189912310012', 'people.id_date'],
])('identity number %s: %s', (text, expected) => {
  expect(outcome(() => residentId(text, today))).toBe(expected)
})

test('every single mistyped digit of an identity number is found', () => {
  const number = '110101199003074514'
  for (let place = 0; place < 17; place += 1) {
    for (const digit of '0123456789') {
      if (digit === number[place]) continue
      const typed = number.slice(0, place) + digit + number.slice(place + 1)
      expect(outcome(() => residentId(typed, today))).toMatch(/^people\.id_(?:checksum|date)$/)
    }
  }
})

test.each<[Country, string, string, string]>([
  ['CN', '138 0000 0000', '+8613800000000', '138****0000'],
  ['CN', '+86-13800000000', '+8613800000000', '138****0000'],
  ['CN', '008613800000000', '+8613800000000', '138****0000'],
  ['AU', '0412 345 678', '+61412345678', '41*****78'],
  ['AU', '(03) 9000 0000', '+61390000000', '39*****00'],
  ['NZ', '021 123 4567', '+64211234567', '21*****67'],
  ['SG', '9123 4567', '+6591234567', '91****67'],
  ['VN', '+84 912 345 678', '+84912345678', '91*****78'],
])('phone of %s: %s is %s, shown %s', (country, typed, kept, shown) => {
  expect(phoneOf(country, typed)).toBe(kept)
  expect(phoneOf(country, kept)).toBe(kept)
  expect(maskPhone(country, kept)).toBe(shown)
})

test.each<[Country, string]>([
  ['CN', '12800000000'],
  ['CN', '1380000000'],
  ['CN', '+61412345678'],
  ['AU', '12'],
  ['SG', '1234567'],
])('no phone of %s: %s', (country, typed) => {
  expect(outcome(() => phoneOf(country, typed))).toBe('people.phone_invalid')
})

test('customs in China wants the number without its code', () => {
  expect(nationalPhone('CN', '+8613800000000')).toBe('13800000000')
})

const chengdu: Address = {
  country: 'CN',
  name: ' 王 小明 ',
  phone: '13800000000',
  postcode: '610000',
  region: '四川省',
  city: '成都市',
  district: '510107',
  lines: ['武侯区 一路 1 号', ''],
}

test('an address is kept without loose spaces', () => {
  expect(addressOf(chengdu)).toEqual({
    ...chengdu,
    name: '王 小明',
    phone: '+8613800000000',
    lines: ['武侯区 一路 1 号'],
  })
})

test.each<[string, Partial<Address>]>([
  ['name is missing or too long', { name: ' ' }],
  ['postcode does not fit CN', { postcode: '6100' }],
  ['city is missing', { city: '' }],
  ['region is missing', { region: '' }],
  ['district is a six-digit code', { district: '5101' }],
  ['lines are one to four', { lines: [] }],
  ['lines are too long', { lines: ['路'.repeat(195)] }],
])('an address whose %s is refused', (why, change) => {
  const code = 'people.address_invalid'
  expect(() => addressOf({ ...chengdu, ...change })).toThrow(expect.objectContaining({ code }))
  expect(() => addressOf({ ...chengdu, ...change })).toThrow(why)
})

test.each([
  ['王小明', '王**'],
  ['王伟', '王*'],
  ['欧阳小明', '欧**'],
  ['Mei', 'M**'],
  ['', ''],
])('name %s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})

test('an identity number shows its first six and last four', () => {
  expect(maskNumber('110101199003074514')).toBe('110101********4514')
})

test.each([
  ['王小明', '王小明'],
  [' 阿依古丽·买买提 ', '阿依古丽·买买提'],
  ['王', 'people.id_name'],
  ['王5明', 'people.id_name'],
  ['<b>王明', 'people.id_name'],
  ['王'.repeat(61), 'people.id_name'],
])('legal name %s: %s', (name, expected) => {
  expect(outcome(() => legalName(name))).toBe(expected)
})

test.each([
  [' Mei@Example.com ', 'mei@example.com'],
  ['ｍｅｉ', 'mei'],
  ['me', 'people.login_invalid'],
  ['mei lin', 'people.login_invalid'],
])('login %s: %s', (login, expected) => {
  expect(outcome(() => plainLogin(login))).toBe(expected)
})

test.each([
  ['short', 'people.password_weak'],
  ['mei@example.com', 'people.password_weak'],
  ['x'.repeat(201), 'people.password_weak'],
  ['long enough', undefined],
])('password %s: %s', (password, expected) => {
  expect(outcome(() => assertPassword(password, 'mei@example.com'))).toBe(expected)
})

test.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 1],
  [4, 2],
  [6, 8],
  [12, 512],
  [13, 900],
  [1000, 900],
])('after %i failures a login waits %i s', (failures, wait) => {
  expect(waitAfter(failures) / 1000).toBe(wait)
})
