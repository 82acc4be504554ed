// Opening the ground: settings, database, keys and clock, the same for every sub-command.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoints, signerFrom, type Checkpoints } from '#books/ledger/ledger'
import { movableClock, type MovableClock } from '#platform/clock'
import { openLines } from '#platform/lines'
import { openDatabase } from '#platform/database'
import { checkDatabase, refuseEmpty, refuseStranger } from '#platform/database-check'
import { openLog, type Log } from '#platform/log'
import { ensureDatabase, openCluster } from '#platform/postgres/postgres'
import {
  environmentOf,
  readSettings,
  secrets,
  type Secrets,
  type Settings,
} from '#platform/settings'
import { openVault } from '#platform/vault'
import type { Ground } from '#platform/work'

export type Opened = Readonly<{
  ground: Ground & { clock: MovableClock & { aheadMs(): number } }
  settings: Settings
  secrets: Secrets
  log: Log
  close(): Promise<void>
}>

type Ask = Readonly<{
  /** The command's own words: flags that are settings win over the environment. */
  args: readonly string[]
  /** Work beside a Tradelane that already runs on this data folder. */
  join?: boolean
  /** Only a house that was opened before: a command that reads makes no database. */
  known?: boolean
}>

const databaseName = 'tradelane'
const closeMaxMs = 3_000

/** What a person should know while a command runs. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

export const settingsOf = async (args: readonly string[]): Promise<Settings> =>
  readSettings(await environmentOf(process.env), args)

/**
 * Opens the database (embedded, or the one the settings name) and what every work stands on.
 *
 * Errors: those of the settings, of the embedded database, and of `database-check.ts`.
 */
export async function openGround(ask: Ask): Promise<Opened> {
  const settings = await settingsOf(ask.args)
  const folder = join(settings.dataFolder, 'postgres')
  if (ask.known && settings.databaseUrl === undefined) await refuseStranger(settings.dataFolder)
  const cluster =
    settings.databaseUrl === undefined
      ? await openCluster({
          folder,
          durable: true,
          join: ask.join ?? false,
          say,
        })
      : undefined
  if (cluster) await ensureDatabase(cluster, databaseName)
  const database = openDatabase({
    url: settings.databaseUrl ?? cluster?.url(databaseName) ?? '',
    poolMax: settings.poolMax,
  })
  const close = async (): Promise<void> => {
    // A connection that is held for ever must not keep Postgres from being stopped.
    await Promise.race([database.close(), sleep(closeMaxMs, undefined, { ref: false })])
    await cluster?.stop()
  }
  let keys: Secrets
  try {
    if (settings.databaseUrl !== undefined) await checkDatabase(database, settings.databaseUrl)
    if (ask.known) await refuseEmpty(database)
    keys = await secrets(settings)
  } catch (why) {
    await close()
    throw why
  }
  const clock = movableClock(settings.demo ? await aheadIn(settings.dataFolder) : 0)
  return {
    settings,
    secrets: keys,
    log: openLog({ level: settings.logLevel, clock }),
    ground: { database, clock, vault: openVault(keys.masterKey), bell: { ring: () => {} } },
    close,
  }
}

/** How far the books are written, signed with this house's key and kept beside its database. */
export const checkpointsOf = ({ settings, secrets: keys, log }: Opened): Checkpoints =>
  openCheckpoints({
    lines: openLines(join(settings.dataFolder, 'checkpoints')),
    signer: signerFrom(keys.keyFor('checkpoints')),
    alarm: faults => log.error('books were closed', { faults }),
  })

const clockFile = 'demo-clock-ahead-ms'

/** How far a demo house's clock was moved before it was closed: time does not run back at the next start. */
const aheadIn = async (folder: string): Promise<number> =>
  Number(await readFile(join(folder, clockFile), 'utf8').catch(() => '0')) || 0

export const keepAhead = (folder: string, aheadMs: number): Promise<void> =>
  writeFile(join(folder, clockFile), String(aheadMs))
