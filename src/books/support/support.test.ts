// Support on a real database: one case at a time, four eyes where money moves, and a trail of every step.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cell, type Id } from '#kernel/ids'
import { historyOf } from '#platform/audit'
import { sql } from '#platform/sql'
import { openTestHouse, type TestHouse } from '#platform/testing'
import type { Actor, Work } from '#platform/work'
import * as support from './support.ts'

let house: TestHouse
let stopped: support.Stopped
const ann: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000a001' }
const bob: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000b001' }

beforeEach(async () => {
  house = await openTestHouse()
  const subject = await house.work(async work => work.id<'order'>(cell(7)))
  stopped = { room: 'parcel', subject, what: 'Seized by customs', since: house.clock.now() }
})
afterEach(() => house.close())

const as = <T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> => house.work(act, actor)
const live = () => house.work(work => support.live(work, { limit: 10 }))
const acts = async (subject: Id<string>) =>
  (await house.work(work => historyOf(work, subject))).map(one => one.act).toReversed()
const proposal = (why = 'It will not be let in.') => ({
  ...stopped,
  act: 'settle',
  detail: { borneBy: 'merchant' },
  why,
})

test('taken, taken over, proposed, agreed to by another: each step is in the trail', async () => {
  await as(ann, work => support.take(work, stopped))
  await as(ann, work => support.take(work, stopped))
  await as(bob, work => support.take(work, stopped))
  await as(bob, work => support.propose(work, proposal()))
  await as(bob, work => support.propose(work, proposal()))
  expect(await live()).toMatchObject([{ state: 'proposed', owner: `office/${bob.id}` }])

  const agreed = await as(ann, work => support.agree(work, stopped))
  expect(agreed).toMatchObject({ act: 'settle', detail: { borneBy: 'merchant' } })
  expect(await live()).toEqual([])
  expect(await house.work(work => support.resolved(work, { limit: 10 }))).toMatchObject([
    { done: 'settle', agreedBy: `office/${ann.id}`, reason: 'It will not be let in.' },
  ])
  expect(await acts(stopped.subject)).toEqual([
    'case.take',
    'case.take',
    'case.propose.settle',
    'case.agree.settle',
  ])
})

test.each<[string, (work: Work) => Promise<unknown>, string]>([
  ['agrees to his own', work => support.agree(work, stopped), 'support.own_proposal'],
  [
    'proposes another thing',
    work => support.propose(work, { ...proposal(), act: 'cancel' }),
    'support.proposed_already',
  ],
  [
    'proposes the same otherwise',
    work => support.propose(work, { ...proposal(), detail: { borneBy: 'house' } }),
    'support.proposed_already',
  ],
  [
    'closes it meanwhile',
    work => support.resolve(work, { ...stopped, done: 'set_aside', reason: 'done with' }),
    'support.proposed_already',
  ],
])('whoever proposed it %s: no, and nothing changes', async (_, act, code) => {
  await as(bob, work => support.propose(work, proposal()))
  const before = await live()
  await expect(as(bob, act)).rejects.toMatchObject({ code })
  expect(await live()).toEqual(before)
})

test('taken back it is open again; closed, the next thing that stops there is a new case', async () => {
  await as(bob, work => support.propose(work, proposal()))
  await as(ann, work => support.withdraw(work, { ...stopped, reason: 'Ask the broker first.' }))
  expect(await live()).toMatchObject([{ state: 'taken', proposal: undefined }])
  await expect(as(ann, work => support.agree(work, stopped))).rejects.toMatchObject({
    code: 'support.not_proposed',
  })
  const ended = { ...stopped, done: 'set_aside', reason: 'The broker has settled it.' }
  await as(bob, work => support.resolve(work, ended))
  await as(ann, work => support.take(work, { ...stopped, what: 'Held' }))
  expect(await live()).toMatchObject([{ what: 'Held', owner: `office/${ann.id}` }])
})

test('the database itself knows that one pair of eyes is not two', async () => {
  await as(bob, work => support.propose(work, proposal()))
  const cheat = house.database.run(sql`
    update support.case set agreed_by = proposed_by where cell = 7
  `)
  await expect(cheat).rejects.toThrow(/four_eyes/)
})

test('three who reach for it at once: one case, and one proposal', async () => {
  const eve: Actor = { kind: 'office', id: '00000000-0000-7000-8000-00000000e001' }
  const three = [ann, bob, eve]
  await Promise.all(three.map(one => as(one, work => support.take(work, stopped))))
  expect(await live()).toMatchObject([{ state: 'taken' }])
  expect(await acts(stopped.subject)).toEqual(['case.take', 'case.take', 'case.take'])

  const subject = await house.work(async work => work.id<'order'>(cell(7)))
  const other = { ...proposal(), subject }
  const answers = await Promise.allSettled(
    three.map(one => as(one, work => support.propose(work, other))),
  )
  const refused = answers.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toMatchObject(Array(2).fill({ code: 'support.proposed_already' }))
})
