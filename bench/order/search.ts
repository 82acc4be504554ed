// Search over 100,000 made-up listings in an embedded Postgres: p50 and p95 a question, beside a look-up by key.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, cellOf } from '#kernel/ids'
import type { CalendarDay } from '#kernel/time'
import { newId, newNumber } from '#platform/chance'
import { systemClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house as part, inWork, look, type Ground } from '#platform/work'
import { replace, type DocumentRow, type ListingRow } from '../../src/storefront/queries.ts'
import { search } from '../../src/storefront/storefront.ts'
import { tokensOf } from '../../src/storefront/tokens.ts'

const count = 100_000
const portion = 2_000
const kinds = [
  '蜂蜜 Honey',
  '麦卢卡蜂蜜 Manuka Honey',
  '红葡萄酒 Shiraz',
  '羊毛被 Wool Quilt',
  '婴儿奶粉 Formula',
  '面霜 Cream',
  '鱼油 Fish Oil',
  '黑巧克力 Chocolate',
  '雪地靴 Boots',
  '夏威夷果 Macadamia',
]
const makers = [
  'Warrabine',
  'Coolamirra',
  'Harrowdene',
  'Nambeera',
  'Stellbrook',
  'Pippinwell',
  'Burrabung',
]
const questions = [
  '蜂蜜',
  '麦卢卡',
  'honey',
  'manuka honey',
  '羊毛被',
  'warrabine honey',
  '雪地靴',
  'shiraz 417',
  '奶粉 coolamirra',
  '巧克力',
]

type Row = {
  question: string
  hits: number
  'p50 ms': number
  'p95 ms': number
  'times a look-up': number
}

export async function measureSearch(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tradelane-search-'))
  const cluster = await openCluster({ folder, durable: false })
  await ensureDatabase(cluster, 'search')
  const database = openDatabase({ url: cluster.url('search'), poolMax: 4 })
  for (const statement of statementsOf(schemaScript())) await database.run(new Sql(statement, []))
  const ground: Ground = {
    database,
    clock: systemClock,
    vault: openVault(Buffer.alloc(32, 3)),
    bell: { ring: () => {} },
  }
  await fill(ground)
  await database.run(new Sql('analyze storefront.listing, storefront.document', []))
  const rows = await ask(ground)
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
  return rows
}

async function fill(ground: Ground): Promise<void> {
  for (let from = 0; from < count; from += portion) {
    const made = Array.from({ length: portion }, (_, index) => listingOf(ground, from + index))
    await inWork(ground, part('bench'), work =>
      replace(
        work,
        made.map(one => one.listing.product_id),
        made.map(one => one.listing),
        made.map(one => one.document),
      ),
    )
  }
}

function listingOf(ground: Ground, index: number): { listing: ListingRow; document: DocumentRow } {
  const home = cell(index % 1024)
  const id = newId<'product'>(ground.clock.now(), home)
  const title = `${kinds[index % kinds.length]} ${makers[index % makers.length]} ${index % 1_000}`
  const day = '2026-12-01' as CalendarDay
  const listing: ListingRow = {
    product_id: id,
    market: 'CN',
    number: newNumber(ground.clock.now(), cellOf(id)),
    merchant_id: newId<'merchant'>(ground.clock.now(), home),
    merchant: makers[index % makers.length] ?? '',
    title: { 'zh-Hans': title },
    brand: makers[index % makers.length] ?? '',
    category: 'honey',
    origin: 'AU',
    image: '',
    currency: 'CNY',
    price: BigInt(10_000 + (index % 5_000)),
    earliest: day,
    latest: day,
    variants: [newId<'variant'>(ground.clock.now(), home)],
    available: index % 50,
    edition: 'bench',
  }
  const tokens = tokensOf(title)
  return {
    listing,
    document: { product_id: id, market: 'CN', language: 'zh-Hans', tokens, title: tokens },
  }
}

async function ask(ground: Ground): Promise<Row[]> {
  const lookUp = await timed(() =>
    ground.database.rows(sql`select price from storefront.listing where cell = 5 limit 1`),
  )
  const rows: Row[] = []
  for (const text of questions) {
    const find = () =>
      look(ground, part('bench'), work =>
        search(work, { market: 'CN', language: 'zh-Hans', text, sort: 'best', limit: 24 }),
      )
    const { count: hits } = await find()
    const { p50, p95 } = await timed(find)
    rows.push({
      question: text,
      hits,
      'p50 ms': round(p50),
      'p95 ms': round(p95),
      'times a look-up': round(p50 / lookUp.p50),
    })
  }
  return rows
}

async function timed(act: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const times: number[] = []
  for (let time = 0; time < 60; time += 1) {
    const began = performance.now()
    await act()
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { p50: times[30] ?? 0, p95: times[57] ?? 0 }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
