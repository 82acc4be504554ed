// An order in yuan, paid out in Australian dollars, goes back: to her wallet, out of the next payout, to the cent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketOf, cents, newShopper, openShelf, type Money, type Shelf } from './market.ts'
import { proveWorld } from './proof.ts'
import {
  days,
  hours,
  minutes,
  openOffice,
  openWorld,
  type Client,
  type Shopper,
  type World,
} from './world.ts'

type Movement = { kind: string; amount: Money }
type Escrow = {
  escrow: { state: string; refunded: Money; released: Money; reclaimed: Money }
  order: { state: string; total: Money; goods: Money }
}
type Claim = { id: string; state: string; asked: Money; given: Money | null; acts: string[] }

let world: World
let shelf: Shelf
let shopper: Shopper
let seller: Client, lead: Client
const orders: string[] = []

beforeAll(async () => {
  world = await openWorld()
  await openOffice(world, 'office-lead', ['lead'])
  shelf = await openShelf(world, { login: 'balm-maker', units: 20, price: '14.00' })
  shopper = await newShopper(world, '900.00')
  for (const key of ['first', 'second']) orders.push(await buy(key))
  await arrive()
})
afterAll(() => world.close())

async function signIn(): Promise<void> {
  lead = await world.as('office', 'office-lead')
  seller = await world.as('seller', shelf.login)
  shopper = { ...shopper, client: await world.as('shop', shopper.login) }
}

async function buy(key: string): Promise<string> {
  const basket = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 3 }])
  const placed = await shopper.client.send<{ orderIds: string[] }>('POST', '/orders', basket, key)
  return placed.orderIds[0] ?? ''
}

/** Handed over, flown, delivered. */
async function arrive(): Promise<void> {
  await world.pass(hours(2), minutes(10))
  await signIn()
  await seller.send('POST', '/hand-overs', { orderIds: orders }, `hand-over ${orders.length}`)
  for (let halfDays = 0; halfDays < 60; halfDays += 1) {
    await world.pass(hours(12), hours(12))
    await signIn()
    const states = await Promise.all(orders.map(async id => (await seen(id)).order.state))
    if (states.every(state => ['delivered', 'received', 'settled'].includes(state))) return
  }
  throw new Error('they never arrived')
}

const seen = (orderId: string): Promise<Escrow> => lead.get(`/orders/${orderId}`)
const receive = (orderId: string): Promise<unknown> =>
  shopper.client.send('POST', `/orders/${orderId}/receipt`, undefined, `receipt ${orderId}`)
const balance = async (): Promise<number> =>
  cents((await shopper.client.get<{ balance: Money }>('/wallet?market=CN')).balance)
const movements = async (): Promise<Movement[]> =>
  (await seller.get<{ lines: Movement[] }>('/statement')).lines
const claims = (orderId: string): Promise<{ items: Claim[] }> =>
  shopper.client.get(`/orders/${orderId}/claims`)
const ask = (orderId: string, body: object): Promise<Claim> =>
  shopper.client.send('POST', `/orders/${orderId}/claims`, body, JSON.stringify(body))
const answer = async (claim: Claim, act: string): Promise<Claim> =>
  seller.send('POST', `/claims/${claim.id}/acts`, { act, text: 'So be it.' }, `${act} ${claim.id}`)

test('paid out at home, then one of three goes back: the wallet has it, the merchant owes it', async () => {
  const [first = ''] = orders
  await receive(first)
  await world.settle()
  await world.pass(days(9), hours(12))
  await signIn()
  expect((await seen(first)).order.state).toBe('settled')
  const sale = (await movements()).find(one => one.kind === 'sale')?.amount as Money

  const before = await balance()
  const wanted = { what: 'lines', lines: [{ line: 0, quantity: 1 }] }
  const worth = await shopper.client.send<{ given: Money }>(
    'POST',
    `/orders/${first}/claim-worth`,
    {
      reason: 'faulty',
      wanted,
    },
  )
  const claim = await ask(first, {
    reason: 'faulty',
    wish: 'refund',
    wanted,
    text: 'The lid is loose.',
  })
  expect(claim).toMatchObject({ state: 'asked', asked: worth.given })
  expect((await answer(claim, 'agree')).state).toBe('agreed')
  await world.settle()
  expect((await claims(first)).items).toMatchObject([{ state: 'refunded', given: worth.given }])
  expect(await balance()).toBe(before + cents(worth.given))

  await world.pass(minutes(1), minutes(1))
  // A third of the goods, changed at the order's own client rate, commission taken off; the fee is kept.
  const back = (await movements()).filter(one => one.kind === 'refund')
  expect(back).toHaveLength(1)
  const returned = -cents((back[0] as Movement).amount)
  expect(Math.abs(returned - cents(sale) / 3)).toBeLessThan(0.02 * cents(sale))
  await proveWorld(world)
})

test('the rest of it goes back in parts, until nothing is left, and never a cent more', async () => {
  const [first = ''] = orders
  const { order } = await seen(first)
  for (const amount of ['10.01', '0.07']) {
    const wanted = { what: 'amount', amount: { currency: 'CNY', amount } }
    const claim = await ask(first, { reason: 'other', wish: 'refund', wanted, text: amount })
    await answer(claim, 'agree')
    await world.settle()
  }
  const all = { reason: 'other', wish: 'refund', wanted: { what: 'whole' }, text: 'All of it.' }
  const claim = await ask(first, all)
  await expect(ask(first, { ...all, text: 'Twice.' })).rejects.toMatchObject({
    code: 'claim.under_way',
  })
  await answer(claim, 'agree')
  await world.settle()
  const { escrow } = await seen(first)
  expect(escrow.refunded).toEqual(order.total)
  expect(escrow.reclaimed).toEqual(order.goods)
  await expect(ask(first, { ...all, text: 'Again.' })).rejects.toMatchObject({
    code: 'escrow.exceeded',
  })
  await proveWorld(world)
})

test('the next payout keeps back what the merchant owes', async () => {
  const [, second = ''] = orders
  await receive(second)
  await world.settle()
  await world.pass(days(9), hours(12))
  await signIn()
  await proveWorld(world)
})

test('too late is said, with the day until which it was not', async () => {
  const [, second = ''] = orders
  await world.pass(days(16), days(1))
  await signIn()
  const wanted = { what: 'whole' }
  await expect(
    ask(second, { reason: 'faulty', wish: 'refund', wanted, text: 'Only now.' }),
  ).rejects.toMatchObject({ code: 'claim.too_late' })
})
