// The rules alone: identity numbers, phones, addresses, masks, and how long to wait after failures.
import { fromIso, seconds, type CalendarDay, type Span } from '#kernel/time'
import type { Address, Country } from '#kernel/place'
import {
  addressInvalid,
  idChecksum,
  idDate,
  idLength,
  idName,
  loginInvalid,
  passwordWeak,
  phoneInvalid,
} from './errors.ts'

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The eighteenth birthday of whoever bears this number; who was born on 29 February waits for 1 March. */
export function adultOn(idNumber: string): CalendarDay {
  const year = Number(idNumber.slice(6, 10)) + 18
  const [month, day] = [idNumber.slice(10, 12), idNumber.slice(12, 14)]
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  return (
    month === '02' && day === '29' && !leap ? `${year}-03-01` : `${year}-${month}-${day}`
  ) as CalendarDay
}

/**
 * A Chinese resident identity number, upper case and without spaces.
 *
 * GB 11643-1999 with ISO 7064 MOD 11-2. Division codes may be historical and are not judged. Throws
 * `people.id_length`, `people.id_date`, `people.id_checksum`, in this order.
 */
export function residentId(text: string, today: CalendarDay): string {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) throw idLength()
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (fromIso(`${day}T00:00:00Z`) === undefined || day < oldest || day > today) throw idDate()
  const sum = idWeights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  if ('10X98765432'[sum % 11] !== number[17]) throw idChecksum()
  return number
}

/** Nobody who lives was born before. */
const oldest = '1900-01-01'

/** A legal name, spaces made single. */
export function legalName(text: string): string {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  const length = Array.from(name).length
  if (length < 2 || length > 60 || /[\d<>"@#%\p{Cc}]/u.test(name)) throw idName()
  return name
}

/** A login as it is compared. */
export function plainLogin(text: string): string {
  const login = text.normalize('NFKC').trim().toLowerCase()
  if (!/^[^\s\p{Cc}]{3,200}$/u.test(login)) throw loginInvalid()
  return login
}

export function assertPassword(password: string, login: string): void {
  const { length } = password
  if (length < 8 || length > 200 || password.toLowerCase() === login) throw passwordWeak()
}

/** The code and the national number without its leading zero; China is strict, customs asks for it. */
const phones: Record<Country, [string, RegExp]> = {
  CN: ['86', /^1[3-9]\d{9}$/],
  AU: ['61', /^[2-478]\d{8}$/],
  NZ: ['64', /^[2-9]\d{7,9}$/],
  SG: ['65', /^[3689]\d{7}$/],
  MY: ['60', /^[1-9]\d{7,9}$/],
  TH: ['66', /^[2-9]\d{7,8}$/],
  ID: ['62', /^[2-9]\d{7,11}$/],
  PH: ['63', /^[2-9]\d{7,9}$/],
  VN: ['84', /^[2-9]\d{8,9}$/],
}

/** A phone number as E.164, `+8613800000000`. */
export function phoneOf(country: Country, text: string): string {
  const [code, national] = phones[country]
  const digits = text.replace(/[\s().-]/g, '')
  const bare = digits.replace(new RegExp(`^(?:\\+|00)${code}`), '').replace(/^0/, '')
  if (!national.test(bare)) throw phoneInvalid({ country })
  return `+${code}${bare}`
}

/** A number as it is dialled inside its country, without code: what China's customs wants. */
export function nationalPhone(country: Country, phone: string): string {
  const code = `+${phones[country][0]}`
  return phone.startsWith(code) ? phone.slice(code.length) : phone
}

const postcodes: Record<Country, RegExp> = {
  CN: /^\d{6}$/,
  AU: /^\d{4}$/,
  NZ: /^\d{4}$/,
  SG: /^\d{6}$/,
  MY: /^\d{5}$/,
  TH: /^\d{5}$/,
  ID: /^\d{5}$/,
  PH: /^\d{4}$/,
  VN: /^(?:\d{5,6})?$/,
}

/** A customs message carries region, city and lines as one text of at most 200 characters. */
const customsLength = 200

/** An address without loose spaces, its phone as E.164; refused by the first field that is wrong. */
export function addressOf(given: Address): Address {
  const { country } = given
  const bad = (field: string, why: string) => addressInvalid({ field, why })
  const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')
  const address = {
    country,
    name: tidy(given.name),
    postcode: tidy(given.postcode),
    region: tidy(given.region),
    city: tidy(given.city),
    district: given.district.trim(),
    lines: given.lines.map(tidy).filter(Boolean),
  }
  if (address.name === '' || address.name.length > 100) throw bad('name', 'is missing or too long')
  if (!postcodes[country].test(address.postcode)) throw bad('postcode', `does not fit ${country}`)
  if (country !== 'SG' && address.city === '') throw bad('city', 'is missing')
  if (country === 'CN' && address.region === '') throw bad('region', 'is missing')
  if (country === 'CN' && !/^\d{6}$/.test(address.district))
    throw bad('district', 'is a six-digit code')
  if (address.lines.length === 0 || address.lines.length > 4) throw bad('lines', 'are one to four')
  const whole = [address.region, address.city, ...address.lines].join('')
  if (Array.from(whole).length > customsLength) throw bad('lines', 'are too long')
  return { ...address, phone: phoneOf(country, given.phone) }
}

/** 王小明 as 王**. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name)
  return first + '*'.repeat(Math.min(2, rest.length))
}

/** 110101199003074514 as 110101********4514. */
export const maskNumber = (number: string): string =>
  number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4)

/** +8613800000000 as 138****0000; shorter numbers keep two digits at each end. */
export function maskPhone(country: Country, phone: string): string {
  const bare = nationalPhone(country, phone)
  const [head, tail] = bare.length >= 11 ? [3, 4] : [2, 2]
  return bare.slice(0, head) + '*'.repeat(bare.length - head - tail) + bare.slice(-tail)
}

const freeTries = 3
const longestWait = seconds(900)

/** How long a login waits after so many failures in a row: nothing, then 1, 2, 4 s … a quarter hour. */
export function waitAfter(failures: number): Span {
  if (failures < freeTries) return seconds(0)
  const wait = seconds(2 ** Math.min(failures - freeTries, 20))
  return wait > longestWait ? longestWait : wait
}
