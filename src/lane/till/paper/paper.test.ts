// Slips: what a receipt and a report say, in columns and on paper.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { aud, openCounterHouse, type CounterHouse } from '../../../../stories/counter-house.ts'
import * as till from '../till.ts'

let house: CounterHouse
beforeAll(async () => {
  house = await openCounterHouse({ start: '2026-11-22T02:00:00Z' })
})
afterAll(() => house.close())

test('a receipt names seller, moneys, rate and numbers; the report of the shift adds up', async () => {
  const shift = await house.openShift()
  const lin = await house.someone(1000_00n)
  const sale = await house.precreate('A-1', 20_00n)
  await house.pay(sale, lin)
  const ask = {
    saleId: sale.id,
    outRequestNo: 'A-1-1',
    amount: aud(5_00n),
    reason: 'a jar',
    terminalId: house.tills[0],
  }
  granting((await house.work(work => till.refund(work, [ask])))[0])

  const made = await house.work(work => till.receipt(work, { saleId: sale.id }))
  const lines = till.receiptLines(made)
  expect(till.slipText(lines).split('\n')).toEqual([
    '             Bellarine Honey',
    '         Bellarine Honey Pty Ltd',
    '             ABN 51824753556',
    '             Degraves Street',
    '      12 Degraves Street, Melbourne',
    '------------------------------------------',
    '               RECEIPT 收据',
    'Time 时间              2026-11-22 13:00:00',
    'Terminal 终端                     1 Till 1',
    'Cashier 收银员                         Ada',
    'Honey                            AUD 20.00',
    '------------------------------------------',
    'Total 合计                       AUD 20.00',
    'Tender 支付方式               Tradelane QR',
    'Paid 实付                        CNY 94.47',
    'Rate 汇率               1 AUD = 4.7235 CNY',
    'Payer 付款人                           L**',
    'Refunded A-1-1 已退款            -AUD 5.00',
    'Kept 余额                        AUD 15.00',
    '------------------------------------------',
    'Number 单号                            A-1',
    `       ${sale.tradeNo}`,
    '                   A-1',
    '',
  ])
  const back = await house.work(work =>
    till.receipt(work, { saleId: sale.id, outRequestNo: 'A-1-1' }),
  )
  expect(till.slipText(till.receiptLines(back))).toContain(
    'To wallet 退回钱包               CNY 23.62',
  )
  const pdf = await till.slipPdf(lines, made.sale.madeAt)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

  const report = await house.work(work => till.countShift(work, shift.id))
  const names = new Map([[house.cashier as string, 'Ada']])
  const x = till.slipText(till.reportLines(report, { shop: house.shop, names }))
  for (const line of ['X REPORT', 'AUD 15.00', 'Opened by 开班                         Ada'])
    expect(x).toContain(line)
})

test('what was not paid has no receipt', async () => {
  const { id: saleId } = await house.precreate('A-2', 20_00n)
  const asked = house.work(work => till.receipt(work, { saleId }))
  await expect(asked).rejects.toMatchObject({ code: 'till.not_paid' })
})
