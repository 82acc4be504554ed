// What is asked of a database before anything is done with it, and the sentence for each way it may be wrong.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { no } from '#kernel/errors'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

const unreachable = no(
  'database.unreachable',
  503,
  'The database {where} cannot be used: {why} Check TRADELANE_DATABASE_URL.',
)
const old = no(
  'database.old',
  503,
  'The database {where} is Postgres {version}; Tradelane needs 15 or newer.',
)
const forbidden = no(
  'database.forbidden',
  503,
  'In the database {where} {user} may make no schemas: grant create on database "{name}" to "{user}".',
)
const missing = no(
  'database.missing',
  404,
  'No Tradelane lives in {folder} yet: start ./tradelane serve once, or name its folder with --data.',
)
const empty = no(
  'database.empty',
  404,
  'This database holds no Tradelane yet: start ./tradelane serve once, or ./tradelane migrate.',
)

/** What Postgres or the network say when a connection is refused, in the words of who set it. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at that address.',
  ECONNRESET: 'it ends every connection.',
  ETIMEDOUT: 'it does not answer.',
  EHOSTUNREACH: 'there is no way to that host.',
  ENETUNREACH: 'there is no way to that host.',
  ENOTFOUND: 'there is no host of that name.',
  EAI_AGAIN: 'the name of its host cannot be looked up.',
  '28P01': 'the user or the password is wrong.',
  '28000': 'it does not let this user in.',
  '3D000': 'there is no database of that name.',
  '53300': 'it takes no more connections.',
  '57P03': 'it is still starting; try again in a moment.',
}

type Facts = { version: string; number: string; name: string; user: string; may: boolean }

/** A database of the user's own: can it be reached, is it new enough, may we build in it? */
export async function checkDatabase(database: Database, url: string): Promise<void> {
  const where = whereOf(url)
  const facts = await database
    .row<Facts>(sql`
      select current_setting('server_version') as version,
             current_setting('server_version_num') as number,
             current_database()::text as name, current_user::text as user,
             has_database_privilege(current_database(), 'create') as may
    `)
    .catch((error: Error & { code?: string }) => {
      const why = reasons[error.code ?? ''] ?? `${error.message || error.code}.`
      throw unreachable({ where, why })
    })
  if (!facts) return
  if (Number(facts.number) < 150_000) throw old({ where, version: facts.version })
  if (!facts.may) throw forbidden({ where, user: facts.user, name: facts.name })
}

/** For commands that only read: a folder where nobody ever opened a house stays untouched. */
export async function refuseStranger(folder: string): Promise<void> {
  const found = await stat(join(folder, 'postgres')).catch(() => undefined)
  if (!found) throw missing({ folder })
}

export async function refuseEmpty(database: Database): Promise<void> {
  const row = await database.row<{ ran: boolean }>(
    sql`select to_regclass('migration.ran') is not null as ran`,
  )
  if (!row?.ran) throw empty()
}

/** The address without its password. */
function whereOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${decodeURIComponent(hostname) || 'localhost'}:${port || 5432}${pathname}`
}
