// Months as bookkeepers count them: from a first at midnight to the next, where the money's home is.
import type { Currency } from '#kernel/money'
import { countries } from '#kernel/place'
import { clockFaceIn, dayIn, instant, type Instant } from '#kernel/time'

/** Whose calendar and whose tax a currency has. */
export const homeOf = (currency: Currency): 'AU' | 'NZ' => (currency === 'NZD' ? 'NZ' : 'AU')
export const zoneOf = (currency: Currency): string => countries[homeOf(currency)].zone

export const startOfMonth = (zone: string, at: Instant): Instant => {
  const [year = 0, month = 1] = dayIn(zone, at).split('-').map(Number)
  return midnight(zone, year, month)
}

export const nextMonth = (zone: string, start: Instant): Instant => {
  const [year = 0, month = 1] = dayIn(zone, start).split('-').map(Number)
  return midnight(zone, month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1)
}

/** The first of a month, 00:00 on the wall: a clock that shows UTC's midnight is off by its offset. */
function midnight(zone: string, year: number, month: number): Instant {
  const guess = Date.UTC(year, month - 1, 1)
  const offset = (at: number): number =>
    Date.parse(`${clockFaceIn(zone, instant(at)).replace(' ', 'T')}Z`) - at
  // Asked again at the result, where summer time began or ended in between.
  return instant(guess - offset(guess - offset(guess)))
}
