// Wires that are not ours to shape: their bytes and urls are handed over as they came, what leaves is written as given.
import type { FastifyInstance } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { traced } from './trace.ts'

/** `url` is path and query exactly as they stand in the request line: signatures cover them. */
export type WireAsk = Readonly<{
  method: string
  url: string
  /** Where whoever asks reached us: `https://pay.example.com`. */
  origin: string
  headers: IncomingHttpHeaders
  body: string
  requestId: string
}>

export type WireReply = Readonly<{
  status: number
  /** Lower-case names: one official client finds no others. */
  headers: Readonly<Record<string, string>>
  body: string | Buffer
}>

/** Paths that speak a partner's protocol. `path` may end in `*`. */
export type Wire = Readonly<{
  method: 'GET' | 'POST'
  path: string
  answer(ask: WireAsk): Promise<WireReply>
  /** What it says when we are broken: the outcome is unknown to whoever asked. */
  broken(ask: WireAsk): Promise<WireReply>
}>

/** A context of its own: elsewhere bodies are still read as JSON. */
export function mountWires(
  app: FastifyInstance,
  wires: readonly Wire[],
  { log, limits }: Readonly<{ log: Log; limits: Limits | undefined }>,
): void {
  void app.register(async own => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
    for (const wire of wires) {
      own.route({
        method: wire.method,
        url: wire.path,
        handler: async (request, reply) => {
          // Before anything is verified or signed: a stranger's signature costs us as much as a friend's.
          limits?.count({ audience: 'wire', sessionId: '', address: request.ip }, 'reads', reply)
          const ask: WireAsk = {
            method: request.method,
            url: request.raw.url ?? '',
            origin: `${request.protocol}://${request.host}`,
            headers: request.headers,
            body: typeof request.body === 'string' ? request.body : '',
            requestId: request.id,
          }
          const answer = await traced(request.id, () => wire.answer(ask)).catch((why: unknown) => {
            log.error('a wire broke', { requestId: request.id, url: wire.path, why })
            return wire.broken(ask)
          })
          return reply.code(answer.status).headers(answer.headers).send(answer.body)
        },
      })
    }
  })
}
