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
  /** Whoever rests looks now: the clock was moved. */
  wake(): void
  start(): void
  stop(): Promise<void>
}

const leaderLock = 7101
const lookEveryMs = 200
const passesMax = 10_000
/** So many events in a pass say that more are waiting. */
const relayFull = 500
const restMaxMs = 100
/** A pass costs as much for one order as for ten, and nobody waits for it who would notice this. */
const relayRestMs = 50
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
  let isRung = false
  const loops: Promise<void>[] = []
  const naps = openNaps()

  /** Not at all when it was rung since the last pass began. */
  const pause = async (ms: number): Promise<void> => {
    if (!isRung) await naps.sleep(ms, wake => void (rung = wake))
  }

  const relayLoop = async (leads: () => boolean): Promise<void> => {
    while (leads()) {
      const began = performance.now()
      isRung = false
      const heard = await relay.pass().catch(failed('relay'))
      if (heard === 0) await pause(lookEveryMs)
      else if (heard < relayFull) await naps.sleep(Math.max(relayRestMs, rest(began)))
    }
  }

  const sweepLoop = async (sweep: Sweep, leads: () => boolean): Promise<void> => {
    while (leads()) {
      const began = performance.now()
      const dealt = await sweep.pass(ground).catch(failed(sweep.name))
      if (leads()) await naps.sleep(dealt === 0 ? sweep.every : rest(began))
    }
  }

  /**
   * What was told before the house slept is heard before any clock that ran out meanwhile: a paid
   * checkout does not lapse because nobody was there to hear of its money.
   */
  const waken = async (lost: AbortSignal): Promise<void> => {
    const leads = (): boolean => !stopped && !lost.aborted
    lost.addEventListener('abort', naps.wake)
    let heard = 1
    while (leads() && heard > 0) heard = await relay.pass().catch(failed('relay'))
    await Promise.all([relayLoop(leads), ...sweeps.map(sweep => sweepLoop(sweep, leads))])
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
    ring: () => {
      isRung = true
      rung()
    },
    wake: naps.wake,
    start: () => void loops.push(lead(ground, log, { naps, begin: waken })),
    async stop() {
      stopped = true
      naps.end()
      await Promise.all(loops)
    },
  }
}

/**
 * Waits for the leader's lock on a connection of its own, then runs the loops while holding it. With
 * the connection the lock is gone: somebody else may lead, and the loops end until it is ours again.
 */
async function lead(
  ground: Ground,
  log: Log,
  { naps, begin }: { naps: Naps; begin: (lost: AbortSignal) => Promise<void> },
): Promise<void> {
  while (!naps.ended()) {
    try {
      await leadOnce(ground, begin)
    } catch (why) {
      log.warn('cannot ask for the lead', { why })
    }
    await naps.sleep(1_000)
  }
}

async function leadOnce(
  ground: Ground,
  begin: (lost: AbortSignal) => Promise<void>,
): Promise<void> {
  const session = await ground.database.session()
  try {
    const row = await session.tx.row<{ led: boolean }>(
      sql`select pg_try_advisory_lock(${leaderLock}) as led`,
    )
    if (row?.led) await begin(session.lost)
  } finally {
    session.release()
  }
}

type Naps = ReturnType<typeof openNaps>

/** Sleep that costs one timer, however long; once ended nobody falls asleep again. */
function openNaps() {
  const asleep = new Set<() => void>()
  let ended = false
  const wake = (): void => [...asleep].forEach(one => one())
  return {
    wake,
    ended: () => ended,
    sleep: (ms: number, how: (wake: () => void) => void = () => {}): Promise<void> =>
      new Promise(done => {
        const rise = (): void => {
          clearTimeout(timer)
          asleep.delete(rise)
          done()
        }
        const timer = setTimeout(rise, ended ? 0 : ms)
        asleep.add(rise)
        how(rise)
      }),
    end(): void {
      ended = true
      wake()
    },
  }
}
