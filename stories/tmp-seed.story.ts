// tmp
import { test } from 'vitest'
import { seedDemo } from '#demo/demo'
import { openWorld } from './world.ts'
test('x', async () => {
  const world = await openWorld()
  let n = 0, settles = 0
  const db = world.ground.database as any
  const t = db.transaction; db.transaction = (a: any) => { n++; return t(a) }
  const c = process.cpuUsage(); const b = performance.now()
  const keeper = { ...world.opened.keeper, settle: () => { settles++; return world.opened.keeper.settle() } }
  await seedDemo({ house: world.opened.house, keeper, simulatorUrl: world.simulators }, () => {})
  const u = process.cpuUsage(c)
  process.stderr.write(`\nSEED ${Math.round(performance.now() - b)} ms, cpu ${u.user/1000|0}+${u.system/1000|0} ms, transactions ${n}, settles ${settles}\n`)
  await world.close()
})
