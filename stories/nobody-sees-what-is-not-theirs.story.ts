// Proof by knocking at every door: each endpoint is tried by everybody, opens to whom it should, and else changes nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MerchantId } from '#kernel/ids'
import * as people from '#books/people/people'
import { Sql } from '#platform/sql'
import { house, inWork } from '#platform/work'
import { audiencesOf } from '../src/house.ts'
import { openClaimThings } from './rights/claims.ts'
import { noticeFor } from './rights/notice.ts'
import { basketOf, newShopper, openShelf, productFile, type Shelf } from './market.ts'
import {
  callers,
  endpoints,
  homeOf,
  isHome,
  officeRoles,
  staffRoles,
  type Caller,
  type Endpoint,
  type Things,
} from './rights/endpoints.ts'
import { letterFor, openOutletThings } from './rights/outlets.ts'
import { openMoneyThings } from './rights/settlement.ts'
import { openTillThings } from './rights/till.ts'
import { openTreasuryThings, payStrangely } from './rights/treasury.ts'
import { openWalletThings } from './rights/wallet-things.ts'
import {
  days,
  hours,
  minutes,
  openOffice,
  openWorld,
  password,
  type Shopper,
  type World,
} from './world.ts'

let world: World
let mine: Shelf
let lin: Shopper
let things: Things
/** What is `shopper`'s and `owner`'s, and must not be read by anybody else: ids and numbers. */
let marks: string[]
const logins = new Map<Caller, string>()
const tokens = new Map<Caller, string>()

beforeAll(async () => {
  world = await openWorld({ sealed: true })
  await openEverybody()
  things = await openThings()
  for (const [caller, login] of logins) tokens.set(caller, await tokenOf(homeOf(caller), login))
})
afterAll(() => world.close())

async function openEverybody(): Promise<void> {
  mine = await openShelf(world, { login: 'owner-login', units: 50, price: '14.00' })
  await openShelf(world, { login: 'another-owner-login', units: 50, price: '9.00' })
  lin = await newShopper(world, '3000.00')
  logins.set('shopper', lin.login)
  logins.set('another shopper', (await newShopper(world, '3000.00')).login)
  logins.set('owner', 'owner-login')
  logins.set('another owner', 'another-owner-login')
  for (const [caller, role] of Object.entries(staffRoles).filter(([name]) => name !== 'owner')) {
    logins.set(caller as Caller, `${caller}-login`)
    await inWork(world.ground, house('story'), work =>
      people.register(work, {
        login: `${caller}-login`,
        password,
        name: caller,
        language: 'en',
        roles: [role],
        merchantId: mine.merchantId as MerchantId,
      }),
    )
  }
  for (const role of officeRoles) {
    logins.set(role, `${role}-login`)
    await openOffice(world, `${role}-login`, [role])
  }
}

