// Streams: one thing that many watch as server-sent events; each frame is written once for all of them.
import type { Server, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { no } from '#kernel/errors'

export const streamFull = no(
  'stream.full',
  503,
  'Too many screens are watching. Try again in a minute.',
)

/** `kept` is what whoever comes later must know: the last such frame is told first. */
export type Frame = Readonly<{ event: string; data: string; id?: string; kept?: boolean }>

export type Channel = Readonly<{
  /** Answers a request with the stream; it ends after a quarter of an hour, and the browser comes back. */
  join(call: { request: FastifyRequest; reply: FastifyReply }): FastifyReply
  watchers(): number
}>

type Watcher = { out: ServerResponse; full: boolean; next: Buffer | undefined; since: number }

const watchersMax = 2_000
/** Who may watch is asked again when the stream is opened again. */
const lifeMs = 15 * 60_000
/** A screen that has taken nothing for so long is gone. */
const stuckMs = 30_000

/**
 * `begin` is called when the first screen comes, with the way to say something to all; it answers how
 * to stop, which is called when the last one has left.
 *
 * A slow screen holds nobody: while its line is full it keeps the newest kept frame only, and skips the rest.
 */
export function openChannel(begin: (say: (frame: Frame) => void) => () => void): Channel {
  const watchers = new Set<Watcher>()
  let kept: Buffer | undefined
  let stop = (): void => {}

  const say = (frame: Frame): void => {
    const bytes = bytesOf(frame)
    if (frame.kept) kept = bytes
    for (const one of watchers) tell(one, bytes, frame.kept === true)
  }

  const leave = (one: Watcher): void => {
    if (!watchers.delete(one) || watchers.size > 0) return
    stop()
    kept = undefined
  }

  return {
    watchers: () => watchers.size,
    join({ request, reply }) {
      if (watchers.size >= watchersMax) throw streamFull()
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, heads(reply))
      if (request.method === 'HEAD') {
        out.end()
        return reply
      }
      request.raw.socket.setNoDelay(true)
      const one: Watcher = { out, full: false, next: undefined, since: 0 }
      watchers.add(one)
      const end = setTimeout(() => out.end(), lifeMs * (0.9 + 0.2 * Math.random()))
      const forget = remember(request.server.server, out)
      out.on('drain', () => drain(one))
      out.on('error', () => {}) // it left in the middle of a word
      out.on('close', () => {
        clearTimeout(end)
        forget()
        leave(one)
      })
      out.write('retry: 1000\n\n')
      if (watchers.size === 1) stop = begin(say)
      else if (kept) tell(one, kept, true)
      return reply
    },
  }
}

function tell(one: Watcher, bytes: Buffer, isKept: boolean): void {
  if (!one.full) {
    one.full = !one.out.write(bytes)
    one.since = performance.now()
  } else if (performance.now() - one.since > stuckMs) one.out.destroy()
  else if (isKept) one.next = bytes
}

function drain(one: Watcher): void {
  const { next } = one
  one.full = false
  one.next = undefined
  if (next) tell(one, next, true)
}

const bytesOf = ({ event, data, id }: Frame): Buffer =>
  Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`)

/** What hooks have put on the answer (its limits) goes with it. */
const heads = (reply: FastifyReply): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
  ),
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
})

const openStreams = new WeakMap<Server, Set<ServerResponse>>()

function remember(server: Server, out: ServerResponse): () => void {
  const all = openStreams.get(server) ?? new Set()
  openStreams.set(server, all)
  all.add(out)
  return () => void all.delete(out)
}

/** Ends every stream of a server that closes: it would wait for them for ever. */
export function endStreams(server: Server): void {
  for (const out of openStreams.get(server) ?? []) out.end()
}
