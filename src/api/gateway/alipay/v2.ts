// Alipay Open Platform v2 at /gateway.do: parameters in query and form, the answer under its method's name.
import { enveloped, mergedParams, requestBasesOf, type Params } from '#kernel/alipay/v2'
import { clockFaceIn, fromIso } from '#kernel/time'
import type { App } from '#books/outlet/outlet'
import { aesSealed } from '#platform/rsa'
import type { Wire, WireAsk, WireReply } from '#platform/wires'
import { appOf, isSigned, openedFor, signedFor } from '../keys.ts'
import { mayAsk, methods } from './methods.ts'
import { isSound, type Content, type Gate, type Outcome } from '../shapes.ts'

export const v2Wire = (house: Gate): Wire => ({
  method: 'POST',
  path: '/gateway.do',
  answer: ask => answer(house, ask),
  broken: ask => reply(house, { ask, params: paramsOf(ask), app: undefined }, unavailable),
})

type Said = Readonly<{ ask: WireAsk; params: Params; app: App | undefined }>
type Inner = Readonly<Record<string, unknown>>

async function answer(house: Gate, ask: WireAsk): Promise<WireReply> {
  const params = paramsOf(ask)
  const app = await appOf(house, params['app_id'] ?? '')
  const said: Said = { ask, params, app }
  const wrong = await faultIn(house, said)
  const method = methods[params['method'] ?? '']
  if (wrong || !app || !method) return reply(house, said, wrong ?? invalid('method'))
  if (!mayAsk(app, params['method'] ?? '')) return reply(house, said, forbidden)
  const content = contentOf(params, app)
  if (typeof content === 'string') return reply(house, said, invalid(content))
  const outcome = await method({ house, app, ask }, content)
  return reply(house, said, innerOf(outcome), params['encrypt_type'] === 'AES')
}

const paramsOf = ({ url, body }: WireAsk): Params => mergedParams(url.split('?')[1] ?? '', body)

/** Signed over the very bytes that leave; HTTP says 200 whatever the answer is. */
async function reply(
  house: Gate,
  { ask, params, app }: Said,
  inner: Inner,
  sealed = false,
): Promise<WireReply> {
  const text = JSON.stringify(inner)
  const value = sealed && app ? JSON.stringify(aesSealed(text, app.encryptKey)) : text
  const { signature } = await signedFor(house, app, value)
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=utf-8', trace_id: ask.requestId },
    body: enveloped(params['method'] || 'error', value, signature),
  }
}

const needed: readonly [string, string][] = [
  ['method', 'method'],
  ['app_id', 'app-id'],
  ['timestamp', 'timestamp'],
  ['version', 'version'],
  ['sign_type', 'signature-type'],
  ['sign', 'signature'],
]

/** What is wrong with the public parameters, in the order in which the platform looks. */
async function faultIn(house: Gate, { params, app }: Said): Promise<Inner | undefined> {
  const gap = needed.find(([name]) => !params[name])
  if (gap) return missing(gap[1])
  if (!Object.entries(params).every(pair => pair.every(isSound))) return invalid('encoding')
  // SHA-1 is refused: `RSA` signatures can be forged for who has means.
  if (params['sign_type'] !== 'RSA2') return invalid('signature-type')
  if (!app) return invalid('app-id')
  if (!(await isSigned(app, requestBasesOf(params), params['sign'] ?? '')))
    return invalid('signature')
  return timeFault(house, params['timestamp'] ?? '')
}

/**
 * The hour is to be Beijing's, but one official client writes its machine's: a day and a bit either way
 * is let pass, and the numbers of a request are what guards against repetition.
 */
function timeFault(house: Gate, written: string): Inner | undefined {
  const now = house.ground.clock.now()
  const at = fromIso(`${written.replace(' ', 'T')}+08:00`)
  const isForm = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(written)
  if (isForm && at !== undefined && Math.abs(at - now) <= skewMaxMs) return undefined
  return invalid('timestamp', `it is ${clockFaceIn('Asia/Shanghai', now)} here`)
}

const skewMaxMs = 26 * 3_600_000

/** The content, or the name of what is wrong with it. */
function contentOf(params: Params, app: App): Content | string {
  const given = params['biz_content'] || '{}'
  const text = params['encrypt_type'] === 'AES' ? openedFor(app, given) : given
  if (text === undefined) return 'decryption-error'
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'biz-content'
    // The notices' address is a public parameter here, and a field of the body in v3.
    return {
      ...(value as Content),
      notify_url: params['notify_url'] ?? '',
      file_charset: params['charset'],
    }
  } catch {
    return 'biz-content'
  }
}

function innerOf(outcome: Outcome): Inner {
  switch (outcome.kind) {
    case 'done':
      return { code: '10000', msg: 'Success', ...outcome.fields }
    case 'open':
      return { code: '10003', msg: 'order success pay inprocess', ...outcome.fields }
    case 'unknown':
      return unavailable
    case 'no':
      return {
        code: '40004',
        msg: 'Business Failed',
        sub_code: outcome.subCode,
        sub_msg: outcome.message,
      }
  }
}

const unavailable: Inner = {
  code: '20000',
  msg: 'Service Currently Unavailable',
  sub_code: 'isp.unknow-error',
  sub_msg: 'The outcome is not known: ask again with the same numbers.',
}
const forbidden: Inner = {
  code: '40006',
  msg: 'Insufficient Permissions',
  sub_code: 'isv.insufficient-isv-permissions',
  sub_msg: 'This application may not ask for this.',
}
const missing = (what: string): Inner => ({
  code: '40001',
  msg: 'Missing Required Arguments',
  sub_code: `isv.missing-${what}`,
  sub_msg: `There is no ${what}.`,
})
const invalid = (what: string, why = `The ${what} is not right.`): Inner => ({
  code: '40002',
  msg: 'Invalid Arguments',
  sub_code: what === 'decryption-error' ? 'isv.decryption-error' : `isv.invalid-${what}`,
  sub_msg: why,
})
