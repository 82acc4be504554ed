// Stock on a real database: never sold twice, whole orders, holds that end, figures with reasons.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#kernel/errors'
import { cell, type OrderId, type VariantId } from '#kernel/ids'
import { after, hours, minutes } from '#kernel/time'
import { batcher } from '#platform/batcher'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { house as part, inWork } from '#platform/work'
import * as stock from './stock.ts'

const home = cell(17)
const other = cell(901)

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sweeps: stock.sweeps, poolMax: 12 })
})
afterAll(() => house.close())

test('10,000 attempts of many works on 100 units sell exactly 100', async () => {
  const variantId = await received(100)
  const asks = await Promise.all(Array.from({ length: 10_000 }, () => wish([[variantId, 1]])))
  const answers = await concurrently(12, asks, async ask => {
    const [answer] = await house.work(work => stock.promise(work, [ask]))
    return shown(answer)
  })
  expect(tally(answers)).toEqual({ ok: 100, 'stock.sold_out': 9_900 })
  expect(await level(variantId)).toEqual({ onHand: 100, promised: 100, available: 0 })
  expect(await brokenTheorems()).toEqual([])
}, 120_000)

test('10,000 attempts through batchers on 100 units sell exactly 100', async () => {
  const variantId = await received(100)
  const asks = await Promise.all(Array.from({ length: 10_000 }, () => wish([[variantId, 1]])))
  const ask = batcher<stock.PromiseAsk, Answer<void>>({
    countMax: 256,
    inFlightMax: 4,
    act: batch => inWork(house, part('test'), work => stock.promise(work, batch)),
  })
  const answers = await Promise.all(asks.map(async one => shown(await ask(one))))
  expect(tally(answers)).toEqual({ ok: 100, 'stock.sold_out': 9_900 })
  expect(await level(variantId)).toEqual({ onHand: 100, promised: 100, available: 0 })
})

test('what is nearly gone is named, the scarcest first; what was never received has none', async () => {
  const [plenty, few, gone] = [await received(6), await received(5), await received(2)]
  await promised(await wish([[gone, 2]]))
  const never = await house.work(async work => work.id<'variant'>(home))
  const ask = { variantIds: [plenty, few, gone, never], atMost: 5, limit: 9 }
  const found = await house.work(work => stock.scarce(work, ask))
  expect(found.map(one => one.available)).toEqual([0, 0, 5])
  expect(
    found
      .slice(0, 2)
      .map(one => one.variantId)
      .toSorted(),
  ).toEqual([gone, never].toSorted())
  expect(await house.work(work => stock.scarce(work, { ...ask, limit: 1 }))).toHaveLength(1)
  expect(await house.work(work => stock.scarce(work, { ...ask, variantIds: [] }))).toEqual([])
})

test('an order is promised whole or not at all, and the refusal says what is left', async () => {
  const plenty = await received(10)
  const scarce = await received(2)
  const [alone] = await promised(
    await wish([
      [plenty, 4],
      [scarce, 3],
    ]),
  )
  expect([shown(alone), detailOf(alone)]).toEqual([
    'stock.sold_out',
    { variants: scarce, left: '2' },
  ])
  expect(await level(plenty)).toEqual({ onHand: 10, promised: 0, available: 10 })

  const answers = await promised(
    await wish([
      [plenty, 4],
      [scarce, 3],
    ]),
    await wish([
      [plenty, 9],
      [scarce, 2],
    ]),
    await wish([[plenty, 2]]),
    await wish([[plenty, 1]]),
  )
  expect(answers.map(shown)).toEqual(['stock.sold_out', 'ok', 'stock.sold_out', 'ok'])
  expect(detailOf(answers[2])).toEqual({ variants: plenty, left: '1' })
  expect(await level(plenty)).toEqual({ onHand: 10, promised: 10, available: 0 })
  expect(await level(scarce)).toEqual({ onHand: 2, promised: 2, available: 0 })
})

