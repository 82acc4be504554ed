// The snapshot of statements still tells the truth: each goes the way it says, and no big table is read whole.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultOf } from '#platform/sql-lint'
import { openTestHouse, type TestHouse } from '#platform/testing'
import {
  planFault,
  planned,
  readSnapshot,
  snapshotFile,
  snapshotOf,
  tellsPlans,
} from './queries.ts'

let house: TestHouse
beforeAll(async () => void (house = await openTestHouse()))
afterAll(() => house.close())

const snapshot = readFileSync(snapshotFile, 'utf8')

test('every statement goes the way the snapshot says, and reads no big table whole', async context => {
  context.skip(!(await tellsPlans(house.database)), 'plans are compared on Postgres 18')
  const all = await planned(house.database, readSnapshot(snapshot))
  expect(all.flatMap(one => planFault(one) ?? [])).toEqual([])
  expect(snapshotOf(all), 'npm run sql').toBe(snapshot)
})

test('every statement names its cell', () => {
  expect(readSnapshot(snapshot).filter(one => faultOf(one.text))).toEqual([])
})

test('a lost index and a statement that does not fit are found', async context => {
  context.skip(!(await tellsPlans(house.database)), 'plans are compared on Postgres 18')
  const sent = { file: 'a.ts', name: 'one' }
  const [all, cell, marked, misfit] = await planned(house.database, [
    { ...sent, text: `select e.order_id from escrow.escrow e where e.cell + 0 = $1` },
    { ...sent, text: `select e.order_id from escrow.escrow e where e.cell = $1 and e.funded > $2` },
    {
      ...sent,
      text: `select e.order_id /* scatter: an audit */ from escrow.escrow e where e.funded > $1`,
    },
    { ...sent, text: `select e.nothing from escrow.escrow e where e.cell = $1` },
  ])
  expect(all && planFault(all)).toMatch(/reads all of escrow.escrow/)
  expect(cell && planFault(cell)).toMatch(/reads a whole cell of escrow.escrow/)
  expect(marked && planFault(marked)).toBeUndefined()
  expect(misfit && planFault(misfit)).toMatch(/nothing/)
})
