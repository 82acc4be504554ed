// The treasury on real books: exposure, its value day by day, a hedge under four eyes, and the gain that is left.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { cell, type Cell } from '#kernel/ids'
import { fromDecimal, toDecimal, type Currency, type Money } from '#kernel/money'
import { days } from '#kernel/time'
import * as fx from '#books/fx/fx'
import { openFeeds } from '#books/fx/feed.job'
import * as ledger from '#books/ledger/ledger'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor } from '#platform/work'
import { agree, position, propose, results, treasuryDay } from './treasury.ts'

const ann: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000a001' }
const bob: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000b001' }
const why = 'Agreed with the bank by telephone.'

let house: TestHouse
beforeEach(async () => {
  house = await openTestHouse({ listeners: treasuryDay, sweeps: openFeeds({}).sweeps })
  await house.work(fx.seed)
})
afterEach(() => house.close())

const amount = (text: string): Money => {
  const [currency = '', value = ''] = text.split(' ')
  return fromDecimal(currency as Currency, value) ?? { currency: 'AUD', minor: 0n }
}

/** Journal A1 of the reference: AUD 88.80 at a counter, paid with CNY 419.45; mid 4.7. */
const sale = (home: Cell, key: string) =>
  house.work(async work => {
    const shopperId = work.id<'shopper'>(home)
    const merchantId = work.id<'merchant'>(home)
    const post = (text: string, account: ledger.Account) => ({ account, amount: amount(text) })
    const answers = await ledger.post(work, [
      {
        cell: home,
        key: `fund/${key}`,
        kind: 'wallet.top_up',
        ref: shopperId,
        lines: [
          post('CNY 419.45', ledger.bank('CNY')),
          post('CNY -419.45', ledger.wallet(shopperId, 'CNY')),
        ],
      },
      {
        cell: home,
        key: `sale/${key}`,
        kind: 'till.sale',
        ref: merchantId,
        lines: [
          post('CNY 419.45', ledger.wallet(shopperId, 'CNY')),
          post('CNY -417.36', ledger.fxPosition('CNY')),
          post('CNY -2.09', ledger.income('fx_spread', 'CNY')),
          post('AUD 88.80', ledger.fxPosition('AUD')),
          post('AUD -87.73', ledger.payable(merchantId, 'AUD')),
          post('AUD -1.07', ledger.income('mdr', 'AUD')),
        ],
      },
    ])
    answers.forEach(granting)
  })

const shown = async () => {
  const { lines, unrealised, realised } = await house.work(position)
  const each = lines.map(
    ({ exposure, value }) =>
      `${exposure.currency} ${toDecimal(exposure)} = ${value ? toDecimal(value) : '?'}`,
  )
  return [...each, `unrealised ${toDecimal(unrealised)}`, `realised ${toDecimal(realised)}`]
}

/** A bank's rate of AUD/CNY from now on. */
const market = (mid: string, source = 'rba') =>
  house.work(work =>
    fx.record(work, [
      {
        base: 'AUD',
        quote: 'CNY',
        source,
        at: work.now,
        midE10: fx.fromDecimalText(mid) ?? 0n,
      },
    ]),
  )

const deal = (sold: string, bought: string): fx.DealTerms => ({
  kind: 'hedge',
  sold: amount(sold),
  bought: amount(bought),
  reference: 'FX 1001',
})
const propose_ = (terms: fx.DealTerms, who = ann) =>
  house.work(work => propose(work, { terms, why }), who)
const agree_ = (id: fx.DealId, who = bob) => house.work(work => agree(work, id), who)

test('exposure over all books; the day it was left open, and what the next day made of it', async () => {
  expect(await shown()).toEqual(['unrealised 0.00', 'realised 0.00'])
  await sale(cell(3), 'one')
  await sale(cell(900), 'two')
  expect(await shown()).toEqual([
    'AUD -177.60 = -177.60',
    'CNY 834.72 = 177.60',
    'unrealised 0.00',
    'realised 0.00',
  ])
  house.advance(days(1))
  await house.settle()
  await market('4.65') // the yuan rose
  house.advance(days(1))
  await house.settle()
  await house.settle()
  const found = await house.work(work => results(work, 10))
  expect(
    found.map(one => [one.day, toDecimal(one.unrealised), one.gain && toDecimal(one.gain)]),
  ).toEqual([
    ['2026-11-23', '1.91', '1.91'],
    ['2026-11-22', '0.00', undefined],
  ])
  expect((await house.work(work => fx.valuations(work, 1))).map(row => row.rateId)).toEqual([
    'par',
    'AUDCNY/rba/2026-11-23T02:00:00.000Z',
  ])
})

test('a hedge is done by two, closes the position at the bank, and what is left is the gain', async () => {
  await sale(cell(3), 'one')
  await market('4.65')
  const id = await propose_(deal('CNY 417.36', 'AUD 89.70'))
  expect(await shown()).toContain('CNY 417.36 = 89.75')
  await expect(agree_(id, ann)).rejects.toMatchObject({ code: 'fx.own_deal' })
  await agree_(id)
  expect(await shown()).toEqual([
    'AUD 0.90 = 0.90',
    'CNY 0.00 = 0.00',
    'unrealised 0.90',
    'realised 0.00',
  ])
  await expect(agree_(id)).rejects.toMatchObject({ code: 'fx.deal_unknown' })

  await agree_(await propose_({ kind: 'realise' }))
  expect(await shown()).toEqual([
    'AUD 0.00 = 0.00',
    'CNY 0.00 = 0.00',
    'unrealised 0.00',
    'realised 0.90',
  ])
  await expect(propose_({ kind: 'realise' })).rejects.toMatchObject({
    code: 'treasury.nothing_gained',
  })
  const trial = await house.work(work => ledger.trialBalance(work))
  expect(
    trial
      .filter(line => line.code === 'bank')
      .map(line => [toDecimal(line.debit), line.debit.currency]),
  ).toEqual([
    ['89.70', 'AUD'],
    ['2.09', 'CNY'],
  ])
  expect((await house.work(ledger.audit)).filter(one => !one.ok)).toEqual([])
})

test('no gain is taken while another money is open; a residue of rounding is no open position', async () => {
  await sale(cell(3), 'one')
  await agree_(await propose_(deal('CNY 400.00', 'AUD 85.00')))
  await expect(propose_({ kind: 'realise' })).rejects.toMatchObject({
    code: 'treasury.not_flat',
    detail: { open: 'CNY 17.36' },
  })
  await agree_(await propose_(deal('CNY 17.00', 'AUD 3.60')))
  await agree_(await propose_({ kind: 'realise' }))
  expect(await shown()).toContain('realised -0.20')
  const trial = await house.work(work => ledger.trialBalance(work))
  const rounding = trial.find(line => line.code === 'expense/rounding')
  expect(rounding && toDecimal(rounding.credit)).toBe('0.36')
})

test('taken back, nothing moves; two who agree at once move it once', async () => {
  await sale(cell(3), 'one')
  const taken = await propose_(deal('CNY 1.00', 'AUD 0.21'))
  await house.work(work => fx.withdrawDeal(work, taken), ann)
  await expect(agree_(taken)).rejects.toMatchObject({ code: 'fx.deal_unknown' })
  const id = await propose_(deal('CNY 417.36', 'AUD 89.00'))
  const eve: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000e001' }
  const both = await Promise.allSettled([agree_(id), agree_(id, eve)])
  expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  expect(await shown()).toContain('CNY 0.00 = 0.00')
  const states = (await house.work(work => fx.dealsOf(work, { limit: 9 }))).map(one => one.state)
  expect(states).toEqual(['done', 'withdrawn'])
})
