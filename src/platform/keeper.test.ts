// The keeper: it works when there is work, rests in between, and ends at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours } from '#kernel/time'
import { openKeeper } from './keeper.ts'
import { openLog } from './log.ts'
import { sql } from './sql.ts'
import { openTestHouse, type TestHouse } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('a sweep that found something goes on, one that found nothing sleeps, and the end wakes it', async () => {
  const found = [2, 1, 0, 5]
  let passes = 0
  const sweep = {
    name: 'test',
    every: hours(1),
    pass: async () => {
      passes += 1
      return found.shift() ?? 0
    },
  }
  const log = openLog({ level: 'silent', clock: house.clock })
  const keeper = openKeeper(house, { pass: async () => 0 }, [sweep], log)
  keeper.start()
  await expect.poll(() => passes).toBe(3)
  const began = performance.now()
  await keeper.stop()
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(passes).toBe(3)
})

test('woken, because the clock was moved, a sweep that sleeps looks at once', async () => {
  let passes = 0
  const sweep = { name: 'test', every: hours(1), pass: async () => (passes += 1) * 0 }
  const log = openLog({ level: 'silent', clock: house.clock })
  const keeper = openKeeper(house, { pass: async () => 0 }, [sweep], log)
  keeper.start()
  await expect.poll(() => passes).toBe(1)
  keeper.wake()
  await expect.poll(() => passes).toBe(2)
  await keeper.stop()
})

test('a leader whose connection breaks leads on when the lock is its own again', async () => {
  let passes = 0
  const sweep = { name: 'test', every: hours(1), pass: async () => (passes += 1) * 0 }
  const log = openLog({ level: 'silent', clock: house.clock })
  const keeper = openKeeper(house, { pass: async () => 0 }, [sweep], log)
  keeper.start()
  await expect.poll(() => passes).toBe(1)
  await house.database.rows(sql`
    select pg_terminate_backend(pid)
      from pg_locks
     where locktype = 'advisory'
       and objid = 7101
       and database = (select oid from pg_database where datname = current_database())
  `)
  await expect.poll(() => passes, { timeout: 5_000 }).toBe(2)
  await keeper.stop()
})
