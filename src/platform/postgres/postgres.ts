// The embedded Postgres: opens the database of a data folder, keeps it running, closes it.
import { rename, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findBinaries, type Binaries } from './binaries.ts'
import { codeOf } from './codes.ts'
import { postgresLocked, postgresNotStarted, postgresSecretLost } from './errors.ts'
import { findHome, initialise, sweepDrafts, type Home } from './home.ts'
import {
  chooseAddress,
  findRunning,
  launch,
  loopbackAddress,
  stopPostmaster,
  whyEnded,
  type Address,
  type Launch,
  type Running,
} from './postmaster.ts'
import { chooseRunner } from './runner.ts'

export type OpenCluster = {
  /** Where its files live; made when missing. */
  folder: string
  /** false only in tests: no commit waits for the disk, and a power cut may lose everything. */
  durable: boolean
  /** A short command may work beside a Tradelane that already runs here, instead of refusing. */
  join?: boolean
  /** Hears one sentence about whatever takes long or is unusual. */
  say?: (line: string) => void
}

export type Cluster = {
  /** The address of one of its databases, for the role `tradelane`: owner of its own, no superuser. */
  url(database: string): string
  /** Where the files really are; see `elsewhere` in the README. */
  folder: string
  /** True when its Postgres was already running: left behind by a kill, or joined. */
  adopted: boolean
  /** Ends what this call opened; a joined one runs on. Safe to call twice. */
  stop(): Promise<void>
}

type Found = Running & { keeper: Client; adopted: boolean }
type Held = Found & { mine: boolean }

const startTimeoutMs = 60_000
const lockPatienceMs = 3_000
const reviveEveryMs = 5_000
const logSizeMax = 8 * 1024 * 1024

/**
 * Opens the Postgres of a folder: makes it the first time, adopts it when a killed Tradelane left it
 * running, starts it again should it ever die while we live.
 *
 * Errors: the DomainErrors of `errors.ts`, each a sentence that says what to do.
 */
export async function openCluster(ask: OpenCluster): Promise<Cluster> {
  const say = ask.say ?? (() => undefined)
  const runner = await chooseRunner(ask.folder)
  const home = await findHome(ask.folder, runner, say)
  const binaries = await findBinaries(runner, home.folder)
  await initialise(home, binaries, { durable: ask.durable, say })
  await rotateLog(home)

  const address = await chooseAddress(home)
  const house: House = { home, binaries, ask, say, address, open: true }
  const held = await hold(house)
  if (held.mine) watch(house, held)
  await makeRole(held.keeper, home)
  return {
    url: database => urlOf(held, 'tradelane', home.passwords.app, database),
    folder: home.folder,
    adopted: held.adopted,
    stop: () => close(house, held),
  }
}

/** Makes a database unless it exists. Two callers at once are both served. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // duplicate_database, or unique_violation when two created it in the same moment.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error
  } finally {
    await client.end()
  }
}

type House = {
  home: Home
  binaries: Binaries
  ask: OpenCluster
  say: (line: string) => void
  address: Address
  open: boolean
  revival?: Promise<void>
}

/** A running Postgres, and the lock in it that says it is ours; `mine` is false when joined. */
async function hold(house: House, tries = 5): Promise<Held> {
  const found = await reach(house)
  try {
    const mine = await lock(found.keeper, house.ask.join ? 0 : lockPatienceMs)
    if (mine) await sweepDrafts(house.home)
    if (mine || house.ask.join) return { ...found, mine }
  } catch (error) {
    // Its owner stopped it while we waited for the lock: now it is our turn to start it.
    if (!tries) throw error
    return hold(house, tries - 1)
  }
  await found.keeper.end()
  throw postgresLocked({ folder: house.home.folder })
}

/** Finds the live postmaster or starts one, until one lets us in. A start that fails is undone. */
async function reach(house: House): Promise<Found> {
  const { home, binaries } = house
  const start: { launch?: Launch | undefined } = {}
  try {
    return await reaching(house, start)
  } catch (error) {
    const { pid, ended } = start.launch ?? {}
    if (pid && !ended) await stopPostmaster(home, binaries, pid)
    throw error
  }
}

