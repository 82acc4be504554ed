// Streams: written once for two hundred screens, a slow one holds nobody, and a server that closes ends them all.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endStreams, openChannel, type Channel, type Frame } from './stream.ts'

let app: FastifyInstance
let channel: Channel
let say: (frame: Frame) => void
let begun: number
let stopped: number
const sockets: Socket[] = []

beforeEach(async () => {
  begun = 0
  stopped = 0
  channel = openChannel(speak => {
    say = speak
    begun += 1
    return () => void (stopped += 1)
  })
  app = Fastify()
  app.addHook('preClose', async () => endStreams(app.server))
  app.get('/stream', (request, reply) => channel.join({ request, reply }))
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await app.close()
})

type Screen = { socket: Socket; text(): string }

/** A screen that reads what comes, or, when it is `deaf`, nothing at all. */
async function watch(deaf = false): Promise<Screen> {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let text = ''
  await once(socket, 'connect')
  const before = channel.watchers()
  if (deaf) socket.pause()
  else socket.setEncoding('utf8').on('data', chunk => void (text += String(chunk)))
  socket.write('GET /stream HTTP/1.1\r\nHost: here\r\n\r\n')
  await expect.poll(() => channel.watchers()).toBe(before + 1)
  return { socket, text: () => text }
}

const board = (n: number, size = 0): Frame => ({
  event: 'board',
  id: String(n),
  data: JSON.stringify({ n, ballast: 'x'.repeat(size) }),
  kept: true,
})
const numbers = (screen: Screen): number[] =>
  [...screen.text().matchAll(/data: \{"n":(\d+)/g)].map(found => Number(found[1]))

test('the first screen begins it, whoever comes later is told the last word, the last one ends it', async () => {
  const first = await watch()
  say(board(1))
  say({ event: 'beat', data: '{}' })
  say(board(2))
  const second = await watch()
  await expect.poll(() => numbers(second)).toEqual([2])
  expect(numbers(first)).toEqual([1, 2])
  expect(first.text()).toMatch(
    /^HTTP\/1.1 200[\s\S]*content-type: text\/event-stream[\s\S]*id: 1\nevent: board\ndata: /,
  )
  expect([begun, stopped]).toEqual([1, 0])
  first.socket.destroy()
  second.socket.destroy()
  await expect.poll(() => [channel.watchers(), stopped]).toEqual([0, 1])
  await watch()
  expect(begun).toBe(2)
})

test('a screen that takes nothing holds nobody, and is told the newest word when it reads again', async () => {
  const quick = await watch()
  const slow = await watch(true)
  const count = 150
  for (let n = 1; n <= count; n += 1) {
    say(board(n, 100_000))
    await expect.poll(() => numbers(quick).at(-1), { interval: 1 }).toBe(n)
  }
  expect(numbers(quick)).toHaveLength(count)
  let text = ''
  slow.socket.setEncoding('utf8').on('data', chunk => void (text += String(chunk)))
  slow.socket.resume()
  const told = (): number[] => numbers({ socket: slow.socket, text: () => text })
  await expect.poll(() => told().at(-1)).toBe(count)
  expect(told().length).toBeLessThan(count)
})

test('two hundred screens are told the same within a moment', async () => {
  const screens = await Promise.all(Array.from({ length: 200 }, () => watchOne()))
  await expect.poll(() => channel.watchers()).toBe(200)
  const began = performance.now()
  say(board(7, 4_000))
  await expect
    .poll(() => screens.every(one => numbers(one).at(-1) === 7), { interval: 2 })
    .toBe(true)
  expect(performance.now() - began).toBeLessThan(1_000)
})

async function watchOne(): Promise<Screen> {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let text = ''
  socket.setEncoding('utf8').on('data', chunk => void (text += String(chunk)))
  await once(socket, 'connect')
  socket.write('GET /stream HTTP/1.1\r\nHost: here\r\n\r\n')
  return { socket, text: () => text }
}

test('a server that closes ends its streams and does not wait for them', async () => {
  const screen = await watch()
  const ended = once(screen.socket, 'close')
  const began = performance.now()
  await app.close()
  await ended
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('who asks for the head alone gets it, and watches nothing', async () => {
  const { port } = app.server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/stream`, {
    method: 'HEAD',
    signal: AbortSignal.timeout(2_000),
  })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect([channel.watchers(), begun]).toEqual([0, 0])
})
