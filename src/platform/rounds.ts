// Rounds: an act that is done when a bell rings, and at least every so often; it never runs twice at once.
import type { Database } from './database.ts'

/** Rounds rest this long, and never less than the last one took. */
const restMs = 80

/**
 * Acts now, whenever `channel` is notified, and at least every `beatMs`. Rings that come together are one
 * round. A round that fails is silent: the next one tells. Answers how to stop.
 */
export function goRounds(
  database: Pick<Database, 'listen'>,
  ask: { channel: string; beatMs: number; act: () => Promise<void> },
): () => void {
  let stopped = false
  let isRung = false
  let wake = (): void => {}

  const pause = (ms: number): Promise<void> =>
    new Promise(done => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  const loop = async (): Promise<void> => {
    while (!stopped) {
      isRung = false
      const began = performance.now()
      await ask.act().catch(() => {})
      await new Promise(done => setTimeout(done, Math.max(restMs, performance.now() - began)))
      if (!isRung && !stopped) await pause(ask.beatMs - restMs)
    }
  }

  const stopListening = database.listen(ask.channel, () => {
    isRung = true
    wake()
  })
  void loop()
  return () => {
    stopped = true
    stopListening()
    wake()
  }
}
