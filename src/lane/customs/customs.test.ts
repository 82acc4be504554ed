// Customs on a real database, with the single-window simulator behind the gateway and clocks we move together.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellOf, type AddressId, type IdentityId, type MerchantId, type OrderId, type ShopperId } from '#kernel/ids'
import type { PricedOrder } from '#kernel/priced'
import { hours, seconds, type Span } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import { newCell } from '#platform/chance'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openSimulators } from '../../../simulators/simulators.ts'
import * as customs from './customs.ts'
import { openCustoms } from './jobs.job.ts'
import { cn1, cny } from './sample.ts'

let house: TestHouse
let folder: string
let simulators: Awaited<ReturnType<typeof openSimulators>>
let merchantId: MerchantId
let shopper: { shopperId: ShopperId; identityId: IdentityId; addressId: AddressId }
let waybills = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-customs-'))
  simulators = await openSimulators({ port: 0, folder })
  house = await openTestHouse({ sweeps: sweeps() })
  await sim('clock', { now: new Date(house.clock.now()).toISOString(), frozen: true })
  merchantId = (await house.work(work => merchant.open(work, {
    name: 'Bellarine Honey', legalName: 'Bellarine Honey Pty Ltd', country: 'AU', businessNumber: '51824753556', state: 'live',
    address: {
      country: 'AU', name: 'Bellarine Honey', phone: '+61 3 5550 0100', postcode: '3223', region: 'VIC',
      city: 'Portarlington', district: '', lines: ['12 Jetty Road'],
    },
  }))).id
  shopper = await openShopper()
})
afterEach(async () => {
  await house.close()
  await simulators.close()
  rmSync(folder, { recursive: true, force: true })
})

const sweeps = (url = `${simulators.url}/customs`) =>
  openCustoms({ url, simulated: true, signingKey: Buffer.alloc(32, 3) }).sweeps

async function sim(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${simulators.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return answer.json()
}

async function openShopper(): Promise<typeof shopper> {
  return house.work(async work => {
    const shopperId = await people.register(work, {
      login: '13800000000', password: 'honey-and-wool-9', name: '张三', language: 'zh-Hans', roles: ['shopper'],
    }) as string as ShopperId
    const identityId = await people.keepIdentity(work, { shopperId, name: '张三', idNumber: '110101199003074514', phone: '13800000000' })
    const addressId = await people.keepAddress(work, {
      shopperId, address: {
        country: 'CN', name: '张三', phone: '13800000000', postcode: '200120', region: '上海市', city: '上海市',
        district: '310115', lines: ['浦东新区 示例路1号 101室'],
      },
    })
    return { shopperId, identityId, addressId }
  })
}

function askOf(priced: PricedOrder = cn1(merchantId), paid = priced.total): customs.Declare {
  waybills += 1
  const now = house.clock.now()
  return {
    orderId: orderIn(), orderNumber: BigInt(now) * 1000n + BigInt(waybills), merchantId, priced, shopper,
    payment: { transactionNo: `PAY${waybills}`, paidAt: now, amount: paid },
    waybill: { number: `TLX${String(waybills).padStart(9, '0')}AU`, carrier: 'auspost', weightGrams: 5600 },
  }
}

const orderIn = (cell = cellOf(merchantId)): OrderId => {
  const [head = '', tail = ''] = [crypto.randomUUID(), (0x800 | cell).toString(16)]
  return `${head.slice(0, 14)}7${head.slice(15, 33)}${tail}` as OrderId
}

/** Lets the house and customs live on together, second by second at first. */
async function pass(spans: readonly Span[]): Promise<void> {
  for (const span of spans) {
    await house.settle()
    house.advance(span)
    await sim('clock', { now: new Date(house.clock.now()).toISOString() })
  }
  await house.settle()
}
const throughCustoms = [seconds(6), seconds(30), seconds(60), seconds(60)]

const declare = (asks: readonly customs.Declare[]) => house.work(work => customs.declare(work, asks))
const seen = async (orderId: OrderId) => (await house.work(work => customs.find(work, [orderId])))[0]
const script = (scenario: string, match = '*') => sim('scenario', { partner: 'customs', match, scenario })
/** Events of one order, in the order told; heard ones are told too, since nobody listens here. */
const told = async () => (await house.told()).map(fact => fact.name.replace('customs.', '')
  + (fact.name === 'customs.moved' ? ` ${(fact.body as { state: string }).state}` : ''))
const sound = async () => {
  const findings = await house.work(customs.audit)
  expect(findings.flatMap(finding => finding.broken)).toEqual([])
  return findings
}

test('an order is declared, let in, and told once, however often we are asked', async () => {
  await script('in-order')
  const ask = askOf()
  const [first] = await declare([ask, ask])
  const [second] = await declare([ask])
  expect(first).toMatchObject({ ok: true, value: { state: 'made' } })
  expect(second).toEqual(first)

  await pass(throughCustoms)
  const view = await seen(ask.orderId)
  expect(view).toMatchObject({ state: 'released', simulated: true })
  expect(view?.documents.map(one => `${one.kind} ${one.state} ${one.receipts.map(receipt => receipt.status).join(' ')}`)).toEqual([
    '311 accepted 2 120', '411 accepted 2 120', '511 accepted 2 120', '621 released 2 120 399 800',
  ])
  expect((await sound()).map(finding => finding.checked)).toEqual([1, 1, 4, 0])
})
