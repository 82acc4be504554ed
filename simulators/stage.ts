// What the simulators share: one server, one clock, one memory, and a script of what shall go wrong.
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Partner, Stage } from './stage/cast.ts'
import { openChance } from './stage/chance.ts'
import { openClock } from './stage/clock.ts'
import { controls } from './stage/controls.ts'
import { openJournal } from './stage/journal.ts'
import type { Journal } from './stage/journal.ts'
import { openScript } from './stage/script.ts'
import type { FaultKind } from './stage/script.ts'
import { openStore } from './stage/store.ts'
import { findRoute, json, readBody, Refused } from './stage/wire.ts'
import type { Ask, Reply, Route } from './stage/wire.ts'

export type { Partner, Stage } from './stage/cast.ts'
export { freshName } from './stage/chance.ts'
export { day, fromWallTime, hour, minute, second, wallTime, zonedTime } from './stage/clock.ts'
export type { FaultKind } from './stage/script.ts'
export type { Table } from './stage/store.ts'
export { asList, asNumber, asObject, asText, json, jsonOf, Refused, route } from './stage/wire.ts'
export type { Ask, Json, JsonObject, Reply, Route } from './stage/wire.ts'

export type Setting = Readonly<{ port: number; folder: string; host?: string; seed?: string }>
export type Running = Readonly<{ url: string; stage: Stage; close: () => Promise<void> }>

/**
 * Opens the server with the partners that `cast` makes, each under `/<name>`.
 *
 * Port 0 takes a free one. Throws when the port is taken (`EADDRINUSE`).
 */
export async function openStage(
  setting: Setting,
  cast: (stage: Stage) => readonly Partner[],
): Promise<Running> {
  const store = openStore(setting.folder)
  const stage: Stage = {
    store,
    clock: openClock(store),
    script: openScript(store),
    chance: openChance(setting.seed ?? 'tradelane'),
  }
  const partners = cast(stage)
  const journal = openJournal(stage.clock)
  const wakeAll = () => wake(partners, store)
  const house = { stage, partners, journal, control: controls(stage, partners, journal, wakeAll) }
  store.commit()

  const server = createServer((message, answer) => void serve(house, message, answer))
  const host = setting.host ?? '127.0.0.1'
  await listen(server, setting.port, host)
  const timer = setInterval(() => void wakeAll().catch(report), 1000)
  return {
    stage,
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(timer)
      await Promise.all(partners.map(partner => partner.close?.()))
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      store.close()
    },
  }
}

type House = Readonly<{
  stage: Stage
  partners: readonly Partner[]
  journal: Journal
  control: readonly Route[]
}>

async function serve(
  house: House,
  message: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`)
  const [, name = '', ...rest] = url.pathname.split('/')
  const partner = house.partners.find(each => each.name === name)
  try {
    const ask: Ask = {
      method: message.method ?? 'GET',
      path: partner ? `/${rest.join('/')}` : url.pathname,
      params: {},
      query: url.searchParams,
      headers: message.headers,
      body: await readBody(message),
      origin: partner ? `${url.origin}/${name}` : url.origin,
    }
    const reply = partner ? await perform(house, partner, ask) : await answerOf(house.control, ask)
    house.stage.store.commit()
    if (partner) house.journal.note(partner.name, ask, reply)
    send(answer, reply)
  } catch (error) {
    if (error instanceof Refused) return send(answer, error.reply)
    report(error)
    send(answer, json(500, { error: 'The simulator has a bug; its stack is on stderr.' }))
  }
}

/** The partner's answer, spoiled when the script says so. */
async function perform(house: House, partner: Partner, ask: Ask): Promise<Reply> {
  const { script } = house.stage
  const before = script.take(partner.name, ask.path, ['500-then-ok', 'rate-limit', 'page-502'])
  if (before?.kind === 'page-502') return page(502)
  if (before) return partner.sorry(before.kind === 'rate-limit' ? 'too-many' : 'broken', ask)

  const reply = await answerOf(partner.routes, ask, () => partner.sorry('unknown-path', ask))
  const after = script.take(partner.name, ask.path, spoilers)
  if (!after) return reply
  await new Promise(done => setTimeout(done, after.holdMs))
  return spoiled(reply, after.kind)
}

const spoilers = [
  'timeout-after-act',
  'page-after-act',
  'garbage-after-act',
  'empty-after-act',
  'half-after-act',
] as const

/** The work is done; what leaves says nothing of it. */
function spoiled(reply: Reply, kind: FaultKind): Reply {
  const body = Buffer.from(reply.body ?? '')
  switch (kind) {
    case 'page-after-act':
      return page(200)
    case 'garbage-after-act':
      return { ...reply, status: 200, body: body.subarray(0, Math.floor(body.length / 2)) }
    case 'empty-after-act':
      return { status: 200 }
    case 'half-after-act':
      return { ...reply, half: true }
    default:
      return { ...reply, drop: true }
  }
}

const page = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Gateway</title><h1>Something is not right here</h1>',
})

async function answerOf(
  routes: readonly Route[],
  ask: Ask,
  otherwise = () => json(404, { error: 'No such path.' }),
): Promise<Reply> {
  const way = findRoute(routes, ask.method, ask.path)
  if (!way) return otherwise()
  try {
    return await way.found.answer({ ...ask, params: way.params })
  } catch (error) {
    if (error instanceof Refused) return error.reply
    throw error
  }
}

function send(answer: ServerResponse, reply: Reply): void {
  if (reply.drop) {
    answer.destroy()
    return
  }
  if (reply.half) {
    const body = Buffer.from(reply.body ?? '')
    answer.writeHead(reply.status, { ...reply.headers, 'content-length': body.length + 1 })
    answer.write(body.subarray(0, Math.ceil(body.length / 2)), () => answer.destroy())
    return
  }
  answer.writeHead(reply.status, reply.headers ?? {})
  answer.end(reply.body)
}

async function wake(partners: readonly Partner[], store: Stage['store']): Promise<void> {
  for (const partner of partners) await partner.wake?.()
  store.commit()
}

function report(error: unknown): void {
  process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
}
