// Decisions about a merchant's money: nothing happens before a second person agrees, and then once.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cellOf, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as ledger from '#books/ledger/ledger'
import * as merchant from '#books/merchant/merchant'
import * as settlement from '#lane/settlement/settlement'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import * as decisions from './decisions.ts'
import * as desk from './desk.ts'

let house: TestHouse
let merchantId: MerchantId
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

beforeEach(async () => {
  house = await openTestHouse({})
  merchantId = await house.work(async work => {
    const shop = { name: 'Bellarine Honey', legalName: 'Bellarine Honey Pty Ltd' }
    const terms = { country: 'AU', businessNumber: '51824753556', address, state: 'live' } as const
    return (await merchant.open(work, { ...shop, ...terms })).id
  })
})
afterEach(() => house.close())

const as = <T>(id: string, act: (work: Work) => Promise<T>): Promise<T> =>
  house.work(act, { kind: 'office', id })
const owe = (minor: bigint) =>
  house.work(async work => {
    const saleId = work.id<'sale'>(cellOf(merchantId))
    const amount = money('AUD', minor)
    const lines = [
      { account: ledger.fxPosition('AUD'), amount },
      { account: ledger.payable(merchantId, 'AUD'), amount: money('AUD', -minor) },
    ]
    const journal = { cell: cellOf(merchantId), key: saleId, kind: 'test', ref: saleId, lines }
    granting((await ledger.post(work, [journal]))[0])
    const outletId = work.id<'outlet'>(cellOf(merchantId))
    const sale = { merchantId, saleId, outletId, at: work.now, amount, mdr: money('AUD', 0n) }
    await settlement.creditSales(work, [sale])
  })
const paid = async () =>
  (await house.work(work => settlement.payouts(work, { merchantId, limit: 9 }))).length

test('paying now takes two people, and leaves the desk alone', async () => {
  await owe(50_00n)
  const ask = { decision: 'pay_now', merchantId, terms: {}, why: 'Wants it today.' } as const
  await as('lin', work => decisions.propose(work, ask))
  await as('lin', work => decisions.propose(work, ask))
  await expect(as('lin', work => decisions.agree(work, ask))).rejects.toMatchObject({
    code: 'support.own_proposal',
  })
  expect(await paid()).toBe(0)
  expect(await house.work(decisions.waiting)).toHaveLength(1)
  expect(await house.work(desk.waiting)).toEqual([])
  await as('max', work => decisions.agree(work, ask))
  expect(await paid()).toBe(1)
  await expect(as('max', work => decisions.agree(work, ask))).rejects.toMatchObject({
    code: 'support.not_proposed',
  })
  expect(await house.work(decisions.waiting)).toEqual([])
})

test('what cannot be done is not agreed to: it waits as before', async () => {
  const ask = { decision: 'pay_now', merchantId, terms: {}, why: 'Wants it today.' } as const
  await as('lin', work => decisions.propose(work, ask))
  await expect(as('max', work => decisions.agree(work, ask))).rejects.toMatchObject({
    code: 'settlement.nothing_owed',
  })
  expect(await house.work(decisions.waiting)).toHaveLength(1)
  await as('max', work => decisions.withdraw(work, { ...ask, reason: 'Nothing to pay.' }))
  expect(await house.work(decisions.waiting)).toEqual([])
})

test('terms, a deposit and a penalty are what was agreed to, to the cent', async () => {
  const both = async (decision: decisions.Decision, terms: decisions.Terms) => {
    const ask = { decision, merchantId, terms, why: 'As agreed with them.' }
    await as('lin', work => decisions.propose(work, ask))
    await as('max', work => decisions.agree(work, ask))
  }
  await both('set_terms', { cycle: 'daily', minimum: '500', asked: '90.00', retainBp: '1000' })
  await both('deposit_in', { amount: '60.00' })
  await both('penalty', { amount: '25.50' })
  await both('deposit_back', { amount: '4.50' })
  const [found] = await house.work(work => settlement.termsOf(work, [merchantId]))
  expect(found).toMatchObject({
    cycle: 'daily',
    minimum: money('AUD', 500_00n),
    asked: money('AUD', 90_00n),
    retainBp: 1_000,
    deposit: money('AUD', 30_00n),
  })
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test.each([
  ['penalty', {}, 'more than nothing'],
  ['deposit_in', { amount: '-1' }, 'more than nothing'],
  ['deposit_in', { amount: '1.234' }, 'amount in AUD'],
  ['set_terms', {}, 'something is changed'],
  ['set_terms', { askedUntil: 'soon' }, 'an instant'],
] as const)('%s with %o is no proposal', async (decision, terms, why) => {
  const ask = { decision, merchantId, terms, why: 'A slip of the hand.' }
  await expect(as('lin', work => decisions.propose(work, ask))).rejects.toThrow(why)
  expect(await house.work(decisions.waiting)).toEqual([])
})
