// The face of escrow on a real database: money comes in, waits, and leaves once, in the books too.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, cellOf, type OrderId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as ledger from '#books/ledger/ledger'
import * as escrow from './escrow.ts'
import { processAt, processOf } from './processes.ts'
import { aud, cny, fundOf, merchantId, pricedOrder } from './sample.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

let lastCell = 9
/** A funded order in a book that no other test uses. */
async function order(count = 1): Promise<OrderId[]> {
  lastCell += 1
  return house.work(async work => {
    const ids = Array.from({ length: count }, () => work.id<'order'>(cell(lastCell)) as OrderId)
    for (const answer of await escrow.fund(
      work,
      ids.map(id => fundOf(id)),
    ))
      granting(answer)
    return ids
  })
}

const [work, at] = [
  <T>(act: Parameters<typeof house.work<T>>[0]) => house.work(act),
  (id: OrderId) => cellOf(id),
]
const held = async (id: OrderId, account: ledger.Account): Promise<Money | undefined> =>
  (await work(one => ledger.balances(one, [{ cell: at(id), account }])))[0]
const find = async (id: OrderId) => (await work(one => escrow.find(one, [id])))[0]
const codes = (answers: readonly { ok: boolean; why?: { code: string } }[]): string[] =>
  answers.map(answer => answer.why?.code ?? 'granted')
/** What was told of an order; a draw with its amount. */
const told = async (id: OrderId): Promise<string[]> =>
  (await house.told())
    .filter(fact => fact.subject === id)
    .map(({ name, body }) =>
      name === 'escrow.drawn' ? `drawn ${(body as { amount: Money }).amount.minor}` : name,
    )

test('money waits in escrow and reaches the merchant once, however often we are told', async () => {
  const [id] = (await order()) as [OrderId]
  await work(one => escrow.fund(one, [fundOf(id), fundOf(id)]))
  expect(await held(id, ledger.escrowOf(id, 'CNY'))).toEqual(cny(578_23n))

  for (let again = 0; again < 2; again += 1) {
    await work(one => escrow.assignTax(one, [{ orderId: id, key: 'cleared' }]))
    await work(one => escrow.assignFreight(one, [{ orderId: id, key: 'sent', carrier: 'AUSPOST' }]))
    await work(one =>
      escrow.release(one, [
        { orderId: id, key: 'received' },
        { orderId: id, key: 'by hand' },
      ]),
    )
  }

  expect(await find(id)).toMatchObject({
    state: 'released',
    held: cny(0n),
    released: cny(500_00n),
    tax: cny(48_23n),
    freight: cny(30_00n),
  })
  expect(await held(id, ledger.payable(merchantId, 'AUD'))).toEqual(aud(101_32n))
  expect(await held(id, ledger.taxPayable('CN', 'CNY'))).toEqual(cny(48_23n))
  expect(await held(id, ledger.freightPayable('AUSPOST', 'AUD'))).toEqual(aud(5_90n))
  expect(await held(id, ledger.escrowOf(id, 'CNY'))).toEqual(cny(0n))
  expect(await told(id)).toEqual([
    'escrow.funded',
    'drawn 4823',
    'drawn 3000',
    'drawn 50000',
    'escrow.released',
  ])
  const released = (await house.told()).find(
    fact => fact.subject === id && fact.name === 'escrow.released',
  )
  expect(released?.body).toMatchObject({
    merchantId,
    goods: cny(500_00n),
    commission: cny(15_00n),
    paymentFee: cny(5_78n),
    payout: aud(101_32n),
  })
})

test('refunds in parts, each key once, then the rest is released', async () => {
  const [id] = (await order()) as [OrderId]
  const ask = (key: string, minor: bigint): escrow.Refund => ({
    orderId: id,
    key,
    reason: 'broken jar',
    parts: { amount: cny(minor) },
  })
  expect(
    codes(
      await work(one =>
        escrow.refund(one, [
          ask('a', 100_00n),
          ask('a', 100_00n),
          ask('b', 500_00n),
          ask('c', 78_23n),
        ]),
      ),
    ),
  ).toEqual(['granted', 'granted', 'escrow.exceeded', 'granted'])
  expect(codes(await work(one => escrow.refund(one, [ask('a', 100_00n), ask('c', 1n)])))).toEqual([
    'granted',
    'granted',
  ])

  expect(await find(id)).toMatchObject({
    state: 'held',
    refunded: cny(178_23n),
    held: cny(400_00n),
  })
  expect((await held(id, ledger.interbook('CNY')))?.minor).toBe(400_00n)
  await work(one => escrow.release(one, [{ orderId: id, key: 'received' }]))
  expect(await held(id, ledger.escrowOf(id, 'CNY'))).toEqual(cny(0n))
  expect(await told(id)).toEqual([
    'escrow.funded',
    'drawn 17823',
    'escrow.refunded',
    'escrow.refunded',
    'drawn 40000',
    'escrow.released',
  ])
  const bodies = (await house.told()).filter(
    fact => fact.subject === id && fact.name === 'escrow.refunded',
  )
  expect(bodies.map(fact => fact.body)).toMatchObject([
    { key: 'a', amount: cny(100_00n), whole: false },
    { key: 'c', amount: cny(78_23n), whole: false },
  ])
})

