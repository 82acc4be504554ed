// Tax invoices on a real database: figures worked by hand, numbers without a gap, services by the month.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, cellOf, type MerchantId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import { fromIso, instant } from '#kernel/time'
import * as fee from '#books/fee/fee'
import * as ledger from '#books/ledger/ledger'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { taxIn } from './invoices.ts'
import { nextMonth, startOfMonth } from './months.ts'
import * as settlement from './settlement.ts'

let house: TestHouse
beforeEach(async () => void (house = await openTestHouse({})))
afterEach(() => house.close())

const moveTo = (iso: string) => house.advance(((fromIso(iso) ?? 0) - house.clock.now()) as never)
const newMerchant = (home: number): Promise<MerchantId> =>
  house.work(async work => work.id<'merchant'>(cell(home)))
const endMonths = (currency: Currency) =>
  house.work(work => settlement.endMonths(work, { currency, limit: 50 }))

/** The worked order of the reference (9.3 B5): goods 500.00, commission 15.00, fee 5.78 at 4.7300. */
async function sell(merchantId: MerchantId, base: 'AUD' | 'NZD' = 'AUD') {
  return house.work(async work => {
    const orderId = work.id<'order'>(cellOf(merchantId))
    const payout = money(base, 101_32n)
    const lines = [
      { account: ledger.fxPosition(base), amount: payout },
      { account: ledger.payable(merchantId, base), amount: money(base, -101_32n) },
    ]
    const journal = {
      cell: cellOf(orderId),
      key: `s/${orderId}`,
      kind: 'test',
      ref: orderId,
      lines,
    }
    granting((await ledger.post(work, [journal]))[0])
    const cny = (fen: bigint) => money('CNY', fen)
    const rate = { id: 'x', base, quote: 'CNY', mid: '4.7000', client: '4.7300' } as const
    const figures = { goods: cny(500_00n), commission: cny(15_00n), paymentFee: cny(5_78n), rate }
    await settlement.credit(work, [{ orderId, orderNumber: 7n, merchantId, ...figures, payout }])
    return orderId
  })
}
const shown = async (merchantId: MerchantId, currency: Currency = 'AUD') =>
  (await house.work(work => settlement.invoices(work, { merchantId, currency, limit: 9 }))).map(
    one => [
      one.number,
      one.lines.map(line => `${line.words ?? line.what} ${toDecimal(line.amount)}`).join(', '),
      toDecimal(one.total),
      toDecimal(one.tax),
    ],
  )

