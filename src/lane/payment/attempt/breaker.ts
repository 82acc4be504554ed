// The circuit breaker of a rail: too much silence, and it is not offered for a while (payments 6.4, row 32).
import { before, seconds, type Instant } from '#kernel/time'

/** One call to a partner: whether it said anything at all. */
export type Call = Readonly<{ at: Instant; known: boolean }>

const span = seconds(60)
const callsMin = 20
const silentPercentMax = 20

/** How long a rail rests before it is tried again. */
export const restFor = seconds(30)

/** What is remembered of a rail once these calls were made: a minute of them. */
export const remembered = (calls: readonly Call[], more: readonly Call[]): Call[] => {
  const all = [...calls, ...more]
  const last = all.at(-1)
  return last ? all.filter(call => call.at > before(last.at, span)) : []
}

/** More than a fifth of at least twenty calls within a minute brought no answer. */
export const isDown = (calls: readonly Call[]): boolean => {
  const silent = calls.filter(call => !call.known).length
  return calls.length >= callsMin && silent * 100 > calls.length * silentPercentMax
}

/**
 * What the last calls mean for a rail that rests until `until`, or does not (undefined). After its rest
 * the first call decides: an answer wakes it, silence sends it back.
 */
export function verdictOf(
  calls: readonly Call[],
  until: Instant | undefined,
  now: Instant,
): 'rest' | 'wake' | 'stay' {
  if (until === undefined) return isDown(calls) ? 'rest' : 'stay'
  if (now < until) return 'stay'
  return calls.at(-1)?.known ? 'wake' : 'rest'
}
