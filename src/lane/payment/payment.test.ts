// The face of payment with the house's own wallet, on a real database: paid once, given back at most in full.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import {
  cell,
  cellOf,
  type OrderId,
  type PaymentId,
  type ShopperId,
  type TradeId,
} from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { after, minutes } from '#kernel/time'
import { Sql, sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { audit as auditBooks, balances, interbook, trialBalance } from '#books/ledger/ledger'
import {
  ask,
  audit,
  close,
  find,
  payByWallet,
  refund,
  refunds,
  tradesOf,
  type Payment,
} from './payment.ts'
import { history, topUp, walletBalance } from '#lane/wallet/wallet'

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const cny = (minor: bigint): Money => money('CNY', minor)
type Case = { shopperId: ShopperId; tradeId: TradeId; orders: OrderId[] }

/** A shopper with money in her wallet and a trade asked for, an order for each amount. */
async function trade(
  wallet: bigint,
  amounts: bigint[],
  home = 7,
  shopper?: ShopperId,
): Promise<Case> {
  return house.work(async work => {
    const shopperId = shopper ?? work.id<'shopper'>(cell(home))
    const tradeId = work.id<'trade'>(cell(home))
    const orders = amounts.map((_, index) => work.id<'order'>(cell(100 + index)))
    if (wallet > 0n)
      granting((await topUp(work, [{ shopperId, amount: cny(wallet), key: tradeId }]))[0])
    await ask(work, [asked({ shopperId, tradeId, orders }, amounts, after(work.now, minutes(15)))])
    return { shopperId, tradeId, orders }
  })
}

const asked = (
  { shopperId, tradeId, orders }: Case,
  amounts: readonly bigint[],
  expiresAt: number,
) => ({
  shopperId,
  tradeId,
  expiresAt: expiresAt as never,
  amount: cny(amounts.reduce((left, right) => left + right, 0n)),
  parts: orders.map((orderId, index) => ({ orderId, amount: cny(amounts[index] ?? 0n) })),
})

const pay = (...cases: Pick<Case, 'tradeId' | 'shopperId'>[]) =>
  house.work(work =>
    payByWallet(
      work,
      cases.map(({ tradeId, shopperId }) => ({ tradeId, shopperId })),
    ),
  )
const held = async ({ shopperId }: Case) =>
  (await house.work(work => walletBalance(work, [{ shopperId, currency: 'CNY' }])))[0]?.minor
const told = (answer: Answer<{ state: string }> | undefined) =>
  answer?.ok ? answer.value.state : answer?.why.code
const give = (one: Case, key: string, index: number, minor: bigint) =>
  house.work(work =>
    refund(work, [
      {
        key,
        tradeId: one.tradeId,
        shopperId: one.shopperId,
        orderId: one.orders[index] as OrderId,
        amount: cny(minor),
      },
    ]),
  )
const sound = async () => {
  const findings = await house.work(async work => [
    ...(await audit(work)),
    ...(await auditBooks(work)),
  ])
  expect(findings.filter(one => !one.ok)).toEqual([])
}

test('a trade is paid once from the wallet; each part has its number; who asks again hears the same', async () => {
  const one = await trade(500_00n, [100_00n, 50_01n])
  expect(told((await pay(one))[0])).toBe('paid')
  expect((await pay(one, one)).map(told)).toEqual(['paid', 'paid'])
  expect(await held(one)).toBe(349_99n)

  const [payment] = await house.work(work => find(work, [one.tradeId]))
  expect(payment).toMatchObject({
    state: 'paid',
    rail: 'wallet',
    amount: cny(150_01n),
    paidAt: house.clock.now(),
  })
  const numbers = payment?.parts.map(part => part.transactionNo) ?? []
  expect(
    numbers.every(number => /^20261122220007\d{14}$/.test(number)) && new Set(numbers).size === 2,
  ).toBe(true)
  const facts = (await house.told()).filter(fact => fact.subject === one.tradeId)
  expect(facts.map(fact => fact.name)).toEqual(['payment.captured'])
  expect(facts[0]?.body).toMatchObject({
    amount: cny(150_01n),
    parts: [{ amount: cny(100_00n) }, { amount: cny(50_01n) }],
  })
  await sound()
})

test('asked again it is the same payment; for another amount it is refused', async () => {
  const one = await trade(0n, [10_00n])
  const again = (minor: bigint) =>
    house.work(work =>
      ask(work, [asked(one, [minor], work.now + 1), asked(one, [minor], work.now + 1)]),
    )
  const [first] = await house.work(work => find(work, [one.tradeId]))
  expect(await again(10_00n)).toEqual([first?.id, first?.id])
  await expect(again(11_00n)).rejects.toMatchObject({ code: 'payment.ask_changed' })
})

test('one refusal never fails its neighbours, and changes nothing', async () => {
  const [rich, poor, stranger, fallen] = [
    await trade(20_00n, [20_00n]),
    await trade(19_99n, [20_00n], 8),
    await trade(5_00n, [5_00n]),
    await trade(9_00n, [9_00n]),
  ]
  await house.work(work => close(work, [fallen.tradeId]))
  const nobody = {
    tradeId: '018f0000-0000-7000-8000-000000000001' as TradeId,
    shopperId: rich.shopperId,
  }
  const answers = await pay(poor, rich, { ...stranger, shopperId: rich.shopperId }, fallen, nobody)
  expect(answers.map(told)).toEqual([
    'payment.insufficient',
    'paid',
    'payment.unknown',
    'payment.closed',
    'payment.unknown',
  ])
  expect([await held(rich), await held(poor), await held(stranger), await held(fallen)]).toEqual([
    0n,
    19_99n,
    5_00n,
    9_00n,
  ])

  const late = await trade(5_00n, [5_00n])
  house.advance(minutes(15))
  expect((await pay(late)).map(told)).toEqual(['payment.expired'])
  expect(await held(late)).toBe(5_00n)
  await sound()
})

test('money goes back to the wallet, in parts, never more than came, once a key', async () => {
  const one = await trade(100_00n, [60_00n, 40_00n])
  expect(told((await give(one, 'early', 0, 1n))[0])).toBe('payment.not_paid')
  await pay(one)
  expect(told((await give(one, 'a', 0, 25_00n))[0])).toBe('succeeded')
  expect(told((await give(one, 'a', 0, 25_00n))[0])).toBe('succeeded')
  expect(told((await give(one, 'a', 0, 26_00n))[0])).toBe('payment.key_reused')
  expect(told((await give(one, 'b', 0, 35_01n))[0])).toBe('payment.refund_exceeds')
  expect(told((await give({ ...one, orders: [one.tradeId as never] }, 'c', 0, 1n))[0])).toBe(
    'payment.order_unknown',
  )
  const [both, over] = await house.work(work =>
    refund(
      work,
      ['d', 'e'].map(key => ({
        key,
        tradeId: one.tradeId,
        shopperId: one.shopperId,
        orderId: one.orders[1] as OrderId,
        amount: cny(30_00n),
      })),
    ),
  )
  expect([told(both), told(over)]).toEqual(['succeeded', 'payment.refund_exceeds'])
  expect(await held(one)).toBe(55_00n)
  const [payment] = await house.work(work => find(work, [one.tradeId]))
  expect([payment?.refunded, ...(payment?.parts.map(part => part.refunded) ?? [])]).toEqual([
    cny(55_00n),
    cny(25_00n),
    cny(30_00n),
  ])
  expect(
    (await house.work(work => refunds(work, [one.tradeId]))).map(each => [
      each.key,
      each.amount.minor,
    ]),
  ).toEqual([
    ['a', 25_00n],
    ['d', 30_00n],
  ])
  expect(
    (await house.told()).filter(fact => fact.subject === one.tradeId).map(fact => fact.name),
  ).toEqual(['payment.captured', 'payment.refunded', 'payment.refunded'])
  await sound()
})

test('the database refuses what a bug would give back', async () => {
  const one = await trade(10_00n, [10_00n])
  await pay(one)
  const more = house.database.run(
    sql`update payment.payment set refunded = amount + 1 where cell = ${cellOf(one.tradeId)} and trade_id = ${one.tradeId}`,
  )
  await expect(more).rejects.toThrow('refunds_never_exceed_capture')
  const part = house.database.run(
    sql`update payment.part set refunded = amount + 1 where cell = ${cellOf(one.tradeId)} and order_id = ${one.orders[0]}`,
  )
  await expect(part).rejects.toThrow('a_part_is_refunded_once')
})

test('the audit finds a part that was changed, and a refund that was counted and never made', async () => {
  const one = await trade(10_00n, [10_00n])
  await pay(one)
  const forge = (set: string) =>
    house.database.run(
      new Sql(`update payment.part set ${set} where cell = $1 and order_id = $2`, [
        cellOf(one.tradeId),
        one.orders[0],
      ]),
    )
  const broken = async () =>
    (await house.work(audit)).filter(each => !each.ok).map(each => each.theorem)
  await forge('amount = amount + 1')
  expect(await broken()).toEqual(['the parts of a payment add up to it'])
  await forge('amount = amount - 1, refunded = 1')
  expect(await broken()).toEqual(['refunds never exceed capture'])
  await forge('refunded = 0')
  await sound()
})

test('200 payments of one wallet at once spend what is in it and not a fen more', async () => {
  const first = await trade(100_00n, [7_00n], 9)
  const all = await Promise.all(
    Array.from({ length: 39 }, () => trade(0n, [7_00n], 9, first.shopperId)),
  )
  const asks = [first, ...all].flatMap(one => Array.from({ length: 5 }, () => one))
  const answers = (await Promise.all(asks.map(one => pay(one)))).flat()
  const paid = new Set(answers.flatMap(answer => (answer.ok ? [answer.value.tradeId] : [])))
  expect(paid.size).toBe(14)
  expect(
    answers.filter(answer => !answer.ok).every(answer => told(answer) === 'payment.insufficient'),
  ).toBe(true)
  expect(await held(first)).toBe(2_00n)
  await sound()
})

test('whatever is paid and given back, in any order and any number, nothing is made or lost', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('pay' as const), index: fc.nat(3) }),
    fc.record({ kind: fc.constant('close' as const), index: fc.nat(3) }),
    fc.record({
      kind: fc.constant('refund' as const),
      index: fc.nat(3),
      order: fc.nat(1),
      minor: fc.bigInt(1n, 700n),
      key: fc.nat(5),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const first = await trade(20_00n, [5_00n, 3_00n], 11)
      const cases = [first]
      for (let more = 0; more < 3; more += 1)
        cases.push(await trade(0n, [5_00n, 3_00n], 11, first.shopperId))
      for (const one of steps) {
        const at = cases[one.index] ?? first
        if (one.kind === 'pay') await pay(at)
        else if (one.kind === 'close') await house.work(work => close(work, [at.tradeId]))
        else await give(at, `${at.tradeId}/${one.key}`, one.order, one.minor)
      }
      const payments: Payment[] = await house.work(work =>
        find(
          work,
          cases.map(one => one.tradeId),
        ),
      )
      const captured = payments
        .filter(one => one.state === 'paid')
        .reduce((sum, one) => sum + one.amount.minor - one.refunded.minor, 0n)
      expect(await held(first)).toBe(20_00n - captured)
      expect(
        payments.every(one => one.refunded.minor <= (one.state === 'paid' ? one.amount.minor : 0n)),
      ).toBe(true)
    }),
    { numRuns: 25 },
  )
  await sound()
  const lines = await house.work(work => trialBalance(work))
  expect(lines.reduce((sum, line) => sum + line.debit.minor - line.credit.minor, 0n)).toBe(0n)
  const [between] = await house.work(work =>
    balances(work, [{ cell: cell(11), account: interbook('CNY') }]),
  )
  expect(between && between.minor <= 0n).toBe(true)
})

test('what moved in her wallet for an order leads to its trade', async () => {
  const one = await trade(500_00n, [120_00n, 80_00n])
  expect(told((await pay(one))[0])).toBe('paid')
  await give(one, 'moves', 1, 80_00n)
  const { shopperId, tradeId } = one
  const moves = await house.work(work => history(work, { shopperId, currency: 'CNY', limit: 10 }))
  expect(moves.map(move => [move.kind, move.amount.minor])).toEqual([
    ['payment.refund', 80_00n],
    ['payment.capture', -200_00n],
    ['wallet.top_up', 500_00n],
  ])
  const ids = moves.slice(0, 2).map(move => move.ref as PaymentId)
  expect([...(await house.work(work => tradesOf(work, ids))).values()]).toEqual([tradeId])
})
