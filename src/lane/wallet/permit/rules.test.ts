// Limits, PIN and velocity as a table: what leaves, what is asked again, what is refused and why.
import { expect, test } from 'vitest'
import type { OutletId, ShopperId } from '#kernel/ids'
import { money } from '#kernel/money'
import { fromIso, instant, type CalendarDay, type Instant } from '#kernel/time'
import type { PermitAsk, PinProof, Purpose } from '../shapes.ts'
import { counted, judge, turned, zoneOf, type Standing } from './rules.ts'

const now = fromIso('2026-11-22T15:30:30Z') as Instant // 23:30:30 in Shanghai
const she = 'she' as ShopperId
const store = 'store' as OutletId
const proof = { shopperId: she, provedAt: now, proof: Symbol('test') } as PinProof

const unused: Standing = {
  shopperId: she,
  currency: 'CNY',
  frozen: false,
  own: {},
  minute: fromIso('2026-11-22T15:30:00Z') as Instant,
  minuteTimes: 0,
  day: '2026-11-22' as CalendarDay,
  dayTimes: 0,
  daySum: 0n,
  month: '2026-11-01' as CalendarDay,
  monthSum: 0n,
}

type Case = [
  says: string,
  standing: Partial<Standing>,
  ask: Partial<Omit<PermitAsk, 'amount'>> & { yuan: bigint },
  alike: number,
  said: string,
]
const yes = { pinProof: proof }
// oxfmt-ignore
const cases: Case[] = [
  ['a small amount at a counter needs no PIN', {}, { yuan: 200n }, 0, 'day 20000 month 20000 times 1'],
  ['one fen more does not exist here, one yuan does', {}, { yuan: 201n }, 0, 'wallet.pin_needed'],
  ['with the PIN it leaves', {}, { yuan: 201n, ...yes }, 0, 'day 20100 month 20100 times 1'],
  ['an order needs none, and counts no times', {}, { yuan: 5_000n, purpose: 'order' }, 0, 'day 500000 month 500000 times 0'],
  ['a transfer always needs one', {}, { yuan: 1n, purpose: 'transfer' }, 0, 'wallet.pin_needed'],
  ['another’s PIN is none', {}, { yuan: 300n, pinProof: { ...proof, shopperId: 'he' as ShopperId } }, 0, 'wallet.pin_needed'],
  ['nor is one of two minutes ago', {}, { yuan: 300n, pinProof: { ...proof, provedAt: instant(now - 120_000) } }, 0, 'wallet.pin_needed'],
  ['frozen comes first', { frozen: true }, { yuan: 60_000n }, 0, 'wallet.frozen'],
  ['the whole of a single limit', {}, { yuan: 50_000n, ...yes }, 0, 'day 5000000 month 5000000 times 1'],
  ['more than it', {}, { yuan: 50_001n, ...yes }, 0, 'wallet.limit_single [single]'],
  ['the rest of a day', { daySum: 49_900_00n }, { yuan: 100n }, 0, 'day 5000000 month 10000 times 1'],
  ['more than the rest', { daySum: 49_900_00n }, { yuan: 101n }, 0, 'wallet.limit_day [day]'],
  ['the rest of a month', { monthSum: 199_900_00n }, { yuan: 100n }, 0, 'day 10000 month 20000000 times 1'],
  ['more than that', { monthSum: 199_900_00n }, { yuan: 101n }, 0, 'wallet.limit_month [month]'],
  ['her own limit is lower', { own: { single: 50_00n } }, { yuan: 51n }, 0, 'wallet.limit_single [single]'],
  ['a fifth payment in a minute', { minuteTimes: 4 }, { yuan: 1n }, 0, 'day 100 month 100 times 1'],
  ['a sixth', { minuteTimes: 5 }, { yuan: 1n }, 0, 'wallet.too_often [minute_times]'],
  ['a sixth order in a minute', { minuteTimes: 5 }, { yuan: 1n, purpose: 'order' }, 0, 'day 100 month 100 times 0'],
  ['the twenty-first of a day is looked at', { dayTimes: 20 }, { yuan: 1n }, 0, 'day 100 month 100 times 21 [busy_day]'],
  ['the fifty-first does not leave', { dayTimes: 50 }, { yuan: 1n }, 0, 'wallet.too_often [day_times]'],
  ['twice the same in one shop', {}, { yuan: 8n }, 1, 'day 800 month 800 times 1'],
  ['three times: she is asked', {}, { yuan: 8n }, 2, 'wallet.confirm_needed [alike]'],
  ['and says yes', {}, { yuan: 8n, confirmed: true }, 2, 'day 800 month 800 times 1'],
  ['yesterday’s counts for nothing', { day: '2026-11-21' as CalendarDay, daySum: 50_000_00n, dayTimes: 50 }, { yuan: 1n }, 0, 'day 100 month 100 times 1'],
  ['nor last month’s', { day: '2026-10-31' as CalendarDay, month: '2026-10-01' as CalendarDay, monthSum: 200_000_00n }, { yuan: 1n }, 0, 'day 100 month 100 times 1'],
]

test.each(cases)('%s', (_, standing, { yuan, ...ask }, alike, said) => {
  const purpose: Purpose = ask.purpose ?? 'counter'
  const asked: PermitAsk = {
    key: 'k',
    shopperId: she,
    purpose,
    amount: money('CNY', yuan * 100n),
    ...(purpose === 'counter' && { store }),
    ...ask,
  }
  const before = { ...unused, ...standing }
  const { after, hits, why } = judge(before, asked, { now, alike })
  const spoke = hits.map(hit => ` [${hit.rule.name}]`).join('')
  const left = `day ${after.daySum} month ${after.monthSum} times ${after.dayTimes}`
  expect((why?.code ?? left) + spoke).toBe(said)
  if (why && !before.frozen) {
    const { daySum, monthSum } = turned(before, now)
    expect([after.daySum, after.monthSum]).toEqual([daySum, monthSum])
  }
})

test('days begin in the wallet’s own zone', () => {
  expect([zoneOf('CNY'), zoneOf('SGD'), zoneOf('NZD')]).toEqual([
    'Asia/Shanghai',
    'Asia/Singapore',
    'Pacific/Auckland',
  ])
  const later = instant(now + 30 * 60_000)
  expect(turned({ ...unused, daySum: 5n, monthSum: 5n }, later)).toMatchObject({
    day: '2026-11-23',
    daySum: 0n,
    monthSum: 5n,
  })
})

test('what did not leave after all is counted off again, and never below nothing', () => {
  const ask: PermitAsk = { key: 'k', shopperId: she, purpose: 'counter', amount: money('CNY', 7n) }
  expect(counted(counted(unused, ask, 1), ask, -1)).toEqual(unused)
  expect(counted(unused, ask, -1)).toEqual(unused)
})
