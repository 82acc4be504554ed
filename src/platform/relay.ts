// The relay: hands events up, oldest first, to everyone who listens, and deletes them in the work that heard them.
import { cellOf, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { decode } from './codec.ts'
import type { Fact } from './event.ts'
import type { Listener } from './listen.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { at, sql } from './sql.ts'
import { house, inWork, type Ground, type Work } from './work.ts'

type Told = Readonly<{
  cell: number
  id: Id<'event'>
  name: string
  subject: Id<string>
  body: string
  tries: number
  told_at: Instant
  request_id: string | null
}>

const batchMax = 1_000
const waitsMs = [1_000, 5_000, 30_000, 300_000, 3_600_000]

export type Relay = {
  /** Hears one batch; answers how many events it heard or parked. */
  pass(): Promise<number>
}

/**
 * Effects and deletion commit together, so inside this database every event takes effect once.
 *
 * When a batch fails it is heard again subject by subject; the event that fails alone is parked with
 * its reason and tried later, and the later events of its subject wait behind it.
 */
export function openRelay(
  ground: Ground,
  listeners: readonly Listener[],
  log: Log,
  metrics?: Metrics,
): Relay {
  const ears = Map.groupBy(listeners, listener => listener.eventName)
  const seen = (told: readonly Told[]): void => {
    const now = ground.clock.now()
    for (const one of told) {
      metrics?.time('event_lag_seconds', (now - one.told_at) / 1000)
      log.debug('an event was heard', named(one))
    }
  }
  return {
    async pass() {
      const parked = await retryParked(ground, ears, log)
      try {
        const told = await inWork(ground, house('relay'), work => hearNext(work, ears))
        seen(told)
        return parked + told.length
      } catch (why) {
        log.warn('a batch of events failed and is heard one by one', { why })
        return parked + (await hearAlone(ground, ears, log, await fresh(ground)))
      }
    },
  }
}

const named = ({ name, subject, request_id }: Told) => ({
  event: name,
  subject,
  ...(request_id !== null && { requestId: request_id }),
})

type Ears = Map<string, Listener[]>

async function hearNext(work: Work, ears: Ears): Promise<Told[]> {
  const told = await takeFresh(work)
  for (const wave of waves(latest(told, ears))) await hear(work, ears, wave)
  return told
}

/** Without what a later fact of the same kind and subject has overtaken, where the latest says it all. */
function latest(told: readonly Told[], ears: Ears): Told[] {
  const said = new Set<string>()
  const isNews = (one: Told): boolean => {
    if (!ears.get(one.name)?.some(listener => listener.latest)) return true
    const key = `${one.name}/${one.subject}`
    const news = !said.has(key)
    said.add(key)
    return news
  }
  return told.toReversed().filter(isNews).toReversed()
}

/** Waves: the first event of every subject, then the second of each, so that no subject is overtaken. */
function waves(told: readonly Told[]): Told[][] {
  const depth = new Map<string, number>()
  const found: Told[][] = []
  for (const one of told) {
    const level = depth.get(one.subject) ?? 0
    depth.set(one.subject, level + 1)
    ;(found[level] ??= []).push(one)
  }
  return found
}

async function hear(work: Work, ears: Ears, told: readonly Told[]): Promise<void> {
  for (const one of told) work.because(one.subject, one.request_id ?? undefined)
  for (const [name, group] of Map.groupBy(told, one => one.name)) {
    const listening = ears.get(name)
    if (!listening) continue
    const facts: Fact[] = group.map(one => ({ name, subject: one.subject, body: decode(one.body) }))
    for (const listener of listening) await listener.hear(work, facts)
  }
}

async function hearAlone(
  ground: Ground,
  ears: Ears,
  log: Log,
  told: readonly Told[],
): Promise<number> {
  const stopped = new Set<string>()
  for (const one of told) {
    if (stopped.has(one.subject)) continue
    try {
      await inWork(ground, house('relay'), async work => {
        if (await forget(work, one)) await hear(work, ears, [one])
      })
    } catch (why) {
      stopped.add(one.subject)
      log.error('an event could not be heard and is parked', { ...named(one), why })
      await inWork(ground, house('relay'), work => park(work, one, why))
    }
  }
  return told.length
}

async function retryParked(ground: Ground, ears: Ears, log: Log): Promise<number> {
  const due = await ground.database.rows<Told>(sql`
    select ${told} /* scatter: the relay serves every cell */
      from platform.event e
     where e.due <= ${at(ground.clock.now())}
     order by e.id
     limit 100
  `)
  return due.length === 0 ? 0 : hearAlone(ground, ears, log, due)
}

const told = sql`e.cell, e.id, e.name, e.subject, e.body, e.tries, e.told_at, e.request_id`

/** The oldest that nothing parked stands before. */
const next = sql`
  select e.cell, e.id /* scatter: the relay serves every cell */
    from platform.event e
   where e.due is null
     and not exists (select from platform.event p
                      where p.subject = e.subject
                        and p.due is not null
                        and p.id < e.id)
   order by e.id
   limit ${batchMax}
`

/** Taken by deleting: should hearing fail, they are back. Whoever takes at the same time waits. */
async function takeFresh(work: Work): Promise<Told[]> {
  const taken = await work.tx.rows<Told>(sql`
    delete from platform.event e
     using (${next}) n
     where e.cell = n.cell
       and e.id = n.id
    returning ${told}
  `)
  return taken.sort((left, right) => (left.id < right.id ? -1 : 1))
}

const fresh = ({ database }: Ground): Promise<Told[]> =>
  database.rows<Told>(sql`
    select ${told}
      from (${next}) n
      join platform.event e on e.cell = n.cell and e.id = n.id
     order by e.id
  `)

/** How many events are told and not yet heard, counted up to 10,000. */
export const waiting = async (work: Work): Promise<number> => {
  const row = await work.tx.row<{ count: bigint }>(sql`
    select count(*) as count /* scatter: the relay serves every cell */
      from (select 1 from platform.event limit 10000) told
  `)
  return Number(row?.count ?? 0n)
}

/** Facts of some kinds that are told and not yet heard, at most 10,000: what read models do not show yet. */
export async function unheard(work: Work, names: readonly string[]): Promise<Fact[]> {
  const rows = await work.tx.rows<{ name: string; subject: Id<string>; body: string }>(sql`
    select name, subject, body /* scatter: the relay serves every cell */
      from platform.event
     where name = any(${names})
     limit 10000
  `)
  return rows.map(row => ({ ...row, body: decode(row.body) }))
}

/** Events that could not be heard and wait for their next try, the longest ago first. */
export const parkedEvents = (
  work: Work,
  limit: number,
): Promise<{ name: string; subject: Id<string>; why: string; at: number; tries: number }[]> =>
  work.tx.rows(sql`
    select name, subject, coalesce(why, '') as why, told_at as at, tries /* scatter: the office */
      from platform.event
     where due is not null
     order by id
     limit ${limit}
  `)

/** A subject's parked event is heard at the next pass, not when its turn comes. */
export const hearNow = (work: Work, subject: Id<string>): Promise<number> =>
  work.tx.run(sql`
    update platform.event
       set due = ${at(work.now)}
     where cell = ${cellOf(subject)}
       and subject = ${subject}
       and due is not null
  `)

/** False when somebody else has heard it. */
const forget = async (work: Work, one: Told): Promise<boolean> =>
  (await work.tx.run(sql`delete from platform.event where cell = ${one.cell} and id = ${one.id}`)) >
  0

async function park(work: Work, one: Told, why: unknown): Promise<void> {
  const wait = waitsMs[Math.min(one.tries, waitsMs.length - 1)] ?? 0
  await work.tx.run(sql`
    update platform.event
       set tries = tries + 1,
           due = ${at(work.now + wait)},
           why = ${why instanceof Error ? why.message : String(why)}
     where cell = ${one.cell}
       and id = ${one.id}
  `)
}
