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
import { minutes } from '#kernel/time'
import { type Clock, systemClock } from './clock.ts'
import { openLog } from './log.ts'
import { isPage, openSharedPages, scriptsIn, type SharedPage } from './shared-pages.ts'
import { clientFolder, serverFile } from './web-build.ts'
import type { WebAnswer, WebAudience, WebRequest } from './web-call.ts'

export { ensureBuilt } from './web-build.ts'

export type { WebAnswer, WebAudience, WebRequest }

export type HostWeb = Readonly<{
  /** Answers a page's request to its API without a network between them. */
  call: (audience: WebAudience, request: WebRequest) => Promise<WebAnswer>
  clock?: Clock
  /** Moves whenever something changed that the API may show to somebody who is not signed in. */
  change?: () => number
  /** Takes what went wrong while a page was made, once an error. */
  report?: (error: unknown, request: { method: string; url: string }) => void
}>

const sharedBytesMax = 64 * 1024 * 1024

/** What a page is told of its host. */
type Telling = {
  call: HostWeb['call']
  nonce: string
  now: number
  report: (error: unknown, request: Request) => void
}

/** What the web app's server entry gives us (web/entry.server.tsx). */
type Entry = {
  /** All that a page depends on which is the same for many; undefined when it is one visitor's own. */
  sharedKey(request: Request): string | undefined
  provide(host: Telling): RouterContextProvider
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
  const pages = openSharedPages({ bytesMax: sharedBytesMax, change: ask.change })
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
        const now = clock.now()
        const make = makerOf({ page, entry }, { now, report })
        const asked = asRequest(request, reply)
        const shared = request.method === 'GET' ? entry.sharedKey(asked) : undefined
        if (shared === undefined) {
          const nonce = randomBytes(16).toString('base64')
          const script = `'nonce-${nonce}'`
          const made = await make(asked, nonce, ask.call)
          return send(reply, made, { script, style: script, preloads })
        }
        const found = await pages.find({
          key: shared,
          // A page tells the time it was made at: it is made again each minute.
          era: Math.trunc(now / minutes(1)),
          call: callFor(asked, ask.call),
          // Others wait for it too: it is made to its end though this visitor may leave.
          make: call => make(new Request(asked.url, { headers: asked.headers }), '', call),
        })
        if (isPage(found)) return sendShared(request, reply, found, preloads)
        return sendWhole(reply, found, preloads)
      },
    })
  })
}

/** Renders a page, and notes the cookies that the API sets meanwhile. */
const makerOf =
  ({ page, entry }: { page: Page; entry: Entry }, told: Pick<Telling, 'now' | 'report'>) =>
  async (asked: Request, nonce: string, call: HostWeb['call']): Promise<MadePage> => {
    const cookies: string[] = []
    const noting: HostWeb['call'] = async (audience, one) => {
      const answer = await call(audience, one)
      cookies.push(...[answer.headers['set-cookie'] ?? []].flat().map(String))
      return answer
    }
    const context = entry.provide({ ...told, call: noting, nonce })
    return { answer: await page(asked, context), cookies }
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
  assert(isEntry(entry), 'the web bundle gives `provide` and `sharedKey`')
  return { page: createRequestHandler(build, 'production'), entry, preloads: await readPreloads() }
}

const isEntry = (module: unknown): module is Entry =>
  typeof module === 'object' && module !== null && 'provide' in module && 'sharedKey' in module

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

/** As the visitor who asks: what of her request goes on with each question is what a page passes on. */
const callFor =
  (asked: Request, call: HostWeb['call']): HostWeb['call'] =>
  (audience, one) => {
    const headers = { ...one.headers }
    for (const name of ['host', 'user-agent', 'x-request-id', 'x-forwarded-for']) {
      const value = asked.headers.get(name)
      if (value !== null) headers[name] ??= value
    }
    return call(audience, { ...one, headers })
  }

/** What of its own a page may run and wear: all with a nonce, or only what is named. */
type Sending = { script: string; style?: string; preloads: Map<string, string> }
type MadePage = { answer: Response; cookies: readonly string[] }

function send(
  reply: FastifyReply,
  { answer, cookies: set }: MadePage,
  sending: Sending,
): FastifyReply {
  const cookies = [...answer.headers.getSetCookie(), ...set]
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  lead(reply, answer, sending)
  return reply.send(answer.body ? Readable.from(joined(answer.body)) : '')
}

/**
 * What comes in one turn of the event loop goes on in one piece. React writes two kilobytes at a time;
 * packed and sent each by itself a page cost twice its making.
 */
async function* joined(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = body.getReader()
  let next = reader.read()
  for (;;) {
    const first = await next
    if (first.done) return
    const parts = [first.value]
    const turn = new Promise<undefined>(done => setImmediate(done, undefined))
    next = reader.read()
    for (let one = await Promise.race([next, turn]); one && !one.done;) {
      parts.push(one.value)
      next = reader.read()
      one = await Promise.race([next, turn])
    }
    yield Buffer.concat(parts)
  }
}

/** One visitor's own after all, though it was made for everybody: what it runs is named by hash. */
async function sendWhole(
  reply: FastifyReply,
  made: MadePage,
  preloads: Map<string, string>,
): Promise<FastifyReply> {
  const html = await made.answer.text()
  const script = scriptsIn(html).join(' ')
  const answer = new Response(html || null, made.answer)
  return send(reply, { ...made, answer }, { script, preloads })
}

/** The same bytes for everybody, packed once; a browser that has them is told so. */
async function sendShared(
  request: FastifyRequest,
  reply: FastifyReply,
  page: SharedPage,
  preloads: Map<string, string>,
): Promise<FastifyReply> {
  lead(reply, page, { script: page.scripts.join(' '), preloads })
  reply.header('etag', page.tag)
  if (request.headers['if-none-match'] === page.tag) return reply.code(304).send()
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'none'
  if (encoding !== 'none') reply.header('content-encoding', encoding)
  reply.header('vary', `${String(reply.getHeader('vary'))}, accept-encoding`)
  return reply.send(await page.packed(encoding))
}

/** Status and headers of a page, and what it may run. */
function lead(
  reply: FastifyReply,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  { script, style = '', preloads }: Sending,
): void {
  reply.code(status)
  headers.forEach((value, name) => {
    if (name !== 'set-cookie' && name !== 'x-preload') reply.header(name, value)
  })
  const links = (headers.get('x-preload') ?? '').split(', ').flatMap(source => {
    const file = preloads.get(source)
    return file ? [`<${file}>; rel=modulepreload; crossorigin`] : []
  })
  if (links.length > 0) reply.header('link', links.join(', '))
  if (!headers.has('cache-control')) reply.header('cache-control', 'private, no-cache')
  reply.headers({ ...guards, 'content-security-policy': policy(script, style) })
}

const guards = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
}

/** Scripts and style sheets only ours; style attributes are allowed, bars and charts use them. */
const policy = (script: string, style: string): string =>
  [
    "default-src 'self'",
    // ZXing reads codes where a browser has no reader of its own.
    `script-src 'self' 'wasm-unsafe-eval' ${script}`,
    `style-src 'self' ${style}`,
    "style-src-attr 'unsafe-inline'",
    // Merchants' pictures lie where their own shops keep them.
    "img-src 'self' https: data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
