// Story: a shop whose software speaks Antom's in-store interface takes a code, shows one, and gives money back.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readSignature, signatureHeader, signedText } from '#kernel/alipay/ams'
import { isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import { proveAll } from '#api/proof'
import { openShop, type Shop } from './shop-with-software.ts'
import { openWorld, type World } from './world.ts'

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

let made = 0
const number = (): string => `TILL_${(made += 1)}`

/** Antom's interface has no official client here: this one signs and verifies as it is published. */
async function ams<T = Record<string, string>>(path: string, content: object): Promise<T> {
  const whole = `/ams/api/v1/${path}`
  const body = JSON.stringify(content)
  const time = new Date(world.clock.now()).toISOString()
  const text = signedText({ path: whole, clientId: shop.app.appId, time, body })
  const response = await fetch(world.url + whole, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': shop.app.appId,
      'request-time': time,
      signature: signatureHeader(await signatureOf(text, privateKey(shop.keys.pkcs8)), '1'),
    },
  })
  const said = await response.text()
  const answer = signedText({
    path: whole,
    clientId: shop.app.appId,
    time: response.headers.get('response-time') ?? '',
    body: said,
  })
  const signature = readSignature(response.headers.get('signature') ?? '')?.signature ?? ''
  expect(await isSignedBy(answer, signature, publicKey(shop.platform))).toBe(true)
  return JSON.parse(said) as never
}
type Asked = { result: object; orderCodeForm?: { codeDetails: { codeValue: string }[] } }
const inStore = (paymentRequestId: string, value: string, scenario: string, code?: string) =>
  ams<Asked>('payments/pay', {
    productCode: 'IN_STORE_PAYMENT',
    paymentRequestId,
    order: {
      referenceOrderId: 'order 7',
      orderDescription: 'Two jars',
      orderAmount: { currency: 'AUD', value },
      merchant: { store: { referenceStoreId: 'S1' } },
    },
    paymentAmount: { currency: 'AUD', value },
    paymentMethod: { paymentMethodType: 'CONNECT_WALLET', paymentMethodId: code },
    paymentFactor: { inStorePaymentScenario: scenario },
    paymentNotifyUrl: `${shop.url}/ams`,
  })

test("Antom's way: her code at once, a code to scan, inquired, given back, told of", async () => {
  const before = await shop.held()
  const first = number()
  const digits = await shop.showCode()
  const paid = await inStore(first, '2000', 'PaymentCode', digits)
  expect(paid).toMatchObject({
    result: { resultStatus: 'S' },
    paymentAmount: { currency: 'AUD', value: '2000' },
    actualPaymentAmount: { currency: 'CNY' },
  })
  expect(await inStore(first, '2000', 'PaymentCode', digits)).toEqual(paid)
  expect(await inStore(first, '2001', 'PaymentCode', digits)).toMatchObject({
    result: { resultCode: 'REPEAT_REQ_INCONSISTENT' },
  })
  const second = number()
  const shown = await inStore(second, '1290', 'OrderCode')
  expect(shown.result).toMatchObject({ resultCode: 'PAYMENT_IN_PROCESS', resultStatus: 'U' })
  await shop.scanAndPay(shown.orderCodeForm?.codeDetails[0]?.codeValue ?? '')
  const known = await ams('payments/inquiryPayment', { paymentRequestId: second })
  expect(known).toMatchObject({ paymentStatus: 'SUCCESS' })
  expect(
    await ams('payments/refund', {
      paymentId: known['paymentId'],
      refundRequestId: 'AR1',
      refundAmount: { currency: 'AUD', value: '1290' },
    }),
  ).toMatchObject({ result: { resultStatus: 'S' } })
  expect(await ams('payments/cancel', { paymentRequestId: first })).toMatchObject({
    result: { resultStatus: 'S' },
  })
  await world.settle()
  expect(await shop.held()).toBe(before)
  const bodies = shop.told.map(one => JSON.parse(one.body) as Record<string, string>)
  expect(
    bodies
      .map(one => `${one['notifyType']} ${one['paymentRequestId'] ?? one['refundRequestId']}`)
      .toSorted(),
  ).toEqual([
    `PAYMENT_RESULT ${first}`,
    `PAYMENT_RESULT ${second}`,
    'REFUND_RESULT AR1',
    'REFUND_RESULT cancel',
  ])
  expect((await proveAll(world.ground)).filter(finding => !finding.ok)).toEqual([])
})
