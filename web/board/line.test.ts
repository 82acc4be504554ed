// The line to the board's stream, cut in every way: it never calls old figures live, and it comes back by itself.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLine, type Line, type Source } from './line.ts'

type Fake = Source & { say(event: string, data?: object): void; closed: boolean }

let opened: Fake[]
let stands: boolean[]
let heard: number[]
let line: Line
let began: number

function fake(): Fake {
  const ears = new Map<string, ((event: never) => void)[]>()
  return {
    closed: false,
    addEventListener: (name: string, hear: unknown) =>
      void ears.set(name, [...(ears.get(name) ?? []), hear as never]),
    close() {
      this.closed = true
    },
    say(event, data = {}) {
      for (const hear of ears.get(event) ?? []) hear({ data: JSON.stringify(data) } as never)
    },
  }
}

const now = (): number => Date.now() - began
const at = (ms = now()): string => new Date(1_795_316_400_000 + ms).toISOString()
const last = (): Fake => opened.at(-1) as Fake
const live = (): boolean | undefined => stands.at(-1)

beforeEach(() => {
  vi.useFakeTimers()
  began = Date.now()
  opened = []
  stands = []
  heard = []
  line = openLine({
    open: () => (opened.push(fake()), last()),
    hear: data => heard.push((JSON.parse(data) as { n: number }).n),
    stand: is => stands.push(is),
    clock: now,
  })
})
afterEach(() => {
  line.close()
  vi.useRealTimers()
})

test('it is live from the first word, and stays so while it beats', () => {
  expect(live()).toBeUndefined()
  last().say('board', { n: 1, at: at() })
  for (let beat = 0; beat < 10; beat += 1) {
    vi.advanceTimersByTime(2_000)
    last().say('beat', { at: at() })
  }
  expect([live(), heard, opened.length]).toEqual([true, [1], 1])
})

test('silence is not life: after five seconds without a beat it is not live, and a new line is tried', () => {
  last().say('board', { n: 1, at: at() })
  vi.advanceTimersByTime(4_999)
  expect(live()).toBe(true)
  vi.advanceTimersByTime(1)
  expect([live(), last().closed]).toEqual([false, true])
  vi.advanceTimersByTime(500)
  expect(opened).toHaveLength(2)
})

test('a line that is back at once was never seen to be gone; one that is not, was', () => {
  last().say('board', { n: 1, at: at() })
  last().say('error')
  vi.advanceTimersByTime(600)
  last().say('board', { n: 2, at: at() })
  vi.advanceTimersByTime(1_000)
  expect(stands).not.toContain(false)

  last().say('error')
  vi.advanceTimersByTime(801)
  expect(live()).toBe(false)
  last().say('board', { n: 3, at: at() })
  expect([live(), heard]).toEqual([true, [1, 2, 3]])
})

test('it waits longer after each failure, a quarter of a minute at most, and begins anew after a word', () => {
  const waits: number[] = []
  for (let failure = 0; failure < 8; failure += 1) {
    const since = now()
    const count = opened.length
    last().say('error')
    while (opened.length === count) vi.advanceTimersByTime(100)
    waits.push(now() - since)
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
  last().say('board', { n: 1, at: at() })
  const count = opened.length
  last().say('error')
  vi.advanceTimersByTime(500)
  expect(opened).toHaveLength(count + 1)
})

test('words that were long under way are shown, and are not called live', () => {
  last().say('board', { n: 1, at: at() })
  vi.advanceTimersByTime(4_000)
  last().say('beat', { at: at(now() - 4_000) })
  expect(live()).toBe(true)
  vi.advanceTimersByTime(4_000)
  last().say('board', { n: 2, at: at(now() - 6_000) })
  expect([live(), heard]).toEqual([false, [1, 2]])
  last().say('board', { n: 3, at: at() })
  expect(live()).toBe(true)
})

test('a clock that was moved ahead is no lag, and what a closed line says is not heard', () => {
  last().say('board', { n: 1, at: at() })
  last().say('beat', { at: at(now() + 7_200_000) })
  last().say('beat', { at: at(now() + 7_201_000) })
  expect(live()).toBe(true)
  const old = last()
  line.retry()
  old.say('board', { n: 9, at: at() })
  old.say('error')
  expect([heard, opened.length]).toEqual([[1], 2])
  line.lose()
  expect(live()).toBe(false)
})
