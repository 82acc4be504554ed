// The journey of one order through the API: from a merchant's file to a payout, with the simulators and a moved clock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prove } from '#journeys/audit'
import { house as part, look } from '#platform/work'
import {
  days,
  hours,
  minutes,
  joinShop,
  openMerchant,
  openOffice,
  openWorld,
  Refused,
  type Client,
  type Shopper,
  type World,
} from './world.ts'

const honeyFile = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Status',
  "coastal-honey,Coastal Wildflower Honey 500g,<p>Raw honey from the Bellarine coast.</p>,Bellarine Apiary,Honey,honey,TRUE,Size,500 g,BA-500,720,100,24.90,'9312345678907,/media/honey.svg,active",
  'beef-jerky,Smoked Beef Jerky 100g,<p>Slow smoked.</p>,Bellarine Apiary,Jerky,beef jerky,TRUE,Title,Default Title,BA-JERKY,140,50,12.50,,/media/jerky.svg,active',
  'no-price,Mystery,,Bellarine Apiary,,,TRUE,Title,Default Title,X,10,1,abc,,,active',
].join('\n')
const woolFile = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Status',
  'lanolin-cream,Lanolin Cream 100g,<p>Soft on the skin.</p>,Western Wool,Skin care,lanolin cream,TRUE,Title,Default Title,WW-LAN,160,80,14.00,/media/cream.svg,active',
].join('\n')

type Money = { currency: string; amount: string }
type Product = {
  id: string
  handle: string
  variants: { offers: { id: string; market: string; state: string; reasons: unknown[] }[] }[]
}
type Order = {
  id: string
  number: string
  state: string
  clearedAt: string | null
  total: Money
  receiveDue: string | null
  parcel: { trackingNumber: string | null; milestone: string; events: unknown[] } | null
  customs: { state: string; documents: { kind: string; state: string }[] } | null
  priced: { makeUp: Record<string, Money>; lines: unknown[] }
}

let world: World
let honey: Client, wool: Client, office: Client
let lin: Shopper
let orderIds: string[]
let total: Money

beforeAll(async () => {
  world = await openWorld()
  await openMerchant(world, 'honey-owner', 'Bellarine Apiary')
  await openMerchant(world, 'wool-owner', 'Western Wool')
  await openOffice(world, 'office-lead', ['lead', 'auditor', 'finance'])
  await signIn()
})
afterAll(() => world.close())

const order = (client: Client, id: string): Promise<Order> => client.get(`/orders/${id}`)
/** Days go by, half a day at a time, until both parcels are at her door. */
async function arrives(): Promise<void> {
  for (let halfDays = 0; halfDays < 60; halfDays += 1) {
    const seen = await Promise.all(orderIds.map(id => order(lin.client, id)))
    if (seen.every(one => one.state === 'delivered')) return
    await world.pass(hours(12), hours(12))
  }
}

/** Staff sign in each morning: their sessions last twelve hours. */
async function signIn(): Promise<void> {
  ;[honey, wool, office] = await Promise.all([
    world.as('seller', 'honey-owner'),
    world.as('seller', 'wool-owner'),
    world.as('office', 'office-lead'),
  ])
}

const cents = (amount: Money): number => Math.round(Number(amount.amount) * 100)

test('1. a merchant previews and imports the file, opens offers, and the gate refuses what may not enter', async () => {
  const preview = await honey.upload<{ counts: Record<string, number> }>(
    '/imports/preview?currency=AUD',
    'export.csv',
    honeyFile,
  )
  expect(preview.counts).toMatchObject({ created: 2 })
  expect((await honey.get<{ items: unknown[] }>('/products')).items).toEqual([])

  const report = await honey.upload<{
    counts: Record<string, number>
    lines: { outcome: string; faults: { row: number }[] }[]
  }>('/imports?currency=AUD', 'export.csv', honeyFile)
  expect(report.counts).toMatchObject({ created: 2, refused: 1 })
  expect(report.lines.find(line => line.outcome === 'refused')?.faults[0]).toMatchObject({ row: 4 })
  expect(
    (
      await honey.upload<{ counts: Record<string, number> }>(
        '/imports?currency=AUD',
        'export.csv',
        honeyFile,
      )
    ).counts,
  ).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  await wool.upload('/imports?currency=AUD', 'export.csv', woolFile)

  for (const client of [honey, wool]) {
    const { items } = await client.get<{ items: Product[] }>('/products')
    await client.send('POST', '/offers', { market: 'CN', productIds: items.map(item => item.id) })
  }
  const { items } = await honey.get<{ items: Product[] }>('/products')
  const offerOf = (handle: string) =>
    items.find(item => item.handle === handle)?.variants[0]?.offers[0]
  expect(offerOf('coastal-honey')).toMatchObject({ state: 'open', market: 'CN' })
  expect(offerOf('beef-jerky')).toMatchObject({ state: 'refused' })
  expect(offerOf('beef-jerky')?.reasons).not.toEqual([])
})

