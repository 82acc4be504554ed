// Single transfers over the wire: taken once a reference, settled or refused when their hour comes, booked on our side.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSimulators } from '../simulators.ts'
import type { Running } from '../stage.ts'

let running: Running
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-bank-'))
  running = await openSimulators({ port: 0, folder })
  await sim('clock', { now: '2026-11-22T01:00:00Z', frozen: true })
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const sim = (path: string, body: object) =>
  fetch(`${running.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
const authorization = 'Bearer sim-bank-token'
const ask = async (method: string, reference: string, body?: object) => {
  const response = await fetch(`${running.url}/bank/transfers/${reference}`, {
    method,
    headers: { authorization },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}
const wish = (number: string, amount = '88.00', direction = 'debit') => ({
  direction,
  amount: { currency: 'CNY', amount },
  account: { holder: '林晓', bank: 'Harbour Bank', number },
})

test('a transfer is taken once, and its other side is booked on our own account', async () => {
  const first = await ask('PUT', 'TLW1', wish('62220000001234'))
  expect(first).toMatchObject({ status: 201, state: 'settled', bankReference: 'BT000000000001' })
  expect(await ask('PUT', 'TLW1', wish('62220000001234'))).toEqual({ ...first, status: 200 })
  expect(await ask('PUT', 'TLW1', wish('62220000001234', '89.00'))).toMatchObject({ status: 409 })
  await ask('PUT', 'TLW2', wish('62220000001234', '8.00', 'credit'))
  const response = await fetch(
    `${running.url}/bank/statement?account=062-000%20CNY00001&day=2026-11-22`,
    { headers: { authorization } },
  )
  expect(await response.json()).toMatchObject({
    closingBalance: '80.00',
    entries: [
      { amount: '88.00', direction: 'credit', reference: 'TLW1' },
      { amount: '8.00', direction: 'debit', reference: 'TLW2' },
    ],
  })
})

test.each<[string, string, string]>([
  ['0401', 'refused', 'refused'],
  ['0405', 'refused', 'refused'],
  ['0403', 'pending', 'refused'],
  ['0707', 'pending', 'settled'],
])('an account that ends in %s: %s at once, %s in the end', async (end, atOnce, atLast) => {
  expect(await ask('PUT', 'TLW1', wish(`6222000000${end}`))).toMatchObject({ state: atOnce })
  await sim('clock', { advance: 'PT11M' })
  expect(await ask('GET', 'TLW1')).toMatchObject({ status: 200, state: atLast })
})

test('what is not well formed, not known or not signed in is told so', async () => {
  for (const bad of [
    {},
    wish('12'),
    wish('62220000001234', '-1'),
    wish('62220000001234', '1', 'x'),
  ])
    expect(await ask('PUT', 'TLW9', bad)).toMatchObject({ status: 422 })
  expect(await ask('GET', 'TLW9')).toMatchObject({ status: 404 })
  const response = await fetch(`${running.url}/bank/transfers/TLW9`)
  expect(response.status).toBe(401)
})
