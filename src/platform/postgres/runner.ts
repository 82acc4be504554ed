// Who Postgres runs as: it refuses root, so root lends it the user `nobody`; others run it themselves.
import { spawn } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { codeOf } from './codes.ts'

export type Runner = { name: string; ids: { uid?: number; gid?: number }; borrowed: boolean }

/** initdb looks its user up, so the number must stand in /etc/passwd: 65534 does, everywhere. */
const nobody = { uid: 65534, gid: 65534 }

/**
 * Root lends Postgres the user who owns the database already, so that one start with sudo does not
 * lock its owner out, or else `nobody`.
 */
export async function chooseRunner(folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { name: userInfo().username, ids: {}, borrowed: false }
  const owner = await stat(join(folder, 'cluster')).catch(() => undefined)
  const ids = owner?.uid ? { uid: owner.uid, gid: owner.gid } : nobody
  return { name: ids === nobody ? 'nobody' : `user ${ids.uid}`, ids, borrowed: true }
}

export type Outcome = { code: number; output: string }

/** Runs a program as the runner to its end; `code` is -1 when it could not even be started. */
export function run(runner: Runner, program: string, args: string[]): Promise<Outcome> {
  return new Promise(resolve => {
    let output = ''
    const child = spawn(program, args, {
      cwd: '/',
      ...runner.ids,
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const heard = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.on('error', error => resolve({ code: -1, output: error.message }))
    child.on('close', code => resolve({ code: code ?? -1, output }))
  })
}

/** English messages, because we read them; and none of the caller's PG* variables. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** Can the runner itself walk to `path`? Root can walk where `nobody` cannot. */
export async function reaches(runner: Runner, path: string): Promise<boolean> {
  return !runner.borrowed || (await run(runner, 'test', ['-x', path])).code === 0
}

/** Gives a file, or a folder and all in it, to the runner. */
export async function give(runner: Runner, path: string): Promise<void> {
  const { uid, gid } = runner.ids
  if (uid === undefined || gid === undefined) return
  const names = await readdir(path, { recursive: true }).catch(() => [])
  const paths = [path, ...names.map(name => join(path, name))]
  await Promise.all(paths.map(each => chown(each, uid, gid).catch(unlessGone)))
}

function unlessGone(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}