test('a month’s commission and fees stand on one invoice, with an eleventh of tax in it', async () => {
  moveTo('2027-01-20T00:00:00Z')
  const merchantId = await newMerchant(3)
  const orderId = await sell(merchantId)
  await sell(merchantId)
  await house.work(work =>
    settlement.chargeBack(work, [
      {
        merchantId,
        orderId,
        orderNumber: 7n,
        key: 'return',
        amount: money('AUD', 102_54n),
        detail: {
          reason: 'came back',
          goods: money('CNY', 500_00n),
          commission: money('CNY', 15_00n),
          rate: { id: 'x', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' },
        },
      },
    ]),
  )
  await endMonths('AUD')
  expect(await shown(merchantId)).toEqual([])

  moveTo('2027-01-31T12:59:59Z') // 23:59:59 on the 31st in Melbourne
  expect(await endMonths('AUD')).toBe(0)
  moveTo('2027-01-31T13:00:00Z')
  expect(await endMonths('AUD')).toBe(1)
  expect(await endMonths('AUD')).toBe(0)
  // 500.00 ÷ 4.73 = 105.71, 5.78 ÷ 4.73 = 1.22; 105.71 − 1.22 − 101.32 = 3.17, given back once.
  expect(await shown(merchantId)).toEqual([
    [
      'TL-AU-2027-000001',
      'commission 6.34, commission_back -3.17, payment_fee 2.44',
      '5.61',
      '0.51',
    ],
  ])
})

test('numbers have no gap, whatever merchants there are, and each country counts its own', async () => {
  moveTo('2027-03-05T00:00:00Z')
  const merchants = [await newMerchant(4), await newMerchant(5), await newMerchant(6)]
  for (const one of merchants) await sell(one)
  const kiwi = await newMerchant(8)
  await sell(kiwi, 'NZD')
  await newMerchant(9)
  moveTo('2027-04-02T00:00:00Z')
  // A work that fails gives its numbers back.
  await expect(
    house.work(async work => {
      await settlement.endMonths(work, { currency: 'AUD', limit: 50 })
      throw new Error('the power went')
    }),
  ).rejects.toThrow('the power went')
  const one = () => house.work(work => settlement.endMonths(work, { currency: 'AUD', limit: 1 }))
  await Promise.all([one(), one(), one()])
  await endMonths('NZD')
  const numbers = (await Promise.all(merchants.map(id => shown(id)))).flat().map(row => row[0])
  expect(numbers.map(String).toSorted((left, right) => left.localeCompare(right))).toEqual([
    'TL-AU-2027-000001',
    'TL-AU-2027-000002',
    'TL-AU-2027-000003',
  ])
  // 15 % in New Zealand: three twenty-thirds of 4.39.
  expect(await shown(kiwi, 'NZD')).toEqual([
    ['TL-NZ-2027-000001', 'commission 3.17, payment_fee 1.22', '4.39', '0.57'],
  ])
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test('a service is owed from the first of the month, once, and stands on that month’s invoice', async () => {
  const by = <T>(id: string, act: Parameters<typeof house.work<T>>[0]) =>
    house.work(act, { kind: 'office', id })
  moveTo('2027-05-05T00:00:00Z')
  const service = [{ words: 'Shop', every: 'month', amounts: { AUD: 49_00n } }] as const
  const lists = { commission: [], counter: [], service }
  const number = await by('lin', work => fee.propose(work, { lists, why: 'As agreed.' }))
  await by('max', work => fee.agree(work, { number }))
  const merchantId = await newMerchant(3)
  await sell(merchantId)
  moveTo('2027-06-01T00:00:00Z')
  await endMonths('AUD')
  await endMonths('AUD')
  const owed = await house.work(work => settlement.owed(work, merchantId))
  expect(owed).toEqual([money('AUD', 101_32n - 49_00n)])
  moveTo('2027-07-01T00:00:00Z')
  await endMonths('AUD')
  expect((await shown(merchantId))[0]).toEqual(['TL-AU-2027-000002', 'Shop 49.00', '49.00', '4.45'])
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test.each([
  ['AU', 11_00n, 1_00n],
  ['AU', 5n, 0n],
  ['AU', 6n, 1n], // 0.545
  ['NZ', 23_00n, 3_00n],
  ['NZ', -23_00n, -3_00n],
  ['NZ', 4_39n, 57n], // 0.5726
] as const)('%s: the tax in %d is %d', (issuer, amount, tax) => {
  expect(taxIn(issuer, amount)).toBe(tax)
})

// Summer time ends on 4 April 2027 in both, and begins on 3 October (AU) and 26 September (NZ).
test.each([
  [
    'Australia/Melbourne',
    '2027-04-10T00:00:00Z',
    '2027-03-31T13:00:00.000Z',
    '2027-04-30T14:00:00.000Z',
  ],
  [
    'Australia/Melbourne',
    '2027-10-10T00:00:00Z',
    '2027-09-30T14:00:00.000Z',
    '2027-10-31T13:00:00.000Z',
  ],
  [
    'Pacific/Auckland',
    '2027-10-10T00:00:00Z',
    '2027-09-30T11:00:00.000Z',
    '2027-10-31T11:00:00.000Z',
  ],
  [
    'Pacific/Auckland',
    '2027-12-31T12:00:00Z',
    '2027-12-31T11:00:00.000Z',
    '2028-01-31T11:00:00.000Z',
  ],
])('%s at %s: its month is from %s to %s', (zone, at, first, next) => {
  const start = startOfMonth(zone, instant(Date.parse(at)))
  expect(new Date(start).toISOString()).toBe(first)
  expect(new Date(nextMonth(zone, start)).toISOString()).toBe(next)
})