/** An order paid out, one that has arrived, one that is packed and one unpaid; two who want to join; a report. */
async function openThings(): Promise<Things> {
  await payStrangely(world)
  const [paidOut, arrived] = [await buy('first', 'wallet'), await buy('second', 'wallet')]
  await world.pass(hours(1), minutes(6))
  const orderIds = [paidOut.orderId, arrived.orderId]
  const owner = await world.as('seller', 'owner-login')
  await owner.send('POST', '/hand-overs', { orderIds }, 'both')
  await untilIn(paidOut.orderId, 'delivered')
  await untilIn(arrived.orderId, 'delivered')
  await lin.client.send('POST', `/orders/${paidOut.orderId}/receipt`, undefined, 'received')
  await untilIn(paidOut.orderId, 'settled')
  const packed = await buy('third', 'wallet')
  await world.pass(hours(1), minutes(6))
  const unpaid = await buy('fourth', 'later')

  const seller = await world.as('seller', 'owner-login')
  type Items<T> = { items: (T & { id: string; number: string })[] }
  const payouts = await seller.get<Items<unknown>>('/payouts')
  const products = await seller.get<Items<unknown>>('/products')
  const imports = await seller.get<Items<unknown>>('/imports')
  const orders = await seller.get<Items<{ trackingNumber: string | null }>>('/orders')
  const found = {
    tradeId: packed.tradeId,
    unpaidId: unpaid.tradeId,
    orderId: packed.orderId,
    arrivedId: arrived.orderId,
    offerId: mine.offerId,
    productId: mine.productId,
    variantId: mine.variantId,
    productNumber: products.items[0]?.number ?? '',
    payoutId: payouts.items[0]?.id ?? '',
    importId: imports.items[0]?.id ?? '',
    merchantId:
      (
        await (await world.as('office', 'lead-login')).get<Items<{ name: string }>>('/merchants')
      ).items.find(one => one.name.includes(mine.login) && !one.name.includes('another'))?.id ?? '',
    applicationId: await applicant('83914571673'),
    refusedId: await applicant('53004085616'),
    reportId: await report(),
    noticeId: await noticeFor(world, mine.merchantId as MerchantId),
    addressId: lin.addressId,
    identityId: lin.identityId,
    login: lin.login,
    ...(await openClaimThings(world, lin, paidOut.orderId)),
    ...(await openMoneyThings(world, mine.merchantId as MerchantId)),
    ...(await openTreasuryThings(world)),
    letterId: await letterFor(world, mine.merchantId as MerchantId),
    ...(await openOutletThings(world, mine.merchantId as MerchantId)),
    ...(await openTillThings(world, mine.merchantId as MerchantId, lin, tokens)),
    ...(await openWalletThings(world, lin, mine.merchantId as MerchantId)),
  }
  expect(Object.entries(found).filter(([, id]) => id === '')).toEqual([])
  const { tradeId, unpaidId, orderId, arrivedId, payoutId, productId, variantId } = found
  const { addressId, identityId, claimId, fileId } = found
  marks = [tradeId, unpaidId, orderId, arrivedId, payoutId, productId, variantId]
  marks.push(addressId, identityId, claimId, fileId, ...orders.items.map(one => one.number))
  return found
}

async function buy(key: string, payBy: 'wallet' | 'later') {
  const body = await basketOf(lin, [{ offerId: mine.offerId, quantity: 1 }], payBy)
  type Placed = { tradeId: string; orderIds: string[] }
  const placed = await lin.client.send<Placed>('POST', '/orders', body, key)
  return { tradeId: placed.tradeId, orderId: placed.orderIds[0] ?? '' }
}

async function untilIn(orderId: string, state: string): Promise<void> {
  for (let halfDays = 0; halfDays < 60; halfDays += 1) {
    const seen = await lin.client.get<{ state: string }>(`/orders/${orderId}`)
    if (seen.state === state) return
    await world.pass(hours(12), hours(12))
  }
  throw new Error(`${orderId} never was ${state}`)
}

async function applicant(businessNumber: string): Promise<string> {
  const body = { ...(endpoints['shop']?.['apply']?.body?.(things) as object), businessNumber }
  const stranger = await world.as('shop')
  return (await stranger.send<{ id: string }>('POST', '/applications', body, businessNumber)).id
}

async function report(): Promise<string> {
  const stranger = await world.as('shop')
  const path = '/readiness?markets=CN'
  return (await stranger.upload<{ id: string }>(path, 'products.csv', anyFile)).id
}

const anyFile = productFile({ vendor: 'Maker', units: 5, price: '6.00' })

async function tokenOf(audience: string | undefined, login: string): Promise<string> {
  const response = await signIn(audience ?? '', login)
  return ((await response.json()) as { token: string }).token
}

