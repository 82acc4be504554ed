// What the till keeps of a sale before it asks anybody: it outlives a reload, a cut network and a flat battery.
import type { TillSale } from '../wire.ts'

/** A sale as it was begun here. `digits` are never kept: a code is good for a minute. */
export type Kept = Readonly<{
  outTradeNo: string
  way: 'show' | 'read'
  currency: 'AUD' | 'NZD'
  amount: string
  subject: string
  begunAt: number
}>

const place = 'tradelane-till-open'

/** The sales begun at this device whose end it has not seen, the oldest first. */
export function keptSales(): Kept[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(found) ? found.filter(isKept) : []
  } catch {
    return []
  }
}

const isKept = (one: unknown): one is Kept =>
  typeof one === 'object' && one !== null && 'outTradeNo' in one && 'amount' in one

/** Must have happened before the first call. */
export function keep(sale: Kept): void {
  const others = keptSales().filter(one => one.outTradeNo !== sale.outTradeNo)
  localStorage.setItem(place, JSON.stringify([...others, sale]))
}

/** Its end was seen. */
export function drop(outTradeNo: string): void {
  const left = keptSales().filter(one => one.outTradeNo !== outTradeNo)
  localStorage.setItem(place, JSON.stringify(left))
}

/** A number no other sale of this outlet has: the terminal's own, then the hour, then chance. */
export function freshNumber(terminal: number, now: number): string {
  const chance = crypto.getRandomValues(new Uint8Array(5))
  const tail = Array.from(chance, byte => byte.toString(36).padStart(2, '0')).join('')
  return `T${terminal}-${now.toString(36)}-${tail}`.toUpperCase().replaceAll('-', '_')
}

/** What is known of a sale: nothing yet, that nobody answers, or its state. */
export type Known =
  | Readonly<{ kind: 'asking' }>
  | Readonly<{ kind: 'unknown'; since: number; tries: number }>
  | Readonly<{ kind: 'never' }>
  | Readonly<{ kind: 'sale'; sale: TillSale }>

/** The ms until the next asking of a sale nobody knows the end of; the schedule of the house's own resolver. */
export const waitFor = (tries: number): number =>
  [2_000, 3_000, 3_000, 5_000][Math.min(tries, 3)] ?? 5_000

/** Whether the till may forget it: its end is known. */
export const isOver = (known: Known): boolean =>
  known.kind === 'sale' && !['created', 'waiting', 'paying'].includes(known.sale.state)
