// The line to the board's stream: when it is cut it says so, and tries again, later each time.

/** What of an EventSource the line needs; a test gives its own. */
export type Source = Pick<EventSource, 'addEventListener' | 'close'>

export type LineAsk = Readonly<{
  open(): Source
  /** A `board` event's data. */
  hear(data: string): void
  /** Whether what was heard last may be shown as live, and when (by `clock`) it was true. */
  stand(live: boolean, trueAt: number): void
  /** Milliseconds that only go forward. */
  clock?: () => number
}>

export type Line = Readonly<{ retry(): void; lose(): void; close(): void }>

/** The stream beats every two seconds: after this much silence the line is dead, whatever the socket says. */
const silenceMs = 5_000
/** Words that were under way this much longer than the quickest one are old. */
const lagMs = 5_000
/** A line that is back within this was never seen to be gone. */
const graceMs = 800
const [againMs, againMaxMs] = [500, 15_000]

export function openLine({ open, hear, stand, clock = () => performance.now() }: LineAsk): Line {
  let source: Source | undefined
  let tries = 0
  let quickest = -Infinity
  let closed = false
  let trueAt = clock()
  let again: Timer, silence: Timer, grace: Timer

  const word = (at: string): void => {
    tries = 0
    clearTimeout(grace)
    clearTimeout(silence)
    silence = setTimeout(lost, silenceMs)
    const ahead = Date.parse(at) - clock()
    quickest = Math.max(quickest, ahead)
    trueAt = clock() - (quickest - ahead)
    stand(quickest - ahead < lagMs, trueAt)
  }

  const begin = (): void => {
    clearTimeout(again)
    source?.close()
    quickest = -Infinity
    const mine = open()
    source = mine
    const heard = (read: (data: string) => string) => (event: Event) => {
      if (source === mine) word(read(String((event as MessageEvent).data)))
    }
    mine.addEventListener(
      'board',
      heard(data => (hear(data), atIn(data))),
    )
    mine.addEventListener('beat', heard(atIn))
    mine.addEventListener('error', () => source === mine && broken())
    clearTimeout(silence)
    silence = setTimeout(lost, silenceMs)
  }

  const broken = (): void => {
    clearTimeout(silence)
    source?.close()
    source = undefined
    clearTimeout(grace)
    grace = setTimeout(() => stand(false, trueAt), graceMs)
    clearTimeout(again)
    again = setTimeout(begin, Math.min(againMs * 2 ** tries, againMaxMs))
    tries += 1
  }

  const lost = (): void => {
    stand(false, trueAt)
    broken()
  }

  begin()
  return {
    retry: () => !closed && begin(),
    lose: () => !closed && lost(),
    close() {
      closed = true
      for (const timer of [again, silence, grace]) clearTimeout(timer)
      source?.close()
      source = undefined
    },
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined

const atIn = (data: string): string => (JSON.parse(data) as { at: string }).at
