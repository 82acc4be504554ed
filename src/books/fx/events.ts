// What the exchange tells: that a day of the house is over, for whoever values what it left behind.
import type { CalendarDay } from '#kernel/time'
import { event } from '#platform/event'

export const dayEnded = event<{ day: CalendarDay }>('fx.day_ended')
