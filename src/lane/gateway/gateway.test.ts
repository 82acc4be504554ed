// The room on a real database: notices on their published schedule to a listener that hears, fails and is down; bills; declarations.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readSignature, signedText } from '#kernel/alipay/ams'
import { cell, composeId, type MerchantId, type SaleId } from '#kernel/ids'
import { money } from '#kernel/money'
import { hours, instant, minutes, seconds, type Span } from '#kernel/time'
import * as outlet from '#books/outlet/outlet'
import type { AppView } from '#books/outlet/outlet'
import { isSignedBy, publicKey } from '#platform/rsa'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as gateway from './gateway.ts'
import type { Dialect, NewDeclaration, NewNotice } from './gateway.ts'

type Heard = Readonly<{ headers: Record<string, unknown>; body: string }>
let house: TestHouse
let listener: Server
let url: string
let heard: Heard[] = []
let answers: { status: number; body: string } = { status: 200, body: 'success' }
let app: AppView
let platform: string
const merchantId: MerchantId = composeId(instant(1), 1, new Uint8Array(8), cell(33))
const stranger: MerchantId = composeId(instant(1), 2, new Uint8Array(8), cell(33))

beforeAll(async () => {
  listener = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(answers.status).end(answers.body)
    })
  })
  await new Promise<void>(done => listener.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/notices`
  house = await openTestHouse({ sweeps: gateway.sweeps })
  await house.work(async work => {
    await outlet.seed(work)
    const { id: outletId } = await outlet.openOutlet(work, {
      merchantId,
      merchantNumber: 1n,
      merchantName: 'Wool',
      name: 'Dock',
      address: {
        country: 'NZ',
        name: 'Wool',
        phone: '+6491234567',
        postcode: '1010',
        region: 'AUK',
        city: 'Auckland',
        district: '',
        lines: ['1 Example Quay'],
      },
    })
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    app = await outlet.registerApp(work, {
      merchantId,
      outletId,
      name: 'Till',
      publicKey: pair.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    })
    platform = (await outlet.signingKey(work)).publicKey
  })
})
afterAll(async () => {
  listener.close()
  await house.close()
})
beforeEach(() => {
  heard = []
  answers = { status: 200, body: 'success' }
})

let made = 0
function newNotice(dialect: Dialect, more: Partial<NewNotice['told']> = {}): NewNotice {
  const outTradeNo = `N_${(made += 1)}`
  return {
    appId: app.appId,
    merchantId,
    outTradeNo,
    key: 'paid',
    dialect,
    url,
    told: {
      kind: 'trade',
      sellerId: app.sellerId,
      tradeNo: '2026112222003300000000000001',
      outTradeNo,
      status: 'TRADE_SUCCESS',
      subject: '羊毛 a=b&c',
      passback: 'table 4',
      amount: money('NZD', 12_90n),
      paid: money('CNY', 54_31n),
      refunded: money('NZD', 0n),
      buyerId: '2088000000000001',
      buyerName: '林**',
      createdAt: house.clock.now(),
      paidAt: house.clock.now(),
      words: { body: 'a scarf' },
      ...more,
    },
  }
}
const wish = (...asks: NewNotice[]) => house.work(work => gateway.notify(work, asks))
const of = async (notice: NewNotice) => {
  const all = await house.work(work => gateway.notices(work, { merchantId, limit: 100 }))
  const found = all.find(one => one.outTradeNo === notice.outTradeNo)
  if (!found) throw new Error('no such notice')
  return found
}
async function pass(span: Span): Promise<void> {
  house.advance(span)
  await house.settle()
}

test('a form, signed so that the official client believes it, once', async () => {
  const notice = newNotice('alipay')
  await wish(notice)
  await wish(notice)
  await house.settle()
  expect(heard).toHaveLength(1)
  const form = Object.fromEntries(new URLSearchParams(heard[0]?.body))
  expect(form).toMatchObject({
    notify_type: 'trade_status_sync',
    notify_time: '2026-11-22 10:00:00',
    app_id: app.appId,
    seller_id: app.sellerId,
    trade_status: 'TRADE_SUCCESS',
    total_amount: '12.90',
    passback_params: 'table 4',
    body: 'a scarf',
    gmt_payment: '2026-11-22 10:00:00',
  })
  const client = new AlipaySdk({
    appId: app.appId,
    privateKey: 'unused',
    alipayPublicKey: platform,
  })
  expect(client.checkNotifySignV2(form)).toBe(true)
  expect(client.checkNotifySignV2({ ...form, total_amount: '1.29' })).toBe(false)
  expect(await of(notice)).toMatchObject({ state: 'heard', tries: 1, nextAt: null })
})

test('a refund tells the sum, its own number, and when', async () => {
  await wish({
    ...newNotice('alipay', {
      kind: 'refund',
      refunded: money('NZD', 5_00n),
      refund: { requestNo: 'R1', amount: money('NZD', 2_00n) },
      refundedAt: instant(house.clock.now() + 7),
    }),
    key: 'refunded/R1',
  })
  await house.settle()
  expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toMatchObject({
    out_biz_no: 'R1',
    refund_fee: '5.00',
    send_back_fee: '2.00',
    gmt_refund: '2026-11-22 10:00:00.007',
  })
})

test("Antom's way: a JSON body, signed with the path it is sent to, heard when the answer says S", async () => {
  answers = { status: 200, body: '{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}' }
  const notice = newNotice('ams')
  await wish(notice)
  await house.settle()
  const [first] = heard
  const time = String(first?.headers['request-time'])
  const signature = readSignature(String(first?.headers['signature']))?.signature ?? ''
  const text = signedText({ path: '/notices', clientId: app.appId, time, body: first?.body ?? '' })
  expect(await isSignedBy(text, signature, publicKey(platform))).toBe(true)
  expect(time).toBe('2026-11-22T10:00:00+08:00')
  expect(JSON.parse(first?.body ?? '{}')).toMatchObject({
    notifyType: 'PAYMENT_RESULT',
    result: { resultStatus: 'S' },
    paymentRequestId: notice.outTradeNo,
    paymentAmount: { currency: 'NZD', value: '1290' },
    customsDeclarationAmount: { currency: 'CNY', value: '5431' },
  })
  expect((await of(notice)).state).toBe('heard')
})

// oxfmt-ignore
const schedules: [Dialect, Span[]][] = [
  ['alipay', [minutes(4), minutes(10), minutes(10), hours(1), hours(2), hours(6), hours(15)]],
  ['ams',    [minutes(2), minutes(10), minutes(10), hours(1), hours(2), hours(6), hours(15)]],
]
test.each(schedules)(
  'row 31: %s is told eight times on the published schedule, then it is dead',
  async (dialect, waits) => {
    answers = { status: 500, body: '<h1>down</h1>' }
    const notice = newNotice(dialect)
    await wish(notice)
    await house.settle()
    expect(heard).toHaveLength(1)
    for (const [index, wait] of waits.entries()) {
      await pass((wait - seconds(1)) as Span)
      expect(heard).toHaveLength(index + 1)
      await pass(seconds(1))
      expect(heard).toHaveLength(index + 2)
    }
    await pass(hours(48))
    expect(heard).toHaveLength(8)
    const dead = await of(notice)
    expect(dead).toMatchObject({ state: 'dead', tries: 8, nextAt: null })
    const ids = new Set(heard.map(one => new URLSearchParams(one.body).get('notify_id')))
    expect(ids.size).toBe(1)

    // The list shows each try, and a person sends it again.
    const tries = await house.work(work => gateway.deliveries(work, { merchantId, ids: [dead.id] }))
    expect(tries.get(dead.id)?.map(one => one.said)).toEqual(Array(8).fill('500 <h1>down</h1>'))
    const again = (by: MerchantId) =>
      house.work(work => gateway.resend(work, { merchantId: by, id: dead.id }))
    await expect(again(stranger)).rejects.toMatchObject({ code: 'gateway.notice_unknown' })
    await again(merchantId)
    await house.settle()
    expect(heard).toHaveLength(9)
    expect(await of(notice)).toMatchObject({ state: 'dead', tries: 9 })
    answers = {
      status: 200,
      body: dialect === 'ams' ? '{"result":{"resultStatus":"S"}}' : 'success',
    }
    await again(merchantId)
    await house.settle()
    expect(await of(notice)).toMatchObject({ state: 'heard', tries: 10 })
  },
)

// oxfmt-ignore
const words: [string, Dialect, number, string, boolean][] = [
  ['the seven letters',        'alipay', 200, 'success',                              true],
  ['in capitals',              'alipay', 200, 'SUCCESS',                              false],
  ['a page that says so',      'alipay', 200, '<p>success</p>',                       false],
  ['nothing',                  'alipay', 200, '',                                     false],
  ['another status',           'alipay', 201, 'success',                              false],
  ['moved elsewhere',          'alipay', 302, 'success',                              false],
  ['a NUL in it',              'alipay', 200, 'no\0pe',                               false],
  ['unknown, says Antom',      'ams',    200, '{"result":{"resultStatus":"U"}}',      false],
  ['no JSON',                  'ams',    200, 'success',                              false],
]
test.each(words)('heard or not: %s', async (_, dialect, status, body, isHeard) => {
  answers = { status, body }
  const notice = newNotice(dialect)
  await wish(notice)
  await house.settle()
  expect((await of(notice)).state).toBe(isHeard ? 'heard' : 'waiting')
  // Not again in the next test.
  await house.work(async work => {
    answers = {
      status: 200,
      body: dialect === 'ams' ? '{"result":{"resultStatus":"S"}}' : 'success',
    }
    await gateway.resend(work, { merchantId, id: (await of(notice)).id })
  })
  await house.settle()
})

test('two sweeps at once send each notice once', async () => {
  const notices = Array.from({ length: 20 }, () => newNotice('alipay'))
  await wish(...notices)
  await Promise.all([1, 2, 3].map(() => gateway.sweeps[0]?.pass(house)))
  const told = heard.map(one => new URLSearchParams(one.body).get('out_trade_no'))
  expect(told.toSorted()).toEqual(notices.map(one => one.outTradeNo).toSorted())
})

const sale = (): SaleId => composeId(instant(1), (made += 1), new Uint8Array(8), cell(33))
const declaration = (more: Partial<NewDeclaration>): NewDeclaration => ({
  appId: app.appId,
  requestNo: `D_${(made += 1)}`,
  saleId: sale(),
  amount: money('CNY', 40_00n),
  whole: money('CNY', 100_00n),
  place: 'ZONGSHU',
  customsCode: '4401960ABC',
  customsName: 'Wool',
  split: true,
  subOrderNo: 'a',
  identity: 'passed',
  ...more,
})
const declare = (ask: NewDeclaration) => house.work(work => gateway.declare(work, ask))

test('parts of a payment never add up to more than it, however many are declared at once', async () => {
  const saleId = sale()
  const asks = Array.from({ length: 8 }, () => declaration({ saleId }))
  const answers = await Promise.allSettled(asks.map(declare))
  expect(answers.filter(one => one.status === 'fulfilled')).toHaveLength(2)
  await expect(declare(declaration({ saleId }))).rejects.toMatchObject({
    code: 'gateway.declared_too_much',
    detail: { left: '20.00' },
  })
  await declare(declaration({ saleId, amount: money('CNY', 20_00n) }))
})

test('one number is one declaration; a place has a payment once, unless it comes in parts', async () => {
  const ask = declaration({ split: false, subOrderNo: '' })
  const first = await declare(ask)
  expect(await declare(ask)).toEqual(first)
  await expect(declare({ ...ask, amount: money('CNY', 1n) })).rejects.toMatchObject({
    code: 'gateway.declared_otherwise',
  })
  await expect(declare({ ...ask, requestNo: 'D_other' })).rejects.toMatchObject({
    code: 'gateway.declared_once',
  })
  await declare({ ...ask, requestNo: 'D_there', place: 'NINGBO' })
})
