// Builds the web app when its sources have changed since the last build, and only then.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

const home = join(dirname(fileURLToPath(import.meta.url)), '../..')
const buildFolder = join(home, 'web/build')
const stampFile = join(buildFolder, 'stamp')
// Not in the build folder: the builder empties it.
const lockFile = join(tmpdir(), `tradelane-web-${hashOf(home).slice(0, 12)}.lock`)
const lockMsMax = 120_000

export const clientFolder = join(buildFolder, 'client')
export const serverFile = pathToFileURL(join(buildFolder, 'server/index.js')).href

const settings = [
  'vite.config.ts',
  'react-router.config.ts',
  'lingui.config.ts',
  'package-lock.json',
  'tools/squeeze.ts',
]

/**
 * Leaves `web/build` as good as new: builds it (a few seconds) when it is missing or older than the
 * sources. `say` is told before that begins. Throws with the builder's own words when it fails.
 * Of several processes that start at once, one builds and the others wait for it.
 */
export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  const wanted = await fingerprint()
  if (await isStamped(wanted)) return
  const release = await lock()
  try {
    if (await isStamped(wanted)) return
    say('Building the web app, once …')
    await rm(stampFile, { force: true })
    await build()
    await writeFile(stampFile, wanted)
  } finally {
    await release()
  }
}

const isStamped = async (wanted: string): Promise<boolean> =>
  (await readFile(stampFile, 'utf8').catch(() => '')) === wanted

/** Held by one process at a time; what a killed one left behind is taken over. */
async function lock(): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(lockFile, String(process.pid), { flag: 'wx' })
      return () => rm(lockFile, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (await isAbandoned()) await rm(lockFile, { force: true })
      await pause(100)
    }
  }
}

async function isAbandoned(): Promise<boolean> {
  const holder = Number(await readFile(lockFile, 'utf8').catch(() => 'gone'))
  if (Number.isNaN(holder)) return false
  const { mtimeMs } = await stat(lockFile).catch(() => ({ mtimeMs: Infinity }))
  if (holder === process.pid || Date.now() - mtimeMs > lockMsMax) return true
  try {
    process.kill(holder, 0)
    return false
  } catch {
    return true
  }
}

/** One hash over every source of the web app and what decides how it is built. */
async function fingerprint(): Promise<string> {
  const names = await readdir(join(home, 'web'), { recursive: true, withFileTypes: true })
  const sources = names
    .filter(entry => entry.isFile())
    .map(entry => relative(home, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(path => !path.startsWith('web/build/') && !/\.(?:test\.tsx?|md)$/.test(path))
  const paths = [...settings, ...sources.toSorted()]
  const contents = await Promise.all(paths.map(path => readFile(join(home, path))))
  const hash = createHash('sha256')
  paths.forEach((path, index) => hash.update(`${path}\0`).update(contents[index] ?? ''))
  return hash.digest('hex')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function build(): Promise<void> {
  const command = join(home, 'node_modules/@react-router/dev/bin.cjs')
  const child = spawn(process.execPath, [command, 'build'], {
    cwd: home,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => told.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', code => {
      if (code === 0) return done()
      fail(
        new Error(
          `The web app could not be built:\n${Buffer.concat(told).toString().slice(-4000)}`,
        ),
      )
    })
  })
}
