// Antom's interface (AMS) under /ams/api/v1/: JSON posts signed in headers, results instead of statuses.
import { readSignature, signatureHeader, signedText } from '#kernel/alipay/ams'
import type { App, Scope } from '#books/outlet/outlet'
import * as gateway from '#lane/gateway/gateway'
import { fromIso, type Instant } from '#kernel/time'
import type { Wire, WireAsk, WireReply } from '#platform/wires'
import { customsDeclare, customsInquiry } from './customs.ts'
import { pay } from './pay.ts'
import { cancel, inquirePayment } from './payments.ts'
import { inquireRefund, refund } from './refunds.ts'
import { result, type AmsMethod, type Result } from './words.ts'
import { appOf, isSigned, signedFor } from '../keys.ts'
import { isSound, type Content, type Gate } from '../shapes.ts'

const prefix = '/ams/api/v1/'
const skewMaxMs = 10 * 60_000

/** By path; any of the scopes will do. */
const methods: Readonly<Record<string, readonly [AmsMethod, ...Scope[]]>> = {
  'payments/pay': [pay, 'pay', 'precreate'],
  'payments/inquiryPayment': [inquirePayment, 'pay', 'precreate'],
  'payments/cancel': [cancel, 'pay', 'precreate'],
  'payments/refund': [refund, 'refund'],
  'payments/inquiryRefund': [inquireRefund, 'refund'],
  'customs/declare': [customsDeclare, 'customs'],
  'customs/inquiryDeclarationRequests': [customsInquiry, 'customs'],
}

export const amsWire = (house: Gate): Wire => ({
  method: 'POST',
  path: `${prefix}*`,
  answer: ask => answer(house, ask),
  broken: ask => reply(house, undefined, ask, { result: result('UNKNOWN_EXCEPTION') }),
})

async function answer(house: Gate, ask: WireAsk): Promise<WireReply> {
  const app = await appOf(house, headerOf(ask, 'client-id'))
  const said = app ? await called(house, app, ask) : refusal('KEY_NOT_FOUND')
  return reply(house, app, ask, said)
}

const refusal = (code: string, message?: string): { result: Result } => ({
  result: result(code, message),
})

async function called(house: Gate, app: App, ask: WireAsk): Promise<object> {
  const path = ask.url.split('?')[0] ?? ''
  const time = headerOf(ask, 'request-time')
  const signed = readSignature(headerOf(ask, 'signature'))
  const text = signedText({ path, clientId: app.appId, time, body: ask.body })
  if (!signed) return refusal('INVALID_SIGNATURE')
  if (!app.keys.some(key => fits(key.version, signed.keyVersion))) return refusal('KEY_NOT_FOUND')
  if (!(await isSigned(app, [text], signed.signature))) return refusal('INVALID_SIGNATURE')
  const now = house.ground.clock.now()
  if (!isNear(time, now))
    return refusal('PARAM_ILLEGAL', `invalid-timestamp: it is ${gateway.amsTime(now)} here.`)
  const [method, ...scopes] = methods[path.slice(prefix.length)] ?? []
  if (!method) return refusal('INVALID_API')
  if (app.state !== 'active' || !scopes.some(scope => app.scopes.includes(scope)))
    return refusal('ACCESS_DENIED')
  const content = contentIn(ask.body)
  return content ? method({ house, app, ask }, content) : refusal('PARAM_ILLEGAL')
}

/** Clients that never changed their key say 1, or nothing. */
const fits = (version: number, said: string): boolean =>
  said === '' || said === '1' || said === String(version)

const isNear = (time: string, now: Instant): boolean => {
  const at = /^\d{13}$/.test(time) ? Number(time) : fromIso(time)
  return at !== undefined && Math.abs(at - now) <= skewMaxMs
}

function contentIn(body: string): Content | undefined {
  try {
    const value: unknown = JSON.parse(body)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && isSound(body) ? (value as Content) : undefined
  } catch {
    return undefined
  }
}

/** Signed over the request's own path; HTTP says 200 whatever the result is. */
async function reply(
  house: Gate,
  app: App | undefined,
  ask: WireAsk,
  said: object,
): Promise<WireReply> {
  const body = JSON.stringify(said)
  const clientId = headerOf(ask, 'client-id')
  const time = gateway.amsTime(house.ground.clock.now())
  const path = ask.url.split('?')[0] ?? ''
  const text = signedText({ path, clientId, time, body })
  const { signature, version } = await signedFor(house, app, text)
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': clientId.replace(/[^\x21-\x7e]/g, ''),
      'response-time': time,
      signature: signatureHeader(signature, String(version)),
    },
    body,
  }
}

function headerOf(ask: WireAsk, name: string): string {
  const value = ask.headers[name]
  return typeof value === 'string' ? value : ''
}
