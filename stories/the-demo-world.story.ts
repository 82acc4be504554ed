// The demo world as a newcomer finds it: ten days lived with the simulators, whole, made once, and gone on with after a kill.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prove } from '#journeys/audit'
import * as goods from '#books/goods/goods'
import * as claim from '#lane/claim/claim'
import * as customs from '#lane/customs/customs'
import * as parcel from '#lane/parcel/parcel'
import * as quote from '#lane/quote/quote'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { seedDemo } from '#demo/demo'
import type { Keeper } from '#platform/keeper'
import { house as part, look, type Work } from '#platform/work'
import { days, openWorld, type World } from './world.ts'

let world: World
let other: World
let ms = 0

const seed = (one: World, keeper: Keeper = one.opened.keeper): Promise<void> =>
  seedDemo({ house: one.opened.house, keeper, simulatorUrl: one.simulators }, () => {})
const see = <T>(act: (work: Work) => Promise<T>, one = world): Promise<T> =>
  look(one.ground, part('test'), act)
const simulatedNow = async (one: World): Promise<number> => {
  const answer = await fetch(`${one.simulators}/_sim/clock`)
  return Date.parse(((await answer.json()) as { now: string }).now)
}
const counts = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]).toSorted(),
  )

beforeAll(async () => {
  world = await openWorld()
  const before = world.ground.clock.now()
  const began = performance.now()
  await seed(world)
  ms = performance.now() - began
  expect(world.ground.clock.now()).toBe(before)
  expect(await simulatedNow(world)).toBe(before)
})
afterAll(async () => {
  await world.close()
  await other?.close()
})

test('orders stand in every state a visitor wants to see, and every theorem holds', async () => {
  const orders = await see(work => trade.latest(work, { limit: 100 }))
  const states = counts(orders.map(one => one.state))
  for (const state of [
    'placed',
    'paid',
    'dispatched',
    'delivered',
    'received',
    'settled',
    'cancelled',
  ]) {
    expect(states[state] ?? 0, state).toBeGreaterThan(0)
  }
  expect(states['placed']).toBe(2)
  expect(
    orders
      .filter(one => one.state === 'cancelled')
      .map(one => one.why.split(':')[0])
      .toSorted(),
  ).toEqual(['The shopper wrote that she ordered the wrong size; nothing was sent yet.', 'customs'])
  const ids = orders.map(one => one.id)
  const parcels = await see(work => parcel.find(work, ids))
  expect(parcels.filter(one => one.milestone === 'awaiting_collection')).toHaveLength(1)
  expect(parcels.some(one => one.milestone === 'booked')).toBe(true)
  expect(
    (await see(work => customs.find(work, ids))).filter(one => one.state === 'refused'),
  ).toHaveLength(1)
  expect(
    (await see(work => settlement.latest(work, { limit: 10 }))).filter(one => one.state === 'paid')
      .length,
  ).toBeGreaterThan(0)
  const claims = await see(work => claim.list(work, { limit: 10 }))
  expect(counts(claims.map(one => one.state))).toEqual({ asked: 1, disputed: 1, refunded: 1 })
  expect((await see(prove)).filter(one => !one.ok)).toEqual([])
  process.stderr.write(`the demo world took ${Math.round(ms)} ms\n`)
})

test('every open offer has a price, and the shop finds goods in both languages', async () => {
  const shop = await world.as('shop')
  for (const [market, language, text] of [
    ['CN', 'zh-Hans', '蜂蜜'],
    ['CN', 'en', 'wool'],
    ['SG', 'en', 'macadamia'],
  ] as const) {
    const found = await shop.get<{ items: { image: string; promise: unknown }[] }>(
      `/listings?market=${market}&language=${language}&text=${encodeURIComponent(text)}`,
    )
    expect(found.items.length, text).toBeGreaterThan(0)
    expect(found.items[0]?.image).toMatch(/^\/media\/demo\/[a-z0-9-]+\.svg$/)
  }
  const orders = await see(work => trade.latest(work, { limit: 100 }))
  const merchantIds = [...new Set(orders.map(one => one.merchantId))]
  for (const merchantId of merchantIds) {
    const products = await see(work => goods.list(work, { merchantId, limit: 100 }))
    const offers = (
      await see(work =>
        goods.offers(
          work,
          products.flatMap(one => one.variants.map(each => each.id)),
        ),
      )
    ).filter(one => one.state === 'open')
    const priced = await see(work =>
      quote.price(
        work,
        offers.map(one => ({ market: one.market, lines: [{ offerId: one.id, quantity: 1 }] })),
      ),
    )
    expect(priced.flatMap(one => (one.ok ? [] : [one.why.message]))).toEqual([])
  }
})

test('its accounts sign in where they belong', async () => {
  const signIn = (audience: string, login: string): Promise<number> =>
    fetch(`${world.url}/api/${audience}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: 'tradelane' }),
    }).then(answer => answer.status)
  for (const [audience, login] of [
    ['shop', 'lin'],
    ['shop', 'tan'],
    ['seller', 'honey'],
    ['seller', 'packer'],
    ['seller', 'bookkeeper'],
    ['seller', 'wool'],
    ['office', 'lead'],
    ['office', 'support'],
    ['office', 'finance'],
    ['office', 'auditor'],
  ] as const) {
    expect(await signIn(audience, login), login).toBe(200)
  }
  expect(await signIn('office', 'lin')).toBe(403)
})

test('a second start changes nothing', async () => {
  const before = await see(work => trade.latest(work, { limit: 100 }))
  await seed(world)
  expect(await see(work => trade.latest(work, { limit: 100 }))).toEqual(before)
})

test('killed at any of three places, the next start goes on and ends with the same orders', async () => {
  other = await openWorld()
  for (const settles of [1, 9, 30]) {
    let left = settles
    const dying = {
      ...other.opened.keeper,
      settle: async () => {
        if ((left -= 1) < 0) throw new Error('killed')
        await other.opened.keeper.settle()
      },
    }
    await expect(seed(other, dying)).rejects.toThrow('killed')
  }
  await seed(other)
  const ordered = async (one: World): Promise<string[]> =>
    (await see(work => trade.latest(work, { limit: 100 }), one))
      .map(order => `${order.market} ${order.total.minor}`)
      .toSorted()
  expect(await ordered(other)).toEqual(await ordered(world))
  expect((await see(prove, other)).filter(one => !one.ok)).toEqual([])
})

test('ten days pass at once, as the office may let them, and every theorem holds', async () => {
  await world.pass(days(10), days(10))
  expect((await see(prove)).filter(one => !one.ok)).toEqual([])
})
