// Checkouts on a real database: keys, sums, clocks, and who may see what.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assert, type Answer } from '#kernel/errors'
import {
  cell,
  cellOf,
  type MerchantId,
  type OfferId,
  type OrderId,
  type ShopperId,
  type TradeId,
} from '#kernel/ids'
import { money, plus, sum } from '#kernel/money'
import { after, minutes } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { pricedOrder, type Figures } from './samples.ts'
import { sumFault } from './sums.ts'
import * as trade from './trade.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sweeps: trade.sweeps })
})
afterAll(() => house.close())

test('a cart keeps offers and quantities, one line an offer', async () => {
  const [shopperId, honey, wine] = await house.work(
    async work =>
      [work.id<'shopper'>(cell(3)), work.id<'offer'>(cell(4)), work.id<'offer'>(cell(4))] as const,
  )
  const put = (offerId: OfferId, quantity: number) =>
    house.work(work => trade.putInCart(work, { shopperId, offerId, quantity }))
  await put(honey, 1)
  house.advance(minutes(1))
  await put(wine, 2)
  await put(honey, 3)
  const lines = await house.work(work => trade.cart(work, shopperId))
  expect(lines.map(line => [line.offerId, line.quantity])).toEqual([
    [honey, 3],
    [wine, 2],
  ])
  await house.work(work => trade.removeFromCart(work, { shopperId, offerIds: [honey] }))
  expect((await house.work(work => trade.cart(work, shopperId))).map(line => line.offerId)).toEqual(
    [wine],
  )
})

test('a key opens one trade: asked again it answers the same, other content is refused', async () => {
  const ask = await checkout([1, 2])
  const [first, second] = await opened(ask, await sameAgain(ask))
  expect([shown(first), shown(second)]).toEqual(['ok', 'ok'])
  const again = await opened(await sameAgain(ask))
  for (const answer of [second, again[0]]) {
    expect(valueOf(answer)).toMatchObject({ tradeId: ask.tradeId, number: valueOf(first).number })
  }
  // In one call, too, it is new to the first asking alone: the second goes on with the first one's orders.
  expect([first, second].map(one => valueOf(one).fresh)).toEqual([true, false])
  expect(valueOf(again[0])).toEqual({
    ...valueOf(first),
    fresh: false,
    orders: valueOf(again[0]).orders,
  })
  expect(totals(valueOf(again[0]).orders)).toEqual(totals(valueOf(first).orders))

  const other = { ...(await checkout([5])), shopperId: ask.shopperId, key: ask.key }
  const moved = { ...(await sameAgain(ask)), addressId: ask.shopperId as never }
  expect((await opened({ ...other, tradeId: ask.tradeId }, moved)).map(shown)).toEqual([
    'trade.key_reused',
    'trade.key_reused',
  ])
  const mine = await house.work(work =>
    trade.ofShopper(work, { shopperId: ask.shopperId, limit: 9 }),
  )
  expect(mine.map(one => one.id)).toEqual([ask.tradeId])
})

test('what was opened before is found by its key and by what was meant, and by nothing less', async () => {
  const ask = await checkout([1, 2])
  await opened(ask)
  const meant = { ...ask, lines: ask.orders.flatMap(order => order.priced.lines) }
  const dearer = { ...meant, total: plus(meant.total, meant.total) }
  const found = await house.work(work =>
    trade.openedBefore(work, [meant, { ...meant, key: 'another' }, dearer]),
  )
  expect(found.map(one => one?.tradeId)).toEqual([ask.tradeId, undefined, undefined])
})

test('the same key asked by many works at once opens one trade', async () => {
  const ask = await checkout([1])
  const asks = await Promise.all(Array.from({ length: 20 }, () => sameAgain(ask)))
  const answers = await Promise.all(asks.map(one => opened(one)))
  expect(new Set(answers.map(([answer]) => valueOf(answer).tradeId)).size).toBe(1)
  expect(answers.filter(([answer]) => valueOf(answer).fresh).length).toBe(1)
})

test('a number that another process drew as well is drawn again', async () => {
  const [first, second] = [await checkout([1]), await checkout([1], first => first)]
  const taken = await house.work(async work => {
    let next = 0n
    const numbers = [7n, 7n, 8n, 9n].map(one => (one << 10n) | BigInt(cellOf(first.shopperId)))
    const poor = {
      ...work,
      number: () => numbers[Number(next++)] ?? work.number(cellOf(first.shopperId)),
    }
    const answers = [await trade.open(poor, [first]), await trade.open(poor, [second])]
    return answers.map(([answer]) => valueOf(answer))
  })
  expect(taken.map(one => one.number >> 10n)).toEqual([7n, 8n])
})

