// Settlement on a real database, with the bank simulator behind the port and a clock we move.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cellOf, type MerchantId, type OrderId } from '#kernel/ids'
import { money } from '#kernel/money'
import { hours, instant, minutes } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import * as merchant from '#books/merchant/merchant'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import { openSimulators } from '../../../simulators/simulators.ts'
import { openSettlement } from './file.job.ts'
import * as settlement from './settlement.ts'

const remitter = {
  bankCode: 'SIM',
  userId: '999999',
  userName: 'TRADELANE',
  bsb: '062000',
  account: '99999999',
}
const rate = { id: 'test', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' } as const
const aud = (minor: bigint) => money('AUD', minor)
const cny = (minor: bigint) => money('CNY', minor)

let house: TestHouse
let simulators: Awaited<ReturnType<typeof openSimulators>>

beforeEach(async () => {
  simulators = await openSimulators({
    port: 0,
    folder: await mkdtemp(join(tmpdir(), 'simulators-')),
  })
  const bank = { url: `${simulators.url}/bank`, token: 'sim-bank-token' }
  house = await openTestHouse({
    sweeps: openSettlement({ ways: [{ currency: 'AUD', format: 'direct-entry', bank, remitter }] })
      .sweeps,
  })
})
afterEach(async () => {
  await house.close()
  await simulators.close()
})

const address = {
  country: 'AU',
  name: 'Bellarine Honey',
  phone: '+61 3 5550 0100',
  postcode: '3223',
  region: 'VIC',
  city: 'Portarlington',
  district: '',
  lines: ['12 Jetty Road'],
} as const

async function openMerchant(account: string): Promise<MerchantId> {
  const opened = await house.work(work =>
    merchant.open(work, {
      name: 'Bellarine Honey',
      legalName: 'Bellarine Honey Pty Ltd',
      country: 'AU',
      businessNumber: '51824753556',
      address,
      state: 'live',
      bank: { bsb: '083004', account, name: 'Bellarine Honey Pty Ltd' },
    }),
  )
  return opened.id
}

/** A released order: the ledger has the merchant's money, as escrow posts it, and settlement is told. */
async function release(
  work: Work,
  merchantId: MerchantId,
  orderId: OrderId,
  minor: bigint,
): Promise<void> {
  granting(
    (
      await ledger.post(work, [
        {
          cell: cellOf(merchantId),
          key: `test/${orderId}`,
          kind: 'test',
          ref: orderId,
          lines: [
            { account: ledger.fxPosition('AUD'), amount: aud(minor) },
            { account: ledger.payable(merchantId, 'AUD'), amount: aud(-minor) },
          ],
        },
      ])
    )[0],
  )
  await settlement.credit(work, [
    {
      orderId,
      orderNumber: 12n,
      merchantId,
      goods: cny(500_00n),
      commission: cny(15_00n),
      paymentFee: cny(5_78n),
      rate,
      payout: aud(minor),
    },
  ])
}

async function sell(merchantId: MerchantId, minor: bigint): Promise<OrderId> {
  return house.work(async work => {
    const orderId = work.id<'order'>(cellOf(merchantId))
    await release(work, merchantId, orderId, minor)
    await release(work, merchantId, orderId, minor)
    return orderId
  })
}

/** Lets the house and the bank live on together. */
async function pass(hoursLater: number): Promise<void> {
  house.advance(hours(hoursLater))
  await fetch(`${simulators.url}/_sim/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: new Date(house.clock.now()).toISOString() }),
  })
  await house.settle()
}

const payable = async (merchantId: MerchantId) =>
  (
    await house.work(work =>
      ledger.balances(work, [
        { cell: cellOf(merchantId), account: ledger.payable(merchantId, 'AUD') },
      ]),
    )
  )[0]

test('what was credited goes home on payday, once, and the statement adds up to the cent', async () => {
  const merchantId = await openMerchant('12345678')
  await sell(merchantId, 101_32n)
  await sell(merchantId, 20_00n)
  expect(await house.work(work => settlement.owed(work, merchantId))).toEqual([aud(121_32n)])
  const stranger = await house.work(async work => work.id<'merchant'>(cellOf(merchantId)))
  const owedTo = await house.work(work => settlement.owedTo(work, [stranger, merchantId]))
  expect([...owedTo]).toEqual([[merchantId, [aud(121_32n)]]])

  await pass(24 * 7)
  await pass(1)
  await pass(24)
  const [payout] = await house.work(work => settlement.payouts(work, { merchantId, limit: 10 }))
  expect(payout).toMatchObject({ state: 'paid', amount: aud(121_32n) })
  expect(await payable(merchantId)).toEqual(aud(0n))
  expect((await house.told()).map(fact => fact.name)).toEqual([])

  const whole = {
    merchantId,
    currency: 'AUD',
    from: instant(0),
    until: instant(house.clock.now() + 1),
  } as const
  const statement = await house.work(work => settlement.statement(work, whole))
  expect(statement.movements.map(one => [one.kind, one.amount.minor])).toEqual([
    ['sale', 101_32n],
    ['sale', 20_00n],
    ['payout', -121_32n],
  ])
  expect(statement.closing).toEqual(aud(0n))
  expect(settlement.statementRows(statement.movements).split('\r\n')).toHaveLength(4)
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test('a payout the bank returns is owed again, and nothing more is sent until a person has looked', async () => {
  const merchantId = await openMerchant('12340403')
  await sell(merchantId, 50_00n)
  await house.work(work => settlement.payNow(work, { merchantId }))
  await expect(house.work(work => settlement.payNow(work, { merchantId }))).rejects.toMatchObject({
    code: 'settlement.nothing_owed',
  })
  await pass(0)
  await pass(24)

  const [payout] = await house.work(work => settlement.payouts(work, { merchantId, limit: 10 }))
  expect(payout?.state).toBe('returned')
  expect(await payable(merchantId)).toEqual(aud(50_00n))
  await expect(house.work(work => settlement.payNow(work, { merchantId }))).rejects.toMatchObject({
    code: 'settlement.held',
  })
  await pass(24 * 14)
  expect(
    await house.work(work => settlement.payouts(work, { merchantId, limit: 10 })),
  ).toHaveLength(1)

  await house.work(work => settlement.release(work, merchantId))
  expect(await house.work(work => settlement.payNow(work, { merchantId }))).toHaveLength(1)
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

// How often the file is handed in: a bank that has it knows it again.
test.each([
  ['timeout-after-act', 3],
  ['500-then-ok', 3],
  ['rate-limit', 3],
  ['page-502', 3],
  ['page-after-act', 3],
  ['garbage-after-act', 3],
  ['empty-after-act', 3],
  ['half-after-act', 3],
])('%s on every call to the bank: the same file again, paid once', async (kind, handedIn) => {
  const merchantId = await openMerchant('12345678')
  await sell(merchantId, 70_00n)
  await fetch(`${simulators.url}/_sim/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partner: 'bank', kind, path: '/payout-files', times: 4, holdMs: 0 }),
  })
  await house.work(work => settlement.payNow(work, { merchantId }))
  for (let times = 0; times < 12; times += 1) {
    await pass(0)
    house.advance(minutes(16))
  }
  await pass(24)

  const [payout] = await house.work(work => settlement.payouts(work, { merchantId, limit: 10 }))
  expect(payout?.state).toBe('paid')
  expect(await payable(merchantId)).toEqual(aud(0n))
  const { notes } = (await (await fetch(`${simulators.url}/_sim/journal?partner=bank`)).json()) as {
    notes: { method: string }[]
  }
  expect(notes.filter(note => note.method === 'POST').length).toBeGreaterThanOrEqual(handedIn)
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test('whatever is sold and paid in whatever order, statements equal the ledger', async () => {
  const merchantId = await openMerchant('12345678')
  const acts = fc.array(
    fc.oneof(fc.bigInt({ min: 1n, max: 100_000n }), fc.constant('pay' as const)),
    { minLength: 1, maxLength: 12 },
  )
  const seed = Number(process.env['SEED'] ?? 20261122)
  await fc.assert(
    fc.asyncProperty(acts, async list => {
      for (const act of list) {
        if (act === 'pay')
          await house.work(work => settlement.payNow(work, { merchantId })).catch(() => undefined)
        else await sell(merchantId, act)
      }
      const [owed] = await house.work(work => settlement.owed(work, merchantId))
      expect(owed ?? aud(0n)).toEqual(await payable(merchantId))
      expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
    }),
    { seed, numRuns: 8 },
  )
})

