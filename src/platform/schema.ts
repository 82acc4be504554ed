// The schema: what every room's schema.sql says together, and the migrations that lead an older database there.
import { createHash } from 'node:crypto'
import { globSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { no } from '#kernel/errors'
import type { Database } from './database.ts'
import { Sql, sql } from './sql.ts'

const source = join(import.meta.dirname, '..')
const floors = ['platform', 'books', 'lane', 'analytics', 'storefront', 'notifications']

export const migrationChanged = no(
  'migration.changed',
  500,
  'Migration {name} was changed after it ran here. Restore the file as it was and add a new one.',
)
export const migrationAhead = no(
  'migration.ahead',
  500,
  'This database was migrated by a newer Tradelane ({name}). Start that version, or a later one.',
)

/** Every room's schema.sql, lower floors first, as one script. */
export function schemaScript(): string {
  const files = globSync('**/schema.sql', { cwd: source }).toSorted(byFloor)
  return files.map(file => readFileSync(join(source, file), 'utf8')).join('\n')
}

export const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * Runs the migrations in `folder` that this database has not seen, each in its own transaction.
 * Two processes starting together take turns. Answers the names that ran.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const session = await database.session()
  try {
    await session.tx.run(sql`select pg_advisory_lock(7100)`)
    await session.tx.run(sql`create schema if not exists migration`)
    await session.tx.run(sql`
      create table if not exists migration.ran (
        name text primary key, hash text not null, ran_at timestamptz not null default now())
    `)
    const ran = await session.tx.rows<{ name: string; hash: string }>(
      sql`select name, hash from migration.ran`,
    )
    const done = new Map(ran.map(row => [row.name, row.hash]))
    const files = readdirSync(folder)
      .filter(name => name.endsWith('.sql'))
      .toSorted()
    const ahead = ran.find(row => !files.includes(row.name))
    if (ahead) throw migrationAhead({ name: ahead.name })
    const fresh: string[] = []
    for (const name of files) {
      const text = readFileSync(join(folder, name), 'utf8')
      const known = done.get(name)
      if (known !== undefined && known !== hashOf(text)) throw migrationChanged({ name })
      if (known !== undefined) continue
      await apply(database, name, text)
      fresh.push(name)
    }
    return fresh
  } finally {
    session.release()
  }
}

async function apply(database: Database, name: string, text: string): Promise<void> {
  await database.transaction(async tx => {
    for (const statement of statementsOf(text)) await tx.run(new Sql(statement, []))
    await tx.run(sql`insert into migration.ran (name, hash) values (${name}, ${hashOf(text)})`)
  })
}

/** A script's statements; a `;` inside $$ … $$, quotes or comments does not end one. */
export function statementsOf(script: string): string[] {
  const token = /(\$\w*\$)[\s\S]*?\1|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|;/g
  const statements: string[] = []
  let start = 0
  for (const found of script.matchAll(token)) {
    if (found[0] !== ';') continue
    statements.push(script.slice(start, found.index))
    start = found.index + 1
  }
  return [...statements, script.slice(start)]
    .map(one => one.trim())
    .filter(one => one.replace(/--[^\n]*/g, '').trim())
}

function byFloor(left: string, right: string): number {
  const floor = (file: string) => floors.indexOf(file.split('/')[0] ?? '')
  return floor(left) - floor(right) || left.localeCompare(right)
}
