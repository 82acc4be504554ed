// The price at the door as a table, and what is true of every price there can be.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import { convert } from '#kernel/ratio'
import { fromIso, type Instant } from '#kernel/time'
import { decode, encode } from '#platform/codec'
import { bookAt as freightAt, seedBook as freightBook, type Sheet } from '#books/freight/freight'
import { bookOfLocks, clientOf, seedBook as ratesBook } from '#books/fx/fx'
import { seedBook as rulesBook } from '#books/tariff/tariff'
import { faultsOf } from './adds.ts'
import { priceBasket } from './price.ts'
import { differences } from './replay.ts'
import type { Basket, Books, Quoted, Sellable, Terms } from '../shapes.ts'

const now = fromIso('2026-11-22T02:00:00Z') as Instant
const books: Books = { rules: rulesBook(now), freight: freightBook(now), fx: ratesBook() }
const hive = 'merchant-hive' as MerchantId
const vine = 'merchant-vine' as MerchantId
const farm = 'merchant-farm' as MerchantId

const termsOf = (merchantId: MerchantId, country: 'AU' | 'NZ' = 'AU'): Terms => ({
  merchantId,
  country,
  currency: country === 'AU' ? 'AUD' : 'NZD',
  commissionBp: 300,
  paymentFeeBp: 100,
  live: true,
})
const terms = new Map([hive, vine].map(id => [id, termsOf(id)])).set(farm, termsOf(farm, 'NZ'))

const goods = {
  honey: {
    hs6: '040900',
    tariffCode: '0409000000',
    content: { amount: 500, unit: 'g' },
    weightGrams: 700,
  },
  serum: {
    hs6: '330499',
    tariffCode: '3304990099',
    content: { amount: 30, unit: 'ml' },
    weightGrams: 90,
  },
  shiraz: {
    hs6: '220421',
    tariffCode: '2204210000',
    content: { amount: 750, unit: 'ml' },
    weightGrams: 1_300,
  },
} as const

function sellable(kind: keyof typeof goods, minor: bigint, more: Partial<Sellable> = {}): Sellable {
  const merchantId = more.merchantId ?? hive
  return {
    offerId: `offer-${kind}-${merchantId}` as OfferId,
    variantId: `variant-${kind}` as VariantId,
    productId: `product-${kind}` as ProductId,
    merchantId,
    market: 'CN',
    state: 'open',
    price: money(merchantId === farm ? 'NZD' : 'AUD', minor),
    origin: merchantId === farm ? 'NZ' : 'AU',
    brand: 'Banksia',
    barcode: '9300000000017',
    sku: kind,
    title: { en: kind },
    options: [],
    image: '',
    category: kind,
    ...goods[kind],
    ...more,
  }
}

const basket = (...lines: [Sellable, number][]): Basket => ({
  market: lines[0]?.[0].market ?? 'CN',
  at: now,
  terms,
  lines: lines.map(([one, quantity]) => ({ sellable: one, quantity })),
})

/** `goods + freight + insurance + tax = total, fee, payout`, an order. */
function told(quoted: Quoted): string[] {
  return quoted.orders.map(
    ({ goods: worth, freight, insurance, tax, total, settlement }) =>
      `${[worth, freight, insurance, tax].map(toDecimal).join(' + ')} = ${toDecimal(total)}, ` +
      `${toDecimal(settlement.commission)} ${toDecimal(settlement.paymentFee)} ${toDecimal(settlement.payout)}`,
  )
}

