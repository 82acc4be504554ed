// A database that walked through the migrations is the same as one built from every room's schema.sql.
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDatabase, type Database } from '#platform/database'
import { migrate } from '#platform/schema'
import { Sql, sql } from '#platform/sql'
import { openTestHouse } from '#platform/testing'

const folder = join(import.meta.dirname, '..', 'migrations')

test('migrations lead where schema.sql stands, and run once', async () => {
  const house = await openTestHouse()
  const name = `walked_${randomBytes(4).toString('hex')}`
  await house.database.run(new Sql(`create database ${name}`, []))
  const url = new URL(house.url)
  url.pathname = `/${name}`
  const walked = openDatabase({ url: url.toString(), poolMax: 2 })
  const ran = await migrate(walked, folder)
  expect(ran.length).toBeGreaterThan(0)
  expect(await migrate(walked, folder)).toEqual([])
  expect(await shapeOf(walked)).toEqual(await shapeOf(house.database))
  await walked.close()
  await house.close()
})

/** Columns, constraints, indexes and functions, as text. */
async function shapeOf(database: Database): Promise<unknown> {
  const own = sql`n.nspname not like 'pg_%' and n.nspname not in ('information_schema', 'public', 'migration')`
  const columns = await database.rows(sql`
    select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
           pg_get_expr(d.adbin, d.adrelid) as fallback
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind = 'r'
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where a.attnum > 0 and not a.attisdropped and ${own}
     order by 1, 2, 3`)
  const constraints = await database.rows(sql`
    select n.nspname, k.conname, pg_get_constraintdef(k.oid) as says
      from pg_catalog.pg_constraint k join pg_catalog.pg_namespace n on n.oid = k.connamespace
     where ${own} order by 1, 2, 3`)
  const indexes = await database.rows(sql`
    select n.schemaname, n.indexdef from pg_catalog.pg_indexes n
     where n.schemaname not like 'pg_%' and n.schemaname <> 'migration' and n.schemaname <> 'information_schema' order by 1, 2`)
  const functions = await database.rows(sql`
    select n.nspname, p.proname, p.prosrc from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace where ${own} order by 1, 2, 3`)
  return { columns, constraints, indexes, functions }
}
