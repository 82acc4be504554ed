// Sheets: a carrier's service on one lane, its price steps and legs, and the book of those in force.
import { assert } from '#kernel/errors'
import { money, type Currency, type Money } from '#kernel/money'
import { countries, type Country } from '#kernel/place'
import { dayIn, type CalendarDay, type Instant } from '#kernel/time'
import { calendarOf, type Calendar, type CalendarDayRow } from './calendars.ts'

/** Up to `upToGrams` the price is `minor`. Bands stand in ascending order. */
export type Band = Readonly<{ upToGrams: number; minor: bigint }>

/** A part of the way, counted in days of a calendar; `every` counts all days. */
export type Leg = Readonly<{ name: string; calendar: string; min: number; max: number }>

export type Sheet = Readonly<{
  id: string
  origin: Country
  market: Country
  service: string
  title: string
  /** Whom the freight is owed to: the account is named by it. */
  carrier: string
  validFrom: string
  validTo: string | null
  /** Of several services on a lane the lowest rank is taken when none is asked for. */
  rank: number
  currency: Currency
  bands: readonly Band[]
  /** What wrapping adds to the goods' own weight. */
  packingGrams: number
  /** Added to what the carrier charges, in hundredths of a percent. */
  marginBp: number
  /** Cover above what is included: `rateBp` of the part above `included`, up to `max`. */
  cover: Readonly<{ included: bigint; max: bigint; rateBp: number }>
  /** Local hour and minute of the origin, in minutes: what is ordered later leaves a day later. */
  cutOffMinutes: number
  legs: readonly Leg[]
  confidence: 'verified' | 'assumed'
  sources: Readonly<Record<string, string>>
}>

export type FreightBook = Readonly<{
  edition: bigint
  lanes: ReadonlyMap<string, readonly Sheet[]>
  calendars: ReadonlyMap<string, Calendar>
  promises: Map<string, Arrival>
}>

/** Days of the market's calendar, both included. */
export type Arrival = Readonly<{ earliest: CalendarDay; latest: CalendarDay }>

/** The sheets in force at `at`, the lowest rank first; of two of one service the later one stands. */
export function bookAt(
  sheets: readonly Sheet[],
  days: readonly CalendarDayRow[],
  at: Instant,
  edition = 0n,
): FreightBook {
  const lanes = new Map<string, Sheet[]>()
  for (const sheet of sheets) {
    const today = dayIn(countries[sheet.origin].zone, at)
    if (sheet.validFrom > today || (sheet.validTo !== null && sheet.validTo <= today)) continue
    const lane = lanes.get(sheet.origin + sheet.market) ?? []
    const rival = lane.findIndex(other => other.service === sheet.service)
    if (rival >= 0 && !newer(sheet, lane[rival])) continue
    if (rival >= 0) lane.splice(rival, 1)
    lanes.set(
      sheet.origin + sheet.market,
      [...lane, sheet].toSorted((a, b) => a.rank - b.rank),
    )
  }
  return { edition, lanes, calendars: calendarsOf(sheets, days), promises: new Map() }
}

/** The sheet of a service on a lane, or the lane's first. */
export const sheetFor = (
  book: FreightBook,
  ask: { origin: Country; market: Country; service?: string | undefined },
): Sheet | undefined => {
  const lane = book.lanes.get(ask.origin + ask.market)
  return ask.service === undefined ? lane?.[0] : lane?.find(one => one.service === ask.service)
}

/** What the carrier charges for this weight; undefined above the last band. */
export function priceOf(sheet: Sheet, grams: number): Money | undefined {
  for (const band of sheet.bands) {
    if (grams <= band.upToGrams) return money(sheet.currency, band.minor)
  }
  return undefined
}

export function limitOf(sheet: Sheet): number {
  const last = sheet.bands.at(-1)
  assert(last, 'a sheet has a band')
  return last.upToGrams
}

const newer = (one: Sheet, rival: Sheet | undefined): boolean =>
  !rival ||
  (one.validFrom === rival.validFrom
    ? revisionOf(one) > revisionOf(rival)
    : one.validFrom > rival.validFrom)

const revisionOf = (sheet: Sheet): number => Number(sheet.id.split('~')[1] ?? 1)

function calendarsOf(
  sheets: readonly Sheet[],
  days: readonly CalendarDayRow[],
): Map<string, Calendar> {
  const names = new Set(sheets.flatMap(sheet => sheet.legs.map(leg => leg.calendar)))
  for (const { origin } of sheets) names.add(originCalendar(origin))
  return new Map(
    [...names].map(name => [
      name,
      calendarOf(
        name,
        days.filter(one => one.calendar === name),
      ),
    ]),
  )
}

/** The calendar parcels start by: a warehouse at home keeps its country's working days. */
export const originCalendar = (origin: Country): string => origin
