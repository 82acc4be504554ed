// Where the database lives on disk: its folder, the secret beside it, and the first initdb.
import { createHmac, randomBytes } from 'node:crypto'
import {
  mkdir,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { secretIn } from '../secret.ts'
import { majorOf, type Binaries } from './binaries.ts'
import { codeOf } from './codes.ts'
import {
  postgresForbidden,
  postgresFull,
  postgresNotStarted,
  postgresOtherVersion,
  postgresStrange,
} from './errors.ts'
import { reasonIn } from './reasons.ts'
import { give, reaches, run, type Runner } from './runner.ts'

const neededBytes = 500_000_000

/** `cluster` and `socket` belong to the runner, all else in `folder` to us. */
export type Home = {
  folder: string
  cluster: string
  socket: string
  log: string
  runner: Runner
  passwords: { keeper: string; app: string }
}

/** Root's data goes here when the folder asked for lies where `nobody` cannot walk. */
const systemFolder = '/var/lib/tradelane'

/** Makes the folder and its secret, or finds them; `say` hears of it when it has to be elsewhere. */
export async function findHome(
  asked: string,
  runner: Runner,
  say: (line: string) => void,
): Promise<Home> {
  try {
    const folder = await reachable(asked, runner, say)
    const secret = await secretIn(join(folder, 'secret'))
    return {
      folder,
      cluster: join(folder, 'cluster'),
      socket: await socketIn(folder, runner),
      log: join(folder, 'postgres.log'),
      runner,
      passwords: { keeper: secret, app: derived(secret, 'tradelane') },
    }
  } catch (error) {
    throw folderError(error, asked, runner)
  }
}

/** A disk's No in our words; anything else unchanged. */
export function folderError(error: unknown, folder: string, runner: Runner): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return postgresFull({ folder })
  if (['EACCES', 'EPERM', 'EROFS', 'EINVAL'].includes(code)) {
    return postgresForbidden({ folder, user: runner.name })
  }
  if (['ENOTDIR', 'EEXIST', 'ENOTEMPTY'].includes(code)) return postgresStrange({ folder })
  return error
}

/** `folder` itself, or the place a file in it points to. Never moved once chosen. */
async function reachable(
  asked: string,
  runner: Runner,
  say: (line: string) => void,
): Promise<string> {
  await mkdir(asked, { recursive: true })
  const folder = await realpath(asked)
  const pointer = join(folder, 'elsewhere')
  const chosen = await readFile(pointer, 'utf8').catch(() => '')
  if (chosen) return chosen.trim()
  if (await reaches(runner, folder)) return folder

  const other = join(systemFolder, randomBytes(6).toString('hex'))
  await mkdir(other, { recursive: true })
  await writeFile(pointer, `${other}\n`)
  say(`Postgres may not run as root and ${folder} is closed to others: its data goes to ${other}.`)
  return other
}

async function socketIn(folder: string, runner: Runner): Promise<string> {
  const socket = join(folder, 'socket')
  await mkdir(socket, { recursive: true, mode: 0o700 })
  await give(runner, socket)
  return socket
}

const derived = (secret: string, use: string): string =>
  createHmac('sha256', secret).update(use).digest('hex')

/**
 * initdb, unless it was done. It works in a draft that becomes the cluster by one rename: a start
 * that was cut short leaves no half database, and of two starts at once one wins.
 */
export async function initialise(
  home: Home,
  binaries: Binaries,
  ask: { durable: boolean; say: (line: string) => void },
): Promise<void> {
  const made = await versionOf(home)
  const ours = majorOf(binaries.version)
  if (made === ours) return mendOwner(home)
  if (made) throw postgresOtherVersion({ folder: home.folder, theirs: made, ours })

  if (ask.durable) await refuseFullDisk(home)
  ask.say(`Making a new database in ${home.folder}.`)
  const draft = join(home.folder, `draft-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(join(draft, 'password'), home.passwords.keeper, { mode: 0o600 })
    await give(home.runner, draft)
    await initdb(home, binaries, draft, ask.durable)
    await rename(join(draft, 'data'), home.cluster)
  } catch (error) {
    if (!(await versionOf(home))) throw folderError(error, home.folder, home.runner)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** A database that is made on an almost full disk dies while the first orders are written. */
async function refuseFullDisk({ folder }: Home): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < neededBytes) throw postgresFull({ folder })
}

/** Files that root copied or restored belong to root, and Postgres takes only its user's own. */
async function mendOwner({ cluster, runner }: Home): Promise<void> {
  if (!runner.borrowed) return
  if ((await stat(cluster)).uid !== runner.ids.uid) await give(runner, cluster)
}

async function versionOf(home: Home): Promise<string> {
  try {
    const text = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(unlessMissing)
    return text.trim()
  } catch (error) {
    throw folderError(error, home.folder, home.runner)
  }
}

function unlessMissing(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return ''
  throw error
}

/**
 * lc_ctype must be a UTF-8 locale: under `C`, pg_trgm finds no trigram in Chinese or Thai. The
 * builtin provider sorts by code point on every system alike, so an index never outlives its order.
 */
async function initdb(
  home: Home,
  binaries: Binaries,
  draft: string,
  durable: boolean,
): Promise<void> {
  const { code, output } = await run(home.runner, binaries.initdb, [
    `--pgdata=${join(draft, 'data')}`,
    '--username=postgres',
    `--pwfile=${join(draft, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    '--lc-messages=C',
    '--no-instructions',
    durable ? '--sync-method=fsync' : '--no-sync',
  ])
  if (code === 0) return
  await writeFile(home.log, output, { flag: 'a' })
  const reason = reasonIn(output, code, placeOf(home, binaries))
  throw typeof reason === 'string' ? postgresNotStarted({ why: reason, log: home.log }) : reason
}

/** The names that a No about this home is told with. */
export function placeOf({ folder, log, runner }: Home, binaries: Binaries) {
  return { folder, log, user: runner.name, version: majorOf(binaries.version) }
}

/** Drafts of starts that were killed. Only the owner of the database may call it. */
export async function sweepDrafts(home: Home): Promise<void> {
  const names = await readdir(home.folder)
  const drafts = names.filter(name => name.startsWith('draft-'))
  await Promise.all(
    drafts.map(name =>
      rm(join(home.folder, name), { recursive: true, force: true }).catch(() => undefined),
    ),
  )
}
