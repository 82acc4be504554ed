// The market: two sides, one token, the same at the same moment; pushed, halted, and let go on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Running } from '../stage.ts'
import { openRates } from './rates.ts'

let running: Running
const folder = mkdtempSync(join(tmpdir(), 'rates-'))
beforeAll(async () => {
  running = await openStage({ port: 0, folder }, stage => [openRates(stage)])
  await control('/_sim/clock', { now: '2026-11-22T02:00:00Z', frozen: true })
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

type Price = {
  time: string
  tradeable: boolean
  bids: { price: string }[]
  asks: { price: string }[]
}

const control = (path: string, body: object) =>
  fetch(running.url + path, { method: 'POST', body: JSON.stringify(body) })
const ask = (instruments: string, token = 'sim-rates-token', account = '101-011-0000001-001') =>
  fetch(`${running.url}/rates/v3/accounts/${account}/pricing?instruments=${instruments}`, {
    headers: { authorization: `Bearer ${token}` },
  })
async function priceOf(instrument: string): Promise<Price> {
  const { prices } = (await (await ask(instrument)).json()) as { prices: [Price] }
  return prices[0]
}

test('both sides around the middle, the same at the same moment', async () => {
  const one = await priceOf('AUD_CNY')
  expect(one).toEqual(await priceOf('AUD_CNY'))
  const [bid, over] = [Number(one.bids[0]?.price), Number(one.asks[0]?.price)]
  expect(bid).toBeLessThan(over)
  expect(Math.abs((bid + over) / 2 / 4.7 - 1)).toBeLessThan(0.004)
})

test.each([
  ['another token', 'AUD_CNY', 'other', undefined, 401],
  ['another account', 'AUD_CNY', undefined, '101-011-0000009-001', 403],
  ['a pair nobody trades', 'AUD_XYZ', undefined, undefined, 400],
] as const)('%s is refused', async (_, instruments, token, account, status) => {
  expect((await ask(instruments, token, account)).status).toBe(status)
})

test('pushed it leaps; halted it stands still and grows old; then it goes on', async () => {
  const before = Number((await priceOf('NZD_CNY')).bids[0]?.price)
  await control('/_sim/rates/push', { instrument: 'NZD_CNY', bp: 300 })
  const pushed = await priceOf('NZD_CNY')
  expect(Number(pushed.bids[0]?.price) / before).toBeCloseTo(1.03, 4)
  await control('/_sim/rates/halt', {})
  await control('/_sim/clock', { advance: 'PT6M' })
  expect(await priceOf('NZD_CNY')).toMatchObject({
    ...pushed,
    status: 'non-tradeable',
    tradeable: false,
  })
  await control('/_sim/rates/go-on', {})
  expect(await priceOf('NZD_CNY')).toMatchObject({
    time: '2026-11-22T02:06:00.000Z',
    tradeable: true,
  })
})
