// Children add up: lines make an order, orders make a trade; and how a number is shown.
import { equals, plus, sum, type Money } from '#kernel/money'
import type { PricedLine, PricedOrder } from '#kernel/priced'

/** What does not hold in a trade of these orders although it should; undefined when all does. */
export function sumFault(total: Money, orders: readonly PricedOrder[]): string | undefined {
  for (const order of orders) {
    const fault = orderFault(order)
    if (fault) return fault
  }
  if (orders.some(order => order.currency !== total.currency)) return 'a trade has one currency'
  const totals = orders.map(order => order.total)
  return equals(sum(totals, total.currency), total) ? undefined : 'the orders make the trade'
}

/** The same for one order and its lines. */
export function orderFault(order: PricedOrder): string | undefined {
  const { currency, lines } = order
  const all = (part: (line: PricedLine) => Money): Money => sum(lines.map(part), currency)
  const tax = plus(
    all(line => line.duty),
    plus(
      all(line => line.excise),
      all(line => line.vat),
    ),
  )
  const made = plus(plus(order.goods, order.freight), plus(order.insurance, order.tax))
  if (lines.length === 0) return 'an order has lines'
  if (!lines.every(hasPieces)) return 'a line has pieces'
  if (
    !equals(
      all(line => line.total),
      order.total,
    )
  )
    return 'the lines make the order'
  if (
    !equals(
      all(line => line.goods),
      order.goods,
    )
  )
    return 'their goods make its goods'
  if (
    !equals(
      all(line => line.freight),
      order.freight,
    )
  )
    return 'so does their freight'
  if (
    !equals(
      all(line => line.insurance),
      order.insurance,
    )
  )
    return 'so does their insurance'
  if (!equals(tax, order.tax)) return 'duty, excise and VAT make the tax'
  return equals(made, order.total) ? undefined : 'goods, freight, insurance and tax make the total'
}

const hasPieces = ({ quantity }: PricedLine): boolean =>
  Number.isSafeInteger(quantity) && quantity > 0

/** A public number as people read it aloud: `5912 3456 7890 12`. */
export const shownNumber = (number: bigint): string =>
  number.toString().replace(/(\d{4})(?=\d)/g, '$1 ')

/** The number in what somebody typed; undefined when it is none. */
export function numberIn(text: string): bigint | undefined {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{1,16}$/.test(digits) ? BigInt(digits) : undefined
}
