// When a parcel is looked at next, when its promise is in danger, and how often a carrier may be asked.
import { countries } from '#kernel/place'
import {
  after,
  dayIn,
  days,
  hours,
  minutes,
  type CalendarDay,
  type Instant,
  type Span,
} from '#kernel/time'
import type { Milestone, Parcel } from '../shapes.ts'

type Pace = Readonly<{ look: Span | undefined; left: number }>

/**
 * How often to look, and the least whole days that are then still needed to the door.
 * Both are our assumptions (logistics 9.4 and 4.2), to be replaced by what is measured.
 */
const paces: Readonly<Record<Milestone, Pace>> = {
  waiting: { look: undefined, left: 6 },
  booked: { look: hours(6), left: 6 },
  accepted: { look: hours(6), left: 4 },
  departed: { look: hours(12), left: 3 },
  arrived: { look: hours(6), left: 2 },
  customs: { look: hours(6), left: 2 },
  cleared: { look: hours(6), left: 1 },
  out_for_delivery: { look: minutes(30), left: 0 },
  awaiting_collection: { look: hours(6), left: 0 },
  returning: { look: hours(12), left: 0 },
  lost: { look: days(1), left: 0 },
  delivered: { look: undefined, left: 0 },
  returned: { look: undefined, left: 0 },
  cancelled: { look: undefined, left: 0 },
  refused: { look: undefined, left: 0 },
}

/** What is lost may turn up; it is looked for this long. */
const searchFor = days(30)

/** When to ask the carrier next; undefined when there is nothing more to hear. */
export function nextLook(
  parcel: Pick<Parcel, 'milestone' | 'movedAt' | 'dispatchedAt'>,
  now: Instant,
): Instant | undefined {
  const { look } = paces[parcel.milestone]
  const last = parcel.movedAt ?? parcel.dispatchedAt ?? now
  if (look === undefined || (parcel.milestone === 'lost' && now >= after(last, searchFor)))
    return undefined
  return after(now, look)
}

/** The day it can be there at the earliest from where it is, when that is after the last promised day. */
export function lateDay(
  parcel: Pick<Parcel, 'milestone' | 'market' | 'promiseLatest'>,
  now: Instant,
): CalendarDay | undefined {
  if (
    paces[parcel.milestone].look === undefined ||
    parcel.milestone === 'lost' ||
    parcel.milestone === 'returning'
  ) {
    return undefined
  }
  // Where she can collect it, the promise is kept.
  if (parcel.milestone === 'awaiting_collection') return undefined
  const expected = dayIn(
    countries[parcel.market].zone,
    after(now, days(paces[parcel.milestone].left)),
  )
  return expected > parcel.promiseLatest ? expected : undefined
}

/** Lets so many calls through in any minute. */
export type Bucket = Readonly<{
  take(now: Instant): boolean
  /** The carrier says it was too much: nothing more for a minute. */
  empty(now: Instant): void
}>

export function openBucket(perMinute: number): Bucket {
  let taken: Instant[] = []
  return {
    take(now) {
      taken = taken.filter(at => after(at, minutes(1)) > now)
      if (taken.length >= perMinute) return false
      taken.push(now)
      return true
    },
    empty(now) {
      taken = Array.from({ length: perMinute }, () => now)
    },
  }
}
