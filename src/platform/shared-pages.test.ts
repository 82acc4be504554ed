// Shared pages: made once for many, never older than what the API says, never anybody's own.
import fc from 'fast-check'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { isPage, openSharedPages, type Call, type SharedPages } from './shared-pages.ts'

let price = 0
let made = 0
let asked = 0
let pages: SharedPages

beforeEach(() => {
  price = made = asked = 0
  pages = openSharedPages({ bytesMax: 10_000 })
})

const call: Call = async () => {
  asked += 1
  const told = price
  await pause(asked % 3)
  return { status: 200, headers: {}, body: String(told) }
}
const request = { method: 'GET', path: '/price', headers: {}, body: undefined }

type Way = { status?: number; cookies?: string[]; method?: string; padding?: number }
const make =
  ({ status = 200, cookies = [], method = 'GET', padding = 0 }: Way = {}) =>
  async (ask: Call) => {
    made += 1
    const { body } = await ask('shop', { ...request, method })
    await pause(1)
    return { answer: new Response(body + ' '.repeat(padding), { status }), cookies }
  }

const find = async (key = '/p', way: Way = {}, era = 0): Promise<string> => {
  const found = await pages.find({ key, era, call, make: make(way) })
  return (isPage(found) ? found.html.toString() : await found.answer.text()).trim()
}

test('a page is made once while the API says the same, and again when it says something else', async () => {
  expect([await find(), await find(), made]).toEqual(['0', '0', 1])
  price = 7
  expect([await find(), await find(), made]).toEqual(['7', '7', 2])
})

test('a hundred who come at once have one page made and ask its question twice more', async () => {
  await Promise.all(Array.from({ length: 100 }, () => find()))
  expect([made, asked]).toEqual([1, 3])
})

test('a hundred who come at once after a change have it made once', async () => {
  await find()
  price = 7
  const found = await Promise.all(Array.from({ length: 100 }, () => find()))
  expect(new Set(found)).toEqual(new Set(['7']))
  expect(made).toBe(2)
})

test('nothing is asked while no change is heard of, and everything after one', async () => {
  let change = 0
  pages = openSharedPages({ bytesMax: 10_000, change: () => change })
  for (const _ of [1, 2, 3]) await find()
  expect([made, asked]).toEqual([1, 1])
  price = 7
  change += 1
  expect([await find(), await find(), made, asked]).toEqual(['7', '7', 2, 3])
})

test('a change while it is asked is not missed', async () => {
  let change = 0
  pages = openSharedPages({ bytesMax: 10_000, change: () => change })
  await find()
  change += 1
  const asking = find()
  price = 7
  change += 1
  await asking
  expect(await find()).toBe('7')
})

test('another minute, another page', async () => {
  await find('/p', {}, 1)
  await find('/p', {}, 2)
  expect(made).toBe(2)
})

// oxfmt-ignore
const own: [string, Way][] = [
  ['what is not there', { status: 404 }], ['what sets a cookie', { cookies: ['session=1'] }], ['what changed something', { method: 'POST' }],
]
test.each(own)('%s is kept for nobody', async (_, way) => {
  await find('/p', way)
  await Promise.all([find('/p', way), find('/p', way)])
  expect(made).toBe(3)
})

test('what was longest not asked for goes when there is no room', async () => {
  for (const key of ['/a', '/b', '/a', '/c']) await find(key, { padding: 2_000 })
  expect(made).toBe(3)
  await find('/a', { padding: 2_000 })
  expect(made).toBe(3)
  await find('/b', { padding: 2_000 })
  expect(made).toBe(4)
})

test('nobody is ever shown an older price than the API told when she came', async () => {
  const steps = fc.array(fc.constantFrom('ask', 'change', 'wait'), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(steps, async plan => {
      const waiting: Promise<void>[] = []
      for (const step of plan) {
        if (step === 'change') price += 1
        if (step === 'wait') await pause(1)
        const then = price
        const seen = async () => expect(Number(await find())).toBeGreaterThanOrEqual(then)
        if (step === 'ask') waiting.push(seen())
      }
      await Promise.all(waiting)
    }),
    { numRuns: 60 },
  )
})

test('scripts written in a page are named by their hash; those with an address are not', async () => {
  const html = '<script src="/a.js"></script><script type="module">go()</script>'
  const found = await pages.find({
    key: '/s',
    era: 0,
    call,
    make: async () => ({ answer: new Response(html), cookies: [] }),
  })
  expect(isPage(found) && found.scripts).toEqual([
    "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='",
  ])
})
