// The reports on a real database: they add up, they page, and money that should have cleared is named.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type Cell, type MerchantId, type OrderId, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { days, type CalendarDay } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  account,
  accounts,
  audit,
  bank,
  books,
  endDays,
  equity,
  escrowOf,
  kinds,
  markedDays,
  overdue,
  payable,
  payoutClearing,
  post,
  railReceivable,
  wallet,
  type Account,
  type AccountLine,
} from '../ledger.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const home = cell(7)
const shopper = '00000000-0000-7000-8000-000000000007' as ShopperId
const merchant = '00000000-0000-7000-8000-000000000107' as MerchantId
const order = '00000000-0000-7000-8000-000000000207' as OrderId

let moves = 0
const move = (from: Account, to: Account, minor: bigint) =>
  house.work(work =>
    post(work, [
      {
        cell: home,
        key: `m${(moves += 1)}`,
        kind: 'test',
        ref: 'r',
        lines: [
          { account: from, amount: money('AUD', minor) },
          { account: to, amount: money('AUD', -minor) },
        ],
      },
    ]),
  )
const nextDay = async () => {
  house.advance(days(1))
  await house.work(endDays)
}
const late = async () =>
  (await house.work(overdue)).map(one => `${one.code} ${one.amount.minor} ${one.days}`)

test('kinds add up now and as they were when a day ended; accounts are found by kind and owner', async () => {
  await move(bank('AUD'), wallet(shopper, 'AUD'), 500n)
  await nextDay()
  await move(wallet(shopper, 'AUD'), escrowOf(order, 'AUD'), 200n)

  const now = await house.work(work => kinds(work))
  expect(now.map(one => [one.kind, one.debit.minor, one.credit.minor, one.accounts])).toEqual([
    ['bank', 500n, 0n, 1],
    ['escrow', 0n, 200n, 1],
    ['wallet', 0n, 300n, 1],
  ])
  const then = await house.work(work => kinds(work, { day: '2026-11-22' as CalendarDay }))
  expect(then.map(one => [one.kind, one.debit.minor, one.credit.minor])).toEqual([
    ['bank', 500n, 0n],
    ['wallet', 0n, 500n],
  ])
  expect(await house.work(markedDays)).toEqual([{ day: '2026-11-22', books: 1, journals: 1n }])

  const pages: AccountLine[] = []
  for (let after: AccountLine | undefined; ; after = pages.at(-1)) {
    const page = await house.work(work => accounts(work, { limit: 2, after }))
    pages.push(...page)
    if (page.length < 2) break
  }
  expect(pages.map(one => [one.account.code.split('/')[0], one.amount.minor]).toSorted()).toEqual([
    ['bank', 500n],
    ['escrow', 200n],
    ['wallet', 300n],
  ])
  const hers = await house.work(work => accounts(work, { owner: shopper, limit: 10 }))
  const [one] = await house.work(work => accounts(work, { kind: 'wallet', limit: 10 }))
  expect(hers).toEqual([one])
  expect(await house.work(work => account(work, { cell: home, id: one?.id ?? '' }))).toEqual(one)
  expect(await house.work(books)).toMatchObject([{ cell: 7, seq: 2n, closed: undefined }])
})

test('a payout that is not confirmed for five days is named, however much went through since', async () => {
  await move(bank('AUD'), payable(merchant, 'AUD'), 1_000n)
  await move(payable(merchant, 'AUD'), payoutClearing('AUD'), 70n)
  for (let day = 0; day < 6; day += 1) {
    expect(await late()).toEqual([])
    await move(payable(merchant, 'AUD'), payoutClearing('AUD'), 30n)
    if (day > 0) await move(payoutClearing('AUD'), bank('AUD'), 30n)
    await nextDay()
  }
  expect(await late()).toEqual([])
  await nextDay()
  // 100 stand there: 30 a day came since, and 30 a day left, which are taken to be the oldest.
  expect(await late()).toEqual([])
  for (let day = 0; day < 5; day += 1) await nextDay()
  expect(await late()).toEqual(['payout_clearing 100 5'])
  expect((await house.work(audit)).flatMap(one => one.broken)).toEqual([
    'book 7: payout_clearing holds AUD 1.00 for more than 5 days',
  ])
  await move(payoutClearing('AUD'), bank('AUD'), 100n)
  expect(await late()).toEqual([])
})

test('what a partner owes in one book and pays in another has passed; what it does not pay is named', async () => {
  const treasury = cell(0)
  const owed = railReceivable('alipay', 'CNY')
  const between = (book: Cell, key: string, minor: bigint) =>
    house.work(work =>
      post(work, [
        {
          cell: book,
          key,
          kind: 'test',
          ref: 'r',
          lines: [
            { account: owed, amount: money('CNY', minor) },
            { account: equity('CNY'), amount: money('CNY', -minor) },
          ],
        },
      ]),
    )
  await between(home, 'sold', 500n)
  await between(treasury, 'settled', -420n)
  for (let day = 0; day < 7; day += 1) await nextDay()
  expect(await late()).toEqual([])
  await nextDay()
  expect(await late()).toEqual(['rail_receivable/alipay 80 7'])
  expect((await house.work(overdue))[0]?.cell).toBe(undefined)
  await between(treasury, 'rest', -80n)
  expect(await late()).toEqual([])
})
