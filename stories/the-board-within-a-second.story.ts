// The live board on a wall: each paid order is on the screen within a second, proven; and a cut line is said to be cut.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCut, type Cut } from './browser/cut.ts'
import { openPeople, type People, type Person } from './browser/people.ts'
import { basketOf, newShopper, openShelf, type Shelf } from './market.ts'
import { openWorld, type Shopper, type World } from './world.ts'
import type { Span } from '#kernel/time'

const orders = 30
const tickMs = 50

let world: World, people: People, wall: Person, cut: Cut, shelf: Shelf, shopper: Shopper
let ticking: NodeJS.Timeout
let paid = 0

/** What the screen showed, each time it changed. */
type Seen = { at: number; orders: number; differences: string[]; live: boolean }

beforeAll(async () => {
  world = await openWorld({ web: true })
  cut = await openCut(world.url)
  shelf = await openShelf(world, { login: 'maker', units: 500, price: '14.00' })
  shopper = await newShopper(world, '20000.00')
  world.opened.keeper.start()
  // Here time goes by itself: a board whose clock stands still is not live.
  ticking = setInterval(() => world.clock.advance(tickMs as Span), tickMs)
  people = await openPeople(world)
  wall = await people.enter('wall', 'desk')
  await wall.page.goto(`${cut.url}/board`)
  await wall.page.getByText('Live', { exact: true }).waitFor()
  await wall.page.evaluate(watchScreen)
})

afterAll(async () => {
  clearInterval(ticking)
  await people?.leave()
  await cut?.close()
  await world?.close()
})

/** In the page: notes every state of the figures that it ever shows. */
function watchScreen(): void {
  const page = globalThis as unknown as {
    document: {
      body: { innerText: string }
      querySelectorAll(what: string): Iterable<{ textContent: string }>
    }
    seen: Seen[]
    MutationObserver: new (hear: () => void) => { observe(of: object, what: object): void }
  }
  page.seen = []
  const note = () => {
    const text = page.document.body.innerText
    const count = Number((/([\d,]+) paid orders?/.exec(text)?.[1] ?? '0').replaceAll(',', ''))
    const last = page.document.querySelectorAll('footer td:last-child')
    const differences = [...last].map(cell => /¥.*$/.exec(cell.textContent)?.[0] ?? 'none')
    const live = /(?:^|\n)Live(?:\n|$)/.test(text)
    page.seen.push({ at: Date.now(), orders: count, differences, live })
  }
  note()
  new page.MutationObserver(note).observe(page.document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  })
}

const seen = (): Promise<Seen[]> =>
  wall.page.evaluate(() => (globalThis as unknown as { seen: Seen[] }).seen)
const shown = async (): Promise<Seen> => (await seen()).at(-1) as Seen
const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** Answers when it was paid, by this machine's clock, which is the browser's too. */
async function buy(): Promise<number> {
  const body = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 1 }])
  const done = await shopper.client.send<{ paid: boolean }>('POST', '/orders', body, `wall ${paid}`)
  expect(done.paid).toBe(true)
  paid += 1
  return Date.now()
}

test('each paid order is on the screen within a second, and the difference is zero all the while', async () => {
  const answered: number[] = []
  for (let turn = 0; turn < orders; turn += 1) {
    answered.push(await buy())
    await pause(100 + ((turn * 37) % 300))
  }
  await expect.poll(async () => (await shown()).orders, { timeout: 5_000 }).toBe(orders)
  const states = await seen()
  const counts = states.map(one => one.orders)
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))

  const waits = answered
    .map((at, index) => (states.find(one => one.orders > index)?.at ?? Infinity) - at)
    .toSorted((one, other) => one - other)
  const [middle, most] = [waits[Math.floor(orders / 2)] ?? Infinity, waits.at(-1) ?? Infinity]
  console.log(`paid to screen: median ${middle} ms, longest ${most} ms`)
  expect(middle).toBeLessThan(1_000)

  expect([...new Set(states.flatMap(one => one.differences))]).toEqual(['¥0.00'])
  expect(states.at(-1)?.differences).toHaveLength(3)
  expect(states.every(one => one.live)).toBe(true)
})

test('a broken line is said to be broken, the figures say how old they are, and it comes back right', async () => {
  const { page } = wall
  cut.break()
  await page.getByText('Not live').waitFor({ timeout: 3_000 })
  await page.getByText(/^figures \d+ seconds? old, trying again$/).waitFor()
  await buy()
  await pause(1_500)
  expect(await shown()).toMatchObject({ orders: paid - 1, live: false })
  cut.mend()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
  expect(await shown()).toMatchObject({ orders: paid, live: true })
})

test('a line that says nothing any more is not live after five seconds', async () => {
  const { page } = wall
  cut.freeze()
  await buy()
  await page.getByText('Not live').waitFor({ timeout: 8_000 })
  expect(await shown()).toMatchObject({ orders: paid - 1, live: false })
  cut.mend()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
  expect(await shown()).toMatchObject({ orders: paid, live: true })
})

test('a screen whose network is off says so at once', async () => {
  const { page } = wall
  const session = await page.context().newCDPSession(page)
  const network = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await session.send('Network.enable')
  await network(true)
  await page.getByText('Not live').waitFor({ timeout: 7_000 })
  await buy()
  await network(false)
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
  await expect.poll(async () => (await shown()).orders).toBe(paid)
})
