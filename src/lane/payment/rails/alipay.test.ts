// The adapter: the wire to the letter, and every answer of the simulator's wallet over real HTTP.
import { spawn, type ChildProcess } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type OrderId, type ShopperId, type TradeId } from '#kernel/ids'
import { money } from '#kernel/money'
import { after, minutes, seconds } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openPayment } from '../ask.job.ts'
import { ask, attempt, attempts, audit, find, hear, refund, refunds } from '../payment.ts'
import type { Rail } from '../rail.ts'
import { alipayRail } from './alipay.ts'
import type { AlipayContract } from './contract.ts'
import { simulatedContract } from './simulated.ts'

let folder: string
let stage: ChildProcess
let url: string
let contract: () => Promise<AlipayContract>
let rail: Rail
let house: TestHouse

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wallet-'))
  const root = join(import.meta.dirname, '../../../..')
  stage = spawn(process.execPath, ['simulators/main.ts', '--port', '0', '--folder', folder], {
    cwd: root,
  })
  url = await new Promise<string>((found, failed) => {
    stage.stdout?.on('data', (text: Buffer) => {
      const ready = /ready at (\S+)/.exec(text.toString())
      if (ready?.[1]) found(ready[1])
    })
    stage.stderr?.on('data', (text: Buffer) => failed(new Error(text.toString())))
  })
  contract = simulatedContract(url)
  rail = alipayRail(contract)
  const partners = openPayment({ simulatorUrl: url })
  house = await openTestHouse({ sweeps: partners.sweeps })
  await box('clock', { now: new Date(house.clock.now()).toISOString(), frozen: true })
})
afterAll(async () => {
  stage.kill()
  await house.close()
  await rm(folder, { recursive: true })
})

const box = async (path: string, body: unknown): Promise<Response> =>
  fetch(`${url}/_sim/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const cny = (minor: bigint) => money('CNY', minor)
let made = 0
const named = (scenario = ''): string => `TLtest${(made += 1)}${scenario}`
const asked = (ref: string, code?: string) => ({
  ref,
  amount: cny(88_80n),
  subject: 'Order = 1/2 & more',
  now: house.clock.now(),
  expiresAt: after(house.clock.now(), minutes(15)),
  ...(code && { code }),
})
const about = (ref: string) => ({ ref, amount: cny(88_80n), now: house.clock.now() })
const back = (ref: string, minor = 8_80n) => ({
  ...about(ref),
  refundRef: `${ref}R`,
  amount: cny(minor),
  reason: 'x',
})
/** What a wallet shows is good for one charge. */
const shown = (): string => `28${String((made += 1)).padStart(16, '0')}`

test('a code to scan: waiting and not there, then paid, then given back in part, whole, and no more', async () => {
  const ref = named()
  const begun = await rail.pay(asked(ref))
  expect(begun).toMatchObject({ kind: 'waiting' })
  expect(begun.kind === 'waiting' && begun.action).toMatch(/^http/)
  expect(await rail.query(about(ref))).toEqual({ kind: 'absent' })
  expect(await rail.pay(asked(ref))).toMatchObject({ kind: 'waiting' })
  await box('wallet/approve', { outTradeNo: ref })
  expect(await rail.query(about(ref))).toMatchObject({
    kind: 'succeeded',
    amount: cny(88_80n),
    partnerNo: expect.stringMatching(/^\d{28}$/) as string,
  })

  expect(await rail.queryRefund(back(ref))).toEqual({ kind: 'absent' })
  expect(await rail.refund(back(ref))).toEqual({ kind: 'succeeded' })
  expect(await rail.refund(back(ref))).toEqual({ kind: 'unknown', why: 'fund_change N' })
  expect(await rail.queryRefund(back(ref))).toEqual({ kind: 'succeeded' })
  expect(await rail.refund(back(ref, 9_90n))).toMatchObject({
    kind: 'failed',
    reason: 'amount_mismatch',
  })
  expect(await rail.refund({ ...back(ref, 80_01n), refundRef: `${ref}Q` })).toMatchObject({
    kind: 'failed',
  })
})

// oxfmt-ignore
const scenes: [string, string, (ref: string) => Promise<unknown>, object][] = [
  ['a code shown is charged',     '',                      ref => rail.pay(asked(ref, shown())),           { kind: 'succeeded', amount: cny(88_80n) }],
  ['too little in the wallet',    '_no_balance',           ref => rail.pay(asked(ref, shown())),           { kind: 'failed', reason: 'insufficient_funds' }],
  ['a password to type',          '_password',             ref => rail.pay(asked(ref, shown())),           { kind: 'waiting' }],
  ['paid, and says unknown',      '_unknown_then_success', ref => rail.pay(asked(ref, shown())),           { kind: 'unknown' }],
  ['the line breaks',             '_timeout_after_act',    ref => rail.pay(asked(ref, shown())),           { kind: 'unknown' }],
  ['cancelling nothing',          '',                      ref => rail.cancel(about(ref)),               { kind: 'absent' }],
  ['cancelling what was paid',    '',                      async ref => (await rail.pay(asked(ref, shown())), rail.cancel(about(ref))), { kind: 'reversed' }],
  ['giving back what is unknown', '',                      ref => rail.refund(back(ref)),                { kind: 'failed', reason: 'absent' }],
  ['a refund left open',          '_refund_unknown',       async ref => (await rail.pay(asked(ref, shown())), rail.refund(back(ref))),  { kind: 'unknown' }],
]
test.each(scenes)('%s', async (_, scenario, act, expected) =>
  expect(await act(named(scenario))).toMatchObject(expected),
)

const called = (fields: Record<string, string>) => ({
  path: '/hooks/wallet',
  headers: {},
  body: new URLSearchParams(fields).toString(),
})

test('row 3: what is not signed by the partner is not believed; who does not answer was not sent', async () => {
  const agreed = await contract()
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const forged = {
    ...agreed,
    walletPublicKey: stranger.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
  const with_ = (one: AlipayContract) => alipayRail(() => Promise.resolve(one))
  expect(await with_(forged).pay(asked(named(), shown()))).toEqual({
    kind: 'unknown',
    why: 'signature invalid',
  })
  const unknownKey = {
    ...agreed,
    privateKey: stranger.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
  expect(await with_(unknownKey).query(about(named()))).toMatchObject({
    kind: 'failed',
    reason: 'config',
  })
  expect(
    await with_({ ...agreed, gateway: 'http://127.0.0.1:59999/gateway.do' }).query(about(named())),
  ).toMatchObject({ kind: 'unsent' })
  expect(
    await alipayRail(() => Promise.reject(new Error('no keys'))).query(about(named())),
  ).toMatchObject({ kind: 'unsent' })
  expect(await with_({ ...agreed, currency: 'SGD' }).pay(asked(named()))).toMatchObject({
    kind: 'failed',
    reason: 'config',
  })
})

test('a notification is read when it is genuine, and only then', async () => {
  const heard: Record<string, string>[] = []
  const shop = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += String(part)
    heard.push(Object.fromEntries(new URLSearchParams(text)))
    response.end('success')
  })
  await new Promise<void>(done => shop.listen(0, '127.0.0.1', done))
  const { port } = shop.address() as { port: number }
  const agreed = await contract()
  const ref = named()
  await alipayRail(() =>
    Promise.resolve({ ...agreed, notifyUrl: `http://127.0.0.1:${port}/n` }),
  ).pay(asked(ref, shown()))
  for (let turn = 0; turn < 40 && heard.length === 0; turn += 1)
    await new Promise(done => setTimeout(done, 50))
  shop.close()
  const [fields = {}] = heard
  expect(await rail.read(called(fields))).toEqual({ ref })
  expect(await rail.read(called({ ...fields, total_amount: '0.01' }))).toBeUndefined()
  expect(await rail.read(called({ ...fields, app_id: '2021999999999999' }))).toBeUndefined()
  expect(await rail.read(called({}))).toBeUndefined()
})

