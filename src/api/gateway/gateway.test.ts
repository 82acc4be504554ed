// The gateway over real HTTP: every method in three dialects, the codes of the published tables, and what it never believes.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { signatureHeader, signedText } from '#kernel/alipay/ams'
import { baseOf, opened } from '#kernel/alipay/v2'
import { granting } from '#kernel/errors'
import { cell, composeId, type MerchantId, type ShopperId } from '#kernel/ids'
import { days, hours, instant, minutes } from '#kernel/time'
import * as fx from '#books/fx/fx'
import * as outlet from '#books/outlet/outlet'
import type { AppView, Outlet } from '#books/outlet/outlet'
import { amsTime } from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import { openServer } from '#platform/http-server'
import { openLog } from '#platform/log'
import { openMetrics } from '#platform/metrics'
import { aesOpened, aesSealed, isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import { readSettings } from '#platform/settings'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { houseOver } from '../house.ts'
import { gatewayWires } from './gateway.ts'

let house: TestHouse
let server: FastifyInstance
let url: string
let counter: Outlet
let app: AppView
let platformKey: string
let encryptKey: string

const pairOf = () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    secret: pair.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    secret8: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    open: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}
const keys = pairOf()
const stranger = pairOf()
const merchantId: MerchantId = composeId(instant(1), 1, new Uint8Array(8), cell(77))
const shopperId: ShopperId = composeId(instant(1), 2, new Uint8Array(8), cell(5))

beforeAll(async () => {
  house = await openTestHouse()
  await house.work(async work => {
    await fx.seed(work)
    await outlet.seed(work)
  })
  const settings = readSettings({ TRADELANE_DEMO: 'true' })
  const world = { simulated: [], moveClock: () => Promise.resolve() }
  server = await openServer({
    ground: house,
    log: openLog({ level: process.env['TEST_LOG'] ? 'debug' : 'silent', clock: house.clock }),
    metrics: openMetrics(),
    audiences: [],
    wires: gatewayWires(houseOver(house, settings, world)),
  })
  url = await server.listen({ port: 0, host: '127.0.0.1' })
  await house.work(async work => {
    counter = await outlet.openOutlet(work, {
      merchantId,
      merchantNumber: 7_000_000_077n,
      merchantName: 'Warrabine Honey',
      name: 'Market Lane',
      address: {
        country: 'AU',
        name: 'Warrabine Honey',
        phone: '+61390000000',
        postcode: '3000',
        region: 'VIC',
        city: 'Melbourne',
        district: '',
        lines: ['1 Example Lane'],
      },
    })
    app = await register()
    platformKey = (await outlet.platformKeys(work))[0]?.publicKey ?? ''
    encryptKey = (await outlet.appOf(work, app.appId))?.encryptKey ?? ''

    async function register(): Promise<AppView> {
      return outlet.registerApp(work, {
        merchantId,
        outletId: counter.id,
        name: 'Till software',
        publicKey: keys.open,
        notifyUrl: 'http://127.0.0.1:9/n',
        anywhere: true,
      })
    }
  })
})
afterAll(async () => {
  vi.useRealTimers()
  await server.close()
  await house.close()
})
// The official client takes the time from the process: it is to be the house's.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: house.clock.now() }))

const clientOf = (ask: Partial<ConstructorParameters<typeof AlipaySdk>[0]> = {}): AlipaySdk =>
  new AlipaySdk({
    appId: app.appId,
    privateKey: keys.secret,
    alipayPublicKey: platformKey,
    gateway: `${url}/gateway.do`,
    endpoint: url,
    encryptKey,
    ...ask,
  })

type Said = Record<string, unknown> & { code: string; subCode?: string }
const v2 = async (method: string, bizContent: object, more: object = {}): Promise<Said> =>
  (await clientOf().exec(
    method,
    { ...more, bizContent },
    { validateSign: true },
  )) as unknown as Said

let made = 0
const numbered = (): string => `T_${(made += 1)}`
const asked = (outTradeNo: string, more: object = {}) => ({
  out_trade_no: outTradeNo,
  total_amount: '88.80',
  subject: '蜂蜜 honey',
  ...more,
})

/** She scans it, and her wallet pays: as the journey does, without the wallet. */
async function scan(outTradeNo: string, pays = true): Promise<void> {
  await house.work(async work => {
    const name = { outTradeNo, asker: { outletId: counter.id, appId: app.appId } }
    const offered = granting(await till.shown(work, { name, shopperId, payCurrency: 'CNY' }))
    if (!pays) return
    const { sale, payAmount } = offered
    const claim = { saleId: sale.id, shopperId, payAmount }
    granting((await till.claim(work, [claim]))[0])
  })
  if (!pays) return
  await house.work(async work => {
    const [sale] = await till.find(work, [
      { outTradeNo, asker: { outletId: counter.id, appId: app.appId } },
    ])
    if (!sale?.payer) throw new Error('nobody pays')
    const { amount: payAmount } = sale.payer
    granting(
      (await till.capture(work, [{ saleId: sale.id, shopperId, payAmount, words: '林**' }]))[0],
    )
  })
}

