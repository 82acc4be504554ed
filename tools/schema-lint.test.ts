// The schema linter: what scale asks of every table, read from the catalog of a database built from all schema.sql files.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'

/** Copied to every node, or local to one: no cell. */
const reference =
  /^(?:platform\.migration|tariff\.(?:rule|version)|fx\.|freight\.|fee\.|market\.|people\.role|goods\.category)/

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const tables = () =>
  house.database.rows<{ name: string; columns: string[]; types: string[] }>(sql`
  select n.nspname || '.' || c.relname as name,
         array_agg(a.attname::text order by a.attnum) as columns,
         array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relkind in ('r', 'p') and not c.relispartition
     and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg_%'
   group by 1
   order by 1
`)

const keys = () =>
  house.database.rows<{
    name: string
    table: string
    kind: string
    first: string
    columns: string[]
  }>(sql`
  select i.relname as name, n.nspname || '.' || t.relname as table,
         case when x.indisprimary then 'primary' else 'unique' end as kind,
         (select a.attname::text from pg_catalog.pg_attribute a
           where a.attrelid = t.oid and a.attnum = x.indkey[0]) as first,
         (select array_agg(a.attname::text) from pg_catalog.pg_attribute a
           where a.attrelid = t.oid and a.attnum = any(x.indkey)) as columns
    from pg_catalog.pg_index x
    join pg_catalog.pg_class i on i.oid = x.indexrelid
    join pg_catalog.pg_class t on t.oid = x.indrelid
    join pg_catalog.pg_namespace n on n.oid = t.relnamespace
   where (x.indisprimary or x.indisunique) and n.nspname not like 'pg_%'
     and n.nspname not in ('information_schema', 'public')
`)

test('every distributed table has cell int, not null, first in its primary key', async () => {
  const primary = new Map(
    (await keys()).filter(key => key.kind === 'primary').map(key => [key.table, key]),
  )
  for (const table of (await tables()).filter(one => !reference.test(one.name))) {
    const place = table.columns.indexOf('cell')
    expect(place, `${table.name} has a cell`).toBeGreaterThanOrEqual(0)
    expect(table.types[place], `${table.name}.cell`).toBe('integer')
    expect(primary.get(table.name)?.first, `${table.name}'s primary key begins`).toBe('cell')
  }
})

test('every unique rule of a distributed table has the cell in it', async () => {
  const loose = (await keys())
    .filter(key => !reference.test(key.table) && !key.columns.includes('cell'))
    .map(key => key.name)
  expect(loose).toEqual([])
})

test('no triggers, no rules, no serial ids, no foreign key to another room or without the cell', async () => {
  const triggers = await house.database.rows(sql`
    select tgname from pg_catalog.pg_trigger where not tgisinternal`)
  expect(triggers).toEqual([])
  const identities = await house.database.rows(sql`
    select attrelid::regclass::text as name from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema'`)
  expect(identities).toEqual([])
  const foreign = await house.database.rows<{
    name: string
    from: string
    to: string
    columns: string[]
  }>(sql`
    select k.conname as name, fn.nspname as from, tn.nspname as to,
           (select array_agg(a.attname::text) from pg_catalog.pg_attribute a
             where a.attrelid = k.conrelid and a.attnum = any(k.conkey)) as columns
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class f on f.oid = k.conrelid
      join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
      join pg_catalog.pg_class t on t.oid = k.confrelid
      join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f'`)
  expect(foreign.filter(key => key.from !== key.to).map(key => key.name)).toEqual([])
  expect(
    foreign
      .filter(
        key =>
          !key.columns.includes('cell') &&
          !['tariff', 'fx', 'freight', 'fee', 'market'].includes(key.from),
      )
      .map(key => key.name),
  ).toEqual([])
})

test('every index but a key says which query it serves', async () => {
  // The comment stands above the index in schema.sql; the catalog has no place that survives a dump.
  const { globSync, readFileSync } = await import('node:fs')
  const silent = globSync('src/**/schema.sql').flatMap(file => {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((line, index) =>
      /^create (?:unique )?index/.test(line) && !/^--/.test(lines[index - 1] ?? '')
        ? [`${file}:${index + 1}`]
        : [],
    )
  })
  expect(silent).toEqual([])
})
