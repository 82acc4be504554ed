// Orders on a real database: their way, their clocks, their timeline, and who may see them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#kernel/errors'
import { cell, type MerchantId, type OrderId, type ShopperId } from '#kernel/ids'
import { after, days, hours, minutes } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor } from '#platform/work'
import { pricedOrder } from './samples.ts'
import * as trade from './trade.ts'

const home = cell(77)

let house: TestHouse
let shopperId: ShopperId
let merchantId: MerchantId
beforeAll(async () => {
  house = await openTestHouse({ sweeps: trade.sweeps })
  await house.work(async work => {
    shopperId = work.id<'shopper'>(cell(5))
    merchantId = work.id<'merchant'>(home)
  })
})
afterAll(() => house.close())

test('a line whose number another process drew as well gets another', async () => {
  const asks = [await asked(), await asked()]
  const lines = await house.work(async work => {
    const taken = work.number(home)
    for (const ask of asks) {
      const drawn = [work.number(home), taken] // for the order, and for its first line
      const poor = { ...work, number: () => drawn.shift() ?? work.number(home) }
      await trade.placeOrders(poor, [ask])
    }
    return trade.linesOf(
      work,
      asks.map(ask => ask.orderId),
    )
  })
  expect(lines.map(line => line.total)).toEqual(
    asks.flatMap(ask => ask.priced.lines.map(line => line.total)),
  )
  expect(new Set(lines.map(line => line.number)).size).toBe(lines.length)
})

test('an order goes its way once, however often it is told, and its story can be read', async () => {
  const orderId = await placed()
  await house.settle()
  const asks = [{ orderId }]
  const carrier: Actor = { kind: 'partner', id: 'auspost' }
  for (const changed of [true, false]) {
    const way = [
      await house.work(work => trade.markOrdersPaid(work, asks)),
      await house.work(work => trade.markBooked(work, asks)),
      await house.work(work => trade.markDispatched(work, asks), carrier),
      await house.work(work => trade.markCleared(work, asks)),
      await house.work(
        work => trade.markDelivered(work, [{ orderId, receiveAfter: days(10) }]),
        carrier,
      ),
      await house.work(work => trade.confirmReceipt(work, [{ orderId, shopperId }])),
      await house.work(work => trade.markSettled(work, asks)),
    ]
    expect(way.flat().map(answer => answer.ok && answer.value.changed)).toEqual(
      way.map(() => changed),
    )
    house.advance(minutes(1))
  }
  const told = await house.told()
  expect(told[0]?.body).toMatchObject({
    orderId,
    units: 2,
    rate: { base: 'AUD', quote: 'CNY', mid: '4.7' },
  })
  expect(told.map(fact => fact.name)).toEqual([
    'order.paid',
    'order.moved',
    'order.moved',
    'order.moved',
    'order.moved',
    'order.received',
    'order.moved',
  ])
  const steps = await house.work(work => trade.steps(work, [orderId]))
  expect(steps.map(step => `${step.what} ${step.actor}`)).toEqual([
    'placed house/test',
    'paid house/test',
    'booked house/test',
    'dispatched partner/auspost',
    'cleared house/test',
    'delivered partner/auspost',
    'received house/test',
    'settled house/test',
  ])
  const [order] = await house.work(work => trade.find(work, [orderId]))
  expect(order).toMatchObject({
    state: 'settled',
    units: 2,
    market: 'CN',
    origin: 'AU',
    frozenAt: null,
    why: '',
  })
  expect(order?.priced.lines[0]?.title).toEqual({ en: 'Honey "raw"\\500 g', 'zh-Hans': '蜂蜜' })
})

test('asked for twice in one call, an order is placed and moved once, each asking answered', async () => {
  const ask = await asked()
  const both = await house.work(work => trade.placeOrders(work, [ask, ask]))
  const again = await house.work(work => trade.placeOrders(work, [ask]))
  const numbers = [...both, ...again].map(answer => valueOf(answer).number)
  expect([numbers.length, new Set(numbers).size]).toEqual([3, 1])
  expect(valueOf(again[0])).toMatchObject({ state: 'placed', fresh: false })
  const paid = await house.work(work => trade.markOrdersPaid(work, [ask, ask]))
  expect(paid.map(shown)).toEqual(['ok', 'ok'])
  const steps = await house.work(work => trade.steps(work, [ask.orderId]))
  expect(steps.map(step => step.what)).toEqual(['placed', 'paid'])
  house.advance(minutes(20))
  expect((await house.work(work => trade.placeOrders(work, [ask]))).map(shown)).toEqual(['ok'])
  const late = { ...(await asked()), expiresAt: house.clock.now() }
  expect((await house.work(work => trade.placeOrders(work, [late]))).map(shown)).toEqual([
    'trade.too_late',
  ])
})

