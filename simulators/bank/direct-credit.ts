// A New Zealand bank's direct-credit file: comma-separated records 1, 2 and 3, read strictly.
import type { AbaFault, AbaFile, Entry } from './aba.ts'

const letters = /^[A-Za-z0-9 \-'&/#?:_.]*$/
const account = /^\d{15,16}$/
const optional = /^.{0,12}$/

/** Every field of a record by its place, from 1, and what it must look like. */
const head: readonly RegExp[] = [
  /^1$/,
  /^$/,
  /^$/,
  /^$/,
  account,
  /^7$/,
  /^\d{6}$/,
  /^\d{6}$/,
  /^[CIO]?$/,
]
const payment: readonly RegExp[] = [
  /^2$/,
  account,
  /^(50|52|61)$/,
  /^\d{1,12}$/,
  /^.{1,20}$/,
  optional,
  optional,
  /^$/,
  optional,
  /^.{1,20}$/,
  optional,
  optional,
  optional,
]
const control: readonly RegExp[] = [/^3$/, /^\d{1,12}$/, /^\d{1,6}$/, /^\d{11}$/]

/** The file as the bank keeps any file, or every fault in it; `columns` are fields here, from 1. */
export function readDirectCredits(text: string): { file: AbaFile } | { faults: AbaFault[] } {
  if (!text.endsWith('\r\n'))
    return { faults: [fault(1, '1', 'line-end', 'Every record ends with CR LF.')] }
  const records = text
    .slice(0, -2)
    .split('\r\n')
    .map(record => record.split(','))
  if (records.length < 3)
    return { faults: [fault(1, '1', 'records', 'A file has a 1, one or more 2, and a 3.')] }
  const last = records.length - 1
  const faults = records.flatMap((fields, place) =>
    shape(fields, place === 0 ? head : place === last ? control : payment, place + 1),
  )
  if (faults.length > 0) return { faults }
  const [opening = []] = records
  const closing = records[last] ?? []
  const entries = records.slice(1, last).map((fields, place) => entryOf(opening, fields, place + 2))
  const wrong = [
    ...dayFaults(opening),
    ...entryFaults(entries),
    ...totals(entries, closing, last + 1),
  ]
  if (wrong.length > 0) return { faults: wrong }
  const [, year, month, day] = /^(..)(..)(..)$/.exec(opening[6] ?? '') ?? []
  return {
    file: {
      bank: '',
      user: entries[0]?.remitter ?? '',
      userId: '',
      description: 'DIRECT CREDIT',
      day: `20${year}-${month}-${day}`,
      entries,
      creditCents: entries.reduce((cents, entry) => cents + entry.cents, 0),
      debitCents: 0,
    },
  }
}

const fault = (record: number, columns: string, code: string, message: string): AbaFault => ({
  record,
  columns,
  code,
  message,
})

function shape(fields: readonly string[], forms: readonly RegExp[], record: number): AbaFault[] {
  if (fields.length !== forms.length)
    return [fault(record, '1', 'fields', `The record must have ${forms.length} fields.`)]
  return fields.flatMap((field, place) => {
    const at = String(place + 1)
    if (!letters.test(field)) return [fault(record, at, 'character', 'A character is not allowed.')]
    if (field !== field.trim()) return [fault(record, at, 'space', 'No space stands at its ends.')]
    return forms[place]?.test(field) ? [] : [fault(record, at, 'form', 'The field is not right.')]
  })
}

function entryOf(opening: readonly string[], fields: readonly string[], record: number): Entry {
  const [, payee = '', code = '', cents = '', title = '', reference = '', codeText = ''] = fields
  const [own, theirs] = [split(opening[4] ?? ''), split(payee)]
  return {
    record,
    bsb: theirs[0],
    account: theirs[1],
    indicator: ' ',
    code,
    cents: Number(cents),
    title,
    reference: `${codeText}${reference}`,
    traceBsb: own[0],
    traceAccount: own[1],
    remitter: fields[9] ?? '',
  }
}

/** `0109020068389000` as `01-0902` and `0068389-000`. */
function split(text: string): [string, string] {
  return [
    `${text.slice(0, 2)}-${text.slice(2, 6)}`,
    `${text.slice(6, 13)}-${text.slice(13).padStart(3, '0')}`,
  ]
}

function dayFaults(opening: readonly string[]): AbaFault[] {
  return [6, 7].flatMap(place => {
    const [, year, month, day] = /^(..)(..)(..)$/.exec(opening[place] ?? '') ?? []
    const at = new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)))
    const real = at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1
    return real ? [] : [fault(1, String(place + 1), 'day', 'There is no such day.')]
  })
}

const entryFaults = (entries: readonly Entry[]): AbaFault[] =>
  entries
    .filter(entry => entry.cents === 0 || entry.code !== entries[0]?.code)
    .map(entry => fault(entry.record, '3-4', 'amount', 'More than nothing, and one code a file.'))

function totals(entries: readonly Entry[], closing: readonly string[], record: number): AbaFault[] {
  const cents = entries.reduce((sum, entry) => sum + entry.cents, 0)
  const places = entries.reduce(
    (sum, { bsb, account: number }) => sum + Number(bsb.slice(3) + number.slice(0, 7)),
    0,
  )
  const hash = String(places).slice(-11).padStart(11, '0')
  const wanted = [String(cents), String(entries.length), hash]
  return wanted.flatMap((value, place) =>
    closing[place + 1] === value
      ? []
      : [fault(record, String(place + 2), 'total', `The records add up to ${value}.`)],
  )
}
