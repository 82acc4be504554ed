// The statement by the page and as files: pages add up to the whole, counters are a line a day, files keep every row.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, cellOf, type Id, type MerchantId, type OutletId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import { hours, instant, minutes } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as settlement from './settlement.ts'

const aud = (minor: bigint) => money('AUD', minor)
let house: TestHouse
let merchantId: MerchantId
let outlets: OutletId[]

beforeEach(async () => {
  house = await openTestHouse({})
  await house.work(async work => {
    merchantId = work.id<'merchant'>(cell(5))
    outlets = [work.id<'outlet'>(cell(5)), work.id<'outlet'>(cell(5))]
  })
})
afterEach(() => house.close())

const post = (key: string, from: ledger.Account, minor: bigint) =>
  house.work(async work => {
    const lines = [
      { account: from, amount: aud(minor) },
      { account: ledger.payable(merchantId, 'AUD'), amount: aud(-minor) },
    ]
    const journal = { cell: cellOf(merchantId), key, kind: 'test', ref: key, lines }
    granting((await ledger.post(work, [journal]))[0])
  })

async function order(number: bigint): Promise<void> {
  const orderId = await house.work(async work => work.id<'order'>(cell(5)))
  await post(`escrow/${orderId}/release`, ledger.fxPosition('AUD'), 101_32n)
  const cny = (fen: bigint) => money('CNY', fen)
  const rate = { id: 'x', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7300' } as const
  const figures = { goods: cny(500_00n), commission: cny(15_00n), paymentFee: cny(5_78n), rate }
  await house.work(work =>
    settlement.credit(work, [
      { orderId, orderNumber: number, merchantId, ...figures, payout: aud(101_32n) },
    ]),
  )
}

async function counter(outlet: number, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    const saleId = await house.work(async work => work.id<'sale'>(cell(5)))
    await post(`till/capture/${saleId}`, ledger.fxPosition('AUD'), 87_73n)
    const outletId = outlets[outlet] ?? (outlets[0] as OutletId)
    const sale = { merchantId, saleId, outletId, at: house.clock.now() }
    await house.work(work =>
      settlement.creditSales(work, [{ ...sale, amount: aud(88_80n), mdr: aud(1_07n) }]),
    )
    house.advance(minutes(1))
  }
}

const period = () =>
  ({
    merchantId,
    currency: 'AUD',
    from: instant(0),
    until: instant(house.clock.now() + 1),
  }) as const

/** Two days: orders between sales at two counters, and a payout. */
async function twoDays(): Promise<void> {
  await order(1n)
  await counter(0, 3)
  await order(2n)
  await counter(1, 2)
  house.advance(hours(24))
  await counter(0, 2)
  await order(3n)
  await house.work(work => settlement.payNow(work, { merchantId }))
  house.advance(minutes(1))
  await counter(0, 1)
}

test('sales at counters are a line a day, outlet and payout; lines add up from opening to closing', async () => {
  await twoDays()
  const found = await house.work(work => settlement.lines(work, { ...period(), limit: 50 }))
  expect(found.map(one => [one.kind, one.count, toDecimal(one.amount)])).toEqual([
    ['sale', 1, '101.32'],
    ['till', 3, '263.19'],
    ['sale', 1, '101.32'],
    ['till', 2, '175.46'],
    ['till', 2, '175.46'],
    ['sale', 1, '101.32'],
    ['payout', 1, '-918.07'],
    ['till', 1, '87.73'],
  ])
  const whole = await house.work(work => settlement.summary(work, period()))
  const sum = found.reduce((left, one) => left + one.amount.minor, 0n)
  expect([whole.opening.minor, whole.closing.minor]).toEqual([0n, sum])
  expect(whole.sums.map(one => [one.kind, one.count])).toEqual([
    ['payout', 1],
    ['sale', 3],
    ['till', 8],
  ])
})

test.each([1, 2, 3, 5])('pages of %d lines are the whole, each line once', async limit => {
  await twoDays()
  const whole = await house.work(work => settlement.lines(work, { ...period(), limit: 50 }))
  const walked: settlement.Line[] = []
  let after: settlement.Place | undefined
  do {
    const page = await house.work(work => settlement.lines(work, { ...period(), after, limit }))
    walked.push(...page)
    after = page.length === limit ? page.at(-1) : undefined
  } while (after)
  expect(walked.map(one => one.id)).toEqual(whole.map(one => one.id))
})

test('every figure leads to its journal, and nobody sees another merchant’s', async () => {
  await twoDays()
  const found = await house.work(work => settlement.singles(work, { ...period(), limit: 50 }))
  for (const line of found) {
    const ask = { merchantId, movementId: line.id }
    const { journal } = await house.work(work => settlement.explained(work, ask))
    const mine = journal?.lines.filter(one => one.account === 'payable') ?? []
    expect(mine.map(one => -one.amount.minor)).toEqual([line.amount.minor])
  }
  const stranger = await house.work(async work => work.id<'merchant'>(cell(5)))
  const id = found[0]?.id as Id<'movement'>
  await expect(
    house.work(work => settlement.explained(work, { merchantId: stranger, movementId: id })),
  ).rejects.toMatchObject({ code: 'settlement.movement_not_found' })
})

test('files keep every entry: CSV, and Xero’s template to the letter', async () => {
  await twoDays()
  const all = await house.work(work => settlement.singles(work, { ...period(), limit: 50 }))
  const rows = settlement.statementRows(all).trimEnd().split('\r\n')
  expect(rows).toHaveLength(12)
  expect(rows[0]?.split(',').slice(1, 12)).toEqual([
    'Sale',
    '1',
    '500.00',
    '15.00',
    '5.78',
    'CNY',
    '4.7300',
    '3.17',
    '1.22',
    '101.32',
    'AUD',
  ])
  expect(settlement.xeroHead()).toBe(
    '*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,' +
      'POPostalCode,POCountry,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,InventoryItemCode,*Description,' +
      '*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TrackingName1,TrackingOption1,TrackingName2,' +
      'TrackingOption2,Currency,BrandingTheme\r\n',
  )
  const invoices = settlement
    .xeroRows(all)
    .trimEnd()
    .split('\r\n')
    .map(row => row.split(','))
  expect(new Set(invoices.map(row => row.length))).toEqual(new Set([27]))
  const first = invoices.filter(row => row[10] === 'TL-1')
  expect(first.map(row => [row[17], row[20]])).toEqual([
    ['105.71', 'GST Free Exports'],
    ['-3.17', 'GST on Expenses'],
    ['-1.22', 'GST on Expenses'],
  ])
  // An invoice's total is what reached the merchant.
  const total = first.reduce((sum, row) => sum + Math.round(Number(row[17]) * 100), 0)
  expect(total).toBe(101_32)
})
