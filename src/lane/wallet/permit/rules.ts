// Whether an amount may leave a wallet: every rule in its order, and the counters after it. Pure.
import { assert, type DomainError } from '#kernel/errors'
import { money, toDecimal, type Currency, type Money } from '#kernel/money'
import { countries } from '#kernel/place'
import { dayIn, minutes, type CalendarDay, type Instant } from '#kernel/time'
import {
  confirmNeeded,
  dayLimit,
  monthLimit,
  pinNeeded,
  singleLimit,
  tooOften,
  walletFrozen,
} from '../errors.ts'
import type { Limits, PermitAsk, WalletAsk } from '../shapes.ts'
import { ceilingOf, rules, type Rule } from './data.ts'

/** Counters of the wallet's present minute, day and month; of a past one they count for nothing. */
export type Counters = Readonly<{
  minute: Instant
  minuteTimes: number
  day: CalendarDay
  dayTimes: number
  daySum: bigint
  month: CalendarDay
  monthSum: bigint
}>

export type Standing = WalletAsk &
  Counters &
  Readonly<{ frozen: boolean; own: { single?: bigint; day?: bigint; month?: bigint } }>

/** A rule that spoke. `bucket` is the window it spoke in: one row a rule and window, however often. */
export type Hit = Readonly<{ rule: Rule; bucket: string; inputs: Readonly<Record<string, string>> }>

export type Verdict = Readonly<{ after: Standing; hits: readonly Hit[]; why?: DomainError }>

const proofSpan = minutes(2)
export const alikeSpan = minutes(5)

/** `alike`: how often the same amount was paid in the same shop in the last five minutes. */
export function judge(
  standing: Standing,
  ask: PermitAsk,
  { now, alike }: Readonly<{ now: Instant; alike: number }>,
): Verdict {
  if (standing.frozen) return { after: standing, hits: [], why: walletFrozen() }
  if (needsPin(ask) && !isProved(ask, now)) return { after: standing, hits: [], why: pinNeeded() }
  const before = turned(standing, now)
  const after = counted(before, ask, 1)
  const hits: Hit[] = []
  for (const rule of rules) {
    if (!rule.purposes.includes(ask.purpose)) continue
    const { measured, limit } = measure(rule, after, ask, alike)
    if (measured <= limit) continue
    const hit = { rule, bucket: bucketOf(rule, after), inputs: inputsOf(after, ask, alike, limit) }
    if (rule.action === 'review') hits.push(hit)
    else if (rule.action === 'block' || !ask.confirmed)
      return { after: before, hits: [...hits, hit], why: refusalOf(rule, before, limit) }
  }
  return { after, hits }
}

/** The counters after `amount` has left (`sign` 1), or after it did not leave after all (−1). */
export function counted(standing: Standing, ask: PermitAsk, sign: 1 | -1): Standing {
  const { minor } = ask.amount
  const times = ask.purpose === 'counter' ? sign : 0
  const least = (value: bigint): bigint => (value < 0n ? 0n : value)
  return {
    ...standing,
    minuteTimes: Math.max(0, standing.minuteTimes + times),
    dayTimes: Math.max(0, standing.dayTimes + times),
    daySum: least(standing.daySum + BigInt(sign) * minor),
    monthSum: least(standing.monthSum + BigInt(sign) * minor),
  }
}

/** The counters as they stand now: a new minute, day or month begins at nothing. */
export function turned<Row extends Counters & { currency: Currency }>(row: Row, now: Instant): Row {
  const { minute, day, month } = bucketsAt(row.currency, now)
  return {
    ...row,
    minute,
    day,
    month,
    minuteTimes: row.minute === minute ? row.minuteTimes : 0,
    dayTimes: row.day === day ? row.dayTimes : 0,
    daySum: row.day === day ? row.daySum : 0n,
    monthSum: row.month === month ? row.monthSum : 0n,
  }
}

/** In which minute, day and month of the wallet's own zone `at` falls. */
export function bucketsAt(currency: Currency, at: Instant) {
  const day = dayIn(zoneOf(currency), at)
  const month = `${day.slice(0, 7)}-01` as CalendarDay
  return { minute: (at - (at % minutes(1))) as Instant, day, month }
}

/** Where a currency's days begin. */
export function zoneOf(currency: Currency): string {
  const found = Object.values(countries).find(one => one.currency === currency)
  assert(found, `${currency} is some country's money`)
  return found.zone
}

/** Her own limits where she has chosen less than the house allows. */
export function limitsOf({ currency, own }: Pick<Standing, 'currency' | 'own'>): Limits {
  const ceiling = ceilingOf(currency)
  const amount = (minor: bigint | undefined, most: Money): Money =>
    minor === undefined ? most : money(currency, minor)
  return {
    single: amount(own.single, ceiling.single),
    day: amount(own.day, ceiling.day),
    month: amount(own.month, ceiling.month),
  }
}

/** Signed in is enough for an order; a counter asks above a small amount, and a transfer always. */
const needsPin = ({ purpose, amount }: PermitAsk): boolean =>
  purpose === 'transfer' ||
  (purpose === 'counter' && amount.minor > ceilingOf(amount.currency).small.minor)

const isProved = ({ pinProof, shopperId }: PermitAsk, now: Instant): boolean =>
  pinProof?.shopperId === shopperId && now - pinProof.provedAt < proofSpan

function measure(rule: Rule, after: Standing, ask: PermitAsk, alike: number) {
  const hers = limitsOf(after)
  const own = { once: hers.single, day: hers.day, month: hers.month } as const
  const limit = rule.limit === 'hers' ? own[rule.window as keyof typeof own].minor : rule.limit
  switch (rule.measure) {
    case 'amount':
      return { measured: ask.amount.minor, limit }
    case 'sum':
      return { measured: rule.window === 'day' ? after.daySum : after.monthSum, limit }
    case 'times':
      return {
        measured: BigInt(rule.window === 'minute' ? after.minuteTimes : after.dayTimes),
        limit,
      }
    case 'alike':
      return { measured: BigInt(alike + 1), limit }
  }
}

const bucketOf = ({ window }: Rule, { minute, day, month }: Counters): string =>
  window === 'month' ? month : window === 'day' ? day : String(minute)

function inputsOf(after: Standing, ask: PermitAsk, alike: number, limit: bigint) {
  return {
    limit: String(limit),
    amount: toDecimal(ask.amount),
    currency: after.currency,
    purpose: ask.purpose,
    daySum: toDecimal(money(after.currency, after.daySum)),
    monthSum: toDecimal(money(after.currency, after.monthSum)),
    minuteTimes: String(after.minuteTimes),
    dayTimes: String(after.dayTimes),
    ...(ask.store !== undefined && { store: ask.store, alike: String(alike) }),
  }
}

function refusalOf(rule: Rule, before: Standing, limit: bigint): DomainError {
  const { currency } = before
  const said = toDecimal(money(currency, limit))
  const rest = (sum: bigint): string => toDecimal(money(currency, sum > limit ? 0n : limit - sum))
  switch (rule.measure) {
    case 'amount':
      return singleLimit({ limit: said, currency })
    case 'sum':
      return rule.window === 'day'
        ? dayLimit({ limit: said, currency, left: rest(before.daySum) })
        : monthLimit({ limit: said, currency, left: rest(before.monthSum) })
    case 'times':
      return tooOften({ limit: String(limit), window: rule.window })
    case 'alike':
      return confirmNeeded()
  }
}
