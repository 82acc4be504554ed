// tradelane serve: opens everything on one port, says where, and closes it cleanly.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { no } from '#kernel/errors'
import type { Span } from '#kernel/time'
import { demoAccounts, mountDemoMedia, seedDemo } from '#demo/demo'
import { callerInto, ensureBuilt, hostWeb } from '#platform/web-host'
import { migrate } from '#platform/schema'
import { houseFolder, type Settings } from '#platform/settings'
import { openHouse, simulatedIn, type OpenHouse } from '../house.ts'
import type { Command } from './command.ts'
import { migrations } from './migrate.ts'
import { keepAhead, openGround, type Opened } from './opening.ts'
import { welcome } from './welcome.ts'

const portTaken = no(
  'serve.port_taken',
  500,
  'Port {port} is taken: stop what listens there, or start with --port and another number.',
)
const simulatorsSilent = no(
  'serve.simulators',
  500,
  'The simulators did not start on port {port}: {why} Set TRADELANE_SIMULATOR_PORT to a free port.',
)

export const serve: Command = {
  name: 'serve',
  summary: 'Run everything: database, API, screens, jobs, simulators.',
  usage: [
    'Usage: ./tradelane serve [--port 8080] [--host 127.0.0.1] [--data FOLDER] [--no-demo]',
    '',
    'Every setting is in .env.example. Ctrl-C ends it cleanly; after a kill the next start recovers.',
  ].join('\n'),
  async run(args) {
    const began = performance.now()
    const say = (line: string): void => void process.stderr.write(`${line}\n`)
    const built = ensureBuilt(say)
    built.catch(() => {}) // awaited below, after what takes as long
    const opened = await openGround({ args, say })
    const simulators =
      simulatedIn(opened.settings).length > 0 ? await startSimulators(opened.settings) : undefined
    let house: OpenHouse | undefined
    const close = closer(opened, simulators, () => house)
    try {
      await migrate(opened.ground.database, migrations)
      house = await openHouse({
        ground: opened.ground,
        settings: opened.settings,
        log: opened.log,
        partners: { simulatorUrl: simulatorUrlOf(opened.settings), keyFor: opened.secrets.keyFor },
        moveClock: span => moveClocks(opened, span),
      })
      if (opened.settings.demo) {
        mountDemoMedia(house.app)
        await seedDemo({ ...house, simulatorUrl: simulatorUrlOf(opened.settings) }, say)
      }
      await built
      await hostWeb(house.app, { call: callerInto(house.app), clock: opened.ground.clock })
      await listen(house, opened.settings)
      house.keeper.start()
    } catch (error) {
      await close()
      throw error
    }
    // A terminal's Ctrl-C may reach us twice, through npm too: the second one waits for the first.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => void close().then(() => process.exit(0)))
    }
    process.stdout.write(welcome(opened.settings, demoAccounts, (performance.now() - began) / 1000))
  },
}

async function listen(house: OpenHouse, settings: Settings): Promise<void> {
  try {
    await house.app.listen({ port: settings.port, host: settings.host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw portTaken({ port: settings.port })
    throw error
  }
}

const simulatorUrlOf = (settings: Settings): string => `http://127.0.0.1:${settings.simulatorPort}`

/** The outside world in a process of its own; it ends when we do, however we end. */
async function startSimulators(settings: Settings): Promise<ChildProcess> {
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

/** A demo house and its simulated partners live at the same time. */
async function moveClocks(opened: Opened, span: Span): Promise<void> {
  opened.ground.clock.advance(span)
  await keepAhead(opened.settings.dataFolder, opened.ground.clock.aheadMs())
  await fetch(`${simulatorUrlOf(opened.settings)}/_sim/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: new Date(opened.ground.clock.now()).toISOString() }),
  })
}

function closer(
  opened: Opened,
  simulators: ChildProcess | undefined,
  house: () => OpenHouse | undefined,
) {
  let closing: Promise<void> | undefined
  return (): Promise<void> =>
    (closing ??= (async () => {
      await house()?.close()
      simulators?.kill('SIGTERM')
      await opened.close()
    })())
}
