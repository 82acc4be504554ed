// The exchange on a real database: written once, heard within a second, held when it jumps, made again later.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { after, before, days, hours, seconds, type Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { admit, history, load, quoteOf, record, relock, seed, type Quotation } from './fx.ts'
import { fromDecimalText } from './rates.ts'

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const of = (mid: string, at: Instant, source = 'rba'): Quotation => ({
  base: 'AUD',
  quote: 'CNY',
  source,
  at,
  midE10: fromDecimalText(mid) ?? 0n,
})
const client = () =>
  house.work(async work => {
    const answer = quoteOf(await load(work), {
      base: 'AUD',
      quote: 'CNY',
      kind: 'checkout',
      at: work.now,
    })
    return answer.ok ? answer.value.client : answer.why.code
  })

test("the demo's rates come once; a bank's rate silences them at once and grows old", async () => {
  expect((await house.work(seed)).added).toBe(16)
  expect((await house.work(seed)).added).toBe(0)
  expect(await client()).toBe('4.7282')

  const now = house.clock.now()
  expect(
    await house.work(work => record(work, [of('4.8', now), of('4.79', before(now, days(1)))])),
  ).toEqual({ added: 2, held: [] })
  expect(await client()).toBe('4.8288')
  house.advance(days(5))
  expect(await client()).toBe('fx.stale')
})

test('what another process writes is heard within a second', async () => {
  const now = house.clock.now()
  await house.work(work => record(work, [of('4.81', now)]))
  expect(await client()).toBe('4.83886')
  await house.database.run(
    sql`update fx.rate set mid_e10 = 48200000000 where mid_e10 = 48100000000`,
  )
  await house.database.run(sql`update fx.rate_edition set edition = edition + 1`)
  expect(await client()).toBe('4.83886')
  house.advance(seconds(1))
  expect(await client()).toBe('4.84892')
})

test('a rate that jumps waits for a person', async () => {
  const now = house.clock.now()
  const { held } = await house.work(work => record(work, [of('5.2', now)]))
  expect(held.map(one => one.midE10)).toEqual([52_000_000_000n])
  expect(await client()).toBe('4.84892')

  const ask = { base: 'AUD', quote: 'CNY', source: 'rba', at: now } as const
  await house.work(work => admit(work, ask))
  expect(await client()).toBe('5.2312')
  await expect(house.work(work => admit(work, ask))).rejects.toMatchObject({
    code: 'fx.nothing_held',
  })
})

test('a lock is made again from the history, and the history says who wrote it', async () => {
  const lock = await house.work(async work =>
    granting(
      quoteOf(await load(work), { base: 'AUD', quote: 'CNY', kind: 'escrow', at: work.now }),
    ),
  )
  house.advance(hours(1))
  await house.work(work => record(work, [of('5.21', house.clock.now())]))
  expect(await house.work(work => relock(work, lock.id))).toEqual(lock)
  expect(await house.work(work => relock(work, 'AUDAUD/par'))).toMatchObject({ client: '1.0000' })
  expect(
    await house.work(work => relock(work, 'AUDCNY/rba/1999-01-01T00:00:00.000Z/60')),
  ).toBeUndefined()
  const rows = await house.work(work => history(work, { base: 'AUD', quote: 'CNY', limit: 2 }))
  expect(rows.map(row => [row.midE10, row.recordedBy])).toEqual([
    [52_100_000_000n, 'house/test'],
    [52_000_000_000n, 'house/test'],
  ])
})

test('no unknown source, no rate of tomorrow', async () => {
  const now = house.clock.now()
  await expect(house.work(work => record(work, [of('4.7', now, 'uncle')]))).rejects.toMatchObject({
    code: 'fx.source_unknown',
  })
  await expect(
    house.work(work => record(work, [of('4.7', after(now, hours(2)))])),
  ).rejects.toMatchObject({ code: 'fx.from_the_future' })
})
