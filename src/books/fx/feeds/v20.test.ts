// The live feed's adapter against the simulated market: every pair, a wrong token, a halt, a line that is dead.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromIso, type Instant } from '#kernel/time'
import { openStage, type Running } from '../../../../simulators/stage.ts'
import { openRates } from '../../../../simulators/rates/rates.ts'
import { seedRates } from '../data.ts'
import { v20Feed } from './v20.ts'

const now = fromIso('2026-11-22T02:00:00Z') as Instant
const later = fromIso('2026-11-22T02:06:00Z') as Instant
const folder = mkdtempSync(join(tmpdir(), 'v20-'))
let market: Running
beforeAll(async () => {
  market = await openStage({ port: 0, folder }, stage => [openRates(stage)])
  await box('clock', { now: '2026-11-22T02:00:00Z', frozen: true })
})
afterAll(async () => {
  await market.close()
  rmSync(folder, { recursive: true })
})

const box = (path: string, body: object) =>
  fetch(`${market.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
const feed = (more: object = {}) =>
  v20Feed({
    url: `${market.url}/rates`,
    token: 'sim-rates-token',
    account: '101-011-0000001-001',
    ...more,
  })

test('every pair the house trades in, both sides around its middle, at the time of the market', async () => {
  const heard = await feed().ask(now)
  const rates = heard.kind === 'told' ? heard.rates : []
  expect(rates.map(one => one.base + one.quote).toSorted()).toEqual(
    seedRates.map(([base, quote]) => base + quote).toSorted(),
  )
  for (const { at, source, midE10, bidE10 = 0n, askE10 = 0n } of rates) {
    expect([at, source]).toEqual([now, 'live'])
    expect(bidE10 < midE10 && midE10 < askE10).toBe(true)
  }
})

// oxfmt-ignore
const silences: [string, object, RegExp][] = [
  ['another token',   { token: 'other' },                  /^the feed answered 401$/],
  ['another account', { account: '101-011-0000009-001' },  /^the feed answered 403$/],
  ['a dead line',     { url: 'http://127.0.0.1:1/rates' }, /./],
]
test.each(silences)('%s is silence with a reason', async (_, more, why) => {
  const heard = await feed(more).ask(now)
  expect(heard.kind === 'silent' && heard.why).toMatch(why)
})

test('a halted market tells its last price with its own, older time', async () => {
  await box('rates/halt', {})
  await box('clock', { advance: 'PT6M' })
  const heard = await feed().ask(later)
  expect(heard.kind === 'told' && new Set(heard.rates.map(one => one.at))).toEqual(new Set([now]))
})
