// The demo world as a newcomer finds it: made by living ten days with the simulators, whole, and made only once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prove } from '#journeys/audit'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as parcel from '#lane/parcel/parcel'
import * as customs from '#lane/customs/customs'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { demoAccounts, seedDemo } from '#demo/demo'
import { house as part, look, type Work } from '#platform/work'
import { openWorld, type World } from './world.ts'

let world: World
const said: string[] = []
const seed = (): Promise<void> => seedDemo(
  { house: world.opened.house, keeper: world.opened.keeper, simulatorUrl: world.simulators }, line => void said.push(line))
const see = <T>(act: (work: Work) => Promise<T>): Promise<T> => look(world.ground, part('test'), act)
let took = 0

beforeAll(async () => {
  world = await openWorld()
  const began = performance.now()
  await seed()
  took = performance.now() - began
})
afterAll(() => world.close())

test('orders stand in every state a visitor wants to see', async () => {
  const orders = await see(work => trade.latest(work, { limit: 100 }))
  const parcels = await see(work => parcel.find(work, orders.map(one => one.id)))
  const declared = await see(work => customs.find(work, orders.map(one => one.id)))
  const counted = (names: readonly string[]): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]))
  process.stderr.write(`${Math.round(took)} ms, ${JSON.stringify({
    orders: counted(orders.map(one => one.state)), parcels: counted(parcels.map(one => `${one.milestone}/${one.condition}`)),
    customs: counted(declared.map(one => one.state)),
  })}\n`)
  for (const d of declared.filter(one => one.state === 'mismatch' || one.state === 'refused')) { const o = orders.find(x => x.id === d.orderId); process.stderr.write(`${d.state} ${d.why} | ${o?.why}\n`) }
  process.stderr.write(JSON.stringify((await see(work => prove(work))).filter(f => !f.ok)) + '\n')
  expect(orders.find(one => one.state === 'cancelled' && one.why.startsWith('customs'))).toBeDefined()
})
