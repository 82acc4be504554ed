// Lists as parameters: whatever is in them arrives as it was, and nothing in them becomes a second element.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, sql } from './sql.ts'
import { openTestHouse, type TestHouse } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const id = '01a20429-6330-7000-ad94-2d119cd44c01'
const texts = ['', ' ', 'NULL', null, 'a,b', '{"a"}', `"'\\`, '林晓\n', '#n5']

test.each([
  ['whole numbers', sql`${[1, -2, null]}::int[]`, [1, -2, null]],
  ['large ones', sql`${[2n ** 62n, -1n]}::bigint[]`, [2n ** 62n, -1n]],
  ['ids', sql`${[id, null]}::uuid[]`, [id, null]],
  ['texts', sql`${texts}::text[]`, texts],
  ['nothing', sql`${[]}::text[]`, []],
  ['flags', sql`${[true, null]}::boolean[]`, [true, null]],
])('%s arrive as they were', async (_, list, expected) => {
  const row = await house.database.row<{ list: unknown }>(sql`select ${list} as list`)
  expect(row?.list).toEqual(expected)
})

test.each([
  ['json', sql`${texts.map(one => (one === null ? null : json({ one, n: 1n })))}::json[]`],
  ['jsonb', sql`${texts.map(one => (one === null ? null : json({ one, n: 1n })))}::jsonb[]`],
])('documents arrive whole as %s', async (_, list) => {
  const rows = await house.database.rows<{ one: unknown }>(sql`select one from unnest(${list}) one`)
  expect(rows.map(row => row.one)).toEqual(texts.map(one => (one === null ? null : { one, n: 1n })))
})

test('an instant arrives to the millisecond', async () => {
  const at = '2026-11-22T01:02:03.456Z'
  const rows = await house.database.rows<{ one: number | null }>(
    sql`select one from unnest(${[at, null]}::timestamptz[]) one`,
  )
  expect(rows.map(row => row.one)).toEqual([Date.parse(at), null])
})

test.each([
  sql`${[`${id},${id}`]}::uuid[]`,
  sql`${['a,b'.padEnd(36)]}::uuid[]`,
  sql`${['1,2']}::int[]`,
])('a comma makes no second element', async list => {
  await expect(house.database.rows(sql`select ${list} as list`)).rejects.toThrow(/invalid input/)
})
