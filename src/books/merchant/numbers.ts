// Business numbers and bank accounts of Australia and New Zealand: what their digits must satisfy. Pure.

const digits = (text: string): string => text.replace(/[\s-]/g, '')

const weighed = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0)

/**
 * An Australian Business Number, digits only; undefined when it is none.
 * First digit less one, weights, modulo 89; the first two digits are 11 to 99.
 */
export function abnOf(text: string): string | undefined {
  const abn = digits(text)
  if (!/^[1-9]\d{10}$/.test(abn) || Number(abn.slice(0, 2)) < 11) return undefined
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  return (weighed(abn, weights) - 10) % 89 === 0 ? abn : undefined
}

/** An Australian Company Number, digits only; undefined when it is none. */
export function acnOf(text: string): string | undefined {
  const acn = digits(text)
  if (!/^\d{9}$/.test(acn)) return undefined
  return (10 - (weighed(acn, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(acn[8])
    ? acn
    : undefined
}

/** A New Zealand Business Number, digits only; undefined when it is none. GS1 modulo 10. */
export function nzbnOf(text: string): string | undefined {
  const nzbn = digits(text)
  if (!/^94\d{11}$/.test(nzbn)) return undefined
  const sum = weighed(nzbn, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3])
  return (10 - (sum % 10)) % 10 === Number(nzbn[12]) ? nzbn : undefined
}

/** An Inland Revenue number of New Zealand, which is its GST number too; undefined when it is none. */
export function irdOf(text: string): string | undefined {
  const ird = digits(text)
  const number = Number(ird)
  if (!/^\d{8,9}$/.test(ird) || number <= 10_000_000 || number >= 150_000_000) return undefined
  const padded = ird.padStart(9, '0')
  const check = (weights: readonly number[]): number => (11 - (weighed(padded, weights) % 11)) % 11
  const first = check([3, 2, 7, 6, 5, 4, 3, 2])
  const expected = first === 10 ? check([7, 4, 3, 2, 5, 2, 7, 6]) : first
  return expected === Number(padded[8]) ? ird : undefined
}

/** A BSB, six digits: two of the bank, one of the state. There is no public check digit. */
export function bsbOf(text: string): string | undefined {
  const bsb = digits(text)
  return /^\d{6}$/.test(bsb) ? bsb : undefined
}

/** The number behind a BSB, five to nine digits. */
export function auAccountOf(text: string): string | undefined {
  const account = digits(text)
  return /^\d{5,9}$/.test(account) ? account : undefined
}

export type NzAccount = Readonly<{
  bank: string
  branch: string
  base: string
  suffix: string
  /** No rule is known for this bank: a person should look at the account. */
  needsReview: boolean
}>

const nzForm = /^(\d{2})[\s-]?(\d{4})[\s-]?(?:(\d{7}|0\d{7})[\s-](\d{2,3})|(\d{7})(\d{2,3}))$/

/** `01-0242-0100194-00`: bank, branch, base, suffix. Without dashes the base has seven digits. */
export function nzAccountOf(text: string): NzAccount | undefined {
  const found = nzForm.exec(text.trim())
  if (!found) return undefined
  const [, bank = '', branch = ''] = found
  const number = found[3] ?? found[5] ?? ''
  const end = found[4] ?? found[6] ?? ''
  const base = number.slice(-7)
  const suffix = end.padStart(3, '0')
  const rule = ruleOf(bank, Number(base))
  const parts = { bank, branch, base, suffix, needsReview: rule === undefined }
  return !rule || fits(`${bank}${branch}${base}${suffix}`, rule) ? parts : undefined
}

type Rule = readonly [weights: readonly number[], first: number, second: number]

const a: Rule = [[0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 11, 11]
const b: Rule = [[0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 11, 11]
const d: Rule = [[0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0], 11, 11]
const e: Rule = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 3, 2, 0, 0, 1], 9, 11]
const f: Rule = [[0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1, 0, 0, 0], 10, 10]
const g: Rule = [[0, 0, 0, 0, 0, 0, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1], 9, 10]
const x: Rule = [Array.from({ length: 16 }, () => 0), 1, 1]

const common = new Set([
  '01',
  '02',
  '03',
  '04',
  '06',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
  '23',
  '24',
  '27',
  '30',
  '35',
  '38',
])
const special: Record<string, Rule> = { '08': d, '09': e, 25: f, 33: f, 26: g, 28: g, 29: g, 31: x }

/** The banks' own checks by bank number; bases from 990000 on have another one. */
const ruleOf = (bank: string, base: number): Rule | undefined =>
  common.has(bank) ? (base < 990_000 ? a : b) : special[bank]

function fits(account: string, [weights, first, second]: Rule): boolean {
  const sum = weights.reduce((total, weight, place) => {
    const product = weight * Number(account[place])
    return total + (product > first ? product % first : product)
  }, 0)
  return sum % second === 0
}
