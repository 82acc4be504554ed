// Fees on a real database: two people, a history nobody edits, and a book that is heard at once.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hours } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Work } from '#platform/work'
import * as fee from './fee.ts'

let house: TestHouse
beforeEach(async () => void (house = await openTestHouse({})))
afterEach(() => house.close())

const lists = (rateBp: number): fee.Lists => ({
  commission: [{ words: 'Wine', hs: '2204', rateBp, most: { CNY: 60_00n } }],
  counter: [],
  service: [],
})
const as = <T>(id: string, act: (work: Work) => Promise<T>): Promise<T> =>
  house.work(act, { kind: 'office', id })
const inForce = () =>
  house.work(async work => fee.scheduleAt(await fee.load(work), work.now)?.lists.commission[0])

test('a change holds when a second person agreed to it, from its instant on', async () => {
  const startsAt = house.clock.now() + hours(5)
  const ask = { lists: lists(500), startsAt: startsAt as never, why: 'Agreed with the wineries.' }
  const number = await as('lin', work => fee.propose(work, ask))
  await expect(as('lin', work => fee.agree(work, { number }))).rejects.toMatchObject({
    code: 'fee.own_proposal',
  })
  await expect(as('max', work => fee.propose(work, ask))).rejects.toMatchObject({
    code: 'fee.proposal_waits',
  })
  await as('max', work => fee.agree(work, { number }))
  expect(await inForce()).toBeUndefined()
  house.advance(hours(5))
  expect(await inForce()).toMatchObject({ rateBp: 500, most: { CNY: 60_00n } })

  const next = await as('max', work => fee.propose(work, { lists: lists(700), why: 'Costs rose.' }))
  await as('max', work => fee.withdraw(work, { number: next }))
  expect(await inForce()).toMatchObject({ rateBp: 500 })
  const history = await house.work(work => fee.history(work, { limit: 9 }))
  expect(history.map(one => [one.number, one.state, one.proposedBy, one.decidedBy])).toEqual([
    [2, 'withdrawn', 'office/max', 'office/max'],
    [1, 'agreed', 'office/lin', 'office/max'],
  ])
  const old = await house.work(work => fee.bookOf(work, ['1.1', '1.1']))
  expect(old.schedules.map(one => one.number)).toEqual([1])
})

test('lists that cannot stand, and rules for yesterday, are refused and leave nothing', async () => {
  const wrong = { lists: lists(20_000), why: 'A slip of the hand.' }
  await expect(as('lin', work => fee.propose(work, wrong))).rejects.toMatchObject({
    code: 'fee.lists_wrong',
  })
  const late = { lists: lists(500), startsAt: 0 as never, why: 'For what was sold before.' }
  await expect(as('lin', work => fee.propose(work, late))).rejects.toMatchObject({
    code: 'fee.starts_in_the_past',
  })
  expect(await house.work(work => fee.history(work, { limit: 9 }))).toEqual([])
})
