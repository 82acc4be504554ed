// The markets: where the house sells, in which money and languages, by which supervision mode, on which clocks.
import { countries, type Country } from '#kernel/place'
import { days, minutes } from '#kernel/time'
import { facts } from './data.ts'
import type { Market } from './shape.ts'

export type { Market, Mode } from './shape.ts'

/** The market of a country. Every country of the house has one; ask `open` before selling there. */
export const marketOf = (code: Country): Market => markets[code]

/** All markets, those that are open first. */
export const allMarkets = (): readonly Market[] => listed

const markets: Readonly<Record<Country, Market>> = Object.fromEntries(
  facts.map(fact => {
    const { payMinutes, receiveDays, extensionDays, hardStopDays, ...rest } = fact
    const market: Market = {
      ...rest,
      ...countries[fact.code],
      payWindow: minutes(payMinutes),
      receiveAfter: days(receiveDays),
      extension: days(extensionDays),
      hardStop: days(hardStopDays),
    }
    return [fact.code, market]
  }),
) as Record<Country, Market>

const listed: readonly Market[] = Object.values(markets).toSorted(
  (a, b) => Number(b.open) - Number(a.open),
)
