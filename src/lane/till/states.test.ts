// The rules of a sale: what it costs, what goes back with each part, what money that comes means, and when doubt ends.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutletId, SaleId, ShopperId } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import { instant, seconds, toIso } from '#kernel/time'
import { capturing, returning } from './journals.ts'
import type { Sale, SaleRefundId, SaleState } from './shapes.ts'
import {
  cancelUntil,
  feeOf,
  meaningOf,
  midAmountOf,
  nextStep,
  objection,
  partOf,
  payerOf,
  payAmountOf,
  returnOf,
} from './states.ts'

const lock = { id: 'a', base: 'AUD', quote: 'CNY', mid: '4.7000', client: '4.7235' } as const
const aud = (minor: bigint) => money('AUD', minor)
const cny = (minor: bigint) => money('CNY', minor)

// oxfmt-ignore
const prices: [string, string, bigint, string, string][] = [
  ['AUD', 'CNY 4.7235', 88_80n, '419.45', '417.36'],
  ['AUD', 'CNY 4.7235', 1n,     '0.05',   '0.05'],
  ['AUD', 'VND 17336',  88_80n, '1539437', '1531800'],
  ['AUD', 'IDR 10954.5', 88_80n, '972760.00', '967920.00'],
  ['AUD', 'AUD 1',      88_80n, '88.80',  '88.80'],
]
test.each(prices)('%s at %s: %d costs %s, %s at mid', (_, rate, minor, pay, mid) => {
  const [quote = 'CNY', client = '1'] = rate.split(' ')
  const mids: Record<string, string> = { CNY: '4.7', VND: '17250', IDR: '10900', AUD: '1' }
  const at = { ...lock, quote: quote as 'CNY', client, mid: mids[quote] ?? '1' }
  expect(toDecimal(payAmountOf(aud(minor), at))).toBe(pay)
  expect(toDecimal(midAmountOf(aud(minor), at))).toBe(mid)
})

const sold = {
  saleId: '0199f8f0-0000-7000-8000-00000000000a' as SaleId,
  merchantId: '0199f8f0-0000-7000-8000-00000000000a' as never,
  amount: aud(88_80n),
  refunded: aud(0n),
  pay: cny(419_45n),
  mdr: feeOf(aud(88_80n), 120),
  lock,
}
const linesOf = (posting: ReturnType<typeof capturing>): string[] =>
  posting.lines.map(
    ({ account, amount }) =>
      `${account.code.replace(/\/0199.*/, '')} ${amount.currency} ${toDecimal(amount)}`,
  )

test('A1 and A2 of the reference, to the cent', () => {
  expect(linesOf(capturing(sold))).toEqual([
    'interbook CNY 419.45',
    'fx_position CNY -417.36',
    'income/fx_spread CNY -2.09',
    'fx_position AUD 88.80',
    'payable AUD -87.73',
    'income/mdr AUD -1.07',
  ])
  const refund = { id: 'r' as SaleRefundId, amount: aud(8_88n) }
  expect(linesOf(returning(sold, refund, false))).toEqual([
    'payable AUD 8.77',
    'income/mdr AUD 0.11',
    'fx_position AUD -8.88',
    'fx_position CNY 41.74',
    'income/fx_spread CNY 0.21',
    'interbook CNY -41.95',
  ])
  expect(linesOf(returning(sold, refund, true))[0]).toBe('debt AUD 8.77')
})

test('parts that go back add up to what was paid, whatever their number', () => {
  const seed = Number(process.env['SEED'] ?? 20261122)
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 500_000_00n }),
      fc.array(fc.bigInt({ min: 1n, max: 1_000_00n }), { maxLength: 20 }),
      (minor, cuts) => {
        const amount = aud(minor)
        const whole = { ...sold, amount, pay: payAmountOf(amount, lock), mdr: feeOf(amount, 120) }
        let [refunded, pay, mdr, mid] = [0n, 0n, 0n, 0n]
        for (const cut of [...cuts, minor]) {
          const part = cut < minor - refunded ? cut : minor - refunded
          if (part === 0n) continue
          const back = returnOf({ ...whole, refunded: aud(refunded) }, aud(part))
          expect(back.merchant.minor + back.mdr.minor).toBe(part)
          ;[refunded, pay] = [refunded + part, pay + back.pay.minor]
          ;[mdr, mid] = [mdr + back.mdr.minor, mid + back.mid.minor]
        }
        expect([refunded, pay, mdr, mid]).toEqual([
          minor,
          whole.pay.minor,
          whole.mdr.minor,
          midAmountOf(amount, lock).minor,
        ])
      },
    ),
    { seed },
  )
  expect(partOf(419_45n, 88_80n, 0n, 8_88n)).toBe(41_95n)
})

