// Proof by chance: streams of whatever people, clocks and partners may do, and after each the world adds up.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedOf } from './crash/chance.ts'
import { basketOf, newShopper, openShelf, type Money, type Shelf } from './market.ts'
import { proveWorld } from './proof.ts'
import {
  days,
  hours,
  minutes,
  openOffice,
  openWorld,
  Refused,
  type Client,
  type Shopper,
  type World,
} from './world.ts'

/** How long streams are begun for; `CHAOS_MS` asks for more. */
const budgetMs = Number(process.env['CHAOS_MS'] ?? 40_000)
const streamMax = 40

/** The world of one stream, and what it has seen so far. */
type Scene = {
  world: World
  shelves: Shelf[]
  shoppers: Shopper[]
  tradeIds: { who: number; id: string }[]
  orderIds: { who: number; id: string }[]
  signedInAt: number
}

/** One thing that happens; numbers point at whoever and whatever there is by then. */
type Deed =
  | { does: 'tops up'; who: number; yuan: number }
  | { does: 'checks out'; who: number; first: number; second: number; now: boolean }
  | { does: 'pays'; trade: number }
  | { does: 'confirms' | 'asks for days' | 'cancels'; order: number }
  | { does: 'hands over' | 'is paid now'; shelf: number }
  | { does: 'counts'; shelf: number; counted: number }
  | { does: 'opens what came back'; order: number; shelf: number; restock: boolean }
  | { does: 'customs'; order: number; scenario: string }
  | { does: 'stumbles'; partner: string; kind: string; times: number }
  | { does: 'time'; minutes: number }

const place = fc.nat({ max: 40 })
const borders = ['reject', 'reject-annual', 'inspection', 'detained', 'returned', 'send-failed']
const partners = ['auspost', 'customs', 'bank']
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('tops up' as const),
      who: place,
      yuan: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('checks out' as const),
      who: place,
      first: fc.integer({ min: 0, max: 3 }),
      second: fc.integer({ min: 0, max: 3 }),
      now: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pays' as const), trade: place }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('confirms' as const, 'asks for days' as const, 'cancels' as const),
      order: place,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('hands over' as const, 'hands over' as const, 'is paid now' as const),
      shelf: place,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('counts' as const),
      shelf: place,
      counted: fc.nat({ max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('opens what came back' as const),
      order: place,
      shelf: place,
      restock: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('customs' as const),
      order: place,
      scenario: fc.constantFrom(...borders),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('stumbles' as const),
      partner: fc.constantFrom(...partners),
      kind: fc.constantFrom('timeout-after-act', '500-then-ok', 'rate-limit'),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      does: fc.constant('time' as const),
      minutes: fc.oneof(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 60, max: 24 * 60 }),
        fc.integer({ min: 24 * 60, max: 9 * 24 * 60 }),
      ),
    }),
  },
)

test(
  'whatever happens, in whatever order: nothing is lost, made, charged twice or sold twice',
  { timeout: budgetMs * 4 + 120_000 },
  async () => {
    const atOnce = fc.array(deed, { minLength: 1, maxLength: 4 })
    const stream = fc.array(atOnce, { minLength: 10, maxLength: streamMax, size: 'max' })
    await fc.assert(fc.asyncProperty(stream, play), {
      seed: seedOf('whatever happens'),
      numRuns: 1_000,
      interruptAfterTimeLimit: budgetMs,
      endOnFailure: true,
    })
    const seen = [...tally].map(([what, times]) => `${what} ×${times}`).toSorted()
    process.stdout.write(`${streams} streams: ${seen.join(', ')}\n`)
  },
)

/** What stands in one list happens at once, while the house goes about its work. */
async function play(deeds: readonly (readonly Deed[])[]): Promise<void> {
  const scene = await openScene()
  streams += 1
  try {
    for (const group of deeds) {
      const now = group.filter(one => one.does !== 'time')
      await Promise.all([scene.world.settle(), ...now.map(one => happen(scene, one))])
      const [later] = group.filter(one => one.does === 'time')
      if (later) await happen(scene, later)
      await signInAgain(scene)
    }
    await scene.world.settle()
    await proveWorld(scene.world)
    await scene.world.pass(days(60), days(1))
    await proveWorld(scene.world)
  } finally {
    await scene.world.close()
  }
}

/** Two merchants with little on the shelf; four shoppers, to three of whom parcels hardly come. */
async function openScene(): Promise<Scene> {
  const world = await openWorld()
  await openOffice(world, 'office-lead', ['lead', 'finance'])
  const shelves = [
    await openShelf(world, { login: 'cream-maker', units: 8, price: '14.00' }),
    await openShelf(world, { login: 'balm-maker', units: 8, price: '9.00' }),
  ]
  const postcodes = ['610000', '000004', '000009', '000006']
  const shoppers = await Promise.all(postcodes.map(code => newShopper(world, '600.00', code)))
  return { world, shelves, shoppers, tradeIds: [], orderIds: [], signedInAt: world.clock.now() }
}

