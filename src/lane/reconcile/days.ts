// Days as partners count them: when one begins and ends in its own zone, and which comes before it. Pure.
import { houseZone } from '#kernel/place'
import {
  after,
  before,
  clockFaceIn,
  hours,
  instant,
  type CalendarDay,
  type Instant,
} from '#kernel/time'
import type { SourceName } from './shapes.ts'

/** The day so many days later, or earlier. */
export const dayAfter = (day: CalendarDay, count = 1): CalendarDay =>
  new Date(Date.parse(`${day}T12:00:00Z`) + count * hours(24))
    .toISOString()
    .slice(0, 10) as CalendarDay

/** The first moment of a day in a zone: no zone is further than a day from UTC, and clocks change at night. */
export function beginOf(zone: string, day: CalendarDay): Instant {
  const noon = instant(Date.parse(`${day}T12:00:00Z`))
  const face = clockFaceIn(zone, noon)
  const ahead = Date.parse(`${face.replace(' ', 'T')}Z`) - noon
  const guess = before(instant(Date.parse(`${day}T00:00:00Z`)), hours(ahead / hours(1)))
  const shown = Date.parse(`${clockFaceIn(zone, guess).replace(' ', 'T')}Z`)
  return after(guess, hours((Date.parse(`${day}T00:00:00Z`) - shown) / hours(1)))
}

/** Where each partner keeps its days. */
export const zones: Readonly<Record<SourceName, string>> = {
  alipay: 'Asia/Shanghai',
  bank: houseZone,
}

export const windowOf = (
  source: SourceName,
  day: CalendarDay,
): Readonly<{ from: Instant; until: Instant }> => ({
  from: beginOf(zones[source], day),
  until: beginOf(zones[source], dayAfter(day)),
})
