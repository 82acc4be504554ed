// The account with its contract: which products may be sent, how far, how heavy, at what price.
import { asNumber, asObject, asText, json, route } from '../stage.ts'
import type { Ask, JsonObject, Route, Stage, Table } from '../stage.ts'
import { notAuthorised, refuse } from './errors.ts'

export type Account = Readonly<{
  number: string
  key: string
  password: string
  name: string
  lodgementPostcode: string
  /** Refuses prices from other postcodes than the contract's (41007). */
  strict: boolean
  creditBlocked: boolean
}>

export type Product = Readonly<{
  id: string
  type: string
  group: string
  international: boolean
  /** S10 service indicator of the article id; PTI8's LX is an assumption of our reference. */
  service: string
  signature: boolean
  maxKg: number
  /** Days from lodgement to door, the shortest and the longest. */
  days: readonly [number, number]
  /** Prices in cents by weight up to so many grams; with them the goods and services tax, if any. */
  bands: readonly (readonly [grams: number, cents: number])[]
  taxed: boolean
}>

// Weights and prices are illustrations (reference 4.3), no tariff of the carrier.
const parcelBands = [
  [500, 1060],
  [1000, 1420],
  [3000, 1830],
  [5000, 2230],
  [22_000, 3100],
] as const
const standardBands = [
  [500, 1590],
  [1000, 1990],
  [2000, 2590],
  [5000, 3590],
  [10_000, 4990],
  [20_000, 6990],
] as const
const expressBands = [
  [500, 3450],
  [1000, 4200],
  [2000, 5650],
  [5000, 8900],
  [10_000, 13_900],
  [20_000, 23_400],
] as const

const domestic = {
  international: false,
  service: '',
  maxKg: 22,
  bands: parcelBands,
  taxed: true,
}
const abroad = { group: 'International', international: true, maxKg: 20, taxed: false }
const standard = { ...abroad, service: 'LX', days: [6, 10], bands: standardBands } as const
const express = {
  ...abroad,
  service: 'ET',
  signature: true,
  days: [2, 4],
  bands: expressBands,
} as const

export const products: readonly Product[] = [
  {
    ...domestic,
    id: 'T28',
    type: 'PARCEL POST',
    group: 'Parcel Post',
    signature: false,
    days: [1, 5],
  },
  {
    ...domestic,
    id: 'T28S',
    type: 'PARCEL POST + SIGNATURE',
    group: 'Parcel Post',
    signature: true,
    days: [1, 5],
  },
  {
    ...domestic,
    id: 'E34',
    type: 'EXPRESS POST',
    group: 'Express Post',
    signature: false,
    days: [1, 2],
  },
  { ...standard, id: 'PTI8', type: 'INTERNATIONAL STANDARD/PACK & TRACK', signature: false },
  { ...standard, id: 'PTI7', type: 'INTERNATIONAL STANDARD WITH SIGNATURE', signature: true },
  { ...express, id: 'ECM8', type: 'INTERNATIONAL EXPRESS MERCHANDISE' },
  { ...express, id: 'ECD8', type: 'INTERNATIONAL EXPRESS DOCUMENTS', service: 'ED', maxKg: 5 },
]

export const productOf = (id: string | undefined): Product | undefined =>
  products.find(product => product.id === id)

export const cover = { rate: 1.5, included: 200, maximum: 5000 } as const
const fuelPercent = 4.5

export function openAccounts(stage: Stage): Table<Account> {
  const accounts = stage.store.table<Account>('auspost.account')
  const demo = { key: 'sim-key', password: 'sim-password', creditBlocked: false }
  const keep = (account: Account) => {
    if (!accounts.get(account.number)) accounts.put(account.number, account)
  }
  keep({
    ...demo,
    number: '0004444444',
    name: 'Demo consolidator',
    lodgementPostcode: '3045',
    strict: false,
  })
  keep({
    ...demo,
    number: '0004444445',
    name: 'Demo merchant',
    lodgementPostcode: '3000',
    strict: true,
  })
  return accounts
}