const lost = (merchantId: MerchantId, orderId: OrderId, minor: bigint) => ({
  orderId,
  orderNumber: 13n,
  merchantId,
  amount: aud(minor),
  why: 'parcel lost',
})
const newOrder = (merchantId: MerchantId): Promise<OrderId> =>
  house.work(async work => work.id<'order'>(cellOf(merchantId)))
const inLedger = (merchantId: MerchantId, accounts: readonly ledger.Account[]): Promise<bigint[]> =>
  house.work(async work => {
    const held = accounts.map(account => ({ cell: cellOf(merchantId), account }))
    return (await ledger.balances(work, held)).map(amount => amount.minor)
  })
const broken = () =>
  house.work(async work => [
    ...(await settlement.audit(work)).filter(one => !one.ok),
    ...(await ledger.audit(work)).filter(one => !one.ok),
  ])

test('what was lost is made good once, asked of the carrier, and paid or borne by the house', async () => {
  const merchantId = await openMerchant('12345678')
  const [first, second] = [await newOrder(merchantId), await newOrder(merchantId)]
  for (let times = 0; times < 2; times += 1)
    await house.work(work =>
      settlement.compensate(work, [
        { ...lost(merchantId, first, 30_00n), carrier: 'AUSPOST' },
        { ...lost(merchantId, second, 12_00n), carrier: 'AUSPOST' },
        lost(merchantId, second, 12_00n),
      ]),
    )
  const claim = ledger.carrierClaim('AUSPOST', 'AUD')
  const accounts = [ledger.payable(merchantId, 'AUD'), claim, ledger.expense('loss', 'AUD')]
  expect(await inLedger(merchantId, accounts)).toEqual([42_00n, 42_00n, 0n])
  expect(await house.work(work => settlement.claims(work, { limit: 9 }))).toHaveLength(2)

  const answer = (orderId: OrderId, paid: boolean) =>
    house.work(work => settlement.endClaim(work, { orderId, paid, reason: 'The carrier says so.' }))
  await answer(first, true)
  await answer(second, false)
  await expect(answer(first, true)).rejects.toMatchObject({ code: 'settlement.claim_not_found' })
  const bank = ledger.bank('AUD')
  expect(await inLedger(merchantId, [...accounts, bank])).toEqual([42_00n, 0n, 12_00n, 30_00n])
  expect(await broken()).toEqual([])
})

