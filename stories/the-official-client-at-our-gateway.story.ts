// Story: a shop's till runs the official, unmodified client. It changes one address and two keys, and takes our shoppers' money.
import { AlipaySdk } from 'alipay-sdk'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as outlet from '#books/outlet/outlet'
import { proveAll } from '#api/proof'
import { openShop, pairOf, type Shop } from './shop-with-software.ts'
import { days, hours, minutes, openWorld, type World } from './world.ts'

let world: World
let shop: Shop
beforeAll(async () => {
  world = await openWorld()
  shop = await openShop(world)
})
afterAll(async () => {
  shop.close()
  await world.close()
})
beforeEach(() => shop.later())

const told = (): Record<string, string>[] =>
  shop.told.map(one => Object.fromEntries(new URLSearchParams(one.body)))

const client = (more: object = {}): AlipaySdk =>
  new AlipaySdk({
    appId: shop.app.appId,
    privateKey: shop.keys.pkcs1,
    alipayPublicKey: shop.platform,
    gateway: `${world.url}/gateway.do`,
    endpoint: world.url,
    encryptKey: shop.encryptKey,
    ...more,
  })
type Said = Record<string, string> & { code: string }
const exec = async (method: string, bizContent: object, more: object = {}): Promise<Said> =>
  (await client(more).exec(method, { bizContent }, { validateSign: true })) as unknown as Said

let made = 0
const number = (): string => `TILL_${(made += 1)}`
const basket = (outTradeNo: string, totalAmount = '20.00') => ({
  outTradeNo,
  totalAmount,
  subject: 'Two jars',
})
test('she shows her code, the till reads it, and both know at once', async () => {
  const before = await shop.held()
  const [outTradeNo, authCode] = [number(), await shop.showCode()]
  const ask = { ...basket(outTradeNo), scene: 'bar_code', authCode }
  const paid = await exec('alipay.trade.pay', ask)
  expect(paid).toMatchObject({
    code: '10000',
    outTradeNo,
    totalAmount: '20.00',
    transCurrency: 'AUD',
    payCurrency: 'CNY',
    buyerLogonId: '林*',
  })
  const cost = BigInt(String(paid['payAmount']).replace('.', ''))
  expect(before - (await shop.held())).toBe(cost)
  expect(await exec('alipay.trade.pay', ask)).toMatchObject({ subCode: 'ACQ.TRADE_HAS_SUCCESS' })
  const stolen = { ...basket(number()), scene: 'bar_code', authCode }
  expect(await exec('alipay.trade.pay', stolen)).toMatchObject({
    subCode: 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  })
  expect(before - (await shop.held())).toBe(cost)
  await world.settle()
  expect(told().map(one => [one['out_trade_no'], one['trade_status']])).toEqual([
    [outTradeNo, 'TRADE_SUCCESS'],
  ])
  expect(client().checkNotifySignV2(told()[0])).toBe(true)
})

test('the till shows a code, she scans it and sees the price; part goes back, then the rest', async () => {
  const before = await shop.held()
  const outTradeNo = number()
  const { qrCode } = await exec('alipay.trade.precreate', {
    ...basket(outTradeNo),
    passbackParams: 'table 4',
  })
  expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
    subCode: 'ACQ.TRADE_NOT_EXIST',
  })
  await shop.scanAndPay(qrCode ?? '')
  expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
    tradeStatus: 'TRADE_SUCCESS',
  })
  const refund = (refundAmount: string, outRequestNo: string) =>
    exec('alipay.trade.refund', { outTradeNo, refundAmount, outRequestNo })
  expect(await refund('5.00', 'R1')).toMatchObject({ fundChange: 'Y', refundFee: '5.00' })
  expect(await refund('5.00', 'R1')).toMatchObject({ fundChange: 'N', refundFee: '5.00' })
  expect(await refund('6.00', 'R1')).toMatchObject({ subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST' })
  await world.settle()
  expect(await shop.held()).toBeGreaterThan(before - 10_000n)
  expect(await refund('15.00', 'R2')).toMatchObject({ fundChange: 'Y', refundFee: '20.00' })
  expect(
    await exec('alipay.trade.fastpay.refund.query', { outTradeNo, outRequestNo: 'R2' }),
  ).toMatchObject({ refundStatus: 'REFUND_SUCCESS', refundAmount: '15.00' })
  expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
    tradeStatus: 'TRADE_CLOSED',
  })
  await world.settle()
  expect(await shop.held()).toBe(before)
  expect(told().map(one => [one['trade_status'], one['out_biz_no'], one['refund_fee']])).toEqual([
    ['TRADE_SUCCESS', undefined, undefined],
    ['TRADE_SUCCESS', 'R1', '5.00'],
    ['TRADE_CLOSED', 'R2', '20.00'],
  ])
  expect(told().every(one => one['passback_params'] === 'table 4')).toBe(true)
  expect(told().every(one => client().checkNotifySignV2(one))).toBe(true)
})

