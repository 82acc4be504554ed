// Rates: what a market's rules say about one commodity code, read once and kept with the book.
import { ratioOf, type Ratio } from '#kernel/ratio'
import type { Country } from '#kernel/place'
import { find, type RuleBook } from './rules.ts'

/** A number of law: exact, as a text for the steps, and the rule it came from. */
export type Rate = Readonly<{ value: Ratio; text: string; id: string }>

/** The number in force, or null when there is no rule or the rule says that it is unknown. */
export function rateFor(book: RuleBook, market: Country, key: string, hsCode = ''): Rate | null {
  const found = find(book, market, key, hsCode)
  if (!found || found.value === 'unknown') return null
  return { value: ratioOf(found.value), text: found.value, id: found.id }
}

/**
 * Remembers with the book what `read` makes of a code; forgets all when strangers' codes pile up.
 */
export function reader<T>(read: (book: RuleBook, hsCode: string) => T) {
  const kept = new WeakMap<RuleBook, Map<string, T>>()
  return (book: RuleBook, hsCode: string): T => {
    let memory = kept.get(book)
    if (!memory) kept.set(book, (memory = new Map()))
    const known = memory.get(hsCode)
    if (known !== undefined) return known
    const rates = read(book, hsCode)
    if (memory.size >= 20_000) memory.clear()
    memory.set(hsCode, rates)
    return rates
  }
}

/** Commodity codes are digits: six of the world, up to ten of a country. */
export const isCode = (hsCode: string): boolean => /^\d{6,10}$/.test(hsCode)
