// Counters follow their merchant off the air and back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { suspension } from './suspension.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ listeners: suspension })
})
afterAll(() => house.close())

const address = {
  country: 'AU',
  name: 'Makers',
  phone: '',
  postcode: '3223',
  region: 'VIC',
  city: 'Portarlington',
  district: '',
  lines: ['1 Jetty Road'],
} as const

test('a suspended merchant takes no money at a counter until they may sell again', async () => {
  const { outletId, merchantId } = await house.work(async work => {
    const { id, number, name } = await merchant.open(work, {
      name: 'Makers',
      legalName: 'Makers Pty Ltd',
      country: 'AU',
      businessNumber: '51824753556',
      address,
    })
    const opened = { merchantId: id, merchantNumber: number, merchantName: name, name: 'Pier' }
    return { merchantId: id, outletId: (await outlet.openOutlet(work, { ...opened, address })).id }
  })
  const state = async () => (await house.work(work => outlet.outlets(work, [outletId])))[0]?.state
  await house.settle()
  expect(await state()).toBe('open')
  await house.work(work => merchant.suspend(work, { merchantId, reason: 'a complaint' }))
  await house.settle()
  expect(await state()).toBe('blocked')
  await house.work(work => merchant.resume(work, { merchantId, reason: 'it was nothing' }))
  await house.settle()
  expect(await state()).toBe('open')
})
