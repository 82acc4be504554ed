// Calendars: which days count, as arrays that answer "the next working day" in one step.
import { assert } from '#kernel/errors'

export type CalendarDayRow = Readonly<{
  calendar: string
  day: string
  works: boolean
  name: string
  confidence: 'verified' | 'assumed'
}>

/** `next[d - first]` is the first day on or after `d` that counts; days are counted from 1970. */
export type Calendar = Readonly<{ first: number; next: Int32Array; weekends: boolean }>

const dayMs = 86_400_000

/** `2026-11-22` as days since 1970. */
export const epochDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs

/** Days since 1970 as `2026-11-22` (civil from days, Howard Hinnant's method). */
export function dayText(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const part = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * part + 2) / 5) + 1
  const month = part < 10 ? part + 3 : part - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

/** `every` counts all days; any other calendar counts Monday to Friday but for its rows. */
export function calendarOf(name: string, rows: readonly CalendarDayRow[]): Calendar {
  const weekends = name === 'every'
  const days = rows.map(row => epochDay(row.day))
  assert(days.every(Number.isInteger), `the calendar ${name} holds days`)
  const first = days.length === 0 ? 0 : Math.min(...days) - 31
  const length = days.length === 0 ? 0 : Math.max(...days) + 31 - first
  const works = new Map(rows.map((row, index) => [days[index] ?? 0, row.works]))
  const next = new Int32Array(length)
  let coming = nextPlain(weekends, first + length)
  for (let index = length - 1; index >= 0; index -= 1) {
    const day = first + index
    if (works.get(day) ?? isPlain(weekends, day)) coming = day
    next[index] = coming
  }
  return { first, next, weekends }
}

/** The first day on or after `day` that counts. Beyond the rows known, weekdays count. */
export const onOrAfter = (calendar: Calendar, day: number): number =>
  calendar.next[day - calendar.first] ?? nextPlain(calendar.weekends, day)

/** `count` counting days later; with none it is the day itself, whatever it is. */
export function later(calendar: Calendar, day: number, count: number): number {
  let reached = day
  for (let done = 0; done < count; done += 1) reached = onOrAfter(calendar, reached + 1)
  return reached
}

function nextPlain(weekends: boolean, day: number): number {
  let reached = day
  while (!isPlain(weekends, reached)) reached += 1
  return reached
}

/** 1 January 1970 was a Thursday. */
const isPlain = (weekends: boolean, day: number): boolean => weekends || (day + 3) % 7 < 5
