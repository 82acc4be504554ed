// Payments from wallets a second, permit and journal together, at 1 to 64 callers: each alone, and many in one work.
// Durable commits, two cores that others used too (load 4): 1 caller 59 and 92/s (p50 11 and 7 ms), 16 callers 248
// and 1,408/s (58 and 10 ms), 64 callers 528 and 4,717/s (120 and 12 ms), alone and together.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { granting } from '#kernel/errors'
import { cell, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as wallet from '#lane/wallet/wallet'
import { batcher } from '#platform/batcher'
import { newId } from '#platform/chance'
import { systemClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground, type Work } from '#platform/work'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)
const shoppers = 24_000
let turn = 0
const folder = await mkdtemp(join(tmpdir(), 'tradelane-bench-'))
const cluster = await openCluster({ folder, durable: true })
await ensureDatabase(cluster, 'bench')
const database = openDatabase({ url: cluster.url('bench'), poolMax: 16 })
for (const statement of statementsOf(schemaScript())) await database.run(new Sql(statement, []))
const ground: Ground = {
  database,
  clock: systemClock,
  vault: openVault(Buffer.alloc(32, 3)),
  bell: { ring: () => {} },
}
const work = <T>(act: (work: Work) => Promise<T>): Promise<T> => inWork(ground, house('bench'), act)

const people: ShopperId[] = []
while (people.length < shoppers)
  people.push(
    ...(await work(async one => {
      const ids = Array.from({ length: 2_000 }, () =>
        one.id<'shopper'>(cell(Math.trunc(Math.random() * 1024))),
      )
      const filled = await wallet.topUp(
        one,
        ids.map(shopperId => ({ shopperId, amount: money('CNY', 50_000_00n), key: 'k' })),
      )
      filled.forEach(granting)
      return ids
    })),
  )

type Ask = Parameters<typeof wallet.spend>[1][number]
const spend = (asks: readonly Ask[]) => work(one => wallet.spend(one, asks))
const batched = batcher<Ask, Awaited<ReturnType<typeof spend>>[number]>({
  countMax: 64,
  inFlightMax: 2,
  act: spend,
})

const ways: Record<string, (ask: Ask) => Promise<unknown>> = {
  'each alone': async ask => granting((await spend([ask]))[0]),
  'many in one work': async ask => granting(await batched(ask)),
}
const rows = []
for (const callers of [1, 16, 64])
  for (const [way, pay] of Object.entries(ways)) {
    await run(callers, pay, 1)
    rows.push({ callers, way, ...(await run(callers, pay, seconds)) })
  }
console.table(rows)
await database.close()
await cluster.stop()
for (const each of [cluster.folder, folder]) await rm(each, { recursive: true, force: true })

async function run(callers: number, pay: (ask: Ask) => Promise<unknown>, forSeconds: number) {
  const times: number[] = []
  let refused = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() - began < forSeconds * 1000) {
        const from = performance.now()
        await pay(anAsk()).catch(() => void (refused += 1))
        times.push(performance.now() - from)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (part: number): number =>
    Math.round((times[Math.trunc(times.length * part)] ?? 0) * 100) / 100
  return {
    'payments/s': Math.round((times.length - refused) / took),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    refused,
  }
}

/** Each shopper in turn: five a minute may leave a wallet at counters. */
function anAsk(): Ask {
  turn += 1
  const shopperId = people[turn % people.length] as ShopperId
  const ref = newId<'sale'>(systemClock.now(), cell(9))
  const told = {
    outletId: ref as string as Ask['told']['outletId'],
    merchant: 'Bondi Wool',
    outlet: 'Pitt St',
    amount: money('AUD', 1_00n),
    number: String(turn),
  }
  return { key: ref, ref, shopperId, amount: money('CNY', 4_72n), told }
}
