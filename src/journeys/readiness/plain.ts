// Plain: a report as JSON can hold it, money as on every other wire.
import { isCurrency, toWire, type Money, type WireMoney } from '#kernel/money'
import { toIso, type Instant } from '#kernel/time'

/** The shape of a value once money and instants are written as the public surface writes them. */
export type Plain<T> = T extends Money
  ? WireMoney
  : T extends Instant
    ? string
    : T extends readonly (infer One)[]
      ? readonly Plain<One>[]
      : T extends object
        ? { readonly [Name in keyof T]: Plain<T[Name]> }
        : T

/** Money becomes `{ currency, amount }`, `at` an RFC 3339 text; all else stays. */
export function toPlain<T>(value: T): Plain<T> {
  return plain(value, '') as Plain<T>
}

function plain(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map(one => plain(one, ''))
  if (name === 'at' && typeof value === 'number') return toIso(value as Instant)
  if (typeof value !== 'object' || value === null) return value
  if (isMoney(value)) return toWire(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, key)]))
}

const isMoney = (value: object): value is Money =>
  'minor' in value &&
  typeof value.minor === 'bigint' &&
  'currency' in value &&
  typeof value.currency === 'string' &&
  isCurrency(value.currency)
