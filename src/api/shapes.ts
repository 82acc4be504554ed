// Shapes that every audience shares: money, ids, texts, pages; and how the house's values become them.
import { z } from 'zod'
import { DomainError } from '#kernel/errors'
import { inside, outside, type Id } from '#kernel/ids'
import { currencies, toDecimal, type Currency, type Money } from '#kernel/money'
import { languages } from '#kernel/place'
import { toIso, type Instant } from '#kernel/time'

export const moneyShape = z
  .object({
    currency: z.enum(Object.keys(currencies) as [Currency, ...Currency[]]),
    amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  })
  .meta({ id: 'Money', description: 'A decimal string beside its currency.' })

export const instantShape = z.string().meta({ description: 'RFC 3339, UTC' })
export const dayShape = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const languageShape = z.enum(languages).meta({ id: 'Language' })
export const textsShape = z.partialRecord(z.enum(languages), z.string()).meta({ id: 'Texts' })

/** A cursor page's question: `after` is the `next` of the page before. */
export const pageQuery = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** A cursor page's answer; `next` is null on the last page. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

const idUnknown = (noun: string): DomainError =>
  new DomainError('request.id_unknown', 404, `There is no such ${noun}.`, { noun })

/** An id as it is written outside, `order_01k9…`. */
export const idShape = (noun: string) =>
  z
    .string()
    .regex(/^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/)
    .meta({ description: `${noun}_ and 26 letters` })

/** The id behind an outside form; refused as not found when it is not of this noun. */
export function idFrom<Noun extends string>(noun: Noun, text: string): Id<Noun> {
  const id = inside(noun, text)
  if (!id) throw idUnknown(noun)
  return id
}

export const idTo = outside
export const moneyTo = (amount: Money): { currency: Currency; amount: string } => ({
  currency: amount.currency,
  amount: toDecimal(amount),
})
export const instantTo = (at: Instant | number): string => toIso(at as Instant)
export const instantToOrNull = (at: Instant | number | null | undefined): string | null =>
  at === null || at === undefined ? null : toIso(at as Instant)
