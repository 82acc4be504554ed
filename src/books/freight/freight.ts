// The face of freight: what a parcel costs on a lane, what covers it, and when it arrives.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { divideHalfUp, money, type Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Instant } from '#kernel/time'
import { cached } from '#platform/cached'
import type { Work } from '#platform/work'
import type { CalendarDayRow } from './calendars.ts'
import { seedSheets } from './data.ts'
import { tooHeavy } from './errors.ts'
import { seedDays } from './holidays.ts'
import { unknownLane } from './promise.ts'
import * as queries from './queries.ts'
import { bookAt, limitOf, priceOf, sheetFor, type FreightBook, type Sheet } from './sheets.ts'

export { departure, promise, type PromiseAsk } from './promise.ts'
export type { CalendarDayRow } from './calendars.ts'
export { bookAt, type Arrival, type FreightBook, type Sheet } from './sheets.ts'

/** `goodsGrams` is what the goods weigh; wrapping comes on top. Without `service` the lane's first. */
export type RateAsk = Readonly<{
  origin: Country
  market: Country
  service?: string | undefined
  goodsGrams: number
}>

export type Rated = Readonly<{
  sheetId: string
  service: string
  carrier: string
  /** Goods and wrapping. */
  weightGrams: number
  /** What the carrier charges us, in home money. */
  price: Money
  /** What the shopper is asked for it, still in home money: the price and our margin. */
  charge: Money
  marginBp: number
  /** Days of the legs added up, days off not counted in: for display only. `promise` knows the days. */
  days: Readonly<{ min: number; max: number }>
}>

/** Refused `freight.lane_unknown` or `freight.too_heavy` (detail `parcels`: into how many to split). */
export function rate(book: FreightBook, ask: RateAsk): Answer<Rated> {
  assert(Number.isSafeInteger(ask.goodsGrams) && ask.goodsGrams > 0, 'goods weigh something')
  const sheet = sheetFor(book, ask)
  if (!sheet) return refused(unknownLane(ask))
  const weightGrams = ask.goodsGrams + sheet.packingGrams
  const price = priceOf(sheet, weightGrams)
  if (!price) return refused(heavy(sheet, weightGrams))
  const { id: sheetId, service, carrier, marginBp, legs } = sheet
  const charge = money(
    price.currency,
    divideHalfUp(price.minor * BigInt(10_000 + marginBp), 10_000n),
  )
  const total = (of: 'min' | 'max'): number => legs.reduce((sum, leg) => sum + leg[of], 0)
  return granted({
    sheetId,
    service,
    carrier,
    weightGrams,
    price,
    charge,
    marginBp,
    days: { min: total('min'), max: total('max') },
  })
}

/** The premium that covers goods of this worth on the way: nothing up to the cover included. */
export function premium(book: FreightBook, ask: RateAsk & { worth: Money }): Money {
  const sheet = sheetFor(book, ask)
  assert(sheet && sheet.currency === ask.worth.currency, 'goods are covered in their home money')
  const { included, max, rateBp } = sheet.cover
  const covered = ask.worth.minor < max ? ask.worth.minor : max
  const above = covered > included ? covered - included : 0n
  return money(sheet.currency, divideHalfUp(above * BigInt(rateBp), 10_000n))
}

/** Sheets and holidays of the house, once; what an operator changed since stays. */
export async function seed(work: Work): Promise<void> {
  const added =
    (await queries.addSheets(work, seedSheets)) + (await queries.addDays(work, seedDays))
  if (added > 0) await book.turn(work)
}

/** The book of the house's own sheets, for a reader without a database. */
export const seedBook = (at: Instant): FreightBook => bookAt(seedSheets, seedDays, at)

/** Publishes sheets: an id that is known stays as it is. Answers how many were new. */
export async function publish(work: Work, sheets: readonly Sheet[]): Promise<number> {
  const added = await queries.addSheets(work, sheets)
  if (added > 0) await book.turn(work)
  return added
}

/** Corrects calendars: a holiday announced, a weekend worked. */
export async function setDays(work: Work, days: readonly CalendarDayRow[]): Promise<void> {
  if ((await queries.setDays(work, days)) > 0) await book.turn(work)
}

const book = cached({
  edition: queries.edition,
  bump: queries.bump,
  pages: async work => ({ sheets: await queries.sheets(work), days: await queries.days(work) }),
  bookAt: ({ sheets, days }, at, edition): FreightBook => bookAt(sheets, days, at, edition),
})

/** The sheets in force now. */
export const load = (work: Work): Promise<FreightBook> => book.load(work)

/** A book of just these sheets as they were, with today's calendars: to compute an old price again. */
export async function bookOf(
  work: Work,
  ids: readonly string[],
  at: Instant,
): Promise<FreightBook> {
  return bookAt(await queries.sheetsOf(work, ids), await queries.days(work), at)
}

function heavy(sheet: Sheet, grams: number) {
  const limit = limitOf(sheet)
  const each = limit - sheet.packingGrams
  const parcels = Math.ceil((grams - sheet.packingGrams) / each)
  return tooHeavy({ grams, service: sheet.service, limit, parcels })
}
