// The face of the quote on a real database: goods and terms as they stand, prices kept, taken, expired and replayed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import { cell, type MerchantId, type OfferId, type QuoteId, type ShopperId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import type { Country } from '#kernel/place'
import { hours, minutes, seconds } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  publish as publishSheets,
  seed as seedFreight,
  seedBook as freightBook,
} from '#books/freight/freight'
import { record, seed as seedRates } from '#books/fx/fx'
import {
  edit,
  editVariants,
  openOffers,
  take as takeGoods,
  type ReadProduct,
} from '#books/goods/goods'
import * as fee from '#books/fee/fee'
import { open as openMerchant, suspend } from '#books/merchant/merchant'
import { seed as seedRules } from '#books/tariff/tariff'
import { audit, find, keep, price, replay, replayed, take, type Quoted } from './quote.ts'

let house: TestHouse
let shopperId: ShopperId
beforeAll(async () => {
  house = await openTestHouse()
  await house.work(async work => {
    await seedRules(work)
    await seedFreight(work)
    await seedRates(work)
    shopperId = work.id<'shopper'>(cell(77))
  })
})
afterAll(() => house.close())

const businesses: Record<string, string> = { AU: '51824753556', NZ: '9429036274017' }

async function merchant(country: 'AU' | 'NZ'): Promise<MerchantId> {
  const address = {
    country,
    name: 'Despatch',
    phone: '+61300000000',
    postcode: '3000',
    region: 'VIC',
    city: 'Melbourne',
    district: '',
    lines: ['1 Market Street'],
  }
  const made = await house.work(work =>
    openMerchant(work, {
      name: `Banksia ${country}`,
      legalName: `Banksia ${country} Limited`,
      country,
      address,
      businessNumber: businesses[country] ?? '',
      commissionBp: 300,
      paymentFeeBp: 100,
    }),
  )
  return made.id
}

const read = (handle: string, country: Country, minor: bigint): ReadProduct => ({
  kind: 'product',
  row: 2,
  rows: 1,
  handle,
  title: handle,
  description: '',
  source: '',
  brand: 'Banksia',
  category: 'honey',
  state: 'live',
  attributes: {},
  images: [],
  variants: [
    {
      row: 2,
      sku: handle,
      barcode: '',
      marked: 'none',
      options: [],
      image: '',
      markets: {},
      weightGrams: 700,
      content: { amount: 500, unit: 'g' },
      price: money(country === 'NZ' ? 'NZD' : 'AUD', minor),
    },
  ],
})

/** A live product of a merchant, offered in China and Singapore. */
async function offered(
  merchantId: MerchantId,
  handle: string,
  country: 'AU' | 'NZ',
  minor: bigint,
) {
  return house.work(async work => {
    const report = await takeGoods(work, { merchantId, products: [read(handle, country, minor)] })
    const productId = report.lines[0]?.productId
    if (!productId) throw new Error('a product')
    await edit(work, [
      {
        productId,
        hs6: '040900',
        tariffCodes: { CN: '0409000000' },
        origin: country,
        state: 'live',
      },
    ])
    const row = await work.tx.row<{ id: string }>(sql`
      select id from goods.variant where product_id = ${productId} /* scatter: the test knows no cell */
    `)
    const variantId = row?.id as never
    const [china, singapore] = await openOffers(
      work,
      (['CN', 'SG'] as const).map(market => ({ variantId, market, verdict: null, state: 'open' })),
    )
    return { china: china?.id as OfferId, singapore: singapore?.id as OfferId, variantId }
  })
}

const told = (answer: Answer<Quoted> | undefined): string =>
  answer?.ok
    ? `${answer.value.orders.map(order => toDecimal(order.total)).join(' + ')} = ${toDecimal(answer.value.total)}`
    : `${answer?.why.code} ${answer?.why.detail['why'] ?? ''}`

