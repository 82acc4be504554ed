// A parcel that will not reach her: what became of it, how long a person may decide, and who bears it. Pure.
import { refused, granted, type Answer } from '#kernel/errors'
import { after, days, dayIn, type CalendarDay, type Instant, type Span } from '#kernel/time'
import { bearerWrong, notAstray, settledAlready } from './errors.ts'
import type { Astray, Bearer, Outcome, Parcel } from './shapes.ts'

type Rule = Readonly<{ outcome: Outcome; from: CalendarDay; wait: Span; borneBy: Bearer }>

/**
 * What the house does when nobody decides: who bears it is of the reference (logistics 9.8), how long a
 * person has for it is our assumption. A new rule is a new row with its first day.
 */
export const rules: readonly Rule[] = [
  // Refunded, and claimed inside the carrier's window.
  { outcome: 'lost', from: '2026-01-01' as CalendarDay, wait: days(1), borneBy: 'carrier' },
  // The goods were not to be sent this way: the merchant is liable.
  { outcome: 'seized', from: '2026-01-01' as CalendarDay, wait: days(3), borneBy: 'merchant' },
  // Time for the merchant to open it, and to say whether it can be sold again.
  { outcome: 'returned', from: '2026-01-01' as CalendarDay, wait: days(14), borneBy: 'house' },
]

/** Who may be made to bear what: a claim needs a carrier's fault, and only what came back was refused by her. */
export const bearers: Readonly<Record<Outcome, readonly Bearer[]>> = {
  lost: ['carrier', 'merchant', 'house'],
  seized: ['merchant', 'house'],
  returned: ['house', 'merchant', 'shopper'],
}

export function ruleOf(outcome: Outcome, now: Instant): Rule {
  const today = dayIn('Australia/Melbourne', now)
  const found = rules.findLast(rule => rule.outcome === outcome && rule.from <= today)
  return found ?? { outcome, from: today, wait: days(14), borneBy: 'house' }
}

/** Its money must not go on to the merchant while it stands like this. */
export const isStopped = ({ milestone, condition }: Parcel): boolean =>
  milestone === 'returning' ||
  milestone === 'returned' ||
  milestone === 'lost' ||
  condition === 'seized'

/** What is to be settled now that it stands like this; what was settled stays. */
export function astrayAfter(parcel: Parcel, now: Instant): Astray | undefined {
  const { astray } = parcel
  if (astray?.settledAt !== undefined) return astray
  const outcome = outcomeOf(parcel)
  if (outcome === undefined) return undefined
  if (astray?.outcome === outcome) return astray
  const due = after(now, ruleOf(outcome, now).wait)
  return { outcome, due, settledAt: undefined, borneBy: undefined, restock: false }
}

function outcomeOf({ milestone, condition }: Parcel): Outcome | undefined {
  if (milestone === 'lost' || milestone === 'returned') return milestone
  return condition === 'seized' ? 'seized' : undefined
}

/** Settled by a person, or by the rule when `borneBy` is left open; once. Only what came back goes on a shelf. */
export function settled(
  parcel: Parcel,
  ask: Readonly<{ borneBy: Bearer | undefined; restock: boolean }>,
  now: Instant,
): Answer<Parcel & { astray: Astray & { borneBy: Bearer } }> {
  const { astray } = parcel
  const order = String(parcel.orderNumber)
  if (!astray) return refused(notAstray({ order }))
  if (astray.settledAt !== undefined) return refused(settledAlready({ order }))
  const borneBy = ask.borneBy ?? ruleOf(astray.outcome, now).borneBy
  if (!bearers[astray.outcome].includes(borneBy))
    return refused(bearerWrong({ borneBy, outcome: astray.outcome }))
  const restock = ask.restock && astray.outcome === 'returned'
  return granted({
    ...parcel,
    astray: { ...astray, due: undefined, settledAt: now, borneBy, restock },
  })
}
