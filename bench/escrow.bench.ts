// Bench: the sweep of due escrows: orders whose shopper was silent count as received, and their money goes on.
//
// Limit: as many rows updated barely (one state, lists of 500) in the same run, on a copy of the table.
// An escrow that is released is locked, taxed, shipped and settled by its frozen figures, with three journals
// in the ledger's chain, three draws and two events.
//
// Last result (2 quiet cores; durable commits; 100,000 escrows of 1,700 merchants): bare update 57,400/s, received
// 15,600/s, released 2,690/s, both 2,290/s, ratio 0.040.
//
// Run: node bench/escrow.bench.ts (BENCH_ESCROWS=100000, BENCH_MERCHANTS=1700).
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { granting } from '#kernel/errors'
import { cell, cellCount, cellOf, type MerchantId, type OrderId } from '#kernel/ids'
import { after, days, instant, minutes } from '#kernel/time'
import * as escrow from '#lane/escrow/escrow'
import { pricedOrder } from '#lane/trade/samples'
import * as trade from '#lane/trade/trade'
import { newId } from '#platform/chance'
import { stoppedClock } from '#platform/clock'
import { openDatabase, type Database } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground } from '#platform/work'

const count = Number(process.env['BENCH_ESCROWS'] ?? 100_000)
const merchantCount = Number(process.env['BENCH_MERCHANTS'] ?? 1_700)
const batch = 500
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
const now = clock.now()
const merchants = Array.from({ length: merchantCount }, (_, index) =>
  newId<'merchant'>(now, cell(index % cellCount)),
)

/** Placed, paid into escrow, and delivered just now: what the sweep will find due in ten days. */
async function fill(ground: Ground, places: readonly number[]): Promise<OrderId[]> {
  const asks = places.map(place => askOf(merchants[place % merchantCount] as MerchantId))
  const ids = asks.map(ask => ({ orderId: ask.orderId }))
  await inWork(ground, house('bench'), async work => {
    for (const answer of await trade.placeOrders(work, asks)) granting(answer)
    const funds = asks.map(({ priced, ...ask }) => ({
      ...ask,
      merchantId: priced.merchantId,
      amount: priced.total,
      order: priced,
    }))
    for (const answer of await escrow.fund(work, funds)) granting(answer)
    await trade.markOrdersPaid(work, ids)
    await trade.markDelivered(
      work,
      ids.map(one => ({ ...one, receiveAfter: days(10) })),
    )
  })
  return ids.map(one => one.orderId)
}

function askOf(merchantId: MerchantId): trade.PlaceAsk {
  const home = cellOf(merchantId)
  const priced = pricedOrder(merchantId, [
    {
      offerId: newId<'offer'>(now, home),
      variantId: newId<'variant'>(now, home),
      productId: newId<'product'>(now, home),
      quantity: 2,
      goods: 500_00n,
      freight: 30_00n,
      insurance: 0n,
      duty: 0n,
      excise: 0n,
      vat: 48_23n,
    },
  ])
  const far = cell(Math.trunc(Math.random() * cellCount))
  return {
    orderId: newId<'order'>(now, home),
    tradeId: newId<'trade'>(now, far),
    shopperId: newId<'shopper'>(now, far),
    addressId: newId<'address'>(now, far),
    priced,
    expiresAt: after(now, minutes(15)),
  }
}

/** As the journey does when it hears that they were received: a list, in a work of its own. */
const release = (ground: Ground, ids: readonly OrderId[]): Promise<void> =>
  inWork(ground, house('bench'), async work => {
    const asks = ids.map(orderId => ({ orderId, key: `received/${orderId}` }))
    for (const answer of await escrow.release(work, asks)) granting(answer)
  })

const updateBarely = (database: Database, ids: readonly OrderId[]): Promise<number> =>
  database.run(sql`
    update plain.escrow e
       set state = 'released', held = 0, released = funded
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as t (cell, id)
     where e.cell = t.cell
       and e.order_id = t.id`)

/** Lists in turn, one at a time, as a sweep goes; answers how many rows a second. */
async function rate(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return count / ((performance.now() - began) / 1000)
}

const lists = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / batch) }, (_, index) =>
    all.slice(index * batch, (index + 1) * batch),
  )

async function main(): Promise<void> {
  const folder = join(tmpdir(), `tradelane-bench-${process.pid}`)
  const cluster = await openCluster({ folder, durable: true })
  await ensureDatabase(cluster, 'bench')
  const database = openDatabase({ url: cluster.url('bench'), poolMax: 4 })
  const run = async (text: string): Promise<unknown> => database.run(new Sql(text, []))
  try {
    for (const text of statementsOf(schemaScript())) await run(text)
    const vault = openVault(Buffer.alloc(32, 7))
    const ground: Ground = { database, clock, vault, bell: { ring: () => {} } }
    const ids: OrderId[] = []
    for (const places of lists(Array.from({ length: count }, (_, place) => place)))
      ids.push(...(await fill(ground, places)))
    await run('create schema plain')
    await run('create table plain.escrow (like escrow.escrow including all)')
    await run('insert into plain.escrow select * from escrow.escrow')
    await run('vacuum analyze')
    clock.advance(days(11))

    const bare = await rate(async () => {
      for (const some of lists(ids)) await updateBarely(database, some)
    })
    const [sweep] = trade.sweeps.filter(one => one.name === 'trade.receive')
    const received = await rate(async () => {
      while (((await sweep?.pass(ground)) ?? 0) > 0);
    })
    const released = await rate(async () => {
      for (const some of lists(ids)) await release(ground, some)
    })
    const whole = 1 / (1 / received + 1 / released)
    const shown = (figure: number): string => Math.round(figure).toLocaleString('en').padStart(7)
    console.log(
      `${count.toLocaleString('en')} escrows  bare update ${shown(bare)}/s  received ${shown(received)}/s` +
        `  released ${shown(released)}/s  both ${shown(whole)}/s  ratio ${(whole / bare).toFixed(3)}`,
    )
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
