// The rule of a price: lines add up to their order, orders to the whole, in every part. Said again after pricing.
import { money, sum, type Money } from '#kernel/money'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import type { Quoted } from '../shapes.ts'

/** What does not add up, in words; an empty list when all does. */
export function faultsOf(quoted: Quoted): string[] {
  const faults = quoted.orders.flatMap(orderFaults)
  const { currency } = quoted
  expect(
    faults,
    'total',
    quoted.total,
    sum(
      quoted.orders.map(order => order.total),
      currency,
    ),
  )
  return faults
}

function orderFaults(order: PricedOrder): string[] {
  const faults: string[] = []
  const { currency, lines } = order
  const of = (pick: (line: PricedLine) => Money): Money => sum(lines.map(pick), currency)
  const tax = sum([of(line => line.duty), of(line => line.excise), of(line => line.vat)], currency)
  expect(
    faults,
    'goods',
    order.goods,
    of(line => line.goods),
  )
  expect(
    faults,
    'freight',
    order.freight,
    of(line => line.freight),
  )
  expect(
    faults,
    'insurance',
    order.insurance,
    of(line => line.insurance),
  )
  expect(faults, 'tax', order.tax, tax)
  expect(
    faults,
    'total',
    order.total,
    of(line => line.total),
  )
  expect(
    faults,
    'parts',
    order.total,
    sum([order.goods, order.freight, order.insurance, order.tax], currency),
  )
  expect(
    faults,
    'commission',
    order.settlement.commission,
    of(line => line.commission),
  )
  lines.forEach((line, index) => {
    const name = (part: string): string => `line ${index + 1} ${part}`
    const { goods, freight, insurance, duty, excise, vat } = line
    const unit = money(currency, line.unitPrice.minor * BigInt(line.quantity))
    expect(faults, name('goods'), goods, unit)
    expect(
      faults,
      name('total'),
      line.total,
      sum([goods, freight, insurance, duty, excise, vat], currency),
    )
  })
  return faults
}

function expect(faults: string[], what: string, said: Money, found: Money): void {
  if (said.currency === found.currency && said.minor === found.minor) return
  faults.push(
    `${what}: ${said.minor} ${said.currency} is said, ${found.minor} ${found.currency} found`,
  )
}
