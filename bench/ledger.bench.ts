// Bench: journals a second into the ledger, spread over its books and into one, in batches of 1, 20 and 200.
//
// Target: 15,000 journals/s in batches, 10,000/s into one hot book, on 2 cores that also run this file.
// Limit: as many rows with as many indexes, inserted plainly from lists, in the same run; nothing is
// looked up, checked or chained there.
//
// Last result (2 cores, load 1 to 2; durable commits; four lines of four kinds a journal, each opening an account),
// batch 200 on fresh tables: spread 17,200 to 18,400/s, hot 19,200/s. A journal then costs 52 (hot) to 75
// (spread) microseconds of the database and 20 of the caller. Before accounts kept their own amount and a call
// its totals in one of its books, in the same hour: spread 14,000 to 14,800/s, hot 17,300 to 18,000/s. In another
// hour of the same machine, 1 s a case: batch 200 spread 13,500/s and hot 14,100/s (ratio 0.41 and 0.53), batch 20
// 9,300 and 10,000/s; so 15,000/s is reached on this machine's better hours only.
//
// Run: node bench/ledger.bench.ts (BENCH_SECONDS=5 a case, BENCH_BATCHES=1,20,200).
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { post, escrowOf, income, interbook, payable, type Posting } from '#books/ledger/ledger'
import { cell, cellCount, type Cell, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import { instant } from '#kernel/time'
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

/** Lanes post at once; spread ones keep to books of their own, as a batcher for each half of the cells would. */
type Case = Readonly<{ name: string; batch: number; lanes: number; homeOf: (lane: number) => Cell }>

const batches = (process.env['BENCH_BATCHES'] ?? '1,20,200').split(',').map(Number)
const cases: readonly Case[] = batches.flatMap(batch => {
  const lanes = batch === 1 ? 8 : 2
  const spread = (lane: number) =>
    cell(Math.trunc(Math.random() * (cellCount / lanes)) * lanes + lane)
  return [
    { name: 'spread', batch, lanes, homeOf: spread },
    { name: 'hot', batch, lanes: 2, homeOf: () => cell(7) },
  ]
})

let made = 0

/** Four lines: an escrow of its own is opened, a merchant is owed, the house earns, another book pays. */
function journal(home: Cell): Posting {
  made += 1
  const order = newId<'order'>(clock.now(), home)
  const merchant = `0000000${made % 7}-0000-7000-8000-000000000000` as MerchantId
  return {
    cell: home,
    key: `bench/${order}`,
    kind: 'bench',
    ref: order,
    lines: [
      { account: interbook('CNY'), amount: money('CNY', 500_00n) },
      { account: escrowOf(order, 'CNY'), amount: money('CNY', -20_00n) },
      { account: income('commission', 'CNY'), amount: money('CNY', -15_00n) },
      { account: payable(merchant, 'CNY'), amount: money('CNY', -465_00n) },
    ],
  }
}

async function rate(one: Case, act: (asks: Posting[]) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  const run = async (lane: number): Promise<void> => {
    while (performance.now() < began + seconds * 1000) {
      await act(Array.from({ length: one.batch }, () => journal(one.homeOf(lane))))
      done += one.batch
    }
  }
  await Promise.all(Array.from({ length: one.lanes }, (_, lane) => run(lane)))
  return done / ((performance.now() - began) / 1000)
}

/** What a journal leaves behind, with nothing looked up, checked or chained: one journal, four entries, an account. */
const insertPlainly = (database: Database, asks: readonly Posting[]): Promise<void> =>
  database.transaction(async tx => {
    const count = asks.length
    const cells = asks.map(ask => ask.cell)
    await tx.run(sql`
      insert into plain.journal (cell, seq, at, key, kind, ref, actor, lines, content, hash)
      select t.cell, nextval('plain.seq'), now(), t.key, 'bench', t.key, 'house/bench', repeat(t.key, 4),
             sha256(t.key::bytea), sha256(t.key::bytea)
        from unnest(${cells}::int[], ${asks.map(ask => ask.key)}::text[]) as t (cell, key)`)
    await tx.run(sql`
      insert into plain.entry (cell, line, seq, account, amount, after)
      select t.cell, line, nextval('plain.seq'), gen_random_uuid(), 500, 500
        from unnest(${cells}::int[]) as t (cell), generate_series(1, 4) as line`)
    await tx.run(sql`
      insert into plain.account (cell, account, code, currency, type, guard, amount, opened_at)
      select t.cell, gen_random_uuid(), t.code, 'CNY', 'liability', -1, -${count}::int8, now()
        from unnest(${cells}::int[], ${asks.map(ask => ask.key)}::text[]) as t (cell, code)`)
  })

async function main(): Promise<void> {
  const folder = join(tmpdir(), `tradelane-bench-${process.pid}`)
  const cluster = await openCluster({ folder, durable: true })
  await ensureDatabase(cluster, 'bench')
  const database = openDatabase({ url: cluster.url('bench'), poolMax: 8 })
  const run = async (text: string): Promise<unknown> => database.run(new Sql(text, []))
  try {
    for (const text of statementsOf(schemaScript())) await run(text)
    await run('create schema plain')
    await run('create sequence plain.seq cache 1000')
    for (const table of ['journal', 'entry', 'account']) {
      await run(`create table plain.${table} (like ledger.${table} including all)`)
    }
    const vault = openVault(Buffer.alloc(32, 7))
    const ground: Ground = { database, clock, vault, bell: { ring: () => {} } }
    for (const one of cases) {
      const plain = await rate(one, asks => insertPlainly(database, asks))
      const posted = await rate(one, asks =>
        inWork(ground, house('bench'), work => post(work, asks)),
      )
      console.log(lineOf(one, posted, plain))
    }
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function lineOf({ name, batch }: Case, posted: number, plain: number): string {
  const shown = (figure: number): string => Math.round(figure).toLocaleString('en').padStart(7)
  return (
    `${name.padEnd(6)} batch ${String(batch).padStart(3)}  ${shown(posted)} journals/s  ` +
    `limit ${shown(plain)}/s  ratio ${(posted / plain).toFixed(2)}`
  )
}

await main()
