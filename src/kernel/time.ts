// Time: an instant in milliseconds (UTC), spans with units, and the calendar day of a place.

export type Instant = number & { readonly instant: unique symbol }
export type Span = number & { readonly span: unique symbol }

export const instant = (ms: number): Instant => ms as Instant
export const seconds = (count: number): Span => (count * 1000) as Span
export const minutes = (count: number): Span => seconds(count * 60)
export const hours = (count: number): Span => minutes(count * 60)
export const days = (count: number): Span => hours(count * 24)

export const after = (from: Instant, span: Span): Instant => (from + span) as Instant
export const before = (from: Instant, span: Span): Instant => (from - span) as Instant

/** RFC 3339 in UTC. */
export const toIso = (at: Instant): string => new Date(at).toISOString()

/** An RFC 3339 text as an instant; undefined when it is none, of no day there is, or of no year from 1 to 9999. */
export function fromIso(text: string): Instant | undefined {
  const ms = Date.parse(text)
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (day === undefined || Number.isNaN(ms)) return undefined
  if (!/^(?!0000)\d{4}-/.test(toIso(instant(ms)))) return undefined
  // The runtime reads 30 February as 2 March.
  return toIso(instant(Date.parse(`${day}T00:00:00Z`))).startsWith(day) ? instant(ms) : undefined
}

/** `2026-11-22`, the day it is in `zone` at `at`; for what law and banks count in days. */
export type CalendarDay = string & { readonly calendarDay: unique symbol }

export function dayIn(zone: string, at: Instant): CalendarDay {
  // Asked several times for every order: within a minute it is the same day, whatever the zone.
  const minute = Math.floor(at / 60_000)
  const last = lastDays.get(zone)
  if (last?.minute === minute) return last.day
  const day = clockFaceIn(zone, at).slice(0, 10) as CalendarDay
  lastDays.set(zone, { minute, day })
  return day
}

const lastDays = new Map<string, { minute: number; day: CalendarDay }>()

const faces = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-22 18:30:05`, what a clock on the wall shows in `zone`. */
export function clockFaceIn(zone: string, at: Instant): string {
  let face = faces.get(zone)
  if (!face) {
    face = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    faces.set(zone, face)
  }
  return face.format(at)
}
