// A maker's day after the first import: she edits, pauses, counts, packs and exports; what was ordered stays as it was sold.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { house as part, inWork } from '#platform/work'
import * as people from '#books/people/people'
import type { MerchantId } from '#kernel/ids'
import { inside } from '#kernel/ids'
import { basketOf, newShopper, openShelf, productFile, type Shelf } from './market.ts'
import { days, hours, openWorld, password, type Client, type World } from './world.ts'

let world: World
let mine: Shelf
let packer: Client
let keeper: Client
beforeAll(async () => {
  world = await openWorld()
  mine = await openShelf(world, { login: 'maker', units: 50, price: '14.00' })
  packer = await staff('maker-packs', 'warehouse')
  keeper = await staff('maker-counts', 'finance')
  await world.settle()
}, 60_000)
afterAll(() => world.close())

async function staff(login: string, role: 'warehouse' | 'finance'): Promise<Client> {
  const merchantId = inside('merchant', mine.merchantId) ?? (mine.merchantId as MerchantId)
  await inWork(world.ground, part('story'), work =>
    people.register(work, {
      login,
      password,
      name: login,
      language: 'en',
      roles: [role],
      merchantId,
    }),
  )
  return world.as('seller', login)
}

type Offer = { state: string; missing: string[] }
type Variant = { id: string; price: { amount: string }; weightGrams: number; offers: Offer[] }
type Product = {
  id: string
  number: string
  hs6: string
  chinaCode: string
  title: Record<string, string>
  variants: Variant[]
}
type Items<T> = { items: T[]; next: string | null }

const product = (): Promise<Product> => mine.seller.get(`/products/${mine.productId}`)
const edit = (body: unknown): Promise<Product> =>
  mine.seller.send('PATCH', `/products/${mine.productId}`, body)
const offers = async (): Promise<string[]> =>
  (await product()).variants.flatMap(variant => variant.offers.map(offer => offer.state))
const onShop = async (): Promise<number> => {
  await world.settle()
  const shop = await world.as('shop')
  return (await shop.get<Items<unknown>>('/listings?market=CN&language=en')).items.length
}
const china = () => ({ market: 'CN', productIds: [mine.productId] })

test('she pauses: the shop shows it no longer and a cart says why; she opens it again', async () => {
  expect(await onShop()).toBe(1)
  expect(await mine.seller.send('POST', '/offers/pauses', china())).toEqual({ paused: 1 })
  expect(await offers()).toEqual(['paused'])
  expect(await onShop()).toBe(0)
  const lin = await newShopper(world, '500.00')
  const line = { offerId: mine.offerId, quantity: 1 }
  await expect(
    lin.client.send('POST', '/quotes', { market: 'CN', lines: [line] }),
  ).rejects.toMatchObject({ code: 'quote.not_for_sale', message: expect.stringContaining('pause') })

  await edit({ brand: 'A new label' })
  expect(await offers(), 'an edit does not open what she paused').toEqual(['paused'])
  await mine.seller.send('POST', '/offers', china())
  expect(await offers()).toEqual(['open'])
  expect(await onShop()).toBe(1)
})

test('an edit asks the gate again; an order that stands keeps what it was sold as', async () => {
  const lin = await newShopper(world, '500.00')
  const basket = await basketOf(lin, [{ offerId: mine.offerId, quantity: 2 }])
  await lin.client.send('POST', '/orders', basket, 'bought')
  await world.settle()
  const [head] = (await mine.seller.get<Items<{ id: string }>>('/orders')).items
  const before = await mine.seller.get<{ priced: unknown; settlement: unknown }>(
    `/orders/${head?.id}`,
  )

  const known = await product()
  const [variant] = known.variants
  const dearer = { id: variant?.id, price: { currency: 'AUD', amount: '19.50' }, weightGrams: 180 }
  const edited = await edit({
    title: { en: 'Lanolin Cream, soft, 100g', 'zh-Hans': '绵羊油面霜 100克' },
    variants: [dearer],
  })
  expect(edited.variants[0]).toMatchObject({ price: { amount: '19.50' }, weightGrams: 180 })
  expect(await offers()).toEqual(['open'])

  const after = await mine.seller.get<{ priced: unknown; settlement: unknown }>(
    `/orders/${head?.id}`,
  )
  expect(after.priced).toEqual(before.priced)
  expect(after.settlement).toEqual(before.settlement)

  const milk = await edit({ hs6: '040221' })
  expect(milk.hs6).toBe('040221')
  expect(milk.chinaCode, 'the longer code goes on from the six digits').toMatch(/^040221/)
  expect(await offers(), 'milk powder needs more than a cream does').toEqual(['refused'])
  expect(await onShop()).toBe(0)
  await edit({ hs6: known.hs6, chinaCode: known.chinaCode })
  expect(await offers()).toEqual(['open'])
  expect(await onShop()).toBe(1)
})

test.each([
  ['a price in other money', () => ({ price: { currency: 'NZD', amount: '1.00' } })],
  ['a price of nothing', () => ({ price: { currency: 'AUD', amount: '0.00' } })],
])('%s is refused, and the title sent with it is not kept', async (_, wrong) => {
  const before = await product()
  const variants = before.variants.map(variant => ({ id: variant.id, ...wrong() }))
  await expect(edit({ title: { en: 'Lost' }, variants })).rejects.toMatchObject({
    code: 'goods.edit_invalid',
  })
  expect(await product()).toEqual(before)
})

