// Priced orders for this room's tests and benches: lines that add up, from a few plain figures.
import type { MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import { money, sum, type Currency, type Money } from '#kernel/money'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import type { CalendarDay } from '#kernel/time'

/** One line: how many pieces, and minor units of what makes its total. */
export type Figures = Readonly<{
  offerId: OfferId
  variantId: VariantId
  productId: ProductId
  quantity: number
  goods: bigint
  freight: bigint
  insurance: bigint
  duty: bigint
  excise: bigint
  vat: bigint
}>

/** An order of Australian goods for China, its sums made from its lines. */
export function pricedOrder(merchantId: MerchantId, figures: readonly Figures[]): PricedOrder {
  const currency: Currency = 'CNY'
  const lines = figures.map(one => pricedLine(one, currency))
  const all = (part: (line: PricedLine) => Money): Money => sum(lines.map(part), currency)
  const taxes = [all(line => line.duty), all(line => line.excise), all(line => line.vat)]
  const tax = sum(taxes, currency)
  const home = money(
    'AUD',
    lines.reduce((made, line) => made + line.homeGoods.minor, 0n),
  )
  return {
    merchantId,
    origin: 'AU',
    market: 'CN',
    mode: '9610',
    currency,
    homeCurrency: 'AUD',
    lines,
    goods: all(line => line.goods),
    freight: all(line => line.freight),
    insurance: all(line => line.insurance),
    tax,
    total: all(line => line.total),
    taxable: all(line => line.goods),
    weightGrams: lines.length * 500,
    settlement: {
      commission: all(line => line.commission),
      paymentFee: money(currency, 0n),
      rate: { id: 'r1', base: 'AUD', quote: 'CNY', mid: '4.7', client: '4.72' },
      payout: home,
      freightCost: money('AUD', 0n),
    },
    promise: { earliest: '2026-11-30' as CalendarDay, latest: '2026-12-05' as CalendarDay },
    ruleIds: ['cn.single-limit'],
    steps: [{ key: 'goods', inputs: { goods: '#1' }, result: '1' }],
  }
}

function pricedLine(one: Figures, currency: Currency): PricedLine {
  const { offerId, variantId, productId, quantity } = one
  const total = one.goods + one.freight + one.insurance + one.duty + one.excise + one.vat
  return {
    offerId,
    variantId,
    productId,
    quantity,
    sku: 'HON-500',
    image: '',
    title: { en: 'Honey "raw"\\500 g', 'zh-Hans': '蜂蜜' },
    unitPrice: money(currency, one.goods / BigInt(quantity)),
    goods: money(currency, one.goods),
    freight: money(currency, one.freight),
    insurance: money(currency, one.insurance),
    duty: money(currency, one.duty),
    excise: money(currency, one.excise),
    vat: money(currency, one.vat),
    total: money(currency, total),
    homeGoods: money('AUD', one.goods / 5n),
    commission: money(currency, 0n),
    customs: {
      hs6: '040900',
      tariffCode: '0409000000',
      unit: '035',
      unit1: '035',
      quantity1: '0.5',
      brand: 'Kiln Creek',
      origin: 'AU',
      barcode: '',
      weightGrams: 500,
    },
  }
}
