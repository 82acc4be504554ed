// temporary
import { instant } from '#kernel/time'
import * as trade from '#lane/trade/trade'
import { stoppedClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground } from '#platform/work'
const url = process.env['URL15'] ?? ''
const database = openDatabase({ url: `${url}/o1`, poolMax: 1 })
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
const ground: Ground = { database, clock, vault: openVault(Buffer.alloc(32, 7)), bell: { ring: () => {} } }
const run = <T>(act: Parameters<typeof inWork<T>>[2]) => inWork(ground, house('bench'), act)
let after: never | undefined
for (let i = 0; i < 9; i++) {
  const page = await run(work => trade.latest(work, { limit: 256, ...(after && { after }) }))
  after = page.at(-1)?.id as never
  const b = performance.now()
  await run(work => trade.markBooked(work, page.map(one => ({ orderId: one.id }))))
  const c = performance.now()
  await run(work => trade.agree(work, page.map(one => ({ tradeId: one.tradeId }))))
  console.log('booked', (c - b).toFixed(1), 'agree', (performance.now() - c).toFixed(1))
}
await database.close()