const signIn = (audience: string, login: string): Promise<Response> =>
  fetch(`${world.url}/api/${audience}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })

type Knocked = { status: number; text: string }
let knocks = 0

/** One try at one door. What never ends is heard no further than its first line. */
async function knock(
  audience: string,
  one: Endpoint,
  method: string,
  headers: Record<string, string>,
): Promise<Knocked> {
  knocks += 1
  const ending = new AbortController()
  const form = new FormData()
  form.set('file', new Blob([anyFile], { type: 'text/csv' }), 'products.csv')
  const body = one.file ? form : one.body && JSON.stringify(one.body(things))
  const response = await fetch(`${world.url}/api/${audience}${one.path(things)}`, {
    method,
    signal: ending.signal,
    headers: {
      ...headers,
      ...(method !== 'GET' && { 'idempotency-key': `knock ${knocks}` }),
      ...(one.body && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  const endless = response.headers.get('content-type') === 'text/event-stream'
  const text = endless ? '' : await response.text()
  ending.abort()
  return { status: response.status, text }
}

const bearer = (caller: Caller): Record<string, string> => {
  const token = tokens.get(caller)
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

/** Let in: answered, or refused for what was asked and not for who asked. */
const isLetIn = ({ status }: Knocked): boolean => status < 400 || status === 409 || status === 422

type Sums = Readonly<Record<string, string>>

/** Everything the database holds, a sum a table. */
async function everything(): Promise<Sums> {
  const tables = await world.ground.database.rows<{ name: string }>(
    new Sql(
      `select schemaname || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
      [],
    ),
  )
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from ${name} t`,
  )
  const rows = await world.ground.database.rows<{ name: string; sum: string }>(
    new Sql(`${each.join(' union all ')} /* scatter: the story compares them all */`, []),
  )
  return Object.fromEntries(rows.map(row => [row.name, row.sum]))
}

const changedSince = async (before: Sums): Promise<string[]> =>
  Object.entries(await everything()).flatMap(([name, sum]) => (before[name] === sum ? [] : [name]))

test('every endpoint of every audience stands in the table of rights, and no other', async () => {
  for (const { name, endpoints: real } of audiencesOf(world.opened.house)) {
    const written = Object.keys(endpoints[name] ?? {}).toSorted()
    expect(real.map(one => one.name).toSorted(), name).toEqual(written)
    const response = await fetch(`${world.url}/api/${name}/openapi.json`)
    const { paths } = (await response.json()) as { paths: Record<string, object> }
    const documented = Object.values(paths).flatMap(path => Object.keys(path))
    expect(documented, name).toHaveLength(written.length)
  }
  expect(audiencesOf(world.opened.house).map(one => one.name)).toEqual(Object.keys(endpoints))
})

test.for(
  Object.entries(endpoints).flatMap(([audience, all]) =>
    Object.entries(all).map(([name, one]) => [audience, name, one] as const),
  ),
)('%s %s opens to whom it should', async ([audience, name, one]) => {
  const real = audiencesOf(world.opened.house).find(each => each.name === audience)
  const method = real?.endpoints.find(each => each.name === name)?.method ?? ''
  const before = await everything()
  const told: string[] = []
  for (const caller of callers.filter(each => !mayAsk(one, each))) {
    const seen = await knock(audience, one, method, bearer(caller))
    const atHome = isHome(caller, audience)
    if (seen.status !== (atHome ? 403 : 401)) told.push(`${caller}: ${seen.status} ${seen.text}`)
  }
  for (const caller of callers.filter(each => one.own && mayAsk(one, each) && isStranger(each))) {
    const seen = await knock(audience, one, method, bearer(caller))
    if (![404, 409, 422].includes(seen.status)) told.push(`${caller}: ${seen.status} ${seen.text}`)
  }
  expect(told).toEqual([])
  expect(await changedSince(before)).toEqual([])

  for (const caller of callers.filter(
    each => mayAsk(one, each) && !(one.own && isStranger(each)),
  )) {
    if (one.ends && caller !== 'nobody') continue
    const seen = await knock(audience, one, method, bearer(caller))
    if (!isLetIn(seen)) told.push(`${caller}: ${seen.status} ${seen.text}`)
    const foreign = isStranger(caller) || !isHome(caller, audience)
    const shown = marks.filter(mark => foreign && seen.text.includes(mark))
    if (shown.length > 0) told.push(`${caller} reads ${shown.join(', ')}`)
  }
  expect(told).toEqual([])
})

test('a checkout takes no identity of another, and nothing that was forgotten', async () => {
  const mei = await newShopper(world, '0')
  const { client } = mei
  const productIds = [mine.productId]
  type Offered = { products: { variants: { offers: { id: string; market: string }[] }[] }[] }
  const seller = await world.as('seller', 'owner-login')
  const { products } = await seller.send<Offered>('POST', '/offers', {
    market: 'SG',
    productIds,
  })
  const offers = products.flatMap(one => one.variants.flatMap(each => each.offers))
  const offerId = offers.find(one => one.market === 'SG')?.id ?? ''
  const home = await client.send<{ id: string }>('POST', '/addresses', {
    country: 'SG',
    name: 'Mei',
    phone: '81234567',
    postcode: '238801',
    region: '',
    city: '',
    district: '',
    lines: ['1 Orchard Road'],
  })
  const sell = { market: 'SG', lines: [{ offerId, quantity: 1 }] }
  const { total } = await client.send<{ total: unknown }>('POST', '/quotes', sell)
  const order = { ...sell, total, addressId: home.id, payBy: 'later' }
  const place = (key: string, change: object) =>
    client.send('POST', '/orders', { ...order, ...change }, key)
  const refused = (code: string) => ({ code })

  await expect(place('not hers', { identityId: lin.identityId })).rejects.toMatchObject(
    refused('checkout.identity'),
  )
  await client.send('DELETE', `/identities/${mei.identityId}`)
  await expect(place('forgotten', { identityId: mei.identityId })).rejects.toMatchObject(
    refused('checkout.identity'),
  )
  await place('without', {})
  await client.send('DELETE', `/addresses/${home.id}`)
  await expect(place('gone', {})).rejects.toMatchObject(refused('checkout.address'))
  await expect(place('without', {})).resolves.toBeDefined()
})

const mayAsk = (one: Endpoint, caller: Caller): boolean =>
  one.may === 'anyone' || one.may.includes(caller)

const isStranger = (caller: Caller): boolean => caller.startsWith('another')

test('a right password opens the one audience that is hers, and leaves no session at another', async () => {
  for (const [caller, login] of logins) {
    for (const audience of ['shop', 'seller', 'office'].filter(name => name !== homeOf(caller))) {
      const before = await everything()
      const response = await signIn(audience, login)
      expect([caller, audience, response.status]).toEqual([caller, audience, 403])
      expect(await changedSince(before)).toEqual([])
    }
  }
})

test('a cookie counts under its own audience’s name, and only when it is of that audience', async () => {
  const tries: [name: string, audience: string, caller: Caller, status: number][] = [
    ['tradelane_office', 'office', 'finance', 200],
    ['tradelane_office', 'office', 'money', 401],
    ['tradelane_seller', 'office', 'finance', 401],
    ['tradelane_seller', 'seller', 'finance', 401],
    ['tradelane_seller', 'seller', 'money', 200],
    ['tradelane_shop', 'shop', 'shopper', 200],
    ['tradelane_shop', 'shop', 'owner', 401],
  ]
  for (const [name, audience, caller, status] of tries) {
    const path = audience === 'shop' ? '/trades' : '/orders'
    const response = await fetch(`${world.url}/api/${audience}${path}`, {
      headers: { cookie: `${name}=${tokens.get(caller)}` },
    })
    expect([name, audience, caller, response.status]).toEqual([name, audience, caller, status])
  }
})

test('in a house that is no demo the board needs the office, and no clock can be moved', () => {
  const { settings, ...rest } = world.opened.house
  const real = audiencesOf({ ...rest, settings: { ...settings, demo: false } })
  const open = real.flatMap(({ name, endpoints: all }) =>
    all.filter(one => one.who === 'anyone').map(one => `${name} ${one.name}`),
  )
  const written = Object.entries(endpoints).flatMap(([audience, all]) =>
    Object.entries(all)
      .filter(([, one]) => one.may === 'anyone' && audience !== 'board')
      .map(([name]) => `${audience} ${name}`),
  )
  expect(open.toSorted()).toEqual(written.toSorted())
  expect(real.flatMap(one => one.endpoints.map(each => each.name))).not.toContain('moveClock')
})

test('who is sent away hears nothing, and a session that is over is nobody’s', async () => {
  await world.pass(days(1), hours(12))
  const orders = endpoints['seller']?.['orders'] as Endpoint
  expect((await knock('seller', orders, 'GET', bearer('owner'))).status).toBe(401)
  const trades = endpoints['shop']?.['trades'] as Endpoint
  const wrong = { authorization: `Bearer ${tokens.get('shopper')?.replace(/.$/, 'x')}` }
  expect((await knock('shop', trades, 'GET', wrong)).status).toBe(401)
})