test('an expired checkout is refused, but one opened in time is still answered', async () => {
  const ask = await checkout([1])
  await opened(ask)
  house.advance(minutes(15))
  const late = await checkout([1])
  const answers = await opened(ask, { ...late, expiresAt: house.clock.now() })
  expect(answers.map(shown)).toEqual(['ok', 'trade.too_late'])
})

test('children that do not add up are a bug', async () => {
  const ask = await checkout([1, 2])
  await expect(opened({ ...ask, total: plus(ask.total, money('CNY', 1n)) })).rejects.toThrow(
    'make the trade',
  )
})

test('agreed, then paid once; told once', async () => {
  await house.settle()
  const ask = await checkout([3, 4])
  await opened(ask)
  const { tradeId, total } = ask
  expect(await mark(work => trade.markPaid(work, [{ tradeId, amount: total }]))).toEqual([
    'trade.not_agreed',
  ])
  for (const changed of [true, false]) {
    const answers = await house.work(work => trade.agree(work, [{ tradeId }]))
    expect(answers).toEqual([{ ok: true, value: { tradeId, state: 'awaiting_payment', changed } }])
  }
  const short = { tradeId, amount: money('CNY', total.minor - 1n) }
  expect(await mark(work => trade.markPaid(work, [short]))).toEqual(['trade.amount_differs'])
  for (const changed of [true, false]) {
    const answers = await house.work(work => trade.markPaid(work, [{ tradeId, amount: total }]))
    expect(answers).toEqual([{ ok: true, value: { tradeId, state: 'paid', changed } }])
  }
  expect(await mark(work => trade.fall(work, [{ tradeId, why: 'late' }]))).toEqual([
    'trade.paid_already',
  ])
  expect(await house.told()).toEqual([])
  const steps = await house.work(work => trade.steps(work, [tradeId]))
  expect(steps.map(step => [step.what, step.actor])).toEqual([
    ['opened', 'house/test'],
    ['agreed', 'house/test'],
    ['paid', 'house/test'],
  ])
})

test('a checkout falls once, only by its own shopper', async () => {
  await house.settle()
  const ask = await checkout([1, 1])
  const stranger = await checkout([1])
  await opened(ask)
  const { tradeId, shopperId } = ask
  const fall = (by: ShopperId) =>
    mark(work => trade.fall(work, [{ tradeId, why: 'stock.sold_out', shopperId: by }]))
  expect(await fall(stranger.shopperId)).toEqual(['trade.not_found'])
  expect([await fall(shopperId), await fall(shopperId)]).toEqual([['ok'], ['ok']])
  expect(await mark(work => trade.agree(work, [{ tradeId }]))).toEqual(['trade.closed'])
  const orderIds = ask.orders.map(order => order.orderId).toSorted()
  expect((await house.told()).map(fact => [fact.name, fact.body])).toEqual([
    ['trade.closed', { tradeId, shopperId, orderIds, why: 'stock.sold_out' }],
  ])
})

test('an unpaid checkout closes at its hour, a paid one does not, and late money is refused', async () => {
  const asks = [await checkout([1]), await checkout([1]), await checkout([1])]
  await opened(...asks)
  const [reserving, waiting, paid] = asks.map(ask => ask.tradeId) as [TradeId, TradeId, TradeId]
  await house.work(work => trade.agree(work, [{ tradeId: waiting }, { tradeId: paid }]))
  await mark(work =>
    trade.markPaid(work, [{ tradeId: paid, amount: asks[2]?.total ?? money('CNY', 0n) }]),
  )
  await house.settle()
  house.advance((minutes(15) - 1) as never)
  await house.settle()
  expect(await states(asks)).toEqual(['reserving', 'awaiting_payment', 'paid'])
  house.advance(1 as never)
  await house.settle()
  expect(await states(asks)).toEqual(['closed', 'closed', 'paid'])
  const late = { tradeId: waiting, amount: asks[1]?.total ?? money('CNY', 0n) }
  expect(await mark(work => trade.markPaid(work, [late]))).toEqual(['trade.closed'])
  const steps = await house.work(work => trade.steps(work, [reserving]))
  expect(steps.map(step => [step.what, step.actor, step.why])).toEqual([
    ['opened', 'house/test', ''],
    ['lapsed', 'house/trade.lapse', 'trade.lapsed'],
  ])
})

