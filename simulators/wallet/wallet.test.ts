// The wallet over the wire: signatures both ways, every method, notifications and their schedule.
import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSimulators } from '../simulators.ts'
import type { Running } from '../stage.ts'

let running: Running
let folder: string
let keys: { appPrivateKey: string; walletPublicKey: string }
let merchant: Server
let notifyUrl: string
/** What the merchant was told, and how it answers. */
let told: URLSearchParams[]
let answers: string[]

// Keys are slow to make: they are made once, and every test begins with a copy of that memory.
const model = mkdtempSync(join(tmpdir(), 'tradelane-wallet-model-'))
beforeAll(async () => {
  const first = await openSimulators({ port: 0, folder: model })
  await fetch(`${first.url}/_sim/wallet/keys`)
  await first.close()
})
afterAll(() => rmSync(model, { recursive: true, force: true }))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-wallet-'))
  cpSync(model, folder, { recursive: true })
  running = await openSimulators({ port: 0, folder })
  keys = (await (await fetch(`${running.url}/_sim/wallet/keys`)).json()) as typeof keys
  await sim('clock', { now: '2026-11-22T02:00:00Z', frozen: true })
  told = []
  answers = []
  merchant = createServer((message, answer) => {
    let body = ''
    message.on('data', (part: Buffer) => {
      body += part.toString()
    })
    message.on('end', () => {
      told.push(new URLSearchParams(body))
      answer.end(answers.shift() ?? 'success')
    })
  })
  await new Promise<void>(done => merchant.listen(0, '127.0.0.1', done))
  notifyUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/notify`
})
afterEach(async () => {
  await running.close()
  merchant.close()
  rmSync(folder, { recursive: true, force: true })
})

const sim = async (path: string, body: object) => {
  const answer = await fetch(`${running.url}/_sim/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) }
}
const baseOf = (params: Record<string, string>) =>
  Object.keys(params)
    .toSorted()
    .map(key => `${key}=${params[key]}`)
    .join('&')
const isRight = (text: string, signature: string | null | undefined) =>
  createVerify('RSA-SHA256')
    .update(text)
    .verify(keys.walletPublicKey, signature ?? '', 'base64')

type Answer = Record<string, string | undefined>
async function call(
  method: string,
  content: object,
  change: Record<string, string> = {},
  privateKey = keys.appPrivateKey,
) {
  const params: Record<string, string> = {
    app_id: '2021000000000001',
    method: `alipay.trade.${method}`,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-11-22 10:00:00',
    version: '1.0',
    notify_url: notifyUrl,
    biz_content: JSON.stringify(content),
    ...change,
  }
  const sign = createSign('RSA-SHA256').update(baseOf(params)).sign(privateKey, 'base64')
  const { biz_content: body = '', ...rest } = {
    ...params,
    sign,
    ...('sign' in change ? { sign: change['sign'] ?? '' } : {}),
  }
  const answer = await fetch(
    `${running.url}/wallet/gateway.do?${new URLSearchParams(rest).toString()}`,
    {
      method: 'POST',
      body: new URLSearchParams({ biz_content: body }),
    },
  )
  const text = await answer.text()
  const [, inner = '{}', signature] =
    /^\{"[a-z_]+_response":(\{.*\}),"sign":"([^"]+)"\}$/.exec(text) ?? []
  return Object.assign(JSON.parse(inner) as Answer, { isRight: isRight(inner, signature) })
}
const order = {
  out_trade_no: 'T1',
  total_amount: '88.80',
  subject: 'Honey 麦卢卡 + wine',
  buyer_id: '2088000000000099',
}
const id = { out_trade_no: 'T1' }
const approve = (body: object = { outTradeNo: 'T1' }) => sim('wallet/approve', body)
const script = (scenario: string) => sim('scenario', { partner: 'wallet', scenario })
const barCode = (code = '281234567890123456') => ({ ...order, scene: 'bar_code', auth_code: code })

