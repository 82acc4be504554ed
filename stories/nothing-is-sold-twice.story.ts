// Proof by crowd: two hundred clients want one of a hundred, people click twice, and nothing is sold or charged twice.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  basketOf,
  cents,
  newShopper,
  openShelf,
  productFile,
  type Buy,
  type Shelf,
} from './market.ts'
import { proveWorld } from './proof.ts'
import { hours, openWorld, Refused, type Shopper, type World } from './world.ts'

type Placed = {
  tradeId: string
  orderIds: string[]
  paid: boolean
  unpaidBecause: { code: string } | null
}
type Outcome = { placed: Placed } | { refused: string }

const units = 100
const crowd = 50
const clientsEach = 4

let world: World
let shelf: Shelf, other: Shelf
let shoppers: Shopper[]

beforeAll(async () => {
  world = await openWorld()
  shelf = await openShelf(world, { login: 'rare-maker', units, price: '14.00' })
  other = await openShelf(world, { login: 'plain-maker', units: 1_000, price: '9.00' })
  shoppers = []
  while (shoppers.length < crowd)
    shoppers.push(
      ...(await Promise.all(Array.from({ length: 10 }, () => newShopper(world, '3000.00')))),
    )
})
afterAll(() => world.close())

async function buy(shopper: Shopper, body: Buy, key: string): Promise<Outcome> {
  try {
    return { placed: await shopper.client.send<Placed>('POST', '/orders', body, key) }
  } catch (error) {
    if (error instanceof Refused && error.status < 500) return { refused: error.code }
    throw error
  }
}

const soldTo = (outcomes: readonly Outcome[]): Placed[] =>
  outcomes.flatMap(one => ('placed' in one ? [one.placed] : []))
const refusals = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(one => ('refused' in one ? [one.refused] : []))

async function walletOf(shopper: Shopper): Promise<number> {
  const { balance } = await shopper.client.get<{ balance: Buy['total'] }>('/wallet?market=CN')
  return cents(balance)
}

async function leftOn({ seller, productId }: Shelf): Promise<number | undefined> {
  const found = await seller.get<{ variants: { available: number }[] }>(`/products/${productId}`)
  return found.variants[0]?.available
}

test('two hundred clients want one of a hundred: a hundred have it, a hundred are told', async () => {
  const bodies = await Promise.all(
    shoppers.map(one => basketOf(one, [{ offerId: shelf.offerId, quantity: 1 }])),
  )
  const outcomes = await Promise.all(
    shoppers.flatMap((shopper, who) =>
      Array.from({ length: clientsEach }, (_, tab) =>
        buy(shopper, bodies[who] as Buy, `client ${tab}`),
      ),
    ),
  )
  expect(soldTo(outcomes)).toHaveLength(units)
  expect(soldTo(outcomes).every(one => one.paid)).toBe(true)
  expect(refusals(outcomes)).toEqual(Array.from({ length: units }, () => 'stock.sold_out'))
  expect(await leftOn(shelf)).toBe(0)
  await world.settle()
  await proveWorld(world)
})

test('who was told that it is sold out hears it again, and goods that come in later are not hers unasked', async () => {
  const [shopper] = shoppers as [Shopper]
  const body = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 1 }])
  expect(await buy(shopper, body, 'late')).toEqual({ refused: 'stock.sold_out' })
  const again = await buy(shopper, body, 'late')
  expect(again).toHaveProperty('refused')
  await world.settle()
  expect(await leftOn(shelf)).toBe(0)
  await proveWorld(world)
})

test('a double click is one order, however many clicks arrive at once', async () => {
  for (const [round, shopper] of shoppers.slice(0, 8).entries()) {
    const lines = [{ offerId: other.offerId, quantity: 2 }]
    const body = await basketOf(shopper, lines)
    const [before, stockBefore] = [await walletOf(shopper), await leftOn(other)]
    const clicks = Array.from({ length: 6 }, () => buy(shopper, body, `click ${round}`))
    const placed = soldTo(await Promise.all(clicks))
    expect(placed).toHaveLength(6)
    expect(new Set(placed.map(one => JSON.stringify([one.tradeId, one.orderIds]))).size).toBe(1)
    expect(placed.every(one => one.paid)).toBe(true)
    expect(await walletOf(shopper)).toBe(before - cents(body.total))
    expect(await leftOn(other)).toBe((stockBefore ?? 0) - 2)
  }
  await world.settle()
  await proveWorld(world)
})

test('two tabs and money for one: one is paid, the other waits for money and lapses', async () => {
  const poor = await newShopper(world, '0')
  const body = await basketOf(poor, [{ offerId: other.offerId, quantity: 1 }])
  const { total } = body
  await poor.client.send('POST', '/wallet/top-ups', { amount: total }, 'just enough')
  const before = await leftOn(other)
  const outcomes = await Promise.all(['one', 'two'].map(tab => buy(poor, body, `tab ${tab}`)))
  const placed = soldTo(outcomes)
  expect(placed.filter(one => one.paid)).toHaveLength(1)
  expect(placed).toHaveLength(2)
  expect(placed.find(one => !one.paid)?.unpaidBecause?.code).toBe('payment.insufficient')
  expect(await walletOf(poor)).toBe(0)
  await world.pass(hours(1), hours(1))
  expect(await leftOn(other)).toBe((before ?? 0) - 1)
  await proveWorld(world)
})

test('a key stands for one basket: with another body it is refused and nothing changes', async () => {
  const [shopper] = shoppers.slice(9) as [Shopper]
  const body = await basketOf(shopper, [{ offerId: other.offerId, quantity: 1 }])
  const more = await basketOf(shopper, [{ offerId: other.offerId, quantity: 2 }])
  const first = await buy(shopper, body, 'mine')
  const before = [await walletOf(shopper), await leftOn(other)]
  expect(await buy(shopper, more, 'mine')).toEqual({ refused: 'trade.key_reused' })
  expect([await walletOf(shopper), await leftOn(other)]).toEqual(before)
  expect(await buy(shopper, body, 'mine')).toEqual(first)

  const racing = await Promise.all([buy(shopper, body, 'race'), buy(shopper, more, 'race')])
  expect(refusals(racing)).toEqual(['trade.key_reused'])
  await world.settle()
  await proveWorld(world)
})

test('the first answer stands though the price has changed since: nobody buys twice for a lost answer', async () => {
  const [shopper] = shoppers.slice(10) as [Shopper]
  const body = await basketOf(shopper, [{ offerId: other.offerId, quantity: 1 }])
  const first = await buy(shopper, body, 'lost answer')
  const before = await walletOf(shopper)
  const dearer = productFile({ vendor: other.login, units: 1_000, price: '29.00' })
  await other.seller.upload('/imports?currency=AUD', 'export.csv', dearer)
  expect(await buy(shopper, body, 'new key')).toEqual({ refused: 'checkout.price_changed' })
  expect(await buy(shopper, body, 'lost answer')).toEqual(first)
  expect(await walletOf(shopper)).toBe(before)
  await world.settle()
  await proveWorld(world)
})
