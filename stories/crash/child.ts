// A process of its own that lives one checkout, and may be told at which boundary to die of SIGKILL.
import { writeSync } from 'node:fs'
import { fromIso, instant } from '#kernel/time'
import { stoppedClock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import { openLog } from '#platform/log'
import { readSettings } from '#platform/settings'
import { openVault } from '#platform/vault'
import type { Ground } from '#platform/work'
import { openHouse } from '../../src/house.ts'
import { live, move, press, type Basket, type Living, type People } from './life.ts'
import { watched, type Deeds } from './watch.ts'

export type Errand = Readonly<{
  database: string
  simulators: string
  people: People
  /** Left out when she does not press. */
  basket?: Basket
  confirms: boolean
  /** It dies at the first of these that it reaches. */
  kills: readonly Kill[]
}>
export type Kill = Readonly<{ at: string; when: 'before' | 'after' | 'during' }>

const errand = JSON.parse(process.argv[2] ?? '') as Errand
const say = (line: string): void => void writeSync(1, `${line}\n`)

function reach(at: Iterable<string>, when: string): void {
  const deeds = [...at]
  say(`${when}\t${deeds.join(', ')}`)
  const kill = errand.kills.find(one => one.when === when && deeds.includes(one.at))
  if (!kill) return
  say(`dies\t${JSON.stringify(kill)}`)
  process.kill(process.pid, 'SIGKILL')
}

/** The partner has acted, and we do not hear it. */
const realFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const response = await realFetch(input, init)
  const url = new URL(input instanceof Request ? input.url : input)
  if (!url.pathname.startsWith('/_sim'))
    reach([callOf(init?.method ?? 'GET', url, init?.body)], 'during')
  return response
}

/** `POST /auspost/shipping/v1/shipments`, with the kind of message that travels to customs. */
function callOf(method: string, url: URL, body: unknown): string {
  const text = typeof body === 'string' ? body : Buffer.from((body as Uint8Array) ?? '').toString()
  const kind = /CEB(?!000)\d{3}/.exec(text)?.[0]
  const path = url.pathname.replace(/[0-9a-zA-Z_-]{20,}|\b[A-Z]{0,3}\d{6,}\w*/g, ':id')
  return [method, path, kind].filter(Boolean).join(' ')
}

const { now } = (await (await realFetch(`${errand.simulators}/_sim/clock`)).json()) as {
  now: string
}
const clock = stoppedClock(fromIso(now) ?? instant(0))
const database = openDatabase({ url: errand.database, poolMax: 6 })
const ground: Ground = {
  database: watched(database, (deeds: Deeds, side) => reach(deeds, side)),
  clock,
  vault: openVault(Buffer.alloc(32, 7)),
  bell: { ring: () => {} },
}
const opened = await openHouse({
  ground,
  settings: readSettings({ TRADELANE_DEMO: 'true', TRADELANE_LIMITS: 'off' }),
  log: openLog({ level: 'silent', clock }),
  partners: { simulatorUrl: errand.simulators, keyFor: () => Buffer.alloc(32, 9) },
  moveClock: span => move(living, span),
})
const living: Living = { opened, clock, simulators: errand.simulators }
say('open')
if (errand.basket)
  say(`answer\t${JSON.stringify(await press(living, errand.people, errand.basket))}`)
await live(living, errand.people, errand.confirms)
say('over')
process.exit(0)
