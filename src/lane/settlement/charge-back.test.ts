// What a merchant bears after a release: owed, deposit, debt; the journals of the books, to the cent.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, cellOf, type MerchantId, type OrderId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as ledger from '#books/ledger/ledger'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as settlement from './settlement.ts'

const aud = (minor: bigint) => money('AUD', minor)
const home = cell(7)
const rate = { id: 'test', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' } as const

let house: TestHouse
let merchantId: MerchantId

beforeEach(async () => {
  house = await openTestHouse({})
  merchantId = await house.work(async work => work.id<'merchant'>(home))
})
afterEach(() => house.close())

const newOrder = (): Promise<OrderId> => house.work(async work => work.id<'order'>(home))

/** What escrow posts and tells when an order is released. */
const sell = (minor: bigint) =>
  house.work(async work => {
    const orderId = work.id<'order'>(home)
    await put(work, `sold/${orderId}`, ledger.payable(merchantId, 'AUD'), minor)
    const sale = { orderId, orderNumber: 12n, merchantId, rate, payout: aud(minor) }
    const cny = (fen: bigint) => money('CNY', fen)
    const figures = { goods: cny(500_00n), commission: cny(15_00n), paymentFee: cny(5_78n) }
    await settlement.credit(work, [{ ...sale, ...figures }])
  })

const put = async (
  work: Parameters<typeof ledger.post>[0],
  key: string,
  account: ledger.Account,
  minor: bigint,
) =>
  granting(
    (
      await ledger.post(work, [
        {
          cell: home,
          key,
          kind: 'test',
          ref: key,
          lines: [
            { account: ledger.fxPosition('AUD'), amount: aud(minor) },
            { account, amount: aud(-minor) },
          ],
        },
      ])
    )[0],
  )

const ask = (orderId: OrderId, minor: bigint, key = 'return', held = false) => ({
  merchantId,
  orderId,
  orderNumber: 12n,
  key,
  amount: aud(minor),
  detail: { reason: 'came back', rate },
  held,
})
const purses = () =>
  house.work(async work => {
    const accounts = [ledger.payable, ledger.reserve, ledger.debt].map(of => of(merchantId, 'AUD'))
    const held = accounts.map(account => ({ cell: cellOf(merchantId), account }))
    return (await ledger.balances(work, held)).map(one => one.minor)
  })
const broken = () =>
  house.work(async work => (await settlement.audit(work)).filter(finding => !finding.ok))

// Owed, deposit, asked → what is left of owed and deposit, and the debt.
test.each([
  [102_54, 0, 102_54, [0, 0, 0]],
  [200_00, 0, 102_54, [97_46, 0, 0]],
  [30_00, 50_00, 102_54, [0, 0, 22_54]],
  [30_00, 500_00, 102_54, [0, 427_46, 0]],
  [0, 0, 102_54, [0, 0, 102_54]],
])('owed %d, deposit %d: a refund of %d leaves %j', async (owed, deposit, asked, left) => {
  if (owed > 0) await sell(BigInt(owed))
  const paid = { merchantId, amount: aud(BigInt(deposit)), key: 'paid', reason: 'By transfer.' }
  if (deposit > 0) await house.work(work => settlement.payIn(work, paid))
  const orderId = await newOrder()
  const once = () => house.work(work => settlement.chargeBack(work, [ask(orderId, BigInt(asked))]))
  const first = granting((await once())[0])
  expect(granting((await once())[0])).toEqual(first)
  expect(first.fromOwed.minor + first.fromDeposit.minor + first.asDebt.minor).toBe(BigInt(asked))
  expect(await purses()).toEqual(left.map(BigInt))
  expect(await broken()).toEqual([])
})

test('the next sales pay what a late refund left as debt, and only the rest goes home', async () => {
  await sell(10_00n)
  const orderId = await newOrder()
  await house.work(work => settlement.chargeBack(work, [ask(orderId, 25_00n)]))
  await sell(40_00n)
  const [payoutId] = await house.work(work => settlement.payNow(work, { merchantId }))
  expect(await purses()).toEqual([0n, 0n, 0n])
  const [payout] = await house.work(work => settlement.payouts(work, { merchantId, limit: 1 }))
  expect(payout).toMatchObject({ id: payoutId, amount: aud(25_00n), netted: aud(15_00n) })
  expect(await broken()).toEqual([])
})

test('a dispute that is won gives back what it held', async () => {
  await sell(122_25n)
  const orderId = await newOrder()
  const held = ask(orderId, 122_25n, 'dispute', true)
  await house.work(work => settlement.chargeBack(work, [held]))
  const inDispute = () =>
    house.work(async work =>
      ledger.balances(work, [{ cell: home, account: ledger.disputeHeld(orderId, 'AUD') }]),
    )
  expect(await inDispute()).toEqual([aud(122_25n)])
  await house.work(work => settlement.restore(work, [held]))
  await house.work(work => settlement.restore(work, [held]))
  expect(await inDispute()).toEqual([aud(0n)])
  expect(await purses()).toEqual([122_25n, 0n, 0n])
  expect(await broken()).toEqual([])
})

test('sales at counters and their refunds are owed like any other, once', async () => {
  const saleId = await house.work(async work => work.id<'sale'>(home))
  const outletId = await house.work(async work => work.id<'outlet'>(home))
  const at = house.clock.now()
  const sale = { merchantId, saleId, outletId, at, amount: aud(88_80n), mdr: aud(1_07n) }
  const back = { ...sale, refundId: 'r1', amount: aud(8_88n), mdr: aud(11n) }
  await house.work(work => put(work, 'till', ledger.payable(merchantId, 'AUD'), 87_73n - 8_77n))
  for (let times = 0; times < 2; times += 1) {
    await house.work(work => settlement.creditSales(work, [sale, sale]))
    await house.work(work => settlement.chargeSales(work, [back]))
  }
  expect(await house.work(work => settlement.owed(work, merchantId))).toEqual([aud(78_96n)])
  expect(await broken()).toEqual([])
})

test('in whatever order merchants sell, bear and are paid, statements equal the ledger', async () => {
  const acts = fc.array(
    fc.tuple(fc.constantFrom('sell', 'bear', 'pay'), fc.bigInt({ min: 1n, max: 90_00n })),
    { minLength: 2, maxLength: 14 },
  )
  const seed = Number(process.env['SEED'] ?? 20261122)
  const one = async ([act, minor]: [string, bigint]) => {
    if (act === 'sell') return sell(minor)
    if (act === 'pay')
      return house.work(work => settlement.payNow(work, { merchantId })).catch(() => undefined)
    const orderId = await newOrder()
    return house.work(work => settlement.chargeBack(work, [ask(orderId, minor)]))
  }
  await fc.assert(
    fc.asyncProperty(acts, async list => {
      // Half of them at once: who takes and who pays out wait for each other.
      await Promise.all(list.slice(0, list.length / 2).map(one))
      for (const act of list.slice(list.length / 2)) await one(act)
      expect(await broken()).toEqual([])
    }),
    { seed, numRuns: 6, endOnFailure: true },
  )
})
