// Promises: the first and last day a parcel may arrive, folded over the legs of its lane.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { countries, type Country } from '#kernel/place'
import { clockFaceIn, type CalendarDay, type Instant } from '#kernel/time'
import { dayText, epochDay, later, onOrAfter, type Calendar } from './calendars.ts'
import { laneUnknown } from './errors.ts'
import { originCalendar, sheetFor, type Arrival, type FreightBook, type Sheet } from './sheets.ts'

export type PromiseAsk = Readonly<{
  origin: Country
  market: Country
  service?: string | undefined
  at: Instant
}>

/**
 * When a parcel ordered now arrives: days of the market's calendar, both ends included.
 *
 * What is ordered after the cut-off, or on a day off, starts on the origin's next working day. The
 * answer changes only with the origin's quarter of an hour, so it is kept that long.
 */
export function promise(book: FreightBook, ask: PromiseAsk): Answer<Arrival> {
  const sheet = sheetFor(book, ask)
  if (!sheet) return refused(unknownLane(ask))
  const quarter = Math.floor(ask.at / quarterMs)
  const name = `${sheet.id}/${quarter}`
  const known = book.promises.get(name)
  if (known) return granted(known)
  if (book.promises.size >= 10_000) book.promises.clear()
  const made = arrival(book, sheet, instantOf(quarter))
  book.promises.set(name, made)
  return granted(made)
}

export const unknownLane = (
  ask: Readonly<{ origin: Country; market: Country; service?: string | undefined }>,
): DomainError =>
  laneUnknown({
    origin: ask.origin,
    market: ask.market,
    service: ask.service ? ` by ${ask.service}` : '',
  })

/**
 * The last day on which a parcel ordered at `at` can leave and still arrive as promised, with the hour
 * the carrier collects until; a day of the origin's calendar.
 */
export function departure(
  book: FreightBook,
  ask: PromiseAsk,
): Readonly<{ day: CalendarDay; minutes: number }> | undefined {
  const sheet = sheetFor(book, ask)
  if (!sheet) return undefined
  return { day: dayText(startOf(book, sheet, ask.at)) as CalendarDay, minutes: sheet.cutOffMinutes }
}

/** The same without memory; for the test that the memory tells the truth. */
export function arrival(book: FreightBook, sheet: Sheet, at: Instant): Arrival {
  const start = startOf(book, sheet, at)
  let [earliest, latest] = [start, start]
  for (const leg of sheet.legs) {
    const calendar = named(book, leg.calendar)
    earliest = later(calendar, earliest, leg.min)
    latest = later(calendar, latest, leg.max)
  }
  return { earliest: dayText(earliest) as CalendarDay, latest: dayText(latest) as CalendarDay }
}

/** The day the way begins: what comes after the cut-off, or on a day off, waits for the next. */
function startOf(book: FreightBook, sheet: Sheet, at: Instant): number {
  const face = clockFaceIn(countries[sheet.origin].zone, at)
  const minutes = Number(face.slice(11, 13)) * 60 + Number(face.slice(14, 16))
  const late = minutes >= sheet.cutOffMinutes ? 1 : 0
  return onOrAfter(named(book, originCalendar(sheet.origin)), epochDay(face.slice(0, 10)) + late)
}

const quarterMs = 900_000
const instantOf = (quarter: number): Instant => (quarter * quarterMs) as Instant

function named(book: FreightBook, name: string): Calendar {
  const calendar = book.calendars.get(name)
  assert(calendar, `a calendar ${name} is in the book`)
  return calendar
}
