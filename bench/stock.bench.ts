// Bench: promises a second, on one hot variant and spread over many, in batches of 1, 16 and 256.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, cellCount, cellOf, type OrderId, type VariantId } from '#kernel/ids'
import { after, instant, minutes } from '#kernel/time'
import { audit, promise, receive, type PromiseAsk } from '#books/stock/stock'
import { newId } from '#platform/chance'
import { stoppedClock } from '#platform/clock'
import { openDatabase, type Database } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground } from '#platform/work'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
const until = after(clock.now(), minutes(15))
const variants = Array.from({ length: 10_000 }, (_, index) =>
  newId<'variant'>(clock.now(), cell(index % cellCount)),
)
const [hot] = variants as [VariantId]

type Case = { name: string; batch: number; lanes: number; pick: () => VariantId }
const spread = (): VariantId => variants[Math.trunc(Math.random() * variants.length)] ?? hot
const cases: Case[] = [1, 16, 256].flatMap(batch => [
  { name: 'spread', batch, lanes: batch === 1 ? 8 : 2, pick: spread },
  { name: 'hot', batch, lanes: batch === 1 ? 8 : 1, pick: () => hot },
])

function wish(variantId: VariantId): PromiseAsk {
  const orderId: OrderId = newId<'order'>(clock.now(), cellOf(variantId))
  return { orderId, until, lines: [{ variantId, quantity: 1 }] }
}

/** How many a second: each lane sends its next batch when its last one is committed. */
async function rate(
  one: Case,
  batch: number,
  act: (asks: PromiseAsk[]) => Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1000
  let done = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await act(Array.from({ length: batch }, () => wish(one.pick())))
      done += batch
    }
  }
  await Promise.all(Array.from({ length: one.lanes }, lane))
  return done / ((performance.now() - began) / 1000)
}

/** What most shops do: one transaction an order that lowers one row, and keeps nothing else. */
const updatePlainly = (database: Database, [ask]: PromiseAsk[]): Promise<unknown> =>
  database.transaction(tx =>
    tx.run(sql`
    update plain.stock
       set promised = promised + 1
     where cell = ${cellOf(ask?.lines[0]?.variantId ?? hot)}
       and variant_id = ${ask?.lines[0]?.variantId ?? hot}
       and promised < on_hand
  `),
  )

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
    await stockUp(ground, variants)
    for (const one of cases) {
      const promised = await rate(one, one.batch, asks =>
        inWork(ground, house('bench'), work => promise(work, asks)),
      )
      const plain = await rate(one, 1, asks => updatePlainly(database, asks))
      console.log(
        `${one.name.padEnd(6)} batch ${String(one.batch).padStart(3)}  lanes ${one.lanes}  ` +
          `${shown(promised)} promises/s  plain update ${shown(plain)}/s  ` +
          `ratio ${(promised / plain).toFixed(2)}`,
      )
    }
    const findings = await inWork(ground, house('bench'), audit)
    console.log(findings.map(one => `${one.ok ? 'true' : 'FALSE'}: ${one.theorem}`).join('\n'))
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function stockUp(ground: Ground, variantIds: readonly VariantId[]): Promise<void> {
  const came = variantIds.map(variantId => ({ variantId, quantity: 100_000_000, key: 'bench' }))
  await inWork(ground, house('bench'), work => receive(work, came))
  for (const text of [
    'create schema plain',
    'create table plain.stock (like stock.stock including all)',
    'insert into plain.stock select cell, variant_id, on_hand, promised from stock.stock',
  ])
    await ground.database.run(new Sql(text, []))
}

const shown = (rate: number): string => Math.round(rate).toLocaleString('en').padStart(7)

await main()
