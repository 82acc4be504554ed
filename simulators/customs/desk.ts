// What customs has on its desk: documents taken, lists with their course, what each buyer used up.
import { createHash } from 'node:crypto'
import { minute, second, wallTime } from '../stage.ts'
import type { Stage, Table } from '../stage.ts'
import type { Doc, Values } from './wire/schema.ts'

export type Order = Doc & Readonly<{ declared: boolean; listed?: boolean }>
export type Payment = Readonly<{ head: Values; declared: boolean; listed?: boolean }>
export type Waybill = Readonly<{
  head: Values
  declared: boolean
  listed?: boolean
  signedFor?: boolean
}>

/** One receipt to come: which status, when, with which words. */
export type Step = Readonly<{ status: string; at: number; words: string }>

/** An import list that was accepted, and the course it will take unless it is cancelled. */
export type List = Doc &
  Readonly<{
    key: string
    preNo: string
    invtNo: string
    buyer: string
    taxable: string
    course: readonly Step[]
    cancelledAt?: number
    returned: readonly Readonly<{ at: number; taxable: string }>[]
    withdrawals: readonly string[]
  }>

/** What one buyer used of one calendar year: our lists, and what was bought elsewhere. */
export type Allowance = Readonly<{ lists: readonly string[]; elsewhere: string }>

export type Desk = Readonly<{
  stage: Stage
  orders: Table<Order>
  payments: Table<Payment>
  waybills: Table<Waybill>
  /** From an order to the latest payment declared for it. */
  paymentKeys: Table<string>
  lists: Table<List>
  /** From `copNo`, `invtNo` and waybill to the key of the list. */
  listKeys: Table<string>
  allowances: Table<Allowance>
}>

export const openDesk = (stage: Stage): Desk => ({
  stage,
  orders: stage.store.table('customs.order'),
  payments: stage.store.table('customs.payment'),
  waybills: stage.store.table('customs.waybill'),
  paymentKeys: stage.store.table('customs.payment-key'),
  lists: stage.store.table('customs.list'),
  listKeys: stage.store.table('customs.list-key'),
  allowances: stage.store.table('customs.allowance'),
})

export const china = 'Asia/Shanghai'

/** A document refused, with the code of its kind. */
export type Refusal = Readonly<{ status: string; words: string }>
export const refusal = (status: string, words: string): Refusal => ({ status, words })

/** The last status that has come true; '' before the first. */
export function statusAt(list: List, now: number): string {
  return list.course.filter(step => step.at <= now).at(-1)?.status ?? ''
}

export const releasedAt = (list: List): number | undefined =>
  list.course.find(step => step.status === '800')?.at

export const buyerOf = (idNumber: string): string =>
  createHash('sha256').update(idNumber.toUpperCase()).digest('hex')

/** Hundred-thousandths, exact: what N19,5 holds. */
export function exact(text: string | undefined): bigint {
  const [, sign, whole = '0', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text ?? '0') ?? []
  const size = BigInt(`${whole || '0'}${fraction.padEnd(5, '0').slice(0, 5)}`)
  return sign === '-' ? -size : size
}

/** `2626000000n` as `26260.00`. */
export function plain(units: bigint): string {
  const size = units < 0n ? -units : units
  const fraction = String(size % 100_000n)
    .padStart(5, '0')
    .replace(/0{1,3}$/, '')
  return `${units < 0n ? '-' : ''}${size / 100_000n}.${fraction}`
}

/** Used in the buyer's year: the lists that stand, less what was returned, and purchases elsewhere. */
export function usedOf(desk: Desk, buyer: string, year: number, now: number): bigint {
  const kept = desk.allowances.get(`${buyer}/${year}`)
  const lists = (kept?.lists ?? [])
    .map(key => desk.lists.get(key))
    .filter(list => list !== undefined)
  const standing = lists.filter(list => list.cancelledAt === undefined || list.cancelledAt > now)
  const ours = standing.reduce(
    (sum, list) =>
      sum +
      exact(list.taxable) -
      list.returned
        .filter(each => each.at <= now)
        .reduce((back, each) => back + exact(each.taxable), 0n),
    0n,
  )
  return ours + exact(kept?.elsewhere)
}

export const yearOf = (at: number): number => Number(wallTime(china, at).slice(0, 4))

/** `20261122103000123`: a receipt's time, China's wall. */
export const stamp = (at: number): string =>
  `${wallTime(china, at).replaceAll(/\D/g, '')}${String(Math.floor(at) % 1000).padStart(3, '0')}`

const nextDay = 24 * 60 * minute
const usual: readonly Readonly<{ status: string; after: number }>[] = [
  { status: '2', after: 2 * second },
  { status: '120', after: 15 * second },
  { status: '399', after: minute },
  { status: '800', after: 2 * minute },
]
const start = usual.slice(0, 2)
const then = (status: string, after: number) => ({ status, after })

/** The course of a list that was accepted, by scenario; seconds after its acceptance. */
export const courses: Readonly<
  Record<string, readonly Readonly<{ status: string; after: number }>[]>
> = {
  ok: usual,
  inspection: [...start, then('500', minute), then('399', nextDay), then('800', nextDay + minute)],
  review: [...start, then('300', minute), then('399', 360 * minute), then('800', 361 * minute)],
  reject: [...start, then('100', minute)],
  'reject-single': [...start, then('100', minute)],
  'reject-annual': [...start, then('100', minute)],
  detained: [...start, then('501', minute)],
  returned: [...start, then('399', minute), then('700', 60 * minute)],
  'send-failed': [
    then('4', 5 * second),
    ...usual.map(step => then(step.status, step.after + 60 * minute)),
  ],
}

/** Scenarios about how receipts are told, not about what happens. */
export const tellings = ['silent', 'duplicates', 'out-of-order', 'in-order', 'cancel-refused']

export const scenarioNames = [...Object.keys(courses), ...tellings]
  .filter(name => name !== 'ok')
  .sort((a, b) => b.length - a.length)

export const scenarioOf = (desk: Desk, head: Values): string =>
  desk.stage.script.scenarioOf(
    'customs',
    scenarioNames,
    ['orderNo', 'logisticsNo', 'copNo', 'buyerIdNumber', 'payerIdNumber']
      .map(name => head[name])
      .filter(handle => handle !== undefined),
  )