test('a variant never received has none', async () => {
  const variantId = await newVariant()
  const answers = await promised(await wish([[variantId, 1]]))
  expect(detailOf(answers[0])).toEqual({ variants: variantId, left: '0' })
  const left = await house.work(work => stock.available(work, [variantId]))
  expect([...left]).toEqual([[variantId, 0]])
})

test('one variant on two lines is one wish, and an order that asks twice is promised once', async () => {
  const variantId = await received(5)
  const ask = await wish([
    [variantId, 2],
    [variantId, 1],
  ])
  expect((await promised(ask, ask)).map(shown)).toEqual(['ok', 'ok'])
  expect((await promised(ask)).map(shown)).toEqual(['ok'])
  expect(await level(variantId)).toEqual({ onHand: 5, promised: 3, available: 2 })
})

test('a batch is answered as if every order had come alone, in the order asked', async () => {
  const seed = 20_261_122
  const variant = fc.integer({ min: 0, max: 3 })
  const order = fc.uniqueArray(fc.record({ variant, quantity: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: line => line.variant,
  })
  const basket = fc.record({
    had: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 4, maxLength: 4 }),
    orders: fc.array(order, { minLength: 1, maxLength: 14 }),
  })
  await fc.assert(
    fc.asyncProperty(basket, async ({ had, orders }) => {
      const variants = await Promise.all(had.map(received))
      const asks = await Promise.all(
        orders.map(lines =>
          wish(lines.map(line => [variants[line.variant] as VariantId, line.quantity])),
        ),
      )
      const left = [...had]
      const expected = orders.map(lines => {
        const fits = lines.every(line => line.quantity <= (left[line.variant] ?? 0))
        if (fits)
          for (const line of lines) left[line.variant] = (left[line.variant] ?? 0) - line.quantity
        return fits ? 'ok' : 'stock.sold_out'
      })
      expect((await promised(...asks)).map(shown)).toEqual(expected)
      expect(await Promise.all(variants.map(async one => (await level(one)).available))).toEqual(
        left,
      )
    }),
    { seed, numRuns: 40 },
  )
})

test('many works over the same variants in any order never lock each other for good', async () => {
  const variants = await Promise.all(Array.from({ length: 6 }, () => received(40)))
  const pairs = Array.from({ length: 240 }, (_, index): [VariantId, number][] => {
    const [a, b] = [variants[index % 6], variants[(index * 5 + 2) % 6]] as [VariantId, VariantId]
    return a === b
      ? [[a, 1]]
      : [
          [a, 1],
          [b, 1],
        ]
  })
  const asks = await Promise.all(pairs.map(wish))
  const answers = await concurrently(12, asks, async ask => {
    const [answer] = await house.work(work => stock.promise(work, [ask]))
    if (answer?.ok) await house.work(work => stock.confirm(work, [ask.orderId]))
    if (answer?.ok && ask.lines.length === 1)
      await house.work(work => stock.release(work, [ask.orderId]))
    return shown(answer)
  })
  expect(new Set(answers)).toEqual(new Set(['ok', 'stock.sold_out']))
  expect(await brokenTheorems()).toEqual([])
})

test('paid goods wait, leave once, and are gone', async () => {
  const variantId = await received(5)
  const ask = await wish([[variantId, 2]])
  await promised(ask)
  expect((await house.work(work => stock.ship(work, [ask.orderId]))).map(shown)).toEqual([
    'stock.not_promised',
  ])
  for (const _ of [1, 2]) {
    expect((await house.work(work => stock.confirm(work, [ask.orderId]))).map(shown)).toEqual([
      'ok',
    ])
  }
  house.advance(hours(1))
  await house.settle()
  expect((await promised(ask)).map(shown)).toEqual(['ok'])
  expect(await level(variantId)).toEqual({ onHand: 5, promised: 2, available: 3 })

  for (const _ of [1, 2]) {
    expect((await house.work(work => stock.ship(work, [ask.orderId]))).map(shown)).toEqual(['ok'])
  }
  await house.work(work => stock.release(work, [ask.orderId]))
  expect(await level(variantId)).toEqual({ onHand: 3, promised: 0, available: 3 })
  const history = await house.work(work => stock.movements(work, { variantId, limit: 10 }))
  expect(history.map(one => [one.kind, one.quantity])).toEqual([
    ['shipped', -2],
    ['received', 5],
  ])
  expect(await brokenTheorems()).toEqual([])
})

