// Holds on a real database: set aside once, ended once, whoever asks, however often and however late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type Cell, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { after, minutes } from '#kernel/time'
import type { Answer } from '#kernel/errors'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  audit,
  balances,
  bank,
  equity,
  heldFor,
  hold,
  letGo,
  post,
  settle,
  verify,
  wallet,
  type Account,
  type Held,
  type Hold,
} from '../ledger.ts'
import { sweeps } from '../sweeps.job.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ sweeps })
})
afterAll(() => house.close())

const cny = (minor: bigint): Money => money('CNY', minor)

/** A shopper with 100 in her wallet, in a book of her own. */
let lastCell = 0
async function someone() {
  lastCell += 1
  const home = cell(lastCell)
  const shopper = await house.work(async work => work.id<'shopper'>(home))
  const mine = wallet(shopper as ShopperId, 'CNY')
  const funded = {
    cell: home,
    key: 'in',
    kind: 'test',
    ref: 'in',
    lines: [
      { account: equity('CNY'), amount: cny(100n) },
      { account: mine, amount: cny(-100n) },
    ],
  }
  await house.work(work => post(work, [funded]))
  const ask = (key: string, minor: bigint, over: Partial<Hold> = {}): Hold => ({
    cell: home,
    key,
    kind: 'wallet.withdraw',
    ref: key,
    from: mine,
    to: bank('CNY'),
    amount: cny(minor),
    ...over,
  })
  const name = (key: string, amount?: bigint) => ({
    cell: home,
    key,
    ...(amount !== undefined && { amount: cny(amount) }),
  })
  return { home, mine, ask, name }
}

/** `held 60`, `settled 40 of 60`, or the code of a refusal. */
const shown = (answers: readonly Answer<Held>[]): string[] =>
  answers.map(answer => {
    if (!answer.ok) return answer.why.code
    const { state, amount, settled } = answer.value
    return state === 'settled'
      ? `settled ${settled.minor} of ${amount.minor}`
      : `${state} ${amount.minor}`
  })

const holding = async (asks: readonly Hold[]) => shown(await house.work(work => hold(work, asks)))
const settling = async (asks: Parameters<typeof settle>[1]) =>
  shown(await house.work(work => settle(work, asks)))
const lettingGo = async (asks: Parameters<typeof letGo>[1]) =>
  shown(await house.work(work => letGo(work, asks)))

/** What the wallet, the hold's account and the bank hold. */
async function figures(home: Cell, mine: Account, key: string): Promise<(bigint | undefined)[]> {
  const accounts = [mine, heldFor(key, 'CNY'), bank('CNY')]
  const held = await house.work(work =>
    balances(
      work,
      accounts.map(account => ({ cell: home, account })),
    ),
  )
  return held.map(one => one.minor)
}

test('what is held is out of the wallet; a part is settled and the rest comes back', async () => {
  const { home, mine, ask, name } = await someone()
  expect(await holding([ask('a', 60n), ask('b', 41n), ask('c', 40n)])).toEqual([
    'held 60',
    'ledger.overdrawn',
    'held 40',
  ])
  expect(await figures(home, mine, 'a')).toEqual([0n, 60n, 0n])
  expect(await settling([name('a', 45n), name('c')])).toEqual([
    'settled 45 of 60',
    'settled 40 of 40',
  ])
  expect(await figures(home, mine, 'a')).toEqual([15n, 0n, -85n])
  expect(await house.work(work => verify(work, home))).toMatchObject({ ok: true, journals: 5n })
})

test('asked again it answers as before; other content under the key is refused', async () => {
  const { home, mine, ask, name } = await someone()
  const same = ask('a', 60n)
  expect(await holding([same, same])).toEqual(['held 60', 'held 60'])
  expect(
    await holding([same, ask('a', 61n), ask('a', 60n, { to: equity('CNY') }), ask('b', 10n)]),
  ).toEqual(['held 60', 'ledger.key_reused', 'ledger.key_reused', 'held 10'])
  expect(await settling([name('a', 20n), name('a', 20n), name('a', 21n)])).toEqual([
    'settled 20 of 60',
    'settled 20 of 60',
    'ledger.hold_ended',
  ])
  expect(await settling([name('a', 20n), name('a')])).toEqual([
    'settled 20 of 60',
    'ledger.hold_ended',
  ])
  expect(await lettingGo([name('a'), name('b'), name('b')])).toEqual([
    'ledger.hold_ended',
    'let_go 10',
    'let_go 10',
  ])
  expect(await holding([same, ask('b', 10n)])).toEqual(['settled 20 of 60', 'let_go 10'])
  expect(await figures(home, mine, 'a')).toEqual([80n, 0n, -20n])
})

test('what was never held and what is more than held is refused, and nothing moves', async () => {
  const { home, mine, ask, name } = await someone()
  await holding([ask('a', 60n)])
  expect(await settling([name('x'), name('a', 61n)])).toEqual([
    'ledger.hold_unknown',
    'ledger.hold_exceeded',
  ])
  expect(await lettingGo([name('x')])).toEqual(['ledger.hold_unknown'])
  expect(await figures(home, mine, 'a')).toEqual([40n, 60n, 0n])
})

test('when its time is over it is refused, and the sweep lets it go', async () => {
  const { home, mine, ask, name } = await someone()
  const until = after(house.clock.now(), minutes(5))
  await holding([ask('a', 60n, { until }), ask('b', 10n, { until }), ask('c', 5n)])
  expect(await settling([name('b')])).toEqual(['settled 10 of 10'])
  house.advance(minutes(5))
  expect(await settling([name('a'), name('b')])).toEqual(['ledger.hold_lapsed', 'settled 10 of 10'])
  await house.settle()
  expect(await settling([name('a')])).toEqual(['ledger.hold_ended'])
  expect(await lettingGo([name('a')])).toEqual(['let_go 60'])
  expect(await figures(home, mine, 'a')).toEqual([85n, 0n, -10n])
  expect(await figures(home, mine, 'c')).toEqual([85n, 5n, -10n])
})

test('twenty who end one hold at once end it once, some one way and some the other', async () => {
  const { home, mine, ask, name } = await someone()
  await holding([ask('a', 60n)])
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? settling([name('a')]) : lettingGo([name('a')]),
    ),
  )
  const ways = [...new Set(answers.flat())].toSorted()
  const [back, kept, there] = await figures(home, mine, 'a')
  expect(kept).toBe(0n)
  expect(ways).toEqual(
    there === 0n ? ['ledger.hold_ended', 'let_go 60'] : ['ledger.hold_ended', 'settled 60 of 60'],
  )
  expect(back).toBe(there === 0n ? 100n : 40n)
  expect(answers.flat().filter(one => one === 'ledger.hold_ended')).toHaveLength(10)
})

test('the audit names a hold whose account does not hold it', async () => {
  const finding = async () =>
    (await house.work(audit)).find(one => one.theorem.startsWith('A hold'))
  expect(await finding()).toMatchObject({ ok: true, broken: [] })
  const { home, ask } = await someone()
  await holding([ask('stolen', 7n)])
  await house.work(work =>
    post(work, [
      {
        cell: home,
        key: 'theft',
        kind: 'test',
        ref: 'r',
        lines: [
          { account: heldFor('stolen', 'CNY'), amount: cny(2n) },
          { account: equity('CNY'), amount: cny(-2n) },
        ],
      },
    ]),
  )
  expect(await finding()).toMatchObject({
    ok: false,
    broken: [`book ${home}: stolen holds CNY 0.05 instead of CNY 0.07`],
  })
})
