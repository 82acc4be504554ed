// The measured side of the order bench: a real house on a durable Postgres, filled, in a process of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { granting } from '#kernel/errors'
import { outside, type OfferId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import * as stock from '#books/stock/stock'
import * as quote from '#lane/quote/quote'
import * as wallet from '#lane/wallet/wallet'
import { systemClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { openLog } from '#platform/log'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { readSettings } from '#platform/settings'
import { Sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { callerInto, ensureBuilt, hostWeb } from '#platform/web-host'
import { house as part, inWork, look, type Ground, type Work } from '#platform/work'
import { openHouse } from '../../src/house.ts'
import { cpuOf } from './cpu.ts'

const merchants = 50,
  variantsEach = 4,
  shoppers = 48,
  identitiesEach = 60
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
const opened = await openHouse({
  ground,
  settings: readSettings({ TRADELANE_DEMO: 'true', TRADELANE_LIMITS: 'off' }),
  log: openLog({ level: 'error', clock: systemClock }),
  partners: { simulatorUrl: 'http://127.0.0.1:9', keyFor: () => Buffer.alloc(32, 9) },
  moveClock: async () => {},
})

const work = <T>(act: (work: Work) => Promise<T>): Promise<T> => inWork(ground, part('bench'), act)
const offers: OfferId[] = []
for (let number = 0; number < merchants; number += 1)
  offers.push(...(await work(one => openMerchant(one, number))))
const hot = await work(one => openHot(one))
const callers = []
for (let number = 0; number < shoppers; number += 1) callers.push(await openShopper(number))
const prices = await look(ground, part('bench'), one =>
  quote.price(
    one,
    [...offers, hot].map(offerId => ({
      market: 'CN' as const,
      lines: [{ offerId, quantity: 1 }],
    })),
  ),
)

// The page bench asks for the screens too.
if (process.env['BENCH_WEB']) {
  await ensureBuilt(() => undefined)
  await opened.keeper.settle()
  await hostWeb(opened.app, { call: callerInto(opened.app), change: opened.change })
}
await opened.app.listen({ port: 0, host: '127.0.0.1' })
opened.keeper.start()
const address = opened.app.server.address()
const priced = prices.map(granting)
process.stdout.write(
  `${JSON.stringify({
    port: typeof address === 'object' ? address?.port : 0,
    offers: offers.map((id, index) => ({
      id: outside('offer', id),
      total: priced[index]?.total.minor.toString(),
    })),
    hot: { id: outside('offer', hot), total: priced.at(-1)?.total.minor.toString() },
    callers,
  })}\n`,
)

process.on('message', async message => {
  if (message === 'cpu') process.send?.(await cpuOf(database))
  if (message === 'settle') {
    await waitForQuiet()
    process.send?.({ settled: true, findings: await look(ground, part('bench'), audits) })
  }
  if (message === 'end') {
    await opened.close()
    await database.close()
    await cluster.stop()
    for (const each of [cluster.folder, folder]) await rm(each, { recursive: true, force: true })
    process.exit(0)
  }
})

async function waitForQuiet(): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const row = await database.row<{ count: bigint }>(
      new Sql('select count(*) as count from platform.event', []),
    )
    quiet = row?.count === 0n ? quiet + 1 : 0
    await new Promise(done => setTimeout(done, 100))
  }
}

async function audits(one: Work): Promise<{ theorem: string; ok: boolean }[]> {
  return (await stock.audit(one)).map(({ theorem, ok }) => ({ theorem, ok }))
}

async function openMerchant(one: Work, number: number): Promise<OfferId[]> {
  const opened = await merchant.open(one, {
    name: `Maker ${number}`,
    legalName: `Maker ${number} Pty Ltd`,
    country: 'AU',
    businessNumber: businessNumber(number),
    state: 'live',
    address: {
      country: 'AU',
      name: 'Maker',
      phone: '+61 3 5550 0101',
      postcode: '3223',
      region: 'VIC',
      city: 'Portarlington',
      district: '',
      lines: ['1 Jetty Road'],
    },
  })
  return openProducts(one, opened.id, variantsEach, 1_000_000)
}

async function openHot(one: Work): Promise<OfferId> {
  const opened = await merchant.open(one, {
    name: 'Hot',
    legalName: 'Hot Pty Ltd',
    country: 'AU',
    businessNumber: businessNumber(999),
    state: 'live',
    address: {
      country: 'AU',
      name: 'Hot',
      phone: '+61 3 5550 0101',
      postcode: '3223',
      region: 'VIC',
      city: 'Portarlington',
      district: '',
      lines: ['1 Jetty Road'],
    },
  })
  return (await openProducts(one, opened.id, 1, 100))[0] as OfferId
}

async function openProducts(
  one: Work,
  merchantId: Parameters<typeof goods.take>[1]['merchantId'],
  count: number,
  units: number,
): Promise<OfferId[]> {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `honey-${index},Wildflower Honey 500g,,Maker,Honey,TRUE,Title,Default Title,H${index},700,${units},19.90,active`,
  )
  const head =
    'Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,' +
    'Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Status'
  const file = `${head}\n${rows.join('\n')}\n`
  const products = []
  for await (const read of goods.readProducts(bytes(file), { currency: 'AUD' }))
    if (read.kind === 'product') products.push(read)
  const report = await goods.take(one, { merchantId, products })
  await stock.receive(
    one,
    report.lines.flatMap(line =>
      line.stock.map(({ variantId, quantity }) => ({
        variantId,
        quantity,
        key: `bench/${variantId}`,
      })),
    ),
  )
  const ids = report.lines.flatMap(line => line.productId ?? [])
  await goods.edit(
    one,
    ids.map(productId => ({
      productId,
      hs6: '040900',
      tariffCodes: { CN: '0409000000' },
      category: 'honey',
    })),
  )
  const variants = (await goods.products(one, ids)).flatMap(product => product.variants)
  const opened = await goods.openOffers(
    one,
    variants.map(variant => ({
      variantId: variant.id,
      market: 'CN' as const,
      verdict: { outcome: 'allow' },
      state: 'open' as const,
    })),
  )
  return opened.map(offer => offer.id)
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function openShopper(
  number: number,
): Promise<{ token: string; addressId: string; identityIds: string[] }> {
  const login = `shopper-${number}`
  const shopperId = await work(one =>
    people.register(one, {
      login,
      password: 'a bench password',
      name: '林晓',
      language: 'zh-Hans',
      roles: ['shopper'],
    }),
  )
  const id = shopperId as string as Parameters<typeof people.keepAddress>[1]['shopperId']
  const addressId = await work(one =>
    people.keepAddress(one, {
      shopperId: id,
      address: {
        country: 'CN',
        name: '林晓',
        phone: '13800138000',
        postcode: '610000',
        region: '四川省',
        city: '成都市',
        district: '510104',
        lines: ['春熙路 1 号'],
      },
    }),
  )
  const identityIds: string[] = []
  for (let one = 0; one < identitiesEach; one += 1) {
    const idNumber = residentId(number * identitiesEach + one)
    identityIds.push(
      outside(
        'identity',
        await work(two =>
          people.keepIdentity(two, { shopperId: id, name: '林晓', idNumber, phone: '13800138000' }),
        ),
      ),
    )
  }
  const filled = await work(one =>
    wallet.topUp(
      one,
      Array.from({ length: 200 }, (_, time) => ({
        shopperId: id,
        amount: money('CNY', 50_000_00n),
        key: `bench/${login}/${time}`,
      })),
    ),
  )
  filled.forEach(granting)
  // A bench's shopper buys all day: what people may spend in one does not end it.
  const most = money('CNY', 10n ** 12n)
  await work(one =>
    wallet.setLimits(one, {
      shopperId: id,
      currency: 'CNY',
      limits: { single: most, day: most, month: most },
      most,
    }),
  )
  const { token } = granting(
    await work(one =>
      people.signIn(one, {
        login,
        password: 'a bench password',
        device: 'bench',
        demoAllowed: true,
      }),
    ),
  )
  return { token, addressId: outside('address', addressId), identityIds }
}

/** Invented people with a right check digit (GB 11643). */
function residentId(number: number): string {
  const body = `110101${19500101 + Math.trunc(number / 990) * 10000}${String(10 + (number % 990)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((left, weight, index) => left + weight * Number(body[index]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

/** Invented numbers that pass the ABN's check. */
function businessNumber(number: number): string {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  for (let check = 10; check < 100; check += 1) {
    const text = `${check}${String(100_000_000 + number * 7919)}`
    const sum = weights.reduce(
      (left, weight, index) => left + weight * (Number(text[index]) - (index === 0 ? 1 : 0)),
      0,
    )
    if (sum % 89 === 0) return text
  }
  return ''
}