test('what is given back can be sold again, once', async () => {
  const variantId = await received(2)
  const ask = await wish([[variantId, 2]])
  await promised(ask)
  await house.work(work => stock.confirm(work, [ask.orderId]))
  for (const _ of [1, 2]) await house.work(work => stock.release(work, [ask.orderId, ask.orderId]))
  expect(await level(variantId)).toEqual({ onHand: 2, promised: 0, available: 2 })
  expect((await promised(ask)).map(shown)).toEqual(['stock.hold_ended'])
  expect((await house.work(work => stock.confirm(work, [ask.orderId]))).map(shown)).toEqual([
    'stock.hold_ended',
  ])
  expect((await house.work(work => stock.ship(work, [ask.orderId]))).map(shown)).toEqual([
    'stock.hold_ended',
  ])
  expect((await promised(await wish([[variantId, 2]]))).map(shown)).toEqual(['ok'])
})

test('a hold that nobody paid for is swept, but not while its payment may still be on the way', async () => {
  const variantId = await received(1)
  const ask = await wish([[variantId, 1]])
  await promised(ask)
  house.advance((ask.until - house.clock.now()) as never)
  await house.settle()
  expect(await level(variantId)).toEqual({ onHand: 1, promised: 1, available: 0 })
  house.advance(minutes(5))
  await house.settle()
  expect(await level(variantId)).toEqual({ onHand: 1, promised: 0, available: 1 })
  const never = { ...(await wish([[variantId, 1]])), until: house.clock.now() }
  expect((await promised(ask, never)).map(shown)).toEqual(['stock.hold_ended', 'stock.hold_ended'])
})

test('a payment heard after the sweep takes the goods again, or says that they are gone', async () => {
  const variantId = await received(1)
  const early = await wish([[variantId, 1]])
  await promised(early)
  house.advance(minutes(30))
  await house.settle()
  expect((await house.work(work => stock.confirm(work, [early.orderId]))).map(shown)).toEqual([
    'ok',
  ])
  expect(await level(variantId)).toEqual({ onHand: 1, promised: 1, available: 0 })

  const scarce = await received(1)
  const late = await wish([[scarce, 1]])
  await promised(late)
  house.advance(minutes(30))
  await house.settle()
  await promised(await wish([[scarce, 1]]))
  const [gone] = await house.work(work => stock.confirm(work, [late.orderId]))
  expect([shown(gone), detailOf(gone)]).toEqual(['stock.sold_out', { variants: scarce, left: '0' }])
  const never = await house.work(async work => stock.confirm(work, [work.id<'order'>(home)]))
  expect(never.map(shown)).toEqual(['stock.not_promised'])
})

test('goods come in once for a key, in many cells at once', async () => {
  const variantIds = [await newVariant(), await newVariant(other)]
  const asks = variantIds.flatMap(variantId => [
    { variantId, quantity: 3, key: 'a' },
    { variantId, quantity: 4, key: 'b' },
  ])
  for (const _ of [1, 2]) await house.work(work => stock.receive(work, asks))
  const left = await house.work(work => stock.available(work, variantIds))
  expect([...left.values()]).toEqual([7, 7])
  await expect(
    house.work(work => stock.receive(work, [{ ...asks[0], quantity: 0 } as never])),
  ).rejects.toThrow()
})

