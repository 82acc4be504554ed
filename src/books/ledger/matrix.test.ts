// The failure matrix of the ledger, rows 24 to 26: a worker that dies, a poisoned journal, a deadlock. (27 and 28: checkpoint/.)
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type Cell, type ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { batcher } from '#platform/batcher'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { balances, equity, post, verify, wallet, type Posting } from './ledger.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const mine = wallet('00000000-0000-7000-8000-000000000001' as ShopperId, 'CNY')
const deposit = (home: Cell, key: string, minor = 100n): Posting => ({
  cell: home,
  key,
  kind: 'test',
  ref: key,
  lines: [
    { account: equity('CNY'), amount: money('CNY', minor) },
    { account: mine, amount: money('CNY', -minor) },
  ],
})
const ten = (home: Cell): Posting[] =>
  Array.from({ length: 10 }, (_, index) => deposit(home, `k${index}`))
const held = async (home: Cell) =>
  (await house.work(work => balances(work, [{ cell: home, account: mine }])))[0]?.minor
const journals = async (home: Cell) => {
  const verdict = await house.work(work => verify(work, home))
  expect(verdict.ok).toBe(true)
  return verdict.ok ? verdict.journals : 0n
}
/** As a group commit does it: what throws is tried again one by one. */
const posting = () =>
  batcher<Posting, string>({
    countMax: 100,
    inFlightMax: 1,
    act: async asks =>
      (await house.work(work => post(work, asks))).map(answer =>
        answer.ok ? (answer.value.replayed ? 'replayed' : 'posted') : answer.why.code,
      ),
  })

test('24: a worker that dies in the middle of a batch leaves nothing, and its retry posts once', async () => {
  const home = cell(1)
  const dies = house.work(async work => {
    await post(work, ten(home))
    const me = await work.tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await house.database.run(sql`select pg_terminate_backend(${me?.pid})`)
    await post(work, [deposit(home, 'after')])
  })
  await expect(dies).rejects.toThrow()
  expect([await held(home), await journals(home)]).toEqual([0n, 0n])
  await house.work(work => post(work, ten(home)))
  expect([await held(home), await journals(home)]).toEqual([1_000n, 10n])
})

test('24: a worker that dies after its commit is replayed', async () => {
  const home = cell(2)
  await house.work(work => post(work, ten(home)))
  const again = await house.work(work => post(work, ten(home)))
  expect(again.map(answer => answer.ok && answer.value)).toEqual(
    Array.from({ length: 10 }, (_, index) => ({ seq: BigInt(index + 1), replayed: true })),
  )
  expect([await held(home), await journals(home)]).toEqual([1_000n, 10n])
})

test('25: a poisoned journal in a batch fails alone', async () => {
  const home = cell(3)
  const ask = posting()
  const asks = ten(home)
  const poison = { ...deposit(home, 'poison'), lines: deposit(home, 'poison').lines.slice(1) }
  const results = await Promise.allSettled([...asks.slice(0, 5), poison, ...asks.slice(5)].map(ask))
  expect(results.map(one => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    ...Array.from({ length: 5 }, () => 'posted'),
    'failed',
    ...Array.from({ length: 5 }, () => 'posted'),
  ])
  expect([await held(home), await journals(home)]).toEqual([1_000n, 10n])
})

test('26: a deadlock that another made is broken, and each journal is posted once', async () => {
  const [one, two] = [cell(4), cell(5)]
  await house.work(work => post(work, [deposit(one, 'first'), deposit(two, 'first')]))
  const lock = (home: Cell) => sql`select seq from ledger.book where cell = ${home} for update`
  const ask = posting()
  let posted: Promise<string[]> | undefined
  await house.work(async work => {
    await work.tx.row(lock(two)) // against the order that all posting keeps
    posted = Promise.all([ask(deposit(one, 'a')), ask(deposit(two, 'a'))])
    for (;;) {
      // In this database: another test's wait is none of ours, and who waits first is the one that is broken.
      const waits = sql`
        select pid from pg_catalog.pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'
      `
      if (await house.database.row(waits)) break
    }
    await work.tx.row(lock(one))
  })
  expect(await posted).toEqual(['posted', 'posted'])
  expect([await held(one), await held(two)]).toEqual([200n, 200n])
  expect([await journals(one), await journals(two)]).toEqual([2n, 2n])
})
