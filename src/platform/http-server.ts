// The HTTP server: endpoints mounted by audience, problems, request ids, health, readiness and metrics.
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#kernel/errors'
import { openAnswers, type Answers } from './answers.ts'
import type { Call, Caller, Endpoint } from './endpoint.ts'
import { openLimits, type Limits, type LimitSettings } from './limits.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { openApiOf } from './openapi.ts'
import {
  foreignPage,
  faultOf,
  notAllowed,
  notFound,
  requestInvalid,
  requestTooLarge,
  sendProblem,
  signInNeeded,
} from './problem.ts'
import { sql } from './sql.ts'
import { endStreams } from './stream.ts'
import { traced } from './trace.ts'
import { mountWires, type Wire } from './wires.ts'
import type { Ground } from './work.ts'

/** One audience: its own prefix, its own document, its own way of saying who asks. */
export type Audience = Readonly<{
  name: string
  title: string
  endpoints: readonly Endpoint[]
  /** Who sent this request; undefined when nobody is signed in. */
  callerOf(request: FastifyRequest): Promise<Caller | undefined>
}>

type Ask = Readonly<{
  ground: Ground
  log: Log
  metrics: Metrics
  audiences: readonly Audience[]
  /** Protocols of others, at their own paths. */
  wires?: readonly Wire[]
  /** None without it. */
  limits?: LimitSettings | undefined
  /** Whose word about a request's address counts, beside this machine's own. */
  proxies?: readonly string[]
}>
type Mounted = Audience & Readonly<{ answers: Answers; limits: Limits | undefined }>

const bodyBytesMax = 1_048_576
const fileBytesMax = 2 * 1024 * 1024 * 1024
const nobody: Caller = {
  actor: { kind: 'shopper', id: 'anonymous' },
  roles: [],
  userId: '',
  sessionId: '',
}

export async function openServer(ask: Ask): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    trustProxy: ['loopback', ...(ask.proxies ?? [])],
    genReqId: request => String(request.headers['x-request-id'] ?? randomUUID()).slice(0, 64),
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: fileBytesMax } })
  app.setErrorHandler((error, request, reply) => fail(ask.log, error, request, reply))
  app.setNotFoundHandler((_, reply) => sendProblem(reply, notFound()))
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, reply) => observe(ask, request, reply))
  app.addHook('preClose', async () => endStreams(app.server))
  mountHealth(app, ask)
  const answers = openAnswers(ask.ground)
  const limits = ask.limits && openLimits(ask.limits)
  for (const audience of ask.audiences) mount(app, { ...audience, answers, limits })
  mountWires(app, ask.wires ?? [], { log: ask.log, limits })
  return app
}

function mount(app: FastifyInstance, audience: Mounted): void {
  const prefix = `/api/${audience.name}`
  app.get(`${prefix}/openapi.json`, async () => openApiOf(audience))
  for (const one of audience.endpoints) {
    app.route({
      method: one.method,
      url: prefix + one.path,
      schema: one.answer ? { response: { 200: answerSchema(one.answer) } } : {},
      ...(one.stream && { bodyLimit: fileBytesMax }),
      handler: (request, reply) => traced(request.id, () => answer(one, audience, request, reply)),
    })
  }
}

async function answer(
  one: Endpoint,
  audience: Mounted,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (one.method !== 'GET') refuseForeign(request)
  const caller = await audience.callerOf(request)
  const sessionId = caller?.sessionId ?? ''
  const asker = { audience: audience.name, sessionId, address: request.ip }
  audience.limits?.count(asker, one.method === 'GET' ? 'reads' : 'writes', reply)
  if (one.who !== 'anyone') {
    if (!caller) throw signInNeeded()
    if (!one.who.some(role => caller.roles.includes(role))) throw notAllowed()
  }
  const key = headerOf(request, 'idempotency-key')
  const call: Call<unknown, unknown, unknown> = {
    caller: caller ?? nobody,
    key,
    request,
    reply,
    params: read('params', one.params, request.params),
    query: read('query', one.query, request.query),
    body: one.stream ? undefined : read('body', one.body, request.body),
  }
  const giveBack = one.attempt && audience.limits?.attempt(asker, reply)
  const result =
    // What answers to a secret is a secret too: it is not kept.
    one.method === 'GET' || key === undefined || one.ownKey || one.stream || one.attempt
      ? await settle(one, call)
      : await once(
          one,
          call,
          audience.answers,
          `${audience.name}/${call.caller.userId || request.ip}`,
          key,
        )
  if (giveBack) giveBack()
  return result
}

