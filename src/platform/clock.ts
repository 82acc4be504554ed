// The clock: the one place where the house looks at the time; tests and the demo may move it forward.
import { instant, type Instant, type Span } from '#kernel/time'

export type Clock = { now(): Instant }
export type MovableClock = Clock & { advance(span: Span): void }

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** Runs with the system clock, ahead of it by what it was advanced. */
export function movableClock(aheadMs = 0): MovableClock & { aheadMs(): number } {
  let ahead = aheadMs
  return {
    now: () => instant(Date.now() + ahead),
    advance: span => void (ahead += span),
    aheadMs: () => ahead,
  }
}

/** Stands still until it is advanced. */
export function stoppedClock(start: Instant): MovableClock {
  let now = start
  return { now: () => now, advance: span => void (now = instant(now + span)) }
}
