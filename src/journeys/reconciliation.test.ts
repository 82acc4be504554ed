// Whole days against the simulated wallet and bank: what agrees settles to nothing, and every fault of a bill is a break.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import { after, dayIn, hours, minutes, type CalendarDay } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { openPayment } from '#lane/payment/ask.job'
import * as payment from '#lane/payment/payment'
import { simulatedContract } from '#lane/payment/rails/simulated'
import { openReconcile } from '#lane/reconcile/fetch.job'
import * as reconcile from '#lane/reconcile/reconcile'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor } from '#platform/work'
import { openSimulators } from '../../simulators/simulators.ts'
import type { Running } from '../../simulators/stage.ts'
import { reconciliation } from './reconciliation.ts'

const ann: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000a001' }
const bob: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000b001' }

let house: TestHouse
let world: Running
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reconcile-'))
  world = await openSimulators({ port: 0, folder })
  const simulatorUrl = world.url
  const bank = {
    url: `${simulatorUrl}/bank`,
    token: 'sim-bank-token',
    accounts: ['062-000 99999999', '062-000 CNY00001'],
  }
  house = await openTestHouse({
    listeners: reconciliation,
    sweeps: [
      ...openPayment({ simulatorUrl }).sweeps,
      ...openReconcile({ alipay: simulatedContract(simulatorUrl), bank }).sweeps,
    ],
  })
  await box('clock', { now: new Date(house.clock.now()).toISOString(), frozen: true })
})
afterEach(async () => {
  await house.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

const box = (path: string, body: object) =>
  fetch(`${world.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })

let made = 0
type Paid = Readonly<{ tradeId: TradeId; orderId: OrderId; shopperId: ShopperId; ref: string }>

/** She shows her code, and it is charged. */
async function pay(minor: bigint, scenario?: string): Promise<Paid> {
  made += 1
  const home = cell((made * 37) % 1024)
  const one = await house.work(async work => {
    const amount = money('CNY', minor)
    const ids = {
      tradeId: work.id<'trade'>(home),
      orderId: work.id<'order'>(home),
      shopperId: work.id<'shopper'>(home),
    }
    const { tradeId, orderId, shopperId } = ids
    await payment.ask(work, [
      {
        tradeId,
        shopperId,
        amount,
        parts: [{ orderId, amount }],
        expiresAt: after(work.now, minutes(15)),
      },
    ])
    const code = `28${String(made).padStart(16, '0')}`
    granting((await payment.attempt(work, [{ tradeId, shopperId, rail: 'alipay', code }]))[0])
    return ids
  })
  const [found] = await house.work(work => payment.attempts(work, [one.tradeId]))
  const ref = `TL${String(found?.id).replaceAll('-', '')}`
  if (scenario) await box('scenario', { partner: 'wallet', match: ref, scenario })
  await house.settle()
  return { ...one, ref }
}

async function giveBack({ tradeId, orderId, shopperId }: Paid, minor: bigint, key: string) {
  await house.work(async work =>
    granting(
      (
        await payment.refund(work, [
          { key, tradeId, orderId, shopperId, amount: money('CNY', minor) },
        ])
      )[0],
    ),
  )
  await house.settle()
}

async function advance(count: number): Promise<void> {
  house.advance(hours(count))
  await box('clock', { advance: `PT${count}H` })
  await house.settle()
}

const today = (): CalendarDay => dayIn('Asia/Shanghai', house.clock.now())
/** To noon in Beijing of the next day: yesterday's bill is read, and paid out. */
const toNextNoon = () => advance(26)
/** To the day after: the bank's statement of the payout is read, too. */
const toNextDay = () => advance(16)

const shown = async () =>
  (await house.work(work => reconcile.openBreaks(work, { limit: 99 }))).map(
    one => `${one.source} ${one.class} ${toDecimal(one.open)} ${one.heldIn}`,
  )
const figures = async (...codes: string[]) => {
  const trial = await house.work(work => ledger.trialBalance(work))
  return codes.map(code => {
    const found = trial.filter(line => line.code === code)
    const sum = found.reduce((all, line) => all + line.debit.minor - line.credit.minor, 0n)
    return `${code} ${toDecimal(money('CNY' as Currency, sum))}`
  })
}
const proved = async () =>
  (
    await house.work(async work => [
      ...(await ledger.audit(work)),
      ...(await reconcile.audit(work)),
      ...(await payment.audit(work)),
    ])
  ).filter(one => !one.ok)
const spoil = (fault: object) => box('wallet/bill', { day: today(), ...fault })

test('a day that agrees: every line matches, the bank shows the money, and nobody owes anybody anything', async () => {
  const first = await pay(57_823n)
  const second = await pay(8_880n)
  await pay(1_234n)
  await giveBack(first, 10_000n, 'one')
  await giveBack(second, 8_880n, 'two')
  await toNextNoon()
  const [bill] = await house.work(work =>
    reconcile.files(work, { from: '2026-11-22' as CalendarDay, limit: 9 }),
  )
  expect(bill).toMatchObject({
    source: 'alipay',
    state: 'matched',
    lines: 5,
    openBreaks: 0,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  })
  expect(bill?.gross && toDecimal(bill.gross)).toBe('490.57')
  expect(bill?.fees && toDecimal(bill.fees)).toBe('2.94')
  expect(await shown()).toEqual([])
  expect(await figures('rail_receivable/alipay', 'bank')).toEqual([
    'rail_receivable/alipay 490.57',
    'bank 0.00',
  ])

  await toNextDay()
  expect(await shown()).toEqual([])
  expect(
    await figures('rail_receivable/alipay', 'bank', 'expense/rail_fee', 'expense/rounding'),
  ).toEqual([
    'rail_receivable/alipay 0.00',
    'bank 487.63',
    'expense/rail_fee 2.94',
    'expense/rounding 0.00',
  ])
  await advance(24 * 8) // no book keeps what only passes through it
  expect(await proved()).toEqual([])
})

// oxfmt-ignore
const faults: [string, object, string[], string[]][] = [
  ['drops a payment',          { how: 'drop' },                  ['alipay missing_there -578.23 receivable'], ['rail_receivable/alipay 578.23', 'suspense/alipay-file 0.00']],
  ['makes one up',             { how: 'add', cents: 1_000 },     ['alipay missing_here 10.00 suspense'],      ['rail_receivable/alipay 0.00',   'suspense/alipay-file -10.00']],
  ['says another amount',      { how: 'change', cents: -500 },   ['alipay amount -5.00 suspense'],            ['rail_receivable/alipay 0.00',   'suspense/alipay-file 5.00']],
  ['tells a payment twice',    { how: 'duplicate' },             ['alipay duplicate 578.23 suspense'],        ['rail_receivable/alipay 0.00',   'suspense/alipay-file -578.23']],
  ['keeps too much',           { how: 'fee', cents: 12 },        ['alipay fee -0.12 suspense'],               ['rail_receivable/alipay 0.00',   'suspense/alipay-file 0.12']],
]
test.each(faults)('21 a bill that %s', async (_, fault, breaks, books) => {
  const { ref } = await pay(57_823n)
  await pay(8_880n)
  await spoil({ outTradeNo: ref, ...fault })
  await toNextNoon()
  expect(await shown()).toEqual(breaks)
  await toNextDay()
  expect(await shown()).toEqual(breaks) // the bank shows what the bill said: nothing more differs
  expect(await figures('rail_receivable/alipay', 'suspense/alipay-file')).toEqual(books)
  expect(await proved()).toEqual([])

  const [one] = await house.work(work => reconcile.openBreaks(work, { limit: 9 }))
  if (!one) throw new Error('there is a break')
  const { id } = one
  const propose = { id, to: 'loss', why: 'Too small to argue about.' } as const
  await house.work(work => reconcile.take(work, id), ann)
  await house.work(work => reconcile.propose(work, propose), ann)
  await expect(house.work(work => reconcile.agree(work, id), ann)).rejects.toMatchObject({
    code: 'reconcile.own_proposal',
  })
  await house.work(work => reconcile.agree(work, id), bob)
  expect(await shown()).toEqual([])
  expect(await figures('rail_receivable/alipay', 'suspense/alipay-file')).toEqual([
    'rail_receivable/alipay 0.00',
    'suspense/alipay-file 0.00',
  ])
  await advance(24 * 8) // no book keeps what only passes through it
  expect(await proved()).toEqual([])
})

test('a day that comes to nothing brings nothing to the bank, and no book keeps its part of it', async () => {
  const first = await pay(10_000n)
  await advance(24)
  await giveBack(first, 10_000n, 'one')
  await pay(10_000n)
  await toNextNoon()
  await advance(24 * 8)
  expect(await shown()).toEqual([])
  expect(await proved()).toEqual([])
})

test('22 the bank is short of a batch: the rest stands in suspense until it is explained', async () => {
  await pay(57_823n)
  await box('bank/short', { reference: `ALIPAY ${today().replaceAll('-', '')}`, cents: 500 })
  await toNextNoon()
  await toNextDay()
  expect(await shown()).toEqual(['bank amount -5.00 suspense'])
  expect(await figures('rail_receivable/alipay', 'bank', 'suspense/bank-file')).toEqual([
    'rail_receivable/alipay 0.00',
    'bank 569.76',
    'suspense/bank-file 5.00',
  ])
  expect(await proved()).toEqual([])
})

test('a statement that is read before the bill tells of a stranger, until the bill is there', async () => {
  await pay(57_823n)
  const down = { partner: 'wallet', kind: '500-then-ok', path: '/bill', times: 4 }
  await box('fault', down)
  await advance(26)
  await advance(14)
  expect(await shown()).toEqual(['bank missing_here 574.76 suspense'])
  for (let times = 0; times < 6; times += 1) {
    house.advance(minutes(11))
    await box('clock', { advance: 'PT11M' })
    await house.settle()
  }
  expect(await shown()).toEqual([])
  expect(await figures('suspense/bank-file', 'rail_receivable/alipay', 'bank')).toEqual([
    'suspense/bank-file 0.00',
    'rail_receivable/alipay 0.00',
    'bank 574.76',
  ])
  expect(await proved()).toEqual([])
})

test('money at the bank that nobody expected waits in suspense', async () => {
  await box('bank/credit', { account: '062-000 CNY00001', amount: '7.50', reference: 'WHO KNOWS' })
  await toNextDay()
  await advance(2)
  expect(await shown()).toEqual(['bank missing_here 7.50 suspense'])
  expect(await proved()).toEqual([])
})

test('read again, and again: a day comes to the same, and what explains itself is closed and undone', async () => {
  const { ref } = await pay(57_823n)
  await spoil({ outTradeNo: ref, how: 'duplicate' })
  await toNextNoon()
  const before = await figures('rail_receivable/alipay', 'suspense/alipay-file')
  for (const _ of [1, 2, 3]) await advance(2)
  expect(await shown()).toEqual(['alipay duplicate 578.23 suspense'])
  expect(await figures('rail_receivable/alipay', 'suspense/alipay-file')).toEqual(before)
  const [one] = await house.work(work => reconcile.openBreaks(work, { limit: 9 }))
  const file = one?.fileId
  if (!file) throw new Error('there is a break')
  const [line] = (await house.work(work => reconcile.file(work, file))).lines
  const lines = [{ key: line?.key ?? '', amount: money('CNY', 57_823n), state: 'done' as const }]
  await house.work(work => reconcile.compare(work, { fileId: file, ours: lines, due: [] }))
  expect(await shown()).toEqual(['alipay duplicate 578.23 suspense'])
})

test('21 paid there, unknown here: asked at once, and the break closes itself when we know', async () => {
  await pay(57_823n, 'unknown-then-success')
  await toNextNoon()
  expect(await shown()).toEqual(['alipay state 0.00 nothing'])
  await advance(2)
  expect(await shown()).toEqual([])
  await toNextDay()
  expect(await proved()).toEqual([])
})
