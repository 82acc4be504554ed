// What a counter goes by, as data: how long codes last, fees, limits, and when unknown money is asked about.
import { days, hours, minutes, seconds, type Span } from '#kernel/time'

/** How long a sale may be paid: shown by the till, asked of her phone; and the most a merchant may say. */
export const lasts = { dynamic: minutes(15), static: minutes(15), code: minutes(3) } as const
export const lastsMax = hours(2)

export const refundWithin = days(360)
export const amountMax = 100_000_000_00n

/**
 * When her wallet is asked about money whose end is not known: from the first call, each after the one
 * before. Then the sale is closed, whatever comes later goes back.
 */
export const querySteps: readonly Span[] = [2, 3, 3, 5, 5, 5, 5, 5, 5].map(seconds)
/** Said twice so far apart, `absent` is believed: nothing was sent. */
export const absentApart = seconds(10)

/** What a cashier may give back without a supervisor, in minor units of the outlet's currency. */
export const refundAlone = 200_00n
/** And of a terminal's sales of the day, by value: beyond both a supervisor is asked. */
export const refundRatio = { percent: 30n, from: 500_00n } as const

/** A shift waits so long for what is under way. */
export const closeWithin = seconds(60)

/** Codes that are not right, by one terminal or application. */
export const guesses = { most: 5, within: minutes(1), block: minutes(10) } as const
