// The port: whoever tells, once a day, what moved by their own account.
import type { Currency } from '#kernel/money'
import type { CalendarDay, Instant } from '#kernel/time'
import type { SourceName, Theirs } from './shapes.ts'

/** `later`: the day's file is not made yet. `unknown`: no answer that can be read; to be asked again. */
export type Fetched =
  | Readonly<{ kind: 'file'; content: Buffer; currency: Currency; lines: readonly Theirs[] }>
  | Readonly<{ kind: 'later' }>
  | Readonly<{ kind: 'unknown'; why: string }>

/** `window`: when a day of theirs begins and ends; its file is looked for from `readyAt` on. */
export type Source = Readonly<{
  name: SourceName
  accounts(): Promise<readonly string[]>
  dayAt(at: Instant): CalendarDay
  window(day: CalendarDay): Readonly<{ from: Instant; until: Instant; readyAt: Instant }>
  fetch(ask: Readonly<{ account: string; day: CalendarDay; now: Instant }>): Promise<Fetched>
}>
