// The test house: a database of its own, a clock that stands still until moved, and every event it told.
import { randomBytes } from 'node:crypto'
import { fromIso, type Instant, type Span } from '#kernel/time'
import { stoppedClock } from './clock.ts'
import { openDatabase, type Database } from './database.ts'
import { decode } from './codec.ts'
import type { Fact } from './event.ts'
import type { Listener } from './listen.ts'
import { openKeeper, type Keeper, type Sweep } from './keeper.ts'
import { openLog } from './log.ts'
import { openRelay } from './relay.ts'
import { hashOf, schemaScript, statementsOf } from './schema.ts'
import { lint } from './sql-lint.ts'
import { record } from './sql-record.ts'
import { Sql, sql } from './sql.ts'
import { openVault } from './vault.ts'
import { house as part, inWork, type Actor, type Ground, type Work } from './work.ts'

export type TestHouse = Ground & {
  url: string
  /** Runs `act` in a work of its own and commits it. */
  work<T>(act: (work: Work) => Promise<T>, actor?: Actor): Promise<T>
  /** Events told and not yet heard, in order. */
  told(): Promise<Fact[]>
  /** Events heard so far by `settle`, in order, by name. */
  heard: string[]
  advance(span: Span): void
  /** Runs relay and sweeps until nothing is left to do. */
  settle(): Promise<void>
  close(): Promise<void>
}

type Ask = Readonly<{
  start?: string
  listeners?: readonly Listener[]
  sweeps?: readonly Sweep[]
  poolMax?: number
}>

/** Opens a house on a fresh copy of the schema. `TRADELANE_TEST_DATABASE_URL` names the cluster. */
export async function openTestHouse(ask: Ask = {}): Promise<TestHouse> {
  const url = await freshDatabase()
  const database = openDatabase({ url, poolMax: ask.poolMax ?? 8, inspect })
  const clock = stoppedClock(fromIso(ask.start ?? '2026-11-22T02:00:00Z') as Instant)
  const vault = openVault(Buffer.alloc(32, 7))
  const ground: Ground = { database, clock, vault, bell: { ring: () => {} } }
  const heard: string[] = []
  const log = openLog({ level: process.env['TEST_LOG'] ? 'debug' : 'silent', clock })
  const keeper = keeperOf(ground, ask, heard, log)
  return {
    ...ground,
    url,
    heard,
    work: (act, actor = part('test')) => inWork(ground, actor, act),
    told: () => toldIn(database),
    advance: span => clock.advance(span),
    settle: () => keeper.settle(),
    close: () => database.close(),
  }
}

function inspect(text: string): void {
  lint(text)
  record(text)
}

function keeperOf(
  ground: Ground,
  ask: Ask,
  heard: string[],
  log: ReturnType<typeof openLog>,
): Keeper {
  const listeners = (ask.listeners ?? []).map(listener => ({
    ...listener,
    hear: async (work: Work, facts: readonly Fact[]) => {
      heard.push(...facts.map(fact => fact.name))
      await listener.hear(work, facts)
    },
  }))
  return openKeeper(ground, openRelay(ground, listeners, log), ask.sweeps ?? [], log)
}

async function toldIn(database: Database): Promise<Fact[]> {
  const rows = await database.rows<{ name: string; subject: Fact['subject']; body: string }>(sql`
    select name, subject, body /* scatter: a test reads them all */
      from platform.event
     order by id
  `)
  return rows.map(row => ({ name: row.name, subject: row.subject, body: decode(row.body) }))
}

/** A database made from a template that is built once for each state of the schema. */
async function freshDatabase(): Promise<string> {
  const cluster = process.env['TRADELANE_TEST_DATABASE_URL']
  if (!cluster) throw new Error('TRADELANE_TEST_DATABASE_URL is not set: run tests through vitest')
  const script = schemaScript()
  const template = `template_${hashOf(script)}`
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = openDatabase({ url: cluster, poolMax: 1 })
  try {
    await buildTemplate(admin, cluster, template, script)
    await admin.run(new Sql(`create database ${name} template ${template}`, []))
  } finally {
    await admin.close()
  }
  return urlOf(cluster, name)
}

async function buildTemplate(
  admin: Database,
  cluster: string,
  template: string,
  script: string,
): Promise<void> {
  await admin.run(sql`select pg_advisory_lock(7199)`)
  const made = await admin.row(sql`select 1 as made from pg_database where datname = ${template}`)
  if (!made) {
    await admin.run(new Sql(`create database ${template}_new`, []))
    const building = openDatabase({ url: urlOf(cluster, `${template}_new`), poolMax: 1 })
    try {
      for (const statement of statementsOf(script)) await building.run(new Sql(statement, []))
    } catch (why) {
      await building.close()
      await admin.run(new Sql(`drop database ${template}_new`, []))
      await admin.run(sql`select pg_advisory_unlock(7199)`)
      throw why
    }
    await building.close()
    await admin.run(new Sql(`alter database ${template}_new rename to ${template}`, []))
  }
  await admin.run(sql`select pg_advisory_unlock(7199)`)
}

function urlOf(cluster: string, name: string): string {
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return url.toString()
}
