// tradelane serve: opens everything on one port, says where, and closes it cleanly.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Span } from '#kernel/time'
import { demoAccounts, mountDemoMedia, seedDemo } from '#demo/demo'
import type { Log } from '#platform/log'
import { callerInto, ensureBuilt, hostWeb } from '#platform/web-host'
import { migrate } from '#platform/schema'
import type { Settings } from '#platform/settings'
import { openHouse, simulatedIn, type OpenHouse } from '../house.ts'
import { optionsOf, settingOptions, type Command } from './command.ts'
import { migrations } from './migrate.ts'
import { checkpointsOf, keepAhead, openGround, say, settingsOf, type Opened } from './opening.ts'
import { portRefusal, refuseTakenPort } from './port.ts'
import { openSimulators } from './simulators.ts'
import { welcome } from './welcome.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Run everything: database, API, screens, jobs, simulators.',
  usage: [
    'Usage: ./tradelane serve [options]',
    '',
    '  --port 8080       where it listens (8080)',
    '  --host 127.0.0.1  on which network: 0.0.0.0 is every one this machine is on (127.0.0.1)',
    '  --data FOLDER     where it keeps all it writes: database, keys, media (./.tradelane)',
    '  --no-demo         no demo world, and no demo account may sign in',
    '  --log info        debug, info, warn, error or silent (info)',
    '',
    'Every setting of .env.example is an option too. Ctrl-C ends it cleanly; after a kill the next start',
    'recovers with nothing lost.',
  ].join('\n'),
  async run(args) {
    const began = performance.now()
    optionsOf(args, settingOptions)
    await refuseTakenPort(await settingsOf(args))
    const built = ensureBuilt(say)
    built.catch(() => {}) // awaited below, after what takes as long
    const opened = await openGround({ args })
    const parts: Closing[] = [opened]
    const ending = endInOrder(parts, opened.log)
    try {
      const house = await open(opened, parts)
      await built
      const { clock } = opened.ground
      await hostWeb(house.app, { call: callerInto(house.app), clock, change: house.change })
      await listen(house, opened.settings)
      house.keeper.start()
    } catch (error) {
      if (ending()) return // what was still on its way met a closed database
      await closeAll(parts)
      throw error
    }
    process.stdout.write(welcome(opened.settings, demoAccounts, (performance.now() - began) / 1000))
  },
}

/** Each part is closed after those that were opened after it. */
type Closing = Readonly<{ close(): void | Promise<void> }>

async function open(opened: Opened, parts: Closing[]): Promise<OpenHouse> {
  const { ground, settings, log, secrets } = opened
  const simulatorUrl = simulatorUrlOf(settings)
  if (simulatedIn(settings).length > 0) parts.push(await openSimulators(settings))
  await migrate(ground.database, migrations)
  const checkpoints = checkpointsOf(opened)
  for (const fault of await checkpoints.check(ground)) say(`Nothing can be posted: ${fault}.`)
  const house = await openHouse({
    ground,
    settings,
    log,
    checkpoints,
    partners: { simulatorUrl, keyFor: secrets.keyFor },
    moveClock: span => moveClocks(opened, span),
  })
  parts.push(house)
  if (settings.demo) {
    mountDemoMedia(house.app)
    await seedDemo({ ...house, simulatorUrl }, say)
  }
  return house
}

/** A part that hangs does not keep the next from closing: the database is stopped whatever happens. */
async function closeAll(parts: Closing[]): Promise<void> {
  for (let part = parts.pop(); part; part = parts.pop()) {
    await Promise.race([part.close(), sleep(closeMaxMs, undefined, { ref: false })])
  }
}

/**
 * Whatever ends us says so and closes the database; answers whether that has begun. A terminal's Ctrl-C
 * may reach us twice, through npm too: the second one waits for the first. A bug outside every request
 * is logged whole and ends us.
 */
function endInOrder(parts: Closing[], log: Log): () => boolean {
  let ending = false
  const end = (code: number, why: string): void => {
    if (ending) return
    ending = true
    say(`Tradelane closes: ${why}.`)
    void closeAll(parts).then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  for (const [signal, why] of Object.entries(endings)) process.on(signal, () => end(0, why))
  process.on('uncaughtException', error => {
    log.error('a bug outside every request', { why: error })
    end(1, 'it met an error it does not know')
  })
  return () => ending
}

const closeMaxMs = 5_000
const endings = {
  SIGINT: 'Ctrl-C',
  SIGTERM: 'it was told to end',
  SIGHUP: 'its terminal was closed',
} as const

async function listen({ app }: OpenHouse, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    throw await portRefusal(error as NodeJS.ErrnoException, { host, port })
  }
}

const simulatorUrlOf = (settings: Settings): string => `http://127.0.0.1:${settings.simulatorPort}`

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
