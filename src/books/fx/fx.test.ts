// The exchange on a real database: written once, heard within a second, held when it jumps, made again later.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { after, before, days, hours, seconds, type Instant } from '#kernel/time'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor } from '#platform/work'
import {
  admit,
  dismiss,
  history,
  load,
  loadLive,
  quoteOf,
  record,
  relock,
  seed,
  waiting,
  type Quotation,
} from './fx.ts'
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
const ann: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000a001' }
const bob: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000b001' }
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
  expect(await client()).toBe('4.87302') // 60 bp, and 50 more while it is in doubt

  const ask = { base: 'AUD', quote: 'CNY', source: 'rba', at: now, why: 'It is true.' } as const
  await expect(house.work(work => admit(work, ask))).rejects.toMatchObject({ code: 'fx.own_rate' })
  expect(await client()).toBe('4.87302')
  await house.work(work => admit(work, ask), ann)
  expect(await client()).toBe('5.2312')
  await expect(house.work(work => admit(work, ask), ann)).rejects.toMatchObject({
    code: 'fx.nothing_held',
  })
})

test('a rate that a person wrote speaks when another admits it; a dismissed one never does', async () => {
  const now = house.clock.now()
  const [right, slip] = [of('5.3', now, 'desk'), of('5.31', before(now, hours(1)), 'desk')]
  const { held } = await house.work(work => record(work, [right, slip]), ann)
  expect(held).toHaveLength(2)
  expect(await client()).toBe('5.2312') // what a person wrote is no doubt about the bank's
  const why = 'Agreed by telephone.'
  await expect(house.work(work => admit(work, { ...right, why }), ann)).rejects.toMatchObject({
    code: 'fx.own_rate',
  })
  await house.work(work => dismiss(work, { ...slip, why: 'A slip.' }), bob)
  await house.work(work => admit(work, { ...right, why }), bob)
  expect(await client()).toBe('5.3318')
  expect(await house.work(work => waiting(work, { limit: 9 }))).toEqual([])
  const rows = await house.work(work => history(work, { base: 'AUD', quote: 'CNY', limit: 9 }))
  expect(rows.filter(row => row.source === 'desk').map(row => [row.state, row.why])).toEqual([
    ['speaks', why],
    ['dismissed', 'A slip.'],
  ])
  const cheat = house.database.run(sql`update fx.rate set decided_by = recorded_by`)
  await expect(cheat).rejects.toThrow(/four_eyes/)
  house.advance(days(2))
})

test('shelves do not follow the live feed; counters do', async () => {
  const now = house.clock.now()
  const was = await house.work(load)
  await house.work(work => record(work, [of('5.25', now), of('5.24', now, 'live')]))
  expect((await house.work(load)).pairs.get('AUDCNY')).toMatchObject({ source: 'rba' })
  expect((await house.work(loadLive)).pairs.get('AUDCNY')).toMatchObject({ source: 'live' })
  await house.work(work => record(work, [of('5.26', after(now, seconds(30)), 'live')]))
  expect((await house.work(load)).edition).toBe(was.edition + 1n)
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
    [52_600_000_000n, 'house/test'],
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
