// The text inside a payment QR code: fields of two digits, a length and a value, and the check that ends it.
import { assert } from '../errors.ts'

export type Field = Readonly<{ id: string; value: string }>

/** Why a text is no payment code: `form` none at all, `check` damaged, `twice` a field that is there twice. */
export type QrFault = 'form' | 'check' | 'twice' | 'long'

/** EMVCo's advice to who writes. Singapore's published sample of eleven schemes has twice as many. */
const writtenMax = 512
const readMax = 4096
const valueMax = 99
const utf8 = new TextEncoder()

/**
 * CRC-16/CCITT-FALSE over the UTF-8 bytes: polynomial 0x1021, from 0xFFFF, not reflected.
 * EMVCo MPM 4.7.3; `123456789` gives 0x29B1.
 */
export function crc16(text: string): number {
  let crc = 0xffff
  for (const byte of utf8.encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc
}

/** Fields one after another. A length counts characters, not bytes: 邦迪羊毛 has length 04. */
export const write = (fields: readonly Field[]): string => fields.map(one).join('')

function one({ id, value }: Field): string {
  const length = Array.from(value).length
  assert(/^\d\d$/.test(id) && length > 0 && length <= valueMax, `field ${id} holds 1 to 99 signs`)
  return id + String(length).padStart(2, '0') + value
}

/** A template's value, from its sub-fields; those without a value are left out. */
export const template = (fields: Readonly<Record<string, string | undefined>>): string =>
  write(fieldsIn(fields))

/** In the order of their numbers; those without a value are left out. */
export const fieldsIn = (fields: Readonly<Record<string, string | undefined>>): Field[] =>
  Object.entries(fields)
    .flatMap(([id, value]) => (value ? [{ id, value }] : []))
    .toSorted((left, right) => left.id.localeCompare(right.id))

/** The whole code: the fields, then the check in field 63. */
export function sealed(fields: readonly Field[]): string {
  const text = `${write(fields)}6304`
  assert(utf8.encode(text).length + 4 <= writtenMax, 'a code has at most 512 bytes')
  return text + hex(crc16(text))
}

/** The fields of a text, in their order; undefined when lengths and text do not fit each other. */
export function read(text: string): Field[] | undefined {
  const signs = Array.from(text)
  const fields: Field[] = []
  for (let place = 0; place < signs.length;) {
    const head = signs.slice(place, place + 4).join('')
    if (!/^\d{4}$/.test(head)) return undefined
    const end = place + 4 + Number(head.slice(2))
    if (end > signs.length || end === place + 4) return undefined
    fields.push({ id: head.slice(0, 2), value: signs.slice(place + 4, end).join('') })
    place = end
  }
  return fields
}

/** A template's sub-fields by number; undefined when it is none, or names one twice. */
export function inside(value: string): Readonly<Record<string, string>> | undefined {
  const fields = read(value)
  if (!fields || new Set(fields.map(field => field.id)).size < fields.length) return undefined
  return Object.fromEntries(fields.map(field => [field.id, field.value]))
}

/**
 * The fields of a whole code without its check, by number. `tag` is where the check stands: 63, and 91 on
 * Thai receipts. Fields may stand in any order, but for 00 first and the check last.
 */
export function opened(
  text: string,
  tag: '63' | '91' = '63',
): Readonly<Record<string, string>> | QrFault {
  if (utf8.encode(text).length > readMax) return 'long'
  const fields = read(text)
  const last = fields?.at(-1)
  if (!fields || fields[0]?.id !== '00' || last?.id !== tag) return 'form'
  if (!/^[0-9A-F]{4}$/.test(last.value)) return 'form'
  if (hex(crc16(text.slice(0, -4))) !== last.value) return 'check'
  if (new Set(fields.map(field => field.id)).size < fields.length) return 'twice'
  return Object.fromEntries(fields.slice(0, -1).map(field => [field.id, field.value]))
}

const hex = (crc: number): string => crc.toString(16).toUpperCase().padStart(4, '0')
