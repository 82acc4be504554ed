// Schemes of payment QR codes: how each names whom is paid, by the GUID at the head of its template.
import type { Currency } from '../money.ts'
import type { Country } from '../place.ts'
import { inside, template } from './tlv.ts'

type Fields = Readonly<Record<string, string>>
type Asked = Readonly<Record<string, string | undefined>>

/** Whom a code lets one pay. `payee` is the scheme's own name for it; `parts` what else it says. */
export type Account = Readonly<{ scheme: SchemeName; tag: string; payee: string; parts: Fields }>

type Scheme = Readonly<{
  /** The template it is written in. */
  tag: string
  guid: string | RegExp
  country: Country
  currency: Currency
  /** Names of sub-fields; the first that is there is the payee. */
  parts: Fields
  payee: readonly string[]
  /** Sub-fields that are templates themselves. */
  deep?: Readonly<Record<string, Fields>>
  /** Always written so. */
  fixed?: Fields
}>

/** By the tags of the reference; a scheme that another country adds is a row here. */
export const schemes = {
  tradelane: {
    tag: '26',
    guid: 'AU.TRADELANE',
    country: 'AU',
    currency: 'AUD',
    parts: { merchant: '01', store: '02', token: '05' },
    payee: ['merchant'],
  },
  paynow: {
    tag: '26',
    guid: 'SG.PAYNOW',
    country: 'SG',
    currency: 'SGD',
    // kind: 0 a mobile number, 2 a UEN; editable: 0 or 1; expiry: YYYYMMDD[HHMMSS]
    parts: { kind: '01', proxy: '02', editable: '03', expiry: '04' },
    payee: ['proxy'],
  },
  promptpay: {
    tag: '29',
    guid: /^A00000067701011[14]$/,
    country: 'TH',
    currency: 'THB',
    // mobile: 0066 and nine digits; taxId: 13; purse: 15
    parts: { mobile: '01', taxId: '02', purse: '03', account: '04' },
    payee: ['mobile', 'taxId', 'purse', 'account'],
    fixed: { '00': 'A000000677010111' },
  },
  promptpayBill: {
    tag: '30',
    guid: 'A000000677010112',
    country: 'TH',
    currency: 'THB',
    parts: { biller: '01', reference1: '02', reference2: '03' },
    payee: ['biller'],
  },
  vietqr: {
    tag: '38',
    guid: 'A000000727',
    country: 'VN',
    currency: 'VND',
    // service: QRIBFTTA to an account, QRIBFTTC to a card
    parts: { service: '02' },
    deep: { '01': { bank: '00', account: '01' } },
    payee: ['account'],
  },
  qris: {
    tag: '26',
    guid: /^ID\.(?!CO\.QRIS|OR\.GPNQR)[A-Z.]+$/i,
    country: 'ID',
    currency: 'IDR',
    parts: { acquirer: '00', pan: '01', merchant: '02', criteria: '03' },
    payee: ['merchant', 'pan'],
  },
  duitnow: {
    tag: '26',
    guid: 'A0000006150001',
    country: 'MY',
    currency: 'MYR',
    parts: { acquirer: '01', merchant: '02' },
    payee: ['merchant'],
  },
  qrph: {
    tag: '28',
    guid: 'ph.ppmi.p2m',
    country: 'PH',
    currency: 'PHP',
    parts: { acquirer: '01', merchant: '03', credit: '04', flag: '05' },
    payee: ['merchant'],
  },
} as const satisfies Record<string, Scheme>

export type SchemeName = keyof typeof schemes
export const schemeOf = (name: SchemeName): Scheme => schemes[name]

const table = Object.entries(schemes) as [SchemeName, Scheme][]

/** The accounts we know among a code's templates, in the order of their tags. */
export const accountsIn = (fields: Fields): Account[] =>
  Object.entries(fields)
    .filter(([tag]) => tag >= '26' && tag <= '51')
    .toSorted(([left], [right]) => left.localeCompare(right))
    .flatMap(([tag, value]) => accountIn(tag, value) ?? [])

/** Told apart by GUID alone: other countries carry a scheme under tags of their own. */
function accountIn(tag: string, value: string): Account | undefined {
  const sub = inside(value)
  const guid = sub?.['00'] ?? ''
  const known = table.find(([, { guid: own }]) =>
    typeof own === 'string' ? own === guid : own.test(guid),
  )
  if (!sub || !known) return undefined
  const [scheme, { parts: names, deep = {}, payee }] = known
  const parts = { ...named(names, sub) }
  for (const [id, within] of Object.entries(deep))
    Object.assign(parts, named(within, inside(sub[id] ?? '') ?? {}))
  const found = payee.map(name => parts[name]).find(Boolean)
  return found === undefined ? undefined : { scheme, tag, payee: found, parts }
}

const named = (names: Fields, sub: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, id]) => (sub[id] === undefined ? [] : [[name, sub[id]]])),
  )

/** The value of a scheme's template, from parts by their names. */
export function accountOf(name: SchemeName, parts: Asked): string {
  const { guid, parts: names, deep = {}, fixed = {} } = schemeOf(name)
  const sub: Record<string, string | undefined> = {
    ...(typeof guid === 'string' && { '00': guid }),
    ...fixed,
  }
  for (const [part, id] of Object.entries(names)) sub[id] = parts[part]
  for (const [id, within] of Object.entries(deep))
    sub[id] = template(
      Object.fromEntries(Object.entries(within).map(([part, inner]) => [inner, parts[part]])),
    )
  return template(sub)
}
