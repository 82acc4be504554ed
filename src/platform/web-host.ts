// Hosts the built web app inside Fastify: its files, its pages, and the API behind them in process.
import compress from '@fastify/compress'
import serveFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { constants } from 'node:zlib'
import type { RouterContextProvider, ServerBuild } from 'react-router'
import { assert } from '#kernel/errors'
import { type Clock, systemClock } from './clock.ts'
import { openLog } from './log.ts'
import { clientFolder, serverFile } from './web-build.ts'

export { ensureBuilt } from './web-build.ts'

export type WebAudience = 'shop' | 'seller' | 'office' | 'board'

/** One request of a page to its audience's API; `path` begins after `/api/<audience>`. */
export type WebRequest = Readonly<{
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  /** JSON text, or the bytes of a form with files. */
  body: string | Uint8Array | undefined
}>

export type WebAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  body: string
}>

export type HostWeb = Readonly<{
  /** Answers a page's request to its API without a network between them. */
  call: (audience: WebAudience, request: WebRequest) => Promise<WebAnswer>
  clock?: Clock
  /** Takes what went wrong while a page was made, once an error. */
  report?: (error: unknown, request: { method: string; url: string }) => void
}>

/** What the web app's server entry gives us (web/entry.server.tsx). */
type Entry = {
  provide(host: {
    call: HostWeb['call']
    nonce: string
    now: number
    report: (error: unknown, request: Request) => void
  }): RouterContextProvider
}

type Page = (request: Request, context: RouterContextProvider) => Promise<Response>

/**
 * Serves the web app on every address no other route answers. Needs a build (`ensureBuilt`).
 *
 * Cookies go through both ways: the browser's reach the API in each call, and what the API sets
 * (a session) reaches the browser with the page.
 */
export async function hostWeb(app: FastifyInstance, ask: HostWeb): Promise<void> {
  const { page, entry, preloads } = await openBundle()
  const clock = ask.clock ?? systemClock
  const log = openLog({ level: 'error', clock })
  const report: HostWeb['report'] =
    ask.report ?? ((why, { method, url }) => log.error('a page failed', { method, url, why }))

  await app.register(async web => {
    await serve(web)
    web.removeAllContentTypeParsers()
    web.addContentTypeParser('*', (_request, _payload, done) => done(null))
    web.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      handler: async (request, reply) => {
        if (request.url.startsWith('/api/')) return reply.callNotFound()
        const nonce = randomBytes(16).toString('base64')
        const set: string[] = []
        const call: HostWeb['call'] = async (audience, asked) => {
          const answer = await ask.call(audience, asked)
          set.push(...[answer.headers['set-cookie'] ?? []].flat().map(String))
          return answer
        }
        const context = entry.provide({ call, nonce, now: clock.now(), report })
        const answer = await page(asRequest(request, reply), context)
        return send(reply, answer, { nonce, set, preloads })
      },
    })
  })
}

/** For `call`: every audience's API is mounted in the same Fastify at `/api/<audience>`. */
export function callerInto(app: FastifyInstance): HostWeb['call'] {
  return async (audience, { method, path, headers, body }) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api/${audience}${path}`,
      headers,
      ...(body === undefined ? {} : { payload: Buffer.from(body) }),
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.payload }
  }
}

/** The built bundle; React picks its build when first imported, so the way is set before. */
async function openBundle(): Promise<{ page: Page; entry: Entry; preloads: Map<string, string> }> {
  process.env['NODE_ENV'] ??= 'production'
  const build = (await import(serverFile)) as ServerBuild
  const { createRequestHandler } = await import('react-router')
  const entry: unknown = build.entry.module
  assert(isEntry(entry), 'the web bundle gives a `provide`')
  return { page: createRequestHandler(build, 'production'), entry, preloads: await readPreloads() }
}

const isEntry = (module: unknown): module is Entry =>
  typeof module === 'object' && module !== null && 'provide' in module

/** The built file of each message catalog, so that a page can announce it with its first byte. */
async function readPreloads(): Promise<Map<string, string>> {
  const text = await readFile(join(clientFolder, '.vite/manifest.json'), 'utf8')
  const manifest = JSON.parse(text) as Record<string, { file: string }>
  const catalogs = Object.entries(manifest).filter(([source]) => source.endsWith('.po'))
  return new Map(catalogs.map(([source, { file }]) => [source, `/${file}`]))
}

/** Built files never change under their name; the few others are asked for again after an hour. */
async function serve(web: FastifyInstance): Promise<void> {
  await web.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    // Flushed as it comes, so that the head of a page does not wait for its tail.
    zlibOptions: { level: 4, flush: constants.Z_SYNC_FLUSH },
    brotliOptions: {
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    },
  })
  const files = { root: clientFolder, preCompressed: true, wildcard: false, index: false } as const
  await web.register(serveFiles, {
    ...files,
    root: join(clientFolder, 'assets'),
    prefix: '/assets/',
    wildcard: true,
    immutable: true,
    maxAge: '1y',
  })
  for (const name of ['mark.svg', 'robots.txt', 'site.webmanifest']) {
    web.get(`/${name}`, (_request, reply) => reply.sendFile(name, clientFolder, { maxAge: '1h' }))
  }
  web.get('/favicon.ico', (_request, reply) => reply.redirect('/mark.svg', 301))
}

function asRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, [value].flat().join(', '))
  }
  headers.set('x-request-id', request.id)
  headers.set('x-forwarded-for', request.ip)
  const left = new AbortController()
  reply.raw.on('close', () => reply.raw.writableFinished || left.abort())
  const url = new URL(request.raw.url ?? '/', `${request.protocol}://${request.host}`)
  const plain = { method: request.method, headers, signal: left.signal }
  if (request.method === 'GET' || request.method === 'HEAD') return new Request(url, plain)
  return new Request(url, { ...plain, body: Readable.toWeb(request.raw), duplex: 'half' })
}

type Sending = { nonce: string; set: readonly string[]; preloads: Map<string, string> }

function send(
  reply: FastifyReply,
  answer: Response,
  { nonce, set, preloads }: Sending,
): FastifyReply {
  reply.code(answer.status)
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie' && name !== 'x-preload') reply.header(name, value)
  })
  const cookies = [...answer.headers.getSetCookie(), ...set]
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  const links = (answer.headers.get('x-preload') ?? '').split(', ').flatMap(source => {
    const file = preloads.get(source)
    return file ? [`<${file}>; rel=modulepreload; crossorigin`] : []
  })
  if (links.length > 0) reply.header('link', links.join(', '))
  if (!answer.headers.has('cache-control')) reply.header('cache-control', 'private, no-cache')
  reply.headers({ ...guards, 'content-security-policy': policy(nonce) })
  return reply.send(answer.body ? Readable.fromWeb(answer.body) : '')
}

const guards = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
}

/** Scripts and style sheets only ours; style attributes are allowed, bars and charts use them. */
const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    // Merchants' pictures lie where their own shops keep them.
    "img-src 'self' https: data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
