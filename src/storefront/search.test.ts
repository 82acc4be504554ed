// Search on a real Postgres: names before texts, best sellers before the rest, and a bound that hides no best seller.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, cellOf, type ProductId } from '#kernel/ids'
import type { Country } from '#kernel/place'
import type { CalendarDay } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import { addSold, replace, setAvailable, type DocumentRow, type ListingRow } from './queries.ts'
import { wordsOn } from './shelf.ts'
import { search, suggest, type SearchAsk } from './storefront.ts'

type Put = {
  zh: string
  en: string
  text?: string
  brand?: string
  category?: string
  origin?: Country
  price?: bigint
  market?: Country
}

let house: TestHouse
const ids = new Map<string, ProductId>()

// oxfmt-ignore
const shelf: Put[] = [
  { zh: '麦卢卡蜂蜜 500克', en: 'Manuka Honey 500g', brand: 'Warrabine', category: 'honey', origin: 'NZ', price: 300n },
  { zh: '三叶草蜂蜜',       en: 'Clover Honey',      brand: 'Coolamirra', category: 'honey', price: 100n },
  { zh: '蜂蜜面霜',         en: 'Honey Cream',       brand: 'Nambeera', category: 'skincare', price: 200n },
  { zh: '羊毛被',           en: 'Wool Quilt',        text: 'Warm as honey. 像蜂蜜一样温暖', brand: 'Harrowdene', category: 'wool', price: 900n },
  { zh: '西拉红葡萄酒',     en: "Shiraz 'Old \\ Vine'", brand: 'Stellbrook', category: 'wine', price: 400n },
  { zh: '蜂蜜糖',           en: 'Honey Sweets',      brand: 'Elsewhere', category: 'food', market: 'SG' },
]

beforeAll(async () => {
  house = await openTestHouse()
  await house.work(work => put(work, shelf))
})
afterAll(() => house.close())

async function put(work: Work, goods: readonly Put[]): Promise<void> {
  const made = goods.map(one => rowsOf(work, one))
  replace(
    work,
    made.map(one => one.listing.product_id),
    made.map(one => one.listing),
    made.map(one => one.document),
  )
}

function rowsOf(work: Work, one: Put): { listing: ListingRow; document: DocumentRow } {
  const { brand = 'Maker', category = 'food', origin = 'AU', market = 'CN' } = one
  const id = ids.get(one.en) ?? work.id<'product'>(cell(ids.size % 1024))
  const known = ids.has(one.en)
  ids.set(one.en, id)
  const day = '2026-12-01' as CalendarDay
  const facets = { category, brand, origin }
  return {
    listing: {
      product_id: id,
      market,
      number: known ? 1n : work.number(cellOf(id)),
      merchant_id: work.id<'merchant'>(cellOf(id)),
      merchant: brand,
      title: { 'zh-Hans': one.zh, en: one.en },
      image: '',
      currency: 'CNY',
      earliest: day,
      latest: day,
      variants: [work.id<'variant'>(cellOf(id))],
      edition: 'test',
    },
    document: {
      product_id: id,
      market,
      available: 5,
      price: one.price ?? 100n,
      ...facets,
      tokens: wordsOn({ names: [one.zh, one.en, brand], texts: [one.text ?? ''], facets }),
    },
  }
}

const idOf = (en: string): ProductId => {
  const id = ids.get(en)
  if (!id) throw new Error(`no ${en}`)
  return id
}
const find = (ask: Partial<SearchAsk>) =>
  house.work(work =>
    search(work, { market: 'CN', language: 'en', sort: 'best', limit: 24, ...ask }),
  )
const sell = (en: string, count: number) =>
  house.work(async work => addSold(work, [{ productId: idOf(en), market: 'CN', count }]))

