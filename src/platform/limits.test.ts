// Limits: what is let through, what is refused and for how long, and that guessing passwords is slow from anywhere.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { stoppedClock } from './clock.ts'
import { endpoint } from './endpoint.ts'
import { openServer } from './http-server.ts'
import { openBuckets, openLimits } from './limits.ts'
import { openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { notAllowed } from './problem.ts'
import { instant } from '#kernel/time'
import { openTestHouse, type TestHouse } from './testing.ts'

let now = 0
const buckets = () => openBuckets(() => now)

test('a bucket lets its count through, then one each time it has grown back', () => {
  const { take } = buckets()
  const quota = { name: 'reads', count: 3, seconds: 60 }
  expect([1, 2, 3, 4].map(() => take('a', quota).ok)).toEqual([true, true, true, false])
  expect(take('a', quota)).toEqual({ ok: false, left: 0, resetSeconds: 20 })
  expect(take('b', quota)).toEqual({ ok: true, left: 2, resetSeconds: 20 })
  now += 19_999
  expect(take('a', quota).ok).toBe(false)
  now += 1
  expect(take('a', quota)).toEqual({ ok: true, left: 0, resetSeconds: 60 })
  now += 3_600_000
  expect(take('a', quota).left).toBe(2)
})

test('a hundred thousand strangers are remembered, and no more', () => {
  const all = buckets()
  for (let one = 0; one < 120_000; one += 1)
    all.take(String(one), { name: 'reads', count: 3, seconds: 60 })
  expect(all.size()).toBeLessThanOrEqual(100_000)
})

const asker = (address: string) => ({ audience: 'shop', sessionId: '', address })
const quiet = { header: () => quiet } as unknown as FastifyReply

test('one password cannot be tried on everybody; what was right costs nothing', () => {
  const limits = openLimits({ reads: 100, writes: 100, signIns: 50 }, buckets())
  const through = (address: (turn: number) => string): number => {
    let count = 0
    for (let turn = 0; turn < 1_000; turn += 1) {
      try {
        limits.attempt(asker(address(turn)), quiet)
        count += 1
      } catch {
        // refused
      }
    }
    return count
  }
  for (let turn = 0; turn < 1_000; turn += 1) limits.attempt(asker('203.0.113.1'), quiet)()
  expect(through(() => '203.0.113.1')).toBe(50)
  expect(through(turn => `198.51.100.${turn}`)).toBe(1_000)
})

let house: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  house = await openTestHouse()
  const log = openLog({ level: 'silent', clock: stoppedClock(instant(0)) })
  const { database, clock, vault, bell } = house
  app = await openServer({
    ground: { database, clock, vault, bell },
    log,
    metrics: openMetrics(),
    limits: { reads: 2, writes: 1, signIns: 2 },
    audiences: [
      {
        name: 'shop',
        title: 'Shop',
        callerOf: async request => {
          const sessionId = String(request.headers['x-session'] ?? '')
          return sessionId
            ? { actor: { kind: 'shopper', id: 's' }, roles: [], userId: 's', sessionId }
            : undefined
        },
        endpoints: [
          endpoint({
            method: 'GET',
            path: '/a',
            name: 'a',
            summary: '',
            who: 'anyone',
            run: async () => ({}),
          }),
          endpoint({
            method: 'POST',
            path: '/b',
            name: 'b',
            summary: '',
            who: 'anyone',
            run: async () => ({}),
          }),
          endpoint({
            method: 'POST',
            path: '/session',
            name: 'signIn',
            summary: '',
            who: 'anyone',
            body: z.object({ login: z.string(), password: z.string() }),
            attempt: true,
            run: async ({ body }) => {
              if (body.password !== 'right') throw notAllowed()
              return {}
            },
          }),
        ],
      },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await house.close()
})

const ask = (
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string>,
  payload?: object,
) => app.inject({ method, url: `/api/shop${path}`, headers, ...(payload && { payload }) })

test('a session has its own limits, told in every answer; reads do not spend writes', async () => {
  const mine = { 'x-session': 'mine' }
  const first = await ask('GET', '/a', mine)
  expect(first.headers).toMatchObject({
    'ratelimit-policy': '"reads";q=2;w=60',
    ratelimit: '"reads";r=1;t=30',
  })
  await ask('GET', '/a', mine)
  const third = await ask('GET', '/a', mine)
  expect(third.statusCode).toBe(429)
  expect(third.json()).toMatchObject({ code: 'request.too_many', status: 429 })
  expect(third.headers).toMatchObject({ 'retry-after': '30', ratelimit: '"reads";r=0;t=30' })
  expect((await ask('GET', '/a', { 'x-session': 'hers' })).statusCode).toBe(200)
  expect((await ask('POST', '/b', mine)).statusCode).toBe(200)
  expect((await ask('POST', '/b', mine)).statusCode).toBe(429)
})

test('an address without a session has ten times as much, and cannot lie about where it is', async () => {
  const through = async (
    headers: (turn: number) => Record<string, string>,
    remoteAddress: string,
  ) => {
    let count = 0
    for (let turn = 0; turn < 30; turn += 1) {
      const answer = await app.inject({
        url: '/api/shop/a',
        headers: headers(turn),
        remoteAddress,
      })
      if (answer.statusCode === 200) count += 1
    }
    return count
  }
  expect(await through(() => ({}), '203.0.113.7')).toBe(20)
  expect(await through(turn => ({ 'x-forwarded-for': `198.51.100.${turn}` }), '203.0.113.8')).toBe(
    20,
  )
  // Our own pages and a proxy on this machine say whom they ask for.
  expect(await through(turn => ({ 'x-forwarded-for': `198.51.100.${turn}` }), '127.0.0.1')).toBe(30)
})

test('a wrong password may be tried a few times; a right one is never counted', async () => {
  let people = 0
  const tries = async (login: string, passwords: readonly string[]) => {
    const codes: number[] = []
    for (const password of passwords) {
      const answer = await ask(
        'POST',
        '/session',
        { 'x-session': `p${(people += 1)}` },
        { login, password },
      )
      codes.push(answer.statusCode)
    }
    return codes
  }
  expect(await tries('chen', ['right', 'right', 'right', 'right'])).toEqual([200, 200, 200, 200])
  expect(await tries('lin', ['wrong', 'right', 'wrong', 'wrong', 'right'])).toEqual([
    403, 200, 403, 429, 429,
  ])
})
