// When merchants are paid.
import { after, days, hours, type Instant } from '#kernel/time'

/** Thursdays at 02:00 UTC, a working morning in Melbourne and Auckland. */
export function nextPayday(now: Instant): Instant {
  const epochThursday = hours(2) // 1 January 1970 was a Thursday
  const weeks = Math.floor((now - epochThursday) / days(7)) + 1
  return after(epochThursday as unknown as Instant, days(7 * weeks))
}
