// The outside world in a process of its own: started with us, started again should it die, ended with us.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { no } from '#kernel/errors'
import { houseFolder, type Settings } from '#platform/settings'
import { say } from './opening.ts'

const simulatorsSilent = no(
  'serve.simulators',
  500,
  'The simulators did not start on port {port}: {why} Set TRADELANE_SIMULATOR_PORT to a free port.',
)
const restMs = 3_000

export type Simulators = Readonly<{ close(): void }>

/** Errors: `serve.simulators`, when they cannot start at all. */
export async function openSimulators(settings: Settings): Promise<Simulators> {
  let open = true
  let child = await start(settings)

  /** What they know is in their folder, so a new process goes on where the old one was. */
  const keep = async (): Promise<void> => {
    while (open) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      if (!open) return
      say('The simulators ended unexpectedly and are started again.')
      await sleep(restMs)
      child = await start(settings).catch((error: Error) => {
        say(error.message)
        return child
      })
    }
  }
  void keep()
  return {
    close() {
      open = false
      child.kill('SIGTERM')
    },
  }
}

async function start(settings: Settings): Promise<ChildProcess> {
  const folder = join(settings.dataFolder, 'simulators')
  await mkdir(folder, { recursive: true })
  const port = String(settings.simulatorPort)
  const child = spawn(
    process.execPath,
    [join(houseFolder, 'simulators', 'main.ts'), '--port', port, '--folder', folder],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: process.platform !== 'win32' },
  )
  let why = ''
  child.stderr?.on('data', (chunk: Buffer) => void (why = (why + chunk.toString()).slice(-500)))
  const ready = await Promise.race([
    once(child.stdout ?? child, 'data').then(() => true),
    once(child, 'exit').then(() => false),
  ])
  if (!ready) throw simulatorsSilent({ port, why: why.trim() || 'they ended at once.' })
  return child
}