test('much money: she is asked on her phone, the till asks again, gives up, and nothing was taken', async () => {
  const before = await shop.held()
  const [outTradeNo, authCode] = [number(), await shop.showCode()]
  const ask = { ...basket(outTradeNo, '900.00'), scene: 'bar_code', authCode }
  expect(await exec('alipay.trade.pay', ask)).toMatchObject({ code: '10003', outTradeNo })
  expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
    tradeStatus: 'WAIT_BUYER_PAY',
  })
  expect(await exec('alipay.trade.cancel', { outTradeNo })).toMatchObject({
    action: 'close',
    retryFlag: 'N',
  })
  expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
    tradeStatus: 'TRADE_CLOSED',
  })
  await world.settle()
  expect(told().map(one => one['trade_status'])).toEqual(['TRADE_CLOSED'])
  expect(await shop.held()).toBe(before)
})

test('more than she has: the till hears why, in the words of its tables', async () => {
  const before = await shop.held()
  const answer = await exec('alipay.trade.pay', {
    ...basket(number(), '11000.00'),
    scene: 'bar_code',
    authCode: await shop.showCode(),
  })
  expect(answer.code).toMatch(/^(?:10003|40004)$/)
  expect(await shop.held()).toBe(before)
})

test('the till did not hear the answer: it cancels, and she has her money back', async () => {
  const before = await shop.held()
  const [outTradeNo, authCode] = [number(), await shop.showCode()]
  await exec('alipay.trade.pay', { ...basket(outTradeNo), scene: 'bar_code', authCode })
  expect(await shop.held()).toBeLessThan(before)
  expect(await exec('alipay.trade.cancel', { outTradeNo })).toMatchObject({ action: 'refund' })
  await world.settle()
  expect(await shop.held()).toBe(before)
})

test('eight impatient taps are one payment', async () => {
  const before = await shop.held()
  const [outTradeNo, authCode] = [number(), await shop.showCode()]
  const ask = { ...basket(outTradeNo, '7.70'), scene: 'bar_code', authCode }
  const answers = await Promise.all(Array.from({ length: 8 }, () => exec('alipay.trade.pay', ask)))
  const words = answers.map(one => one['subCode'] ?? one.code)
  expect(words).toContain('10000')
  expect(words.filter(word => !/^(?:1000[03]|ACQ.TRADE_HAS_SUCCESS)$/.test(word))).toEqual([])
  const query = await exec('alipay.trade.query', { outTradeNo })
  const cost = BigInt(String(query['payAmount']).replace('.', ''))
  expect(before - (await shop.held())).toBe(cost)
  const cancels = await Promise.all(
    Array.from({ length: 4 }, () => exec('alipay.trade.cancel', { outTradeNo })),
  )
  expect(cancels.filter(one => one['action'] === 'refund').length).toBeGreaterThanOrEqual(1)
  await world.settle()
  expect(await shop.held()).toBe(before)
})