test('one refusal never fails its neighbours', async () => {
  const [fresh, unpaid] = [await paid(), await placed()]
  const unknown = (await asked()).orderId
  const answers = await house.work(work =>
    trade.markDispatched(work, [{ orderId: unknown }, { orderId: unpaid }, { orderId: fresh }]),
  )
  expect(answers.map(shown)).toEqual(['trade.not_found', 'trade.unpaid', 'ok'])
  expect(await stateOf(unpaid, fresh)).toEqual(['placed', 'dispatched'])
})

test('ten silent days are receipt; until then the shopper may say so herself', async () => {
  const orderId = await delivered()
  const early = await house.work(work => trade.find(work, [orderId]))
  expect(early[0]?.receiveDue).toBe(after(house.clock.now(), days(10)))
  house.advance((days(10) - 1) as never)
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['delivered'])
  house.advance(1 as never)
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['received'])
  const steps = await house.work(work => trade.steps(work, [orderId]))
  expect(steps.at(-1)).toMatchObject({ what: 'silent', actor: 'house/trade.receive' })
})

test('she may extend once, a dispute stops the clock and gives the time back', async () => {
  const orderId = await delivered()
  const due = after(house.clock.now(), days(10))
  const more = { orderId, shopperId, span: days(5) }
  const [first] = await house.work(work => trade.extend(work, [more]))
  expect(valueOf(first).receiveDue).toBe(after(due, days(5)))
  expect((await house.work(work => trade.extend(work, [more]))).map(shown)).toEqual([
    'trade.extended_already',
  ])

  await house.work(work => trade.freeze(work, [{ orderId }]))
  house.advance(days(30))
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['delivered'])
  expect((await house.work(work => trade.confirmReceipt(work, [more]))).map(shown)).toEqual([
    'trade.frozen',
  ])
  const [thawed] = await house.work(work => trade.thaw(work, [{ orderId }]))
  expect(valueOf(thawed).receiveDue).toBe(after(due, days(35)))
  expect((await house.work(work => trade.thaw(work, [{ orderId }]))).map(shown)).toEqual(['ok'])
  expect((await house.work(work => trade.confirmReceipt(work, [more]))).map(shown)).toEqual(['ok'])
})

test('a parcel that was never scanned is received at the hard stop; a late scan changes nothing then', async () => {
  const orderId = await paid()
  await house.work(work => trade.markDispatched(work, [{ orderId, hardStop: days(30) }]))
  house.advance(days(30))
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['received'])
  const due = (await house.work(work => trade.find(work, [orderId])))[0]?.receiveDue
  const [late] = await house.work(work =>
    trade.markDelivered(work, [{ orderId, receiveAfter: days(10) }]),
  )
  expect(valueOf(late)).toEqual({ orderId, state: 'received', changed: true, receiveDue: due })
})

test('a stranger confirms nothing, and nothing is confirmed before it is sent', async () => {
  const orderId = await paid()
  const stranger = await house.work(async work => work.id<'shopper'>(cell(5)))
  const confirm = (by: ShopperId) =>
    house.work(work => trade.confirmReceipt(work, [{ orderId, shopperId: by }]))
  expect((await confirm(stranger)).map(shown)).toEqual(['trade.not_found'])
  expect((await confirm(shopperId)).map(shown)).toEqual(['trade.not_dispatched'])
  expect(await stateOf(orderId)).toEqual(['paid'])
})

test('a cancelled order tells what must be undone, and takes no money afterwards', async () => {
  const [unpaid, full, arrived] = [await placed(), await paid(), await delivered()]
  await house.settle()
  const cancel = () =>
    house.work(work =>
      trade.cancel(
        work,
        [unpaid, full, arrived].map(orderId => ({ orderId, reason: 'office' })),
      ),
    )
  for (const _ of [1, 2])
    expect((await cancel()).map(shown)).toEqual(['ok', 'ok', 'trade.arrived_already'])
  const told = (await house.told()).map(
    fact => fact.body as { orderId: string; was: string; why: string },
  )
  expect(told.map(body => `${body.orderId} ${body.was} ${body.why}`).toSorted()).toEqual(
    [`${unpaid} placed office`, `${full} paid office`].toSorted(),
  )
  const late = await house.work(work => trade.markOrdersPaid(work, [{ orderId: unpaid }]))
  expect(late.map(shown)).toEqual(['trade.cancelled'])
})