test('v2: a code is shown, nobody has scanned it, she sees it, it is paid', async () => {
  const number = numbered()
  const shown = await v2('alipay.trade.precreate', asked(number, { body: 'a jar', store_id: 'S1' }))
  expect(shown).toMatchObject({ code: '10000', outTradeNo: number })
  expect(shown['qrCode']).toMatch(/^000201010212/)
  expect(await v2('alipay.trade.precreate', asked(number))).toMatchObject({
    qrCode: shown['qrCode'],
  })
  expect(await v2('alipay.trade.query', { out_trade_no: number })).toMatchObject({
    code: '40004',
    subCode: 'ACQ.TRADE_NOT_EXIST',
  })
  await scan(number, false)
  expect(await v2('alipay.trade.query', { out_trade_no: number })).toMatchObject({
    code: '10000',
    tradeStatus: 'WAIT_BUYER_PAY',
  })
  await scan(number)
  const paid = await v2('alipay.trade.query', { out_trade_no: number })
  expect(paid).toMatchObject({
    code: '10000',
    tradeStatus: 'TRADE_SUCCESS',
    totalAmount: '88.80',
    receiptAmount: '88.80',
    payCurrency: 'CNY',
    transCurrency: 'AUD',
    settleCurrency: 'AUD',
    buyerLogonId: '林**',
    body: 'a jar',
    storeId: 'S1',
    sendPayDate: expect.stringMatching(/^2026-11-22 /) as string,
    tradeNo: expect.stringMatching(/^20261122220077\d{14}$/) as string,
  })
  expect(await v2('alipay.trade.query', { trade_no: paid['tradeNo'] })).toMatchObject({
    outTradeNo: number,
  })
})

