// The platform's number of a sale: 28 digits that name its day and its cell, so that it routes itself.
import { cell as toCell, cellCount, type Cell } from '#kernel/ids'
import { countries } from '#kernel/place'
import { dayIn, type Instant } from '#kernel/time'

/** Day in Beijing (8), `22`, the cell (4), and the public number's own part (14). */
export function tradeNoOf(now: Instant, home: Cell, number: bigint): string {
  const day = dayIn(countries.CN.zone, now).replaceAll('-', '')
  const own = (number >> 10n).toString().padStart(14, '0')
  return `${day}22${String(home).padStart(4, '0')}${own}`
}

/** Undefined when it is no number of ours. */
export function cellOfTradeNo(tradeNo: string): Cell | undefined {
  const found = /^\d{8}22(\d{4})\d{14}$/.exec(tradeNo)?.[1]
  return found === undefined || Number(found) >= cellCount ? undefined : toCell(Number(found))
}
