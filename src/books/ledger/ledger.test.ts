// The ledger's face on a real database: posting, refusing, replaying, reading; many at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, type Cell, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { days, seconds, type CalendarDay, type Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  audit,
  balances,
  dayBalance,
  endDays,
  equity,
  interbook,
  post,
  statement,
  topline,
  trialBalance,
  verify,
  wallet,
  type Account,
  type Posting,
} from './ledger.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const cny = (minor: bigint): Money => money('CNY', minor)

/** A shopper's wallet in a book that no other test uses. */
let lastCell = 0
async function someone(): Promise<{ home: Cell; account: Account }> {
  lastCell += 1
  const home = cell(lastCell)
  const shopper = await house.work(async work => work.id<'shopper'>(home))
  return { home, account: wallet(shopper as ShopperId, 'CNY') }
}

/** Money into a wallet (positive) or out of it (negative). */
const move = (home: Cell, account: Account, key: string, minor: bigint): Posting => ({
  cell: home,
  key,
  kind: 'test.move',
  ref: key,
  lines: [
    { account: equity('CNY'), amount: cny(minor) },
    { account, amount: cny(-minor) },
  ],
})

const postAll = (asks: readonly Posting[]) => house.work(work => post(work, asks))
const read = <T>(act: Parameters<typeof house.work<T>>[0]): Promise<T> => house.work(act)
const held = async (home: Cell, account: Account): Promise<bigint | undefined> =>
  (await read(work => balances(work, [{ cell: home, account }])))[0]?.minor

/** `posted 1`, `replayed 1`, or the code of a refusal. */
const shown = (answers: Awaited<ReturnType<typeof postAll>>): string[] =>
  answers.map(answer =>
    answer.ok
      ? `${answer.value.replayed ? 'replayed' : 'posted'} ${answer.value.seq}`
      : answer.why.code,
  )

test('an overdraft refuses only the ask that would overdraw, in the order asked', async () => {
  const { home, account } = await someone()
  expect(
    shown(
      await postAll([
        move(home, account, 'in', 100n),
        move(home, account, 'too-much', -101n),
        move(home, account, 'some', -60n),
        move(home, account, 'too-much-now', -50n),
        move(home, account, 'rest', -40n),
      ]),
    ),
  ).toEqual(['posted 1', 'ledger.overdrawn', 'posted 2', 'ledger.overdrawn', 'posted 3'])
  expect(await held(home, account)).toBe(0n)
  expect(await read(work => verify(work, home))).toMatchObject({ ok: true, journals: 3n })
})

test('a key answers as before, and other content under it is refused; in one call or in two', async () => {
  const { home, account } = await someone()
  expect(
    shown(
      await postAll([
        move(home, account, 'k', 100n),
        move(home, account, 'k', 100n),
        move(home, account, 'k', 99n),
      ]),
    ),
  ).toEqual(['posted 1', 'replayed 1', 'ledger.key_reused'])
  expect(
    shown(
      await postAll([
        move(home, account, 'spent', -100n),
        move(home, account, 'k', 100n),
        move(home, account, 'spent', -100n),
        move(home, account, 'k', 1n),
      ]),
    ),
  ).toEqual(['posted 2', 'replayed 1', 'replayed 2', 'ledger.key_reused'])
  expect(await held(home, account)).toBe(0n)
})

test('a refused journal leaves no trace, and its key stays free', async () => {
  const { home, account } = await someone()
  expect(shown(await postAll([move(home, account, 'k', -1n)]))).toEqual(['ledger.overdrawn'])
  const rows = await house.database.rows(sql`select code from ledger.account where cell = ${home}`)
  expect(rows).toEqual([])
  expect(shown(await postAll([move(home, account, 'k', 1n)]))).toEqual(['posted 1'])
})