test('2. a shopper finds it in Chinese or English, sees one price with its make-up, and checks out across two merchants', async () => {
  await world.settle()
  lin = await joinShop(world, 'lin', '2000.00')
  const found = await lin.client.get<{ items: { number: string; price: Money }[] }>(
    `/listings?market=CN&language=zh-Hans&text=${encodeURIComponent('蜂蜜')}`,
  )
  expect(found.items).toHaveLength(1)
  const product = await lin.client.get<{
    variants: { offerId: string; price: Money; makeUp: Record<string, Money> }[]
  }>(`/products/${found.items[0]?.number}?market=CN`)
  const [variant] = product.variants
  expect(variant?.price).toEqual(found.items[0]?.price)
  const { total: whole, ...parts } = variant?.makeUp ?? {}
  expect(Object.values(parts).reduce((sum, part) => sum + cents(part), 0)).toBe(
    cents(whole as Money),
  )

  const cream = await lin.client.get<{ items: { number: string }[] }>(
    '/listings?market=CN&language=zh-Hans&text=lanolin',
  )
  const second = await lin.client.get<{ variants: { offerId: string }[] }>(
    `/products/${cream.items[0]?.number}?market=CN`,
  )
  const lines = [
    { offerId: variant?.offerId, quantity: 2 },
    { offerId: second.variants[0]?.offerId, quantity: 1 },
  ]
  const quote = await lin.client.send<{ total: Money; orders: unknown[] }>('POST', '/quotes', {
    market: 'CN',
    lines,
  })
  expect(quote.orders).toHaveLength(2)
  total = quote.total

  const buy = {
    market: 'CN',
    lines,
    addressId: lin.addressId,
    identityId: lin.identityId,
    payBy: 'wallet',
    total,
  }
  await expect(
    lin.client.send('POST', '/orders', { ...buy, total: { ...total, amount: '1.00' } }, 'wrong'),
  ).rejects.toMatchObject({ code: 'checkout.price_changed' })
  const placed = await lin.client.send<{ paid: boolean; orderIds: string[]; tradeId: string }>(
    'POST',
    '/orders',
    buy,
    'buy-1',
  )
  expect(placed).toMatchObject({ paid: true })
  const again = await lin.client.send<{ tradeId: string; orderIds: string[] }>(
    'POST',
    '/orders',
    buy,
    'buy-1',
  )
  expect([again.tradeId, again.orderIds]).toEqual([placed.tradeId, placed.orderIds])
  orderIds = placed.orderIds
  expect(orderIds).toHaveLength(2)
  const { balance } = await lin.client.get<{ balance: Money }>('/wallet?market=CN')
  expect(cents(balance)).toBe(200_000 - cents(total))
})

test('3. the money waits in one escrow an order', async () => {
  await world.settle()
  const seen = await Promise.all(
    orderIds.map(id => office.get<{ escrow: { held: Money; state: string } }>(`/orders/${id}`)),
  )
  expect(seen.map(one => one.escrow.state)).toEqual(['held', 'held'])
  expect(seen.reduce((sum, one) => sum + cents(one.escrow.held), 0)).toBe(cents(total))
})

test('4. the papers go to customs as a matched set, and it clears them', async () => {
  await world.pass(hours(1), minutes(6))
  for (const id of orderIds) {
    const seen = await order(lin.client, id)
    expect(seen.customs?.documents.map(one => one.kind).toSorted()).toEqual([
      '311',
      '411',
      '511',
      '621',
    ])
    expect(seen.clearedAt).not.toBeNull()
  }
})

