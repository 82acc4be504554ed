// The board on a real database: what is counted, when its day ends, that it equals the ledger, and that a fault shows.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, type AddressId, type MerchantId, type OrderId, type ShopperId } from '#kernel/ids'
import { toDecimal } from '#kernel/money'
import type { Country } from '#kernel/place'
import { days, hours, minutes, seconds, type Instant } from '#kernel/time'
import * as fx from '#books/fx/fx'
import * as escrow from '#lane/escrow/escrow'
import { fundOf, pricedOrder } from '#lane/escrow/sample'
import { parcelBooked, parcelMoved } from '#lane/parcel/events'
import * as trade from '#lane/trade/trade'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as analytics from './analytics.ts'
import { analytics as listeners, analyticsSweeps } from './listeners.ts'

// Two o'clock in the afternoon in Melbourne, which keeps summer time.
const start = '2026-11-22T03:00:00Z'
let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse({ start, listeners, sweeps: analyticsSweeps })
  await house.work(fx.seed)
})
afterAll(() => house.close())

const board = () => house.work(analytics.board)
const differences = async (): Promise<string[]> =>
  (await board()).proof.map(one => toDecimal(one.difference))
const broken = async (where = house): Promise<string[]> =>
  (await where.work(analytics.audit)).flatMap(one => one.broken)

/** An order of 578.23 yuan is placed and paid; counted as soon as the events are heard. */
type Ask = { origin?: Country; home?: number; paid?: boolean; where?: TestHouse }
async function sell(ask: Ask = {}): Promise<OrderId> {
  const { origin = 'AU', home = 9, paid = true, where = house } = ask
  const at = cell(home)
  return where.work(async work => {
    const orderId = work.id<'order'>(at) as OrderId
    const priced = { ...pricedOrder(), origin, merchantId: work.id<'merchant'>(at) as MerchantId }
    const [placed] = await trade.placeOrders(work, [
      {
        orderId,
        tradeId: work.id<'trade'>(at),
        shopperId: work.id<'shopper'>(at) as ShopperId,
        addressId: work.id<'address'>(at) as AddressId,
        priced,
        expiresAt: (work.now + minutes(15)) as Instant,
      },
    ])
    granting(placed as NonNullable<typeof placed>)
    for (const one of await escrow.fund(work, [fundOf(orderId, priced)])) granting(one)
    if (paid) await trade.markOrdersPaid(work, [{ orderId }])
    return orderId
  })
}

test('a day ends at midnight in Melbourne, and yesterday is compared at the same hour', async () => {
  await sell()
  await sell({ home: 10 })
  house.advance(hours(8))
  await sell({ origin: 'NZ', home: 11 })
  await house.settle()
  expect((await board()).totals).toMatchObject({ orders: 3, today: { orders: 3 } })

  house.advance(hours(1.99))
  await sell()
  await house.settle()
  const before = await board()
  expect(before).toMatchObject({ day: '2026-11-22', zone: 'Australia/Melbourne' })
  expect(before.totals).toMatchObject({ today: { orders: 4 }, yesterday: { orders: 0 } })

  house.advance(minutes(1))
  await sell()
  await house.settle()
  const after = await board()
  expect(after.day).toBe('2026-11-23')
  expect(after.totals).toMatchObject({ orders: 5, today: { orders: 1 }, yesterday: { orders: 0 } })
  expect(after.markets.map(one => [one.origin, one.paidOrders, one.today.orders])).toEqual([
    ['AU', 4, 1],
    ['NZ', 1, 0],
  ])

  // At half past two yesterday two orders were paid; at eleven at night three.
  house.advance(hours(14.5))
  expect((await board()).totals.yesterday.orders).toBe(2)
  house.advance(hours(8.5))
  expect((await board()).totals.yesterday.orders).toBe(3)
  expect(await differences()).toEqual(['0.00', '0.00', '0.00'])
  expect(await broken()).toEqual([])
})

test('the difference is zero at every moment, also while events wait to be heard', async () => {
  for (let round = 0; round < 5; round += 1) {
    await sell({ home: round })
    const shown = await board()
    expect(shown.proof.map(one => toDecimal(one.onItsWay))).toEqual(['578.23', '578.23', '578.23'])
    expect(await differences()).toEqual(['0.00', '0.00', '0.00'])
    expect(await broken()).toEqual([])
    house.advance(seconds(1))
    await house.settle()
    expect(await differences()).toEqual(['0.00', '0.00', '0.00'])
  }
})

