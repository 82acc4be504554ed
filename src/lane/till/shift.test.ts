// Shifts on a real database: float, cash, X and Z; what is pending when a drawer is shut, and races with its end.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting } from '#kernel/errors'
import { seconds } from '#kernel/time'
import type { ShopperId } from '#kernel/ids'
import * as wallet from '#lane/wallet/wallet'
import { aud, cny, openCounterHouse, type CounterHouse } from '../../../stories/counter-house.ts'
import * as till from './till.ts'

let house: CounterHouse
beforeAll(async () => {
  house = await openCounterHouse()
})
afterAll(() => house.close())

let number = 0
const next = (): string => `S${(number += 1)}`

async function claimed(shopperId: ShopperId, minor: bigint, over: Partial<till.NewSale> = {}) {
  const sale = await house.precreate(next(), minor, over)
  const name = { saleId: sale.id }
  return house.work(async work => {
    const { payAmount } = granting(await till.shown(work, { name, shopperId, payCurrency: 'CNY' }))
    return granting((await till.claim(work, [{ saleId: sale.id, shopperId, payAmount }]))[0])
  })
}
/** Her money has left: what remains is the till's. */
async function spent(sale: till.Sale): Promise<till.Capture> {
  const { shopperId, amount } = sale.payer ?? { shopperId: '' as ShopperId, amount: cny(0n) }
  const told = {
    outletId: house.shop.id,
    merchant: '',
    outlet: '',
    amount: sale.amount,
    number: '1',
  }
  await house.work(async work => {
    const ask = { key: sale.id, ref: sale.id, shopperId, amount, told }
    granting((await wallet.spend(work, [ask]))[0])
  })
  return { saleId: sale.id, shopperId, payAmount: amount }
}
async function sell(shopperId: ShopperId, minor: bigint, over: Partial<till.NewSale> = {}) {
  const sale = await claimed(shopperId, minor, over)
  const capture = await spent(sale)
  return granting((await house.work(work => till.capture(work, [capture])))[0])
}
const close = (shiftId: till.Shift['id'], minor: bigint, cashierId = house.cashier) =>
  house.work(work => till.closeShift(work, { shiftId, cashierId, counted: aud(minor) }))
const zOf = (shift: till.Shift) =>
  house.work(work => till.z(work, { outletId: house.shop.id, number: shift.zNumber ?? 0n }))

test('from float to Z: what came by which way and currency, and what should be in the drawer', async () => {
  const shift = await house.openShift()
  await expect(house.openShift()).rejects.toMatchObject({ code: 'till.shift_open' })
  const lin = await house.someone(1000_00n)
  const sale = await sell(lin, 20_00n)
  await sell(lin, 10_00n, { cashierId: house.supervisor })
  await house.take(house.ask(next(), 5_00n, { way: 'code' }), lin)
  const ask = { saleId: sale.id, outRequestNo: 'R', amount: aud(8_00n), reason: 'x' }
  await house.work(work =>
    till.refund(work, [{ ...ask, terminalId: house.tills[0], cashierId: house.cashier }]),
  )
  const move = { shiftId: shift.id, cashierId: house.cashier, reason: 'bank' }
  for (let times = 0; times < 2; times += 1) {
    await house.work(work => till.cash(work, { ...move, key: 'a', amount: aud(-150_00n) }))
    await house.work(work => till.cash(work, { ...move, key: 'b', amount: aud(30_00n) }))
  }
  const x = await house.work(work => till.countShift(work, shift.id))
  expect(x).toMatchObject({
    zNumber: undefined,
    sales: { count: 3, amount: aud(35_00n) },
    refunds: { count: 1, amount: aud(8_00n) },
    net: aud(27_00n),
    mdr: aud(32n),
    ways: [
      { way: 'code', count: 1, amount: aud(5_00n) },
      { way: 'dynamic', count: 2, amount: aud(30_00n) },
    ],
    currencies: [{ count: 3, paid: cny(165_33n), back: cny(37_79n) }],
    cash: { expected: aud(80_00n), counted: undefined },
    pending: [],
  })
  const shut = await close(shift.id, 79_50n)
  expect(shut).toMatchObject({ state: 'closed', zNumber: 1n })
  expect(await close(shift.id, 1n)).toEqual(shut)
  const report = await zOf(shut)
  expect(report).toMatchObject({
    ...x,
    zNumber: 1n,
    until: shut.closedAt,
    closedBy: house.cashier,
    cash: { counted: aud(79_50n), difference: aud(-50n) },
  })
  const order = { ...move, key: 'c', amount: aud(1n) }
  await expect(house.work(work => till.cash(work, order))).rejects.toMatchObject({
    code: 'till.shift_missing',
  })
})

