// Shelves on a real database: filled once, mended when something is missing, changed by nothing else; and the crowd.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as freight from '#books/freight/freight'
import * as fx from '#books/fx/fx'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { makers } from './catalogue/catalogue.ts'
import { crowdMember } from './crowd.ts'
import { fillShelves, merchantsByNumber, placed } from './shelves.ts'

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

const some = makers.slice(0, 4).map(placed)

test('what is filled twice is filled once', async () => {
  const first = await fillShelves(house, some)
  const told = await house.told()
  expect(first).toMatchObject({ merchants: 4, added: first.products })
  expect(await fillShelves(house, some)).toEqual({ ...first, added: 0 })
  expect(await house.told()).toEqual(told)
})

test('a merchant has its goods in both languages, with stock, code and offers', async () => {
  const [honey] = makers
  const known = await merchantsByNumber(house)
  const owner = known.get(some[0]?.businessNumber ?? '') as merchant.Merchant
  expect(owner).toMatchObject({ name: honey?.name, state: 'live', currency: 'AUD' })
  const products = await house.work(work => goods.list(work, { merchantId: owner.id, limit: 50 }))
  const jar = products.find(one => one.handle === 'yellow-box-honey')
  expect(jar).toMatchObject({
    title: { en: 'Yellow Box Honey', 'zh-Hans': '黄盒桉树蜂蜜' },
    category: 'honey',
    hs6: '040900',
    tariffCodes: { CN: '0409000000' },
    images: ['/media/demo/yellow-box-honey.svg'],
  })
  const ids = jar?.variants.map(one => one.id) ?? []
  expect([...(await house.work(work => stock.available(work, ids))).values()]).toEqual([240, 120])
  expect(
    (await house.work(work => goods.offers(work, ids))).map(one => [one.market, one.state]),
  ).toEqual([
    ['CN', 'open'],
    ['SG', 'open'],
    ['CN', 'open'],
    ['SG', 'open'],
  ])
})

test('every code for China that an offer is open with has ten digits', async () => {
  const known = await merchantsByNumber(house)
  for (const one of known.values()) {
    const products = await house.work(work => goods.list(work, { merchantId: one.id, limit: 50 }))
    const open = (
      await house.work(work =>
        goods.offers(
          work,
          products.flatMap(each => each.variants.map(variant => variant.id)),
        ),
      )
    )
      .filter(offer => offer.market === 'CN' && offer.state === 'open')
      .map(offer => offer.productId)
    for (const product of products.filter(each => open.includes(each.id))) {
      expect(product.tariffCodes['CN'], product.handle).toMatch(/^\d{10}$/)
    }
  }
})

test('1,300 Australian and 400 New Zealand merchants, no two alike', () => {
  const crowd = Array.from({ length: 1700 }, (_, place) => crowdMember(place + 1))
  const count = (country: string): number =>
    crowd.filter(one => one.maker.country === country).length
  expect([count('AU'), count('NZ')]).toEqual([1300, 400])
  const own = makers.map(maker => placed(maker).businessNumber)
  expect(new Set([...own, ...crowd.map(one => one.businessNumber)]).size).toBe(1700 + makers.length)
  expect(new Set(crowd.map(one => one.maker.name)).size).toBe(1700)
  expect(new Set(crowd.flatMap(one => one.maker.items.map(item => item.slug))).size).toBe(
    crowd.reduce((sum, one) => sum + one.maker.items.length, 0),
  )
})

test('members of the crowd fill their shelves like anybody', async () => {
  const shelves = await fillShelves(house, [1, 14, 900].map(crowdMember))
  expect(shelves.added).toBe(shelves.products)
  expect(shelves.offers).toBeGreaterThan(0)
})