// oxfmt-ignore
const refusals: [string, string, object, string][] = [
  ['no number',            'alipay.trade.precreate', { total_amount: '1', subject: 'x' },                      'ACQ.INVALID_PARAMETER'],
  ['a number with spaces', 'alipay.trade.precreate', asked('a b'),                                             'ACQ.INVALID_PARAMETER'],
  ['nothing to pay',       'alipay.trade.precreate', asked('T_no', { total_amount: '0.00' }),                  'ACQ.INVALID_PARAMETER'],
  ['three decimals',       'alipay.trade.precreate', asked('T_no', { total_amount: '1.005' }),                 'ACQ.INVALID_PARAMETER'],
  ['a subject with =',     'alipay.trade.precreate', asked('T_no', { subject: 'a=b' }),                        'ACQ.INVALID_PARAMETER'],
  ['no such time',         'alipay.trade.precreate', asked('T_no', { timeout_express: '1.5h' }),               'ACQ.INVALID_PARAMETER'],
  ['a time that is over',  'alipay.trade.precreate', asked('T_no', { time_expire: '2020-01-01 00:00:00' }),    'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR'],
  ["another's seller id",  'alipay.trade.precreate', asked('T_no', { seller_id: '2088000000000000' }),         'ACQ.PARTNER_ERROR'],
  ['another currency',     'alipay.trade.precreate', asked('T_no', { trans_currency: 'USD' }),                 'ACQ.CURRENCY_NOT_SUPPORT'],
  ['a query of nothing',   'alipay.trade.query',     {},                                                       'ACQ.INVALID_PARAMETER'],
  ['a query of no trade',  'alipay.trade.query',     { out_trade_no: 'T_none' },                               'ACQ.TRADE_NOT_EXIST'],
  ['a refund of no trade', 'alipay.trade.refund',    { out_trade_no: 'T_none', refund_amount: '1.00' },        'ACQ.TRADE_NOT_EXIST'],
  ['a close of no trade',  'alipay.trade.close',     { out_trade_no: 'T_none' },                               'ACQ.TRADE_NOT_EXIST'],
  ['no day of a bill',     'alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: '2026-02-30' }, 'ACQ.INVAILID_ARGUMENTS'],
  ['another bill',         'alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'merchant_act', bill_date: '2026-11-21' }, 'ACQ.TYPE_NOT_SUPPORTED'],
  ["today's bill",         'alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: '2026-11-22' }, 'ACQ.BILL_NOT_EXIST'],
]
test.each(refusals)('v2 refuses %s', async (_, method, content, subCode) => {
  expect(await v2(method, content)).toMatchObject({ code: '40004', subCode })
})

test('a number stands for one trade: another amount is refused, a paid and a closed one say so', async () => {
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number))
  expect(
    await v2('alipay.trade.precreate', asked(number, { total_amount: '88.81' })),
  ).toMatchObject({
    subCode: 'ACQ.CONTEXT_INCONSISTENT',
  })
  await scan(number)
  expect(await v2('alipay.trade.precreate', asked(number))).toMatchObject({
    subCode: 'ACQ.TRADE_HAS_SUCCESS',
  })
  const other = numbered()
  await v2('alipay.trade.precreate', asked(other))
  expect(await v2('alipay.trade.cancel', { out_trade_no: other })).toMatchObject({
    code: '10000',
    action: 'close',
    retryFlag: 'N',
  })
  expect(await v2('alipay.trade.precreate', asked(other))).toMatchObject({
    subCode: 'ACQ.TRADE_HAS_CLOSE',
  })
})

test('refunds: in parts, repeated, changed, too much; the sum is told', async () => {
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number))
  await scan(number)
  const refund = (amount: string, requestNo?: string) =>
    v2('alipay.trade.refund', {
      out_trade_no: number,
      refund_amount: amount,
      ...(requestNo && { out_request_no: requestNo }),
    })
  const look = (requestNo: string) =>
    v2('alipay.trade.fastpay.refund.query', { out_trade_no: number, out_request_no: requestNo })
  expect(await refund('8.80')).toMatchObject({ subCode: 'ACQ.INVALID_PARAMETER' })
  expect((await look('R1'))['refundStatus']).toBeUndefined()
  expect(await refund('8.80', 'R1')).toMatchObject({ fundChange: 'Y', refundFee: '8.80' })
  expect(await refund('8.80', 'R1')).toMatchObject({ fundChange: 'N', refundFee: '8.80' })
  expect(await refund('1.00', 'R 1')).toMatchObject({ subCode: 'ACQ.INVALID_PARAMETER' })
  expect(await refund('9.90', 'R1')).toMatchObject({ subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST' })
  expect(await look('R1')).toMatchObject({ refundStatus: 'REFUND_SUCCESS', refundAmount: '8.80' })
  expect(await refund('80.01', 'R2')).toMatchObject({ subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' })
  const status = async () =>
    (await v2('alipay.trade.query', { out_trade_no: number }))['tradeStatus']
  expect(await status()).toBe('TRADE_SUCCESS')
  expect(await refund('80.00', 'R2')).toMatchObject({ fundChange: 'Y', refundFee: '88.80' })
  expect(await status()).toBe('TRADE_CLOSED')
})

test('cancel gives back what was paid, closes what was not, and is well with what never was', async () => {
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number))
  await scan(number)
  expect(await v2('alipay.trade.cancel', { out_trade_no: number })).toMatchObject({
    action: 'refund',
  })
  const nothing = await v2('alipay.trade.cancel', { out_trade_no: 'T_never' })
  expect(nothing).toMatchObject({ code: '10000', retryFlag: 'N' })
  expect(nothing['action']).toBeUndefined()
})

test('a request that was only late finds its number cancelled', async () => {
  const [number, antom] = [numbered(), numbered()]
  await v2('alipay.trade.cancel', { out_trade_no: number })
  expect(await v2('alipay.trade.precreate', asked(number))).toMatchObject({
    subCode: 'ACQ.TRADE_HAS_CLOSE',
  })
  const late = { ...asked(number), scene: 'bar_code', auth_code: '280000000000000001' }
  expect(await v2('alipay.trade.pay', late)).toMatchObject({ subCode: 'ACQ.TRADE_HAS_CLOSE' })
  expect(await ams('payments/cancel', { paymentRequestId: antom })).toMatchObject({
    result: { resultCode: 'ORDER_NOT_EXIST' },
  })
  expect(await v2('alipay.trade.precreate', asked(antom))).toMatchObject({
    subCode: 'ACQ.TRADE_HAS_CLOSE',
  })
})

test('nobody at the gateway sees or moves what is another application’s', async () => {
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number))
  await scan(number)
  const { tradeNo } = await v2('alipay.trade.query', { out_trade_no: number })
  const other = composeId<'merchant'>(instant(1), 9, new Uint8Array(8), cell(77))
  const theirs = await house.work(async work => {
    const { id: outletId } = await outlet.openOutlet(work, {
      ...counter,
      merchantId: other,
      merchantName: 'Next door',
    })
    const ask = { merchantId: other, outletId, name: 'Next door', publicKey: keys.open }
    return outlet.registerApp(work, ask)
  })
  const neighbours = [
    theirs,
    await house.work(work =>
      outlet.registerApp(work, {
        merchantId,
        outletId: counter.id,
        name: 'Another of the same shop',
        publicKey: keys.open,
      }),
    ),
  ]
  const declaration = {
    out_request_no: 'X1',
    merchant_customs_code: 'c',
    merchant_customs_name: 'n',
    customs_place: 'ZONGSHU',
    amount: '1.00',
  }
  for (const { appId } of neighbours)
    for (const ids of [{ trade_no: tradeNo }, { out_trade_no: number }]) {
      const ask = async (method: string, more: object = {}) =>
        (await clientOf({ appId }).exec(
          method,
          { bizContent: { ...ids, ...more } },
          { validateSign: true },
        )) as unknown as Said
      const gone = { code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' }
      expect(await ask('alipay.trade.query')).toMatchObject(gone)
      expect(await ask('alipay.trade.close')).toMatchObject(gone)
      expect(await ask('alipay.trade.refund', { refund_amount: '88.80' })).toMatchObject(gone)
      expect(
        await ask('alipay.trade.fastpay.refund.query', { out_request_no: number }),
      ).toMatchObject(gone)
      expect(await ask('alipay.trade.customs.declare', declaration)).toMatchObject(gone)
      expect((await ask('alipay.trade.cancel'))['action']).toBeUndefined()
    }
  expect(await v2('alipay.trade.query', { out_trade_no: number })).toMatchObject({
    tradeStatus: 'TRADE_SUCCESS',
  })
})