test('v3, with its contents under AES', async () => {
  const outTradeNo = number()
  const call = async (path: string, body: Record<string, string>) =>
    (
      await client().curl<Record<string, string>>('POST', `/v3/alipay/trade/${path}`, {
        body,
        needEncrypt: true,
      })
    ).data
  const shown = await call('precreate', {
    out_trade_no: outTradeNo,
    total_amount: '12.90',
    subject: 'A jar',
    notify_url: `${shop.url}/v3`,
  })
  await shop.scanAndPay(shown['qr_code'] ?? '')
  expect(await call('query', { out_trade_no: outTradeNo })).toMatchObject({
    trade_status: 'TRADE_SUCCESS',
  })
  expect(
    await call('refund', {
      out_trade_no: outTradeNo,
      refund_amount: '12.90',
    }),
  ).toMatchObject({ fund_change: 'Y', refund_fee: '12.90' })
  await expect(call('query', { out_trade_no: 'TILL_none' })).rejects.toMatchObject({
    code: 'ACQ.TRADE_NOT_EXIST',
  })
  await world.settle()
  expect(told()).toHaveLength(2)
})

test('wrong keys: a stranger is refused, and a till that holds a wrong key of ours believes nothing', async () => {
  const stranger = pairOf()
  expect(
    await exec('alipay.trade.query', { outTradeNo: 'x' }, { privateKey: stranger.pkcs1 }),
  ).toMatchObject({ code: '40002', subCode: 'isv.invalid-signature' })
  await expect(
    exec('alipay.trade.query', { outTradeNo: 'x' }, { alipayPublicKey: stranger.open }),
  ).rejects.toThrow('验签失败')
  const forged = { app_id: shop.app.appId, total_amount: '0.01', sign: 'AAAA' }
  expect(client().checkNotifySignV2(forged)).toBe(false)
})

test('keys are changed on both sides without a minute of silence', async () => {
  const [old, next] = [shop.keys, pairOf()]
  await shop.work(inside =>
    outlet.rotateAppKey(inside, {
      merchantId: shop.merchantId,
      appId: shop.app.appId,
      publicKey: next.open,
    }),
  )
  const known = { subCode: 'ACQ.TRADE_NOT_EXIST' }
  const ask = (more: object) => exec('alipay.trade.query', { outTradeNo: 'TILL_none' }, more)
  expect(await ask({ privateKey: next.pkcs1 })).toMatchObject(known)
  expect(await ask({ privateKey: old.pkcs1 })).toMatchObject(known)
  shop.keys = next

  const ours = await shop.work(inside => outlet.rotatePlatformKey(inside, { reason: 'yearly' }))
  expect(await ask({})).toMatchObject(known)
  await shop.work(inside =>
    outlet.trustPlatformKey(inside, {
      merchantId: shop.merchantId,
      appId: shop.app.appId,
      kid: ours.kid,
    }),
  )
  await expect(ask({})).rejects.toThrow('验签失败')
  shop.platform = ours.publicKey
  expect(await ask({})).toMatchObject(known)
  await world.pass(days(31), days(1))
  await shop.later()
  expect(await ask({ privateKey: old.pkcs1 })).toMatchObject({ subCode: 'isv.invalid-signature' })
  expect(await ask({})).toMatchObject(known)
})

test('the bill of the day has every sale and refund, and the books are in order', async () => {
  const { billDownloadUrl } = await exec('alipay.data.dataservice.bill.downloadurl.query', {
    billType: 'trade',
    billDate: '2026-11-22',
  })
  const response = await fetch(billDownloadUrl ?? '')
  const [detail] = Object.values(unzipSync(new Uint8Array(await response.arrayBuffer())))
  const rows = new TextDecoder()
    .decode(detail)
    .split('\r\n')
    .filter(line => /^\d{28}/.test(line))
    .map(line => line.split(',').map(cell => cell.trim()))
  const cents = rows.reduce((sum, row) => sum + Number(row[11]?.replace('.', '')), 0)
  expect(rows.map(row => row[2]).filter(kind => kind === '交易')).toHaveLength(5)
  expect(rows.map(row => row[2]).filter(kind => kind === '退款')).toHaveLength(5)
  expect(cents).toBe(2000)
  await world.pass(hours(1), minutes(30))
  expect((await proveAll(world.ground)).filter(finding => !finding.ok)).toEqual([])
})
