// Keys and signatures of the open platform: RSA2, over parameters that come, over bytes that leave.
import {
  createPrivateKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  randomUUID,
} from 'node:crypto'
import type { Ask, Reply, Stage, Table } from '../stage.ts'

export type Params = Readonly<Record<string, string>>

/** A merchant's registration: its public keys (the old one stays valid while it is replaced). */
export type App = Readonly<{ id: string; sellerId: string; publicKeys: readonly string[] }>

export type Keyring = Readonly<{
  apps: Table<App>
  /** PEM, PKCS#8 and SPKI. */
  platform: () => KeyPair
  demo: () => KeyPair
  stranger: () => KeyPair
}>
type KeyPair = Readonly<{ privateKey: string; publicKey: string }>

export const demoApp = { id: '2021000000000001', sellerId: '2088000000000001' }

/** Keys are made when first needed and kept. */
export function openKeyring(stage: Stage): Keyring {
  const pairs = stage.store.table<KeyPair>('wallet.key')
  const apps = stage.store.table<App>('wallet.app')
  const pair = (name: string) => (): KeyPair => {
    const kept =
      pairs.get(name) ??
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      })
    if (!pairs.get(name)) pairs.put(name, kept)
    return kept
  }
  return { apps, platform: pair('platform'), demo: pair('demo'), stranger: pair('stranger') }
}

/** The registration of an app; the demo app exists as soon as anybody asks for it. */
export function appOf(keyring: Keyring, id: string): App | undefined {
  if (id !== demoApp.id || keyring.apps.get(id)) return keyring.apps.get(id)
  const app: App = { ...demoApp, publicKeys: [keyring.demo().publicKey] }
  keyring.apps.put(id, app)
  return app
}

/** Parameters may stand in the query, in the form, or in both. */
export function paramsOf(ask: Ask): Params {
  const form = new URLSearchParams(ask.body.toString('utf8'))
  return { ...Object.fromEntries(ask.query), ...Object.fromEntries(form) }
}

const baseOf = (params: Params, keys: readonly string[]): string =>
  keys
    .toSorted()
    .map(key => `${key}=${params[key]}`)
    .join('&')

/** Some clients sign empty values, others leave them out: both are right. */
export function isSigned(app: App, params: Params): boolean {
  const all = Object.keys(params).filter(key => key !== 'sign')
  const filled = all.filter(key => params[key] !== '')
  const signature = Buffer.from(params['sign'] ?? '', 'base64')
  return app.publicKeys.some(key =>
    [filled, all].some(keys =>
      createVerify('RSA-SHA256').update(baseOf(params, keys), 'utf8').verify(key, signature),
    ),
  )
}

const sign = (text: string, privateKey: string): string =>
  createSign('RSA-SHA256').update(text, 'utf8').sign(createPrivateKey(privateKey), 'base64')

/** The answer first, then the signature over its very bytes; always 200. */
export function signedReply(
  keyring: Keyring,
  method: string,
  answer: object,
  forged: boolean,
): Reply {
  const text = JSON.stringify(answer)
  const { privateKey } = forged ? keyring.stranger() : keyring.platform()
  const key = `${method.replaceAll('.', '_')}_response`
  return {
    status: 200,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      trace_id: randomUUID().replaceAll('-', ''),
    },
    body: `{"${key}":${text},"sign":"${sign(text, privateKey)}"}`,
  }
}

/** A notification is signed without `sign` and without `sign_type`. */
export function signedForm(keyring: Keyring, params: Params, forged: boolean): string {
  const filled = Object.keys(params).filter(key => params[key] !== '' && key !== 'sign_type')
  const { privateKey } = forged ? keyring.stranger() : keyring.platform()
  return new URLSearchParams({
    ...params,
    sign: sign(baseOf(params, filled), privateKey),
  }).toString()
}
