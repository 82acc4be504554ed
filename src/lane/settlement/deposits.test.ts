// Deposits, cycles and minimum on a real database: what is kept, until when, and what a penalty takes.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, cellOf, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import { days, hours, instant } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { paydayOf } from './payday.ts'
import * as settlement from './settlement.ts'

const aud = (minor: bigint) => money('AUD', minor)
let house: TestHouse
let merchantId: MerchantId

beforeEach(async () => {
  house = await openTestHouse({})
  merchantId = await house.work(async work => work.id<'merchant'>(cell(9)))
})
afterEach(() => house.close())

const sell = (minor: bigint) =>
  house.work(async work => {
    const saleId = work.id<'sale'>(cellOf(merchantId))
    const outletId = work.id<'outlet'>(cellOf(merchantId))
    const lines = [
      { account: ledger.fxPosition('AUD'), amount: aud(minor) },
      { account: ledger.payable(merchantId, 'AUD'), amount: aud(-minor) },
    ]
    const journal = {
      cell: cellOf(merchantId),
      key: `s/${saleId}`,
      kind: 'test',
      ref: saleId,
      lines,
    }
    granting((await ledger.post(work, [journal]))[0])
    const sale = { merchantId, saleId, outletId, at: work.now, amount: aud(minor), mdr: aud(0n) }
    await settlement.creditSales(work, [sale])
  })
const terms = (ask: Omit<Parameters<typeof settlement.setTerms>[1], 'merchantId' | 'currency'>) =>
  house.work(work => settlement.setTerms(work, { merchantId, currency: 'AUD', ...ask }))
const toPayday = async (less = hours(0)) => {
  const [found] = await house.work(work => settlement.termsOf(work, [merchantId]))
  house.advance(((found?.payday ?? 0) - less - house.clock.now()) as never)
}
const nextPayday = async () => {
  await toPayday()
  return house.work(work => settlement.payday(work, 9))
}
const paid = async () =>
  (await house.work(work => settlement.payouts(work, { merchantId, limit: 9 }))).map(
    one => one.amount.minor,
  )
const purses = async () =>
  house.work(async work => {
    const accounts = [ledger.payable, ledger.reserve, ledger.debt].map(of => of(merchantId, 'AUD'))
    const held = accounts.map(account => ({ cell: cellOf(merchantId), account }))
    return (await ledger.balances(work, held)).map(one => one.minor)
  })
const broken = () =>
  house.work(async work => [
    ...(await settlement.audit(work)).filter(one => !one.ok),
    ...(await ledger.audit(work)).filter(one => !one.ok),
  ])

test('a deposit is kept from payouts by the percent, until it stands', async () => {
  await sell(100_00n)
  await terms({ asked: aud(30_00n), retainBp: 2_000 })
  await nextPayday()
  expect(await paid()).toEqual([80_00n])
  await sell(60_00n)
  await nextPayday()
  expect(await paid()).toEqual([50_00n, 80_00n]) // only the missing ten
  await sell(60_00n)
  await nextPayday()
  expect((await paid())[0]).toBe(60_00n)
  expect(await purses()).toEqual([0n, 30_00n, 0n])
  const [found] = await house.work(work => settlement.deposits(work, { limit: 9 }))
  expect(found).toMatchObject({ merchantId, asked: aud(30_00n), deposit: aud(30_00n) })
  expect(await broken()).toEqual([])
})

test('after the deadline nothing goes home until the deposit stands', async () => {
  await sell(20_00n)
  const askedUntil = instant(house.clock.now() + days(1))
  await terms({ asked: aud(50_00n), retainBp: 1_000, askedUntil })
  await nextPayday()
  expect(await paid()).toEqual([])
  expect(await purses()).toEqual([0n, 20_00n, 0n])
  await sell(45_00n)
  await nextPayday()
  expect(await paid()).toEqual([15_00n])
  expect(await purses()).toEqual([0n, 50_00n, 0n])
  expect(await broken()).toEqual([])
})

test('a penalty takes the deposit first, the rest is owed; what is given back goes home', async () => {
  const ask = { merchantId, key: 'k1', reason: 'Three parcels with forged papers.' }
  await house.work(work => settlement.payIn(work, { ...ask, amount: aud(40_00n) }))
  await house.work(work => settlement.payIn(work, { ...ask, amount: aud(40_00n) }))
  for (let times = 0; times < 2; times += 1)
    await house.work(work => settlement.penalise(work, { ...ask, amount: aud(55_00n) }))
  expect(await purses()).toEqual([0n, 0n, 15_00n])
  await sell(100_00n)
  await house.work(work => settlement.payNow(work, { merchantId }))
  expect(await paid()).toEqual([85_00n])

  await house.work(work => settlement.payIn(work, { ...ask, key: 'k2', amount: aud(40_00n) }))
  const back = { ...ask, key: 'k3', amount: aud(40_01n) }
  await expect(house.work(work => settlement.giveBackDeposit(work, back))).rejects.toMatchObject({
    code: 'settlement.deposit_short',
  })
  await house.work(work => settlement.giveBackDeposit(work, { ...back, amount: aud(40_00n) }))
  await house.work(work => settlement.payNow(work, { merchantId }))
  expect((await paid())[0]).toBe(40_00n)
  const entries = await house.work(work => settlement.depositsOf(work, { merchantId, limit: 9 }))
  expect(entries.map(one => [one.kind, one.amount.minor])).toEqual([
    ['given_back', -40_00n],
    ['paid_in', 40_00n],
    ['penalty', -40_00n],
    ['paid_in', 40_00n],
  ])
  expect(await broken()).toEqual([])
})

test('less than the minimum waits; by the day only what is a day old goes home', async () => {
  await sell(10_00n)
  await terms({ cycle: 'daily', minimum: aud(500_00n) })
  await nextPayday()
  expect(await paid()).toEqual([])
  await toPayday(hours(1))
  await sell(600_00n)
  await nextPayday()
  expect(await paid()).toEqual([])
  await toPayday(hours(1))
  await sell(5_00n)
  await nextPayday()
  expect(await paid()).toEqual([610_00n])
  expect(await broken()).toEqual([])
})

test.each([
  [{ minimum: aud(-1n) }, 'not negative'],
  [{ minimum: money('NZD', 1n) }, 'in AUD'],
  [{ retainBp: 10_001 }, '100 percent'],
])('%o are no terms', async (ask, why) => {
  await expect(terms(ask)).rejects.toThrow(why)
})

// 22 November 2026 is a Sunday.
test.each([
  ['daily', '2026-11-22T12:00:00Z', '2026-11-23T02:00:00.000Z'],
  ['daily', '2026-11-27T01:59:59Z', '2026-11-27T02:00:00.000Z'],
  ['daily', '2026-11-27T02:00:00Z', '2026-11-30T02:00:00.000Z'],
  ['weekly', '2026-11-22T12:00:00Z', '2026-11-26T02:00:00.000Z'],
  ['monthly', '2026-11-22T12:00:00Z', '2026-12-01T02:00:00.000Z'],
  ['monthly', '2026-12-01T01:00:00Z', '2026-12-01T02:00:00.000Z'],
  ['monthly', '2026-12-01T02:00:00Z', '2027-01-01T02:00:00.000Z'],
] as const)('%s after %s: %s', (cycle, now, next) => {
  expect(new Date(paydayOf(cycle, instant(Date.parse(now)))).toISOString()).toBe(next)
})