test('money that came for an order that was gone is on the board as it is in the books', async () => {
  const { orders } = (await board()).totals
  const id = await sell({ paid: false })
  await house.work(work => escrow.refund(work, [{ orderId: id, key: 'gone', reason: 'gone' }]))
  await house.settle()
  expect((await board()).totals.orders).toBe(orders + 1)
  expect(await differences()).toEqual(['0.00', '0.00', '0.00'])
  expect(await broken()).toEqual([])
})

test('every parcel is counted where it is, however often it moved', async () => {
  const ids = [await sell(), await sell({ home: 40 })]
  const about = { orderId: '', merchantId: '', carrier: 'AUSPOST', trackingNumber: '1' }
  for (const [index, milestones] of [['departed', 'arrived'], ['departed']].entries()) {
    const orderId = ids[index] as OrderId
    await house.work(async work => {
      work.tell(parcelBooked(orderId, { ...about, orderId } as never))
      for (const milestone of milestones)
        work.tell(parcelMoved(orderId, { ...about, orderId, milestone } as never))
    })
  }
  await house.settle()
  expect((await board()).parcels).toEqual([
    { milestone: 'arrived', count: 1 },
    { milestone: 'departed', count: 1 },
  ])
  expect(await broken()).toEqual([])
})

// prettier-ignore
const faults: [what: string, plant: ReturnType<typeof sql>, says: RegExp][] = [
  ['an order counted twice',      sql`update analytics.lane set paid = paid + 1 where cell = 9 and origin = 'AU'`,      /AU to CN: the board says \d+ orders .* its days/],
  ['money on the wrong day',      sql`update analytics.day set day = '2026-11-01' where cell = 9 and day = '2026-11-22'`, /2026-11-01 AU to CN: the board says .*, the ledger nothing/],
  ['money on the wrong lane',     sql`update analytics.day set origin = 'NZ' where cell = 10 and origin = 'AU' and day = '2026-11-22'`, /2026-11-22 NZ to CN/],
  ['a cent too much',             sql`update analytics.lane set gmv = gmv + 1 where cell = 9 and origin = 'AU'`,        /gmv CNY: the board says/],
  ['a cent too much today',       sql`update analytics.day set gmv = gmv + 1 where cell = 9 and day = (select max(day) from analytics.day)`, /today CNY|the ledger/],
  ['what escrow holds',           sql`update analytics.held set drawn = drawn + 1 where cell = 9`,                      /held CNY: the board says/],
  ['a parcel that nobody sent',   sql`update analytics.stage set parcels = parcels + 1 where cell = 9`,                 /the board says \d+ parcels, there are/],
]
test.each(faults)('a planted fault is found: %s', async (_, plant, says) => {
  const where = await openTestHouse({ start, listeners })
  try {
    await where.work(fx.seed)
    await sell({ where })
    await sell({ where, home: 10 })
    const id = await sell({ where })
    await where.work(async work => work.tell(parcelBooked(id, { orderId: id } as never)))
    await where.settle()
    expect(await broken(where)).toEqual([])
    expect(await where.work(work => work.tx.run(plant))).toBe(1)
    expect((await broken(where)).join('\n')).toMatch(says)
  } finally {
    await where.close()
  }
})

test('a watch tells what it sees at once, each change when it is rung, and nothing after its end', async () => {
  const told: { orders: number; changed: boolean }[] = []
  const stop = analytics.watch(house, (one, changed) =>
    told.push({ orders: one.totals.orders, changed }),
  )
  await expect.poll(() => told.length).toBeGreaterThan(0)
  const { orders } = told[0] as (typeof told)[number]
  await sell()
  const began = performance.now()
  await house.settle()
  await expect.poll(() => told.at(-1)?.orders, { interval: 5 }).toBe(orders + 1)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(told.filter(one => one.orders === orders && one.changed)).toHaveLength(1)
  stop()
  const count = told.length
  await sell()
  await house.settle()
  await new Promise(done => setTimeout(done, 300))
  expect(told).toHaveLength(count)
})

test('minutes are forgotten after a week, days are not', async () => {
  house.advance(days(9))
  await house.settle()
  const rows = await house.work(work =>
    work.tx.rows(sql`select minute from analytics.minute /* scatter: a test */`),
  )
  expect(rows).toEqual([])
})
