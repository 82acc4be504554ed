// A story's world: a whole house on a database of its own, the simulators, real HTTP, and one clock for all of them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inside, type MerchantId, type ShopperId } from '#kernel/ids'
import { days, hours, minutes, type Span } from '#kernel/time'
import { openCheckpoints, signerFrom } from '#books/ledger/ledger'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import type { MovableClock } from '#platform/clock'
import { openLines } from '#platform/lines'
import { openLog } from '#platform/log'
import { readSettings } from '#platform/settings'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { callerInto, ensureBuilt, hostWeb } from '#platform/web-host'
import { house as part, inWork, type Ground } from '#platform/work'
import { openSimulators } from '../simulators/simulators.ts'
import type { Store } from '../simulators/stage/store.ts'
import { openHouse, type OpenHouse } from '../src/house.ts'

export type World = {
  url: string
  simulators: string
  /** What the partners remember, for those who prove what reached them. */
  partners: Partners
  /** The address of its database, for processes beside this one. */
  database: string
  ground: Ground
  /** The house's own clock; `pass` moves the simulators' too. */
  clock: MovableClock
  opened: OpenHouse
  /** Pages that broke on the server, one line each; none without `web`. */
  broken: readonly string[]
  /** Lets everything happen that is due now. */
  settle(): Promise<void>
  /** Moves the one clock of the house and its simulators, in steps, settling after each. */
  pass(span: Span, step?: Span): Promise<void>
  sim(path: string, body: unknown): Promise<unknown>
  as(audience: 'shop' | 'wallet' | 'seller' | 'office' | 'board', login?: string): Promise<Client>
  close(): Promise<void>
}

export type Partners = Pick<Store, 'table'>

export const password = 'a long enough secret'

/**
 * Opens it, with its screens when `web` is asked, and with its books sealed when `sealed` is. Sockets
 * are real; the clock stands still until a story moves it.
 */
export async function openWorld({ web = false, sealed = false } = {}): Promise<World> {
  if (web) await ensureBuilt(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'tradelane-story-'))
  const simulators = await openSimulators({ port: 0, folder })
  const base = await openTestHouse({ start: '2026-11-22T02:00:00Z', poolMax: 12 })
  const sim = (path: string, body: unknown): Promise<unknown> =>
    ask(`${simulators.url}/_sim/${path}`, 'POST', body)
  await sim('clock', { now: new Date(base.clock.now()).toISOString(), frozen: true })
  const opened = await openHouse({
    ground: base,
    settings: readSettings({ TRADELANE_DEMO: 'true', TRADELANE_LIMITS: 'off' }),
    log: openLog({ level: process.env['TEST_LOG'] ? 'warn' : 'silent', clock: base.clock }),
    partners: { simulatorUrl: simulators.url, keyFor: () => Buffer.alloc(32, 9) },
    ...(sealed && { checkpoints: checkpointsIn(join(folder, 'checkpoints')) }),
    moveClock: span => step(base, sim, span),
  })
  const broken = web ? await hostScreens(opened, base) : []
  await opened.app.listen({ port: 0, host: '127.0.0.1' })
  const address = opened.app.server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const settle = (): Promise<void> => opened.keeper.settle()
  return {
    url,
    opened,
    broken,
    sim,
    settle,
    simulators: simulators.url,
    partners: simulators.stage.store,
    database: base.url,
    ground: base,
    clock: { now: () => base.clock.now(), advance: span => base.advance(span) },
    pass: async (span, size = hours(6)) => {
      for (let left = span as number; left > 0; left -= size) {
        await step(base, sim, Math.min(left, size) as Span)
        await settle()
      }
    },
    as: (audience, login) => clientOf(url, audience, login),
    close: async () => {
      await opened.close()
      await base.close()
      await simulators.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const checkpointsIn = (folder: string) =>
  openCheckpoints({ lines: openLines(folder), signer: signerFrom(Buffer.alloc(32, 5)) })

/** Hosts the screens; answers the list that what breaks on the server is written to. */
async function hostScreens(
  { app, change }: OpenHouse,
  { clock }: TestHouse,
): Promise<readonly string[]> {
  const broken: string[] = []
  await hostWeb(app, {
    call: callerInto(app),
    clock,
    change,
    report: (error, { method, url }) => void broken.push(`${method} ${url}: ${String(error)}`),
  })
  return broken
}

async function step(house: TestHouse, sim: World['sim'], span: Span): Promise<void> {
  house.advance(span)
  await sim('clock', { now: new Date(house.clock.now()).toISOString() })
}

export type Client = {
  get<T>(path: string): Promise<T>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<T>
  upload<T>(path: string, name: string, content: string): Promise<T>
  bytes(path: string): Promise<{ type: string; body: Buffer }>
}

/** A refusal as the API says it. */
export class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, title: string) {
    super(`${status} ${code}: ${title}`)
    this.status = status
    this.code = code
  }
}

