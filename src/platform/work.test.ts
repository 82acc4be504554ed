// The unit of work, the relay and the sweeps, on a real database.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cell, cellOf } from '#kernel/ids'
import { audit } from './audit.ts'
import { batcher } from './batcher.ts'
import { newId } from './chance.ts'
import { event } from './event.ts'
import { when } from './listen.ts'
import { openLog } from './log.ts'
import { openRelay } from './relay.ts'
import { sql } from './sql.ts'
import { openTestHouse, type TestHouse } from './testing.ts'
import { requestBehind, traced } from './trace.ts'
import { house as part, inStep, look, lookAtOnce, type Work } from './work.ts'

const rung = event<{ amount: bigint }>('bell.rung')
const level = event<{ left: number }>('tank.level', { latest: true })
const billed = event<{ orderId: string }>('order.billed')
const levels: number[] = []
const heard: string[] = []
let failures = 0

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({
    listeners: [
      when(rung, async (_, facts) => {
        if (failures > 0 && facts.some(fact => fact.body.amount === 13n)) {
          failures -= 1
          throw new Error('thirteen')
        }
        heard.push(...facts.map(fact => `${fact.body.amount}`))
      }),
      when(level, async (_, facts) => void levels.push(...facts.map(fact => fact.body.left))),
    ],
  })
})
afterAll(() => house.close())

test('events leave with the commit, keep their bigints, and are heard once in order', async () => {
  await house.work(async work => {
    const subject = work.id(cell(5))
    work.tell(rung(subject, { amount: 1n }), rung(subject, { amount: 2n }))
  })
  await expect(
    house.work(async work => {
      work.tell(rung(work.id(cell(5)), { amount: 99n }))
      throw new Error('no')
    }),
  ).rejects.toThrow('no')

  await house.settle()
  expect(heard.splice(0)).toEqual(['1', '2'])
  expect(await house.told()).toEqual([])
})

test('an event that cannot be heard is parked; its subject waits, its neighbours do not', async () => {
  failures = 2
  await house.work(async work => {
    const bad = work.id(cell(7))
    work.tell(
      rung(bad, { amount: 13n }),
      rung(bad, { amount: 14n }),
      rung(work.id(cell(8)), { amount: 15n }),
    )
  })
  await house.settle()
  expect(heard.splice(0)).toEqual(['15'])

  house.advance(1_000 as never)
  await house.settle()
  expect(heard.splice(0)).toEqual(['13', '14'])
})

