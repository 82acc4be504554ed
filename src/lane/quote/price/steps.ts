// The steps of a price: every figure with what it was made of, for the shopper, the merchant and the auditor.
import { money, toDecimal, type Money } from '#kernel/money'
import type { LockedRate, Settlement, Step } from '#kernel/priced'
import type { Charged } from '#books/tariff/tariff'
import type { Carriage, OrderAsk, OrderLine, Shelved } from './parts.ts'

const said = (amount: Money): string => `${toDecimal(amount)} ${amount.currency}`

export function goodsStep(
  ask: OrderAsk,
  line: OrderLine,
  shelved: Shelved | undefined,
  rate: LockedRate,
): Step {
  const { currency } = ask.market
  const { fxBufferBp, priceSteps, id } = ask.policy
  return {
    key: 'price.goods',
    line: line.line,
    inputs: {
      home: said(line.sellable.price),
      rate: rate.client,
      bufferBp: String(fxBufferBp),
      step: toDecimal(money(currency, priceSteps[currency])),
      unit: shelved ? toDecimal(shelved.unitPrice) : '',
      quantity: String(line.quantity),
    },
    result: shelved ? toDecimal(shelved.goods) : '',
    rule: id,
  }
}

export function freightSteps(carriage: Carriage, rate: LockedRate): Step[] {
  const { rated } = carriage
  return [
    {
      key: 'freight.price',
      inputs: {
        service: rated.service,
        carrier: rated.carrier,
        grams: String(rated.weightGrams),
        marginBp: String(rated.marginBp),
        cost: said(rated.price),
      },
      result: said(rated.charge),
      rule: rated.sheetId,
    },
    {
      key: 'freight.converted',
      inputs: { home: said(rated.charge), rate: rate.client },
      result: toDecimal(carriage.freight),
      rule: rate.id,
    },
  ]
}

export const premiumStep = (carriage: Carriage, rate: LockedRate): Step => ({
  key: 'insurance.converted',
  inputs: { home: said(carriage.homePremium), rate: rate.client },
  result: toDecimal(carriage.insurance),
  rule: carriage.rated.sheetId,
})

/** The border's own steps, under `tax.`, with the value before rounding as `exact`. */
export function taxSteps(ask: OrderAsk, taxed: Charged): Step[] {
  const steps: Step[] = []
  const add = (from: Charged['steps'], line?: number): void => {
    for (const { name, inputs, exact, result } of from) {
      const step = { key: `tax.${name}`, inputs: { ...inputs, exact }, result }
      steps.push(line === undefined ? step : { ...step, line })
    }
  }
  add(taxed.steps)
  taxed.lines.forEach((line, index) => add(line.steps, ask.lines[index]?.line ?? index + 1))
  return steps
}

export function paySteps(ask: OrderAsk, totals: Charged['totals'], settlement: Settlement): Step[] {
  const { commission, paymentFee, rate, payout, freightCost } = settlement
  const { paymentFeeBp } = ask.terms
  return [
    {
      key: 'settlement.payment_fee',
      inputs: { total: toDecimal(totals.payable), bp: String(paymentFeeBp) },
      result: toDecimal(paymentFee),
    },
    {
      key: 'settlement.payout',
      inputs: {
        goods: toDecimal(totals.goods),
        commission: toDecimal(commission),
        paymentFee: toDecimal(paymentFee),
        rate: rate.client,
      },
      result: said(payout),
      rule: rate.id,
    },
    { key: 'settlement.freight_cost', inputs: {}, result: said(freightCost) },
  ]
}
