// A chargeback: the outside wallet she paid with takes its money back, before and after the merchant was paid; won and lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cellOf, inside, type OrderId, type TradeId } from '#kernel/ids'
import * as ledger from '#books/ledger/ledger'
import { proveAll } from '#api/proof'
import * as payment from '#lane/payment/payment'
import * as trade from '#lane/trade/trade'
import { parkedEvents, waiting } from '#platform/relay'
import { house, inWork, look } from '#platform/work'
import { basketOf, cents, newShopper, openShelf, type Money, type Shelf } from './market.ts'
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

type Seen = {
  escrow: { state: string; refunded: Money; held: Money }
  order: { state: string; total: Money }
}
type Claim = { id: string; state: string; given: Money | null }

let world: World
let shelf: Shelf
let shopper: Shopper
let seller: Client, lead: Client, finance: Client
const orders: string[] = []

beforeAll(async () => {
  world = await openWorld()
  await openOffice(world, 'office-lead', ['lead'])
  await openOffice(world, 'office-finance', ['finance'])
  shelf = await openShelf(world, { login: 'balm-maker', units: 20, price: '14.00' })
  shopper = await newShopper(world, '1.00')
  for (const key of ['lost', 'won', 'held']) orders.push(await buyByWallet(key))
  await world.pass(hours(2), minutes(10))
  await signIn()
  await seller.send('POST', '/hand-overs', { orderIds: orders }, 'hand-over')
  await until('delivered')
  for (const id of orders.slice(0, 2))
    await shopper.client.send('POST', `/orders/${id}/receipt`, undefined, `receipt ${id}`)
  await world.settle()
})
afterAll(() => world.close())

async function signIn(): Promise<void> {
  ;[lead, finance, seller] = await Promise.all([
    world.as('office', 'office-lead'),
    world.as('office', 'office-finance'),
    world.as('seller', shelf.login),
  ])
  shopper = { ...shopper, client: await world.as('shop', shopper.login) }
}

/** Ordered, and paid by what an outside wallet shows. */
async function buyByWallet(key: string): Promise<string> {
  const basket = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 2 }], 'later')
  const placed = await shopper.client.send<{ orderIds: string[]; tradeId: string }>(
    'POST',
    '/orders',
    basket,
    key,
  )
  const tradeId = inside('trade', placed.tradeId) as TradeId
  const code = `280000000000000${orders.length + 1}`
  await inWork(world.ground, house('story'), async work => {
    const ask = { tradeId, shopperId: shopper.shopperId, rail: 'alipay', code }
    granting((await payment.attempt(work, [ask]))[0])
  })
  await world.settle()
  await world.pass(minutes(1), minutes(1))
  return placed.orderIds[0] ?? ''
}

async function until(state: string): Promise<void> {
  for (let halfDays = 0; halfDays < 60; halfDays += 1) {
    await world.pass(hours(12), hours(12))
    await signIn()
    const all = await Promise.all(orders.map(async id => (await seen(id)).order.state))
    if (all.every(one => one === state)) return
  }
  throw new Error(`they never became ${state}`)
}

const seen = (orderId: string): Promise<Seen> => lead.get(`/orders/${orderId}`)

/** The whole amount is taken back; the office writes it down. */
async function take(orderId: string): Promise<Claim> {
  const { order } = await seen(orderId)
  const body = { amount: order.total, why: 'The wallet says she never bought it.' }
  const claim = await finance.send<Claim>(
    'POST',
    `/orders/${orderId}/chargeback`,
    body,
    `c ${orderId}`,
  )
  await world.settle()
  return claim
}

const decide = async (claim: Claim, lost: boolean): Promise<void> => {
  const why = lost ? 'The wallet kept it.' : 'The wallet gave it back.'
  await lead.send('POST', `/claims/${claim.id}/decision`, { refund: lost, why }, `d ${claim.id}`)
  await world.settle()
}

/** What the accounts of an order hold, and what the merchant is owed. */
async function books(orderId: string): Promise<bigint[]> {
  const id = inside('order', orderId) as OrderId
  return look(world.ground, house('story'), async work => {
    const [order] = await trade.heads(work, [id])
    if (!order) throw new Error('no such order')
    const accounts = [
      ledger.disputeReceivable(id, 'CNY'),
      ledger.disputeHeld(id, 'AUD'),
      ledger.payable(order.merchantId, 'AUD'),
      ledger.debt(order.merchantId, 'AUD'),
    ]
    const held = accounts.map(account => ({ cell: cellOf(id), account }))
    const [receivable = 0n, aside = 0n, owed = 0n, owing = 0n] = (
      await ledger.balances(work, held)
    ).map(one => one.minor)
    return [receivable, aside, owed - owing]
  })
}

async function prove(): Promise<void> {
  await look(world.ground, house('story'), async work => {
    expect(await waiting(work)).toBe(0)
    expect(await parkedEvents(work, 10)).toEqual([])
  })
  // How long the wallet owes us what it collected is the story of reconciliation.
  const findings = (await proveAll(world.ground)).filter(
    one => !/clearing account/.test(one.theorem),
  )
  expect(findings.filter(one => !one.ok)).toEqual([])
}

test('lost after the release: what the merchant left aside pays for it, and nothing is left over', async () => {
  const [lost = ''] = orders
  const [, , before = 0n] = await books(lost)
  const claim = await take(lost)
  const total = BigInt(cents((await seen(lost)).order.total))
  const [receivable, held = 0n, owed = 0n] = await books(lost)
  expect(receivable).toBe(total)
  expect(held > 0n && before - owed).toBe(held)
  await prove()

  await decide(claim, true)
  expect(await books(lost)).toEqual([0n, 0n, owed])
  expect((await seen(lost)).escrow.refunded).toEqual((await seen(lost)).order.total)
  await prove()
})

test('won: the merchant has it all back', async () => {
  const [, won = ''] = orders
  const [, , before] = await books(won)
  const claim = await take(won)
  await decide(claim, false)
  expect(await books(won)).toEqual([0n, 0n, before])
  expect((await seen(won)).escrow.refunded.amount).toBe('0.00')
  await prove()
})

test('before the release: what is held waits, and goes where the wallet says', async () => {
  const [, , waits = ''] = orders
  const claim = await take(waits)
  expect((await seen(waits)).escrow.state).toBe('frozen')
  const again = finance.send('POST', `/orders/${waits}/goodwill`, {
    wanted: { what: 'whole' },
    bearer: 'house',
    why: 'Not twice.',
  })
  await expect(again).rejects.toMatchObject({ code: 'claim.under_way' })
  await decide(claim, true)
  const { escrow, order } = await seen(waits)
  expect([escrow.state, escrow.refunded]).toEqual(['refunded', order.total])
  await prove()
  await world.pass(days(40), days(2))
  await prove()
})