test('what a merchant owes us waits for a payout that is large enough, and comes back with one the bank returns', async () => {
  const merchantId = await openMerchant('12340403')
  await sell(merchantId, 10_00n)
  const orderId = await newOrder(merchantId)
  await house.work(work => settlement.charge(work, [lost(merchantId, orderId, 25_00n)]))
  await house.work(work => settlement.charge(work, [lost(merchantId, orderId, 25_00n)]))
  const accounts = [ledger.payable(merchantId, 'AUD'), ledger.debt(merchantId, 'AUD')]
  expect(await inLedger(merchantId, accounts)).toEqual([10_00n, 25_00n])
  await expect(house.work(work => settlement.payNow(work, { merchantId }))).rejects.toMatchObject({
    code: 'settlement.nothing_owed',
  })

  await sell(merchantId, 40_00n)
  const [payoutId] = await house.work(work => settlement.payNow(work, { merchantId }))
  expect(await inLedger(merchantId, accounts)).toEqual([0n, 0n])
  const [payout] = await house.work(work => settlement.payouts(work, { merchantId, limit: 1 }))
  expect(payout?.amount).toEqual(aud(25_00n))
  expect(await broken()).toEqual([])

  await pass(0)
  await pass(24)
  expect(await inLedger(merchantId, accounts)).toEqual([50_00n, 25_00n])
  expect(await house.work(work => settlement.held(work, { limit: 9 }))).toMatchObject([
    { id: payoutId },
  ])
  expect(await broken()).toEqual([])
})

test('payday is the next Thursday, 02:00 UTC', () => {
  expect(new Date(settlement.nextPayday(instant(Date.UTC(2026, 10, 22)))).toISOString()).toBe(
    '2026-11-26T02:00:00.000Z',
  )
  expect(new Date(settlement.nextPayday(instant(Date.UTC(2026, 10, 26, 2)))).toISOString()).toBe(
    '2026-12-03T02:00:00.000Z',
  )
})
