// Payment QR codes: EMVCo's merchant-presented form with its national schemes, and codes that a shopper shows.
import { assert } from './errors.ts'
import { currencies, fromDecimal, toDecimal, type Currency, type Money } from './money.ts'
import { accountOf, accountsIn, schemeOf, type Account, type SchemeName } from './emv/schemes.ts'
import { fieldsIn, inside, opened, sealed, template, type QrFault } from './emv/tlv.ts'

export type { Account, SchemeName } from './emv/schemes.ts'
export { crc16, type QrFault } from './emv/tlv.ts'

/** Field 62; `***` asks the payer. */
export type QrNotes = Readonly<
  Partial<
    Record<
      'bill' | 'mobile' | 'store' | 'loyalty' | 'reference' | 'customer' | 'terminal' | 'purpose',
      string
    >
  >
>

export type Present = Readonly<{
  scheme: SchemeName
  /** The scheme's own sub-fields by name, as its row in the table lists them. */
  parts: Readonly<Record<string, string | undefined>>
  /** A code for one payment; left out, one that is printed. */
  once?: boolean
  /** Left out, the payer is asked. */
  amount?: Money
  /** Left out, the amount's, else the scheme's. */
  currency?: Currency
  /** ISO 3166; left out, the scheme's. */
  country?: string
  mcc?: string
  /** Cut to what the form holds: 25, 15 and 10 signs. */
  name?: string
  city?: string
  postcode?: string
  notes?: QrNotes
  /** The same in the payer's language: `ZH`. */
  local?: Readonly<{ language: string; name: string; city?: string }>
  /** Whole fields of the scheme's own, such as 51 of QRIS or 62's 00 of QR Ph. */
  fields?: Readonly<Record<string, Readonly<Record<string, string>>>>
}>

/** The text of a QR code. Throws as a bug what does not fit the form. */
export function presented(ask: Present): string {
  const scheme = schemeOf(ask.scheme)
  const currency = ask.amount?.currency ?? ask.currency ?? scheme.currency
  const { notes = {}, fields = {}, local } = ask
  const own = Object.entries(fields).filter(([id]) => id !== '62')
  return sealed(
    fieldsIn({
      '00': '01',
      '01': ask.once ? '12' : '11',
      [scheme.tag]: accountOf(ask.scheme, ask.parts),
      ...Object.fromEntries(own.map(([id, sub]) => [id, template(sub)])),
      '52': ask.mcc,
      '53': numerals[currency],
      '54': ask.amount && amountText(ask.amount),
      '58': ask.country ?? scheme.country,
      '59': cut(ask.name, 25),
      '60': cut(ask.city, 15),
      '61': cut(ask.postcode, 10),
      '62': template({ ...notesOf(notes), ...fields['62'] }),
      '64': local && template({ '00': local.language, '01': local.name, '02': local.city }),
    }),
  )
}

export type Qr = Readonly<{
  /** The first scheme we know; undefined: a payment code of others. */
  scheme: SchemeName | undefined
  /** Whom that scheme pays, and ours: the printed store or the one-time token. */
  merchant: string | undefined
  store: string | undefined
  token: string | undefined
  accounts: readonly Account[]
  once: boolean
  /** undefined: the payer is asked. */
  amount: Money | undefined
  currency: Currency | undefined
  country: string
  name: string
  city: string
  notes: QrNotes
  local: Readonly<{ language: string; name: string; city: string }> | undefined
}>

/**
 * What a scanned text says, or why it is no payment code. Fields that are not known are passed over;
 * a wrong check, a field that is there twice and an amount that is none are refused.
 */
