// How a priced order looks outside: its lines, its make-up, and every step of the calculation.
import { z } from 'zod'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import { nothing, plus, sum, type Money } from '#kernel/money'
import { dayShape, idTo, moneyShape, moneyTo, textsShape } from './shapes.ts'

export const stepShape = z
  .object({
    key: z.string(),
    line: z.number().int().optional(),
    inputs: z.record(z.string(), z.string()),
    result: z.string(),
    rule: z.string().optional(),
  })
  .meta({ id: 'Step' })

/** What a price is made of; the parts add up to the total. */
export const makeUpShape = z
  .object({
    goods: moneyShape,
    freight: moneyShape,
    insurance: moneyShape,
    duty: moneyShape,
    excise: moneyShape,
    vat: moneyShape,
    total: moneyShape,
  })
  .meta({ id: 'MakeUp' })

export const pricedLineShape = z
  .object({
    offerId: z.string(),
    sku: z.string(),
    title: textsShape,
    image: z.string(),
    quantity: z.number().int(),
    unitPrice: moneyShape,
    makeUp: makeUpShape,
  })
  .meta({ id: 'PricedLine' })

export const pricedOrderShape = z
  .object({
    merchantId: z.string(),
    origin: z.string(),
    market: z.string(),
    mode: z.string(),
    lines: z.array(pricedLineShape),
    makeUp: makeUpShape,
    total: moneyShape,
    taxable: moneyShape,
    promise: z.object({ earliest: dayShape, latest: dayShape }),
    steps: z.array(stepShape),
  })
  .meta({ id: 'PricedOrder' })

export function lineTo(line: PricedLine): z.input<typeof pricedLineShape> {
  const { goods, freight, insurance, duty, excise, vat, total } = line
  return {
    offerId: idTo('offer', line.offerId),
    sku: line.sku,
    title: { ...line.title },
    image: line.image,
    quantity: line.quantity,
    unitPrice: moneyTo(line.unitPrice),
    makeUp: makeUpTo({ goods, freight, insurance, duty, excise, vat, total }),
  }
}

export function pricedTo(order: PricedOrder): z.input<typeof pricedOrderShape> {
  const whole = (part: (line: PricedLine) => Money): Money =>
    sum(order.lines.map(part), order.currency)
  return {
    merchantId: idTo('merchant', order.merchantId),
    origin: order.origin,
    market: order.market,
    mode: order.mode,
    lines: order.lines.map(lineTo),
    makeUp: makeUpTo({
      goods: order.goods,
      freight: order.freight,
      insurance: order.insurance,
      duty: whole(line => line.duty),
      excise: whole(line => line.excise),
      vat: whole(line => line.vat),
      total: order.total,
    }),
    total: moneyTo(order.total),
    taxable: moneyTo(order.taxable),
    promise: order.promise,
    steps: order.steps.map(step => ({ ...step, inputs: { ...step.inputs } })),
  }
}

type Parts = Record<'goods' | 'freight' | 'insurance' | 'duty' | 'excise' | 'vat' | 'total', Money>

/** The make-up of several orders together, in one currency. */
export function makeUpOf(
  orders: readonly PricedOrder[],
  total: Money,
): z.input<typeof makeUpShape> {
  const whole = (part: (line: PricedLine) => Money): Money =>
    orders.flatMap(order => order.lines.map(part)).reduce(plus, nothing(total.currency))
  return makeUpTo({
    goods: whole(line => line.goods),
    freight: whole(line => line.freight),
    insurance: whole(line => line.insurance),
    duty: whole(line => line.duty),
    excise: whole(line => line.excise),
    vat: whole(line => line.vat),
    total,
  })
}

const makeUpTo = (parts: Parts): z.input<typeof makeUpShape> => ({
  goods: moneyTo(parts.goods),
  freight: moneyTo(parts.freight),
  insurance: moneyTo(parts.insurance),
  duty: moneyTo(parts.duty),
  excise: moneyTo(parts.excise),
  vat: moneyTo(parts.vat),
  total: moneyTo(parts.total),
})
