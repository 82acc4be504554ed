// The number of a part that customs and bookkeepers are told: 28 digits that name day and cell.
import type { Cell } from '#kernel/ids'
import { countries } from '#kernel/place'
import { dayIn, type Instant } from '#kernel/time'

/** Day in Beijing (8), `22`, the cell (4), and the public number's own part (14). */
export function transactionNo(now: Instant, cell: Cell, number: bigint): string {
  const day = dayIn(countries.CN.zone, now).replaceAll('-', '')
  const own = (number >> 10n).toString().padStart(14, '0')
  return `${day}22${String(cell).padStart(4, '0')}${own}`
}
