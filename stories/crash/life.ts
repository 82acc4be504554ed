// The life of one checkout, lived through the API: whoever finds it in any state goes on from there.
import { outside, type ShopperId } from '#kernel/ids'
import { days, hours, type Span } from '#kernel/time'
import * as trade from '#lane/trade/trade'
import type { MovableClock } from '#platform/clock'
import { house, look } from '#platform/work'
import type { OpenHouse } from '../../src/house.ts'

/** Of everybody in these stories. */
export const password = 'a long enough secret'

/** A whole house in this process, and the one clock it shares with the simulators. */
export type Living = Readonly<{ opened: OpenHouse; clock: MovableClock; simulators: string }>

export type Basket = Readonly<{ key: string; body: unknown }>
/** Logins; a seller's by the id of its merchant. */
export type People = Readonly<{
  shopper: string
  shopperId: ShopperId
  sellers: Readonly<Record<string, string>>
}>
export type Answer = Readonly<{ status: number; body: Record<string, unknown> }>

const lifeMax = days(75)
const stepSize = hours(12)
const over = new Set(['settled', 'cancelled'])

/** She presses the button. */
export async function press(living: Living, people: People, basket: Basket): Promise<Answer> {
  const token = await signIn(living, 'shop', people.shopper)
  return call(living, 'POST', '/api/shop/orders', token, basket.body, basket.key)
}

/** Days go by until nothing of hers is on its way any more. */
export async function live(living: Living, people: People, confirms: boolean): Promise<void> {
  for (let left = lifeMax as number; left > 0; left -= stepSize) {
    await living.opened.keeper.settle()
    const { trades, orders } = await standing(living, people)
    await handOver(living, people, orders)
    if (confirms) await confirm(living, people, orders)
    const isOver =
      trades.every(one => one.state === 'paid' || one.state === 'closed') &&
      orders.every(one => over.has(one.state))
    if (isOver) return
    await move(living, stepSize)
  }
  throw new Error('seventy-five days went by and it is not over')
}

export async function move(living: Living, span: Span): Promise<void> {
  living.clock.advance(span)
  const now = new Date(living.clock.now()).toISOString()
  await fetch(`${living.simulators}/_sim/clock`, { method: 'POST', body: JSON.stringify({ now }) })
}

/** Read from the rooms: what is only looked at may be looked at without signing in. */
const standing = (
  { opened }: Living,
  { shopperId }: People,
): Promise<{ trades: trade.Trade[]; orders: trade.Order[] }> =>
  look(opened.house.ground, house('story'), async work => {
    const trades = await trade.ofShopper(work, { shopperId, limit: 100 })
    const ids = trades.flatMap(one => one.orders.map(part => part.orderId))
    return { trades, orders: await trade.find(work, ids) }
  })

async function handOver(
  living: Living,
  people: People,
  orders: readonly trade.Order[],
): Promise<void> {
  const ready = orders.filter(one => one.state === 'paid' && one.bookedAt !== null)
  for (const [merchantId, theirs] of Map.groupBy(ready, one => one.merchantId)) {
    const token = await signIn(living, 'seller', people.sellers[merchantId] ?? '')
    const orderIds = theirs.map(one => outside('order', one.id))
    const key = `hand over ${orderIds.join(' ')}`
    await call(living, 'POST', '/api/seller/hand-overs', token, { orderIds }, key)
  }
}

async function confirm(
  living: Living,
  people: People,
  orders: readonly trade.Order[],
): Promise<void> {
  for (const { id } of orders.filter(one => one.state === 'delivered')) {
    const token = await signIn(living, 'shop', people.shopper)
    const url = `/api/shop/orders/${outside('order', id)}/receipt`
    await call(living, 'POST', url, token, undefined, `received ${id}`)
  }
}

async function signIn(living: Living, audience: string, login: string): Promise<string> {
  const url = `/api/${audience}/session`
  const { body } = await call(living, 'POST', url, '', { login, password })
  return String(body['token'])
}

async function call(
  living: Living,
  method: 'GET' | 'POST',
  url: string,
  token: string,
  body?: unknown,
  key?: string,
): Promise<Answer> {
  const answer = await living.opened.app.inject({
    method,
    url,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  return { status: answer.statusCode, body: answer.body ? answer.json() : {} }
}
