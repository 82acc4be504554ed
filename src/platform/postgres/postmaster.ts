// One postmaster process: is it alive, starting it, why it ended, stopping it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readFile, realpath, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { codeOf } from './codes.ts'
import { folderError, placeOf, type Home } from './home.ts'
import { reasonIn } from './reasons.ts'
import { give, plainEnvironment, run } from './runner.ts'

/** How to reach it: a socket's folder or 127.0.0.1, and a port (which names the socket's file too). */
export type Address = { host: string; port: number }

export type Running = Address & { pid: number }

const loopback = '127.0.0.1'
const socketPort = 5432
const socketPathMax = 104

/**
 * A socket in a folder closed to all others, where there are sockets: the same work takes 30 % less
 * of our CPU than over loopback and goes 1.4 times as fast, and no port can be busy.
 */
export async function chooseAddress(home: Home): Promise<Address> {
  const path = join(home.socket, `.s.PGSQL.${socketPort}`)
  const fits = process.platform !== 'win32' && Buffer.byteLength(path) < socketPathMax
  return fits ? { host: home.socket, port: socketPort } : loopbackAddress()
}

/** For Windows, for very long paths, and for disks that cannot hold a socket. */
export async function loopbackAddress(): Promise<Address> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, loopback, resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return { host: loopback, port }
}

/** A start under way; `ended` once the process is gone. */
export type Launch = { pid: number | undefined; logFrom: number; ended: boolean; code: number }

/**
 * The live postmaster of this home, whoever started it, as its postmaster.pid tells: line 1 its
 * process, 4 its port, 5 its socket's folder. A lock that names a stranger is removed.
 */
export async function findRunning(
  home: Home,
  started: Launch | undefined,
): Promise<Running | undefined> {
  const file = join(home.cluster, 'postmaster.pid')
  const lines = (
    await readFile(file, 'utf8').catch(error => {
      if (codeOf(error) === 'ENOENT') return ''
      throw folderError(error, home.folder, home.runner)
    })
  ).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!pid || !alive(pid)) return undefined
  if (pid !== started?.pid && (await isStranger(pid, home))) {
    await rm(file, { force: true })
    await rm(join(home.socket, `.s.PGSQL.${socketPort}.lock`), { force: true })
    return undefined
  }
  return port ? { pid, port, host: lines[4] || loopback } : undefined
}

export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * After a reboot the number in postmaster.pid may belong to another program, and a killed postmaster
 * may wait as a zombie that nobody buries: Postgres would refuse to start for ever. Only a process
 * that surely is not our postmaster counts as a stranger. (Should a backend of the old one live on,
 * Postgres still sees its shared memory.)
 */
async function isStranger(pid: number, home: Home): Promise<boolean> {
  if (await isZombie(pid)) return true
  const command = await commandOf(pid, home)
  if (!command) return false
  if (!command.includes('postgres')) return true
  const folder = / -D (\/.+?)(?: -c |$)/.exec(command)?.[1]
  if (!folder) return false
  return (await realpath(folder).catch(() => '')) !== (await realpath(home.cluster))
}

async function isZombie(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return / Z /.test(state.slice(state.lastIndexOf(')')))
}

/** The command line of a process; empty when it cannot be told. */
async function commandOf(pid: number, home: Home): Promise<string> {
  if (process.platform === 'win32') return ''
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return command.replaceAll('\0', ' ').trim()
  }
  const { code, output } = await run(home.runner, 'ps', ['-ww', '-o', 'command=', '-p', `${pid}`])
  return code === 0 ? output.trim() : ''
}

/** Starts it and returns at once. `detached`: Ctrl-C must reach us first, and we stop it gently. */
export async function launch(
  home: Home,
  binaries: Binaries,
  ask: { address: Address; durable: boolean },
): Promise<Launch> {
  const log = await open(home.log, 'a').catch(error => {
    throw folderError(error, home.folder, home.runner)
  })
  const started: Launch = {
    pid: undefined,
    logFrom: (await stat(home.log)).size,
    ended: false,
    code: 0,
  }
  const settings = Object.entries(settingsFor(ask)).map(([name, value]) => `${name}=${value}`)
  const onWindows = process.platform === 'win32'
  // On Windows an administrator may not run postgres, and pg_ctl steps down by itself.
  const program = onWindows ? binaries.pgCtl : binaries.postgres
  const args = onWindows
    ? ['start', '-D', home.cluster, '-o', settings.map(line => `-c ${line}`).join(' ')]
    : ['-D', home.cluster, ...settings.flatMap(line => ['-c', line])]
  const child = spawn(program, args, {
    cwd: '/',
    ...home.runner.ids,
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const ended = (code: number) => Object.assign(started, { ended: true, code })
  child.on('exit', code => ended(code ?? -1))
  child.on('error', () => ended(-1))
  child.unref()
  started.pid = child.pid
  await log.close()
  await give(home.runner, home.log)
  return started
}

/** Memory follows the machine, capped: a shop's laptop has other work to do. */
function settingsFor(ask: { address: Address; durable: boolean }): Record<string, string | number> {
  const { host, port } = ask.address
  const megabytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20
  const shared = Math.floor(Math.min(Math.max(megabytes / 4, 64), 2048))
  return {
    listen_addresses: host === loopback ? loopback : '',
    unix_socket_directories: host === loopback ? '' : host,
    unix_socket_permissions: '0600',
    port,
    max_connections: 200,
    shared_buffers: `${ask.durable ? shared : Math.min(shared, 256)}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    random_page_cost: 1.1,
    max_wal_size: '2GB',
    wal_compression: 'pglz',
    checkpoint_timeout: '15min',
    jit: 'off',
    io_workers: Math.min(3, availableParallelism()),
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A killed server's long statements end and let go of their locks.
    client_connection_check_interval: '5s',
    ...(ask.durable
      ? { synchronous_commit: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** Whether a start that ended is worth another: after a little `wait`, or at `another-address`. */
export async function whyEnded(
  home: Home,
  binaries: Binaries,
  started: Launch,
): Promise<'wait' | 'another-address'> {
  const text = (await readFile(home.log)).subarray(started.logFrom).toString()
  const reason = reasonIn(text, started.code, placeOf(home, binaries))
  if (typeof reason === 'string') return reason
  throw reason
}

/** A fast stop: sessions are ended, open transactions rolled back, everything written out. */
export async function stopPostmaster(
  home: Home,
  binaries: Binaries,
  pid: number,
  timeoutMs = 30_000,
): Promise<void> {
  if (process.platform === 'win32') {
    await run(home.runner, binaries.pgCtl, ['stop', '-m', 'fast', '-w', '-D', home.cluster])
    return
  }
  if (!signal(pid, 'SIGINT')) return
  const end = Date.now() + timeoutMs
  // The file goes with its last act; the process may wait long to be buried.
  const here = () => alive(pid) && existsSync(join(home.cluster, 'postmaster.pid'))
  while (here() && Date.now() < end) await sleep(5)
  // Longer than that it hangs; what was committed is in the log and is redone at the next start.
  if (here()) signal(pid, 'SIGQUIT')
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
