// The unit of work: one transaction, one instant, one actor; its events commit with it or not at all.
import { cellOf, type Cell, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { newId, newNumber } from './chance.ts'
import type { Clock } from './clock.ts'
import { encode } from './codec.ts'
import type { Database, Tx } from './database.ts'
import type { Fact } from './event.ts'
import { at, sql } from './sql.ts'
import type { Vault } from './vault.ts'

/** Who acts. `id` is the user, merchant member, partner or part of the house that does it. */
export type Actor = Readonly<{
  kind: 'shopper' | 'merchant' | 'office' | 'partner' | 'house'
  id: string
}>

export type Work = Readonly<{
  tx: Tx
  now: Instant
  actor: Actor
  vault: Vault
  /** Events leave when the work commits. */
  tell(...facts: Fact[]): void
  /** A new id that lives in `home`. */
  id<Noun extends string>(home: Cell): Id<Noun>
  /** A new public number below 2^53 that lives in `home`. */
  number(home: Cell): bigint
}>

/** What a running house hands to every work. */
export type Ground = Readonly<{
  database: Database
  clock: Clock
  vault: Vault
  /** Rung after a commit that told something, so that the relay need not wait for its next look. */
  bell: { ring(): void }
}>

export const house = (part: string): Actor => ({ kind: 'house', id: part })

/**
 * Runs `act` in one transaction and commits it together with what it told.
 *
 * Whatever `act` throws rolls everything back and is thrown on. Nobody else begins or commits.
 */
export async function inWork<T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  const told: Fact[] = []
  const result = await ground.database.transaction(async tx => {
    const work = workOver(ground, actor, tx, told)
    const value = await act(work)
    if (told.length > 0) keep(tx, work.now, told)
    return value
  })
  if (told.length > 0) ground.bell.ring()
  return result
}

/** Reads without a transaction: each statement sees its own moment. It can tell nothing. */
export const look = <T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
): Promise<T> =>
  act({
    ...workOver(ground, actor, { ...ground.database, send: changesNothing }, []),
    tell: changesNothing,
  })

const changesNothing = (): never => {
  throw new Error('a look changes nothing and tells nothing: use a work')
}

function workOver(ground: Ground, actor: Actor, tx: Tx, told: Fact[]): Work {
  const now = ground.clock.now()
  return {
    tx,
    now,
    actor,
    vault: ground.vault,
    tell: (...facts) => void told.push(...facts),
    id: home => newId(now, home),
    number: home => newNumber(now, home),
  }
}

function keep(tx: Tx, now: Instant, told: readonly Fact[]): void {
  tx.send(sql`
    insert into platform.event (cell, id, name, subject, told_at, body)
    select t.cell, t.id, t.name, t.subject, ${at(now)}::timestamptz, t.body
      from unnest(
             ${told.map(fact => cellOf(fact.subject))}::int[],
             ${told.map(fact => newId(now, cellOf(fact.subject)))}::uuid[],
             ${told.map(fact => fact.name)}::text[],
             ${told.map(fact => fact.subject)}::uuid[],
             ${told.map(fact => encode(fact.body))}::text[]
           ) as t (cell, id, name, subject, body)
  `)
}