test('created, approved, notified, queried, refunded in two parts', async () => {
  expect(await call('create', order)).toMatchObject({
    code: '10000',
    trade_no: /^2026112222001\d{15}$/,
    isRight: true,
  })
  expect(await call('query', id)).toMatchObject({
    trade_status: 'WAIT_BUYER_PAY',
    total_amount: '88.80',
  })
  expect(await approve()).toMatchObject({ status: 'TRADE_SUCCESS', amount: '88.80' })
  expect(Object.fromEntries(told[0] ?? [])).toMatchObject({
    trade_status: 'TRADE_SUCCESS',
    total_amount: '88.80',
    out_trade_no: 'T1',
    seller_id: '2088000000000001',
    gmt_payment: '2026-11-22 10:00:00',
    subject: order.subject,
  })
  const signed = Object.fromEntries(
    [...(told[0] ?? [])].filter(([name, value]) => !name.startsWith('sign') && value !== ''),
  )
  expect(isRight(baseOf(signed), told[0]?.get('sign'))).toBe(true)
  expect(await call('query', id)).toMatchObject({
    trade_status: 'TRADE_SUCCESS',
    send_pay_date: '2026-11-22 10:00:00',
  })

  const part = { ...id, refund_amount: '30.00', out_request_no: 'R1' }
  expect(await call('refund', part)).toMatchObject({
    code: '10000',
    fund_change: 'Y',
    refund_fee: '30.00',
  })
  expect(await call('refund', part)).toMatchObject({ fund_change: 'N', refund_fee: '30.00' })
  expect(await call('refund', { ...part, refund_amount: '30.01' })).toMatchObject({
    sub_code: 'ACQ.DISCORDANT_REPEAT_REQUEST',
  })
  expect(
    await call('refund', { ...part, refund_amount: '58.81', out_request_no: 'R2' }),
  ).toMatchObject({ sub_code: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' })
  expect(await call('refund', { ...id, refund_amount: '58.80' })).toMatchObject({
    sub_code: 'ACQ.INVALID_PARAMETER',
  })
  expect(await call('query', id)).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
  expect(
    await call('refund', { ...part, refund_amount: '58.80', out_request_no: 'R2' }),
  ).toMatchObject({ refund_fee: '88.80' })
  expect(await call('query', id)).toMatchObject({ trade_status: 'TRADE_CLOSED' })
  expect(await call('fastpay.refund.query', { ...id, out_request_no: 'R1' })).toMatchObject({
    refund_status: 'REFUND_SUCCESS',
    refund_amount: '30.00',
  })
  expect(
    (await call('fastpay.refund.query', { ...id, out_request_no: 'R9' })).refund_status,
  ).toBeUndefined()
})

test('a code shown is no trade until it is scanned, and dies after two hours', async () => {
  const { qr_code: qrCode = '' } = await call('precreate', order)
  expect(await call('query', id)).toMatchObject({ sub_code: 'ACQ.TRADE_NOT_EXIST' })
  expect((await call('precreate', order)).qr_code).toBe(qrCode)
  const page = await (await fetch(qrCode)).text()
  expect(page).toContain('¥88.80')
  expect(await call('query', id)).toMatchObject({ trade_status: 'WAIT_BUYER_PAY' })
  await sim('clock', { advance: 'PT2H' })
  expect(await call('query', id)).toMatchObject({ trade_status: 'TRADE_CLOSED' })
  expect(await approve({ qrCode })).toMatchObject({ status: 409 })
  expect(told.map(each => each.get('trade_status'))).toEqual(['TRADE_CLOSED'])

  const next = await call('precreate', { ...order, out_trade_no: 'T2' })
  await fetch(next.qr_code ?? '', { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })
  expect(await call('query', { out_trade_no: 'T2' })).toMatchObject({
    trade_status: 'TRADE_SUCCESS',
  })
})

test.each<[string, Record<string, string>, string, string]>([
  ['no method', { method: '' }, '40001', 'isv.missing-method'],
  ['no signature', { sign: '' }, '40001', 'isv.missing-signature'],
  ['the old signature type', { sign_type: 'RSA' }, '40002', 'isv.invalid-signature-type'],
  ['an unknown app', { app_id: '2021000000000009' }, '40002', 'isv.invalid-app-id'],
  ['another signature', { sign: 'AAAA' }, '40002', 'isv.invalid-signature'],
  ['an unknown method', { method: 'alipay.trade.steal' }, '40002', 'isv.invalid-method'],
])('%s is refused', async (_, change, code, subCode) => {
  expect(await call('query', id, change)).toMatchObject({ code, sub_code: subCode })
})

test('another key is refused until it is registered; the key before stays valid', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  expect(await call('query', id, {}, pem)).toMatchObject({ sub_code: 'isv.invalid-signature' })
  const publicKey = other.publicKey.export({ type: 'spki', format: 'pem' })
  await sim('wallet/apps', { appId: '2021000000000001', publicKey })
  for (const key of [pem, keys.appPrivateKey]) {
    expect(await call('query', id, {}, key)).toMatchObject({
      sub_code: 'ACQ.TRADE_NOT_EXIST',
      isRight: true,
    })
  }
})

test('empty parameters may be signed or left out', async () => {
  expect(await call('query', id, { app_auth_token: '' })).toMatchObject({
    sub_code: 'ACQ.TRADE_NOT_EXIST',
  })
})

test.each<[string, object, string]>([
  ['no number', { out_trade_no: '' }, 'INVALID_PARAMETER'],
  ['a number with a hyphen', { out_trade_no: 'T-1' }, 'INVALID_PARAMETER'],
  ['nothing', { total_amount: '0.00' }, 'INVALID_PARAMETER'],
  ['three decimals', { total_amount: '1.234' }, 'INVALID_PARAMETER'],
  ['a subject with =', { subject: 'a=b' }, 'INVALID_PARAMETER'],
  ['no buyer', { buyer_id: '' }, 'INVALID_PARAMETER'],
  ['sixteen days', { timeout_express: '16d' }, 'INVALID_PARAMETER'],
])('creating with %s is refused', async (_, change, code) => {
  expect(await call('create', { ...order, ...change })).toMatchObject({
    code: '40004',
    sub_code: `ACQ.${code}`,
  })
  expect(await call('query', id)).toMatchObject({ sub_code: 'ACQ.TRADE_NOT_EXIST' })
})

test('creating again: the same while it waits, refused when changed, paid or closed', async () => {
  const { trade_no: tradeNo } = await call('create', order)
  expect(await call('create', order)).toMatchObject({ trade_no: tradeNo })
  expect(await call('create', { ...order, total_amount: '88.81' })).toMatchObject({
    sub_code: 'ACQ.CONTEXT_INCONSISTENT',
  })
  await approve()
  expect(await call('create', order)).toMatchObject({ sub_code: 'ACQ.TRADE_HAS_SUCCESS' })
  expect(await call('close', id)).toMatchObject({ sub_code: 'ACQ.TRADE_STATUS_ERROR' })
  await call('create', { ...order, out_trade_no: 'T2' })
  expect(await call('close', { out_trade_no: 'T2' })).toMatchObject({ code: '10000' })
  expect(await call('create', { ...order, out_trade_no: 'T2' })).toMatchObject({
    sub_code: 'ACQ.TRADE_HAS_CLOSE',
  })
  expect(told).toHaveLength(1)
})

test('a code shown by the shopper pays at once, and only one trade', async () => {
  expect(await call('pay', barCode())).toMatchObject({
    code: '10000',
    receipt_amount: '88.80',
    gmt_payment: '2026-11-22 10:00:00',
  })
  expect(await call('pay', { ...barCode(), out_trade_no: 'T2' })).toMatchObject({
    sub_code: 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  })
  expect(await call('pay', { ...barCode('1234'), out_trade_no: 'T3' })).toMatchObject({
    sub_code: 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  })
})

test('cancelling: nothing there, waiting, paid, too late', async () => {
  expect(await call('cancel', id)).toMatchObject({ code: '10000', retry_flag: 'N' })
  await call('create', order)
  expect(await call('cancel', id)).toMatchObject({ action: 'close' })
  await call('pay', { ...barCode(), out_trade_no: 'T2' })
  expect(await call('cancel', { out_trade_no: 'T2' })).toMatchObject({ action: 'refund' })
  expect(await call('query', { out_trade_no: 'T2' })).toMatchObject({
    trade_status: 'TRADE_CLOSED',
  })
  await call('pay', { ...barCode('281234567890123457'), out_trade_no: 'T3' })
  await sim('clock', { now: '2026-11-22T16:15:01Z' })
  expect(await call('cancel', { out_trade_no: 'T3' })).toMatchObject({
    sub_code: 'ACQ.TRADE_CANCEL_TIME_OUT',
  })
})

const lost = { code: 'lost' }
test.each<[string, object, object, string]>([
  ['unknown-then-success', { code: '20000' }, { code: '20000' }, 'TRADE_SUCCESS'],
  ['timeout-after-act', lost, { trade_status: 'TRADE_SUCCESS' }, 'TRADE_SUCCESS'],
  ['closed', { sub_code: 'ACQ.TRADE_HAS_CLOSE' }, { trade_status: 'TRADE_CLOSED' }, 'TRADE_CLOSED'],
  [
    'no-balance',
    { sub_code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH' },
    { trade_status: 'TRADE_CLOSED' },
    'TRADE_CLOSED',
  ],
  ['password', { code: '10003' }, { trade_status: 'WAIT_BUYER_PAY' }, 'TRADE_SUCCESS'],
])('paying in the scenario %s', async (scenario, paid, first, last) => {
  await script(scenario)
  expect(await call('pay', barCode()).catch(() => lost)).toMatchObject(paid)
  expect(await call('query', id)).toMatchObject(first)
  await sim('clock', { advance: 'PT21S' })
  expect(await call('query', id)).toMatchObject({ trade_status: last })
  expect(told.length).toBe(scenario === 'no-balance' ? 0 : 1)
})

test('a scenario may stand in the number of the trade', async () => {
  expect(
    await call('pay', { ...barCode(), out_trade_no: 'T1_unknown_then_success' }),
  ).toMatchObject({ code: '20000' })
})

test('a refund whose answer is an error was made nevertheless', async () => {
  await call('pay', barCode())
  await script('refund-unknown')
  const part = { ...id, refund_amount: '1.00', out_request_no: 'R1' }
  expect(await call('refund', part)).toMatchObject({ sub_code: 'ACQ.SYSTEM_ERROR' })
  expect(await call('refund', part)).toMatchObject({ fund_change: 'N', refund_fee: '1.00' })
})

test('notifications come again by the schedule until the merchant says success, and then no more', async () => {
  answers = ['no', 'success\n', '<html>success</html>', 'SUCCESS', 'success']
  await call('create', order)
  await approve()
  const counts = [told.length]
  for (const span of ['PT3M59S', 'PT1S', 'PT10M', 'PT10M', 'PT1H', 'P2D']) {
    await sim('clock', { advance: span })
    counts.push(told.length)
  }
  expect(counts).toEqual([1, 1, 2, 3, 4, 5, 5])
  expect(new Set(told.map(each => each.get('notify_id'))).size).toBe(1)
})

test('eight tries, then never again', async () => {
  answers = Array.from({ length: 20 }, () => 'no')
  await call('create', order)
  await approve()
  await sim('clock', { advance: 'P3D' })
  expect(told).toHaveLength(8)
})

test.each<[string, () => Promise<unknown>, string[], boolean[]]>([
  ['wrong-amount', () => script('wrong-amount'), ['88.81'], [true]],
  ['no-notify', () => script('no-notify'), [], []],
  [
    'duplicate-notify',
    () => sim('fault', { partner: 'wallet', kind: 'duplicate-notify', path: '/notify' }),
    ['88.80', '88.80'],
    [true, true],
  ],
  [
    'wrong-signature',
    () => sim('fault', { partner: 'wallet', kind: 'wrong-signature', path: '/notify' }),
    ['88.80'],
    [false],
  ],
])('a notification in the case %s', async (_, arrange, amounts, right) => {
  await arrange()
  await call('create', order)
  await approve()
  expect(told.map(each => each.get('total_amount'))).toEqual(amounts)
  expect(
    told.map(each =>
      isRight(
        baseOf(
          Object.fromEntries(
            [...each].filter(([name, value]) => !name.startsWith('sign') && value !== ''),
          ),
        ),
        each.get('sign'),
      ),
    ),
  ).toEqual(right)
  expect(await call('query', id)).toMatchObject({
    trade_status: 'TRADE_SUCCESS',
    total_amount: '88.80',
  })
})

test('an answer may be forged, and the next is right again', async () => {
  await sim('fault', { partner: 'wallet', kind: 'wrong-signature', path: '/gateway.do' })
  expect([(await call('query', id)).isRight, (await call('query', id)).isRight]).toEqual([
    false,
    true,
  ])
})

test('after 360 days a trade is finished and cannot be refunded', async () => {
  await call('pay', barCode())
  await sim('clock', { advance: 'P360D' })
  expect(await call('refund', { ...id, refund_amount: '88.80' })).toMatchObject({
    sub_code: 'ACQ.TRADE_HAS_FINISHED',
  })
})