test('a selection is changed alike, and only by who may', async () => {
  const body = { productIds: [mine.productId], change: { pricePercent: 10, weightGrams: 190 } }
  await expect(packer.send('POST', '/products/edits', body)).rejects.toMatchObject({ status: 403 })
  await mine.seller.send('POST', '/products/edits', body)
  expect((await product()).variants[0]).toMatchObject({
    price: { amount: '21.45' },
    weightGrams: 190,
  })
  const { items } = await mine.seller.get<Items<Product>>('/products?search=SOFT%20lanolin')
  expect(items.map(item => item.id)).toEqual([mine.productId])
  expect((await mine.seller.get<Items<Product>>('/products?offers=none')).items).toEqual([])
})

test('the file that goes out comes in again and changes nothing', async () => {
  const { type, body } = await mine.seller.bytes('/products/file')
  expect(type).toContain('text/csv')
  expect(body.toString()).toContain(',50,')
  const report = await mine.seller.upload<{ importId: string; counts: unknown }>(
    '/imports?currency=AUD',
    'products.csv',
    body.toString(),
  )
  expect(report.counts).toEqual({ created: 0, changed: 0, unchanged: 1, refused: 0, remarks: 0 })
  const { items } = await mine.seller.get<Items<{ id: string; file: string }>>('/imports')
  expect(items.map(item => item.file)).toEqual(['products.csv', 'export.csv'])
})

test('each count is kept, at the same moment too, and whatever key another person used', async () => {
  const path = `/variants/${mine.variantId}/stock`
  const count = (who: Client, counted: number, key?: string) =>
    who.send('PUT', path, { counted, why: 'counted' }, key)
  await expect(count(packer, 41)).resolves.toMatchObject({ onHand: 41 })
  await expect(count(packer, 42)).resolves.toMatchObject({ onHand: 42 })
  await expect(count(packer, 43, 'a count')).resolves.toMatchObject({ onHand: 43 })
  await expect(count(mine.seller, 44, 'a count')).resolves.toMatchObject({ onHand: 44 })
  await count(packer, 50)
})

test('a file with nothing in stock is taken, and its report is kept and can be taken home', async () => {
  const file = productFile({ vendor: '=cmd', units: 0, price: '5.00' })
    .replace('lanolin-cream', 'balm')
    .replace('5.00', 'five')
  const mended = file.replace('five', '5.00')
  const { importId } = await mine.seller.upload<{ importId: string }>(
    '/imports?currency=AUD',
    'balm.csv',
    file,
  )
  const csv = (await mine.seller.bytes(`/imports/${importId}/rows`)).body.toString()
  expect(csv.split('\r\n')[1]).toMatch(/^2,balm,,refused,,Variant Price,error,/)
  const taken = await mine.seller.upload<{ counts: { created: number } }>(
    '/imports?currency=AUD',
    'balm.csv',
    mended,
  )
  expect(taken.counts.created).toBe(1)
  const kept = await mine.seller.get<{ report: { lines: unknown[] } }>(`/imports/${importId}`)
  expect(kept.report.lines).toHaveLength(1)
})

test('the packer sees what must leave, prints it in one go, and sees no money; the keeper sees money', async () => {
  type Queue = Items<{ id: string; departure: { day: string; urgency: string } }>
  const { items } = await packer.get<Queue>('/packing')
  expect(items).toHaveLength(1)
  expect(items[0]?.departure).toEqual({ day: '2026-11-23', until: '14:00', urgency: 'later' })
  const ids = items.map(item => item.id).join(',')
  for (const path of ['papers', 'hand-over-list']) {
    const { type, body } = await packer.bytes(`/packing/${path}?orders=${ids}`)
    expect(type).toBe('application/pdf')
    expect(body.subarray(0, 5).toString()).toBe('%PDF-')
  }
  await expect(keeper.bytes(`/packing/papers?orders=${ids}`)).rejects.toMatchObject({ status: 403 })

  const seen = await packer.get<Record<string, unknown>>(`/orders/${items[0]?.id}`)
  expect(seen).toMatchObject({ settlement: null, priced: { steps: [] } })
  expect((await packer.get<{ owed: unknown[] }>('/today')).owed).toEqual([])
  expect((await keeper.get<Items<{ payout: unknown }>>('/orders')).items[0]?.payout).not.toBeNull()

  await world.pass(days(2), hours(24))
  packer = await world.as('seller', 'maker-packs')
  expect(await packer.get('/today')).toMatchObject({ toPack: 1, late: 1, dueToday: 0 })
  expect((await packer.get<Queue>('/packing')).items[0]?.departure.urgency).toBe('late')
})

test('what is nearly gone is named, the scarcest first', async () => {
  const none = await packer.get<Items<unknown>>('/stock/scarce')
  expect(none.items).toEqual([])
  await packer.send('PUT', `/variants/${mine.variantId}/stock`, { counted: 5, why: 'counted' })
  const found = await packer.get<Items<{ variantId: string; available: number }>>('/stock/scarce')
  expect(found.items).toMatchObject([{ variantId: mine.variantId, available: 3 }])
})