test('many books in one call: each counts for itself', async () => {
  const [one, two] = [await someone(), await someone()]
  expect(
    shown(
      await postAll([
        move(two.home, two.account, 'a', 5n),
        move(one.home, one.account, 'a', 7n),
        move(two.home, two.account, 'b', -6n),
        move(one.home, one.account, 'b', -6n),
      ]),
    ),
  ).toEqual(['posted 1', 'posted 1', 'ledger.overdrawn', 'posted 2'])
  expect([await held(one.home, one.account), await held(two.home, two.account)]).toEqual([1n, 5n])
})

const { home: oddHome, account: oddAccount } = { home: cell(900), account: interbook('CNY') }
const odd = (lines: Posting['lines'], over: Partial<Posting> = {}): Posting => ({
  cell: oddHome,
  key: 'odd',
  kind: 'test',
  ref: 'odd',
  lines,
  ...over,
})
const bugs: [string, Posting, string][] = [
  ['one line', odd([{ account: oddAccount, amount: cny(1n) }]), 'does not balance'],
  ['no line', odd([]), 'has lines'],
  [
    'balanced only across currencies',
    odd([
      { account: oddAccount, amount: cny(1n) },
      { account: interbook('AUD'), amount: money('AUD', -1n) },
    ]),
    'does not balance',
  ],
  [
    'another currency than the account',
    odd([
      { account: oddAccount, amount: money('AUD', 1n) },
      { account: oddAccount, amount: cny(-1n) },
    ]),
    'is kept in CNY',
  ],
  [
    'a line of nothing',
    odd([
      { account: oddAccount, amount: cny(0n) },
      { account: equity('CNY'), amount: cny(0n) },
    ]),
    'entry_amount_check',
  ],
  [
    'a key of two words',
    odd(
      [
        { account: oddAccount, amount: cny(1n) },
        { account: equity('CNY'), amount: cny(-1n) },
      ],
      { key: 'two words' },
    ),
    'one visible word',
  ],
]
test.each(bugs)('a bug ends the work: %s', async (_, ask, why) => {
  await expect(postAll([ask])).rejects.toThrow(why)
  expect(await read(work => verify(work, oddHome))).toMatchObject({ journals: 0n })
})

test('a statement is read in pages, newest first, with the balance after each line', async () => {
  const { home, account } = await someone()
  await postAll([1n, 2n, 3n, -4n].map((amount, index) => move(home, account, `m${index}`, amount)))
  const first = await read(work => statement(work, { cell: home, account, limit: 3 }))
  expect(first.map(line => [line.key, line.amount.minor, line.balance.minor])).toEqual([
    ['m3', -4n, 2n],
    ['m2', 3n, 6n],
    ['m1', 2n, 3n],
  ])
  const after = first.at(-1)
  const second = await read(work =>
    statement(work, { cell: home, account, limit: 3, ...(after && { after }) }),
  )
  expect(second.map(line => [line.key, line.at, line.balance.minor])).toEqual([
    ['m0', house.clock.now(), 1n],
  ])
})

test('a day that ended can be asked for as it was; time in a book never runs backwards', async () => {
  const { home, account } = await someone()
  await postAll([move(home, account, 'monday', 10n)])
  house.advance(days(1))
  const end = house.clock.now()
  await postAll([move(home, account, 'tuesday', 5n)])
  const day = '2026-11-22' as CalendarDay
  expect(await house.work(endDays)).toBeGreaterThan(0)
  expect(await house.work(endDays)).toBe(0)
  expect(await read(work => dayBalance(work, { cell: home, account, day }))).toEqual(cny(10n))
  expect(await held(home, account)).toBe(15n)

  await house.work(work =>
    post({ ...work, now: (end - 1000) as typeof end }, [move(home, account, 'late', 1n)]),
  )
  const lines = await read(work => statement(work, { cell: home, account, limit: 1 }))
  expect(lines[0]?.at).toBe(end)
})