// Row 35.
test('a shift that ends while a payment is under way waits for it, and counts it', async () => {
  const shift = await house.openShift()
  const lin = await house.someone(1000_00n)
  const sale = await claimed(lin, 10_00n)
  expect(await close(shift.id, 200_00n)).toMatchObject({ state: 'closing', zNumber: undefined })
  const capture = await spent(sale)
  await house.work(work => till.capture(work, [capture]))
  house.advance(seconds(1))
  await house.settle()
  const shut = await house.work(work => till.shift(work, shift.id))
  expect(shut?.state).toBe('closed')
  expect(await zOf(shut as till.Shift)).toMatchObject({ zNumber: 2n, sales: { count: 1 } })
})

test('after a minute it waits no longer: the payment is listed, and the next shift counts it', async () => {
  const shift = await house.openShift()
  const lin = await house.someone(1000_00n)
  const sale = await claimed(lin, 10_00n)
  await close(shift.id, 200_00n)
  house.advance(seconds(60))
  for (const sweep of till.sweeps) await sweep.pass(house)
  const shut = (await house.work(work => till.shift(work, shift.id))) as till.Shift
  const report = await zOf(shut)
  expect(report).toMatchObject({ sales: { count: 0 }, pending: [{ saleId: sale.id }] })
  const capture = await spent(sale)
  await house.work(work => till.capture(work, [capture]))
  await house.settle()
  const later = await house.openShift()
  expect(await house.work(work => till.countShift(work, later.id))).toMatchObject({
    sales: { count: 1, amount: aud(10_00n) },
  })
  expect(await zOf(shut)).toEqual(report)
  await close(later.id, 200_00n)
})

test('payments that race with the end of a shift are each in one Z, and the numbers have no gap', async () => {
  const lin = await Promise.all(Array.from({ length: 4 }, () => house.someone(1000_00n)))
  const shifts = [await house.openShift(), await house.openShift(house.tills[1])]
  const captures = await Promise.all(
    Array.from({ length: 16 }, async (_, index) =>
      spent(
        await claimed(lin[index % 4] as ShopperId, BigInt(1_00 + index), {
          terminalId: house.tills[index % 2] as till.Shift['terminalId'],
        }),
      ),
    ),
  )
  await Promise.all([
    ...captures.map(one => house.work(work => till.capture(work, [one]))),
    ...shifts.map(one => close(one.id, 200_00n)),
  ])
  house.advance(seconds(61))
  await house.settle()
  const later = [await house.openShift(), await house.openShift(house.tills[1])]
  await Promise.all(later.map(one => close(one.id, 200_00n)))
  const reports = await house.work(work =>
    till.zReports(work, { outletId: house.shop.id, limit: 100 }),
  )
  expect(reports.map(one => one.zNumber)).toEqual([8n, 7n, 6n, 5n, 4n, 3n, 2n, 1n])
  const last = reports.slice(0, 4).reduce((sum, one) => sum + one.sales.count, 0)
  expect(last).toBe(16)
  expect((await house.work(till.audit)).filter(one => !one.ok)).toEqual([])
})

test('a cashier gives back 200.00 alone, and no more than 30 % of the till’s day', async () => {
  const at = { outletId: house.shop.id, terminalId: house.tills[0], since: house.clock.now() }
  const why = (minor: bigint) =>
    house.work(work => till.supervised(work, { ...at, amount: aud(minor) }))
  expect(await why(200_01n)).toBe('limit')
  expect(await why(200_00n)).toBe(undefined)
  const big = await house.someone(20_000_00n)
  await house.work(work => wallet.setPin(work, { shopperId: big, pin: '482159' }))
  const sale = await claimed(big, 1000_00n)
  await house.work(async work => {
    const pinProof = granting(await wallet.checkPin(work, { shopperId: big, pin: '482159' }))
    const told = { outletId: house.shop.id, merchant: '', outlet: '', amount: aud(1n), number: '1' }
    const amount = sale.payer?.amount ?? cny(0n)
    const ask = { key: sale.id, ref: sale.id, shopperId: big, amount, told, pinProof }
    granting((await wallet.spend(work, [ask]))[0])
  })
  await house.settle()
  const back = { saleId: sale.id, outRequestNo: 'R', amount: aud(400_00n), reason: 'x' }
  await house.work(work => till.refund(work, [{ ...back, terminalId: house.tills[0] }]))
  expect(await why(150_00n)).toBe('ratio')
})
