// The Direct Entry (ABA) file: fixed records of 120 characters, read strictly.

export type Entry = Readonly<{
  record: number
  bsb: string
  account: string
  indicator: string
  code: string
  cents: number
  title: string
  reference: string
  traceBsb: string
  traceAccount: string
  remitter: string
}>

export type AbaFile = Readonly<{
  bank: string
  user: string
  userId: string
  description: string
  /** `2026-11-22`, the day on which the file asks to be processed. */
  day: string
  entries: readonly Entry[]
  creditCents: number
  debitCents: number
}>

export type AbaFault = Readonly<{ record: number; columns: string; code: string; message: string }>

/** A field: its columns as the bank counts them, from 1, and what it must look like. */
type Field = readonly [name: string, first: number, last: number, form: RegExp, says: string]

const blank = /^ *$/
const digits = /^\d+$/
const bsbForm = /^\d{3}-\d{3}$/
const accountForm = /^ *[0-9A-Za-z-]+$/
const filled = /^\S.*$/

const descriptive: readonly Field[] = [
  ['blank', 2, 18, blank, 'must be blank'],
  ['reel', 19, 20, /^01$/, 'must be 01'],
  ['bank', 21, 23, /^[A-Z]{3}$/, 'must be the three letters of a bank'],
  ['blank', 24, 30, blank, 'must be blank'],
  ['user', 31, 56, filled, 'must be the name of the user, left-aligned'],
  ['userId', 57, 62, digits, 'must be six digits'],
  ['description', 63, 74, filled, 'must describe the entries, left-aligned'],
  ['day', 75, 80, digits, 'must be a day, DDMMYY'],
  ['blank', 81, 120, blank, 'must be blank'],
]

const detail: readonly Field[] = [
  ['bsb', 2, 8, bsbForm, 'must be a BSB, NNN-NNN'],
  ['account', 9, 17, accountForm, 'must be an account number, right-aligned'],
  ['indicator', 18, 18, /^[ NTWXY]$/, 'must be blank or one of N T W X Y'],
  ['code', 19, 20, /^(13|5[0-7])$/, 'must be 13 or 50 to 57'],
  ['amount', 21, 30, digits, 'must be cents, zero-filled'],
  ['title', 31, 62, filled, 'must be the title of the account, left-aligned'],
  ['reference', 63, 80, filled, 'must be a reference, left-aligned'],
  ['traceBsb', 81, 87, bsbForm, 'must be the BSB of the trace account, NNN-NNN'],
  ['traceAccount', 88, 96, accountForm, 'must be the trace account, right-aligned'],
  ['remitter', 97, 112, filled, 'must be the name of the remitter, left-aligned'],
  ['tax', 113, 120, digits, 'must be cents, zero-filled'],
]

const total: readonly Field[] = [
  ['bsb', 2, 8, /^999-999$/, 'must be 999-999'],
  ['blank', 9, 20, blank, 'must be blank'],
  ['net', 21, 30, digits, 'must be cents, zero-filled'],
  ['credits', 31, 40, digits, 'must be cents, zero-filled'],
  ['debits', 41, 50, digits, 'must be cents, zero-filled'],
  ['blank', 51, 74, blank, 'must be blank'],
  ['count', 75, 80, digits, 'must be the number of detail records'],
  ['blank', 81, 120, blank, 'must be blank'],
]