test('a counter that is shut takes no money, and says so in each dialect', async () => {
  const turn = (to: 'open' | 'closed') =>
    house.work(work => outlet.turnOutlet(work, { merchantId, outletId: counter.id, to }))
  await turn('closed')
  expect(await v2('alipay.trade.precreate', asked(numbered()))).toMatchObject({
    subCode: 'ACQ.SELLER_BEEN_BLOCKED',
  })
  const paid = await ams('payments/pay', {
    paymentRequestId: numbered(),
    order: { orderDescription: 'x' },
    paymentAmount: { currency: 'AUD', value: '100' },
    paymentFactor: { inStorePaymentScenario: 'OrderCode' },
  })
  expect(paid.result.resultCode).toBe('INVALID_MERCHANT_STATUS')
  await turn('open')
})

test('close is for what waits: not for what nobody has seen, nor for what is paid', async () => {
  const number = numbered()
  const close = () => v2('alipay.trade.close', { out_trade_no: number })
  await v2('alipay.trade.precreate', asked(number))
  expect(await close()).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' })
  await scan(number, false)
  expect(await close()).toMatchObject({ code: '10000', outTradeNo: number })
  expect(await close()).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' })
})

test('notices go where the request says, else where the application says, and nowhere that is no address', async () => {
  const find = async (outTradeNo: string) => {
    const asker = { outletId: counter.id, appId: app.appId }
    const [sale] = await house.work(work => till.find(work, [{ outTradeNo, asker }]))
    return sale?.notifyUrl
  }
  const [own, usual, third] = [numbered(), numbered(), numbered()]
  const address = 'http://127.0.0.1:9/own?a=1&b=2'
  await v2('alipay.trade.precreate', asked(own), { notify_url: address })
  expect(await find(own)).toBe(address)
  await v2('alipay.trade.precreate', asked(usual))
  expect(await find(usual)).toBe('http://127.0.0.1:9/n')
  expect(
    await v2('alipay.trade.precreate', asked(third), { notify_url: 'ftp://127.0.0.1/' }),
  ).toMatchObject({ subCode: 'ACQ.INVALID_PARAMETER' })
  expect(await find(third)).toBeUndefined()
})

test('a code dies when it was said to, in two hours at most', async () => {
  const express = numbered()
  await v2('alipay.trade.precreate', asked(express, { timeout_express: '5m' }))
  const long = numbered()
  await v2('alipay.trade.precreate', asked(long, { timeout_express: '15d' }))
  const find = (outTradeNo: string) =>
    house.work(work =>
      till.find(work, [{ outTradeNo, asker: { outletId: counter.id, appId: app.appId } }]),
    )
  const [soon] = await find(express)
  const [late] = await find(long)
  expect((soon?.expiresAt ?? 0) - house.clock.now()).toBe(minutes(5))
  expect((late?.expiresAt ?? 0) - house.clock.now()).toBe(hours(2))
})

// oxfmt-ignore
const forgeries: [string, () => AlipaySdk, string][] = [
  ['a wrong key',       () => clientOf({ privateKey: stranger.secret }), 'isv.invalid-signature'],
  ['an unknown app',    () => clientOf({ appId: '2021007700000000' }),   'isv.invalid-app-id'],
]
test.each(forgeries)('v2 refuses %s, and signs its No', async (_, client, subCode) => {
  const said = (await client().exec(
    'alipay.trade.query',
    { bizContent: { outTradeNo: 'x' } },
    { validateSign: true },
  )) as unknown as Said
  expect(said).toMatchObject({ code: '40002', subCode })
})

