// Which rule fits and what it takes, worked by hand.
import { expect, test } from 'vitest'
import type { MerchantId } from '#kernel/ids'
import { money, toDecimal, type Currency } from '#kernel/money'
import { fromIso, instant, type CalendarDay } from '#kernel/time'
import { commissionOf, counterRateOf, faultOf, servicesOf } from './rules.ts'
import type { CommissionRule, Lists } from './shapes.ts'

const [honey, wool] = ['honey', 'wool'] as unknown as [MerchantId, MerchantId]
const day = (text: string) => text as CalendarDay
const noon = (text: string) => fromIso(`${text}T02:00:00Z`) ?? instant(0)

const commission: CommissionRule[] = [
  { words: 'Wool, opening offer', merchantId: wool, until: day('2027-01-01'), rateBp: 0 },
  { words: 'Wine', hs: '2204', rateBp: 500, most: { CNY: 60_00n } },
  { words: 'Infant formula', category: 'Infant', kind: 'cross-border', rateBp: 250 },
  { words: 'Singapore', market: 'SG', rateBp: 400, fixed: { SGD: 50n }, least: { SGD: 1_00n } },
  { words: 'Everything else in China', market: 'CN', rateBp: 300 },
]
const lists: Lists = { commission, counter: [], service: [] }
const bookFrom = (startsAt: number, all: Lists = lists) => ({
  schedules: [{ number: 7, startsAt: instant(startsAt), lists: all }],
})

const line = (currency: Currency, minor: bigint) => ({
  merchantId: honey,
  market: currency === 'CNY' ? ('CN' as const) : ('SG' as const),
  kind: currency === 'CNY' ? ('cross-border' as const) : ('network' as const),
  hs: '040900',
  category: 'Pantry > Honey',
  goods: money(currency, minor),
})

// Golden: the line, what differs from honey at CNY 500.00, the rule, the commission.
test.each([
  [line('CNY', 500_00n), {}, '7.5', '15.00'],
  [line('CNY', 16n), {}, '7.5', '0.00'],
  [line('CNY', 17n), {}, '7.5', '0.01'], // 0.0051, half up
  [line('CNY', 500_00n), { hs: '220421' }, '7.2', '25.00'],
  [line('CNY', 1_200_00n), { hs: '220421' }, '7.2', '60.00'], // at the cap exactly
  [line('CNY', 1_200_01n), { hs: '220421' }, '7.2', '60.00'],
  [line('CNY', 500_00n), { merchantId: wool }, '7.1', '0.00'],
  [line('CNY', 500_00n), { merchantId: wool, hs: '220421' }, '7.1', '0.00'], // first match
  [line('CNY', 500_00n), { category: 'infant formula' }, '7.3', '12.50'],
  [line('SGD', 100_00n), { category: 'infant formula' }, '7.4', '4.50'], // another kind of market
  [line('SGD', 48_00n), {}, '7.4', '2.42'], // 1.92 + 0.50
  [line('SGD', 5_00n), {}, '7.4', '1.00'], // 0.70, at least 1.00
  [line('SGD', 60n), {}, '7.4', '0.60'], // never more than the goods
  [line('SGD', 5_000_00n), { hs: '220421' }, '7.2', '250.00'], // no cap in SGD
] as const)('%o %o is taken by %s: %s', (base, other, rule, amount) => {
  const found = commissionOf(bookFrom(0), { ...base, ...other }, noon('2026-11-22'))
  expect([found?.rule, found && toDecimal(found.amount)]).toEqual([rule, amount])
})

test('an offer ends with its last day, in the house’s own calendar', () => {
  const sold = { ...line('CNY', 500_00n), merchantId: wool }
  const lastHour = fromIso('2026-12-31T12:59:59Z') ?? instant(0) // 23:59:59 in Melbourne
  expect(commissionOf(bookFrom(0), sold, lastHour)?.rule).toBe('7.1')
  const midnight = fromIso('2026-12-31T13:00:00Z') ?? instant(0)
  expect(commissionOf(bookFrom(0), sold, midnight)?.rule).toBe('7.5')
})

test('no rule and no schedule yet leave the merchant’s own terms', () => {
  const sold = line('CNY', 500_00n)
  const at = noon('2026-11-22')
  expect(commissionOf({ schedules: [] }, sold, at)).toBeUndefined()
  expect(commissionOf(bookFrom(at + 1), sold, at)).toBeUndefined()
  expect(commissionOf(bookFrom(at), sold, at)?.rule).toBe('7.5')
  const onlyWine = bookFrom(0, { ...lists, commission: commission.slice(1, 2) })
  expect(commissionOf(onlyWine, sold, at)).toBeUndefined()
})

test('counters: the usual 1.2 % unless a rule fits', () => {
  const counter = [{ words: 'Airport outlets', merchantId: honey, rateBp: 90 }]
  const rate = (merchantId: MerchantId) =>
    counterRateOf(
      bookFrom(0, { ...lists, counter }),
      { merchantId, currency: 'AUD' },
      noon('2026-11-22'),
    ).rateBp
  expect([rate(honey), rate(wool)]).toEqual([90, 120])
})

test('services: all that fit, by the month always, by the year in January', () => {
  const service = [
    { words: 'Shop', every: 'month', amounts: { AUD: 49_00n } },
    { words: 'Yearly fee', every: 'year', amounts: { AUD: 700_00n, NZD: 760_00n } },
  ] as const
  const due = (currency: Currency, on: string) =>
    servicesOf(bookFrom(0, { ...lists, service }), { merchantId: honey, currency }, noon(on)).map(
      one => `${one.rule} ${toDecimal(one.amount)}`,
    )
  expect(due('AUD', '2026-12-01')).toEqual(['7.1 49.00'])
  expect(due('AUD', '2027-01-01')).toEqual(['7.1 49.00', '7.2 700.00'])
  expect(due('NZD', '2027-01-01')).toEqual(['7.2 760.00'])
})

test.each([
  [{ words: 'x', rateBp: 10_001 }, /0 to 100/],
  [{ words: 'x', rateBp: 1.5 }, /0 to 100/],
  [{ words: ' ', rateBp: 1 }, /words/],
  [{ words: 'x', rateBp: 1, least: { CNY: 2n }, most: { CNY: 1n } }, /least in CNY/],
  [{ words: 'x', rateBp: 1, fixed: { CNY: -1n } }, /negative/],
  [{ words: 'x', rateBp: 1, from: day('2026-02-01'), until: day('2026-02-01') }, /ends before/],
] as const)('%o cannot stand', (rule, why) => {
  expect(faultOf({ ...lists, commission: [rule] })).toMatch(why)
})
