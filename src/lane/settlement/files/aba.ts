// The Australian banks' Direct Entry file: 120 characters a record, credits to merchants' accounts.
// The layout is the banks' published one (records 0, 1 and 7); a bank's own limits are its settings.
import { assert } from '#kernel/errors'

export type Remitter = Readonly<{
  /** Three letters of the bank, and the six digits it knows us by. */
  bankCode: string
  userId: string
  userName: string
  /** Six digits, and five to nine digits. */
  bsb: string
  account: string
}>

export type Entry = Readonly<{
  bsb: string
  account: string
  title: string
  cents: bigint
  /** At most 18 characters; stands on the merchant's bank statement. */
  reference: string
}>

const payment = '50' // general credit
const centsMax = 9_999_999_999n

/** Builds the file; `day` is the day it is to be processed, as `2026-11-22`. Ends every record with CRLF. */
export function abaFile(remitter: Remitter, entries: readonly Entry[], day: string): string {
  assert(entries.length > 0 && entries.length <= 999_999, 'a file pays somebody')
  const total = entries.reduce((sum, entry) => sum + entry.cents, 0n)
  assert(total <= centsMax, 'a file carries at most 99,999,999.99')
  const records = [
    head(remitter, day),
    ...entries.map(entry => detail(remitter, entry)),
    foot(total, entries.length),
  ]
  for (const record of records)
    assert(record.length === 120, `a record has 120 characters, not ${record.length}`)
  return records.map(record => `${record}\r\n`).join('')
}

const head = (remitter: Remitter, day: string): string =>
  [
    '0',
    ' '.repeat(17),
    '01',
    text(remitter.bankCode, 3),
    ' '.repeat(7),
    text(remitter.userName, 26),
    digits(remitter.userId, 6),
    text('PAYOUTS', 12),
    `${day.slice(8, 10)}${day.slice(5, 7)}${day.slice(2, 4)}`,
    ' '.repeat(40),
  ].join('')

const detail = (remitter: Remitter, entry: Entry): string =>
  [
    '1',
    dashed(entry.bsb),
    entry.account.padStart(9),
    ' ',
    payment,
    cents(entry.cents),
    text(entry.title, 32),
    text(entry.reference, 18),
    dashed(remitter.bsb),
    remitter.account.padStart(9),
    text(remitter.userName, 16),
    '0'.repeat(8),
  ].join('')

const foot = (total: bigint, count: number): string =>
  [
    '7',
    '999-999',
    ' '.repeat(12),
    cents(total),
    cents(total),
    cents(0n),
    ' '.repeat(24),
    digits(String(count), 6),
    ' '.repeat(40),
  ].join('')

/** Only the characters the format knows; anything else becomes a space, accents lose their marks. */
function text(value: string, width: number): string {
  const plain = value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 &'()*+,\-./:;=?@!#$%[\]^_]/g, ' ')
  return plain.slice(0, width).padEnd(width)
}

const digits = (value: string, width: number): string => value.padStart(width, '0')
const cents = (value: bigint): string => {
  assert(value >= 0n && value <= centsMax, 'an amount fits its ten digits')
  return digits(value.toString(), 10)
}
const dashed = (bsb: string): string => `${bsb.slice(0, 3)}-${bsb.slice(3)}`
