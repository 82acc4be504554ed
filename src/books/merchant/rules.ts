// The rules alone: what makes an application or a merchant whole, and what a mask leaves.
import { never } from '#kernel/errors'
import type { Country } from '#kernel/place'
import {
  abnInvalid,
  bankInvalid,
  contactInvalid,
  countryClosed,
  nameMissing,
  nzbnInvalid,
  termsInvalid,
} from './errors.ts'
import { abnOf, auAccountOf, bsbOf, nzAccountOf, nzbnOf } from './numbers.ts'
import type { Apply, BankAccount } from './shapes.ts'

type Home = 'AU' | 'NZ'

export function homeOf(country: Country): Home {
  if (country !== 'AU' && country !== 'NZ') throw countryClosed({ country })
  return country
}

/** Digits only. Throws `merchant.abn_invalid` or `merchant.nzbn_invalid`. */
export function businessNumberOf(country: Home, text: string): string {
  const number = country === 'AU' ? abnOf(text) : nzbnOf(text)
  if (!number) throw country === 'AU' ? abnInvalid() : nzbnInvalid()
  return number
}

export function nameOf(text: string): string {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (name === '' || name.length > 200) throw nameMissing()
  return name
}

export function contactOf({ name, email, phone }: Apply['contact']): Apply['contact'] {
  const contact = { name: name.trim(), email: email.trim().toLowerCase(), phone: phone.trim() }
  if (contact.name === '' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email))
    throw contactInvalid()
  return contact
}

/** J. at j***@example.com: enough to recognise, too little to write to. */
export const maskContact = ({ name, email }: Apply['contact']): string =>
  `${Array.from(name)[0] ?? ''}. <${email[0] ?? ''}***${email.slice(email.indexOf('@'))}>`

/** Throws `merchant.bank_invalid`. */
export function bankOf(country: Home, given: BankAccount): BankAccount {
  const name = given.name.trim().replace(/\s+/g, ' ')
  if (name === '') throw bankInvalid({ why: 'the name of its holder is missing' })
  switch (country) {
    case 'AU': {
      const bsb = bsbOf(given.bsb)
      const account = auAccountOf(given.account)
      if (!bsb) throw bankInvalid({ why: 'a BSB has six digits' })
      if (!account) throw bankInvalid({ why: 'an account number has five to nine digits' })
      return { bsb, account, name }
    }
    case 'NZ': {
      const account = nzAccountOf(`${given.bsb.trim()}-${given.account.trim()}`)
      if (!account) throw bankInvalid({ why: 'its digits do not fit each other' })
      return { bsb: account.bank + account.branch, account: account.base + account.suffix, name }
    }
    default:
      throw never(country)
  }
}

export const maskAccount = ({ account }: BankAccount): string =>
  '*'.repeat(Math.max(0, account.length - 3)) + account.slice(-3)

/** Usual terms, until somebody agrees others: three percent and one, as in the worked orders. */
const usual = { commissionBp: 300, paymentFeeBp: 100 }

export function termsOf(given: { commissionBp?: number; paymentFeeBp?: number }): {
  commissionBp: number
  paymentFeeBp: number
} {
  const terms = {
    commissionBp: given.commissionBp ?? usual.commissionBp,
    paymentFeeBp: given.paymentFeeBp ?? usual.paymentFeeBp,
  }
  const valid = Object.values(terms).every(bp => Number.isInteger(bp) && bp >= 0 && bp <= 10_000)
  if (!valid) throw termsInvalid()
  return terms
}
