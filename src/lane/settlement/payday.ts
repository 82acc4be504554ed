// When merchants are paid: by the week unless agreed otherwise, by the day, by the month.
import { never } from '#kernel/errors'
import { after, before, days, hours, instant, type Instant } from '#kernel/time'

export const cycles = ['daily', 'weekly', 'monthly'] as const
export type Cycle = (typeof cycles)[number]

/** The next payday of a cycle, always at 02:00 UTC, a working morning in Melbourne and Auckland. */
export function paydayOf(cycle: Cycle, now: Instant): Instant {
  switch (cycle) {
    case 'daily':
      return nextWorkingMorning(now)
    case 'weekly':
      return nextPayday(now)
    case 'monthly':
      return nextFirst(now)
    default:
      throw never(cycle)
  }
}

/** Up to when a payday pays: by the day what was owed a day before (T+1), else all until now. */
export const paidUntil = (cycle: Cycle, now: Instant): Instant =>
  cycle === 'daily' ? before(now, days(1)) : now

function nextWorkingMorning(now: Instant): Instant {
  const morning = hours(2)
  let next = after(instant(Math.floor((now - morning) / days(1)) * days(1)), hours(26))
  while ([0, 6].includes(new Date(next).getUTCDay())) next = after(next, days(1))
  return next
}

function nextFirst(now: Instant): Instant {
  const day = new Date(now - hours(2))
  return instant(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1, 2))
}

/** Thursdays at 02:00 UTC, a working morning in Melbourne and Auckland. */
export function nextPayday(now: Instant): Instant {
  const epochThursday = hours(2) // 1 January 1970 was a Thursday
  const weeks = Math.floor((now - epochThursday) / days(7)) + 1
  return after(epochThursday as unknown as Instant, days(7 * weeks))
}
