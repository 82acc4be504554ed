// The relay: hands events up, oldest first, to everyone who listens, and deletes them in the work that heard them.
import type { Id } from '#kernel/ids'
import { decode } from './codec.ts'
import type { Fact } from './event.ts'
import type { Listener } from './listen.ts'
import type { Log } from './log.ts'
import { at, sql } from './sql.ts'
import { house, inWork, type Ground, type Work } from './work.ts'

type Told = Readonly<{
  cell: number
  id: Id<'event'>
  name: string
  subject: Id<string>
  body: string
  tries: number
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
export function openRelay(ground: Ground, listeners: readonly Listener[], log: Log): Relay {
  const ears = Map.groupBy(listeners, listener => listener.eventName)
  return {
    async pass() {
      const parked = await retryParked(ground, ears, log)
      try {
        return parked + (await inWork(ground, house('relay'), work => hearNext(work, ears)))
      } catch (why) {
        log.warn('a batch of events failed and is heard one by one', { why })
        return (
          parked +
          (await hearAlone(ground, ears, log, await inWork(ground, house('relay'), takeFresh)))
        )
      }
    },
  }
}

type Ears = Map<string, Listener[]>

async function hearNext(work: Work, ears: Ears): Promise<number> {
  const told = await takeFresh(work)
  for (const wave of waves(told)) await hear(work, ears, wave)
  forget(work, told)
  return told.length
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
        await hear(work, ears, [one])
        forget(work, [one])
      })
    } catch (why) {
      stopped.add(one.subject)
      log.error('an event could not be heard and is parked', {
        event: one.name,
        subject: one.subject,
        why,
      })
      await inWork(ground, house('relay'), work => park(work, one, why))
    }
  }
  return told.length
}

async function retryParked(ground: Ground, ears: Ears, log: Log): Promise<number> {
  const due = await ground.database.rows<Told>(sql`
    select e.cell, e.id, e.name, e.subject, e.body, e.tries /* scatter: the relay serves every cell */
      from platform.event e
     where e.due <= ${at(ground.clock.now())}
     order by e.id
     limit 100
  `)
  return due.length === 0 ? 0 : hearAlone(ground, ears, log, due)
}

const takeFresh = (work: Work): Promise<Told[]> =>
  work.tx.rows<Told>(sql`
    select e.cell, e.id, e.name, e.subject, e.body, e.tries /* scatter: the relay serves every cell */
      from platform.event e
     where e.due is null
       and not exists (select from platform.event p
                        where p.subject = e.subject
                          and p.due is not null
                          and p.id < e.id)
     order by e.id
     limit ${batchMax}
       for update skip locked
  `)

/** How many events are told and not yet heard, counted up to 10,000. */
export const waiting = async (work: Work): Promise<number> => {
  const row = await work.tx.row<{ count: bigint }>(sql`
    select count(*) as count /* scatter: the relay serves every cell */
      from (select 1 from platform.event limit 10000) told
  `)
  return Number(row?.count ?? 0n)
}

/** Events that could not be heard and wait for their next try, the newest first. */
export const parkedEvents = (
  work: Work,
  limit: number,
): Promise<{ name: string; subject: Id<string>; why: string; at: number; tries: number }[]> =>
  work.tx.rows(sql`
    select name, subject, coalesce(why, '') as why, told_at as at, tries /* scatter: the office */
      from platform.event
     where due is not null
     order by id desc
     limit ${limit}
  `)

function forget(work: Work, told: readonly Told[]): void {
  if (told.length === 0) return
  work.tx.send(sql`
    delete from platform.event e
     using unnest(${told.map(one => one.cell)}::int[], ${told.map(one => one.id)}::uuid[]) as t (cell, id)
     where e.cell = t.cell
       and e.id = t.id
  `)
}

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
