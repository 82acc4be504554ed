// The port to whoever tells rates: a live feed, or a central bank's daily file.
import type { Instant, Span } from '#kernel/time'
import type { Quotation } from './rates.ts'

/** `told`: all pairs it knows now. `silent`: it did not answer, or not in words that can be read. */
export type Heard =
  | Readonly<{ kind: 'told'; rates: readonly Quotation[] }>
  | Readonly<{ kind: 'silent'; why: string }>

/** `source` is a name in data.ts. It never throws for what the partner does. */
export type Feed = Readonly<{
  source: string
  every: Span
  ask(now: Instant): Promise<Heard>
}>