test('whoever holds another key of ours believes nothing we say', async () => {
  const client = clientOf({ alipayPublicKey: stranger.open })
  await expect(
    client.exec('alipay.trade.query', { bizContent: { a: 1 } }, { validateSign: true }),
  ).rejects.toThrow('验签失败')
  await expect(
    client.curl('POST', '/v3/alipay/trade/cancel', { body: { out_trade_no: 'T_never' } }),
  ).rejects.toThrow('验签失败')
})

/** A v2 request as bytes, for what no client would send. */
async function raw(params: Record<string, string>, sign = true): Promise<Record<string, unknown>> {
  const all: Record<string, string> = {
    app_id: app.appId,
    method: 'alipay.trade.query',
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    timestamp: '2026-11-22 10:00:00',
    biz_content: '{"out_trade_no":"T_none"}',
    ...params,
  }
  if (sign) all['sign'] = await signatureOf(baseOf(all), privateKey(keys.secret8))
  const response = await fetch(`${url}/gateway.do`, {
    method: 'POST',
    body: new URLSearchParams(all),
  })
  const body = await response.text()
  const envelope = opened(body, all['method'] || 'error')
  expect(response.status).toBe(200)
  expect(
    await isSignedBy(envelope?.inner ?? '', envelope?.signature ?? '', publicKey(platformKey)),
  ).toBe(true)
  return JSON.parse(envelope?.inner ?? '{}') as Record<string, unknown>
}

// oxfmt-ignore
const faults: [string, Record<string, string>, string, string][] = [
  ['no method',            { method: '' },                              '40001', 'isv.missing-method'],
  ['no timestamp',         { timestamp: '' },                           '40001', 'isv.missing-timestamp'],
  ['no version',           { version: '' },                             '40001', 'isv.missing-version'],
  ['SHA-1',                { sign_type: 'RSA' },                        '40002', 'isv.invalid-signature-type'],
  ['an unknown method',    { method: 'alipay.fund.trans.transfer' },    '40002', 'isv.invalid-method'],
  ['no timestamp at all',  { timestamp: 'yesterday' },                  '40002', 'isv.invalid-timestamp'],
  ['a week ago (29)',      { timestamp: '2026-11-15 10:00:00' },        '40002', 'isv.invalid-timestamp'],
  ['no JSON',              { biz_content: '{' },                        '40002', 'isv.invalid-biz-content'],
  ['a list',               { biz_content: '[]' },                       '40002', 'isv.invalid-biz-content'],
  ['half a letter',        { biz_content: '{"out_trade_no":"\ud800"}' }, '40004', 'ACQ.TRADE_NOT_EXIST'],
  ['nothing sealed',       { encrypt_type: 'AES' },                     '40002', 'isv.decryption-error'],
  ['a clock of elsewhere (29)', { timestamp: '2026-11-21 18:00:00' },   '40004', 'ACQ.TRADE_NOT_EXIST'],
  ['an empty parameter',   { notify_url: '' },                          '40004', 'ACQ.TRADE_NOT_EXIST'],
]
test.each(faults)('v2: %s', async (_, params, code, subCode) => {
  expect(await raw(params)).toMatchObject({ code, sub_code: subCode })
})
test('v2: no signature', async () => {
  expect(await raw({}, false)).toMatchObject({ sub_code: 'isv.missing-signature' })
})

test('v2: content under AES is opened, and the answer sealed with its quotes signed', async () => {
  const content = aesSealed('{"out_trade_no":"T_none"}', encryptKey)
  const params: Record<string, string> = {
    app_id: app.appId,
    method: 'alipay.trade.query',
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    timestamp: '2026-11-22 10:00:00',
    encrypt_type: 'AES',
    biz_content: content,
  }
  const sign = await signatureOf(baseOf(params), privateKey(keys.secret8))
  const response = await fetch(`${url}/gateway.do`, {
    method: 'POST',
    body: new URLSearchParams({ ...params, sign }),
  })
  const envelope = opened(await response.text(), 'alipay.trade.query')
  expect(envelope?.inner).toMatch(/^"[A-Za-z0-9+/=]+"$/)
  expect(
    await isSignedBy(envelope?.inner ?? '', envelope?.signature ?? '', publicKey(platformKey)),
  ).toBe(true)
  expect(aesOpened(JSON.parse(envelope?.inner ?? '""') as string, encryptKey)).toContain(
    'ACQ.TRADE_NOT_EXIST',
  )
  const client = clientOf()
  expect(
    await client.exec('alipay.trade.query', {
      needEncrypt: true,
      bizContent: { outTradeNo: 'T_none' },
    }),
  ).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' })
})

