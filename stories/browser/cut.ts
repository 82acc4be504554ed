// A line that can be cut: everything between a browser and the house goes through it.
import { connect, createServer, type Socket } from 'node:net'

export type Cut = {
  url: string
  /** Breaks every connection and refuses new ones. */
  break(): void
  /** Lets nothing through any more and tells nobody: as when a cable is pulled far away. */
  freeze(): void
  mend(): void
  close(): Promise<void>
}

export async function openCut(to: string): Promise<Cut> {
  const target = new URL(to)
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: 'whole' | 'broken' | 'frozen' = 'whole'
  const server = createServer(near => {
    if (state === 'broken') return near.destroy()
    const far = connect(Number(target.port), target.hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    for (const socket of pair) {
      if (state === 'frozen') socket.pause()
      socket.on('error', () => {}) // it was cut
      socket.on('close', () => {
        pairs.delete(pair)
        for (const one of pair) one.destroy()
      })
    }
    return undefined
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const breakAll = (): void => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    break() {
      state = 'broken'
      breakAll()
    },
    freeze() {
      state = 'frozen'
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
      }
    },
    mend() {
      if (state === 'frozen') breakAll()
      state = 'whole'
    },
    async close() {
      breakAll()
      await new Promise(done => server.close(done))
    },
  }
}
