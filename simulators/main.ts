// Runs the simulators as a process: `node simulators/main.ts --port 8090 --folder DIR`.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSimulators } from './simulators.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    host: { type: 'string', default: '127.0.0.1' },
    folder: { type: 'string' },
    seed: { type: 'string', default: 'tradelane' },
  },
})

const parent = process.ppid
const port = Number(values.port)
const { folder, host, seed } = values
if (!folder) quit('Say where the simulators keep what they know: --folder DIR.')
if (!Number.isInteger(port) || port < 0 || port > 65_535) quit(`${values.port} is no port.`)

const lock = lockFolder(folder)
const running = await openSimulators({ port, folder, host, seed }).catch((error: unknown) => {
  rmSync(lock, { force: true })
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  return quit(taken ? `Port ${port} is taken; choose another with --port.` : String(error))
})
process.stdout.write(`simulators ready at ${running.url}\n`)

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await running.close()
  rmSync(lock, { force: true })
  process.exit(0)
}
process.on('SIGTERM', () => void end())
process.on('SIGINT', () => void end())
process.on('disconnect', () => void end())
// A child whose parent died is handed to another process: then nobody needs us any more.
setInterval(() => {
  if (process.ppid !== parent) void end()
}, 1000).unref()

/** One process a folder: two would write over each other's memory. */
function lockFolder(at: string): string {
  mkdirSync(at, { recursive: true })
  const path = join(at, 'lock')
  const holder = holderOf(path)
  if (holder) quit(`The simulators of ${at} are running already as process ${holder}.`)
  rmSync(path, { force: true })
  const file = openSync(path, 'wx')
  writeSync(file, String(process.pid))
  closeSync(file)
  return path
}

/** The living process that holds the lock, if any. */
function holderOf(path: string): number | undefined {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    process.kill(holder, 0)
    return holder === process.pid ? undefined : holder
  } catch {
    return undefined
  }
}

function quit(why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
