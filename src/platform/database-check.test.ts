// What is asked of a database before it is used, and what happens when it ends a connection that is kept apart.
import { afterAll, expect, test } from 'vitest'
import { checkDatabase, refuseEmpty } from './database-check.ts'
import { openDatabase } from './database.ts'
import { sql } from './sql.ts'
import { openTestHouse } from './testing.ts'

const house = await openTestHouse()
afterAll(() => house.close())

test('a database that fits is let pass; one that nobody answers for is told without its password', async () => {
  await expect(checkDatabase(house.database, house.url)).resolves.toBeUndefined()
  const url = 'postgres://somebody:secret@127.0.0.1:1/nothing'
  const none = openDatabase({ url, poolMax: 1 })
  await expect(checkDatabase(none, url)).rejects.toMatchObject({
    code: 'database.unreachable',
    message: expect.not.stringContaining('secret'),
  })
  await none.close()
})

test('a house that was never opened is told so', async () => {
  await expect(refuseEmpty(house.database)).rejects.toMatchObject({ code: 'database.empty' })
})

test('a session whose database dies refuses the next question and does not end the process', async () => {
  const session = await house.database.session()
  const own = await session.tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  await house.database.run(sql`select pg_terminate_backend(${own?.pid})`)
  await expect(session.tx.row(sql`select 1 as one`)).rejects.toThrow()
  session.release()
})
