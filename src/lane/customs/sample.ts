// The worked example of the tests: honey, serum, cream and wine for CNY 1,933.95 (reference, 9.1 CN-1).
import type { Id, MerchantId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import type { Content } from '#kernel/measures'
import type { Country } from '#kernel/place'
import type { CustomsFacts, PricedLine, PricedOrder } from '#kernel/priced'
import type { CalendarDay } from '#kernel/time'

export const cny = (minor: bigint): Money => money('CNY', minor)

type Row = Readonly<{
  sku: string
  name: string
  quantity: number
  unitPrice: bigint
  freight: bigint
  insurance: bigint
  excise: bigint
  vat: bigint
  tariffCode: string
  barcode: string
  origin: Country
  content: Content
  counts: Pick<CustomsFacts, 'unit1' | 'quantity1' | 'unit2' | 'quantity2'>
}>

// oxfmt-ignore: a table is read by its columns
const rows: readonly Row[] = [
  {
    sku: 'MH-500',
    name: '麦卢卡蜂蜜 500克',
    quantity: 2,
    unitPrice: 298_00n,
    freight: 21_13n,
    insurance: 73n,
    excise: 0n,
    vat: 38_93n,
    tariffCode: '0409000000',
    barcode: '9421000000011',
    origin: 'NZ',
    content: { amount: 500, unit: 'g' },
    counts: { unit1: '035', quantity1: '1' },
  },
  {
    sku: 'SR-30',
    name: '精华液 30毫升',
    quantity: 1,
    unitPrice: 380_00n,
    freight: 13_47n,
    insurance: 47n,
    excise: 48_66n,
    vat: 42_17n,
    tariffCode: '3304990039',
    barcode: '9310000000025',
    origin: 'AU',
    content: { amount: 30, unit: 'ml' },
    counts: { unit1: '035', quantity1: '0.03', unit2: '011', quantity2: '1' },
  },
  {
    sku: 'LC-100',
    name: '绵羊油面霜 100克',
    quantity: 2,
    unitPrice: 78_00n,
    freight: 5_53n,
    insurance: 19n,
    excise: 0n,
    vat: 14_72n,
    tariffCode: '3304990029',
    barcode: '9310000000032',
    origin: 'AU',
    content: { amount: 100, unit: 'g' },
    counts: { unit1: '035', quantity1: '0.2', unit2: '011', quantity2: '2' },
  },
  {
    sku: 'SZ-750',
    name: '西拉红葡萄酒 750毫升',
    quantity: 3,
    unitPrice: 168_00n,
    freight: 17_87n,
    insurance: 61n,
    excise: 40_64n,
    vat: 52_83n,
    tariffCode: '2204210000',
    barcode: '9310000000049',
    origin: 'AU',
    content: { amount: 750, unit: 'ml' },
    counts: { unit1: '095', quantity1: '2.25', unit2: '035', quantity2: '2.25' },
  },
]

/** `lines` takes only the first so many rows; `changed` changes each line. */
export function cn1(
  merchantId: MerchantId,
  make: { lines?: number; changed?: (line: PricedLine) => PricedLine } = {},
): PricedOrder {
  const lines = rows
    .slice(0, make.lines ?? rows.length)
    .map(lineOf)
    .map(make.changed ?? (line => line))
  const all = (part: (line: PricedLine) => Money): Money =>
    cny(lines.reduce((made, line) => made + part(line).minor, 0n))
  const tax = cny(
    all(line => line.duty).minor + all(line => line.excise).minor + all(line => line.vat).minor,
  )
  const [goods, freight, insurance] = [
    all(line => line.goods),
    all(line => line.freight),
    all(line => line.insurance),
  ]
  return {
    merchantId,
    origin: 'AU',
    market: 'CN',
    mode: '9610',
    currency: 'CNY',
    homeCurrency: 'AUD',
    lines,
    goods,
    freight,
    insurance,
    tax,
    total: cny(goods.minor + freight.minor + insurance.minor + tax.minor),
    taxable: cny(goods.minor + freight.minor + insurance.minor),
    weightGrams: 5600,
    settlement: {
      commission: cny(0n),
      paymentFee: cny(0n),
      payout: money('AUD', 0n),
      freightCost: money('AUD', 0n),
      rate: { id: 'r1', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' },
    },
    promise: { earliest: '2026-11-30' as CalendarDay, latest: '2026-12-07' as CalendarDay },
    ruleIds: [],
    steps: [],
  }
}

function lineOf(row: Row): PricedLine {
  const {
    sku,
    quantity,
    freight,
    insurance,
    excise,
    vat,
    content,
    counts,
    tariffCode,
    barcode,
    origin,
  } = row
  const goods = row.unitPrice * BigInt(quantity)
  return {
    offerId: id('1'),
    variantId: id('2'),
    productId: id('3'),
    sku,
    title: { 'zh-Hans': row.name, en: sku },
    image: '',
    quantity,
    unitPrice: cny(row.unitPrice),
    goods: cny(goods),
    freight: cny(freight),
    insurance: cny(insurance),
    duty: cny(0n),
    excise: cny(excise),
    vat: cny(vat),
    total: cny(goods + freight + insurance + excise + vat),
    homeGoods: money('AUD', 0n),
    commission: cny(0n),
    customs: {
      hs6: tariffCode.slice(0, 6),
      tariffCode,
      unit: '142',
      ...counts,
      brand: '示例',
      origin,
      barcode,
      weightGrams: 700 * quantity,
      content,
    },
  }
}

function id<Noun extends string>(letter: string): Id<Noun> {
  return `00000000-0000-7000-8000-0000000${letter}0007` as Id<Noun>
}