const letters = /^[A-Za-z0-9 &'()*+,\-./:;=?@!#$%[\]^_]*$/

/** The file, or every fault in it. */
export function readAba(text: string): { file: AbaFile } | { faults: AbaFault[] } {
  const records = text.split(/\r?\n/)
  if (records.at(-1) === '') records.pop()
  const faults = records.flatMap((record, place) => shape(record, place + 1))
  if (faults.length > 0) return { faults }

  const order = sequence(records)
  if (order.length > 0) return { faults: order }
  const parts = records.map((record, place) => parse(record, place + 1))
  const bad = parts.flatMap(part => part.faults)
  if (bad.length > 0) return { faults: bad }

  const [head, ...rest] = parts.map(part => part.values)
  const foot = rest.pop()
  const file = assemble(head ?? {}, rest)
  const wrong = [
    ...dayFaults(head ?? {}),
    ...amounts(file),
    ...totals(file, foot ?? {}, records.length),
  ]
  return wrong.length > 0 ? { faults: wrong } : { file }
}

const faultAt = (record: number, columns: string, code: string, message: string): AbaFault => ({
  record,
  columns,
  code,
  message,
})

function shape(record: string, number: number): AbaFault[] {
  if (record.length !== 120) {
    const why = `The record has ${record.length} characters; it must have 120.`
    return [faultAt(number, '1-120', 'length', why)]
  }
  if (letters.test(record)) return []
  const column = record.split('').findIndex(letter => !letters.test(letter)) + 1
  return [faultAt(number, `${column}-${column}`, 'character', 'The character is not allowed.')]
}

/** One 0, at least one 1, one 7, and nothing else. */
function sequence(records: readonly string[]): AbaFault[] {
  const last = records.length
  const faults = records.flatMap((record, place) => {
    const wanted = place === 0 ? '0' : place === last - 1 ? '7' : '1'
    const why = `The record must begin with ${wanted}.`
    return record[0] === wanted ? [] : [faultAt(place + 1, '1-1', 'record-type', why)]
  })
  if (last >= 3) return faults
  return [
    ...faults,
    faultAt(last || 1, '1-1', 'records', 'A file has a 0, one or more 1, and a 7.'),
  ]
}

function parse(record: string, number: number) {
  const fields = record[0] === '0' ? descriptive : record[0] === '1' ? detail : total
  const values: Record<string, string> = { record: String(number) }
  const faults: AbaFault[] = []
  for (const [name, first, last, form, says] of fields) {
    const value = record.slice(first - 1, last)
    values[name] = value.trim()
    if (!form.test(value))
      faults.push(faultAt(number, `${first}-${last}`, name, `The field ${says}.`))
  }
  return { values, faults }
}

function assemble(head: Record<string, string>, rest: readonly Record<string, string>[]): AbaFile {
  const text = (values: Record<string, string>, name: string) => values[name] ?? ''
  const entries = rest.map((values): Entry => ({
    record: Number(values['record']),
    bsb: text(values, 'bsb'),
    account: text(values, 'account').replaceAll('-', ''),
    indicator: text(values, 'indicator'),
    code: text(values, 'code'),
    cents: Number(values['amount']),
    title: text(values, 'title'),
    reference: text(values, 'reference'),
    traceBsb: text(values, 'traceBsb'),
    traceAccount: text(values, 'traceAccount').replaceAll('-', ''),
    remitter: text(values, 'remitter'),
  }))
  const sum = (debit: boolean) =>
    entries
      .filter(entry => (entry.code === '13') === debit)
      .reduce((cents, entry) => cents + entry.cents, 0)
  const [, day, month, year] = /^(..)(..)(..)$/.exec(text(head, 'day')) ?? []
  return {
    bank: text(head, 'bank'),
    user: text(head, 'user'),
    userId: text(head, 'userId'),
    description: text(head, 'description'),
    day: `20${year}-${month}-${day}`,
    entries,
    creditCents: sum(false),
    debitCents: sum(true),
  }
}

function dayFaults(head: Record<string, string>): AbaFault[] {
  const [, day, month, year] = /^(..)(..)(..)$/.exec(head['day'] ?? '') ?? []
  const at = new Date(Date.UTC(2000 + Number(year), Number(month) - 1, Number(day)))
  const real = at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1
  return real ? [] : [faultAt(1, '75-80', 'day', 'There is no such day.')]
}

const amounts = (file: AbaFile): AbaFault[] =>
  file.entries
    .filter(entry => entry.cents === 0)
    .map(entry => faultAt(entry.record, '21-30', 'amount', 'The amount must be more than nothing.'))

function totals(file: AbaFile, foot: Record<string, string>, record: number): AbaFault[] {
  const { creditCents, debitCents, entries } = file
  const wanted = [
    ['net', '21-30', Math.abs(creditCents - debitCents)],
    ['credits', '31-40', creditCents],
    ['debits', '41-50', debitCents],
    ['count', '75-80', entries.length],
  ] as const
  return wanted.flatMap(([name, columns, value]) =>
    Number(foot[name]) === value
      ? []
      : [faultAt(record, columns, name, `The records add up to ${value}.`)],
  )
}
