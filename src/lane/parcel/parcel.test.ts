// The parcel room on a real database, with the carrier's simulator behind the port and one clock for both.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cell, cellOf, type AddressId, type MerchantId, type OrderId } from '#kernel/ids'
import { money } from '#kernel/money'
import type { Address } from '#kernel/place'
import { hours, minutes, seconds, toIso, type Span } from '#kernel/time'
import * as freight from '#books/freight/freight'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import type { EventKind, Fact } from '#platform/event'
import { when } from '#platform/listen'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { openSimulators } from '../../../simulators/simulators.ts'
import * as events from './events.ts'
import type { Carrier } from './carrier.ts'
import { auspost } from './carriers/auspost.ts'
import { openParcel, sweepsOver } from './jobs.job.ts'
import { barcodeOn } from './paper/scanner.ts'
import * as parcel from './parcel.ts'
import { parcelOf, pricedOrder, receiver, sender, start } from './sample.ts'

let house: TestHouse
let simulators: Awaited<ReturnType<typeof openSimulators>>
let folder: string
let merchantId: MerchantId
let facts: Fact[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tradelane-parcel-'))
  simulators = await openSimulators({ port: 0, folder })
  await sim('clock', { now: start, frozen: true })
  facts = []
  house = await openTestHouse({
    start,
    sweeps: openParcel({ simulatorUrl: simulators.url, auspost: undefined }).sweeps,
    listeners: Object.values(events).map(kind =>
      when(kind as EventKind<unknown>, async (_, heard) => void facts.push(...heard)),
    ),
  })
  await house.work(work => freight.seed(work))
  merchantId = await openMerchant('51824753556', sender)
})
afterEach(async () => {
  await house.close()
  await simulators.close()
  await rm(folder, { recursive: true, force: true })
})