test('customs refuses after the parcel left: the shopper gets all, the house bears the freight', async () => {
  const [id] = (await order()) as [OrderId]
  await work(one => escrow.assignFreight(one, [{ orderId: id, key: 'sent', carrier: 'AUSPOST' }]))
  await work(one => escrow.refund(one, [{ orderId: id, key: 'refused', reason: 'customs' }]))
  expect(await find(id)).toMatchObject({
    state: 'refunded',
    refunded: cny(578_23n),
    borne: cny(30_00n),
  })
  expect(await held(id, ledger.interbook('CNY'))).toEqual(cny(0n))
  expect(await held(id, ledger.expense('freight', 'CNY'))).toEqual(cny(30_00n))
  expect(await held(id, ledger.freightPayable('AUSPOST', 'AUD'))).toEqual(aud(5_90n))
  expect(codes(await work(one => escrow.release(one, [{ orderId: id, key: 'received' }])))).toEqual(
    ['escrow.already_refunded'],
  )
})

test('a frozen escrow is not released, its neighbours are; thawed it is', async () => {
  const [one = '' as OrderId, two = '' as OrderId] = await order(2)
  await work(open =>
    escrow.freeze(open, [
      { orderId: one, why: 'a dispute' },
      { orderId: one, why: 'again' },
    ]),
  )
  const both = [one, two].map(orderId => ({ orderId, key: 'received' }))
  expect(codes(await work(open => escrow.release(open, both)))).toEqual([
    'escrow.frozen',
    'granted',
  ])
  expect(await find(one)).toMatchObject({
    state: 'frozen',
    frozenWhy: 'a dispute',
    held: cny(578_23n),
  })
  await work(open => escrow.thaw(open, [{ orderId: one }, { orderId: one }]))
  expect(codes(await work(open => escrow.release(open, both)))).toEqual(['granted', 'granted'])
  expect(await told(one)).toEqual([
    'escrow.funded',
    'escrow.frozen',
    'escrow.thawed',
    'drawn 57823',
    'escrow.released',
  ])
})

test('what cannot be done is refused, and nothing changes', async () => {
  const [id] = (await order()) as [OrderId]
  const stranger = await work(async one => one.id<'order'>(cell(3)) as OrderId)
  const priced = pricedOrder()
  expect(
    codes(
      await work(one =>
        escrow.fund(one, [
          { ...fundOf(stranger), amount: cny(578_22n) },
          { ...fundOf(id, pricedOrder({ freight: 31_00n })) },
          { ...fundOf(id), amount: priced.total },
        ]),
      ),
    ),
  ).toEqual(['escrow.amount_differs', 'escrow.amount_differs', 'granted'])
  expect(codes(await work(one => escrow.release(one, [{ orderId: stranger, key: 'k' }])))).toEqual([
    'escrow.not_found',
  ])
  expect(
    codes(
      await work(one =>
        escrow.refund(one, [
          { orderId: id, key: 'k', reason: 'r', parts: { lines: [{ line: 0, quantity: 4 }] } },
        ]),
      ),
    ),
  ).toEqual(['escrow.units_exceeded'])
  expect(await find(stranger)).toBeUndefined()
  expect(await find(id)).toMatchObject({ held: cny(578_23n) })
  expect(await told(id)).toEqual(['escrow.funded'])
})

test('release and refund at once: one of them', async () => {
  const ids = await order(12)
  const results = await Promise.all(
    ids.flatMap(id => [
      work(one => escrow.release(one, [{ orderId: id, key: 'received' }])),
      work(one => escrow.refund(one, [{ orderId: id, key: 'cancelled', reason: 'office' }])),
    ]),
  )
  expect(codes(results.flat()).filter(code => code === 'granted')).toHaveLength(12)
  for (const id of ids) expect(await held(id, ledger.escrowOf(id, 'CNY'))).toEqual(cny(0n))
})

test('the database keeps the sum even against our own mistakes', async () => {
  const [id] = (await order()) as [OrderId]
  await expect(
    house.database.run(sql`
    update escrow.escrow set held = held - 1 where cell = ${at(id)} and order_id = ${id}
  `),
  ).rejects.toThrow('nothing_is_lost')
})

