// Bench: checkouts a second through the five works of trade on their way to paid, in batches of 1, 16 and 256.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, cellCount } from '#kernel/ids'
import { after, instant, minutes } from '#kernel/time'
import { pricedOrder } from '#lane/trade/samples'
import {
  agree,
  audit,
  markOrdersPaid,
  markPaid,
  open,
  placeOrders,
  type OpenAsk,
} from '#lane/trade/trade'
import { newId } from '#platform/chance'
import { stoppedClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground, type Work } from '#platform/work'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
const now = clock.now()
const anyCell = () => cell(Math.trunc(Math.random() * cellCount))

/** One order of two lines, its shopper and merchant in cells of their own. */
function checkout(): OpenAsk {
  const [near, far] = [anyCell(), anyCell()]
  const merchantId = newId<'merchant'>(now, far)
  const priced = pricedOrder(
    merchantId,
    [1, 2].map(quantity => ({
      offerId: newId<'offer'>(now, far),
      variantId: newId<'variant'>(now, far),
      productId: newId<'product'>(now, far),
      quantity,
      goods: 100_00n,
      freight: 12_00n,
      insurance: 0n,
      duty: 0n,
      excise: 0n,
      vat: 10_19n,
    })),
  )
  return {
    tradeId: newId<'trade'>(now, near),
    shopperId: newId<'shopper'>(now, near),
    key: newId(now, near),
    market: 'CN',
    addressId: newId<'address'>(now, near),
    total: priced.total,
    orders: [{ orderId: newId<'order'>(now, far), merchantId, priced }],
    expiresAt: after(now, minutes(15)),
  }
}

const steps: Record<string, (work: Work, asks: readonly OpenAsk[]) => Promise<unknown>> = {
  open,
  placeOrders: (work, asks) =>
    placeOrders(
      work,
      asks.flatMap(ask => ask.orders.map(order => ({ ...ask, ...order }))),
    ),
  agree,
  markPaid: (work, asks) =>
    markPaid(
      work,
      asks.map(({ tradeId, total: amount }) => ({ tradeId, amount })),
    ),
  markOrdersPaid: (work, asks) =>
    markOrdersPaid(
      work,
      asks.flatMap(ask => ask.orders),
    ),
}

async function measure(ground: Ground, batch: number): Promise<string> {
  const spent = new Map<string, number>()
  const end = performance.now() + seconds * 1000
  let done = 0
  while (performance.now() < end) {
    const asks = Array.from({ length: batch }, checkout)
    for (const [name, step] of Object.entries(steps)) {
      const began = performance.now()
      await inWork(ground, house('bench'), work => step(work, asks))
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - began)
    }
    done += batch
  }
  const each = [...spent].map(([name, ms]) => `${name} ${(ms / done).toFixed(3)}`).join('  ')
  const rate = Math.round(done / seconds).toLocaleString('en')
  return `batch ${String(batch).padStart(3)}  ${rate.padStart(6)} orders/s, one lane; ms an order: ${each}`
}

async function main(): Promise<void> {
  const folder = join(tmpdir(), `tradelane-bench-${process.pid}`)
  const cluster = await openCluster({ folder, durable: true })
  await ensureDatabase(cluster, 'bench')
  const database = openDatabase({ url: cluster.url('bench'), poolMax: 8 })
  try {
    for (const text of statementsOf(schemaScript())) await database.run(new Sql(text, []))
    const ground: Ground = {
      database,
      clock,
      vault: openVault(Buffer.alloc(32, 7)),
      bell: { ring: () => {} },
    }
    for (const batch of [1, 16, 256]) console.log(await measure(ground, batch))
    const findings = await inWork(ground, house('bench'), audit)
    console.log(findings.map(one => `${one.ok ? 'true' : 'FALSE'}: ${one.theorem}`).join('\n'))
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