test('5. a label and customs form are drawn, the merchant hands over, and tracking moves the parcel', async () => {
  for (const [index, client] of [honey, wool].entries()) {
    const { items } = await client.get<{ items: { id: string }[] }>('/orders?state=paid')
    expect(items).toHaveLength(1)
    const id = items[0]?.id ?? ''
    const label = await client.bytes(`/orders/${id}/label`)
    expect([label.type, label.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
    await client.send('POST', '/hand-overs', { orderIds: [id] }, `hand-over/${index}`)
  }
  await world.pass(hours(12), hours(1))
  expect((await order(lin.client, orderIds[0] ?? '')).state).toBe('dispatched')
  await arrives()
  for (const id of orderIds) {
    const seen = await order(lin.client, id)
    expect(seen.state).toBe('delivered')
    expect(seen.parcel?.events.length).toBeGreaterThan(4)
    expect(seen.receiveDue).not.toBeNull()
  }
})

test('6. she confirms one, silence counts for the other; both merchants are paid and their statements add up', async () => {
  await lin.client.send('POST', `/orders/${orderIds[0]}/receipt`, undefined, 'received')
  await world.settle()
  expect((await order(lin.client, orderIds[0] ?? '')).state).toBe('received')
  await world.pass(days(12), days(1))
  await world.pass(days(9), days(1))
  expect(
    (await Promise.all(orderIds.map(id => order(lin.client, id)))).map(one => one.state),
  ).toEqual(['settled', 'settled'])

  await signIn()
  type Statement = { opening: Money; closing: Money; lines: { amount: Money; kind: string }[] }
  for (const client of [honey, wool]) {
    const statement = await client.get<Statement>('/statement')
    expect(statement.lines.map(one => one.kind)).toEqual(['sale', 'payout'])
    expect(
      cents(statement.opening) + statement.lines.reduce((sum, one) => sum + cents(one.amount), 0),
    ).toBe(cents(statement.closing))
    expect((await client.bytes('/statement?format=pdf')).body.subarray(0, 5).toString()).toBe(
      '%PDF-',
    )
    expect((await client.get<{ items: { state: string }[] }>('/payouts')).items).toMatchObject([
      { state: 'paid' },
    ])
  }
})

test('7. the office sees it, the board equals the ledger, a stranger sees nothing, and every theorem holds', async () => {
  type Board = {
    waiting: number
    proof: { difference: Money; board: Money; figure: string }[]
    totals: { orders: number }
  }
  const board = await office
    .get<unknown>('/me')
    .then(async () => (await world.as('board')).get<Board>('/board'))
  expect(board.waiting).toBe(0)
  expect(board.totals.orders).toBe(2)
  expect(board.proof.map(one => one.difference.amount)).toEqual(board.proof.map(() => '0.00'))
  expect(board.proof.find(one => one.figure === 'gmv')?.board).toEqual(total)

  await expect(wool.get(`/orders/${orderIds[0]}`)).rejects.toBeInstanceOf(Refused)
  const stranger = await joinShop(world, 'wei', '0', '31011519850228009X')
  await expect(stranger.client.get(`/orders/${orderIds[0]}`)).rejects.toMatchObject({ status: 404 })

  const findings = await look(world.ground, part('story'), prove)
  expect(findings.filter(finding => !finding.ok)).toEqual([])
})

test('8. the office cancels an order before it leaves: everything goes back to where it was', async () => {
  const found = await lin.client.get<{ items: { number: string; left: number }[] }>(
    `/listings?market=CN&language=zh-Hans&text=${encodeURIComponent('蜂蜜')}`,
  )
  const product = await lin.client.get<{ variants: { offerId: string; price: Money }[] }>(
    `/products/${found.items[0]?.number}?market=CN`,
  )
  const lines = [{ offerId: product.variants[0]?.offerId, quantity: 1 }]
  const { balance: before } = await lin.client.get<{ balance: Money }>('/wallet?market=CN')
  const quote = await lin.client.send<{ total: Money }>('POST', '/quotes', { market: 'CN', lines })
  const placed = await lin.client.send<{ orderIds: string[] }>(
    'POST',
    '/orders',
    {
      market: 'CN',
      lines,
      addressId: lin.addressId,
      identityId: lin.identityId,
      payBy: 'wallet',
      total: quote.total,
    },
    'buy-2',
  )
  await world.pass(hours(1), minutes(6))
  await signIn()
  await office.send(
    'POST',
    `/orders/${placed.orderIds[0]}/cancellation`,
    { reason: 'The shopper changed her mind.' },
    'cancel',
  )
  await world.pass(hours(1), minutes(6))

  const { balance: after } = await lin.client.get<{ balance: Money }>('/wallet?market=CN')
  expect(after).toEqual(before)
  const again = await lin.client.get<{ items: { left: number }[] }>(
    `/listings?market=CN&language=zh-Hans&text=${encodeURIComponent('蜂蜜')}`,
  )
  expect(again.items[0]?.left).toBe(found.items[0]?.left)
  const seen = await office.get<{ trail: { act: string }[]; escrow: { state: string } }>(
    `/orders/${placed.orderIds[0]}`,
  )
  expect(seen.trail.map(one => one.act)).toContain('order.cancel')
  expect(seen.escrow.state).toBe('refunded')
  expect((await look(world.ground, part('story'), prove)).filter(finding => !finding.ok)).toEqual(
    [],
  )
})
