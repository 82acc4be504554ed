// Bench: baskets priced a second, pure and through the face, kept, and paid by wallet, beside a limit of the run.
// Targets: under 100 µs a one-line basket, pure; 1,000 orders/s through price, keep and pay.
// Last result, 2 shared cores: pure 102,000/s, four lines of two merchants 37,000/s; through the face 20,000 to
// 31,000/s in batches of 32 and 3,300 to 4,400/s one by one; kept 9,600/s in batches of 32; asked and paid by
// wallet 4,900/s in batches of 32, 1,000/s one by one.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seed as seedFreight, load as loadFreight } from '#books/freight/freight'
import { seed as seedRates, load as loadRates } from '#books/fx/fx'
import { edit, openOffers, products, sellable, take, type ReadProduct } from '#books/goods/goods'
import { open } from '#books/merchant/merchant'
import { seed as seedRules, load as loadRules } from '#books/tariff/tariff'
import { granting } from '#kernel/errors'
import {
  cell,
  cellCount,
  type Cell,
  type MerchantId,
  type OfferId,
  type OrderId,
} from '#kernel/ids'
import { money } from '#kernel/money'
import { after, instant, minutes } from '#kernel/time'
import { ask, payByWallet } from '#lane/payment/payment'
import { keep, price, priceBasket, type PriceAsk, type Quoted } from '#lane/quote/quote'
import { topUp } from '#lane/wallet/wallet'
import { encode } from '#platform/codec'
import { stoppedClock } from '#platform/clock'
import { openDatabase, type Database } from '#platform/database'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house, inWork, type Ground, type Work } from '#platform/work'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)
const clock = stoppedClock(instant(Date.UTC(2026, 10, 22)))
const merchants = 10
const productsEach = 20

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
    const offers = await inWork(ground, house('bench'), shelves)
    await pure(ground, offers)
    for (const batch of [1, 32]) await throughTheFace(ground, offers, batch)
    for (const batch of [1, 32]) await kept(ground, database, offers, batch)
    for (const batch of [1, 32]) await paid(ground, batch)
  } finally {
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Calls a second, `lanes` at a time, each counting for `batch`. */
async function rate(lanes: number, batch: number, act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  const run = async (): Promise<void> => {
    while (performance.now() < began + seconds * 1000) {
      await act()
      done += batch
    }
  }
  await Promise.all(Array.from({ length: lanes }, run))
  return done / ((performance.now() - began) / 1000)
}

const line = (name: string, found: number, limit?: { name: string; rate: number }): void => {
  const shown = (figure: number): string => Math.round(figure).toLocaleString('en').padStart(8)
  const beside = limit
    ? `  ${limit.name} ${shown(limit.rate)}/s  ratio ${(found / limit.rate).toFixed(2)}`
    : ''
  console.log(`${name.padEnd(36)} ${shown(found)}/s${beside}`)
}

async function pure(ground: Ground, offers: readonly OfferId[]): Promise<void> {
  const { books, lines, terms } = await inWork(ground, house('bench'), async work => {
    const found = await sellable(work, offers.slice(0, productsEach * 2))
    const made = {
      rules: await loadRules(work),
      freight: await loadFreight(work),
      fx: await loadRates(work),
    }
    const [first] = await price(work, [
      {
        market: 'CN',
        lines: found.map(one => ({ offerId: one.offerId, quantity: 1 })).slice(0, 1),
      },
    ])
    const known = granting(first).basis.terms[0]
    if (!known) throw new Error('terms')
    const all = new Map(
      found.map(one => [one.merchantId, { ...known, merchantId: one.merchantId }]),
    )
    return { books: made, lines: found.map(one => ({ sellable: one, quantity: 1 })), terms: all }
  })
  const [one, two, three, four] = [lines[0], lines[1], lines[productsEach], lines[productsEach + 1]]
  if (!one || !two || !three || !four) throw new Error('lines')
  for (const [name, basket] of [
    ['1 line', [one]],
    ['4 lines of 2 merchants', [one, two, three, four]],
  ] as const) {
    const found = { market: 'CN', at: clock.now(), lines: basket, terms } as const
    let sink = 0
    const priced = await rate(1, 500, async () => {
      for (let count = 0; count < 500; count += 1) sink += priceBasket(books, found).ok ? 1 : 0
    })
    const answer = granting(priceBasket(books, found))
    const encoded = await rate(1, 500, async () => {
      for (let count = 0; count < 500; count += 1) sink += encode(answer).length
    })
    line(`pure, ${name}`, priced, { name: 'its JSON alone', rate: encoded })
    if (sink < 0) throw new Error('never')
  }
}

async function throughTheFace(
  ground: Ground,
  offers: readonly OfferId[],
  batch: number,
): Promise<void> {
  const lanes = batch === 1 ? 8 : 2
  const asks = (): PriceAsk[] =>
    Array.from({ length: batch }, () => ({
      market: 'CN',
      lines: [{ offerId: drawn(offers), quantity: 1 }],
    }))
  const found = await rate(lanes, batch, () =>
    inWork(ground, house('bench'), async work => {
      for (const answer of await price(work, asks())) granting(answer)
    }),
  )
  const limit = await rate(lanes, batch, () =>
    inWork(ground, house('bench'), work =>
      sellable(
        work,
        asks().flatMap(one => one.lines.map(each => each.offerId)),
      ),
    ),
  )
  line(`face, 1 line, batch ${batch}`, found, { name: 'reading the goods alone', rate: limit })
}

async function kept(
  ground: Ground,
  database: Database,
  offers: readonly OfferId[],
  batch: number,
): Promise<void> {
  const lanes = batch === 1 ? 8 : 2
  await database.run(
    new Sql(
      'create table if not exists quote.plain (cell int, id uuid, document json, primary key (cell, id))',
      [],
    ),
  )
  const quoted = await inWork(ground, house('bench'), async work =>
    granting(
      (await price(work, [{ market: 'CN', lines: [{ offerId: drawn(offers), quantity: 1 }] }]))[0],
    ),
  )
  const asks = (work: Work) =>
    Array.from({ length: batch }, () => {
      const home = anyCell()
      return {
        quoteId: work.id<'quote'>(home),
        shopperId: work.id<'shopper'>(home),
        quoted: quoted as Quoted,
      }
    })
  const found = await rate(lanes, batch, () =>
    inWork(ground, house('bench'), work => keep(work, asks(work))),
  )
  const limit = await rate(lanes, batch, () =>
    inWork(ground, house('bench'), work => {
      const rows = asks(work)
      return work.tx.run(sql`
      insert into quote.plain (cell, id, document)
      select t.cell, t.id, t.document
        from unnest(${rows.map(() => 1)}::int[], ${rows.map(one => one.quoteId)}::uuid[],
                    ${rows.map(one => encode(one.quoted))}::json[]) as t (cell, id, document)`)
    }),
  )
  line(`kept, 1 line, batch ${batch}`, found, { name: 'the document alone', rate: limit })
}

async function paid(ground: Ground, batch: number): Promise<void> {
  const lanes = batch === 1 ? 8 : 2
  const shoppers = await inWork(ground, house('bench'), async work => {
    const ids = Array.from({ length: 400 }, () => work.id<'shopper'>(anyCell()))
    for (const answer of await topUp(
      work,
      ids.map(shopperId => ({ shopperId, amount: money('CNY', 50_000_00n), key: 'k' })),
    ))
      granting(answer)
    return ids
  })
  const found = await rate(lanes, batch, () =>
    inWork(ground, house('bench'), async work => {
      const asks = Array.from({ length: batch }, () => {
        const shopperId = drawn(shoppers)
        const home = cell(Number.parseInt(shopperId.slice(-3), 16) & 1023)
        const orderId = work.id<'order'>(anyCell()) as OrderId
        const amount = money('CNY', 1_00n)
        return {
          shopperId,
          tradeId: work.id<'trade'>(home),
          amount,
          parts: [{ orderId, amount }],
          expiresAt: after(work.now, minutes(15)),
        }
      })
      await ask(work, asks)
      for (const answer of await payByWallet(work, asks)) granting(answer)
    }),
  )
  line(`asked and paid by wallet, batch ${batch}`, found)
}

/** Merchants, live products of one variant, and their offers in China. */
async function shelves(work: Work): Promise<OfferId[]> {
  await seedRules(work)
  await seedFreight(work)
  await seedRates(work)
  const offers: OfferId[] = []
  for (let index = 0; index < merchants; index += 1) {
    const address = {
      country: 'AU',
      name: 'Despatch',
      phone: '+61300000000',
      postcode: '3000',
      region: 'VIC',
      city: 'Melbourne',
      district: '',
      lines: ['1 Market Street'],
    } as const
    const { id } = await open(work, {
      name: `Merchant ${index}`,
      legalName: `Merchant ${index} Limited`,
      country: 'AU',
      businessNumber: abn(index),
      address,
    })
    offers.push(...(await stocked(work, id)))
  }
  return offers
}

async function stocked(work: Work, merchantId: MerchantId): Promise<OfferId[]> {
  const report = await take(work, {
    merchantId,
    products: Array.from({ length: productsEach }, (_, index) => read(index)),
  })
  const ids = report.lines.flatMap(one => (one.productId ? [one.productId] : []))
  await edit(
    work,
    ids.map(productId => ({
      productId,
      hs6: '040900',
      tariffCodes: { CN: '0409000000' },
      state: 'live' as const,
    })),
  )
  const variants = (await products(work, ids)).flatMap(product => product.variants)
  const made = await openOffers(
    work,
    variants.map(({ id }) => ({
      variantId: id,
      market: 'CN' as const,
      verdict: null,
      state: 'open' as const,
    })),
  )
  return made.map(offer => offer.id)
}

const read = (index: number): ReadProduct => ({
  kind: 'product',
  row: index + 2,
  rows: 1,
  handle: `honey-${index}`,
  title: `Honey ${index}`,
  description: '<p>Good.</p>',
  source: '',
  brand: 'Banksia',
  category: 'honey',
  state: 'live',
  attributes: {},
  images: ['honey.jpg'],
  variants: [
    {
      row: index + 2,
      sku: `H${index}`,
      barcode: '',
      marked: 'none',
      options: [],
      image: '',
      markets: {},
      weightGrams: 700,
      content: { amount: 500, unit: 'g' },
      price: money('AUD', BigInt(20_00 + index * 10)),
    },
  ],
})

/** An Australian Business Number whose check digits fit. */
function abn(index: number): string {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  const tail = String(100_000_000 + index)
  for (let head = 11; head < 100; head += 1) {
    const digits = [...`${head}${tail}`].map(Number)
    const sum = digits.reduce(
      (total, digit, place) => total + (place === 0 ? digit - 1 : digit) * (weights[place] ?? 0),
      0,
    )
    if (sum % 89 === 0) return `${head}${tail}`
  }
  throw new Error('a number fits')
}

const anyCell = (): Cell => cell(Math.trunc(Math.random() * cellCount))
const drawn = <T>(from: readonly T[]): T => {
  const found = from[Math.trunc(Math.random() * from.length)]
  if (found === undefined) throw new Error('something to draw from')
  return found
}

await main()