/** A trade of 88.80 asked for, in a shopper's cell of her own. */
const askedFor = () =>
  house.work(async work => {
    const one = {
      shopperId: work.id<'shopper'>(cell(5)) as ShopperId,
      tradeId: work.id<'trade'>(cell(5)) as TradeId,
      orderId: work.id<'order'>(cell(6)) as OrderId,
    }
    const parts = [{ orderId: one.orderId, amount: cny(88_80n) }]
    const expiresAt = after(work.now, minutes(15))
    await ask(work, [{ ...one, amount: cny(88_80n), parts, expiresAt }])
    return one
  })

test.each([
  'timeout-after-act',
  '500-then-ok',
  'rate-limit',
  'page-502',
  'page-after-act',
  'garbage-after-act',
  'empty-after-act',
  'half-after-act',
])('%s on every call to the wallet: charged once, given back once', async kind => {
  const spoil = () => box('fault', { partner: 'wallet', kind, path: '', times: 2, holdMs: 0 })
  const { shopperId, tradeId, orderId } = await askedFor()
  await spoil()
  await house.work(work => attempt(work, [{ tradeId, shopperId, rail: 'alipay', code: shown() }]))
  for (let times = 0; times < 8; times += 1) {
    await house.settle()
    house.advance(seconds(11))
  }
  expect(await house.work(work => find(work, [tradeId]))).toMatchObject([{ state: 'paid' }])
  expect(await house.work(work => attempts(work, [tradeId]))).toMatchObject([
    { state: 'succeeded' },
  ])

  await spoil()
  const back = { key: `r-${kind}`, tradeId, orderId, shopperId, amount: cny(8_80n) }
  await house.work(work => refund(work, [back]))
  for (let times = 0; times < 8; times += 1) {
    await house.settle()
    house.advance(minutes(1))
  }
  expect(await house.work(work => refunds(work, [tradeId]))).toMatchObject([
    { state: 'succeeded', amount: cny(8_80n) },
  ])
  expect((await house.work(audit)).filter(one => !one.ok)).toEqual([])
})

test('the whole way: a shopper scans, is charged, and gets a part back', async () => {
  const { shopperId, tradeId, orderId } = await askedFor()
  await house.work(work => attempt(work, [{ tradeId, shopperId, rail: 'alipay' }]))
  await house.settle()
  const [open] = await house.work(work => attempts(work, [tradeId]))
  expect(open).toMatchObject({ state: 'waiting' })
  await box('wallet/approve', { qrCode: open?.action })
  await house.work(work => hear(work, [`TL${open?.id.replaceAll('-', '')}`]))
  await house.settle()
  expect(await house.work(work => find(work, [tradeId]))).toMatchObject([
    { state: 'paid', rail: 'alipay' },
  ])

  await house.work(work =>
    refund(work, [{ key: 'r', tradeId, orderId, shopperId, amount: cny(8_80n) }]),
  )
  await house.settle()
  house.advance(seconds(11))
  await house.settle()
  expect(await house.work(work => refunds(work, [tradeId]))).toMatchObject([
    { state: 'succeeded', amount: cny(8_80n) },
  ])
  expect((await house.work(audit)).filter(one => !one.ok)).toEqual([])
})
