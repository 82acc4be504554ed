// X and Z: what a shift took, by way, currency and cashier, and what should be in its drawer. Pure.
import { minus, money, nothing, plus, sum, type Currency, type Money } from '#kernel/money'
import type { CashierId } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import type { Unknown, Way } from '../shapes.ts'
import type { Back, Sold } from './queries.ts'
import type { Report, Shift, Tally } from './shapes.ts'

type Counted = Readonly<{
  sold: readonly Sold[]
  back: readonly Back[]
  moved: Readonly<{ came: bigint; went: bigint }>
  pending: readonly Unknown[]
  until: Instant
}>

export function reportOf(shift: Shift, { sold, back, moved, pending, until }: Counted): Report {
  const { currency } = shift.float
  const tally = (rows: readonly (Sold | Back)[]): Tally => ({
    count: rows.reduce((count, row) => count + Number(row.count), 0),
    amount: total(currency, rows, row => row.amount),
  })
  const [sales, refunds] = [tally(sold), tally(back)]
  const mdr = (rows: readonly (Sold | Back)[]): Money => total(currency, rows, row => row.mdr)
  return {
    zNumber: shift.zNumber,
    shiftId: shift.id,
    outletId: shift.outletId,
    terminalId: shift.terminalId,
    openedBy: shift.openedBy,
    closedBy: shift.closedBy,
    from: shift.openedAt,
    until,
    sales,
    refunds,
    net: minus(sales.amount, refunds.amount),
    mdr: minus(mdr(sold), mdr(back)),
    ways: each<Way>(sold.map(row => row.way)).map(way => ({
      way,
      ...tally(sold.filter(row => row.way === way)),
    })),
    currencies: each<Currency>([...sold, ...back].map(row => row.pay_currency)).map(one => {
      const paidIn = sold.filter(row => row.pay_currency === one)
      return {
        count: tally(paidIn).count,
        paid: total(one, paidIn, row => row.paid),
        back: total(
          one,
          back.filter(row => row.pay_currency === one),
          row => row.paid,
        ),
      }
    }),
    cashiers: each<CashierId | null>([...sold, ...back].map(row => row.cashier_id)).map(who => ({
      cashierId: who ?? undefined,
      sales: tally(sold.filter(row => row.cashier_id === who)),
      refunds: tally(back.filter(row => row.cashier_id === who)),
    })),
    firstNumber: least(sold.map(row => row.first)),
    lastNumber: least(
      sold.map(row => -row.last),
      -1n,
    ),
    cash: drawerOf(shift, moved),
    pending,
  }
}

function drawerOf(shift: Shift, { came, went }: Counted['moved']): Report['cash'] {
  const { float, counted } = shift
  const [added, taken] = [money(float.currency, came), money(float.currency, went)]
  const expected = minus(plus(float, added), taken)
  return {
    float,
    in: added,
    out: taken,
    expected,
    counted,
    difference: counted && minus(counted, expected),
  }
}

const total = <Row>(currency: Currency, rows: readonly Row[], pick: (row: Row) => bigint): Money =>
  rows.length === 0
    ? nothing(currency)
    : sum(
        rows.map(row => money(currency, pick(row))),
        currency,
      )

const each = <One>(list: readonly One[]): One[] => [...new Set(list)]

/** The least of a list; with `sign` −1 of a list that was turned, the greatest. */
function least(list: readonly bigint[], sign = 1n): bigint | undefined {
  const [first, ...rest] = list
  return first === undefined ? undefined : sign * rest.reduce((a, b) => (b < a ? b : a), first)
}