test('v3: the same trades by paths, with statuses and signed headers, sealed when asked', async () => {
  const number = numbered()
  const client = clientOf()
  const post = (path: string, body: Record<string, string>, more = {}) =>
    client.curl<Record<string, unknown>>('POST', `/v3/alipay/${path}`, { body, ...more })
  const shown = await post('trade/precreate', asked(number))
  expect(shown).toMatchObject({ responseHttpStatus: 200, data: { out_trade_no: number } })
  await expect(post('trade/query', { out_trade_no: number })).rejects.toMatchObject({
    code: 'ACQ.TRADE_NOT_EXIST',
    responseHttpStatus: 400,
  })
  await scan(number)
  const paid = await post('trade/query', { out_trade_no: number }, { needEncrypt: true })
  expect(paid.data).toMatchObject({ trade_status: 'TRADE_SUCCESS', total_amount: '88.80' })
  const byQuery = await client.curl<Record<string, unknown>>('GET', '/v3/alipay/trade/query', {
    query: { out_trade_no: number },
  })
  expect(byQuery.data).toMatchObject({ trade_status: 'TRADE_SUCCESS' })
  const bill = await client.curl<Record<string, string>>(
    'GET',
    '/v3/alipay/data/dataservice/bill/downloadurl/query',
    { query: { bill_type: 'trade', bill_date: '2026-11-20' } },
  )
  expect(bill.data).toMatchObject({ bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE' })
  await expect(client.curl('POST', '/v3/alipay/no/such')).rejects.toMatchObject({
    code: 'invalid-method',
  })
  await expect(
    clientOf({ privateKey: stranger.secret }).curl('POST', '/v3/alipay/trade/query'),
  ).rejects.toMatchObject({ code: 'invalid-signature', responseHttpStatus: 401 })
})

test('v3: a clock eleven minutes off is told the hour (29)', async () => {
  const client = clientOf()
  vi.setSystemTime(house.clock.now() - minutes(11))
  await expect(
    client.curl('POST', '/v3/alipay/trade/cancel', { body: { out_trade_no: 'T_never' } }),
  ).rejects.toMatchObject({
    code: 'invalid-timestamp',
    message: expect.stringContaining('2026-11-22 10:') as string,
  })
  vi.setSystemTime(house.clock.now() - minutes(9))
  await client.curl('POST', '/v3/alipay/trade/cancel', { body: { out_trade_no: 'T_never' } })
})

test('v3: whoever signs nothing is told so, in signed headers', async () => {
  const response = await fetch(`${url}/v3/alipay/trade/query`, { method: 'POST', body: '{}' })
  expect([response.status, await response.json()]).toMatchObject([
    401,
    { code: 'missing-signature' },
  ])
  expect(response.headers.get('alipay-signature')).toHaveLength(344)
})

/** A small client of Antom's interface, since there is no official one for this runtime. */
async function ams(
  path: string,
  content: object,
  { key = keys.secret8, version = '1', time = amsTime(house.clock.now()) } = {},
): Promise<Record<string, unknown> & { result: { resultCode: string; resultStatus: string } }> {
  const whole = `/ams/api/v1/${path}`
  const body = JSON.stringify(content)
  const text = signedText({ path: whole, clientId: app.appId, time, body })
  const response = await fetch(url + whole, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': app.appId,
      'request-time': time,
      signature: signatureHeader(await signatureOf(text, privateKey(key)), version),
    },
  })
  const said = await response.text()
  const answered = signedText({
    path: whole,
    clientId: response.headers.get('client-id') ?? '',
    time: response.headers.get('response-time') ?? '',
    body: said,
  })
  const signature = decodeURIComponent(
    /signature=(.+)$/.exec(response.headers.get('signature') ?? '')?.[1] ?? '',
  )
  expect(await isSignedBy(answered, signature, publicKey(platformKey))).toBe(true)
  return JSON.parse(said) as never
}

