// The worked example of the tests: honey and a face cream from Victoria to Shanghai.
import type { AddressId, Id, MerchantId, OrderId, ParcelId } from '#kernel/ids'
import { money } from '#kernel/money'
import type { Address } from '#kernel/place'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import { instant, type CalendarDay, type Instant } from '#kernel/time'
import type { ContentsLine, Papers, Parcel } from './shapes.ts'
import { contentsOf } from './states.ts'

export const start = '2026-11-22T02:00:00Z'
export const startAt: Instant = instant(Date.parse(start))

export const sender: Address = {
  country: 'AU',
  name: 'Dispatch desk',
  phone: '+61 3 5550 0100',
  postcode: '3223',
  region: 'VIC',
  city: 'Portarlington',
  district: '',
  lines: ['12 Jetty Road'],
}

export const receiver: Address = {
  country: 'CN',
  name: '张三',
  phone: '+8613800000000',
  postcode: '200120',
  region: '上海市',
  city: '上海市',
  district: '310115',
  lines: ['浦东新区示例路1号', '3幢 101室'],
}

const aud = (minor: bigint) => money('AUD', minor)
const cny = (minor: bigint) => money('CNY', minor)

function lineOf(
  line: Pick<PricedLine, 'title' | 'sku' | 'quantity'> &
    Readonly<{ home: bigint; grams: number; hs6: string }>,
): PricedLine {
  const goods = cny(line.home * 5n)
  return {
    offerId: id('1'),
    variantId: id('2'),
    productId: id('3'),
    sku: line.sku,
    title: line.title,
    image: '',
    quantity: line.quantity,
    unitPrice: cny(goods.minor / BigInt(line.quantity)),
    goods,
    freight: cny(0n),
    insurance: cny(0n),
    duty: cny(0n),
    excise: cny(0n),
    vat: cny(0n),
    total: goods,
    homeGoods: aud(line.home),
    commission: cny(0n),
    customs: {
      hs6: line.hs6,
      tariffCode: `${line.hs6}0000`,
      unit: '035',
      unit1: '035',
      quantity1: '1',
      brand: 'B',
      origin: 'AU',
      barcode: '',
      weightGrams: line.grams,
    },
  }
}

export function pricedOrder(merchantId: MerchantId, origin: 'AU' | 'NZ' = 'AU'): PricedOrder {
  const lines = [
    lineOf({
      title: { en: 'Leatherwood honey 500 g', 'zh-Hans': '革木蜂蜜 500克' },
      sku: 'H-500',
      quantity: 2,
      home: 39_80n,
      grams: 1_100,
      hs6: '040900',
    }),
    lineOf({
      title: { en: 'Lanolin cream', 'zh-Hans': '绵羊油面霜' },
      sku: 'C-100',
      quantity: 1,
      home: 12_50n,
      grams: 120,
      hs6: '330499',
    }),
  ]
  const goods = cny(lines.reduce((sum, line) => sum + line.goods.minor, 0n))
  return {
    merchantId,
    origin,
    market: 'CN',
    mode: '9610',
    currency: 'CNY',
    homeCurrency: 'AUD',
    lines,
    goods,
    freight: cny(0n),
    insurance: cny(0n),
    tax: cny(0n),
    total: goods,
    taxable: goods,
    weightGrams: 1_420,
    settlement: {
      commission: cny(0n),
      paymentFee: cny(0n),
      payout: aud(52_30n),
      freightCost: aud(25_90n),
      rate: { id: 'r1', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' },
    },
    promise: { earliest: '2026-12-01' as CalendarDay, latest: '2026-12-08' as CalendarDay },
    ruleIds: [],
    steps: [],
  }
}

/** A parcel that has just been wished for. */
export const parcelOf = (changes: Partial<Parcel> = {}): Parcel => ({
  id: id('4') as ParcelId,
  number: 7n,
  orderId: id('5') as OrderId,
  orderNumber: 12n,
  merchantId: id('6') as MerchantId,
  addressId: id('8') as AddressId,
  origin: 'AU',
  market: 'CN',
  promiseLatest: '2026-12-08' as CalendarDay,
  contents: contentsOf(pricedOrder(id('6') as MerchantId)),
  carrier: '',
  service: '',
  simulated: false,
  remoteId: undefined,
  trackingNumber: undefined,
  cost: undefined,
  labelRequest: undefined,
  manifestId: undefined,
  milestone: 'waiting',
  condition: 'ok',
  wish: 'book',
  askDue: startAt,
  tries: 1,
  trouble: undefined,
  fixableBy: undefined,
  wishedAt: startAt,
  bookedAt: undefined,
  dispatchedAt: undefined,
  movedAt: undefined,
  cancelAskedAt: undefined,
  atRiskAt: undefined,
  astray: undefined,
  attention: undefined,
  setAside: undefined,
  ...changes,
})

export const papersOf = (changes: Partial<Papers> = {}): Papers => ({
  trackingNumber: 'LX900000019AU',
  bookedAt: startAt,
  carrier: 'AUSPOST',
  service: 'PTI8',
  simulated: true,
  orderNumber: 57_512_406_016n,
  parcelNumber: 57_512_407_047n,
  senderName: 'Bellarine Honey Pty Ltd',
  sender,
  receiver,
  contents: parcelOf().contents,
  ...changes,
})

/** As many different kinds of goods as asked for, with long names. */
export const manyLines = (count: number): ContentsLine[] =>
  Array.from({ length: count }, (_, index) => ({
    title: {
      en: `Single-origin cold-pressed macadamia oil for salads number ${index + 1}`,
      'zh-Hans': `单一产地冷榨夏威夷果油沙拉用大瓶装第${index + 1}号`,
    },
    sku: `S${index}`,
    quantity: 12,
    value: aud(1_234_56n),
    weightGrams: 123_456,
    hs6: `${151_500 + index}`,
    origin: 'AU',
  }))

function id(letter: string): Id<never> {
  return `00000000-0000-7000-8000-0000000${letter}0007` as Id<never>
}