test('a count corrects what is on hand, never below what is promised', async () => {
  const variantId = await received(10)
  await promised(await wish([[variantId, 4]]))
  const counted = (count: number, key: string) =>
    house.work(work => stock.count(work, [{ variantId, counted: count, key, why: 'stocktake' }]))
  const [low] = await counted(3, 'monday')
  expect([shown(low), detailOf(low)]).toMatchObject([
    'stock.below_promised',
    { promised: 4, counted: 3 },
  ])
  for (const _ of [1, 2]) expect((await counted(6, 'tuesday')).map(shown)).toEqual(['ok'])
  expect(await level(variantId)).toEqual({ onHand: 6, promised: 4, available: 2 })
  const fresh = await newVariant()
  await house.work(work =>
    stock.count(work, [{ variantId: fresh, counted: 8, key: 'first', why: '' }]),
  )
  expect(await level(fresh)).toEqual({ onHand: 8, promised: 0, available: 8 })
  expect(await brokenTheorems()).toEqual([])
})

test('a work tells one figure a variant, the last one', async () => {
  const variantId = await received(9)
  await house.settle()
  const ask = await wish([[variantId, 4]])
  await house.work(async work => {
    await stock.promise(work, [ask, { ...ask, orderId: work.id<'order'>(home) }])
    await stock.release(work, [ask.orderId])
    await stock.receive(work, [{ variantId, quantity: 2, key: 'more' }])
  })
  const told = await house.told()
  expect(told.map(fact => [fact.name, fact.body])).toEqual([
    ['stock.changed', { variantId, available: 7 }],
  ])
})

test('the constraint holds whatever a statement says, and the audit sees what was broken', async () => {
  const variantId = await received(1)
  await expect(
    house.work(work =>
      work.tx.run(sql`
    update stock.stock set promised = 2 where cell = ${home} and variant_id = ${variantId}
  `),
    ),
  ).rejects.toThrow('never_sold_twice')

  await house.work(work =>
    work.tx.run(sql`
    update stock.stock set on_hand = 3, promised = 1 where cell = ${home} and variant_id = ${variantId}
  `),
  )
  const findings = await house.work(stock.audit)
  expect(findings.map(one => one.broken)).toEqual([[], [variantId], [variantId]])
  expect(findings.map(one => one.ok)).toEqual([true, false, false])
  expect(findings.every(one => one.checked > 10)).toBe(true)
})

const newVariant = (where = home): Promise<VariantId> =>
  house.work(async work => work.id<'variant'>(where))

async function received(quantity: number): Promise<VariantId> {
  const variantId = await newVariant()
  await house.work(work => stock.receive(work, [{ variantId, quantity, key: 'first' }]))
  return variantId
}

const wish = (lines: readonly [VariantId, number][]): Promise<stock.PromiseAsk> =>
  house.work(async work => ({
    orderId: work.id<'order'>(home) as OrderId,
    until: after(work.now, minutes(15)),
    lines: lines.map(([variantId, quantity]) => ({ variantId, quantity })),
  }))

const promised = (...asks: stock.PromiseAsk[]): Promise<Answer<void>[]> =>
  house.work(work => stock.promise(work, asks))

async function level(variantId: VariantId): Promise<Partial<stock.Level>> {
  const [found] = await house.work(work => stock.levels(work, [variantId]))
  const { variantId: _, ...figures } = found as stock.Level
  return figures
}

const brokenTheorems = async (): Promise<string[]> =>
  (await house.work(stock.audit)).filter(one => !one.ok).map(one => one.theorem)

const shown = (answer: Answer<unknown> | undefined): string =>
  answer?.ok ? 'ok' : (answer?.why.code ?? 'no answer')

const detailOf = (answer: Answer<unknown> | undefined): unknown =>
  answer && !answer.ok ? answer.why.detail : undefined

const tally = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, word => word)].map(([word, all]) => [word, all.length]))

/** `act` on every one, at most `width` at a time. */
async function concurrently<In, Out>(
  width: number,
  all: readonly In[],
  act: (one: In) => Promise<Out>,
): Promise<Out[]> {
  const out: Out[] = []
  let next = 0
  const run = async (): Promise<void> => {
    while (next < all.length) {
      const index = next++
      out[index] = await act(all[index] as In)
    }
  }
  await Promise.all(Array.from({ length: width }, run))
  return out
}
