import { test } from 'vitest'
import { cell, type OrderId } from '#kernel/ids'
import { Sql } from '#platform/sql'
import { openTestHouse } from '#platform/testing'
import * as escrow from './escrow.ts'
import { fundOf } from './sample.ts'
test('pace', async () => {
  const house = await openTestHouse({ poolMax: 1 })
  const round = async (count: number, batch: number) => {
    const t = [0, 0, 0, 0, 0]
    for (let i = 0; i < count; i += batch) {
      const ids = await house.work(async w => Array.from({ length: batch }, () => w.id<'order'>(cell(Math.trunc(Math.random() * 1024))) as OrderId))
      const step = async (k: number, f: () => Promise<unknown>) => { const b = performance.now(); await f(); t[k] = (t[k] ?? 0) + performance.now() - b }
      await step(0, () => house.work(w => escrow.fund(w, ids.map(id => fundOf(id)))))
      await step(1, () => house.work(w => escrow.assignFreight(w, ids.map(orderId => ({ orderId, key: 'f', carrier: 'A' })))))
      await step(2, () => house.work(w => escrow.assignTax(w, ids.map(orderId => ({ orderId, key: 't' })))))
      await step(3, () => house.work(w => escrow.release(w, ids.map(orderId => ({ orderId, key: 'r' })))))
      await step(4, () => house.work(w => escrow.refund(w, ids.map(orderId => ({ orderId, key: 'r2', reason: 'x' })))))
    }
    console.log(count, batch, t.map(x => (x * 1000 / count).toFixed(0) + 'us').join(' '))
  }
  await round(60, 20)
  await house.database.run(new Sql('analyze', []))
  for (let i = 0; i < 6; i++) await round(2000, 100)
  await house.database.run(new Sql('analyze', []))
  for (let i = 0; i < 2; i++) await round(2000, 100)
  await house.close()
}, 300_000)