// oxfmt-ignore
const asked: [string, Partial<SearchAsk>, string[]][] = [
  ['a Chinese word, in names before texts', { text: '蜂蜜' },      ['Clover Honey', 'Honey Cream', 'Manuka Honey 500g', 'Wool Quilt']],
  ['the same in English',                   { text: 'HONEY' },     ['Clover Honey', 'Honey Cream', 'Manuka Honey 500g', 'Wool Quilt']],
  ['two words',                             { text: 'manuka 蜂蜜' }, ['Manuka Honey 500g']],
  ['a maker',                               { text: 'nambeera' },  ['Honey Cream']],
  ['a kind',                                { text: 'honey', category: 'honey' }, ['Clover Honey', 'Manuka Honey 500g']],
  ['a kind from somewhere',                 { category: 'honey', origin: 'NZ' },  ['Manuka Honey 500g']],
  ['a brand',                               { brand: 'Stellbrook' }, ["Shiraz 'Old \\ Vine'"]],
  ['what no word is made of',               { text: "' \\ & | ! <-> :*" }, ['Clover Honey', 'Honey Cream', 'Manuka Honey 500g', "Shiraz 'Old \\ Vine'", 'Wool Quilt']],
  ['another market',                        { text: '蜂蜜', market: 'SG' }, ['Honey Sweets']],
  ['nothing',                               { text: 'tea' },       []],
]
test.each(asked)('%s', async (_, ask, wanted) => {
  const { items, count } = await find(ask)
  expect(items.map(item => item.title).toSorted()).toEqual(wanted.toSorted())
  expect(count).toBe(wanted.length)
})

test('what is named so stands before what speaks of it; a word nobody has is left out', async () => {
  expect((await find({ text: '蜂蜜' })).items.at(-1)?.title).toBe('Wool Quilt')
  const { items, dropped } = await find({ text: 'clover tea' })
  expect([items.map(item => item.title), dropped]).toEqual([['Clover Honey'], ['tea']])
})

test('facets are counted over all that was found, not over the page', async () => {
  const { facets, items, next } = await find({ text: '蜂蜜', limit: 1 })
  expect([items.length, next]).toEqual([1, '1'])
  expect(facets.category).toContainEqual({ value: 'honey', count: 2 })
  expect(facets.origin).toEqual([
    { value: 'AU', count: 3 },
    { value: 'NZ', count: 1 },
  ])
})

test('prices go up or down; what is gone comes last', async () => {
  const rising = async () =>
    (await find({ text: '蜂蜜', sort: 'price' })).items.map(item => Number(item.price.minor))
  expect(await rising()).toEqual([100, 200, 300, 900])
  const gone = { product_id: idOf('Clover Honey'), market: 'CN' as const }
  await house.work(async work => setAvailable(work, [{ ...gone, available: 0 }]))
  expect(await rising()).toEqual([200, 300, 900, 100])
  await house.work(async work => setAvailable(work, [{ ...gone, available: 5 }]))
})

test('what sells moves up its shelves and keeps its count when it is made again', async () => {
  await sell('Honey Cream', 5)
  await sell('Manuka Honey 500g', 70)
  await house.work(work => put(work, shelf.slice(0, 3)))
  await sell('Honey Cream', 1)
  const { items } = await find({ text: 'honey' })
  expect(items.map(item => [item.title, item.sold])).toEqual([
    ['Manuka Honey 500g', 70],
    ['Honey Cream', 6],
    ['Clover Honey', 0],
    ['Wool Quilt', 0],
  ])
})

// oxfmt-ignore
const typed: [string, string[]][] = [
  ['man', ['Manuka Honey 500g']], ['honey cr', ['Honey Cream']], ['羊', ['Wool Quilt']], ['warra', ['Manuka Honey 500g']],
  ['warm', []], ['', []], ["'", []], ['蜂蜜', ['Manuka Honey 500g', 'Honey Cream', 'Clover Honey']],
]
test.each(typed)('typing %s suggests %j', async (text, wanted) => {
  const ask = { market: 'CN', language: 'en', text } as const
  expect(await house.work(work => suggest(work, ask))).toEqual(wanted)
})

test('of more than are counted the best sold is still the first, and the newest is new', async () => {
  const many = Array.from({ length: 1_500 }, (_, index) => ({ zh: '茶', en: `Tea ${index}` }))
  await house.work(work => put(work, many))
  await sell('Tea 1499', 20)
  await sell('Tea 1498', 3)
  const { items, count, more } = await find({ text: '茶', limit: 2 })
  expect([count, more]).toEqual([1_000, true])
  expect(items.map(item => item.title)).toEqual(['Tea 1499', 'Tea 1498'])
  house.advance(1000 as Parameters<TestHouse['advance']>[0])
  await house.work(work => put(work, [{ zh: '新', en: 'New' }]))
  expect((await find({ sort: 'new', limit: 1 })).items[0]?.title).toBe('New')
})