// AUD 20.00 × 4.7282 = 94.564, up to 94.60. 800 g: 19.90 × 1.075 = 21.39 × 4.7282 = 101.14. Tax (94.60 + 101.14) × 6.3 %.
// Insurance only counts from AUD 200: 300.00 covers 100.00 at 1.5 % = 1.50 × 4.7282 = 7.09.
// oxfmt-ignore
const prices: [string, Basket, string[]][] = [
  ['honey to China',          basket([sellable('honey', 20_00n), 1]),  ['94.60 + 101.14 + 0.00 + 12.33 = 208.07, 2.84 2.08 18.97']],
  ['honey to Singapore',      basket([sellable('honey', 20_00n, { market: 'SG' }), 2]), ['34.40 + 23.81 + 0.00 + 5.24 = 63.45, 1.03 0.63 38.29']],
  ['dear serum, with cover',  basket([sellable('serum', 300_00n), 1]), ['1418.50 + 80.80 + 7.09 + 347.35 = 1853.74, 42.56 18.54 287.09']],
  ['one offer named twice',   basket([sellable('honey', 20_00n), 1], [sellable('honey', 20_00n), 1]),
                              ['189.20 + 131.63 + 0.00 + 20.21 = 341.04, 5.68 3.41 38.09']],
  ['three merchants',         basket([sellable('honey', 20_00n), 1], [sellable('shiraz', 30_00n, { merchantId: vine }), 1], [sellable('honey', 20_00n, { merchantId: farm }), 1]),
                              ['94.60 + 101.14 + 0.00 + 12.33 = 208.07, 2.84 2.08 18.97',
                               '141.90 + 131.63 + 0.00 + 48.93 = 322.46, 4.26 3.22 28.43',
                               '82.90 + 88.66 + 0.00 + 10.81 = 182.37, 2.49 1.82 18.96']],
]

test.each(prices)('%s', (_, asked, expected) => {
  const answer = priceBasket(books, asked)
  expect(answer.ok ? told(answer.value) : [answer.why.code]).toEqual(expected)
})

test('the worked example: 500.00 of goods at 4.73 is AUD 101.32 for the merchant', () => {
  const [standard] = freightBook(now).lanes.get('AUCN') ?? []
  const sheet: Sheet = { ...(standard as Sheet), bands: [{ upToGrams: 20_000, minor: 5_90n }] }
  const lock = {
    id: 'AUDCNY/desk/2026-11-22T00:00:00.000Z/64',
    base: 'AUD',
    quote: 'CNY',
    mid: '4.7000',
    client: '4.7300',
  } as const
  const worked: Books = {
    ...books,
    freight: { ...freightBook(now), lanes: freightAt([sheet], [], now).lanes },
    fx: bookOfLocks([lock]),
  }
  const answer = priceBasket(
    worked,
    basket([sellable('serum', 105_70n, { content: { amount: 500, unit: 'ml' } }), 1]),
  )
  expect(answer.ok && told(answer.value)).toEqual([
    '500.00 + 29.99 + 0.00 + 48.23 = 578.22, 15.00 5.78 101.32',
  ])
  expect(answer.ok && answer.value.orders[0]?.settlement.freightCost).toEqual(money('AUD', 5_90n))
})

const dear = sellable('honey', 700_00n)
// oxfmt-ignore
const refusals: [string, Basket, string, Record<string, unknown>][] = [
  ['nothing',                  basket(),                                                         'quote.basket_empty',     {}],
  ['no piece',                 basket([sellable('honey', 1n), 0]),                               'quote.quantity_invalid', { line: 1 }],
  ['half a piece',             basket([sellable('honey', 1n), 1], [sellable('serum', 1n), 0.5]), 'quote.quantity_invalid', { line: 2 }],
  ['a thousand pieces',        basket([sellable('honey', 1n), 1000]),                            'quote.quantity_invalid', {}],
  ['paused',                   basket([sellable('honey', 1n, { state: 'paused' }), 1]),          'quote.not_for_sale',     { why: 'paused' }],
  ['a closed market',          basket([sellable('honey', 1n, { market: 'TH' }), 1]),             'quote.not_for_sale',     { why: 'market_closed' }],
  ['of another market',        basket([sellable('honey', 20_00n), 1], [sellable('serum', 1n, { market: 'SG' }), 1]), 'quote.not_for_sale', { why: 'other_market', line: 2 }],
  ['an unknown merchant',      basket([sellable('honey', 1n, { merchantId: 'x' as MerchantId }), 1]), 'quote.not_for_sale', { why: 'merchant_closed' }],
  ['without a price',          basket([sellable('honey', 0n), 1]),                               'quote.not_for_sale',     { why: 'no_price' }],
  ['without weight',           basket([sellable('honey', 1n, { weightGrams: 0 }), 1]),           'quote.no_weight',        {}],
  ['without a code',           basket([sellable('honey', 1n, { hs6: '', tariffCode: '' }), 1]),  'quote.no_code',          {}],
  ['wine without its volume',  basket([sellable('shiraz', 1_00n, { content: { amount: 1, unit: 'piece' } }), 1]), 'quote.measure_missing', { missing: 'volume' }],
  ['too heavy',                basket([sellable('honey', 1_00n, { weightGrams: 30_000 }), 1]),   'freight.too_heavy',      { parcels: 2 }],
  ['less than its fees',       basket([sellable('honey', 1n), 1]),                               'quote.nothing_left',     {}],
  ['over 5,000 in two',        basket([dear, 2]),                                                'quote.single_limit',     { orders: 2, split: '1×1 | 1×1' }],
  ['over 5,000 mixed',         basket([dear, 1], [sellable('serum', 200_00n), 4]),               'quote.single_limit',     { orders: 2, split: '1×1 + 2×1 | 2×3' }],
]

