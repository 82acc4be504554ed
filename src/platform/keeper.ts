// The keeper: one process at a time runs the relay and the sweeps; another takes over when it dies.
import type { Span } from '#kernel/time'
import type { Log } from './log.ts'
import type { Relay } from './relay.ts'
import { sql } from './sql.ts'
import type { Ground } from './work.ts'

/** A deadline column's reader: closes what is due and answers how many rows it dealt with. */
export type Sweep = Readonly<{
  name: string
  every: Span
  pass(ground: Ground): Promise<number>
}>

export type Keeper = {
  /** Runs relay and sweeps, in turn, until nothing is left to do now. For tests and clean ends. */
  settle(): Promise<void>
  ring(): void
  start(): void
  stop(): Promise<void>
}

const leaderLock = 7101
const lookEveryMs = 200
const passesMax = 10_000
/** So many events in a pass say that more are waiting. */
const relayFull = 500
const restMaxMs = 100
/**
 * Whoever works in the background rests as long as the work took: what people wait for gets at least
 * half of the machine, and the next pass finds more to do at once, which costs less for each.
 */
const rest = (began: number): number => Math.min(restMaxMs, performance.now() - began)

export function openKeeper(
  ground: Ground,
  relay: Relay,
  sweeps: readonly Sweep[],
  log: Log,
): Keeper {
  let stopped = false
  let rung = () => {}
  const loops: Promise<void>[] = []

  const pause = (ms: number): Promise<void> =>
    new Promise(done => {
      const timer = setTimeout(done, ms)
      rung = () => {
        clearTimeout(timer)
        done()
      }
    })

  const relayLoop = async (): Promise<void> => {
    while (!stopped) {
      const began = performance.now()
      const heard = await relay.pass().catch(failed('relay'))
      if (heard === 0) await pause(lookEveryMs)
      else if (heard < relayFull) await sleep(rest(began), () => stopped)
    }
  }

  const sweepLoop = async (sweep: Sweep): Promise<void> => {
    while (!stopped) {
      const began = performance.now()
      const dealt = await sweep.pass(ground).catch(failed(sweep.name))
      await sleep(dealt === 0 ? sweep.every : rest(began), () => stopped)
    }
  }

  /**
   * What was told before the house slept is heard before any clock that ran out meanwhile: a paid
   * checkout does not lapse because nobody was there to hear of its money.
   */
  const waken = async (): Promise<void> => {
    let heard = 1
    while (!stopped && heard > 0) heard = await relay.pass().catch(failed('relay'))
    await Promise.all([relayLoop(), ...sweeps.map(sweepLoop)])
  }

  const failed =
    (name: string) =>
    (why: unknown): number => {
      if (!stopped) log.error(`${name} failed and will be tried again`, { why })
      return 0
    }

  return {
    async settle() {
      for (let passes = 0; passes < passesMax; passes += 1) {
        let dealt = await relay.pass()
        for (const sweep of sweeps) dealt += await sweep.pass(ground)
        if (dealt === 0) return
      }
      throw new Error('the house does not come to rest')
    },
    ring: () => rung(),
    start: () => void loops.push(lead(ground, log, () => stopped, waken)),
    async stop() {
      stopped = true
      rung()
      await Promise.all(loops)
    },
  }
}

/** Waits for the leader's lock on a connection of its own, then runs the loops while holding it. */
async function lead(
  ground: Ground,
  log: Log,
  stopped: () => boolean,
  begin: () => Promise<void>,
): Promise<void> {
  while (!stopped()) {
    const session = await ground.database.session()
    try {
      const row = await session.tx.row<{ led: boolean }>(
        sql`select pg_try_advisory_lock(${leaderLock}) as led`,
      )
      if (row?.led) {
        await begin()
        return
      }
    } catch (why) {
      log.warn('cannot ask for the lead', { why })
    } finally {
      session.release()
    }
    await sleep(1_000, stopped)
  }
}

async function sleep(ms: number, stopped: () => boolean): Promise<void> {
  for (let slept = 0; slept < ms && !stopped(); slept += 50) {
    await new Promise(done => setTimeout(done, Math.min(50, ms - slept)))
  }
}
