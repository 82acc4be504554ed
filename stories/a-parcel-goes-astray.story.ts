// What happens when a parcel does not arrive: its money waits, somebody decides or the rule does, and it all adds up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inside, type OrderId, type VariantId } from '#kernel/ids'
import * as stock from '#books/stock/stock'
import * as escrow from '#lane/escrow/escrow'
import { house as part, inWork, look } from '#platform/work'
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

type Order = {
  state: string
  frozenAt: string | null
  total: Money
  parcel: { milestone: string; astray: { borneBy: string | null; settledAt: string | null } | null }
}
type Seen = { order: Order; escrow: { state: string; held: Money; borne: Money } }
type Exception = {
  room: string
  subject: string
  orderId: string | null
  what: string
  acts: string[]
  bearers: string[]
  owner: { name: string; mine: boolean } | null
  proposal: { act: string; mine: boolean } | null
}
type Statement = { lines: { kind: string; amount: Money }[] }

let world: World
let shelf: Shelf
let lead: Client, finance: Client, seller: Client
const shoppers = new Map<string, Shopper>()
const orderIds = new Map<string, string>()

/** The consignee's postcode chooses the carrier's scenario. */
const fates = {
  lost: '000009',
  seized: '000004',
  back: '000006',
  unwanted: '000006',
  fine: '610000',
}
type Fate = keyof typeof fates

beforeAll(async () => {
  world = await openWorld()
  await openOffice(world, 'office-lead', ['lead'])
  await openOffice(world, 'office-finance', ['finance'])
  shelf = await openShelf(world, { login: 'balm-maker', units: 10, price: '14.00' })
  await signIn()
  for (const [fate, postcode] of Object.entries(fates)) {
    const shopper = await newShopper(world, '500.00', postcode)
    shoppers.set(fate, shopper)
    const basket = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 1 }])
    const placed = await shopper.client.send<{ orderIds: string[] }>(
      'POST',
      '/orders',
      basket,
      fate,
    )
    orderIds.set(fate, placed.orderIds[0] ?? '')
  }
  await world.pass(hours(2), minutes(10))
  await seller.send('POST', '/hand-overs', { orderIds: [...orderIds.values()] }, 'hand-over')
  await world.settle()
})
afterAll(() => world.close())

async function signIn(): Promise<void> {
  ;[lead, finance, seller] = await Promise.all([
    world.as('office', 'office-lead'),
    world.as('office', 'office-finance'),
    world.as('seller', shelf.login),
  ])
}

const idOf = (fate: Fate): string => orderIds.get(fate) ?? ''
const seen = (fate: Fate): Promise<Seen> => lead.get(`/orders/${idOf(fate)}`)
const waiting = async (fate: Fate, room = 'parcel'): Promise<Exception | undefined> => {
  const { items } = await lead.get<{ items: Exception[] }>('/exceptions')
  return items.find(one => one.orderId === idOf(fate) && one.room === room)
}
const balance = async (fate: Fate): Promise<number> => {
  const { balance: held } = await (shoppers.get(fate) as Shopper).client.get<{ balance: Money }>(
    '/wallet?market=CN',
  )
  return cents(held)
}
const movements = async (): Promise<string[]> =>
  (await seller.get<Statement>('/statement')).lines.map(one => one.kind).toSorted()

const level = async (): Promise<{ onHand: number; available: number }> => {
  const variantId = inside('variant', shelf.variantId) as VariantId
  const [found] = await look(world.ground, part('story'), work => stock.levels(work, [variantId]))
  return found ?? { onHand: -1, available: -1 }
}

/** Half days go by until it is so. */
async function until(test: () => Promise<boolean>): Promise<void> {
  for (let halfDays = 0; halfDays < 100; halfDays += 1) {
    await signIn()
    if (await test()) return
    await world.pass(hours(12), hours(12))
  }
  throw new Error('it never came to that')
}

const act = (client: Client, found: Exception, what: string, body: object): Promise<unknown> =>
  client.send(
    'POST',
    `/cases/${found.room}/${found.subject}/${what}`,
    body,
    `${what}/${found.subject}`,
  )

