// Which rule fits, and what it takes. Pure.
import { divideHalfUp, money, type Currency, type Money } from '#kernel/money'
import type { MerchantId } from '#kernel/ids'
import { houseZone } from '#kernel/place'
import { dayIn, type CalendarDay, type Instant } from '#kernel/time'
import type {
  Amounts,
  CommissionRule,
  CounterRule,
  FeeBook,
  Line,
  Lists,
  Schedule,
  ServiceRule,
  Taken,
} from './shapes.ts'

/** What the house takes of a sale at a counter while no rule says otherwise (payments 9.3 A). */
const counterBp = 120

/**
 * What the first rule that fits takes of a line; undefined when none does: then the merchant's own
 * terms hold.
 */
export function commissionOf(book: FeeBook, line: Line, at: Instant): Taken | undefined {
  const schedule = scheduleAt(book, at)
  const day = dayIn(houseZone, at)
  const place = schedule?.lists.commission.findIndex(rule => fits(rule, line, day)) ?? -1
  const rule = schedule?.lists.commission[place]
  if (!schedule || !rule) return undefined
  return {
    rule: nameOf(schedule, place),
    words: rule.words,
    amount: takenBy(rule, line.goods),
  }
}

/** Hundredths of a percent that the house takes of a merchant's sales at counters. */
export function counterRateOf(
  book: FeeBook,
  ask: { merchantId: MerchantId; currency: Currency },
  at: Instant,
): Readonly<{ rule: string; words: string; rateBp: number }> {
  const schedule = scheduleAt(book, at)
  const day = dayIn(houseZone, at)
  const fitsAsk = (rule: CounterRule): boolean =>
    isFor(rule, ask.merchantId, day) && (rule.currency ?? ask.currency) === ask.currency
  const place = schedule?.lists.counter.findIndex(fitsAsk) ?? -1
  const rule = schedule?.lists.counter[place]
  if (!schedule || !rule) return { rule: 'usual', words: 'Usual', rateBp: counterBp }
  return { rule: nameOf(schedule, place), words: rule.words, rateBp: rule.rateBp }
}

/** The services a merchant pays for on a day that is the first of a month; those by the year in January. */
export function servicesOf(
  book: FeeBook,
  ask: { merchantId: MerchantId; currency: Currency },
  at: Instant,
): Taken[] {
  const schedule = scheduleAt(book, at)
  const day = dayIn(houseZone, at)
  if (!schedule) return []
  return schedule.lists.service.flatMap((rule, place) => {
    const minor = rule.amounts[ask.currency] ?? 0n
    const isDue = rule.every === 'month' || day.slice(5, 7) === '01'
    if (!isDue || minor <= 0n || !isFor(rule, ask.merchantId, day)) return []
    const amount = money(ask.currency, minor)
    return [{ rule: nameOf(schedule, place), words: rule.words, amount }]
  })
}

/** The first fault of lists that somebody proposes, in words; undefined when there is none. */
export function faultOf({ commission, counter, service }: Lists): string | undefined {
  for (const rule of [...commission, ...counter]) {
    if (!Number.isInteger(rule.rateBp) || rule.rateBp < 0 || rule.rateBp > 10_000)
      return `“${rule.words}”: a rate is from 0 to 100 percent`
  }
  for (const rule of commission) {
    const currencies = Object.keys(rule.least ?? {}) as Currency[]
    const upside = currencies.find(one => (rule.least?.[one] ?? 0n) > (rule.most?.[one] ?? atMost))
    if (upside) return `“${rule.words}”: the least in ${upside} is more than the most`
  }
  const all: readonly (CommissionRule | CounterRule | ServiceRule)[] = [
    ...commission,
    ...counter,
    ...service,
  ]
  const unnamed = all.find(rule => rule.words.trim() === '')
  if (unnamed) return 'a rule has words that a merchant can read'
  const backward = all.find(rule => rule.from && rule.until && rule.until <= rule.from)
  if (backward) return `“${backward.words}” ends before it begins`
  const amounts = [
    ...commission.flatMap(rule => [rule.fixed, rule.least, rule.most]),
    ...service.map(rule => rule.amounts),
  ]
  if (amounts.flatMap(one => Object.values(one ?? {})).some(minor => minor < 0n))
    return 'an amount is not negative'
  return undefined
}

/** Hundredths of a percent of an amount, half away from zero. */
export const shareOf = ({ currency, minor }: Money, rateBp: number): Money =>
  money(currency, divideHalfUp(minor * BigInt(rateBp), 10_000n))

const atMost = 2n ** 62n

export const scheduleAt = (book: FeeBook, at: Instant): Schedule | undefined =>
  book.schedules.find(schedule => schedule.startsAt <= at)

const nameOf = (schedule: Schedule, place: number): string => `${schedule.number}.${place + 1}`

function fits(rule: CommissionRule, line: Line, day: CalendarDay): boolean {
  return (
    isFor(rule, line.merchantId, day) &&
    (rule.market ?? line.market) === line.market &&
    (rule.kind ?? line.kind) === line.kind &&
    line.hs.startsWith(rule.hs ?? '') &&
    line.category.toLowerCase().startsWith((rule.category ?? '').toLowerCase())
  )
}

const isFor = (
  rule: { merchantId?: MerchantId; from?: CalendarDay; until?: CalendarDay },
  merchantId: MerchantId,
  day: CalendarDay,
): boolean =>
  (rule.merchantId ?? merchantId) === merchantId &&
  (rule.from ?? day) <= day &&
  (rule.until === undefined || day < rule.until)

function takenBy(rule: CommissionRule, goods: Money): Money {
  const { currency, minor } = goods
  const of = (amounts: Amounts | undefined): bigint | undefined => amounts?.[currency]
  const share = shareOf(goods, rule.rateBp).minor + (of(rule.fixed) ?? 0n)
  const least = of(rule.least) ?? 0n
  const most = of(rule.most) ?? minor
  const held = share < least ? least : share > most ? most : share
  return money(currency, held > minor ? minor : held)
}
