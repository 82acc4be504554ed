// The same wallet by v3: a path for each method, the signature in headers, refusals as HTTP statuses.
import { createSign, createVerify, randomUUID } from 'node:crypto'
import { asObject, asText, jsonOf, route } from '../stage.ts'
import type { Ask, JsonObject, Reply, Route } from '../stage.ts'
import type { Outcome } from './methods.ts'
import { appOf } from './signing.ts'
import type { App, Keyring } from './signing.ts'

/** What stands behind every dialect: one wallet. */
export type Desk = Readonly<{
  keyring: Keyring
  names: readonly string[]
  now: () => number
  perform: (
    app: App,
    name: string,
    content: JsonObject,
    notifyUrl: string,
    origin: string,
  ) => Outcome
}>

export const v3Routes = (desk: Desk): Route[] =>
  desk.names.map(name =>
    route('POST', `/v3/${name.replaceAll('.', '/')}`, ask => answer(desk, name, ask)),
  )

const skewMs = 10 * 60_000

function answer(desk: Desk, name: string, ask: Ask): Reply {
  const found = /^ALIPAY-SHA256withRSA (.+),sign=([^,]+)$/.exec(ask.headers.authorization ?? '')
  const [, text = '', sign = ''] = found ?? []
  const said = new Map(text.split(',').map(part => part.split('=', 2) as [string, string]))
  const app = appOf(desk.keyring, said.get('app_id') ?? '')
  if (!found) return reply(desk, 401, { code: 'missing-signature' })
  if (!app) return reply(desk, 401, { code: 'invalid-app-id' })
  const signed = `${text}\nPOST\n${pathOf(ask)}\n${ask.body.toString('utf8')}\n`
  if (!isFrom(app, signed, sign)) return reply(desk, 401, { code: 'invalid-signature' })
  if (Math.abs(Number(said.get('timestamp')) - desk.now()) > skewMs)
    return reply(desk, 400, { code: 'invalid-timestamp' })
  const content = asObject(jsonOf(ask))
  if (!content) return reply(desk, 400, { code: 'illegal-json' })
  const notifyUrl = asText(content['notify_url']) ?? ''
  const outcome = desk.perform(app, name, content, notifyUrl, ask.origin)
  return { ...told(desk, outcome.answer as JsonObject), drop: outcome.drop === true }
}

/** As it stands in the request line; this server has its partners in folders. */
export const pathOf = (ask: Ask): string => new URL(ask.origin).pathname + ask.path

export const isFrom = (app: App, text: string, sign: string): boolean =>
  app.publicKeys.some(key =>
    createVerify('RSA-SHA256').update(text, 'utf8').verify(key, Buffer.from(sign, 'base64')),
  )

const statuses: Readonly<Record<string, number>> = { '10000': 200, '10003': 202, '20000': 500 }

function told(desk: Desk, said: JsonObject): Reply {
  const { code, msg: _, sub_code: subCode, sub_msg: message, ...fields } = said
  const status = statuses[String(code)] ?? 400
  if (status < 300) return reply(desk, status, fields)
  return reply(desk, status, {
    code: status === 500 ? 'unknow-error' : String(subCode),
    message: String(message),
    links: [],
  })
}

function reply(desk: Desk, status: number, value: object): Reply {
  const body = JSON.stringify(value)
  const [timestamp, nonce] = [String(desk.now()), randomUUID()]
  const { privateKey } = desk.keyring.platform()
  const signature = createSign('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${body}\n`, 'utf8')
    .sign(privateKey, 'base64')
  return {
    status,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      'alipay-timestamp': timestamp,
      'alipay-nonce': nonce,
      'alipay-signature': signature,
    },
    body,
  }
}
