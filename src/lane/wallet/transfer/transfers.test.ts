// Transfers against the bank's simulator: settled, refused, slow, unheard, doubled; the books follow each.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import { cell, type ShopperId } from '#kernel/ids'
import { money, toDecimal, type Money } from '#kernel/money'
import { instant, minutes, seconds, type Span } from '#kernel/time'
import { when } from '#platform/listen'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { balances, withdrawalClearing } from '#books/ledger/ledger'
import { openSimulators } from '../../../../simulators/simulators.ts'
import { walletFunded, walletWithdrawn } from '../events.ts'
import * as wallet from '../wallet.ts'
import { openWallet } from '../wallet.job.ts'

let house: TestHouse
let world: Awaited<ReturnType<typeof openSimulators>>
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-wallet-'))
  world = await openSimulators({ port: 0, folder })
  const bank = { url: `${world.url}/bank`, token: 'sim-bank-token' }
  house = await openTestHouse({
    sweeps: openWallet({ bank }).sweeps,
    listeners: [when(walletFunded, async () => {}), when(walletWithdrawn, async () => {})],
  })
  await sim('clock', { now: new Date(house.clock.now()).toISOString(), frozen: true })
})
afterAll(async () => {
  await house.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const sim = (path: string, body: unknown) =>
  fetch(`${world.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
const cny = (minor: bigint): Money => money('CNY', minor)
const home = cell(31)

async function someone(number: string, pin = '902114') {
  const shopperId = await house.work(async work => work.id<'shopper'>(home))
  const ask = { shopperId, currency: 'CNY' } as const
  await house.work(work =>
    wallet.nameAccount(work, { ...ask, account: { holder: '林晓', bank: 'Harbour Bank', number } }),
  )
  await house.work(work => wallet.setPin(work, { shopperId, pin }))
  return shopperId
}
const fund = (shopperId: ShopperId, minor: bigint, key = 'in') =>
  house.work(work => wallet.fund(work, { key, shopperId, amount: cny(minor) }))
async function withdraw(shopperId: ShopperId, minor: bigint, key = 'out') {
  const pinProof = granting(
    await house.work(work => wallet.checkPin(work, { shopperId, pin: '902114' })),
  )
  return house.work(work => wallet.withdraw(work, { key, shopperId, amount: cny(minor), pinProof }))
}
const holds = async (shopperId: ShopperId) =>
  (await house.work(work => wallet.walletBalance(work, [{ shopperId, currency: 'CNY' }])))[0]?.minor
const clearing = async () =>
  (
    await house.work(work => balances(work, [{ cell: home, account: withdrawalClearing('CNY') }]))
  )[0]?.minor
const state = async (shopperId: ShopperId, answer: Answer<wallet.Transfer>) =>
  (await house.work(work => wallet.transfer(work, { shopperId, id: granting(answer).id }))).state
const code = (answer: Answer<unknown>) => (answer.ok ? 'yes' : answer.why.code)
const wait = async (span: Span): Promise<void> => {
  house.advance(span)
  await sim('clock', { now: new Date(house.clock.now()).toISOString() })
  await house.settle()
}

test('money comes from the bank once it has said so, and goes back there; asked twice it moves once', async () => {
  const she = await someone('6222 0000 0012 1234')
  const asked = await fund(she, 500_00n)
  expect([await holds(she), await state(she, asked)]).toEqual([0n, 'asked'])
  expect(granting(await fund(she, 500_00n)).id).toBe(granting(asked).id)
  expect(code(await fund(she, 501_00n))).toBe('wallet.key_reused')
  await house.settle()
  expect([await holds(she), await state(she, asked)]).toEqual([500_00n, 'done'])

  const sent = await withdraw(she, 120_00n)
  expect([await holds(she), await clearing()]).toEqual([380_00n, 120_00n])
  expect(granting(await withdraw(she, 120_00n)).id).toBe(granting(sent).id)
  await house.settle()
  expect([await holds(she), await clearing(), await state(she, sent)]).toEqual([
    380_00n,
    0n,
    'done',
  ])
  expect(house.heard).toEqual(['wallet.funded', 'wallet.withdrawn'])
})

test('what the bank refuses never came, and is hers again when it was on its way', async () => {
  const poor = await someone('62220000000401')
  const asked = await fund(poor, 10_00n)
  await house.settle()
  expect([await holds(poor), await state(poor, asked)]).toEqual([0n, 'refused'])

  const gone = await someone('62220000000405')
  await house.work(work => wallet.topUp(work, [{ shopperId: gone, amount: cny(50_00n), key: 'k' }]))
  const sent = await withdraw(gone, 50_00n)
  expect(await holds(gone)).toBe(0n)
  await house.settle()
  expect([await holds(gone), await clearing(), await state(gone, sent)]).toEqual([
    50_00n,
    0n,
    'refused',
  ])
  const [move] = await house.work(work =>
    wallet.history(work, { shopperId: gone, currency: 'CNY', limit: 1 }),
  )
  expect(move).toMatchObject({ kind: 'wallet.withdraw_back', ref: granting(sent).id })
})

test('a bank that is slow is asked again; one that breaks the line after it acted moves once', async () => {
  const slow = await someone('62220000000707')
  const asked = await fund(slow, 20_00n)
  await house.settle()
  expect(await state(slow, asked)).toBe('sent')
  await wait(minutes(11))
  expect([await holds(slow), await state(slow, asked)]).toEqual([20_00n, 'done'])

  const she = await someone('6222000000123499')
  await sim('fault', { partner: 'bank', path: '/transfers', kind: 'half-after-act', times: 1 })
  const unheard = await fund(she, 30_00n)
  await house.settle()
  expect([await holds(she), await state(she, unheard)]).toEqual([0n, 'unknown'])
  await wait(seconds(2))
  expect([await holds(she), await state(she, unheard)]).toEqual([30_00n, 'done'])
})

test('two tabs withdraw the last yuan: one of them does', async () => {
  const she = await someone('6222000000123488')
  await house.work(work => wallet.topUp(work, [{ shopperId: she, amount: cny(10_00n), key: 'k' }]))
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, tab) => withdraw(she, 10_00n, `tab-${tab}`)),
  )
  expect(answers.map(code).toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => 'wallet.insufficient'),
    'yes',
  ])
  const twins = await someone('6222000000123477')
  await house.work(work =>
    wallet.topUp(work, [{ shopperId: twins, amount: cny(90_00n), key: 'k' }]),
  )
  const same = await Promise.all(
    Array.from({ length: 5 }, () => withdraw(twins, 10_00n, 'one key')),
  )
  expect(new Set(same.map(one => granting(one).id)).size).toBe(1)
  expect(await holds(twins)).toBe(80_00n)
  await house.settle()
})

test('no PIN, no account, no whole amount: nothing moves', async () => {
  const she = await someone('6222000000123466')
  const ask = { key: 'k', shopperId: she, amount: cny(1n) }
  expect(code(await house.work(work => wallet.withdraw(work, ask)))).toBe('wallet.pin_needed')
  expect(code(await fund(she, 0n))).toBe('wallet.amount_invalid')
  expect(code(await fund(she, 50_000_01n))).toBe('wallet.amount_invalid')
  const stranger = await house.work(async work => work.id<'shopper'>(home))
  expect(code(await fund(stranger, 1n))).toBe('wallet.bank_missing')
  await house.work(work =>
    wallet.freeze(work, { shopperId: she, currency: 'CNY', why: 'lost', by: she }),
  )
  expect(code(await fund(she, 1n))).toBe('wallet.frozen')
  await expect(
    house.work(work =>
      wallet.transfer(work, { shopperId: stranger, id: 'none' as wallet.TransferId }),
    ),
  ).rejects.toThrow()
})

test('what the wallets say the bank did is what its statement says', async () => {
  const until = instant(house.clock.now() + 1)
  const ours = await house.work(work =>
    wallet.bankMoves(work, { from: instant(0), until, currency: 'CNY' }),
  )
  const response = await fetch(
    `${world.url}/bank/statement?account=062-000%20CNY00001&day=2026-11-22`,
    { headers: { authorization: 'Bearer sim-bank-token' } },
  )
  type Entry = { reference: string; amount: string; direction: string }
  const { entries } = (await response.json()) as { entries: Entry[] }
  const theirs = entries.map(one => `${one.reference} ${one.direction} ${one.amount}`)
  expect(theirs.length).toBeGreaterThan(4)
  expect(
    ours
      .map(({ reference, amount: { minor } }) => {
        const size = money('CNY', minor < 0n ? -minor : minor)
        return `${reference} ${minor < 0n ? 'debit' : 'credit'} ${toDecimal(size)}`
      })
      .toSorted(),
  ).toEqual(theirs.toSorted())
})

test('the month of a wallet adds up, and the audit agrees', async () => {
  const she = await someone('6222000000123455')
  await fund(she, 70_00n)
  await house.settle()
  await withdraw(she, 20_00n)
  await house.settle()
  const ask = { shopperId: she, currency: 'CNY' } as const
  const month = await house.work(work => wallet.statement(work, { ...ask, month: '2026-11' }))
  expect(month).toMatchObject({
    opening: cny(0n),
    closing: cny(50_00n),
    paidIn: cny(70_00n),
    paidOut: cny(-20_00n),
  })
  expect(month.moves.map(move => move.kind)).toEqual(['wallet.fund', 'wallet.withdraw'])
  const [last] = month.moves.toReversed()
  if (!last) throw new Error('a month with moves has a last one')
  expect(await house.work(work => wallet.receipt(work, { ...ask, place: last }))).toEqual(last)
  await expect(
    house.work(work => wallet.receipt(work, { ...ask, place: { seq: last.seq, line: 9 } })),
  ).rejects.toThrow(/Nothing moved/)
  expect(
    (await house.work(work => wallet.statement(work, { ...ask, month: '2026-10' }))).moves,
  ).toEqual([])
  await expect(
    house.work(work => wallet.statement(work, { ...ask, month: '2027-01' })),
  ).rejects.toThrow(/YYYY-MM/)
  for (const finding of await house.work(wallet.audit))
    expect(finding).toMatchObject({ broken: [] })
})
