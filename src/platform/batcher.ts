// Group commit: while one batch is being committed the next gathers, and is taken whole. No timer.
import { noteRequest, untraced } from './trace.ts'

export type Batcher<Ask, Result> = (ask: Ask) => Promise<Result>

/**
 * Turns a set-based act into one that many callers share.
 *
 * `act` gets the asks waiting (at most `countMax`) and answers them in order; when it throws, each
 * of its asks is tried alone, so that one bad ask cannot fail its neighbours. `inFlightMax` batches
 * may be under way at once.
 */
export function batcher<Ask, Result>(options: {
  countMax: number
  inFlightMax: number
  act: (asks: readonly Ask[]) => Promise<readonly Result[]>
}): Batcher<Ask, Result> {
  type Waiting = { ask: Ask; done: (result: Result) => void; failed: (why: unknown) => void }
  const waiting: Waiting[] = []
  let inFlight = 0

  const pump = (): void => {
    while (waiting.length > 0 && inFlight < options.inFlightMax) {
      inFlight += 1
      void untraced(() => flush(waiting.splice(0, options.countMax))).finally(() => {
        inFlight -= 1
        pump()
      })
    }
  }

  const flush = async (batch: Waiting[]): Promise<void> => {
    try {
      const results = await options.act(batch.map(one => one.ask))
      batch.forEach((one, index) => one.done(results[index] as Result))
    } catch (why) {
      if (batch.length === 1) return batch[0]?.failed(why)
      for (const one of batch) await flush([one])
    }
  }

  return ask =>
    new Promise<Result>((done, failed) => {
      noteRequest(ask)
      waiting.push({ ask, done, failed })
      // One turn of the loop lets the requests that are already here join the first batch.
      if (waiting.length === 1 && inFlight < options.inFlightMax) setImmediate(pump)
    })
}