/**
 * A browser says where a request comes from. A page of another origin, be it a neighbour under the same
 * domain whom SameSite lets pass, may not act with the session of whoever looks at it.
 */
function refuseForeign(request: FastifyRequest): void {
  const site = headerOf(request, 'sec-fetch-site') ?? 'none'
  if (site !== 'same-origin' && site !== 'none') throw foreignPage()
}

/** Acts once for one key. A refusal is not kept: nothing changed, so it may be asked again. */
async function once(
  one: Endpoint,
  call: Call<unknown, unknown, unknown>,
  answers: Answers,
  caller: string,
  key: string,
): Promise<unknown> {
  const asked = `${one.method} ${call.request.url}\n${JSON.stringify(call.request.body ?? null)}`
  const kept = await answers.claim({ caller, key, asked })
  if (kept)
    return call.reply.code(kept.status).type('application/json').serializer(String).send(kept.body)
  try {
    const result = await settle(one, call)
    if (result === call.reply) return result
    // Kept as it is sent: a field that the answer does not name is not kept either.
    const body = result === undefined ? '' : String(call.reply.serialize(result))
    await answers.keep({ caller, key }, { status: call.reply.statusCode, body })
    return result
  } catch (error) {
    await answers.drop({ caller, key })
    throw error
  }
}

async function settle(one: Endpoint, call: Call<unknown, unknown, unknown>): Promise<unknown> {
  const result = await one.run(call)
  if (result === undefined && !call.reply.sent) call.reply.code(204)
  return result
}

function read(part: string, shape: z.ZodType | undefined, value: unknown): unknown {
  if (!shape) return undefined
  const found = shape.safeParse(value ?? {})
  if (!found.success) throw faultOf(part, found.error)
  if (holdsNoText(found.data))
    throw requestInvalid({ what: `${part}: a NUL character or half a letter` })
  return found.data
}

/**
 * A NUL, or half of a letter that takes two: no text of Postgres can hold one, and no XML. It would
 * fall over far from whoever sent it.
 */
const holdsNoText = (value: unknown): boolean =>
  typeof value === 'string'
    ? isNoText(value)
    : typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some(([key, inner]) => isNoText(key) || holdsNoText(inner))

const isNoText = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

/** Written by fast-json-stringify: quick, and a field that the answer does not name never leaves. */
const answerSchema = (shape: z.ZodType): unknown => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' && value.length > 0 ? value.slice(0, 255) : undefined
}

function fail(
  log: Log,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof DomainError && error.status < 500) return sendProblem(reply, error)
  const fault = error as { statusCode?: number; message?: string }
  if (fault.statusCode === 413) return sendProblem(reply, requestTooLarge())
  if (fault.statusCode !== undefined && fault.statusCode < 500) {
    return sendProblem(reply, requestInvalid({ what: fault.message ?? 'not valid' }))
  }
  log.error('a request failed', { requestId: request.id, url: request.url, why: error })
  return sendProblem(
    reply,
    new DomainError(
      'house.broken',
      500,
      'Something broke on our side. Nothing was lost; try again, and give us the request id.',
      {},
    ),
  )
}

function observe(ask: Ask, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'none'
  const labels = { method: request.method, route, status: String(reply.statusCode) }
  ask.metrics.time('http_seconds', reply.elapsedTime / 1000, labels)
  ask.log.debug('request', { requestId: request.id, ...labels, ms: Math.round(reply.elapsedTime) })
}

function mountHealth(app: FastifyInstance, ask: Ask): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    try {
      await ask.ground.database.rows(sql`select 1 as one`)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' })
    }
  })
  app.get('/metrics', async (_, reply) =>
    reply.type('text/plain; version=0.0.4').send(ask.metrics.text()),
  )
}
