// Search over 100,000 made-up listings in an embedded Postgres: p50 and p95 a question, beside a product by its number.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cell, cellOf } from '#kernel/ids'
import type { CalendarDay } from '#kernel/time'
import { cellOfNumber, newId, newNumber } from '#platform/chance'
import { systemClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house as part, inWork, look, type Ground, type Work } from '#platform/work'
import {
  addSold,
  byNumber,
  replace,
  type DocumentRow,
  type ListingRow,
} from '../../src/storefront/queries.ts'
import { wordsOn } from '../../src/storefront/shelf.ts'
import { search, suggest, type SearchAsk } from '../../src/storefront/storefront.ts'

const count = 100_000
const portion = 1_000
const kinds = [
  ['蜂蜜', 'Honey', 'honey'],
  ['麦卢卡蜂蜜', 'Manuka Honey', 'honey'],
  ['红葡萄酒', 'Shiraz', 'wine'],
  ['羊毛被', 'Wool Quilt', 'wool'],
  ['婴儿奶粉', 'Infant Formula', 'formula'],
  ['面霜', 'Face Cream', 'skincare'],
  ['鱼油', 'Fish Oil', 'supplement'],
  ['黑巧克力', 'Dark Chocolate', 'food'],
  ['雪地靴', 'Sheepskin Boots', 'shoes'],
  ['夏威夷果', 'Macadamia Nuts', 'nuts'],
] as const
const makers = [
  'Warrabine',
  'Coolamirra',
  'Harrowdene',
  'Nambeera',
  'Stellbrook',
  'Pippinwell',
].flatMap(name =>
  Array.from({ length: 40 }, (_, number) => `${name}${number === 0 ? '' : ` ${number}`}`),
)
const said =
  'pure natural cold pressed raw organic small batch family farm coastal valley gentle daily premium soft warm'
const told =
  '天然纯净冷压有机小批量家庭农场海岸山谷温和日常优质柔软温暖浓郁顺滑清爽新鲜密封检测出口级礼盒'

const questions: [string, Partial<SearchAsk>][] = [
  ['the window', {}],
  ['the newest', { sort: 'new' }],
  ['frequent, Chinese', { text: '蜂蜜' }],
  ['frequent, English', { text: 'pure', language: 'en' }],
  ['rare', { text: 'pippinwell 17' }],
  ['two words', { text: 'warrabine honey' }],
  ['two words, mixed', { text: '奶粉 coolamirra' }],
  ['no hit', { text: 'zeppelin' }],
  ['a word left out', { text: '蜂蜜 zeppelin' }],
  ['a word and a facet', { text: '蜂蜜', origin: 'NZ' }],
  ['a facet', { category: 'honey' }],
  ['by price', { text: '蜂蜜', sort: 'price' }],
]

type Row = {
  question: string
  hits: number | string
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
  await database.run(new Sql('vacuum analyze storefront.listing, storefront.document', []))
  const rows = await ask(ground)
  await database.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
  return rows
}

async function fill(ground: Ground): Promise<void> {
  for (let from = 0; from < count; from += portion) {
    const made = Array.from({ length: portion }, (_, index) => rowsOf(ground, from + index))
    await inWork(ground, part('bench'), async work => {
      replace(
        work,
        made.map(one => one.listing.product_id),
        made.map(one => one.listing),
        made.map(one => one.document),
      )
      addSold(
        work,
        made.map(one => ({ productId: one.listing.product_id, market: 'CN', count: one.sold })),
      )
    })
  }
}

type Made = { listing: ListingRow; document: DocumentRow; sold: number }

/** Few sell much: one in a hundred more than 10,000 times, half of them under five times. */
function rowsOf(ground: Ground, index: number): Made {
  const home = cell(index % 1024)
  const id = newId<'product'>(ground.clock.now(), home)
  const [zh, en, category] = kinds[index % kinds.length] ?? kinds[0]
  const brand = makers[(index * 7) % makers.length] ?? ''
  const origin = index % 3 === 0 ? 'NZ' : 'AU'
  const title = {
    'zh-Hans': `${brand} ${zh} ${index % 1_000}`,
    en: `${brand} ${en} ${index % 1_000}`,
  }
  const from = index % told.length
  const texts = [
    `${said.slice(from)} ${said.slice(0, from)}`,
    told.slice(from) + told.slice(0, from),
  ]
  const day = '2026-12-01' as CalendarDay
  const facets = { category, brand, origin } as const
  return {
    sold: Math.trunc(15_000 * (((index * 7919) % 10_007) / 10_007) ** 12),
    listing: {
      product_id: id,
      market: 'CN',
      number: newNumber(ground.clock.now(), cellOf(id)),
      merchant_id: newId<'merchant'>(ground.clock.now(), home),
      merchant: brand,
      title,
      image: '',
      currency: 'CNY',
      earliest: day,
      latest: day,
      variants: [newId<'variant'>(ground.clock.now(), home)],
      edition: 'bench',
    },
    document: {
      product_id: id,
      market: 'CN',
      available: index % 50,
      price: BigInt(10_000 + (index % 5_000)),
      ...facets,
      tokens: wordsOn({ names: [...Object.values(title), brand], texts, facets }),
    },
  }
}

async function ask(ground: Ground): Promise<Row[]> {
  const base: SearchAsk = { market: 'CN', language: 'zh-Hans', sort: 'best', limit: 24 }
  const looking = <T>(act: (work: Work) => Promise<T>) => look(ground, part('bench'), act)
  const first = await looking(work => search(work, { ...base, text: 'shiraz' }))
  const number = first.items[0]?.number ?? 0n
  const lookUp = await timed(() =>
    looking(work => byNumber(work, cellOfNumber(number), 'CN', number)),
  )
  const rows: Row[] = []
  for (const [question, own] of questions) {
    const find = () => looking(work => search(work, { ...base, ...own }))
    const { count: hits, more } = await find()
    rows.push(rowOf(question, `${hits}${more ? '+' : ''}`, await timed(find), lookUp.p50))
  }
  for (const text of ['h', 'honey wa', '蜂']) {
    const offer = () => looking(work => suggest(work, { market: 'CN', language: 'en', text }))
    rows.push(rowOf(`typing ${text}`, (await offer()).length, await timed(offer), lookUp.p50))
  }
  return rows
}

const rowOf = (question: string, hits: Row['hits'], { p50, p95 }: Times, lookUp: number): Row => ({
  question,
  hits,
  'p50 ms': round(p50),
  'p95 ms': round(p95),
  'times a look-up': round(p50 / lookUp),
})

type Times = { p50: number; p95: number }

async function timed(act: () => Promise<unknown>): Promise<Times> {
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