export function readQr(text: string): Qr | { problem: QrFault } {
  const fields = opened(text)
  if (typeof fields === 'string') return { problem: fields }
  const currency = currencyOf(fields['53'])
  const amount = fields['54'] === undefined ? undefined : amountOf(fields['54'], currency)
  if (fields['00'] !== '01' || amount === 'wrong') return { problem: 'form' }
  const accounts = accountsIn(fields)
  const [first] = accounts
  const local = inside(fields['64'] ?? '')
  return {
    scheme: first?.scheme,
    merchant: first?.payee,
    store: first?.parts['store'],
    token: first?.parts['token'],
    accounts,
    once: fields['01'] === '12',
    amount,
    currency,
    country: fields['58'] ?? '',
    name: fields['59'] ?? '',
    city: fields['60'] ?? '',
    notes: notesIn(inside(fields['62'] ?? '') ?? {}),
    local: local?.['00']
      ? { language: local['00'], name: local['01'] ?? '', city: local['02'] ?? '' }
      : undefined,
  }
}

/** The code on a Thai bank's receipt: which bank's transfer it proves. */
export function readSlip(text: string): { bank: string; transfer: string } | undefined {
  const fields = opened(text, '91')
  if (typeof fields === 'string') return undefined
  const slip = inside(fields['00'] ?? '')
  if (slip?.['00'] !== '000001' || !slip['01'] || !slip['02']) return undefined
  return { bank: slip['01'], transfer: slip['02'] }
}

/**
 * Whose code a shopper shows at a counter: digits of a wallet like ours (25 to 30 in front, as tills in
 * the field route it), of the other large one, or EMVCo's consumer-presented form.
 */
export function shopperCode(text: string): 'wallet' | 'weixin' | 'emv' | undefined {
  if (/^(?:2[5-9]|30)\d{14,22}$/.test(text)) return 'wallet'
  if (/^1[0-5]\d{16}$/.test(text)) return 'weixin'
  // 85 05 "CPV01" are 56 bits: nine signs of base64, and two bits that leave a tenth sixteen letters.
  return /^hQVDUFYwM[Q-Za-f][\w+/=]*$/.test(text) ? 'emv' : undefined
}

/** ISO 4217. */
const numerals: Readonly<Record<Currency, string>> = {
  AUD: '036',
  NZD: '554',
  CNY: '156',
  SGD: '702',
  MYR: '458',
  THB: '764',
  IDR: '360',
  PHP: '608',
  VND: '704',
}

const currencyOf = (numeral: string | undefined): Currency | undefined =>
  (Object.keys(numerals) as Currency[]).find(code => numerals[code] === numeral)

/** At most 13 signs, as many decimals as are shown; 150,000 rupiah carry none. */
function amountText(amount: Money): string {
  const text = currencies[amount.currency].shown === 0 ? whole(amount) : toDecimal(amount)
  assert(/^\d[\d.]{0,12}$/.test(text), 'an amount has at most 13 signs')
  return text
}

const whole = (amount: Money): string => toDecimal(amount).replace(/\.0+$/, '')

function amountOf(text: string, currency: Currency | undefined): Money | 'wrong' | undefined {
  if (!/^(?=.{1,13}$)\d+(?:\.\d*)?$/.test(text)) return 'wrong'
  if (!currency) return undefined
  return fromDecimal(currency, text.replace(/\.$/, '')) ?? 'wrong'
}

const noteIds = {
  bill: '01',
  mobile: '02',
  store: '03',
  loyalty: '04',
  reference: '05',
  customer: '06',
  terminal: '07',
  purpose: '08',
} as const satisfies Record<keyof QrNotes, string>

const notesOf = (notes: QrNotes): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(noteIds).map(([name, id]) => [id, notes[name as keyof QrNotes]]),
  )

const notesIn = (sub: Readonly<Record<string, string>>): QrNotes =>
  Object.fromEntries(
    Object.entries(noteIds).flatMap(([name, id]) => (sub[id] ? [[name, sub[id]]] : [])),
  )

const cut = (text: string | undefined, signs: number): string | undefined =>
  text === undefined ? undefined : Array.from(text).slice(0, signs).join('').trim()