const sim = (path: string, body: object) =>
  fetch(`${simulators.url}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
type Note = { method: string; path: string; query: string; status: number; dropped: boolean }
const notes = async (): Promise<Note[]> =>
  (
    (await (await fetch(`${simulators.url}/_sim/journal?partner=auspost`)).json()) as {
      notes: Note[]
    }
  ).notes
const calls = async (method: string, end: string): Promise<number> =>
  (await notes()).filter(note => note.method === method && note.path.endsWith(end)).length

const openMerchant = (businessNumber: string, address: Address): Promise<MerchantId> =>
  house.work(
    async work =>
      (
        await merchant.open(work, {
          name: 'Bellarine Honey',
          legalName: 'Bellarine Honey Pty Ltd',
          country: 'AU',
          businessNumber,
          address,
          state: 'live',
        })
      ).id,
  )

/** A paid order to this address, booked as the journey does it. */
async function order(
  ask: { address?: Partial<Address>; of?: MerchantId; origin?: 'AU' | 'NZ' } = {},
): Promise<OrderId> {
  const of = ask.of ?? merchantId
  return house.work(async work => {
    const shopperId = work.id<'shopper'>(cell(77))
    const addressId: AddressId = await people.keepAddress(work, {
      shopperId,
      address: { ...receiver, ...ask.address },
    })
    const orderId = work.id<'order'>(cellOf(of))
    await parcel.book(work, [
      {
        orderId,
        orderNumber: work.number(cellOf(of)),
        merchantId: of,
        addressId,
        priced: pricedOrder(of, ask.origin),
      },
    ])
    return orderId
  })
}

/** Lets the house and the carrier live on together, in steps, so that a parcel is looked at on its way. */
async function pass(span: Span, step: Span = hours(6)): Promise<void> {
  for (let passed = 0; passed < span; passed += step) {
    house.advance(step)
    await sim('clock', { now: toIso(house.clock.now()) })
    await house.settle()
  }
}

const find = async (orderId: OrderId) => (await house.work(work => parcel.find(work, [orderId])))[0]
const exceptions = async (orderId: OrderId) =>
  (await house.work(work => parcel.exceptions(work, { limit: 10 })))
    .filter(one => one.orderId === orderId)
    .map(one => one.what)
const handOver = (...orderIds: OrderId[]) =>
  house.work(work => parcel.handOver(work, { merchantId, orderIds }))
const told = (orderId: OrderId) => facts.filter(fact => fact.subject === orderId)
const names = (orderId: OrderId) => told(orderId).map(fact => fact.name)
async function sent(ask: Parameters<typeof order>[0] = {}): Promise<OrderId> {
  const orderId = await order(ask)
  await house.settle()
  await handOver(orderId)
  await house.settle()
  return orderId
}
async function sound(): Promise<void> {
  expect((await house.work(work => parcel.audit(work))).flatMap(one => one.broken)).toEqual([])
}

test('a parcel from Portarlington to Shanghai: booked, labelled, handed over, followed, delivered', async () => {
  const orderId = await order()
  expect(await find(orderId)).toMatchObject({ milestone: 'waiting', condition: 'ok', carrier: '' })
  await house.settle()
  expect(await find(orderId)).toMatchObject({
    milestone: 'booked',
    carrier: 'AUSPOST',
    trackingNumber: expect.stringMatching(/^LX9\d{8}AU$/),
    simulated: true,
    events: [],
  })
  expect(told(orderId).map(fact => fact.body)).toEqual([
    expect.objectContaining({ orderId, carrier: 'AUSPOST' }),
  ])
  await handOver(orderId)
  await handOver(orderId)
  await house.settle()
  expect(names(orderId)).toEqual(['parcel.booked', 'parcel.dispatched'])
  expect(await calls('PUT', '/orders')).toBe(1)

  await pass(hours(24 * 14), hours(3))
  const seen = await find(orderId)
  expect(seen).toMatchObject({ milestone: 'delivered', condition: 'ok' })
  expect(seen?.events[0]).toMatchObject({ text: 'Delivered', milestone: 'delivered' })
  expect(seen?.events.length).toBeGreaterThanOrEqual(12)
  const moved = told(orderId)
    .filter(fact => fact.name === 'parcel.moved')
    .map(fact => (fact.body as { milestone: string }).milestone)
  expect(moved.at(0)).toBe('accepted')
  expect(moved.at(-1)).toBe('delivered')
  const way = [
    'accepted',
    'departed',
    'arrived',
    'customs',
    'cleared',
    'out_for_delivery',
    'delivered',
  ]
  expect(moved).toEqual(way.filter(milestone => moved.includes(milestone)))
  expect(names(orderId).filter(name => name === 'parcel.delivered')).toHaveLength(1)
  expect(await exceptions(orderId)).toEqual([])
  await sound()

  const before = await calls('GET', '/track')
  await pass(hours(48))
  expect(await calls('GET', '/track')).toBe(before)
}, 60_000)

test('asked twice there is one parcel; its label is drawn once and read by nobody else', async () => {
  const orderId = await order()
  await house.work(work =>
    parcel.book(work, [
      {
        orderId,
        orderNumber: 1n,
        merchantId,
        addressId: orderId as string as AddressId,
        priced: pricedOrder(merchantId),
      },
    ]),
  )
  await expect(house.work(work => parcel.label(work, { orderId }))).rejects.toMatchObject({
    code: 'parcel.not_booked',
  })
  await house.settle()
  expect(await calls('POST', '/shipments')).toBe(1)

  const once = await house.work(work => parcel.label(work, { orderId, merchantId }))
  const again = await house.work(work => parcel.label(work, { orderId, merchantId }))
  expect(again.pdf.equals(once.pdf)).toBe(true)
  expect(again.sha256).toBe(once.sha256)
  await house.database.run(
    sql`delete from parcel.document where cell = ${cellOf(orderId)} and kind = 'label'`,
  )
  expect((await house.work(work => parcel.label(work, { orderId }))).sha256).toBe(once.sha256)
  const carriers = await house.work(work => parcel.label(work, { orderId, kind: 'carrier_label' }))
  const expected = `Code128 ${(await find(orderId))?.trackingNumber}`
  expect([await barcodeOn(once.pdf), await barcodeOn(carriers.pdf)]).toEqual([expected, expected])

  const other = await openMerchant('53004085616', sender)
  await expect(
    house.work(work => parcel.label(work, { orderId, merchantId: other })),
  ).rejects.toMatchObject({ code: 'parcel.not_found' })
  const kept = await house.database.rows<{ sealed: Buffer }>(
    sql`select sealed from parcel.document where cell = ${cellOf(orderId)}`,
  )
  expect(kept.map(row => row.sealed.includes('%PDF'))).toEqual([false, false])
})

test('hand over names every order that cannot go, and then none goes', async () => {
  const [mine, waiting] = [await order(), await order()]
  const stranger = await order({ of: await openMerchant('53004085616', sender) })
  await house.settle()
  await house.work(work => parcel.cancel(work, [{ orderId: waiting }]))
  const pressed = handOver(mine, waiting, stranger)
  await expect(pressed).rejects.toMatchObject({ code: 'parcel.hand_over_refused', status: 409 })
  await expect(pressed).rejects.toThrow(/\(ended\), order_\w+ \(not yours\)/)
  await house.settle()
  expect(await calls('PUT', '/orders')).toBe(0)
})

test('several parcels go on one manifest', async () => {
  const orders = await Promise.all([order(), order(), order()])
  await house.settle()
  await handOver(...orders)
  await house.settle()
  expect(await calls('PUT', '/orders')).toBe(1)
  for (const orderId of orders) expect(names(orderId)).toContain('parcel.dispatched')
})

test.each([
  'timeout-after-act',
  '500-then-ok',
  'rate-limit',
  'page-502',
  'page-after-act',
  'garbage-after-act',
  'empty-after-act',
  'half-after-act',
])('%s on every step makes one shipment and one manifest', async kind => {
  const orderId = await order()
  for (const path of ['/shipments', '/labels', '/orders'])
    await sim('fault', { partner: 'auspost', kind, path })
  await house.settle()
  await pass(minutes(1), minutes(1))
  await handOver(orderId)
  await house.settle()
  await pass(minutes(2), minutes(1))
  expect(names(orderId)).toEqual(['parcel.booked', 'parcel.dispatched'])
  const made = (await notes()).filter(
    note => note.method === 'POST' && note.path.endsWith('/shipments') && note.status < 300,
  )
  const ordered = (await notes()).filter(note => note.method === 'PUT' && note.status < 300)
  expect([made.length, ordered.length]).toEqual([1, 1])
  expect(await exceptions(orderId)).toEqual([])
  const left = (await (await fetch(`${simulators.url}/_sim/scenario`)).json()) as {
    faults: object[]
  }
  expect(left.faults).toEqual([])
})

test('a hundred parcels of one sender are taken in five calls; one that is refused keeps no neighbour', async () => {
  const orders: OrderId[] = []
  for (let count = 0; count < 99; count += 1) orders.push(await order())
  const wrong = await order()
  await house.database.run(sql`
    update parcel.parcel set contents = jsonb_set(contents, '{weightGrams}', '21000')
     where cell = ${cellOf(wrong)} and order_id = ${wrong}`)
  await house.settle()
  const seen = await house.work(work => parcel.find(work, [...orders, wrong]))
  expect(seen.map(one => one.milestone)).toEqual([...orders.map(() => 'booked'), 'refused'])
  expect(new Set(seen.slice(0, 99).map(one => one.trackingNumber)).size).toBe(99)
  const made = (await notes()).filter(
    note => note.method === 'POST' && note.path.endsWith('/shipments'),
  )
  // Five calls of twenty; the one with the refused parcel is asked again, each alone.
  expect(made.length).toBeLessThanOrEqual(5 + 20)
  expect(names(wrong)).toEqual(['parcel.refused'])
}, 60_000)

test('killed after the carrier acted and before it was written down: the shipment is found again', async () => {
  const real = auspost(
    {
      url: `${simulators.url}/auspost/shipping/v1`,
      key: 'sim-key',
      password: 'sim-password',
      account: '0004444444',
    },
    true,
  )
  const dying: Carrier = {
    ...real,
    book: async asks => {
      await real.book(asks)
      throw new Error('killed')
    },
  }
  const orderId = await order()
  await expect(sweepsOver([dying]).sweeps[0]?.pass(house)).rejects.toThrow('killed')
  await house.settle()
  expect((await find(orderId))?.milestone).toBe('waiting')
  await pass(minutes(3), minutes(1))
  expect((await find(orderId))?.milestone).toBe('booked')
  expect(await calls('POST', '/shipments')).toBe(1)
})

test('two keepers at once ask for one shipment', async () => {
  const orderId = await order()
  const [first, second] = [
    openParcel({ simulatorUrl: simulators.url, auspost: undefined }),
    openParcel({ simulatorUrl: simulators.url, auspost: undefined }),
  ]
  await Promise.all([...first.sweeps, ...second.sweeps].map(sweep => sweep.pass(house)))
  await house.settle()
  expect(await calls('POST', '/shipments')).toBe(1)
  expect(names(orderId)).toEqual(['parcel.booked'])
})

test('a manifest that is not answered is shown, and confirmed once it is; a refused one frees its parcels', async () => {
  const [orderId, other] = [await order(), await order()]
  await house.settle()
  await sim('fault', { partner: 'auspost', kind: '500-then-ok', path: '/orders', times: 30 })
  await handOver(orderId)
  await house.settle()
  await pass(minutes(3), minutes(1))
  expect(await exceptions(orderId)).toEqual(['Could not be handed over'])
  await fetch(`${simulators.url}/_sim/scenario`, { method: 'DELETE' })
  await pass(minutes(15), minutes(15))
  expect(names(orderId)).toEqual(['parcel.booked', 'parcel.dispatched'])
  expect(await exceptions(orderId)).toEqual([])

  await house.database.run(
    sql`update parcel.parcel set remote_id = 'strange' where cell = ${cellOf(other)} and order_id = ${other}`,
  )
  await handOver(other)
  await house.settle()
  expect(await exceptions(other)).toEqual(['Could not be handed over'])
  expect((await find(other))?.milestone).toBe('booked')
  await handOver(other)
  const out = await house.work(work => parcel.cancel(work, [{ orderId: other }]))
  expect([...out]).toEqual([other])
  await house.settle()
  expect(names(other)).toContain('parcel.kept')
  expect((await find(other))?.milestone).toBe('cancelled')
  expect(await house.work(work => parcel.cancel(work, [{ orderId: other }]))).toEqual(new Set())
})

test('the carrier says what it would cost', async () => {
  const answer = await auspost(
    {
      url: `${simulators.url}/auspost/shipping/v1`,
      key: 'sim-key',
      password: 'sim-password',
      account: '4444444',
    },
    true,
  ).rate({
    reference: 'r',
    orderNumber: '1',
    service: 'PTI8',
    senderName: 'Bellarine Honey Pty Ltd',
    sender,
    receiver,
    contents: parcelOf().contents,
  })
  expect(answer).toEqual({ kind: 'rated', price: money('AUD', 2707n) })
})

test("a wrong key is the operator's to mend: the order waits and nobody is told a lie", async () => {
  const orderId = await order()
  const wrong = {
    url: `${simulators.url}/auspost/shipping/v1`,
    key: 'sim-key',
    password: 'wrong',
    account: '0004444444',
  }
  const { sweeps } = openParcel({ simulatorUrl: simulators.url, auspost: wrong })
  for (const sweep of sweeps) await sweep.pass(house)
  expect((await find(orderId))?.milestone).toBe('waiting')
  expect(await exceptions(orderId)).toEqual(['Cannot be booked'])
  await pass(minutes(15), minutes(15))
  expect(await find(orderId)).toMatchObject({ milestone: 'booked' })
})

test('cancelled before it was asked, while booked, and after it was handed over', async () => {
  const [early, booked] = [await order(), await order()]
  await house.work(work => parcel.cancel(work, [{ orderId: early }]))
  await house.settle()
  expect((await find(early))?.milestone).toBe('cancelled')
  expect((await find(booked))?.milestone).toBe('booked')
  expect(await calls('POST', '/shipments')).toBe(1)

  await house.work(work => parcel.cancel(work, [{ orderId: booked }, { orderId: booked }]))
  await house.settle()
  expect((await find(booked))?.milestone).toBe('cancelled')
  expect(names(booked)).toEqual(['parcel.booked', 'parcel.moved'])
  expect((await notes()).filter(note => note.method === 'DELETE').map(note => note.status)).toEqual(
    [200],
  )

  const late = await sent()
  await house.work(work => parcel.cancel(work, [{ orderId: late }]))
  await house.settle()
  expect(await exceptions(late)).toEqual(['Travels although its order was cancelled'])
  await sound()
})

test('cancelled while an unanswered try may have made a shipment: it is looked up and taken back', async () => {
  await sim('fault', { partner: 'auspost', kind: 'timeout-after-act', path: '/shipments' })
  const orderId = await order()
  await house.settle()
  expect((await find(orderId))?.milestone).toBe('waiting')
  await house.work(work => parcel.cancel(work, [{ orderId }]))
  await pass(minutes(3), minutes(1))
  expect((await find(orderId))?.milestone).toBe('cancelled')
  expect((await notes()).filter(note => note.method === 'DELETE').map(note => note.status)).toEqual(
    [200],
  )
})

// The consignee's postcode chooses the scenario; what a person must then look at stands in the last column.
test.each<[string, string, number, string, string[], string[]]>([
  ['lost', '000009', 40, 'lost', ['parcel.stopped', 'parcel.settled'], []],
  ['refused and back', '000006', 20, 'returned', ['parcel.stopped'], ['Back at the sender']],
  ['seized', '000004', 20, 'customs', ['parcel.stopped', 'parcel.settled'], []],
  ['damaged', '000008', 20, 'cleared', [], ['Damaged']],
  ['never scanned', '000010', 4, 'booked', [], ['Handed over and never scanned']],
  ['held, then let go', '000002', 40, 'delivered', ['parcel.delivered'], []],
  ['twice not at home', '000005', 40, 'delivered', ['parcel.delivered'], []],
])(
  '%s',
  async (_, postcode, dayCount, milestone, final, attention) => {
    const orderId = await sent({ address: { postcode } })
    await pass(hours(24 * dayCount))
    expect((await find(orderId))?.milestone).toBe(milestone)
    expect(names(orderId).filter(name => /stopped|resumed|settled|delivered/.test(name))).toEqual(
      final,
    )
    expect(await exceptions(orderId)).toEqual(attention)
    await sound()
  },
  60_000,
)

test("a locker's signature is not a delivery; her own is", async () => {
  const orderId = await sent({ address: { postcode: '000007' } })
  let waited = 0
  for (let looks = 0; looks < 400 && (await find(orderId))?.milestone !== 'delivered'; looks += 1) {
    await pass(hours(2), hours(2))
    const seen = await find(orderId)
    if (seen?.milestone !== 'awaiting_collection') continue
    waited += 1
    expect(seen.events[0]).toMatchObject({
      text: 'Delivered to parcel locker',
      milestone: 'awaiting_collection',
    })
    expect(names(orderId)).not.toContain('parcel.delivered')
  }
  expect(waited).toBeGreaterThan(3)
  expect(names(orderId).filter(name => name === 'parcel.delivered')).toHaveLength(1)
}, 60_000)

test('scans told twice, late and out of order: each kept once, and the parcel never goes back', async () => {
  await sim('scenario', { partner: 'auspost', match: '*', scenario: 'out-of-order' })
  const orderId = await sent()
  const way = [
    'booked',
    'accepted',
    'departed',
    'arrived',
    'customs',
    'cleared',
    'out_for_delivery',
    'delivered',
  ]
  let furthest = 0
  for (let looks = 0; looks < 60; looks += 1) {
    await pass(hours(6))
    const now = way.indexOf((await find(orderId))?.milestone ?? '')
    expect(now).toBeGreaterThanOrEqual(furthest)
    furthest = now
  }
  const events = (await find(orderId))?.events ?? []
  expect(new Set(events.map(event => `${event.at} ${event.text}`)).size).toBe(events.length)
  expect(way[furthest]).toBe('delivered')
}, 60_000)

test('a carrier that says No for good is told; a mistake in the address waits for three days', async () => {
  const heavy = await order()
  await house.database.run(sql`
    update parcel.parcel set contents = jsonb_set(contents, '{weightGrams}', '21000') where cell = ${cellOf(heavy)}`)
  const mistaken = await order({ address: { lines: ['长'.repeat(121)] } })
  await house.settle()
  expect((await find(heavy))?.milestone).toBe('refused')
  expect(told(heavy).map(fact => fact.body)).toEqual([
    { orderId: heavy, why: expect.stringContaining('20 kg') },
  ])
  expect(await exceptions(mistaken)).toEqual(['Cannot be booked'])
  expect(names(mistaken)).toEqual([])
  await pass(hours(73))
  expect(names(mistaken)).toEqual(['parcel.refused'])
})

test('a lane without a carrier behind it waits and is shown', async () => {
  const orderId = await order({ origin: 'NZ' })
  await pass(hours(96), hours(24))
  expect(await find(orderId)).toMatchObject({ milestone: 'waiting' })
  expect(await exceptions(orderId)).toEqual(['Cannot be booked'])
  expect((await house.work(work => parcel.exceptions(work, { limit: 1 })))[0]?.why).toContain(
    'NZPOST',
  )
})

test('a silent carrier is asked again and again, and a person sees it', async () => {
  await sim('fault', { partner: 'auspost', kind: '500-then-ok', path: '/shipments', times: 30 })
  const orderId = await order()
  await house.settle()
  await pass(minutes(1), minutes(1))
  expect(await exceptions(orderId)).toEqual([])
  await pass(minutes(20), minutes(5))
  expect(await exceptions(orderId)).toEqual(['Cannot be booked'])
  await sound()
  await fetch(`${simulators.url}/_sim/scenario`, { method: 'DELETE' })
  await pass(minutes(30), minutes(15))
  expect((await find(orderId))?.milestone).toBe('booked')
  expect(await exceptions(orderId)).toEqual([])
})

test('a carrier that is down costs a call now and then, however many parcels wait', async () => {
  await sim('fault', { partner: 'auspost', kind: '500-then-ok', path: '/shipments', times: 1_000 })
  const orders: OrderId[] = []
  for (let count = 0; count < 40; count += 1) orders.push(await order())
  await house.settle()
  expect((await notes()).length).toBeLessThanOrEqual(16)
  await pass(minutes(1), seconds(5))
  expect((await notes()).length).toBeLessThanOrEqual(30)

  await fetch(`${simulators.url}/_sim/scenario`, { method: 'DELETE' })
  await pass(minutes(20), minutes(1))
  const found = await Promise.all(orders.map(find))
  expect(found.map(one => one?.milestone)).toEqual(orders.map(() => 'booked'))
}, 60_000)

test('tracking keeps to ten numbers a call and ten calls a minute, however many parcels there are', async () => {
  const orders: OrderId[] = []
  for (let count = 0; count < 123; count += 1) orders.push(await order())
  await house.settle()
  await handOver(...orders)
  await house.settle()
  await pass(hours(6))
  expect(await calls('GET', '/track')).toBe(10)
  await pass(minutes(2), minutes(1))
  const tracked = (await notes()).filter(note => note.path.endsWith('/track'))
  expect(tracked.map(note => note.status)).toEqual(Array.from({ length: 13 }, () => 200))
}, 60_000)

test('too many requests: tracking rests for a minute and then goes on', async () => {
  const orderId = await sent()
  await sim('fault', { partner: 'auspost', kind: 'rate-limit', path: '/track' })
  await pass(hours(6))
  expect((await find(orderId))?.events).toEqual([])
  await pass(minutes(1), minutes(1))
  expect((await find(orderId))?.events.length).toBeGreaterThan(0)
  expect(await exceptions(orderId)).toEqual([])
})

test('words no rule knows are shown to a person and move nothing; later known ones clear it', async () => {
  const orderId = await sent()
  await pass(hours(6))
  const before = await find(orderId)
  await house.database.run(sql`
    insert into parcel.event (cell, parcel_id, key, at, place, text, condition, heard_at)
    values (${cellOf(orderId)}, ${before?.id}, 'kangaroo', ${toIso(house.clock.now())}, '', 'Met a kangaroo', 'unknown',
            ${toIso(house.clock.now())})`)
  await sim('scenario', { partner: 'auspost', match: '*', scenario: 'never-scanned' })
  await pass(hours(6))
  expect(await find(orderId)).toMatchObject({ milestone: before?.milestone, condition: 'unknown' })
  expect(await exceptions(orderId)).toEqual(['The carrier said something no rule knows'])
  await sim('scenario', { partner: 'auspost', match: '*', scenario: 'ok' })
  await pass(hours(48))
  expect(await exceptions(orderId)).toEqual([])
})

test('the promised day comes near: told once', async () => {
  const orderId = await sent({ address: { postcode: '000001' } })
  await pass(hours(24 * 20))
  const risks = told(orderId).filter(fact => fact.name === 'parcel.at_risk')
  expect(risks.map(fact => fact.body)).toEqual([
    { orderId, latest: '2026-12-08', expected: expect.stringMatching(/^2026-12-/) },
  ])
}, 60_000)

test('the address was opened for the label, and people know it', async () => {
  const orderId = await order()
  await house.settle()
  const rows = await house.database.rows<{ address_id: AddressId }>(
    sql`select address_id from parcel.parcel where cell = ${cellOf(orderId)}`,
  )
  const seen = await house.work(work => people.accessTo(work, rows[0]?.address_id as AddressId))
  expect(seen).toMatchObject([{ actor: 'house/parcel', purpose: 'parcel label' }])
})

test('the audit finds a parcel that is not where its scans say, and a silence that nobody sees', async () => {
  const [astray, unseen] = [await sent(), await order()]
  await pass(hours(12))
  await sound()
  await house.database.run(sql`
    update parcel.parcel set milestone = 'delivered' where cell = ${cellOf(astray)} and order_id = ${astray}`)
  await house.database.run(sql`
    update parcel.parcel set wish = 'track', ask_due = now(), tries = 9, trouble = 'no answer'
     where cell = ${cellOf(unseen)} and order_id = ${unseen}`)
  const findings = await house.work(work => parcel.audit(work))
  expect(findings.map(one => [one.ok, one.checked, one.broken.length])).toEqual([
    [false, 1, 1],
    [false, 2, 1],
  ])
})
