// Random streams over a few wallets, many at once, some dying half-way: no yuan is made, lost, or spent twice.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type OutletId, type SaleId, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { minutes } from '#kernel/time'
import type { Work } from '#platform/work'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { balances, interbook, withdrawalClearing } from '#books/ledger/ledger'
import type { BankAnswer } from './transfer/bank.ts'
import { claim } from './transfer/queries.ts'
import { settle } from './transfer/transfers.ts'
import * as wallet from './wallet.ts'

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const home = cell(77)
const cny = (minor: number): Money => money('CNY', BigInt(minor))
const seed = Number(process.env['SEED'] ?? Math.trunc(Math.random() * 1e6))

type Op = Readonly<{ kind: Kind; who: number; key: number; amount: number; dies: boolean }>
const kinds = [
  'top up',
  'spend',
  'spend',
  'restore',
  'permit',
  'forgo',
  'fund',
  'withdraw',
  'bank',
  'freeze',
  'thaw',
] as const
type Kind = (typeof kinds)[number]

const op = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.integer({ min: 0, max: 2 }),
  key: fc.integer({ min: 0, max: 4 }),
  amount: fc.integer({ min: 1, max: 90_00 }),
  dies: fc.boolean(),
})

type World = { people: ShopperId[]; sales: SaleId[]; store: OutletId; thaws: number }

async function openStream(): Promise<World> {
  return house.work(async work => {
    const people = [0, 1, 2].map(() => work.id<'shopper'>(home))
    for (const shopperId of people) {
      const account = { holder: 'x', bank: 'Harbour Bank', number: '62220000001234' }
      await wallet.nameAccount(work, { shopperId, currency: 'CNY', account })
      await wallet.setPin(work, { shopperId, pin: '902114' })
    }
    const sales = Array.from({ length: 15 }, () => work.id<'sale'>(cell(3)))
    return { people, sales, store: work.id<'outlet'>(cell(3)), thaws: 0 }
  })
}

/** One ask; when it dies its work is undone, and the same is asked again, as a caller does. */
async function act(world: World, one: Op): Promise<void> {
  const shopperId = world.people[one.who] as ShopperId
  const ask = { shopperId, currency: 'CNY' } as const
  const ref = world.sales[one.who * 5 + one.key] as SaleId
  const amount = cny(one.amount)
  const told = { outletId: world.store, merchant: 'm', outlet: 'o', amount, number: '1' }
  const key = `${shopperId}/${one.key}`
  const doing: Record<Kind, (work: Work) => Promise<unknown>> = {
    'top up': work => wallet.topUp(work, [{ shopperId, amount, key: `${one.key}/${one.amount}` }]),
    spend: work =>
      wallet.spend(work, [{ key: ref, ref, shopperId, amount, told, confirmed: true }]),
    restore: work =>
      wallet.restore(work, [{ key: `${ref}/${one.amount % 3}`, spendKey: ref, shopperId, amount }]),
    permit: work => wallet.permit(work, [{ key, shopperId, amount, purpose: 'order' }]),
    forgo: work => wallet.forgo(work, [{ key, shopperId, amount }]),
    fund: work => wallet.fund(work, { key: `in/${one.key}`, shopperId, amount }),
    withdraw: async work => {
      const proof = await wallet.checkPin(work, { shopperId, pin: '902114' })
      if (!proof.ok) throw proof.why
      return wallet.withdraw(work, {
        key: `out/${one.key}`,
        shopperId,
        amount,
        pinProof: proof.value,
      })
    },
    bank: work => bankSays(work, one),
    freeze: work => wallet.freeze(work, { ...ask, why: 'lost', by: shopperId }),
    thaw: work =>
      wallet.thaw(work, { ...ask, by: `person ${(world.thaws += 1)}` }).catch(() => undefined),
  }
  const whole = doing[one.kind]
  if (one.dies)
    await house
      .work(async work => {
        await whole(work)
        throw new Error('killed')
      })
      .catch(() => undefined)
  await house.work(whole)
}

const answers: readonly BankAnswer[] = [
  { kind: 'done', bankRef: 'BT1' },
  { kind: 'refused', reason: 'closed' },
  { kind: 'pending' },
  { kind: 'unknown', why: 'silence' },
]

/** What is due is asked, and two sweeps hear the same answer. */
async function bankSays(work: Work, { amount }: Op): Promise<void> {
  const wishes = await claim(work, minutes(1), 10)
  const answered = wishes.map((wish, index) => ({
    wish,
    answer: answers[(amount + index) % answers.length] as BankAnswer,
  }))
  await settle(work, answered)
  await settle(work, answered)
}

type Sums = { spent: bigint; restored: bigint; in: bigint; out: bigint }

async function proven(world: World): Promise<void> {
  await house.work(async work => {
    for (const shopperId of world.people) {
      const ask = { shopperId, currency: 'CNY' } as const
      const moves = await wallet.history(work, { ...ask, limit: 500 })
      const view = await wallet.view(work, ask)
      expect(view.balance.minor).toBe(moves.reduce((sum, move) => sum + move.amount.minor, 0n))
      expect(moves.every(move => move.balance.minor >= 0n)).toBe(true)
      const sums = await sumsOf(work, world, shopperId)
      const of = (kind: string): bigint =>
        moves.filter(move => move.kind === kind).reduce((sum, move) => sum + move.amount.minor, 0n)
      expect(-of('wallet.spend')).toBe(sums.spent)
      expect(of('wallet.restore')).toBe(sums.restored)
      expect(of('wallet.fund')).toBe(sums.in)
      expect(-of('wallet.withdraw') - of('wallet.withdraw_back')).toBe(sums.out)
      // What is counted against her limits is at least what has left for good.
      expect(view.usage.day.minor).toBeGreaterThanOrEqual(sums.spent)
    }
    const findings = await wallet.audit(work)
    expect(findings.flatMap(finding => finding.broken)).toEqual([])
  })
}

async function sumsOf(work: Work, world: World, shopperId: ShopperId): Promise<Sums> {
  const spends = await wallet.spends(
    work,
    world.sales.map(key => ({ key, shopperId })),
  )
  const mine = spends.filter(one => one.shopperId === shopperId)
  const transfers = await wallet.transfers(work, { shopperId, currency: 'CNY', limit: 100 })
  const add = (list: readonly Money[]): bigint => list.reduce((sum, one) => sum + one.minor, 0n)
  const those = (test: (one: wallet.Transfer) => boolean): bigint =>
    add(transfers.filter(test).map(one => one.amount))
  return {
    spent: add(mine.map(one => one.amount)),
    restored: add(mine.map(one => one.restored)),
    in: those(one => one.direction === 'in' && one.state === 'done'),
    out: those(one => one.direction === 'out' && one.state !== 'refused'),
  }
}

test(`whatever is asked of wallets, at once and killed half-way, adds up (SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 10, maxLength: 40 }), async ops => {
      const world = await openStream()
      for (let place = 0; place < ops.length; place += 4)
        await Promise.all(ops.slice(place, place + 4).map(one => act(world, one)))
      house.advance(minutes(3))
      await proven(world)
    }),
    { numRuns: 25, seed },
  )
  const [clearing, way] = await house.work(work =>
    balances(work, [
      { cell: home, account: withdrawalClearing('CNY') },
      { cell: home, account: interbook('CNY') },
    ]),
  )
  expect(clearing && clearing.minor >= 0n).toBe(true)
  expect(way && way.minor <= 0n).toBe(true)
}, 120_000)
