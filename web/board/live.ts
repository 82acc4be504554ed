// The board's figures as they change: rendered first by the server, then told by the event stream.
import { useEffect, useState } from 'react'
import type { Board } from './wire.ts'

const address = '/api/board/board/stream'
const againMs = 3_000

/** `live` says whether the stream is open; while it is not, the last figures stay. */
export function useLive(first: Board): { board: Board; live: boolean } {
  const [told, setTold] = useState<Board>()
  const [live, setLive] = useState(false)
  useEffect(() => {
    let stream: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      stream = new EventSource(address)
      stream.onopen = () => setLive(true)
      stream.addEventListener('board', event => {
        setTold(JSON.parse(String(event.data)) as Board)
      })
      stream.onerror = () => {
        setLive(false)
        // After a broken line the browser comes back by itself; after a refusal it would not.
        if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(open, againMs)
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      stream?.close()
    }
  }, [])
  return { board: told ?? first, live }
}