const [lin, tan] = ['lin' as ShopperId, 'tan' as ShopperId]
const at = instant(Date.UTC(2026, 10, 22, 2))
const saleIn = (state: SaleState, payer?: ShopperId): Sale => ({
  id: sold.saleId,
  number: 1n,
  tradeNo: '',
  outTradeNo: 'a',
  asker: { outletId: 'o' as OutletId },
  merchantId: sold.merchantId,
  terminalId: undefined,
  cashierId: undefined,
  way: 'dynamic',
  state,
  amount: sold.amount,
  subject: 's',
  passback: undefined,
  notifyUrl: undefined,
  words: {},
  token: '',
  madeAt: at,
  expiresAt: instant(at + seconds(900)),
  payer: payer && { shopperId: payer, words: '', amount: cny(419_45n), lock },
  paid: undefined,
  refunded: aud(0n),
  payRefunded: undefined,
  closed: undefined,
})

// oxfmt-ignore
const objections: [SaleState, ShopperId | undefined, number, string | undefined][] = [
  ['created',  undefined, 0,   undefined],
  ['waiting',  undefined, 899, undefined],
  ['waiting',  undefined, 900, 'till.expired'],
  ['waiting',  lin,       0,   undefined],
  ['waiting',  tan,       0,   'till.taken'],
  ['paying',   lin,       950, undefined],
  ['paying',   tan,       950, 'till.taken'],
  ['paid',     lin,       0,   'till.paid'],
  ['refunded', lin,       0,   'till.paid'],
  ['closed',   undefined, 0,   'till.closed'],
]
test.each(objections)('%s, locked to %s, after %d s: she hears %s', (state, payer, after, code) => {
  const why = objection(saleIn(state, payer), lin, instant(at + seconds(after)))
  expect(why?.code).toBe(code)
})

// oxfmt-ignore
const meanings: [SaleState, ShopperId | undefined, bigint, string][] = [
  ['paying',          lin,       419_45n, 'pays'],
  ['paying',          lin,       419_44n, 'stray'],
  ['paying',          tan,       419_45n, 'stray'],
  ['paying',          undefined, 419_45n, 'stray'],
  ['waiting',         lin,       419_45n, 'stray'],
  ['paid',            lin,       419_45n, 'paid'],
  ['partly_refunded', lin,       419_45n, 'paid'],
  ['refunded',        lin,       419_45n, 'paid'],
  ['paid',            tan,       419_45n, 'stray'],
  ['closed',          lin,       419_45n, 'stray'],
]
test.each(meanings)('%s, locked to %s: lin’s %d is %s', (state, payer, minor, meaning) => {
  const sale = saleIn(state, payer)
  const ask = { saleId: sale.id, shopperId: lin, payAmount: cny(minor) }
  expect(meaningOf(sale, payerOf(sale, ask))).toBe(meaning)
})

test('a code that was shown pays at the rate it came with, and at no other', () => {
  const sale: Sale = { ...saleIn('paying'), way: 'code' }
  const ask = { saleId: sale.id, shopperId: lin, payAmount: cny(419_45n) }
  expect(payerOf(sale, { ...ask, lock })).toMatchObject({ shopperId: lin, amount: cny(419_45n) })
  expect(payerOf(sale, { ...ask, lock: { ...lock, client: '4.7' } })).toBe(undefined)
  expect(payerOf(sale, ask)).toBe(undefined)
  expect(payerOf({ ...sale, way: 'dynamic' }, { ...ask, lock })).toBe(undefined)
})

// oxfmt-ignore
const steps: [number, number | undefined, string][] = [
  [1, 0,         'ask 3'],
  [3, 8,         'ask 5'],
  [4, 13,        'close'],
  [4, undefined, 'ask 5'],
  [8, undefined, 'ask 5'],
  [9, undefined, 'close'],
]
test.each(steps)('asked %d times, absent for %s s: %s', (tries, absentFor, done) => {
  const absentSince = absentFor === undefined ? undefined : instant(at - seconds(absentFor))
  const step = nextStep({ tries, absentSince, now: at })
  expect(step.do === 'ask' ? `ask ${step.after / 1000}` : step.do).toBe(done)
})

test('a sale is cancelled until a quarter past midnight in Beijing', () => {
  expect(toIso(cancelUntil(instant(Date.UTC(2026, 10, 22, 15, 59))))).toBe(
    '2026-11-22T16:15:00.000Z',
  )
  expect(toIso(cancelUntil(instant(Date.UTC(2026, 10, 22, 16, 0))))).toBe(
    '2026-11-23T16:15:00.000Z',
  )
})
