// Bench: journals a second into the ledger, spread over its books and into one, in batches of 1, 20 and 200.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, cellCount, type Cell, type MerchantId, type OrderId } from '#kernel/ids'
import { money } from '#kernel/money'
import { instant } from '#kernel/time'
import {
  escrowOf, income, interbook, payable, post, type Posting,
} from '#books/ledger/ledger'
import { newId } from '#platform/chance'
import { stoppedClock } from '#platform/clock'
import { openDatabase, type Database } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground } from '#platform/work'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5)
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
let made = 0

/** Four lines over four accounts: one of an order's own, two of its merchant and platform, one between. */
function journal(home: Cell): Posting {
  made += 1
  const order = newId<'order'>(clock.now(), home) as OrderId
  const merchant = `0000000${made % 7}-0000-7000-8000-000000000000` as MerchantId
  return {
    cell: home, key: `bench/${order}`, kind: 'bench', ref: order,
    lines: [
      { account: interbook('CNY'), amount: money('CNY', 500_00n) },
      { account: escrowOf(order, 'CNY'), amount: money('CNY', -20_00n) },
      { account: income('commission', 'CNY'), amount: money('CNY', -15_00n) },
      { account: payable(merchant, 'CNY'), amount: money('CNY', -465_00n) },
    ],
  }
}

type Case = { name: string; batch: number; lanes: number; homes: () => Cell }
const spread = () => cell(Math.trunc(Math.random() * cellCount))
const cases: Case[] = [1, 20, 200].flatMap(batch => [
  { name: 'spread', batch, lanes: batch === 1 ? 8 : 2, homes: spread },
  { name: 'hot', batch, lanes: batch === 1 ? 4 : 1, homes: () => cell(7) },
])

async function rate(one: Case, act: (asks: Posting[]) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  let done = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await act(Array.from({ length: one.batch }, () => journal(one.homes())))
      done += one.batch
    }
  }
  await Promise.all(Array.from({ length: one.lanes }, lane))
  return done / ((performance.now() - began) / 1000)
}

/** As many rows with as many indexes as a journal leaves, inserted plainly: what no ledger can exceed. */
async function insertPlainly(database: Database, asks: readonly Posting[]): Promise<void> {
  const lines = asks.flatMap(ask => ask.lines.map((line, index) => ({ ask, line, index })))
  await database.transaction(async tx => {
    await tx.run(sql`
      insert into plain.journal (cell, seq, at, key, kind, ref, actor, content, hash)
      select t.cell, nextval('plain.seq'), now(), t.key, 'bench', t.key, 'bench', ''::bytea, ''::bytea
        from unnest(${asks.map(ask => ask.cell)}::int[], ${asks.map(ask => ask.key)}::text[])
          as t (cell, key)`)
    await tx.run(sql`
      insert into plain.entry (cell, line, seq, account, amount, after)
      select t.cell, t.line, nextval('plain.seq'), gen_random_uuid(), t.amount, t.amount
        from unnest(${lines.map(({ ask }) => ask.cell)}::int[], ${lines.map(({ index }) => index)}::int[],
                    ${lines.map(({ line }) => line.amount.minor)}::bigint[]) as t (cell, line, amount)`)
  })
}

async function main(): Promise<void> {
  const folder = join(tmpdir(), `tradelane-bench-${process.pid}`)
  const cluster = await openCluster({ folder, durable: true })
  await ensureDatabase(cluster, 'bench')
  const database = openDatabase({ url: cluster.url('bench'), poolMax: 8 })
  try {
    for (const text of statementsOf(schemaScript())) await database.run(new Sql(text, []))
    for (const text of [
      'create schema plain', 'create sequence plain.seq cache 1000',
      'create table plain.journal (like ledger.journal including all)',
      'create table plain.entry (like ledger.entry including all)',
    ]) await database.run(new Sql(text, []))
    const ground: Ground = {
      database, clock, vault: openVault(Buffer.alloc(32, 7)), bell: { ring: () => {} },
    }
    for (const one of cases) {
      const posted = await rate(one, asks => inWork(ground, house('bench'), work => post(work, asks)))
      const plain = await rate(one, asks => insertPlainly(database, asks))
      console.log(`${one.name.padEnd(6)} batch ${String(one.batch).padStart(3)}  ` +
        `${Math.round(posted).toLocaleString('en').padStart(7)} journals/s  ` +
        `plain inserts ${Math.round(plain).toLocaleString('en').padStart(7)}/s  ratio ${(posted / plain).toFixed(2)}`)
    }
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