test('shoppers page through their own trades only', async () => {
  const first = await checkout([1])
  const own = [first, await checkout([2], () => first), await checkout([3], () => first)]
  for (const ask of own) await opened(ask)
  await opened(await checkout([1]))
  const ids = own.map(ask => ask.tradeId).toReversed()
  const page = (after?: TradeId) =>
    house.work(work => trade.ofShopper(work, { shopperId: first.shopperId, after, limit: 2 }))
  expect((await page()).map(one => one.id)).toEqual(ids.slice(0, 2))
  expect((await page(ids[1])).map(one => one.id)).toEqual(ids.slice(2))
  const stranger = { shopperId: (await checkout([1])).shopperId }
  expect(await house.work(work => trade.trades(work, ids, stranger))).toEqual([])
  const found = await house.work(work => trade.trades(work, ids, first))
  expect(found.map(one => one.id)).toEqual(ids)
  expect(
    found.map(one =>
      sum(
        one.orders.map(order => order.total),
        'CNY',
      ),
    ),
  ).toEqual(found.map(one => one.total))
})

test('children add up in random baskets, before and after any cancellation', async () => {
  const seed = 9610
  const minor = fc.bigInt({ min: 0n, max: 99_999n })
  const figures = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    goods: fc.bigInt({ min: 1n, max: 500_000n }),
    freight: minor,
    insurance: minor,
    duty: minor,
    excise: minor,
    vat: minor,
  })
  const basket = fc.record({
    orders: fc.array(fc.array(figures, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
    cancelled: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    off: fc.constantFrom(-1n, 1n, 1_000n),
  })
  await fc.assert(
    fc.asyncProperty(basket, async ({ orders, cancelled, off }) => {
      const ask = await checkoutOf(orders)
      const priced = ask.orders.map(order => order.priced)
      expect(sumFault(ask.total, priced)).toBeUndefined()
      expect(sumFault(plus(ask.total, money('CNY', off)), priced)).toBeDefined()
      const [bent, ...rest] = priced
      assert(bent, 'a basket has an order')
      const taxed = { ...bent, tax: plus(bent.tax, money('CNY', off)) }
      expect(sumFault(ask.total, [taxed, ...rest])).toBeDefined()

      await opened(ask)
      await house.work(work => trade.placeOrders(work, placing(ask)))
      await house.work(work => trade.agree(work, [ask]))
      await house.work(work => trade.markPaid(work, [{ tradeId: ask.tradeId, amount: ask.total }]))
      await house.work(work => trade.markOrdersPaid(work, ask.orders))
      const gone = ask.orders.filter((_, index) => cancelled[index])
      await house.work(work =>
        trade.cancel(
          work,
          gone.map(one => ({ orderId: one.orderId, reason: 'test' })),
        ),
      )

      const [kept] = await house.work(work => trade.trades(work, [ask.tradeId]))
      const found = await house.work(work =>
        trade.find(
          work,
          ask.orders.map(order => order.orderId),
        ),
      )
      expect(found.map(order => order.priced)).toEqual(priced)
      expect(found.filter(order => order.state === 'cancelled').length).toBe(gone.length)
      expect(
        sum(
          found.map(order => order.total),
          'CNY',
        ),
      ).toEqual(kept?.total)
      const lines = await house.work(work =>
        trade.linesOf(
          work,
          found.map(order => order.id),
        ),
      )
      expect(
        sum(
          lines.map(line => line.total),
          'CNY',
        ),
      ).toEqual(kept?.total)
    }),
    { seed, numRuns: 25 },
  )
  expect((await house.work(trade.audit)).filter(one => !one.ok)).toEqual([])
})

