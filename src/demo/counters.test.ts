// Counters of the demo on a real database: opened once, and as many more as asked.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { makers } from './catalogue/catalogue.ts'
import { demoPins, fillCounters, spreadCounters } from './counters.ts'
import { placed } from './shelves.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  for (const maker of makers.filter(one =>
    ['warrabine', 'kowharu', 'harrowdene'].includes(one.slug),
  ))
    await house.work(work =>
      merchant.open(work, {
        ...placed(maker),
        name: maker.name,
        legalName: maker.legalName,
        country: maker.country,
        address: {
          country: maker.country,
          name: maker.name,
          phone: '',
          postcode: '3000',
          region: '',
          city: 'Town',
          district: '',
          lines: ['1 Example Road'],
        },
      }),
    )
})
afterAll(() => house.close())

const all = () => house.work(work => outlet.allOutlets(work, { limit: 100 }))

test('counters by name are opened once, with tills and people who can sign in', async () => {
  expect(await fillCounters(house)).toBe(4)
  expect(await fillCounters(house)).toBe(0)
  const found = await all()
  expect(found.map(one => one.name).toSorted()).toEqual([
    'Harbour stall',
    'Laneway shop',
    'Waterfront shop',
    'Wool store',
  ])
  const nz = found.find(one => one.name === 'Waterfront shop')
  expect(nz).toMatchObject({ currency: 'NZD', zone: 'Pacific/Auckland' })
  const ids = found.map(one => one.id)
  expect(await house.work(work => outlet.terminalsOf(work, ids))).toHaveLength(5)
  const cashiers = await house.work(work => outlet.cashiersOf(work, ids))
  expect(cashiers.filter(one => one.supervisor)).toHaveLength(4)

  const lane = found.find(one => one.name === 'Laneway shop') as outlet.Outlet
  const [terminal] = await house.work(work => outlet.terminalsOf(work, [lane.id]))
  const answers = await house.work(async work => {
    const { merchantId } = lane
    const terminalId = terminal?.id as outlet.TerminalView['id']
    const { pairingCode } = await outlet.openTerminal(work, { merchantId, terminalId })
    await outlet.pair(work, { code: pairingCode, device: '' })
    const own = cashiers.filter(one => one.outletId === lane.id)
    return Promise.all(
      own.map(({ id, supervisor }) =>
        outlet.checkPin(work, {
          terminalId,
          cashierId: id,
          pin: supervisor ? demoPins.supervisor : demoPins.cashier,
        }),
      ),
    )
  })
  expect(answers.map(one => one.ok)).toEqual([true, true, true])
})

test('as many as asked are shared among the merchants; those that are there count', async () => {
  const before = (await all()).length
  const made = await spreadCounters(house, 8)
  expect(await spreadCounters(house, 8)).toBe(0)
  const found = await all()
  expect(found).toHaveLength(before + made)
  const shares = [...Map.groupBy(found, one => one.merchantId).values()].map(one => one.length)
  expect(shares.toSorted()).toEqual([2, 3, 3])
})
