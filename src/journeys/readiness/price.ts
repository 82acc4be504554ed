// Price: what one piece costs at the door and what reaches its merchant, as a report shows it.
import { sources } from '#books/fx/fx'
import { divideHalfUp, type Money } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import { convert, ratioOf } from '#kernel/ratio'
import type { Priced } from './shapes.ts'

/** An order of one piece; `homePrice` is what the merchant asks for it at home. */
export function shown(order: PricedOrder, homePrice: Money): Priced {
  const { goods, freight, insurance, total, settlement, promise, steps } = order
  const { commission, paymentFee, payout: homeNet, rate } = settlement
  const [line] = order.lines
  const none = { currency: order.currency, minor: 0n }
  const net = convert(homeNet, { base: rate.base, quote: rate.quote, value: ratioOf(rate.client) })
  return {
    homePrice,
    goods,
    freight,
    insurance,
    total,
    commission,
    paymentFee,
    homeNet,
    promise,
    steps,
    duty: line?.duty ?? none,
    excise: line?.excise ?? none,
    vat: line?.vat ?? none,
    netOfTotalBp: bpOf(net, total),
    netOfHomeBp: bpOf(homeNet, homePrice),
    rate: rate.client,
    rateSource: sources[rate.id.split('/')[1] ?? '']?.title ?? rate.id,
    service: steps.find(step => step.key === 'freight.price')?.inputs['service'] ?? '',
  }
}

const bpOf = (part: Money, whole: Money): number =>
  whole.minor === 0n ? 0 : Number(divideHalfUp(part.minor * 10_000n, whole.minor))
