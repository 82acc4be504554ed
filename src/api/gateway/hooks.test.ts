// The partner's own calls: heard when they are proved, however often; refused and told of when they are not.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Rail } from '#lane/payment/payment'
import { openServer } from '#platform/http-server'
import { openLog } from '#platform/log'
import { openMetrics } from '#platform/metrics'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { hookWire } from './hooks.ts'

let house: TestHouse
let server: FastifyInstance
const alarms: string[] = []
const never = () => Promise.reject(new Error('nobody asks'))
const rail: Rail = {
  name: 'alipay',
  pay: never,
  query: never,
  cancel: never,
  refund: never,
  queryRefund: never,
  read: ({ body }) => Promise.resolve(body === 'good' ? { ref: `TL${'0'.repeat(32)}` } : undefined),
}

beforeAll(async () => {
  house = await openTestHouse()
  server = await openServer({
    ground: house,
    log: openLog({ level: 'silent', clock: house.clock }),
    metrics: openMetrics(),
    audiences: [],
    wires: [hookWire(house, rail, what => void alarms.push(what))],
  })
})
afterAll(async () => {
  await server.close()
  await house.close()
})
test('who asks too often is told so before anything is verified', async () => {
  const narrow = await openServer({
    ground: house,
    log: openLog({ level: 'silent', clock: house.clock }),
    metrics: openMetrics(),
    audiences: [],
    wires: [hookWire(house, rail, () => undefined)],
    limits: { reads: 1, writes: 1, signIns: 1 },
  })
  const codes = []
  for (let times = 0; times < 12; times += 1)
    codes.push((await narrow.inject({ method: 'POST', url: '/hooks/wallet' })).statusCode)
  expect(codes).toContain(429)
  await narrow.close()
})

const call = (payload: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: '/hooks/wallet', payload, headers })

test('row 6: a duplicate is thanked for like the first, in the words of its dialect', async () => {
  for (const _ of [1, 2]) {
    const answer = await call('good', { 'content-type': 'application/x-www-form-urlencoded' })
    expect([answer.statusCode, answer.body]).toEqual([200, 'success'])
  }
  const antom = await call('good', { signature: 'x', 'content-type': 'application/json' })
  expect(antom.json()).toMatchObject({ result: { resultStatus: 'S' } })
  expect(alarms).toEqual([])
})

test('row 6: a forged one is refused, and somebody is told', async () => {
  const answer = await call('bad', { 'content-type': 'application/json' })
  expect([answer.statusCode, answer.body]).toEqual([400, 'fail'])
  expect(alarms).toHaveLength(1)
})
