// Readiness and listing: whatever the product, the check says it can be sold exactly where the gate opens it.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as freight from '#books/freight/freight'
import * as fx from '#books/fx/fx'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as tariff from '#books/tariff/tariff'
import type { Country } from '#kernel/place'
import { house as part } from '#platform/work'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openOffers, takeFile } from '../listing.ts'
import { checkedAt, sampleAsk, sampleFile, told, type SampleRow } from '../readiness/samples.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  await house.work(async work => {
    await tariff.seed(work)
    await freight.seed(work)
    await fx.seed(work)
  })
})
afterAll(() => house.close())

const actor = part('listing')
const markets = ['CN', 'SG'] as const satisfies readonly Country[]

/** What each product comes to, `handle market variants on sale`, by the check and by the gate. */
async function bothWays(file: string, merchantId: merchant.Merchant['id']) {
  const { products } = await told(file, sampleAsk())
  const said = products.flatMap(({ handle, markets: judged }) =>
    judged.map(one => `${handle} ${one.market} ${one.readyVariants}`),
  )
  await takeFile(house, { merchantId, currency: 'AUD', file: 'a.csv', content: bytes(file), actor })
  const listed = await house.work(work => goods.list(work, { merchantId, limit: 500 }))
  const opened = new Map<string, number>()
  for (const market of markets) {
    const productIds = listed.map(one => one.id)
    const offers = await openOffers(house, { actor, merchantId, market, productIds })
    for (const { id, handle } of listed) {
      const open = offers.filter(one => one.productId === id && one.state === 'open')
      opened.set(`${handle} ${market}`, open.length)
    }
  }
  return {
    said: said.toSorted(),
    done: [...opened].map(([name, count]) => `${name} ${count}`).toSorted(),
    ready: products.filter(one => one.markets.some(each => each.readiness === 'ready')).length,
  }
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const titles = oneOf(
  'Raw Honey 500g',
  'Mānuka Honey MGO 263+ 250g',
  'Raw Honey',
  'Honey & Oatmeal Soap Bar',
  'Barossa Shiraz 750ml',
  'Beef Jerky 100g',
  'Infant Formula Stage 1 900g',
  'Vitamin C 1000mg 60 Tablets',
  'Royal Jelly 1000mg 60 Capsules',
  'Merino Wool Jumper',
  'Kangaroo Leather Wallet',
  'Vitamin C Face Serum 30ml',
  'Sheepskin Rug',
  'Eau de Parfum 50ml',
  'Blue Widget',
  'Disposable Vape Mango',
  'Certified Organic Rolled Oats 1kg',
  '麦卢卡蜂蜜 250克',
)
const row = fc.record<SampleRow>({
  title: titles,
  vendor: oneOf('', 'Fern & Hive', 'Honey House'),
  type: oneOf('', '', 'Honey', 'Skincare', 'Gift'),
  tags: oneOf('', 'honey, raw', 'gift', 'organic, vegan'),
  about: oneOf('', '<p>Made by hand.</p>', '<p>It helps to cure cancer.</p>'),
  grams: oneOf<string | number>('', 0, 120, 700, 2_400, 25_000),
  price: oneOf('0', '0.01', '12.50', '49.00', '310.00', '1250.00', '2300.00'),
  measure: oneOf<string | number>('', '', 500),
  unit: oneOf('g'),
  gift: oneOf('', '', '', 'TRUE'),
  status: oneOf('active', 'draft'),
  hs: oneOf('', '', '040900', '340111', '847989', '210690', '220421', '9503'),
  china: oneOf('', '', '0409000000', '2106903090', '12'),
  formula: oneOf('', '国食注字YP20180001'),
  permit: oneOf('', 'E1'),
  artg: oneOf('', 'AUST L 12345'),
  origin: oneOf('', '', 'NZ', 'Australia', 'JP'),
})
const products = fc.array(fc.array(row, { minLength: 1, maxLength: 3 }), {
  minLength: 40,
  maxLength: 50,
})

test('the check says yes exactly where the gate opens, for any product', async () => {
  let shops = 0
  let ready = 0
  await fc.assert(
    fc.asyncProperty(products, async drawn => {
      shops += 1
      const owner = await openShop(shops, 'AU')
      const rows = drawn.flatMap((variants, place) =>
        variants.map((one, index) => ({
          ...one,
          handle: `thing-${place}`,
          option: `size ${index}`,
          ...(index > 0 && { title: '' }),
        })),
      )
      const found = await bothWays(sampleFile(rows), owner)
      ready += found.ready
      expect(found.done).toEqual(found.said)
    }),
    { numRuns: 5, endOnFailure: true },
  )
  expect(ready).toBeGreaterThan(25)
}, 60_000)

test('nothing is open from where no carrier is connected, and the report says why', async () => {
  const owner = await openShop(99, 'NZ')
  const file = sampleFile([{ title: 'Raw Honey 500g', grams: 700, price: '20.00' }])
  const { report } = await told(file, sampleAsk('NZ'))
  expect(report.waits.map(one => one.ruleId)).toEqual(['house.no_carrier'])
  await takeFile(house, {
    merchantId: owner,
    currency: 'NZD',
    file: 'a',
    content: bytes(file),
    actor,
  })
  const [honey] = await house.work(work => goods.list(work, { merchantId: owner, limit: 5 }))
  const offers = await openOffers(house, {
    actor,
    merchantId: owner,
    market: 'CN',
    productIds: honey ? [honey.id] : [],
  })
  expect(offers.map(one => one.state)).toEqual(['refused'])
  expect((await told(file, sampleAsk('AU'))).report.waits).toEqual([])
  expect(checkedAt).toBe(house.clock.now())
})

async function openShop(index: number, country: 'AU' | 'NZ'): Promise<merchant.Merchant['id']> {
  const made = await house.work(work =>
    merchant.open(work, {
      name: `Shop ${index}`,
      legalName: `Shop ${index} Pty Ltd`,
      country,
      businessNumber: country === 'AU' ? abn(index) : '9429036274017',
      address: {
        country,
        name: 'Shop',
        region: 'VIC',
        city: 'Healesville',
        postcode: '3777',
        district: '',
        lines: ['1 Fern Road'],
        phone: '',
      },
    }),
  )
  return made.id
}

/** A number that belongs to nobody and whose check digits are right (weights of the ABN, mod 89). */
function abn(index: number): string {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  const tail = String(100_000_000 + index)
  const sum = [...tail].reduce((all, digit, at) => all + Number(digit) * (weights[at + 2] ?? 0), 0)
  for (let head = 11; head < 100; head += 1) {
    const [first, second] = [Math.floor(head / 10) - 1, head % 10]
    if ((sum + first * 10 + second) % 89 === 0) return `${head}${tail}`
  }
  throw new Error('one of 89 heads fits')
}
