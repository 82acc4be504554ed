// When an order must leave to arrive as promised: the day, and how pressing it is where its merchant works.
import { z } from 'zod'
import { countries } from '#kernel/place'
import { dayIn, type CalendarDay } from '#kernel/time'
import * as freight from '#books/freight/freight'
import type * as trade from '#lane/trade/trade'
import type { Work } from '#platform/work'
import { dayShape } from '../shapes.ts'

export const departureShape = z
  .object({
    day: dayShape,
    /** The hour at home until which the carrier takes parcels of that day, `14:00`. */
    until: z.string(),
    urgency: z.enum(['late', 'today', 'later']),
  })
  .meta({ id: 'Departure', description: 'The day a parcel must leave to arrive as promised.' })

export type Departure = z.output<typeof departureShape>

/** Of an order that is paid and not yet on its way; null for all others. In the order asked. */
export async function departuresOf(
  work: Work,
  orders: readonly trade.OrderHead[],
): Promise<(Departure | null)[]> {
  if (!orders.some(order => order.state === 'paid')) return orders.map(() => null)
  const book = await freight.load(work)
  return orders.map(order => {
    const { origin, market, placedAt, state } = order
    const found = state === 'paid' && freight.departure(book, { origin, market, at: placedAt })
    if (!found) return null
    const today = dayIn(countries[origin].zone, work.now)
    return { day: found.day, until: clockOf(found.minutes), urgency: urgencyOf(found.day, today) }
  })
}

const urgencyOf = (day: CalendarDay, today: CalendarDay): Departure['urgency'] =>
  day < today ? 'late' : day === today ? 'today' : 'later'

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
