// A New Zealand bank's direct-credit file: comma-separated records 1, 2 and 3, every record ended by CRLF.
// The layout is the published one of a bank's file format guide of October 2024 (docs/partners/bank.md).
import { assert } from '#kernel/errors'
import type { Remitter } from './aba.ts'
import type { Payment } from './batch.ts'

const kind = '7' // direct credits
const code = '50' // a standard credit
const each = 'I' // every payment is a line of our own bank statement
const countMax = 49_999 // of files whose payments are lines of their own
const centsMax = 999_999_999_999n

/** `day` is the day it is made and to be paid, as `2026-11-26`. */
export function directCreditFile(
  remitter: Remitter,
  payments: readonly Payment[],
  day: string,
): string {
  assert(payments.length > 0 && payments.length <= countMax, 'a file pays somebody')
  const total = payments.reduce((sum, one) => sum + one.minor, 0n)
  assert(total <= centsMax, 'a total fits its twelve digits')
  const short = day.slice(2).replaceAll('-', '')
  const records = [
    ['1', '', '', '', accountOf(remitter), kind, short, short, each],
    ...payments.map(one => recordOf(remitter, one)),
    ['3', String(total), String(payments.length), hashOf(payments)],
  ]
  return records.map(fields => `${fields.join(',')}\r\n`).join('')
}

/**
 * What stands on the merchant's statement: particulars, code and reference, twelve letters each. A payout's
 * number is longer, so that its last twelve digits are the reference and the rest the code.
 */
function recordOf(remitter: Remitter, { minor, title, reference, ...payee }: Payment): string[] {
  assert(minor > 0n && minor <= centsMax, 'an amount is positive and fits its twelve digits')
  const name = text(remitter.userName, 20)
  const [early, late] = [reference.slice(0, -12), reference.slice(-12)]
  const [theirs, ours] = [accountOf(payee), String(minor)]
  const shown = [text(title, 20), text(late, 12), text(early, 12), '', 'PAYOUT']
  return ['2', theirs, code, ours, ...shown, name, text(early, 12), text(late, 12), 'PAYOUT']
}

/** Bank and branch, base and suffix: sixteen digits. */
function accountOf({ bsb, account }: { bsb: string; account: string }): string {
  const whole = `${bsb}${account}`
  assert(/^\d{16}$/.test(whole), 'a New Zealand account has sixteen digits')
  return whole
}

/** The branches and bases of all payees added up, the last eleven digits of it. */
function hashOf(payments: readonly Payment[]): string {
  const sum = payments.reduce((left, one) => left + BigInt(accountOf(one).slice(2, 13)), 0n)
  return String(sum).slice(-11).padStart(11, '0')
}

/** Only the characters the format knows; anything else becomes a space, and none stands at the ends. */
const text = (value: string, width: number): string =>
  value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 \-'&/#?:_.]/g, ' ')
    .replace(/ +/g, ' ')
    .slice(0, width)
    .trim()