test('an order that nobody paid and nobody closed is closed after a day', async () => {
  const orderId = await placed()
  house.advance(hours(24))
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['placed'])
  house.advance(minutes(15))
  await house.settle()
  expect(await stateOf(orderId)).toEqual(['cancelled'])
})

test('a merchant pages, filters and searches, and never sees a neighbour', async () => {
  const [mine, neighbour] = await house.work(async work => [
    work.id<'merchant'>(home),
    work.id<'merchant'>(home),
  ])
  const own = [await placed(mine), await paid(mine), await placed(mine)]
  const theirs = await placed(neighbour)
  const list = async (ask: Partial<Parameters<typeof trade.ofMerchant>[1]>) => {
    const page = { merchantId: mine as MerchantId, limit: 2, ...ask }
    return (await house.work(work => trade.ofMerchant(work, page))).map(one => one.id)
  }
  const newest = own.toReversed()
  expect(await list({})).toEqual(newest.slice(0, 2))
  expect(await list({ after: newest[1] })).toEqual(newest.slice(2))
  expect(await list({ state: 'paid' })).toEqual([own[1]])
  const [other] = await house.work(work => trade.find(work, [theirs]))
  expect(await list({ number: other?.number })).toEqual([])
  const [first] = await house.work(work => trade.find(work, [own[0] as OrderId]))
  expect(await list({ number: first?.number })).toEqual([own[0]])
  const seen = await house.work(work =>
    trade.find(work, [...own, theirs], { merchantId: mine as MerchantId }),
  )
  expect(seen.map(one => one.id)).toEqual(own)
  const stranger = await house.work(async work => work.id<'shopper'>(cell(5)))
  expect(await house.work(work => trade.find(work, own, { shopperId: stranger }))).toEqual([])

  const latest = await house.work(work => trade.latest(work, { limit: 4 }))
  expect(latest.map(one => one.id)).toEqual([theirs, ...newest])
  const found = await house.work(work => trade.latest(work, { number: other?.number, limit: 4 }))
  expect(found.map(one => one.id)).toEqual([theirs])
})

test('many works that move the same orders in any order never lock each other for good', async () => {
  const orderIds = await Promise.all(Array.from({ length: 12 }, () => placed()))
  const rounds = Array.from({ length: 24 }, (_, round) =>
    orderIds
      .map((_, index) => orderIds[(index * 5 + round) % 12] as OrderId)
      .map(orderId => ({ orderId })),
  )
  const answers = await Promise.all(
    rounds.map(asks => house.work(work => trade.markOrdersPaid(work, asks))),
  )
  const changed = answers.flat().filter(answer => answer.ok && answer.value.changed)
  expect(changed.length).toBe(12)
})

const asked = (by = merchantId): Promise<trade.PlaceAsk> =>
  house.work(async work => {
    const priced = pricedOrder(by, [
      {
        offerId: work.id<'offer'>(home),
        variantId: work.id<'variant'>(home),
        productId: work.id<'product'>(home),
        quantity: 2,
        goods: 200_00n,
        freight: 30_00n,
        insurance: 0n,
        duty: 0n,
        excise: 0n,
        vat: 20_93n,
      },
    ])
    return {
      orderId: work.id<'order'>(home),
      tradeId: work.id<'trade'>(cell(5)),
      shopperId,
      priced,
      addressId: work.id<'address'>(cell(5)),
      identityId: work.id<'identity'>(cell(5)),
      expiresAt: after(work.now, minutes(15)),
    }
  })

async function placed(by?: MerchantId): Promise<OrderId> {
  const ask = await asked(by)
  await house.work(work => trade.placeOrders(work, [ask]))
  return ask.orderId
}

async function paid(by?: MerchantId): Promise<OrderId> {
  const orderId = await placed(by)
  await house.work(work => trade.markOrdersPaid(work, [{ orderId }]))
  return orderId
}

async function delivered(): Promise<OrderId> {
  const orderId = await paid()
  await house.work(work => trade.markDispatched(work, [{ orderId }]))
  await house.work(work => trade.markDelivered(work, [{ orderId, receiveAfter: days(10) }]))
  return orderId
}

const stateOf = async (...orderIds: OrderId[]): Promise<string[]> =>
  (await house.work(work => trade.find(work, orderIds))).map(order => order.state)

const shown = (answer: Answer<unknown> | undefined): string =>
  answer?.ok ? 'ok' : (answer?.why.code ?? 'no answer')

function valueOf<T>(answer: Answer<T> | undefined): T {
  if (!answer?.ok) throw answer?.why ?? new Error('no answer')
  return answer.value
}