const one = (offerId: OfferId, quantity = 1, market: Country = 'CN') => ({
  market,
  lines: [{ offerId, quantity }],
})
const quoted = async (offerId: OfferId): Promise<Quoted> =>
  granting((await house.work(work => price(work, [one(offerId)])))[0])
const kept = async (of: Quoted): Promise<QuoteId> =>
  house.work(async work => {
    const quoteId = work.id<'quote'>(cell(77))
    await keep(work, [
      { quoteId, shopperId, quoted: of },
      { quoteId, shopperId, quoted: of },
    ])
    return quoteId
  })

let honey: Awaited<ReturnType<typeof offered>>
let manuka: Awaited<ReturnType<typeof offered>>
let hive: MerchantId

test('baskets of many shoppers are priced in one call, each answered for itself', async () => {
  hive = await merchant('AU')
  honey = await offered(hive, 'honey', 'AU', 20_00n)
  manuka = await offered(await merchant('NZ'), 'manuka', 'NZ', 20_00n)
  const nobody = '018f0000-0000-7000-8000-000000000001' as OfferId

  const answers = await house.work(work =>
    price(work, [
      one(honey.china),
      one(honey.singapore, 2, 'SG'),
      {
        market: 'CN',
        lines: [
          { offerId: manuka.china, quantity: 1 },
          { offerId: honey.china, quantity: 1 },
        ],
      },
      {
        market: 'CN',
        lines: [
          { offerId: honey.china, quantity: 1 },
          { offerId: nobody, quantity: 1 },
        ],
      },
      one(honey.china, 1, 'SG'),
      { market: 'CN', lines: [] },
    ]),
  )
  expect(answers.map(told)).toEqual([
    '208.07 = 208.07',
    '63.45 = 63.45',
    '182.37 + 208.07 = 390.44',
    'quote.not_for_sale unknown',
    'quote.not_for_sale other_market',
    'quote.basket_empty ',
  ])
  expect(answers[0]?.ok && answers[0].value.expiresAt).toBe(house.clock.now() + minutes(15))
})

test('a price is kept once, taken by its shopper until it expires, and by nobody else', async () => {
  const of = await quoted(honey.china)
  const quoteId = await kept(of)
  const stranger = '018f0000-0000-7000-8000-00000000004d' as ShopperId
  const taken = () =>
    house.work(work =>
      take(work, [
        { quoteId, shopperId },
        { quoteId, shopperId: stranger },
      ]),
    )
  expect(await taken()).toMatchObject([
    { ok: true, value: of },
    { ok: false, why: { code: 'quote.unknown' } },
  ])

  house.advance((minutes(15) - 1) as never)
  expect((await taken())[0]?.ok).toBe(true)
  house.advance(1 as never)
  expect((await taken())[0]).toMatchObject({ ok: false, why: { code: 'quote.expired' } })
  expect((await house.work(work => find(work, quoteId)))?.quoted).toEqual(of)
  expect(await house.work(work => find(work, work.id<'quote'>(cell(77))))).toBeUndefined()
})

