// Events: what happened below, told to whoever stands above. They leave with the commit that caused them.
import type { Id } from '#kernel/ids'

/** Something that happened to one subject. Facts of one subject arrive in the order told. */
export type Fact<Body = unknown> = Readonly<{ name: string; subject: Id<string>; body: Body }>

export type EventKind<Body> = {
  (subject: Id<string>, body: Body): Fact<Body>
  readonly eventName: string
  /** The latest fact of a subject says it all: the earlier ones of a batch are not heard. */
  readonly latest: boolean
}

/** Declares a kind of event: `export const orderPlaced = event<{ … }>('order.placed')`. */
export function event<Body>(name: string, { latest = false } = {}): EventKind<Body> {
  const tell = (subject: Id<string>, body: Body): Fact<Body> => ({ name, subject, body })
  return Object.assign(tell, { eventName: name, latest })
}
