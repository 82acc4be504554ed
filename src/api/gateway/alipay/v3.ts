// Alipay's v3 REST interface under /v3/alipay/: one path a method, signatures in headers, errors as HTTP statuses.
import { randomUUID } from 'node:crypto'
import { answerText, readAuthorization, requestText } from '#kernel/alipay/v3'
import type { App } from '#books/outlet/outlet'
import { clockFaceIn, type Instant } from '#kernel/time'
import { aesSealed } from '#platform/rsa'
import type { Wire, WireAsk, WireReply } from '#platform/wires'
import { appOf, isSigned, openedFor, signedFor } from '../keys.ts'
import { mayAsk, methods } from './methods.ts'
import { isSound, type Content, type Gate, type Outcome } from '../shapes.ts'

/** Some clients ask for a trade with GET: older ones did. */
export const v3Wires = (house: Gate): Wire[] =>
  (['GET', 'POST'] as const).map(method => ({
    method,
    path: '/v3/alipay/*',
    answer: ask => answer(house, ask),
    broken: ask => reply(house, undefined, ask, problem(500, 'unknow-error', lost)),
  }))

const lost = 'The outcome is not known: ask again with the same numbers.'
const skewMaxMs = 10 * 60_000

type Said = Readonly<{ status: number; body: object }>
const problem = (status: number, code: string, message: string): Said => ({
  status,
  body: { code, message, links: [] },
})

async function answer(house: Gate, ask: WireAsk): Promise<WireReply> {
  const authorization = readAuthorization(headerOf(ask, 'authorization'))
  if (!authorization)
    return reply(house, undefined, ask, problem(401, 'missing-signature', 'Sign the request.'))
  const app = await appOf(house, authorization.appId)
  if (!app)
    return reply(house, app, ask, problem(401, 'invalid-app-id', 'There is no such application.'))
  const token = headerOf(ask, 'alipay-app-auth-token')
  const text = requestText({
    text: authorization.text,
    method: ask.method,
    url: ask.url,
    body: ask.body,
    ...(token && { token }),
  })
  if (!(await isSigned(app, [text], authorization.signature)))
    return reply(house, app, ask, problem(401, 'invalid-signature', 'The signature is not right.'))
  const now = house.ground.clock.now()
  if (!(Math.abs(Number(authorization.timestamp) - now) <= skewMaxMs))
    return reply(house, app, ask, problem(400, 'invalid-timestamp', `It is ${faced(now)} here.`))
  return called(house, app, ask)
}

async function called(house: Gate, app: App, ask: WireAsk): Promise<WireReply> {
  const name = methodIn(ask.url)
  const method = methods[name]
  if (!method)
    return reply(house, app, ask, problem(404, 'invalid-method', 'There is no such method.'))
  if (!mayAsk(app, name))
    return reply(
      house,
      app,
      ask,
      problem(403, 'insufficient-isv-permissions', 'This application may not ask for this.'),
    )
  const sealed = headerOf(ask, 'alipay-encrypt-type') === 'AES'
  const content = contentOf(ask, app, sealed)
  if (typeof content === 'string')
    return reply(house, app, ask, problem(400, content, 'The body is not right.'))
  return reply(house, app, ask, saidIn(await method({ house, app, ask }, content)), sealed)
}

/** `/v3/alipay/trade/query?x=1` is `alipay.trade.query`. */
const methodIn = (url: string): string =>
  (url.split('?')[0] ?? '').slice('/v3/'.length).replaceAll('/', '.')

/** The content, or the code of what is wrong with it. */
function contentOf(ask: WireAsk, app: App, sealed: boolean): Content | string {
  if (ask.method === 'GET') return Object.fromEntries(new URLSearchParams(ask.url.split('?')[1]))
  const text = sealed ? openedFor(app, ask.body) : ask.body || '{}'
  if (text === undefined) return 'decryption-error'
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && isSound(text) ? (value as Content) : 'illegal-json'
  } catch {
    return 'illegal-json'
  }
}

function saidIn(outcome: Outcome): Said {
  switch (outcome.kind) {
    case 'done':
      return { status: 200, body: outcome.fields }
    // What the platform says here is not published; whoever asks queries the trade either way.
    case 'open':
      return { status: 202, body: outcome.fields }
    case 'unknown':
      return problem(500, 'unknow-error', lost)
    case 'no':
      return problem(400, outcome.subCode, outcome.message)
  }
}

/** The headers that carry the signature are on refusals too: one client falls over without them. */
async function reply(
  house: Gate,
  app: App | undefined,
  ask: WireAsk,
  said: Said,
  sealed = false,
): Promise<WireReply> {
  const text = JSON.stringify(said.body)
  const body = sealed && app && said.status < 400 ? aesSealed(text, app.encryptKey) : text
  const timestamp = String(house.ground.clock.now())
  const nonce = randomUUID()
  const { signature } = await signedFor(house, app, answerText({ timestamp, nonce, body }))
  return {
    status: said.status,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      'alipay-timestamp': timestamp,
      'alipay-nonce': nonce,
      'alipay-signature': signature,
      'alipay-trace-id': ask.requestId,
    },
    body,
  }
}

const faced = (at: Instant): string => `${clockFaceIn('Asia/Shanghai', at)} in Beijing (${at})`

function headerOf(ask: WireAsk, name: string): string {
  const value = ask.headers[name]
  return typeof value === 'string' ? value : ''
}
