// Bench: the statement of a merchant with 100,000 orders and as many sales at counters, beside a trivial GET over
// HTTP: the page's first byte, the whole as CSV and as a pack that proves exports, and the memory each takes.
import { rm } from 'node:fs/promises'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import { instant, minutes } from '#kernel/time'
import { moneyEndpoints } from '#api/seller/money'
import { houseOver } from '#api/house'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { newId } from '#platform/chance'
import { stoppedClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { endpoint, type Caller } from '#platform/endpoint'
import { openServer } from '#platform/http-server'
import { openLog } from '#platform/log'
import { openMetrics } from '#platform/metrics'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { readSettings } from '#platform/settings'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house as part, inWork, type Ground } from '#platform/work'

const orders = Number(process.env['BENCH_ORDERS'] ?? 100_000)
const batch = 1_000
const clock = stoppedClock(instant(Date.UTC(2026, 0, 1)))

const folder = join(tmpdir(), `tradelane-bench-${process.pid}`)
const cluster = await openCluster({ folder, durable: false })
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
  const merchantId = await inWork(ground, part('bench'), async work => (await opened(work)).id)
  await fill(ground, merchantId)
  await measure(ground, merchantId)
} finally {
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

function opened(work: Parameters<typeof merchant.open>[0]): Promise<merchant.Merchant> {
  const address = {
    country: 'AU',
    name: 'Bellarine Honey',
    phone: '+61 3 5550 0100',
    postcode: '3223',
    region: 'VIC',
    city: 'Portarlington',
    district: '',
    lines: ['12 Jetty Road'],
  } as const
  const name = 'Bellarine Honey'
  const legal = { legalName: `${name} Pty Ltd`, businessNumber: '51824753556' }
  return merchant.open(work, { name, ...legal, country: 'AU', address, state: 'live' })
}

/** A year of it: an order and a sale at one of five counters every five minutes. */
async function fill(ground: Ground, merchantId: MerchantId): Promise<void> {
  const rate = { id: 'x', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' } as const
  const cny = (fen: bigint) => money('CNY', fen)
  const figures = { goods: cny(500_00n), commission: cny(15_00n), paymentFee: cny(5_78n), rate }
  const home = cell(7)
  const outlets = Array.from({ length: 5 }, () => newId<'outlet'>(clock.now(), home))
  for (let done = 0; done < orders; done += batch) {
    clock.advance(minutes(5 * batch))
    await inWork(ground, part('bench'), async work => {
      const places = Array.from({ length: batch }, (_, index) => done + index)
      const sales = places.map(place => ({
        orderId: work.id<'order'>(home),
        orderNumber: BigInt(place + 1),
        merchantId,
        ...figures,
        payout: money('AUD', 101_32n),
      }))
      await settlement.credit(work, sales)
      const till = places.map(place => ({
        merchantId,
        saleId: work.id<'sale'>(home),
        outletId:
          outlets[place % outlets.length] ?? outlets[0] ?? newId<'outlet'>(clock.now(), home),
        at: work.now,
        amount: money('AUD', 88_80n),
        mdr: money('AUD', 1_07n),
      }))
      await settlement.creditSales(work, till)
    })
  }
  await ground.database.run(sql`analyze`)
}

async function measure(ground: Ground, merchantId: MerchantId): Promise<void> {
  const house = houseOver(ground, readSettings({}), { simulated: [], moveClock: async () => {} })
  const caller: Caller = {
    actor: { kind: 'merchant', id: 'bench' },
    roles: ['owner'],
    merchantId,
    userId: '',
    sessionId: '',
  }
  const trivial = endpoint({
    method: 'GET',
    path: '/trivial',
    name: 'trivial',
    summary: 'Nothing.',
    who: 'anyone',
    run: async () => undefined,
  })
  const app = await openServer({
    ground,
    log: openLog({ level: 'silent', clock }),
    metrics: openMetrics(),
    audiences: [
      {
        name: 'seller',
        title: 'bench',
        endpoints: [...moneyEndpoints(house), trivial],
        callerOf: async () => caller,
      },
    ],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/seller`
  const month = `from=2026-03-01T00:00:00Z&until=2026-04-01T00:00:00Z`
  const asks: [string, string, number][] = [
    ['trivial GET', '/trivial', 200],
    ['page of a month', `/statement?${month}`, 30],
    ['page of everything', '/statement', 10],
    ['whole CSV', '/statement?format=csv', 3],
    ['whole Xero CSV', '/statement?format=xero', 2],
    ['proof of exports', '/statement?format=exports', 2],
  ]
  const rows = []
  for (const [what, path, times] of asks) rows.push(await asked(what, base + path, times))
  console.table(rows)
  await app.close()
}

type Row = Record<string, string | number>

/** The median of `times`; memory is the most the process had above what it had before. */
async function asked(what: string, url: string, times: number): Promise<Row> {
  await answer(url)
  const found: Answered[] = []
  for (let done = 0; done < times; done += 1) found.push(await answer(url))
  const median = (of: (one: Answered) => number): number =>
    found.map(of).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
  return {
    what,
    'first byte ms': round(median(one => one.first)),
    'whole ms': round(median(one => one.whole)),
    'MB answered': round(median(one => one.bytes) / 1e6),
    'MB of memory more': Math.round(Math.max(...found.map(one => one.grown)) / 1e6),
  }
}

type Answered = { first: number; whole: number; bytes: number; grown: number }

function answer(url: string): Promise<Answered> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const began = performance.now()
  return new Promise((done, failed) => {
    get(url, response => {
      let [first, bytes, grown] = [0, 0, 0]
      response.on('data', (chunk: Buffer) => {
        first ||= performance.now() - began
        bytes += chunk.length
        grown = Math.max(grown, process.memoryUsage().rss - before)
      })
      response.on('end', () =>
        done({
          first: first || performance.now() - began,
          whole: performance.now() - began,
          bytes,
          grown,
        }),
      )
    }).on('error', failed)
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