test('AMS: inquired, given back in part, too much refused, cancelled', async () => {
  const number = numbered()
  expect(await ams('payments/inquiryPayment', { paymentRequestId: number })).toMatchObject({
    result: { resultCode: 'ORDER_NOT_EXIST', resultStatus: 'F' },
  })
  await v2('alipay.trade.precreate', asked(number))
  expect(await ams('payments/inquiryPayment', { paymentRequestId: number })).toMatchObject({
    result: { resultStatus: 'S' },
    paymentStatus: 'PROCESSING',
  })
  await scan(number)
  const paid = await ams('payments/inquiryPayment', { paymentRequestId: number })
  expect(paid).toMatchObject({
    paymentStatus: 'SUCCESS',
    paymentAmount: { currency: 'AUD', value: '8880' },
    actualPaymentAmount: { currency: 'CNY' },
    paymentQuote: { quoteCurrencyPair: 'AUD/CNY' },
  })
  const refund = (refundRequestId: string, value: string, currency = 'AUD') =>
    ams('payments/refund', {
      paymentId: paid['paymentId'],
      refundRequestId,
      refundAmount: { currency, value },
    })
  expect(await refund('A1', '880')).toMatchObject({ result: { resultStatus: 'S' } })
  expect(await refund('A1', '880')).toMatchObject({ result: { resultStatus: 'S' } })
  expect(await refund('A1', '881')).toMatchObject({
    result: { resultCode: 'REPEAT_REQ_INCONSISTENT' },
  })
  expect(await refund('A2', '8001')).toMatchObject({
    result: { resultCode: 'REFUND_AMOUNT_EXCEED' },
  })
  expect(await refund('A2', '1', 'CNY')).toMatchObject({
    result: { resultCode: 'CURRENCY_NOT_SUPPORT' },
  })
  expect(
    await ams('payments/inquiryRefund', { paymentId: paid['paymentId'], refundRequestId: 'A1' }),
  ).toMatchObject({ refundStatus: 'SUCCESS', refundAmount: { value: '880' } })
  expect(
    await ams('payments/inquiryRefund', { refundId: `${String(paid['paymentId'])}-A1` }),
  ).toMatchObject({ refundStatus: 'SUCCESS' })
  expect(await ams('payments/cancel', { paymentRequestId: number })).toMatchObject({
    result: { resultStatus: 'S' },
  })
})

// oxfmt-ignore
const amsFaults: [string, () => ReturnType<typeof ams>, string][] = [
  ['a wrong key',             () => ams('payments/inquiryPayment', {}, { key: stranger.secret8 }), 'INVALID_SIGNATURE'],
  ['a key that never was (30)', () => ams('payments/inquiryPayment', {}, { version: '9' }),        'KEY_NOT_FOUND'],
  ['no such path',            () => ams('payments/vanish', {}),                                    'INVALID_API'],
  ['a clock off (29)',        () => ams('payments/inquiryPayment', {}, { time: '2026-11-22T09:49:00+08:00' }), 'PARAM_ILLEGAL'],
  ['nothing asked',           () => ams('payments/inquiryPayment', {}),                            'PARAM_ILLEGAL'],
]
test.each(amsFaults)('AMS refuses %s', async (_, ask, code) => {
  expect((await ask()).result.resultCode).toBe(code)
})

test('a new key verifies at once, the old one for thirty days more (30)', async () => {
  const next = pairOf()
  const rotated = await house.work(work =>
    outlet.registerApp(work, {
      merchantId,
      outletId: counter.id,
      name: 'Rotating',
      publicKey: keys.open,
    }),
  )
  const asks = (privateKeyText: string) =>
    clientOf({ appId: rotated.appId, privateKey: privateKeyText }).exec(
      'alipay.trade.query',
      { bizContent: { outTradeNo: 'T_none' } },
      { validateSign: true },
    )
  const known = { subCode: 'ACQ.TRADE_NOT_EXIST' }
  const unknown = { subCode: 'isv.invalid-signature' }
  expect(await asks(next.secret)).toMatchObject(unknown)
  await house.work(work =>
    outlet.rotateAppKey(work, { merchantId, appId: rotated.appId, publicKey: next.open }),
  )
  expect(await asks(next.secret)).toMatchObject(known)
  expect(await asks(keys.secret)).toMatchObject(known)
  house.advance(days(30))
  vi.setSystemTime(house.clock.now())
  expect(await asks(next.secret)).toMatchObject(known)
  expect(await asks(keys.secret)).toMatchObject(unknown)
})

test('an application asks for what its scopes let it, and not at all when it is shut out', async () => {
  const narrow = await house.work(work =>
    outlet.registerApp(work, {
      merchantId,
      outletId: counter.id,
      name: 'Bills only',
      publicKey: keys.open,
      scopes: ['bill'],
    }),
  )
  const ask = (method: string) =>
    clientOf({ appId: narrow.appId }).exec(method, { bizContent: { a: 1 } }, { validateSign: true })
  expect(await ask('alipay.trade.refund')).toMatchObject({
    code: '40006',
    subCode: 'isv.insufficient-isv-permissions',
  })
  expect(await ask('alipay.data.dataservice.bill.downloadurl.query')).toMatchObject({
    subCode: 'ACQ.INVAILID_ARGUMENTS',
  })
  await house.work(work => outlet.blockApp(work, { appId: narrow.appId, reason: 'stolen key' }))
  expect(await ask('alipay.data.dataservice.bill.downloadurl.query')).toMatchObject({
    code: '40006',
  })
})