test('twenty withdrawals of 100 from 500 at once: five; twenty of one key: one', async () => {
  const { home, account } = await someone()
  await postAll([move(home, account, 'in', 500n)])
  const drawn = await Promise.all(
    Array.from({ length: 20 }, (_, index) => postAll([move(home, account, `out${index}`, -100n)])),
  )
  expect(drawn.flatMap(shown).filter(one => one.startsWith('posted'))).toHaveLength(5)
  const same = await Promise.all(
    Array.from({ length: 20 }, () => postAll([move(home, account, 'same', 7n)])),
  )
  expect(same.flatMap(shown).toSorted()).toEqual([
    'posted 7',
    ...Array.from({ length: 19 }, () => 'replayed 7'),
  ])
  expect(await held(home, account)).toBe(7n)
  expect(await read(work => verify(work, home))).toMatchObject({ ok: true, journals: 7n })
})

test('calls over many books in any order do not lock each other out', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, someone))
  await Promise.all(
    Array.from({ length: 24 }, (_, call) =>
      postAll(
        people
          .toSorted((a, b) => ((a.home * 7 + call) % 5) - ((b.home * 7 + call) % 5))
          .map(({ home, account }) => move(home, account, `call${call}`, 1n)),
      ),
    ),
  )
  for (const { home, account } of people) expect(await held(home, account)).toBe(24n)
})

test('the whole house balances, and the audit says so', async () => {
  const trial = await read(work => trialBalance(work))
  const total = (side: 'debit' | 'credit') =>
    trial.reduce((sum, line) => sum + line[side].minor, 0n)
  expect(total('debit')).toBe(total('credit'))
  expect(total('debit')).toBeGreaterThan(0n)
  const wallets = (await read(topline)).find(line => line.kind === 'wallet')
  expect(wallets?.amount.minor).toBe(
    trial
      .filter(line => line.code.startsWith('wallet'))
      .reduce((sum, line) => sum + line.credit.minor, 0n),
  )
  expect((await read(audit)).flatMap(finding => finding.broken)).toEqual([])
})

test('a day ends at midnight where the office is, and what a late call brings to it stays with it', async () => {
  const own = await openTestHouse({ start: '2026-11-22T12:59:59Z' })
  const home = cell(3)
  const shopper = await own.work(async work => work.id<'shopper'>(home))
  const account = wallet(shopper as ShopperId, 'CNY')
  const put = (key: string, minor: bigint, late = 0) =>
    own.work(work =>
      post({ ...work, now: (work.now - late) as Instant }, [move(home, account, key, minor)]),
    )
  const today = async () =>
    (await own.work(topline)).find(line => line.kind === 'wallet')?.today.received.minor
  try {
    await put('evening', 100n)
    expect(await today()).toBe(100n)
    own.advance(seconds(1))
    expect(await today()).toBe(0n)
    await put('morning', 7n)
    await put('late', 50n, 1_000)
    await put('later', 1n)
    expect(await today()).toBe(8n)
  } finally {
    await own.close()
  }
})

test('what is on its way between books is said; what arrived from nowhere is a fault', async () => {
  const between = (home: Cell, key: string, minor: bigint): Posting => ({
    cell: home,
    key,
    kind: 'test',
    ref: key,
    lines: [
      { account: interbook('THB'), amount: money('THB', minor) },
      { account: equity('THB'), amount: money('THB', -minor) },
    ],
  })
  const crossing = async () =>
    (await read(audit)).find(one => one.theorem.startsWith('What one book sends'))
  await postAll([between(cell(901), 'sent', -500n)])
  expect(await crossing()).toMatchObject({
    ok: true,
    theorem: expect.stringContaining('(on its way: THB 5.00)'),
  })
  await postAll([between(cell(902), 'arrived', 500n)])
  expect(await crossing()).toMatchObject({
    ok: true,
    theorem: expect.stringContaining('(on its way: nothing)'),
  })
  await postAll([between(cell(902), 'again', 1n)])
  expect(await crossing()).toMatchObject({
    ok: false,
    broken: ['THB: THB 0.01 arrived that no book sent'],
  })
})
