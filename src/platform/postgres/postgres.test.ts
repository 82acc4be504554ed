import { expect, test } from 'vitest'
import { no } from '#kernel/errors'
import { Client } from 'pg'
test('x', async () => {
  const c = new Client({ connectionString: process.env['TRADELANE_TEST_DATABASE_URL'] })
  await c.connect()
  expect((await c.query('select 1 as a')).rows).toEqual([{ a: 1 }])
  await c.end()
  expect(no('a.b', 400, 'x')().code).toBe('a.b')
})