test('seized: the money waits, one person proposes, another agrees, and the merchant bears it', async () => {
  await until(async () => (await waiting('seized'))?.what === 'Seized by customs')
  expect((await seen('seized')).escrow.state).toBe('frozen')
  const found = (await waiting('seized')) as Exception
  expect(found).toMatchObject({ bearers: ['merchant', 'house'], owner: null })
  expect(found.acts).toContain('settle')

  await act(lead, found, 'owner', {})
  const decision = { act: 'settle', reason: 'Customs will not let it in.', borneBy: 'merchant' }
  await act(lead, found, 'acts', decision)
  await expect(act(lead, found, 'acts', { ...decision, borneBy: 'carrier' })).rejects.toMatchObject(
    { status: 422 },
  )
  await expect(act(lead, found, 'agreement', {})).rejects.toMatchObject({
    code: 'support.own_proposal',
  })
  expect((await seen('seized')).order.state).toBe('dispatched')
  expect(await waiting('seized')).toMatchObject({
    owner: { mine: true },
    proposal: { act: 'settle', mine: true },
  })

  await act(finance, found, 'agreement', {})
  await world.settle()
  await world.pass(minutes(1))
  const after = await seen('seized')
  expect([after.order.state, after.escrow.state]).toEqual(['cancelled', 'refunded'])
  expect(after.order.parcel.astray).toMatchObject({ borneBy: 'merchant' })
  expect(await balance('seized')).toBe(500_00)
  expect(await movements()).toEqual(['charge'])
  expect(await waiting('seized')).toBeUndefined()
  const { items } = await lead.get<{ items: { done: string; agreedBy: string }[] }>('/cases')
  expect(items).toMatchObject([{ done: 'settle', agreedBy: 'Office' }])
})

test('cancelled after it was handed over, it has left the shelf all the same', async () => {
  const shopper = await newShopper(world, '500.00', '610000')
  const basket = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 1 }])
  const placed = await shopper.client.send<{ orderIds: string[] }>('POST', '/orders', basket, 'p')
  const [orderId = ''] = placed.orderIds
  await world.settle()
  const before = await level()
  await seller.send('POST', '/hand-overs', { orderIds: [orderId] }, 'late hand-over')
  await lead.send(
    'POST',
    `/orders/${orderId}/cancellation`,
    { reason: 'A change of mind.' },
    'late',
  )
  await world.settle()
  const after = await level()
  expect(before.onHand - after.onHand).toBe(1)
  expect(before.available).toBe(after.available)
})

test('received while its money was frozen: it goes to the merchant once it is free again', async () => {
  await until(async () => (await seen('fine')).order.state === 'delivered')
  const orderId = inside('order', idOf('fine')) as OrderId
  await inWork(world.ground, part('story'), work =>
    escrow.freeze(work, [{ orderId, why: 'a question about the card' }]),
  )
  await (shoppers.get('fine') as Shopper).client.send(
    'POST',
    `/orders/${idOf('fine')}/receipt`,
    undefined,
    'received',
  )
  await world.settle()
  expect((await seen('fine')).escrow.state).toBe('frozen')
  await inWork(world.ground, part('story'), work => escrow.thaw(work, [{ orderId }]))
  await world.settle()
  expect((await seen('fine')).escrow.state).toBe('released')
})

test('returned: the merchant has it back and shelves it, and the shopper has her money back', async () => {
  await until(async () => (await seen('back')).order.parcel.milestone === 'returned')
  const before = await seen('back')
  expect([before.order.state, before.escrow.state]).toEqual(['dispatched', 'frozen'])
  const past = lead.send(
    'POST',
    `/orders/${idOf('back')}/cancellation`,
    { reason: 'Is back.' },
    'x',
  )
  await expect(past, 'alone, past the desk').rejects.toMatchObject({ code: 'order.on_the_desk' })
  const was = await level()
  await seller.send('POST', `/orders/${idOf('back')}/goods-back`, { restock: true }, 'back')
  await world.settle()
  const after = await seen('back')
  expect([after.order.state, after.escrow.state]).toEqual(['cancelled', 'refunded'])
  expect(await balance('back')).toBe(500_00)
  expect((await level()).onHand).toBe(was.onHand + 1)
  await expect(
    seller.send('POST', `/orders/${idOf('back')}/goods-back`, { restock: true }, 'back-2'),
  ).rejects.toMatchObject({ code: 'parcel.settled_already' })
})

test('lost: nobody decides, so the rule does: she is refunded, the merchant paid, the carrier asked', async () => {
  await until(async () => (await waiting('lost', 'claim')) !== undefined)
  await world.pass(minutes(1))
  const after = await seen('lost')
  expect([after.order.state, after.escrow.state]).toEqual(['cancelled', 'refunded'])
  expect(await balance('lost')).toBe(500_00)
  expect(await movements()).toContain('compensation')
  await proveWorld(world)

  const claim = (await waiting('lost', 'claim')) as Exception
  expect(claim.acts).toEqual(['claim_paid', 'claim_refused'])
  await act(finance, claim, 'acts', {
    act: 'claim_refused',
    reason: 'Not insured, says the carrier.',
  })
  await act(lead, claim, 'agreement', {})
  expect(await waiting('lost', 'claim')).toBeUndefined()
  await proveWorld(world)
})

test('a payday nets what is owed; a parcel that nobody opened is refunded in the end; all adds up', async () => {
  await world.pass(days(30), days(1))
  await signIn()
  const after = await seen('unwanted')
  expect([after.order.state, after.escrow.state]).toEqual(['cancelled', 'refunded'])
  expect(after.order.parcel.astray).toMatchObject({ borneBy: 'house' })
  expect(await movements()).toContain('payout')
  await proveWorld(world)
})
