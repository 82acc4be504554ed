// The measured side of the till bench: a real house on a durable Postgres, shops with tills, wallets with codes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { granting } from '#kernel/errors'
import { cell, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as fx from '#books/fx/fx'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { paidSalesHaveTheirSpend } from '#journeys/counter/audit'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { systemClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { openLog } from '#platform/log'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import { schemaScript, statementsOf } from '#platform/schema'
import { readSettings } from '#platform/settings'
import { Sql } from '#platform/sql'
import { openVault } from '#platform/vault'
import { house as part, inWork, look, type Ground, type Work } from '#platform/work'
import { openHouse } from '../../src/house.ts'
import { cpuOf } from '../order/cpu.ts'

const tills = 64,
  /** A wallet pays five times a minute at most. */
  shoppers = Number(process.env['BENCH_SHOPPERS'] ?? 6_000)
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

const tokens: string[] = []
for (let number = 0; number < tills; number += 1) tokens.push(await openTill(number))
const people: ShopperId[] = []
for (let from = 0; from < shoppers; from += 500) people.push(...(await work(fillPurses)))
let next = 0

await opened.app.listen({ port: 0, host: '127.0.0.1' })
opened.keeper.start()
const address = opened.app.server.address()
process.stdout.write(
  `${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0, tokens })}\n`,
)

process.on('message', async (message: { ask: string; count?: number }) => {
  if (message.ask === 'cpu') process.send?.(await cpuOf(database))
  if (message.ask === 'codes') process.send?.(await codes(message.count ?? 0))
  if (message.ask === 'audit') process.send?.(await audited())
  if (message.ask === 'end') {
    await opened.close()
    await database.close()
    await cluster.stop()
    for (const each of [cluster.folder, folder]) await rm(each, { recursive: true, force: true })
    process.exit(0)
  }
})

/** Each shopper in turn shows one. */
async function codes(count: number): Promise<string[]> {
  const made: string[] = []
  await work(async one => {
    const pair = { base: 'AUD', quote: 'CNY', kind: 'instant', at: one.now } as const
    const rates = [granting(fx.quoteOf(await fx.loadLive(one), pair))]
    for (let turn = 0; turn < count; turn += 1) {
      const shopperId = people[(next += 1) % people.length] as ShopperId
      made.push((await wallet.code(one, { shopperId, currency: 'CNY', rates })).digits)
    }
  })
  return made
}

async function audited(): Promise<{ theorem: string; ok: boolean }[]> {
  for (let quiet = 0; quiet < 3;) {
    const row = await database.row<{ count: bigint }>(
      new Sql('select count(*) as count from platform.event', []),
    )
    quiet = row?.count === 0n ? quiet + 1 : 0
    await new Promise(done => setTimeout(done, 100))
  }
  return look(ground, part('bench'), async one => {
    const findings = [
      ...(await till.audit(one)),
      ...(await wallet.audit(one)),
      await paidSalesHaveTheirSpend(one),
    ]
    return findings.map(({ theorem, ok }) => ({ theorem, ok }))
  })
}

async function fillPurses(one: Work): Promise<ShopperId[]> {
  const ids = Array.from({ length: 500 }, (_, turn) => one.id<'shopper'>(cell((turn * 37) % 1024)))
  const amount = money('CNY', 100_000_00n / 10n)
  const paidIn = ids.map(shopperId => ({ shopperId, amount, key: 'first' }))
  for (const answer of await wallet.topUp(one, paidIn)) granting(answer)
  return ids
}

async function openTill(number: number): Promise<string> {
  const shop = {
    country: 'AU',
    name: `Shop ${number}`,
    phone: '+61 3 5550 0101',
    postcode: '3000',
    region: 'VIC',
    city: 'Melbourne',
    district: '',
    lines: [`${number + 1} Example Street`],
  } as const
  return work(async one => {
    const owner = await merchant.open(one, {
      name: shop.name,
      legalName: `${shop.name} Pty Ltd`,
      country: 'AU',
      businessNumber: businessNumber(number),
      state: 'live',
      address: shop,
    })
    const { id: merchantId, number: merchantNumber, name: merchantName } = owner
    const where = { merchantId, merchantNumber, merchantName, name: shop.name, address: shop }
    const { id: outletId } = await outlet.openOutlet(one, where)
    const at = { merchantId, outletId }
    const { terminalId, pairingCode } = await outlet.addTerminal(one, { ...at, name: 'Till' })
    const { id: cashierId } = await outlet.addCashier(one, { ...at, name: 'Ada', pin: '4821' })
    const { token } = await outlet.pair(one, { code: pairingCode, device: 'bench' })
    granting(await outlet.signInCashier(one, { terminalId, cashierId, pin: '4821' }))
    await till.openShift(one, { ...at, terminalId, cashierId, float: money('AUD', 0n) })
    return token
  })
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
