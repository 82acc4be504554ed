// Codec, SQL tag, vault and linter: tables of what goes in and comes out.
import { expect, test } from 'vitest'
import { decode, encode } from './codec.ts'
import { faultOf } from './sql-lint.ts'
import { sql } from './sql.ts'
import { openVault } from './vault.ts'

test('whole numbers come back whole, and texts that look like them stay texts', () => {
  for (const value of [
    1n,
    { a: -5n, b: '#n5', c: '##', d: ['#', 7n, null, 1.5] },
    'plain',
    { list: [] },
  ]) {
    expect(decode(encode(value))).toEqual(value)
  }
})

test('a statement binds its values and takes fragments with theirs', () => {
  const where = sql`cell = ${3} and name = ${'x'}`
  const { text, values } = sql`select a from b.c where ${where} and id = ${'y'} limit ${1}`
  expect(text).toBe('select a from b.c where cell = $1 and name = $2 and id = $3 limit $4')
  expect(values).toEqual([3, 'x', 'y', 1])
})

test('what is sealed opens with the same key only, and is never twice the same', () => {
  const vault = openVault(Buffer.alloc(32, 1))
  const sealed = vault.seal({ name: '林', id: 5n })
  expect(vault.open(sealed)).toEqual({ name: '林', id: 5n })
  expect(vault.seal('x').equals(vault.seal('x'))).toBe(false)
  expect(() => openVault(Buffer.alloc(32, 2)).open(sealed)).toThrow()
  expect(vault.fingerprint('a').equals(vault.fingerprint('a'))).toBe(true)
  expect(vault.fingerprint('a').equals(openVault(Buffer.alloc(32, 2)).fingerprint('a'))).toBe(false)
})

// oxfmt-ignore
const statements: [string, string | undefined][] = [
  ['select id from lane.trade where cell = $1',                                  undefined],
  ['select id from lane.trade where id = $1',                                    'names no cell'],
  ['select id from lane.trade where id = $1 /* scatter: the office */',          undefined],
  ['select count(*) from tariff.rule',                                           undefined],
  ['update a.b set cell = 3 where cell = 2',                                     'another cell'],
  ['select * from a.b where cell = 1',                                           'select *'],
  ['select 1 from a.b where cell = 1 and x between 1 and 2',                     'half-open'],
  ['insert into a.b (cell) values (1) on conflict (cell) do update set x = now()', 'now()'],
  ['update a.b set x = random() where cell = 1',                                 'chance'],
  ['merge into a.b using c on cell = 1',                                         'merge'],
  ['select t.x from unnest($1::int[]) as t (x)',                                 undefined],
]
test.each(statements)('%s', (text, fault) => {
  if (fault === undefined) expect(faultOf(text)).toBeUndefined()
  else expect(faultOf(text)).toContain(fault)
})