async function reaching(house: House, start: { launch?: Launch | undefined }): Promise<Found> {
  const { home, binaries, ask } = house
  const clock = patience(house)
  while (clock.left()) {
    const running = await findRunning(home, start.launch)
    if (running) {
      const keeper = await enter(running, house, clock)
      if (keeper) return { ...running, keeper, adopted: running.pid !== start.launch?.pid }
    } else if (!start.launch) {
      start.launch = await launch(home, binaries, { address: house.address, durable: ask.durable })
    } else if (start.launch.ended) {
      const next = await whyEnded(home, binaries, start.launch)
      if (next === 'another-address') house.address = await loopbackAddress()
      start.launch = undefined
      await sleep(150)
    }
    await sleep(20)
  }
  throw postgresNotStarted({ why: `not ready after ${startTimeoutMs / 1000} s`, log: home.log })
}

/** A minute, and as long as Postgres answers that it is recovering. */
function patience({ say }: House) {
  let end = Date.now() + startTimeoutMs
  let told = Date.now()
  return {
    left: () => Date.now() < end,
    recovering() {
      end = Date.now() + startTimeoutMs
      if (Date.now() - told < 5_000) return
      told = Date.now()
      say('Postgres is redoing what was committed before it was stopped.')
    },
  }
}

async function enter(
  running: Running,
  { home }: House,
  clock: { recovering(): void },
): Promise<Client | undefined> {
  const keeper = new Client({
    connectionString: urlOf(running, 'postgres', home.passwords.keeper, 'postgres'),
    application_name: 'tradelane keeper',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  // Without a listener an end of the connection would end the process.
  const ignore = () => undefined
  keeper.on('error', ignore)
  try {
    await keeper.connect()
    return keeper
  } catch (error) {
    await keeper.end().catch(ignore)
    const code = codeOf(error)
    if (code === '28P01') throw postgresSecretLost({ file: `${home.folder}/secret` })
    if (code === '57P03') clock.recovering()
    return undefined
  }
}

/**
 * One Tradelane a folder: a lock of the keeper's session. The session dies with its process, however
 * that is killed, and no file is left to lie about it. Its last holder may need a moment to be gone.
 */
async function lock(keeper: Client, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs
  for (;;) {
    const { rows } = await keeper.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('tradelane.owner', 0)) as mine`,
    )
    if (rows[0]?.mine) return true
    if (Date.now() >= end) return false
    await sleep(100)
  }
}

/** Should Postgres die while we live, it is started again at the same address. */
function watch(house: House, held: Held): void {
  held.keeper.once('end', () => {
    if (house.open) house.revival = revive(house, held)
  })
}

/** Tried until it succeeds or we are closed: a full disk may be emptied while we wait. */
async function revive(house: House, held: Held): Promise<void> {
  house.say('Postgres stopped unexpectedly and is being started again.')
  while (house.open) {
    try {
      Object.assign(held, await hold({ ...house, address: held }))
      watch(house, held)
      house.say('Postgres is back; nothing that was committed is lost.')
      return
    } catch (error) {
      house.say(error instanceof Error ? error.message : String(error))
      await sleep(reviveEveryMs)
    }
  }
}

async function close(house: House, held: Held): Promise<void> {
  const wasOpen = house.open
  house.open = false
  await house.revival
  // The lock is kept to the end: who starts in this moment must not take over what is being stopped.
  if (wasOpen && held.mine) await stopPostmaster(house.home, house.binaries, held.pid)
  await held.keeper.end().catch(() => undefined)
}

/**
 * The app does not need a superuser: `tradelane` makes databases and reads the monitor's views. A
 * statement smuggled in can reach neither files nor programs of the machine.
 */
async function makeRole(keeper: Client, home: Home): Promise<void> {
  const { rowCount } = await keeper.query(`select from pg_roles where rolname = 'tradelane'`)
  if (rowCount) return
  await keeper.query(`
    create role tradelane login createdb password ${keeper.escapeLiteral(home.passwords.app)}
      in role pg_monitor, pg_checkpoint, pg_signal_backend
  `)
}

/**
 * A socket's folder stands in the place of the host, percent-encoded, as libpq has it. `sslmode`
 * speaks for itself, or a PGSSLMODE meant for another database would be obeyed.
 */
function urlOf({ host, port }: Address, user: string, password: string, database: string): string {
  const [place, name] = [host, database].map(encodeURIComponent)
  return `postgres://${user}:${password}@${place}:${port}/${name}?sslmode=disable`
}

async function rotateLog({ log }: Home): Promise<void> {
  const size = await stat(log).then(
    file => file.size,
    () => 0,
  )
  if (size > logSizeMax) await rename(log, `${log}.1`)
}
