// Merchants of New Zealand are paid by a file of their own, and by ISO 20022 where a bank asks for it.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cellOf, type MerchantId } from '#kernel/ids'
import { money } from '#kernel/money'
import { hours } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import * as merchant from '#books/merchant/merchant'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openSimulators } from '../../../simulators/simulators.ts'
import { openSettlement, type Way } from './file.job.ts'
import * as settlement from './settlement.ts'

const nzd = (minor: bigint) => money('NZD', minor)
const remitter = {
  bankCode: '',
  userId: '',
  userName: 'TRADELANE',
  bsb: '010902',
  account: '0068389000',
}
const address = {
  country: 'NZ',
  name: 'Fern and Fleece',
  phone: '+64 3 555 0100',
  postcode: '9016',
  region: 'Otago',
  city: 'Dunedin',
  district: '',
  lines: ['1 Wharf Street'],
} as const

let house: TestHouse
let simulators: Awaited<ReturnType<typeof openSimulators>>

async function open(format: Way['format']): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'simulators-'))
  simulators = await openSimulators({ port: 0, folder })
  const bank = { url: `${simulators.url}/bank`, token: 'sim-bank-token' }
  const ways: Way[] = [{ currency: 'NZD', format, bank, remitter }]
  house = await openTestHouse({ sweeps: openSettlement({ ways }).sweeps })
}
afterEach(async () => {
  await house.close()
  await simulators.close()
})

/** A merchant who is owed something; the account's digits fit each other, or it could not be kept. */
async function owed(account: string, minor: bigint): Promise<MerchantId> {
  return house.work(async work => {
    const { id } = await merchant.open(work, {
      name: 'Fern and Fleece',
      legalName: 'Fern and Fleece Limited',
      country: 'NZ',
      businessNumber: '9429036274017',
      address,
      state: 'live',
      bank: { bsb: '310001', account, name: 'Fern and Fleece Limited' },
    })
    const orderId = work.id<'order'>(cellOf(id))
    const lines = [
      { account: ledger.fxPosition('NZD'), amount: nzd(minor) },
      { account: ledger.payable(id, 'NZD'), amount: nzd(-minor) },
    ]
    const journal = { cell: cellOf(id), key: `sold/${orderId}`, kind: 'test', ref: orderId, lines }
    granting((await ledger.post(work, [journal]))[0])
    const cny = (fen: bigint) => money('CNY', fen)
    const rate = { id: 'x', base: 'NZD', quote: 'CNY', mid: '4.2', client: '4.25' } as const
    const figures = { goods: cny(500_00n), commission: cny(15_00n), paymentFee: cny(5_78n), rate }
    await settlement.credit(work, [
      { orderId, orderNumber: 12n, merchantId: id, ...figures, payout: nzd(minor) },
    ])
    return id
  })
}

async function pass(hoursLater: number): Promise<void> {
  house.advance(hours(hoursLater))
  await fetch(`${simulators.url}/_sim/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: new Date(house.clock.now()).toISOString() }),
  })
  await house.settle()
}

const latest = async () => (await house.work(work => settlement.latest(work, { limit: 1 })))[0]
const balances = async (merchantId: MerchantId) =>
  house.work(async work => {
    const accounts = [
      ledger.payable(merchantId, 'NZD'),
      ledger.payoutClearing('NZD'),
      ledger.bank('NZD'),
    ]
    const cell = cellOf(merchantId)
    const held = await ledger.balances(
      work,
      accounts.map(account => ({ cell, account })),
    )
    return held.map(one => one.minor)
  })

// Bank 31 has no rule of its own digits here, so that any base may stand for an outcome at the simulator.
test.each([
  ['direct-credit', '1234567000', 'paid', [0n, 0n, -80_10n]],
  ['pain.001', '1234567000', 'paid', [0n, 0n, -80_10n]],
  ['direct-credit', '1230403000', 'returned', [80_10n, 0n, 0n]],
  ['pain.001', '1230505000', 'returned', [80_10n, 0n, 0n]],
] as const)('%s to %s is %s', async (format, account, state, held) => {
  await open(format)
  const merchantId = await owed(account, 80_10n)
  await house.work(work => settlement.payNow(work, { merchantId }))
  await pass(0)
  expect((await balances(merchantId)).slice(0, 2)).toEqual([0n, 80_10n])
  await pass(24)
  await pass(48)
  expect(await latest()).toMatchObject({ state, amount: nzd(80_10n) })
  expect(await balances(merchantId)).toEqual(held)
  expect((await house.work(settlement.audit)).filter(finding => !finding.ok)).toEqual([])
})

test('row 20: a payment the bank has seen in another file is refused, and nothing is paid twice', async () => {
  await open('direct-credit')
  const merchantId = await owed('1234567000', 80_10n)
  await house.work(work => settlement.payNow(work, { merchantId }))
  const number = (await latest())?.number ?? 0n
  // Somebody had handed in the same payout by hand, in a file of their own.
  const early = String(number).slice(0, -12)
  const late = String(number).slice(-12)
  const shown = [late, early, '', 'PAYOUT', 'TRADELANE', early, late, 'PAYOUT']
  const file = [
    '1,,,,0109020068389000,7,261122,261121,I',
    ['2', '3100011234567000', '50', '8010', 'Fern and Fleece Limi', ...shown].join(','),
    '3,8010,1,00011234567',
  ]
  const answer = await fetch(`${simulators.url}/bank/payout-files`, {
    method: 'POST',
    body: file.map(record => `${record}\r\n`).join(''),
    headers: { authorization: 'Bearer sim-bank-token', 'content-type': 'text/csv' },
  })
  expect(answer.status).toBe(201)

  await pass(0)
  await pass(24)
  expect(await latest()).toMatchObject({ state: 'returned' })
  expect((await latest())?.reason).toMatch(/the bank refused the file: .* was in PF000000000001/)
  await expect(house.work(work => settlement.payNow(work, { merchantId }))).rejects.toMatchObject({
    code: 'settlement.held',
  })
  expect(await balances(merchantId)).toEqual([80_10n, 0n, 0n])
})
