import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { openWorld } from './world.ts'
import { fromIso } from '#kernel/time'
import { basketOf, newShopper, openShelf } from './market.ts'
import { proveWorld } from './proof.ts'
test('count', async () => {
  const world = await openWorld()
  const a = await openShelf(world, { login: 'maker-a', units: 50, price: '14.00' })
  const b = await openShelf(world, { login: 'maker-b', units: 50, price: '9.00' })
  await world.settle()
  const lin = await newShopper(world, '2000.00', 'lin')
  const body = await basketOf(lin, [{ offerId: a.offerId, quantity: 2 }, { offerId: b.offerId, quantity: 1 }])
  for (const key of ['k1', 'k2']) {
  const errand = { database: world.database, simulators: world.simulators, people: { shopper: 'lin', shopperId: lin.shopperId, sellers: { [a.merchantId]: 'maker-a', [b.merchantId]: 'maker-b' } }, basket: { key, body }, confirms: key === 'k1' }
  const begun = Date.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash/child.ts'), JSON.stringify(errand)], { env: { ...process.env, NODE_COMPILE_CACHE: '/tmp/tl-cache' }, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', d => { out += `${d}`.includes('open') ? `[${Date.now() - begun}] ${d}` : d })
  const code = await new Promise(done => child.on('close', (c, s) => done([c, s])))
  console.log(code, Date.now() - begun)
  writeFileSync(`/tmp/count-${key}.txt`, out)
  }
  const { now } = await (await fetch(`${world.simulators}/_sim/clock`)).json() as { now: string }
  world.clock.advance(((fromIso(now) ?? 0) - world.clock.now()) as never)
  const t = Date.now()
  await proveWorld(world)
  console.log('proved', Date.now() - t)
  await world.close()
})
