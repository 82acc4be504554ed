// The board's figures as they change: rendered first by the server, then told by the event stream.
import { useEffect, useState } from 'react'
import { openLine } from './line.ts'
import type { Board } from './wire.ts'

const address = '/api/board/board/stream'

/** `waiting` until the first word; while `lost` the figures are the last ones known, `seconds` old. */
export type Standing = 'waiting' | 'live' | 'lost'
export type Live = Readonly<{ board: Board; standing: Standing; seconds: number }>

export function useLive(first: Board): Live {
  const [told, setTold] = useState<Board>()
  const [standing, setStanding] = useState<Standing>('waiting')
  const [trueAt, setTrueAt] = useState(0)
  useEffect(() => {
    const line = openLine({
      open: () => new EventSource(address),
      hear: data => setTold(JSON.parse(data) as Board),
      stand: (live, at) => {
        setStanding(live ? 'live' : 'lost')
        if (!live) setTrueAt(at)
      },
    })
    addEventListener('online', line.retry)
    addEventListener('offline', line.lose)
    return () => {
      removeEventListener('online', line.retry)
      removeEventListener('offline', line.lose)
      line.close()
    }
  }, [])
  return { board: told ?? first, standing, seconds: useAge(standing === 'lost', trueAt) }
}

/** Whole seconds since a moment of this screen's own clock, while they count. */
function useAge(counting: boolean, since: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!counting) return undefined
    const count = () => setSeconds(Math.round((performance.now() - since) / 1_000))
    count()
    const timer = setInterval(count, 1_000)
    return () => clearInterval(timer)
  }, [counting, since])
  return seconds
}