test('ids carry their cell, numbers too, and ids of one process sort in the order made', async () => {
  const made = await house.work(async work =>
    Array.from({ length: 5_000 }, () => work.id(cell(777))),
  )
  expect(made.every(id => cellOf(id) === 777)).toBe(true)
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

test('a value comes back as the house knows it', async () => {
  const row = await house.database.row(sql`
    select 5::int8 as big, '{1,2}'::int8[] as bigs, timestamptz '2026-01-01T00:00:00Z' as at,
           date '2026-01-02' as day, '{"a":"#n7"}'::jsonb as doc, ${[1n, 2n]}::int8[] as back
  `)
  expect(row).toEqual({
    big: 5n,
    bigs: [1n, 2n],
    at: Date.UTC(2026, 0, 1),
    day: '2026-01-02',
    doc: { a: 7n },
    back: [1n, 2n],
  })
})

test('what is sent is written with the commit; should it fail, nothing is and its reason is told', async () => {
  const subject = await house.work(async work => work.id(cell(9)))
  const noted = (name: string) => sql`
    insert into platform.audit (cell, id, at, actor, act, subject, reason, detail)
    values (9, ${subject}, '2026-01-01', 'house/test', 'bell.noted', ${name}, '', '{}')
  `
  const kept = () => house.database.rows(sql`select 1 as one from platform.audit where cell = 9`)

  const twice = house.work(async work => {
    work.tx.send(noted('first'))
    work.tx.send(noted('second, under the same id'))
    return work.tx.row(sql`select 1 as one`)
  })
  await expect(twice).rejects.toMatchObject({ code: '23505' })
  expect(await kept()).toEqual([])

  await house.work(async work => work.tx.send(noted('first')))
  expect(await kept()).toHaveLength(1)
})

test('a work that goes on after a statement failed is not mistaken for a committed one', async () => {
  const going = house.work(work => work.tx.run(sql`select 1 / 0`).catch(() => 0))
  await expect(going).rejects.toThrow('rolled back')
})

test('of a kind whose latest fact says it all, only the latest of a subject is heard', async () => {
  await house.work(async work => {
    const [one, other] = [work.id(cell(3)), work.id(cell(3))]
    work.tell(level(one, { left: 9 }), level(other, { left: 5 }), level(one, { left: 8 }))
  })
  await house.settle()
  expect(levels.splice(0)).toEqual([5, 8])
  expect(await house.told()).toEqual([])
})

test('an event keeps the request behind it, also one that follows from it about something new', async () => {
  const requests = () =>
    house.database.rows<{ name: string; request_id: string | null }>(
      sql`select name, request_id from platform.event order by id /* scatter: a test */`,
    )
  const order = newId(house.clock.now(), cell(4))
  const other = newId(house.clock.now(), cell(4))
  const tell = batcher<{ id: typeof order }, void>({
    countMax: 10,
    inFlightMax: 1,
    act: async asks =>
      house.work(async work =>
        asks.map(ask => {
          work.because(ask.id, requestBehind(ask))
          work.tell(billed(ask.id, { orderId: ask.id }))
        }),
      ),
  })
  await Promise.all([traced('one', () => tell({ id: order })), tell({ id: other })])
  expect(await requests()).toEqual([
    { name: 'order.billed', request_id: 'one' },
    { name: 'order.billed', request_id: null },
  ])
  await traced('two', () => house.work(async work => work.tell(level(order, { left: 1 }))))
  expect((await requests()).at(-1)).toEqual({ name: 'tank.level', request_id: 'two' })

  const relay = openRelay(
    house,
    [
      when(billed, async (work, facts) =>
        work.tell(...facts.map(fact => rung(work.id(cell(9)), { amount: 1n, ...fact.body }))),
      ),
    ],
    openLog({ level: 'silent', clock: house.clock }),
  )
  await relay.pass()
  expect(await requests()).toEqual([
    { name: 'bell.rung', request_id: 'one' },
    { name: 'bell.rung', request_id: null },
  ])
  await house.settle()
  heard.splice(0)
})

test('a step does not wait for the disk, the work that follows it does', async () => {
  // The database of a test may wait for nothing: what counts is who says so.
  const waits = (work: Work) =>
    work.tx.row<{ setting: string; source: string }>(
      sql`select setting, source from pg_settings where name = 'synchronous_commit'`,
    )
  expect(await inStep(house, part('test'), waits)).toEqual({ setting: 'off', source: 'session' })
  expect((await house.work(waits))?.source).not.toBe('session')
})

test.each([
  ['a look sees what happens meanwhile', look, [0, 1]],
  ['a look at once sees one moment', lookAtOnce, [0, 0]],
] as const)('%s', async (_, reading, seen) => {
  const subject = await house.work(async work => work.id(cell(11)))
  const count = (work: Work) =>
    work.tx.row<{ many: number }>(sql`
      select count(*)::int as many from platform.audit where cell = 11 and subject = ${subject}
    `)
  const found = await reading(house, part('reader'), async work => {
    const before = await count(work)
    await house.work(other => audit(other, { act: 'jar.seen', subject, reason: 'by another' }))
    return [before?.many, (await count(work))?.many]
  })
  expect(found).toEqual(seen)
})

test('a look at once changes nothing', async () => {
  await expect(
    lookAtOnce(house, part('reader'), work =>
      audit(work, { act: 'jar.seen', subject: work.id(cell(11)), reason: 'by itself' }),
    ),
  ).rejects.toThrow('read-only')
})
