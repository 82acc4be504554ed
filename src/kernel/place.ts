// Places: the countries and languages the house serves, and a postal address.
import type { Currency } from './money.ts'

export const countries = {
  CN: { currency: 'CNY', zone: 'Asia/Shanghai' },
  SG: { currency: 'SGD', zone: 'Asia/Singapore' },
  MY: { currency: 'MYR', zone: 'Asia/Kuala_Lumpur' },
  TH: { currency: 'THB', zone: 'Asia/Bangkok' },
  ID: { currency: 'IDR', zone: 'Asia/Jakarta' },
  PH: { currency: 'PHP', zone: 'Asia/Manila' },
  VN: { currency: 'VND', zone: 'Asia/Ho_Chi_Minh' },
  AU: { currency: 'AUD', zone: 'Australia/Melbourne' },
  NZ: { currency: 'NZD', zone: 'Pacific/Auckland' },
} as const satisfies Record<string, { currency: Currency; zone: string }>

/** Where the office keeps its hours: what the house counts by days ends at this midnight. */
export const houseZone = countries.AU.zone

export type Country = keyof typeof countries
export const isCountry = (code: string): code is Country => Object.hasOwn(countries, code)

export const languages = ['zh-Hans', 'en', 'th', 'id', 'ms', 'vi', 'fil'] as const
export type Language = (typeof languages)[number]

/** A text in some of the shop's languages. */
export type Texts = Readonly<Partial<Record<Language, string>>>

/** The text in the wanted language, else English, else any. */
export const textIn = (texts: Texts, language: Language): string =>
  texts[language] ?? texts.en ?? Object.values(texts)[0] ?? ''

/** Where a parcel goes. `district` is the six-digit GB/T 2260 code in China, else empty. */
export type Address = Readonly<{
  country: Country
  name: string
  phone: string
  postcode: string
  region: string
  city: string
  district: string
  lines: readonly string[]
}>
