// The tariff on a real Postgres: rules are written once, and nobody ever buys more than a year allows.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#kernel/errors'
import type { Id } from '#kernel/ids'
import { money } from '#kernel/money'
import { after, days, fromIso, type Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import * as tariff from './tariff.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  await house.work(tariff.seed)
})
afterAll(() => house.close())

const person = (name: string): Buffer => createHash('sha256').update(name).digest()
const use = (hash: Buffer): Promise<string> =>
  house.work(async work => work.id<'order'>(tariff.cellOfHash(hash)) as Id<'order'>)
const cny = (minor: bigint) => money('CNY', minor)

const ask = async (
  name: string,
  minor: bigint,
  more: Partial<tariff.AllowanceAsk> = {},
): Promise<tariff.AllowanceAsk> => {
  const hash = person(name)
  return { hash, market: 'CN', year: 2026, amount: cny(minor), use: await use(hash), ...more }
}
const reserve = (...asks: tariff.AllowanceAsk[]) =>
  house.work(work => tariff.reserveAllowance(work, asks))
const restore = (...asks: tariff.RestoreAsk[]) =>
  house.work(work => tariff.restoreAllowance(work, asks))
const left = async (...names: string[]): Promise<(bigint | undefined)[]> =>
  (
    await house.work(work => tariff.remaining(work, { market: 'CN', hashes: names.map(person) }))
  ).map(one => one?.minor)
const told = (answers: readonly Answer<unknown>[]): string[] =>
  answers.map(one =>
    one.ok
      ? 'ok'
      : `${one.why.code} ${one.why.detail['remaining'] ?? one.why.detail['left'] ?? ''}`.trim(),
  )

test('rules are written once, and the book from the table is the book from the data', async () => {
  expect(await house.work(tariff.seed)).toBe(0)
  const book = await house.work(work => tariff.load(work))
  const own = tariff.seedBook(house.clock.now())
  expect(Object.fromEntries(book.shelves)).toEqual(Object.fromEntries(own.shelves))
  expect(await house.work(work => tariff.load(work))).toBe(book)
})

test('a published value is not edited; a revision is added and heard', async () => {
  const honey = tariff.seedRules.find(one => one.id === 'CN.vat/040900@2026-01-01')
  if (!honey) throw new Error('honey has its rule')
  await expect(
    house.work(work => tariff.publish(work, [{ ...honey, value: '0.13' }])),
  ).rejects.toThrow(/keep their value/)

  const { id: _, ...draft } = honey
  const again = tariff.rule({ ...draft, value: '0.13', revision: 2 })
  expect(await house.work(work => tariff.publish(work, [again]))).toBe(1)
  const [book, stored] = await house.work(async work => [
    await tariff.load(work),
    await tariff.bookOf(work, [honey.id], work.now),
  ])
  expect(tariff.find(book, 'CN', 'vat', '0409000000')?.value).toBe('0.13')
  expect(tariff.find(stored, 'CN', 'vat', '0409000000')?.value).toBe('0.09')
})

test('an old day has its own book', async () => {
  const then = fromIso('2018-06-01T00:00:00Z') as Instant
  const book = await house.work(work => tariff.load(work, then))
  expect(tariff.find(book, 'CN', 'limit.annual')?.value).toBe('20000')
})

test('exactly 26,000 may be bought, a fen more may not, and a neighbour is not touched', async () => {
  const [first, over, exact, other] = await Promise.all([
    ask('lin', 24_000_00n),
    ask('lin', 2_000_01n),
    ask('lin', 2_000_00n),
    ask('wei', 5_000_00n),
  ])
  expect(told(await reserve(first, over, exact, other))).toEqual([
    'ok',
    'tariff.annual_limit 2000.00',
    'ok',
    'ok',
  ])
  expect(await left('lin', 'wei', 'nobody')).toEqual([0n, 21_000_00n, 26_000_00n])
})

test('an order asked twice counts once, in one call or in two', async () => {
  const one = await ask('mei', 6_000_00n)
  expect(told(await reserve(one, one))).toEqual(['ok', 'ok'])
  expect(told(await reserve(one))).toEqual(['ok'])
  expect(await left('mei')).toEqual([20_000_00n])
})