test.each(refusals)('refused: %s', (_, asked, code, detail) => {
  const answer = priceBasket(books, asked)
  expect(answer.ok ? told(answer.value) : answer.why.code).toBe(code)
  expect(answer.ok ? {} : answer.why.detail).toMatchObject(detail)
})

test('a single dear item comes with full tax; a refusal by a rate that is old names the rate', () => {
  const answer = priceBasket(books, basket([sellable('honey', 1_200_00n), 1]))
  expect(answer.ok && answer.value.orders[0]?.ruleIds.some(id => id.includes('duty'))).toBe(true)
  const old = priceBasket({ ...books, fx: { ...ratesBook(), pairs: new Map() } }, basket([dear, 1]))
  expect(old.ok ? '' : old.why.code).toBe('fx.unknown')
})

const piece = fc.record({
  kind: fc.constantFrom('honey', 'serum', 'shiraz' as const),
  merchantId: fc.constantFrom(hive, vine, farm),
  minor: fc.bigInt({ min: 5_00n, max: 90_00n }),
  quantity: fc.integer({ min: 1, max: 4 }),
})
const anyBasket = fc
  .tuple(fc.constantFrom('CN', 'SG' as const), fc.array(piece, { minLength: 1, maxLength: 6 }))
  .map(([market, pieces]) =>
    basket(
      ...pieces.map(({ kind, merchantId, minor, quantity }, index): [Sellable, number] => [
        sellable(kind, minor, {
          merchantId,
          market,
          offerId: `offer-${index % 5}-${merchantId}` as OfferId,
        }),
        quantity,
      ]),
    ),
  )

test('whatever is in the basket, the parts add up, nobody loses by rounding, and the price replays from its document', () => {
  let priced = 0
  fc.assert(
    fc.property(anyBasket, asked => {
      const answer = priceBasket(books, asked)
      if (!answer.ok) return
      priced += 1
      expect(faultsOf(answer.value)).toEqual([])
      for (const order of answer.value.orders) {
        const client = clientOf(order.settlement.rate)
        for (const line of order.lines) {
          const unit = money(order.homeCurrency, line.homeGoods.minor / BigInt(line.quantity))
          expect(
            line.unitPrice.minor >= convert(unit, client).minor &&
              line.unitPrice.minor % 10n === 0n,
          ).toBe(true)
        }
        expect(order.taxable.minor).toBe(
          order.goods.minor + order.freight.minor + order.insurance.minor,
        )
      }
      const stored = decode(encode(answer.value)) as Quoted
      expect(stored).toEqual(answer.value)
      expect(differences(books, stored)).toEqual([])
    }),
    { numRuns: 300 },
  )
  expect(priced).toBeGreaterThan(100)
})

test('a document that was touched does not replay', () => {
  const answer = priceBasket(
    books,
    basket([sellable('honey', 20_00n), 2], [sellable('serum', 30_00n), 1]),
  )
  if (!answer.ok) throw answer.why
  const text = encode(answer.value)
  for (const [was, became] of [
    ['"client":"4.7282"', '"client":"4.7283"'],
    ['"quantity":2', '"quantity":4'],
    ['"commissionBp":300', '"commissionBp":301'],
  ]) {
    expect(differences(books, decode(text.replace(was ?? '', became ?? '')) as Quoted)).not.toEqual(
      [],
    )
  }
})
