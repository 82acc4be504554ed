// Builds the web app when its sources have changed since the last build, and only then.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const home = join(dirname(fileURLToPath(import.meta.url)), '../..')
const buildFolder = join(home, 'web/build')
const stampFile = join(buildFolder, 'stamp')

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
 */
export async function ensureBuilt(say: (line: string) => void): Promise<void> {
  const wanted = await fingerprint()
  const found = await readFile(stampFile, 'utf8').catch(() => '')
  if (found === wanted) return

  say('Building the web app, once …')
  await rm(stampFile, { force: true })
  await build()
  await writeFile(stampFile, wanted)
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
