// The worked example of the tests: CNY 500.00 of goods, 30.00 freight, 48.23 tax, sold from Australia.
import type { Id, MerchantId, OrderId, ShopperId, TradeId } from '#kernel/ids'
import { money, share, type Money } from '#kernel/money'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import type { CalendarDay } from '#kernel/time'
import type { Fund } from './shapes.ts'

export const cny = (minor: bigint): Money => money('CNY', minor)
export const aud = (minor: bigint): Money => money('AUD', minor)

type Make = Readonly<{
  goods?: readonly (readonly [quantity: number, minor: bigint])[]
  freight?: bigint
  insurance?: bigint
  tax?: bigint
  freightCost?: bigint
  mid?: string
  client?: string
}>

/** An order priced as the reference's example B unless told otherwise: commission 3 %, payment fee 1 % of all. */
export function pricedOrder(make: Make = {}): PricedOrder {
  const lines = make.goods ?? [
    [3, 300_00n],
    [1, 200_00n],
  ]
  const weights = lines.map(([, minor]) => minor)
  const goods = weights.reduce((left, right) => left + right, 0n)
  const [freight, insurance, tax] = [
    make.freight ?? 30_00n,
    make.insurance ?? 0n,
    make.tax ?? 48_23n,
  ]
  const total = goods + freight + insurance + tax
  const commission = rounded(goods * 3n, 100n)
  const paymentFee = rounded(total, 100n)
  const client = make.client ?? '4.7300'
  const cut = (whole: bigint) => share(whole, weights).map(cny)
  const [freights, insurances, taxes, commissions] = [
    cut(freight),
    cut(insurance),
    cut(tax),
    cut(commission),
  ]
  return {
    merchantId,
    origin: 'AU',
    market: 'CN',
    mode: '9610',
    currency: 'CNY',
    homeCurrency: 'AUD',
    lines: lines.map(([quantity, minor], index) =>
      lineOf({
        quantity,
        goods: cny(minor),
        freight: freights[index] ?? cny(0n),
        insurance: insurances[index] ?? cny(0n),
        vat: taxes[index] ?? cny(0n),
        commission: commissions[index] ?? cny(0n),
      }),
    ),
    goods: cny(goods),
    freight: cny(freight),
    insurance: cny(insurance),
    tax: cny(tax),
    total: cny(total),
    taxable: cny(goods + freight),
    weightGrams: 900,
    settlement: {
      commission: cny(commission),
      paymentFee: cny(paymentFee),
      rate: { id: 'r1', base: 'AUD', quote: 'CNY', mid: make.mid ?? '4.7000', client },
      payout: aud(
        rounded((goods - commission - paymentFee) * 10_000n, BigInt(client.replace('.', ''))),
      ),
      freightCost: aud(make.freightCost ?? 5_90n),
    },
    promise: { earliest: '2026-11-30' as CalendarDay, latest: '2026-12-07' as CalendarDay },
    ruleIds: [],
    steps: [],
  }
}

export const merchantId = id<'merchant'>('a') as MerchantId
export const shopperId = id<'shopper'>('b') as ShopperId
export const tradeId = id<'trade'>('c') as TradeId

export const fundOf = (orderId: OrderId, order: PricedOrder = pricedOrder()): Fund => ({
  orderId,
  tradeId,
  merchantId,
  shopperId,
  amount: order.total,
  order,
})

function lineOf(
  line: Pick<PricedLine, 'quantity' | 'goods' | 'freight' | 'insurance' | 'vat' | 'commission'>,
): PricedLine {
  const whole = line.goods.minor + line.freight.minor + line.insurance.minor + line.vat.minor
  return {
    ...line,
    offerId: id('1'),
    variantId: id('2'),
    productId: id('3'),
    sku: 'S',
    title: { en: 'Honey' },
    image: '',
    unitPrice: cny(line.goods.minor / BigInt(line.quantity)),
    duty: cny(0n),
    excise: cny(0n),
    total: cny(whole),
    homeGoods: aud(0n),
    customs: {
      hs6: '040900',
      tariffCode: '0409000000',
      unit: '035',
      unit1: '035',
      quantity1: '1',
      brand: 'B',
      origin: 'AU',
      barcode: '',
      weightGrams: 300,
    },
  }
}

const rounded = (top: bigint, bottom: bigint): bigint => (2n * top + bottom) / (2n * bottom)

function id<Noun extends string>(letter: string): Id<Noun> {
  return `00000000-0000-7000-8000-0000000${letter}0007` as Id<Noun>
}
