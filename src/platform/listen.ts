// Listening: who stands above says which events it hears, and what then follows.
import type { EventKind, Fact } from './event.ts'
import type { Work } from './work.ts'

/** A listener: hears all facts of one kind that are in the batch, in one work, at least once. */
export type Listener = Readonly<{
  eventName: string
  latest?: boolean
  hear(work: Work, facts: readonly Fact[]): Promise<void>
}>

/** `when(escrowFunded, (work, facts) => …)`; every listener is idempotent. */
export function when<Body>(
  kind: EventKind<Body>,
  hear: (work: Work, facts: readonly Fact<Body>[]) => Promise<unknown>,
): Listener {
  return {
    eventName: kind.eventName,
    latest: kind.latest,
    hear: async (work, facts) => void (await hear(work, facts as readonly Fact<Body>[])),
  }
}