test('the audit finds an escrow and its account apart, and nothing before', async () => {
  const findings = () => work(one => escrow.audit(one))
  expect((await findings()).map(one => [one.ok, one.broken])).toEqual(Array(4).fill([true, []]))
  const [id] = (await order()) as [OrderId]
  await work(one =>
    ledger.post(one, [
      {
        cell: at(id),
        key: 'stray',
        kind: 'test',
        ref: id,
        lines: [
          { account: ledger.escrowOf(id, 'CNY'), amount: money('CNY', 1_00n) },
          { account: ledger.equity('CNY'), amount: money('CNY', -1_00n) },
        ],
      },
    ]),
  )
  await house.database.run(sql`
    insert into escrow.draw (cell, order_id, key, way, amount, reason, at)
    values (${at(id)}, ${id}, 'stray', 'refund', 5, '', now())`)
  expect((await findings()).map(one => one.broken)).toEqual([
    [],
    [`order ${id}: CNY 578.23 is held, CNY 577.23 by the ledger`],
    [`order ${id}: its draws do not add up to what left it`],
    [expect.stringContaining('is held by all escrows')],
  ])
})

const reclaimed = (id: OrderId, key: string, parts?: escrow.Wanted) =>
  work(one =>
    escrow.reclaim(one, [{ orderId: id, key, reason: 'faulty', ...(parts && { parts }) }]),
  )

test('matrix row 34: parts of a released order go back one by one, each key once, the sums exact', async () => {
  const [id] = (await order()) as [OrderId]
  await work(one => escrow.release(one, [{ orderId: id, key: 'received' }]))
  let home = 0n
  for (const minor of [33_33n, 33_33n, 33_34n, 100_01n]) {
    const key = `claim-${minor}-${home}`
    const [first] = await reclaimed(id, key, { parts: { goods: cny(minor) } })
    const [again] = await reclaimed(id, key, { parts: { goods: cny(minor) } })
    expect(first?.ok && again?.ok && again.value.home).toEqual(first?.ok && first.value.home)
    home += first?.ok ? first.value.home.minor : 0n
  }
  const [rest] = await reclaimed(id, 'rest')
  expect(rest).toMatchObject({ ok: true, value: { given: cny(378_22n) } })
  home += rest?.ok ? rest.value.home.minor : 0n
  expect(home).toBe(102_54n)
  expect(await find(id)).toMatchObject({ refunded: cny(578_23n), reclaimed: cny(500_00n) })
  expect(await held(id, ledger.income('commission', 'CNY'))).toMatchObject({ currency: 'CNY' })
  expect(codes(await reclaimed(id, 'more'))).toEqual(['escrow.exceeded'])
})

test('matrix row 18: a release and many refunds at once: never more than was paid, and the books agree', async () => {
  const ids = await order(6)
  await Promise.all(
    ids.flatMap(id => [
      work(one => escrow.release(one, [{ orderId: id, key: 'received' }])),
      reclaimed(id, 'whole'),
      reclaimed(id, 'part', { amount: cny(200_00n) }),
      reclaimed(id, 'line', { lines: [{ line: 0, quantity: 2 }] }),
    ]),
  )
  for (const id of ids) {
    const after = await find(id)
    expect(after && after.refunded.minor <= after.funded.minor).toBe(true)
    expect(await held(id, ledger.escrowOf(id, 'CNY'))).toEqual(after?.held)
  }
})

test('an order is released in parts while one line waits, and each part once', async () => {
  const [id] = (await order()) as [OrderId]
  const part = { orderId: id, key: 'part', lines: [{ line: 1, quantity: 1 }] }
  await work(one => escrow.release(one, [part, part]))
  await work(one => escrow.release(one, [part]))
  expect(await find(id)).toMatchObject({
    state: 'held',
    released: cny(200_00n),
    held: cny(300_00n),
  })
  expect(codes(await work(one => escrow.release(one, [{ ...part, key: 'again' }])))).toEqual([
    'escrow.units_exceeded',
  ])
  await work(one => escrow.release(one, [{ orderId: id, key: 'received' }]))
  const parts = (await house.told()).filter(
    fact => fact.subject === id && fact.name === 'escrow.released',
  )
  const payouts = parts.map(fact => (fact.body as escrow.Release).payout.minor)
  expect([payouts.length, payouts.reduce((sum, one) => sum + one, 0n)]).toEqual([2, 101_32n])
})

test('an order keeps the process it was paid under, whatever is written after it', async () => {
  const [id] = (await order()) as [OrderId]
  const [name] = [...(await work(one => escrow.processes(one, [id]))).values()]
  expect(name).toMatchObject({ name: 'CN/1', clocks: { extensions: 1 } })
  const next = { ...processAt('CN', house.clock.now()), name: 'CN/2', version: 2 }
  expect(processAt('CN', house.clock.now(), [next]).name).toBe('CN/2')
  expect(
    processAt('CN', house.clock.now(), [{ ...next, from: 9e15 as typeof next.from }]).name,
  ).toBe('CN/1')
  expect(processOf('CN/1', [next]).version).toBe(1)
  const stranger = { kind: 'merchant', id: 'm' } as const
  const [refused] = await house.work(
    one => escrow.release(one, [{ orderId: id, key: 'mine' }]),
    stranger,
  )
  expect(refused).toMatchObject({ ok: false, why: { code: 'escrow.not_yours' } })
})
