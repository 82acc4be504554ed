// The cached book: what it asks the database, and how soon it hears of a change.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hours, seconds } from '#kernel/time'
import { cached } from './cached.ts'
import { openTestHouse } from './testing.ts'

const house = await openTestHouse()
afterAll(() => house.close())

let edition = 1n
let asked: string[] = []
const book = cached({
  edition: async () => (asked.push('edition'), edition),
  bump: async () => (edition += 1n),
  pages: async () => (asked.push('pages'), `pages of ${edition}`),
  bookAt: (pages, at) => `${pages} at hour ${Math.floor(at / hours(1))}`,
})
const load = () => house.work(work => book.load(work))

beforeEach(() => {
  asked = []
  house.advance(hours(1))
})

test('pages are read once an edition, and the edition is asked once a second', async () => {
  const first = await load()
  expect(await load()).toBe(first)
  expect(asked).toEqual(['edition', 'pages'])
  house.advance(seconds(1))
  expect(await load()).toBe(first)
  expect(asked).toEqual(['edition', 'pages', 'edition'])
})

test('another hour has another book of the same pages', async () => {
  const before = await load()
  house.advance(hours(1))
  expect(await load()).not.toBe(before)
  expect(asked).not.toContain('pages')
})

test('what this house changes it reads at once; what another changes, within a second', async () => {
  await load()
  await house.work(work => book.turn(work))
  expect(await load()).toContain('pages of 2')
  edition = 3n
  expect(await load()).toContain('pages of 2')
  house.advance(seconds(1))
  expect(await load()).toContain('pages of 3')
})
