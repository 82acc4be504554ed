// Opening the ground: settings, database, keys and clock, the same for every sub-command.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { movableClock, type MovableClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
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
  args?: readonly string[]
  /** Work beside a Tradelane that already runs on this data folder. */
  join?: boolean
  say(line: string): void
}>

const databaseName = 'tradelane'

/** Opens the database (embedded, or the one the settings name) and what every work stands on. */
export async function openGround(ask: Ask): Promise<Opened> {
  const settings = readSettings(await environmentOf(process.env), ask.args)
  const keys = await secrets(settings)
  const cluster =
    settings.databaseUrl === undefined
      ? await openCluster({
          folder: join(settings.dataFolder, 'postgres'),
          durable: true,
          join: ask.join ?? false,
          say: ask.say,
        })
      : undefined
  if (cluster) await ensureDatabase(cluster, databaseName)
  const database = openDatabase({
    url: settings.databaseUrl ?? cluster?.url(databaseName) ?? '',
    poolMax: settings.poolMax,
  })
  const clock = movableClock(settings.demo ? await aheadIn(settings.dataFolder) : 0)
  return {
    settings,
    secrets: keys,
    log: openLog({ level: settings.logLevel, clock }),
    ground: { database, clock, vault: openVault(keys.masterKey), bell: { ring: () => {} } },
    async close() {
      await database.close()
      await cluster?.stop()
    },
  }
}

const clockFile = 'demo-clock-ahead-ms'

/** How far a demo house's clock was moved before it was closed: time does not run back at the next start. */
const aheadIn = async (folder: string): Promise<number> =>
  Number(await readFile(join(folder, clockFile), 'utf8').catch(() => '0')) || 0

export const keepAhead = (folder: string, aheadMs: number): Promise<void> =>
  writeFile(join(folder, clockFile), String(aheadMs))
