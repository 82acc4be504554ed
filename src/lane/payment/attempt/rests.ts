// Rails that rest: what the sweep saw of a partner's silence, so that every process stops offering it.
import { seconds, type Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { remembered, restFor, verdictOf, type Call } from './breaker.ts'

const houseCell = 0
const keptFor = seconds(1)

type Rests = ReadonlyMap<string, Instant>

/** One list a house: the vault is the one thing that every work of a house carries. */
const kept = new WeakMap<Work['vault'], { rests: Rests; at: Instant }>()

/** Whether a rail is not to be offered now. What another process saw is heard within a second. */
export async function isResting(work: Work, rail: string): Promise<boolean> {
  return ((await restsIn(work)).get(rail) ?? 0) > work.now
}

async function restsIn(work: Work): Promise<Rests> {
  const known = kept.get(work.vault)
  if (known && work.now >= known.at && work.now < known.at + keptFor) return known.rests
  const rows = await work.tx.rows<{ rail: string; until: Instant }>(sql`
    select rail, until
      from payment.rest
     where cell = ${houseCell}
  `)
  const rests = new Map(rows.map(row => [row.rail, row.until]))
  kept.set(work.vault, { rests, at: work.now })
  return rests
}

/**
 * Notes calls to a rail, and lets it rest or wakes it. `before` are those remembered; answers what is to
 * be remembered from now on.
 */
export async function noteCalls(
  work: Work,
  ask: Readonly<{ rail: string; before: readonly Call[]; calls: readonly Call[] }>,
): Promise<Call[]> {
  const calls = remembered(ask.before, ask.calls)
  const verdict = verdictOf(calls, (await restsIn(work)).get(ask.rail), work.now)
  if (verdict === 'stay') return calls
  kept.delete(work.vault)
  if (verdict === 'wake') {
    await work.tx.run(sql`
      delete from payment.rest
       where cell = ${houseCell}
         and rail = ${ask.rail}
    `)
    return []
  }
  await work.tx.run(sql`
    insert into payment.rest as known (cell, rail, since, until)
    values (${houseCell}, ${ask.rail}, ${at(work.now)}::timestamptz,
            ${at(work.now + restFor)}::timestamptz)
        on conflict (cell, rail) do update
       set until = excluded.until
  `)
  return calls
}
