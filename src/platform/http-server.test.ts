// The server: shapes, rights, problems, and the first answer repeated, over real HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { no } from '#kernel/errors'
import type { FastifyInstance } from 'fastify'
import { endpoint } from './endpoint.ts'
import { openServer } from './http-server.ts'
import { openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { openTestHouse, type TestHouse } from './testing.ts'

const soldOut = no('jar.sold_out', 409, 'Only {left} left.')
let house: TestHouse
let app: FastifyInstance
let made = 0

const endpoints = [
  endpoint({
    method: 'POST',
    path: '/jars',
    name: 'makeJar',
    summary: 'Makes a jar.',
    who: ['keeper'],
    body: z.object({ size: z.number().int().min(1), names: z.array(z.string()).optional() }),
    answer: z.object({ made: z.number() }),
    run: async ({ body }) => {
      if (body.size > 100) throw soldOut({ left: 3 })
      made += body.size
      await new Promise(done => setTimeout(done, 20))
      return { made, secret: "not in the answer's shape" }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/seals',
    name: 'breakSeal',
    summary: 'Tries a secret.',
    who: 'anyone',
    attempt: true,
    answer: z.object({ token: z.string() }),
    run: async () => ({ token: `a secret ${(made += 1)}` }),
  }),
  endpoint({
    method: 'GET',
    path: '/jars/:id',
    name: 'jar',
    summary: 'One jar.',
    who: 'anyone',
    params: z.object({ id: z.string() }),
    run: async ({ params }) => {
      if (params.id === 'broken') throw new Error('a secret of ours')
      return { id: params.id }
    },
  }),
]

beforeAll(async () => {
  house = await openTestHouse()
  app = await openServer({
    ground: house,
    metrics: openMetrics(),
    log: openLog({ level: 'silent', clock: house.clock }),
    audiences: [
      {
        name: 'test',
        title: 'Test',
        endpoints,
        callerOf: async request => {
          const role = request.headers.authorization
          return role
            ? { actor: { kind: 'office', id: 'u' }, roles: [role], userId: 'u', sessionId: 's' }
            : undefined
        },
      },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await house.close()
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/test/jars',
    payload: body as object,
    headers: { authorization: 'keeper', ...headers },
  })

// oxfmt-ignore
const refusals: [string, unknown, Record<string, string>, number, string][] = [
  ['nobody signed in',    { size: 1 },   { authorization: '' },       401, 'session.needed'],
  ['another role',        { size: 1 },   { authorization: 'guest' },  403, 'session.not_allowed'],
  ['another site',        { size: 1 },   { 'sec-fetch-site': 'same-site' }, 403, 'request.foreign_page'],
  ['a wrong body',        { size: 0 },   {},                          400, 'request.invalid'],
  ['a NUL in a text',     { size: 1, names: ['jar', 'a\0b'] }, {},   400, 'request.invalid'],
  ['half a letter',       { size: 1, names: ['jar', 'a\ud800'] }, {}, 400, 'request.invalid'],
  ['a No of the house',   { size: 101 }, {},                          409, 'jar.sold_out'],
]
test.each(refusals)(
  '%s is a problem that says so, and nothing is made',
  async (_, body, headers, status, code) => {
    const before = made
    const answer = await post(body, headers)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(made).toBe(before)
  },
)

test('a bug shows nothing of itself', async () => {
  const answer = await app.inject({ url: '/api/test/jars/broken' })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('secret')
})

test('a key is answered once: repeated, refused for another body, busy while under way, free after a refusal', async () => {
  const before = made
  const headers = { 'idempotency-key': 'k1' }
  const [one, two] = await Promise.all([post({ size: 2 }, headers), post({ size: 2 }, headers)])
  const busy = [one, two].map(answer => answer.statusCode).toSorted()
  expect(busy).toEqual([200, 409])
  const again = await post({ size: 2 }, headers)
  expect(again.json()).toEqual({ made: before + 2 })
  expect((await post({ size: 3 }, headers)).json<{ code: string }>().code).toBe(
    'request.key_reused',
  )
  expect(made).toBe(before + 2)

  const other = { 'idempotency-key': 'k2' }
  expect((await post({ size: 101 }, other)).statusCode).toBe(409)
  expect((await post({ size: 101 }, other)).json<{ code: string }>().code).toBe('jar.sold_out')
})

test('what tries a secret is asked anew with the same key: no token is kept', async () => {
  const ask = {
    method: 'POST',
    url: '/api/test/seals',
    headers: { 'idempotency-key': 's1' },
  } as const
  const [one, two] = [await app.inject(ask), await app.inject(ask)]
  expect(one.statusCode).toBe(200)
  expect(two.body).not.toBe(one.body)
})

test('health, readiness, metrics and the document of an audience are there', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' })
  expect((await app.inject('/metrics')).body).toContain('tradelane_http_seconds_count')
  const document = (await app.inject('/api/test/openapi.json')).json<{
    openapi: string
    paths: Record<string, unknown>
  }>()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toEqual(['/jars', '/seals', '/jars/{id}'])
})