test("a day's bill: an address for thirty seconds, the same bytes again, in two alphabets", async () => {
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number, { store_id: 'S1', operator_id: 'op-3' }))
  await scan(number)
  await v2('alipay.trade.refund', {
    out_trade_no: number,
    refund_amount: '8.80',
    out_request_no: 'R9',
  })
  const day = new Date(house.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  house.advance(days(1))
  vi.setSystemTime(house.clock.now())
  const fetched = async (charset?: string) => {
    const said = await v2(
      'alipay.data.dataservice.bill.downloadurl.query',
      { bill_type: 'trade', bill_date: day },
      charset ? { charset } : {},
    )
    const address = String(said['billDownloadUrl'])
    return { address, response: await fetch(address) }
  }
  const first = await fetched()
  expect(first.response.headers.get('content-type')).toBe('application/zip')
  const bytes = new Uint8Array(await first.response.arrayBuffer())
  const files = Object.entries(unzipSync(bytes))
  expect(files.map(([name]) => name.replace(/^\d+_\d+_/, ''))).toEqual([
    '业务明细.csv',
    '业务明细(汇总).csv',
  ])
  const text = new TextDecoder().decode(files[0]?.[1])
  expect(text.startsWith('#支付宝业务明细查询\r\n')).toBe(true)
  const rows = text.split('\r\n').filter(line => line.includes(number))
  expect(rows).toHaveLength(2)
  const [sold, back] = rows.map(line => line.split(',').map(value => value.trim()))
  expect([sold?.[2], sold?.[11], sold?.[22], back?.[2], back?.[11], back?.[21]]).toEqual([
    '交易',
    '88.80',
    '-1.07',
    '退款',
    '-8.80',
    'R9',
  ])
  expect(back?.[22]).toBe('0.11')
  const again = await fetched()
  expect(new Uint8Array(await again.response.arrayBuffer())).toEqual(bytes)
  const gbk = await fetched('gbk')
  const [detail] = Object.values(unzipSync(new Uint8Array(await gbk.response.arrayBuffer())))
  expect(iconv.decode(Buffer.from(detail ?? []), 'gbk')).toBe(text.replace(/^\ufeff/, ''))
  house.advance(minutes(1))
  expect((await fetch(first.address)).status).toBe(404)
  expect((await fetch(`${first.address}x`)).status).toBe(404)
})

test('a declaration: once, in parts up to what was paid, and the payer must be the buyer', async () => {
  vi.setSystemTime(house.clock.now())
  const number = numbered()
  await v2('alipay.trade.precreate', asked(number))
  const declare = (requestNo: string, amount: string, more: object = {}) =>
    v2('alipay.trade.customs.declare', {
      out_request_no: requestNo,
      out_trade_no: number,
      merchant_customs_code: '4401960ABC',
      merchant_customs_name: 'Warrabine',
      amount,
      customs_place: 'ZONGSHU',
      buyer_info: { buyer_name: '林晓', buyer_cert_no: '110101199003074514' },
      ...more,
    })
  expect(await declare('D0', '1.00')).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' })
  await scan(number)
  const paid = await v2('alipay.trade.query', { out_trade_no: number })
  const whole = String(paid['payAmount'])
  expect(await declare('D1', '9999.00')).toMatchObject({ subCode: 'ACQ.REQUEST_AMOUNT_EXCEED' })
  const split = { is_split: 'T', sub_out_biz_no: 'a' }
  const first = await declare('D2', '100.00', split)
  expect(first).toMatchObject({
    code: '10000',
    identityCheck: 'F',
    currency: 'CNY',
    totalAmount: whole.replace('.', ''),
  })
  expect(await declare('D2', '100.00', split)).toEqual({ ...first, traceId: expect.anything() })
  expect(await declare('D2', '101.00', split)).toMatchObject({
    subCode: 'ACQ.CONTEXT_INCONSISTENT',
  })
  expect(await declare('D3', whole, split)).toMatchObject({ subCode: 'ACQ.REQUEST_AMOUNT_EXCEED' })
  expect(await declare('D4', '1.00')).toMatchObject({ subCode: 'ACQ.SAME_CUSTOMS_DECLARE_ONCE' })
  const known = await v2('alipay.trade.customs.query', { out_request_nos: ['D2', 'D9'] })
  expect(known).toMatchObject({
    records: [{ outRequestNo: 'D2', status: 'ws', amount: '100.00' }],
    notFound: ['D9'],
  })
  expect(await v2('alipay.trade.customs.query', { out_request_nos: [] })).toMatchObject({
    subCode: 'ACQ.INVALID_PARAMETER',
  })
})

test('what breaks is unknown to whoever asked, and signed', async () => {
  const broken = vi.spyOn(house.database, 'rows').mockRejectedValue(new Error('gone'))
  const number = `T_${randomUUID().replaceAll('-', '')}`
  const said = await v2('alipay.trade.query', { out_trade_no: number })
  expect(said).toMatchObject({ code: '20000', subCode: 'isp.unknow-error' })
  broken.mockRestore()
})