/** Who asks: HTTP Basic `key:password` with the header `Account-Number`. */
export function signIn(accounts: Table<Account>, ask: Ask): Account {
  const [scheme, token = ''] = (ask.headers.authorization ?? '').split(' ')
  const [key, password] = Buffer.from(token, 'base64').toString('utf8').split(':')
  const mine = accounts.rows().filter(each => each.key === key && each.password === password)
  if (scheme?.toLowerCase() !== 'basic' || mine.length === 0) throw notAuthorised()
  const account = mine.find(each => each.number === ask.headers['account-number'])
  if (!account) throw refuse('41002', 'The account number is not known.')
  return account
}

/** `GET /accounts/:number`: what this account may send; the source of truth for offering products. */
export function describe(account: Account, ask: Ask, now: number) {
  if (ask.params['number'] !== account.number)
    throw refuse('41002', 'The account is not known.', 404)
  const from = new Date(now)
  const until = `${from.getUTCFullYear() + 1}-12-31`
  return json(200, {
    account_number: account.number,
    name: account.name,
    valid_from: '2024-01-01',
    valid_to: until,
    expired: false,
    credit_blocked: account.creditBlocked,
    merchant_location_id: '990',
    details: { lodgement_postcode: account.lodgementPostcode },
    addresses: [
      {
        type: 'MERCHANT_LOCATION',
        lines: ['1 Example Road'],
        suburb: 'MELBOURNE AIRPORT',
        state: 'VIC',
        postcode: account.lodgementPostcode,
        country: 'AU',
      },
    ],
    postage_products: products.map(product => productFace(product, until)),
  })
}

const productFace = (product: Product, until: string) => ({
  type: product.type,
  group: product.group,
  product_id: product.id,
  options: {
    signature_on_delivery_option: product.signature,
    authority_to_leave_option: !product.international,
  },
  contract: {
    valid_from: '2024-01-01',
    valid_to: until,
    expired: false,
    volumetric_pricing: true,
    max_item_count: 20,
    cubing_factor: 250,
  },
  authority_to_leave_threshold: 500,
  features: {
    TRANSIT_COVER: {
      attributes: {
        rate: cover.rate,
        included_cover: cover.included,
        maximum_cover: cover.maximum,
      },
      bundled: false,
    },
  },
})

export type Price = Readonly<{ cents: number; fuel: number; cover: number; tax: number }>

/** What an item costs in cents: band by the larger of dead and cubic weight, fuel, cover, tax ÷ 11. */
export function priceOf(product: Product, item: JsonObject): Price | undefined {
  const grams = chargedGrams(item)
  const band = grams === undefined ? undefined : product.bands.find(([upTo]) => grams <= upTo)
  if (!band) return undefined
  const features = asObject(item['features']) ?? {}
  const asked = asObject(asObject(features['TRANSIT_COVER'])?.['attributes'])?.['cover_amount']
  const above = Math.max(0, (asNumber(asked) ?? 0) - cover.included)
  const covered = Math.round(above * cover.rate)
  const fuel = Math.round((band[1] * fuelPercent) / 100)
  const cents = band[1] + fuel + covered
  return { cents, fuel, cover: covered, tax: product.taxed ? Math.round(cents / 11) : 0 }
}

function chargedGrams(item: JsonObject): number | undefined {
  const dead = asNumber(item['weight'])
  const sides = ['length', 'width', 'height'].map(side => asNumber(item[side]))
  const [length, width, height] = sides
  const cubic = length && width && height ? (length * width * height) / 4000 : 0
  return dead === undefined ? undefined : Math.ceil(Math.max(dead, cubic) * 1000)
}

export const dollars = (cents: number): number => Math.round(cents) / 100

/** More accounts, as `/_sim/auspost/accounts` makes them. */
export const accountControls = (accounts: Table<Account>): Route[] => [
  route('POST', '/accounts', ask => {
    const body = JSON.parse(ask.body.toString('utf8')) as JsonObject
    const number = asText(body['number']) ?? ''
    if (!/^\d{10}$/.test(number)) return json(400, { error: '`number` must be ten digits.' })
    const account: Account = {
      number,
      key: asText(body['key']) ?? 'sim-key',
      password: asText(body['password']) ?? 'sim-password',
      name: asText(body['name']) ?? 'Another account',
      lodgementPostcode: asText(body['lodgementPostcode']) ?? '3000',
      strict: body['strict'] === true,
      creditBlocked: body['creditBlocked'] === true,
    }
    accounts.put(number, account)
    return json(201, { ...account, password: '(kept)' })
  }),
]
