// The unit of work: one transaction, one instant, one actor; its events commit with it or not at all.
import { cellOf, type Cell, type Id } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { newId, newNumber } from './chance.ts'
import type { Clock } from './clock.ts'
import { encode } from './codec.ts'
import type { Database, Tx } from './database.ts'
import type { Fact } from './event.ts'
import { at, sql } from './sql.ts'
import { requestNow } from './trace.ts'
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
  /** What is told of this trade, order or other subject was caused by that request, and not by all of the work. */
  because(subject: Id<string>, requestId: string | undefined): void
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
export const inWork = <T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
): Promise<T> => inTransaction(ground, actor, act, true)

/**
 * A work that means nothing without one that follows it, such as a step of a checkout.
 *
 * Where the database has one log its commit does not wait for the disk: that of the last step, which
 * does, brings all before it there first. A power cut in between leaves the first so many steps, as a
 * kill between them does. Nothing may be promised to the outside on the strength of a step alone.
 */
export const inStep = async <T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
): Promise<T> => inTransaction(ground, actor, act, !(await ground.database.oneLog()))

async function inTransaction<T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
  flushed: boolean,
): Promise<T> {
  const told: Told[] = []
  const causes: Causes = { own: requestNow(), of: new Map() }
  const result = await ground.database.transaction(
    async tx => {
      const work = workOver(ground, actor, tx, told, causes)
      const value = await act(work)
      if (told.length > 0) keep(tx, work.now, told)
      return value
    },
    { flushed },
  )
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
    ...workOver(ground, actor, { ...ground.database, send: changesNothing }, [], { of: new Map() }),
    tell: changesNothing,
  })

/**
 * Reads of which all statements see the same moment, and none may write: for who compares the figures
 * of one with those of another while the house goes on.
 */
export const lookAtOnce = <T>(
  ground: Ground,
  actor: Actor,
  act: (work: Work) => Promise<T>,
): Promise<T> =>
  inWork(ground, actor, work => {
    work.tx.send(sql`set transaction isolation level repeatable read, read only`)
    return act({ ...work, tell: changesNothing })
  })

const changesNothing = (): never => {
  throw new Error('a look changes nothing and tells nothing: use a work')
}

type Told = Readonly<{ fact: Fact; requestId: string | null }>

/** The request behind a whole work, or behind some subjects of it. */
type Causes = Readonly<{ own?: string | undefined; of: Map<string, string> }>

function workOver(ground: Ground, actor: Actor, tx: Tx, told: Told[], causes: Causes): Work {
  const now = ground.clock.now()
  return {
    tx,
    now,
    actor,
    vault: ground.vault,
    tell: (...facts) =>
      void told.push(...facts.map(fact => ({ fact, requestId: causeOf(fact, causes) }))),
    because: (subject, requestId) => void (requestId && causes.of.set(subject, requestId)),
    id: home => newId(now, home),
    number: home => newNumber(now, home),
  }
}

/** A fact about something new is caused by what caused the last fact about its order or trade. */
function causeOf({ subject, body }: Fact, { own, of }: Causes): string | null {
  const { orderId = '', tradeId = '' } = (body ?? {}) as { orderId?: string; tradeId?: string }
  return of.get(subject) ?? of.get(orderId) ?? of.get(tradeId) ?? own ?? null
}

function keep(tx: Tx, now: Instant, told: readonly Told[]): void {
  tx.send(sql`
    insert into platform.event (cell, id, name, subject, told_at, body, request_id)
    select t.cell, t.id, t.name, t.subject, ${at(now)}::timestamptz, t.body, t.request_id
      from unnest(
             ${told.map(({ fact }) => cellOf(fact.subject))}::int[],
             ${told.map(({ fact }) => newId(now, cellOf(fact.subject)))}::uuid[],
             ${told.map(({ fact }) => fact.name)}::text[],
             ${told.map(({ fact }) => fact.subject)}::uuid[],
             ${told.map(({ fact }) => encode(fact.body))}::text[],
             ${told.map(one => one.requestId)}::text[]
           ) as t (cell, id, name, subject, body, request_id)
  `)
}