/** A shopper's session lasts thirty days, unless it is used. */
async function signInAgain(scene: Scene): Promise<void> {
  const { world, shoppers } = scene
  if (world.clock.now() < scene.signedInAt + days(20)) return
  scene.signedInAt = world.clock.now()
  for (const one of shoppers) one.client = await world.as('shop', one.login)
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]

/** Refusals are part of life; anything else that goes wrong is not. */
async function happen(scene: Scene, one: Deed): Promise<void> {
  try {
    await act(scene, one)
    count(`${one.does}`)
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500 || error.status === 401) throw error
    count(`${one.does}: ${error.code}`)
  }
}

const tally = new Map<string, number>()
const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1)

let acts = 0
let streams = 0

async function act(scene: Scene, one: Deed): Promise<void> {
  const { world, shelves, shoppers, tradeIds, orderIds } = scene
  acts += 1
  const key = `act ${acts}`
  switch (one.does) {
    case 'tops up': {
      const amount = { currency: 'CNY', amount: `${one.yuan}.00` }
      return at(shoppers, one.who)?.client.send('POST', '/wallet/top-ups', { amount }, key)
    }
    case 'checks out':
      return checkOut(scene, one, key)
    case 'pays': {
      const found = at(tradeIds, one.trade)
      if (found) await asShopper(scene, found.who, `/trades/${found.id}/payment`, key)
      return
    }
    case 'confirms':
    case 'asks for days': {
      const found = at(orderIds, one.order)
      const what = one.does === 'confirms' ? 'receipt' : 'extension'
      if (found) await asShopper(scene, found.who, `/orders/${found.id}/${what}`, key)
      return
    }
    case 'cancels': {
      const found = at(orderIds, one.order)
      const reason = { reason: 'the office thinks better of it' }
      const office = await world.as('office', 'office-lead')
      if (found) await office.send('POST', `/orders/${found.id}/cancellation`, reason, key)
      return
    }
    case 'hands over':
      return handOver(world, at(shelves, one.shelf) as Shelf, key)
    case 'is paid now': {
      const office = await world.as('office', 'office-lead')
      const { items } = await office.get<{ items: { id: string }[] }>('/merchants')
      const id = at(items, one.shelf)?.id
      await office.send('POST', `/merchants/${id}/payout`, { reason: 'they asked for it' }, key)
      return
    }
    case 'counts': {
      const shelf = at(shelves, one.shelf) as Shelf
      const seller = await world.as('seller', shelf.login)
      const body = { counted: one.counted, why: 'counted' }
      await seller.send('PUT', `/variants/${shelf.variantId}/stock`, body, key)
      return
    }
    case 'opens what came back': {
      const found = at(orderIds, one.order)
      const shelf = at(shelves, one.shelf) as Shelf
      const seller = await world.as('seller', shelf.login)
      const { restock } = one
      if (found) await seller.send('POST', `/orders/${found.id}/goods-back`, { restock }, key)
      return
    }
    case 'customs': {
      const found = at(orderIds, one.order)
      const match = found && (await numberOf(scene, found))
      if (match) await world.sim('scenario', { partner: 'customs', match, scenario: one.scenario })
      return
    }
    case 'stumbles': {
      const { partner, kind, times } = one
      await world.sim('fault', { partner, kind, times, path: '', holdMs: 0 })
      return
    }
    case 'time':
      return world.pass(minutes(one.minutes), hours(12))
  }
}

async function checkOut(
  { shelves, shoppers, tradeIds, orderIds }: Scene,
  one: Extract<Deed, { does: 'checks out' }>,
  key: string,
): Promise<void> {
  const who = one.who % shoppers.length
  const shopper = shoppers[who] as Shopper
  const lines = [one.first, one.second].flatMap((quantity, index) =>
    quantity > 0 ? [{ offerId: shelves[index]?.offerId ?? '', quantity }] : [],
  )
  if (lines.length === 0) return
  const body = await basketOf(shopper, lines, one.now ? 'wallet' : 'later')
  type Placed = { tradeId: string; orderIds: string[]; total: Money }
  const placed = await shopper.client.send<Placed>('POST', '/orders', body, key)
  expect(placed.total).toEqual(body.total)
  tradeIds.push({ who, id: placed.tradeId })
  orderIds.push(...placed.orderIds.map(id => ({ who, id })))
}

const asShopper = async (
  { shoppers }: Scene,
  who: number,
  path: string,
  key: string,
): Promise<unknown> => (shoppers[who] as Shopper).client.send('POST', path, undefined, key)

/** What is booked and not yet handed over, all at once. */
async function handOver(world: World, shelf: Shelf, key: string): Promise<void> {
  const seller: Client = await world.as('seller', shelf.login)
  const { items } = await seller.get<{ items: { id: string; bookedAt: string | null }[] }>(
    '/orders?state=paid',
  )
  const booked = items.filter(item => item.bookedAt !== null).map(item => item.id)
  if (booked.length > 0) await seller.send('POST', '/hand-overs', { orderIds: booked }, key)
}

async function numberOf({ shoppers }: Scene, order: { who: number; id: string }): Promise<string> {
  const client = (shoppers[order.who] as Shopper).client
  return (await client.get<{ number: string }>(`/orders/${order.id}`)).number
}
