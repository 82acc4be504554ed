// A bell across processes: hears every `notify` of one channel on a connection kept for it.
import pg from 'pg'

const againMs = 1_000

/**
 * Calls `hear` whenever the channel is notified, until stopped. A broken connection is opened again
 * every second; what was rung meanwhile is unknown, so that counts as one more ring, without its words.
 */
export function hearBell(url: string, channel: string, hear: (words?: string) => void): () => void {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const again = (): void => {
    const broken = client
    client = undefined
    if (!broken) return
    broken.end().catch(() => {}) // it is gone already
    if (!stopped) timer = setTimeout(open, againMs)
  }

  const open = (): void => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    client = fresh
    fresh.on('error', again)
    fresh.on('end', () => client === fresh && again())
    fresh.on('notification', note => hear(note.payload))
    fresh
      .connect()
      .then(() => fresh.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(() => hear())
      .catch(again)
  }

  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    client?.removeAllListeners('end')
    again()
  }
}
