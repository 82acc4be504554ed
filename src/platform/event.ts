// Events: what happened below, told to whoever stands above. They leave with the commit that caused them.
import type { Id } from '#kernel/ids'
import type { Work } from './work.ts'

/** Something that happened to one subject. Facts of one subject arrive in the order told. */
export type Fact<Body = unknown> = Readonly<{ name: string; subject: Id<string>; body: Body }>

export type EventKind<Body> = {
  (subject: Id<string>, body: Body): Fact<Body>
  readonly eventName: string
}

/** Declares a kind of event: `export const orderPlaced = event<{ … }>('order.placed')`. */
export function event<Body>(name: string): EventKind<Body> {
  const tell = (subject: Id<string>, body: Body): Fact<Body> => ({ name, subject, body })
  return Object.assign(tell, { eventName: name })
}

/** A listener: hears all facts of one kind that are in the batch, in one work, at least once. */
export type Listener = Readonly<{
  eventName: string
  hear(work: Work, facts: readonly Fact[]): Promise<void>
}>

/** `when(escrowFunded, (work, facts) => …)`; every listener is idempotent. */
export function when<Body>(
  kind: EventKind<Body>, hear: (work: Work, facts: readonly Fact<Body>[]) => Promise<unknown>,
): Listener {
  return {
    eventName: kind.eventName,
    hear: async (work, facts) => void (await hear(work, facts as readonly Fact<Body>[])),
  }
}