test('the audit sees a trade, a line and a payment that do not fit', async () => {
  const ask = await checkout([1])
  await opened(ask)
  await house.work(work => trade.placeOrders(work, placing(ask)))
  await house.work(work => trade.markOrdersPaid(work, ask.orders))
  const orderId = ask.orders.map(order => order.orderId)[0] as OrderId
  await house.work(async work => {
    const shopperCell = cellOf(ask.tradeId)
    await work.tx.run(sql`
      update trade.part set total = total + 1 where cell = ${shopperCell} and trade_id = ${ask.tradeId}`)
    await work.tx.run(sql`
      update trade.line set total = total + 1 where cell = ${cellOf(orderId)} and order_id = ${orderId}`)
  })
  const findings = await house.work(trade.audit)
  expect(findings.map(one => one.broken)).toEqual([[ask.tradeId], [orderId], [orderId], [orderId]])
  expect(findings.every(one => one.checked > 0)).toBe(true)
})

test('a number is read aloud in fours and understood however it is typed', () => {
  expect(trade.shownNumber(59_123_456_789_012n)).toBe('5912 3456 7890 12')
  expect(trade.numberIn(' 5912-3456 7890 12')).toBe(59_123_456_789_012n)
  expect(['', '12a', '1'.repeat(17)].map(trade.numberIn)).toEqual([undefined, undefined, undefined])
})

/** A checkout of one order a price, each at a merchant of its own, in cells that differ. */
const checkout = (
  prices: readonly number[],
  like?: (ask: trade.OpenAsk) => trade.OpenAsk,
): Promise<trade.OpenAsk> => {
  const figures = prices.map(price => [
    {
      quantity: 2,
      goods: BigInt(price) * 100n,
      freight: 30n,
      insurance: 0n,
      duty: 0n,
      excise: 0n,
      vat: 9n,
    },
  ])
  return checkoutOf(figures, like)
}

type Bare = Omit<Figures, 'offerId' | 'variantId' | 'productId'>
let last: trade.OpenAsk | undefined

const checkoutOf = (
  orders: readonly (readonly Bare[])[],
  like?: (ask: trade.OpenAsk) => trade.OpenAsk,
): Promise<trade.OpenAsk> =>
  house.work(async work => {
    const shopperId = (
      like && last ? like(last).shopperId : work.id<'shopper'>(cell(300))
    ) as ShopperId
    const made = orders.map((lines, index) => {
      const home = cell(500 + index)
      const merchantId: MerchantId = work.id<'merchant'>(home)
      const figures = lines.map(line => ({
        ...line,
        offerId: work.id<'offer'>(home),
        variantId: work.id<'variant'>(home),
        productId: work.id<'product'>(home),
      }))
      return {
        orderId: work.id<'order'>(home),
        merchantId,
        priced: pricedOrder(merchantId, figures),
      }
    })
    last = {
      tradeId: work.id<'trade'>(cellOf(shopperId)),
      shopperId,
      key: work.id(cell(0)),
      market: 'CN',
      addressId: work.id<'address'>(cellOf(shopperId)),
      total: sum(
        made.map(one => one.priced.total),
        'CNY',
      ),
      orders: made,
      expiresAt: after(work.now, minutes(15)),
    }
    return last
  })

/** The same checkout as another process would ask for it: with ids of its own. */
const sameAgain = (ask: trade.OpenAsk): Promise<trade.OpenAsk> =>
  house.work(async work => ({
    ...ask,
    tradeId: work.id<'trade'>(cellOf(ask.tradeId)),
    orders: ask.orders.map(order => ({
      ...order,
      orderId: work.id<'order'>(cellOf(order.orderId)),
    })),
  }))

const placing = (ask: trade.OpenAsk): trade.PlaceAsk[] =>
  ask.orders.map(({ orderId, priced }) => ({ ...ask, orderId, priced }))

const opened = (...asks: trade.OpenAsk[]): Promise<Answer<trade.Opened>[]> =>
  house.work(work => trade.open(work, asks))

const mark = async (act: Parameters<typeof house.work<Answer<unknown>[]>>[0]): Promise<string[]> =>
  (await house.work(act)).map(shown)

const states = async (asks: readonly trade.OpenAsk[]): Promise<string[]> =>
  (
    await house.work(work =>
      trade.trades(
        work,
        asks.map(ask => ask.tradeId),
      ),
    )
  ).map(one => one.state)

const totals = (parts: readonly trade.TradePart[]): string[] =>
  parts.map(part => `${part.total.minor}`).toSorted()

const shown = (answer: Answer<unknown> | undefined): string =>
  answer?.ok ? 'ok' : (answer?.why.code ?? 'no answer')

function valueOf<T>(answer: Answer<T> | undefined): T {
  if (!answer?.ok) throw answer?.why ?? new Error('no answer')
  return answer.value
}