test('a cancel gives back, a return gives back a part, and never more than was taken', async () => {
  const one = await ask('bo', 10_000_00n)
  await reserve(one)
  const part = { hash: one.hash, use: one.use, key: 'return/1', amount: cny(3_000_00n) }
  expect(await restore(part, part)).toEqual([
    { ok: true, value: 3_000_00n },
    { ok: true, value: 3_000_00n },
  ])
  expect(await restore(part)).toEqual([{ ok: true, value: 3_000_00n }])
  expect(await left('bo')).toEqual([19_000_00n])
  expect(told(await restore({ ...part, key: 'return/2', amount: cny(7_000_01n) }))).toEqual([
    'tariff.allowance_exceeded 700000',
  ])
  expect(await restore({ hash: one.hash, use: one.use })).toEqual([{ ok: true, value: 7_000_00n }])
  expect(await left('bo')).toEqual([26_000_00n])
  expect(told(await restore({ hash: one.hash, use: await use(one.hash) }))).toEqual([
    'tariff.allowance_unknown',
  ])
})

test('an order given back whole may take its part again, and gives it back again', async () => {
  const one = await ask('fang', 4_000_00n)
  const whole = { hash: one.hash, use: one.use }
  await reserve(one)
  await restore(whole)
  await reserve(one)
  expect(await left('fang')).toEqual([22_000_00n])
  expect(await restore(whole, whole)).toEqual([
    { ok: true, value: 4_000_00n },
    { ok: true, value: 4_000_00n },
  ])
  expect(await left('fang')).toEqual([26_000_00n])
})

test('years and markets are apart; a market without a limit grants', async () => {
  const [now, next, abroad] = await Promise.all([
    ask('tao', 26_000_00n),
    ask('tao', 26_000_00n, { year: 2027 }),
    ask('tao', 99_000_00n, { market: 'SG', amount: money('SGD', 99n) }),
  ])
  expect(told(await reserve(now, next, abroad))).toEqual(['ok', 'ok', 'ok'])
  expect(
    await house.work(work => tariff.remaining(work, { market: 'SG', hashes: [person('tao')] })),
  ).toEqual([undefined])
})

test('the year is the one in Shanghai', async () => {
  const eve = Date.parse('2026-12-31T15:59:59Z') - house.clock.now()
  house.advance(eve as ReturnType<typeof days>)
  const year = () => house.work(async work => tariff.yearOf(work, 'CN'))
  expect(await year()).toBe(2026)
  house.advance(1000 as ReturnType<typeof days>)
  expect(await year()).toBe(2027)
  expect(after(house.clock.now(), days(0))).toBe(house.clock.now())
})

test('200 orders at once of 8 people, given back at random: nobody passes 26,000, and used is the sum of moves', async () => {
  const seed = Number(process.env['SEED'] ?? 7)
  let state = seed
  const chance = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
  const people = Array.from({ length: 8 }, (_, index) => `crowd/${index}`)
  const asks = await Promise.all(
    Array.from({ length: 200 }, () =>
      ask(people[chance(8)] ?? '', BigInt(1 + chance(5_000_00)), { year: 2030 }),
    ),
  )
  const batches = Array.from({ length: 20 }, (_, index) => asks.slice(index * 10, index * 10 + 10))

  const answers = (
    await Promise.all(
      batches.map(async batch => {
        const got = await reserve(...batch)
        const back = batch.filter((_, index) => got[index]?.ok && chance(5) === 0)
        if (back.length > 0) await restore(...back.map(one => ({ hash: one.hash, use: one.use })))
        return got
      }),
    )
  ).flat()

  const rows = await house.database.rows<{ used: bigint; moves: bigint }>(sql`
    select a.used, (select sum(m.amount)::bigint from tariff.allowance_move m
                     where m.cell = a.cell and m.id_hash = a.id_hash and m.market = a.market and m.year = a.year) as moves
      from tariff.allowance a /* scatter: the test looks at everybody */
     where a.year = 2030
  `)
  expect(
    answers.some(one => !one.ok),
    `seed ${seed}`,
  ).toBe(true)
  expect(rows.length).toBe(8)
  for (const row of rows) {
    expect(row.used <= 26_000_00n && row.used >= 0n, `seed ${seed}`).toBe(true)
    expect(row.used, `seed ${seed}`).toBe(row.moves)
  }
})