async function clientOf(url: string, audience: string, login: string | undefined): Promise<Client> {
  const base = `${url}/api/${audience}`
  const token = login
    ? (await ask<{ token: string }>(`${base}/session`, 'POST', { login, password })).token
    : undefined
  return clientWith(url, audience, token)
}

/** Whoever holds this token, such as the device of a till. */
export function clientWith(url: string, audience: string, token: string | undefined): Client {
  const base = `${url}/api/${audience}`
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  return {
    get: path => ask(base + path, 'GET', undefined, headers),
    send: (method, path, body, key) =>
      ask(base + path, method, body, { ...headers, ...(key && { 'idempotency-key': key }) }),
    upload: async (path, name, content) => {
      const form = new FormData()
      form.set('file', new Blob([content], { type: 'text/csv' }), name)
      return answered(await fetch(base + path, { method: 'POST', body: form, headers }))
    },
    bytes: async path => {
      const response = await fetch(base + path, { headers })
      if (!response.ok) await answered(response)
      return {
        type: response.headers.get('content-type') ?? '',
        body: Buffer.from(await response.arrayBuffer()),
      }
    },
  }
}

async function ask<T>(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return answered(
    await fetch(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
}

async function answered<T>(response: Response): Promise<T> {
  const text = await response.text()
  const value = (text ? JSON.parse(text) : undefined) as T & { code?: string; title?: string }
  if (!response.ok) throw new Refused(response.status, value?.code ?? '', value?.title ?? text)
  return value
}

let merchants = 0

/** Invented numbers that pass the check of an Australian business number. */
function businessNumber(number: number): string {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
  const rest = String(100_000_000 + number * 7919)
  const passes = (text: string): boolean =>
    weights.reduce(
      (sum, weight, place) => sum + weight * (Number(text[place]) - (place === 0 ? 1 : 0)),
      0,
    ) %
      89 ===
    0
  const checks = Array.from({ length: 90 }, (_, index) => `${index + 10}${rest}`)
  return checks.find(passes) ?? ''
}

/** A live merchant with an owner who may sign in as `login`. */
export async function openMerchant(world: World, login: string, name: string): Promise<MerchantId> {
  return inWork(world.ground, part('story'), async work => {
    const opened = await merchant.open(work, {
      name,
      legalName: `${name} Pty Ltd`,
      country: 'AU',
      businessNumber: businessNumber((merchants += 1)),
      state: 'live',
      address: {
        country: 'AU',
        name,
        phone: '+61 3 5550 0101',
        postcode: '3223',
        region: 'VIC',
        city: 'Portarlington',
        district: '',
        lines: ['12 Jetty Road'],
      },
      customs: { code: '4401960ABC', name: `${name} 海外店` },
      bank: { bsb: '083004', account: '12345678', name: `${name} Pty Ltd` },
    })
    await people.register(work, {
      login,
      password,
      name: 'Ada Owner',
      language: 'en',
      roles: ['owner'],
      merchantId: opened.id,
    })
    return opened.id
  })
}

export const openOffice = (world: World, login: string, roles: string[]): Promise<unknown> =>
  inWork(world.ground, part('story'), work =>
    people.register(work, { login, password, name: 'Office', language: 'en', roles }),
  )

export type Shopper = {
  client: Client
  login: string
  addressId: string
  identityId: string
  shopperId: ShopperId
}

/** Joins, signs in, gives address and identity, and puts money into the wallet: all through the shop's API. */
export async function joinShop(
  world: World,
  login: string,
  yuan: string,
  idNumber = '110101199003074514',
  postcode = '610000',
): Promise<Shopper> {
  const stranger = await world.as('shop')
  const joined = await stranger.send<{ userId: string }>('POST', '/account', {
    login,
    password,
    name: '林晓',
    language: 'zh-Hans',
  })
  const client = await world.as('shop', login)
  const address = await client.send<{ id: string }>('POST', '/addresses', {
    country: 'CN',
    name: '林晓',
    phone: '13800138000',
    postcode,
    region: '四川省',
    city: '成都市',
    district: '510104',
    lines: ['锦江区春熙路 1 号 2 栋 301'],
  })
  const identity = await client.send<{ id: string }>('POST', '/identities', {
    name: '林晓',
    idNumber,
    phone: '13800138000',
  })
  if (Number(yuan) > 0) {
    await client.send(
      'POST',
      '/wallet/top-ups',
      { amount: { currency: 'CNY', amount: yuan } },
      `top-up/${login}`,
    )
  }
  // A shopper's id is her user's.
  const shopperId = inside('user', joined.userId) as string as ShopperId
  return { client, login, addressId: address.id, identityId: identity.id, shopperId }
}

export { days, hours, minutes }