test('an old price replays after everything it was made of has changed; a touched one does not', async () => {
  const of = await quoted(honey.china)
  const quoteId = await kept(of)
  const basket = granting(
    (
      await house.work(work =>
        price(work, [
          {
            market: 'CN',
            lines: [
              { offerId: manuka.china, quantity: 3 },
              { offerId: honey.china, quantity: 2 },
              { offerId: manuka.china, quantity: 1 },
            ],
          },
        ]),
      )
    )[0],
  )
  const mixed = await kept(basket)

  house.advance(hours(1))
  await house.work(async work => {
    await record(work, [
      { base: 'AUD', quote: 'CNY', source: 'rba', at: work.now, midE10: 51_000_000_000n },
    ])
    const [sheet] = freightBook(work.now).lanes.get('AUCN') ?? []
    if (!sheet) throw new Error('a sheet')
    await publishSheets(work, [
      { ...sheet, id: `${sheet.id}~2`, bands: [{ upToGrams: 20_000, minor: 99_00n }] },
    ])
    await editVariants(work, [
      { variantId: honey.variantId, price: money('AUD', 25_00n), weightGrams: 900 },
    ])
  })
  expect((await quoted(honey.china)).total.minor).toBeGreaterThan(of.total.minor)
  expect(await house.work(work => replayed(work, quoteId))).toEqual([])
  expect(await house.work(work => replay(work, quoteId))).toBe(true)
  expect(await house.work(work => replayed(work, mixed))).toEqual([])
  expect(await house.work(audit)).toMatchObject([
    { ok: true, checked: 3 },
    { ok: true, checked: 3 },
  ])

  await house.database.run(sql`
    update quote.quote /* scatter: a test forges it */
       set document = jsonb_set(document::jsonb, '{orders,0,lines,0,commission,minor}', '"#n1"')::json
     where id = ${quoteId}
  `)
  expect(await house.work(work => replay(work, quoteId))).toBe(false)
  const [sums, again] = await house.work(audit)
  expect(sums?.broken[0]).toBe(`quote ${quoteId}: commission: 284 CNY is said, 1 CNY found`)
  expect(again?.broken[0]).toBe(
    `quote ${quoteId}: orders.0.lines.0.commission.minor: "#n1" became "#n284"`,
  )
  await expect(house.work(work => replay(work, work.id<'quote'>(cell(1))))).rejects.toMatchObject({
    code: 'quote.unknown',
  })
})

test('a merchant suspended sells nothing a second later', async () => {
  await house.work(work => suspend(work, { merchantId: hive, reason: 'test' }))
  house.advance(seconds(1))
  const answers = await house.work(work => price(work, [one(honey.china), one(manuka.china)]))
  expect(answers.map(told)).toEqual(['quote.not_for_sale merchant_closed', '182.37 = 182.37'])
})

test('no price is kept that does not add up', async () => {
  const of = await quoted(manuka.china)
  const wrong = { ...of, total: money('CNY', of.total.minor + 1n) }
  await expect(kept(wrong)).rejects.toThrow('adds up')
})

test('a rule of commission is frozen in the line with its name and words, and replays after the next one', async () => {
  const by = <T>(id: string, act: Parameters<typeof house.work<T>>[0]) =>
    house.work(act, { kind: 'office', id })
  const rule = { words: 'Honey, as agreed with the guild', category: 'Honey', rateBp: 500 }
  const change = async (rateBp: number): Promise<void> => {
    const commission = [{ ...rule, rateBp, most: { CNY: 8_00n } }]
    const ask = { lists: { commission, counter: [], service: [] }, why: 'A test of the rules.' }
    const number = await by('lin', work => fee.propose(work, ask))
    await by('max', work => fee.agree(work, { number }))
  }
  const before = await quoted(manuka.china)
  await change(500)
  const of = await quoted(manuka.china)
  const quoteId = await kept(of)
  const [order] = of.orders
  const [line] = order?.lines ?? []
  const goods = line?.goods.minor ?? 0n
  expect(line?.fee).toEqual({ rule: '1.1', words: rule.words, category: 'honey' })
  expect(line?.commission.minor).toBe((goods * 500n + 5_000n) / 10_000n)
  expect(order?.settlement.commission).toEqual(line?.commission)
  expect(order?.ruleIds).toContain('fee:1.1')
  expect(order?.steps.find(step => step.key === 'settlement.commission_rule')).toMatchObject({
    inputs: { words: rule.words },
    result: toDecimal(line?.commission ?? money('CNY', 0n)),
  })
  // What the shopper pays is none of it.
  expect(of.total).toEqual(before.total)

  await change(9_000)
  const dear = await quoted(manuka.china)
  expect(dear.orders[0]?.settlement.commission).toEqual(money('CNY', 8_00n))
  expect(await house.work(work => replayed(work, quoteId))).toEqual([])
})
