// Allowance: whether an order may take its part of a person's year, and what it may give back.
import { granted, refused, type Answer } from '#kernel/errors'
import { money, toDecimal, type Money } from '#kernel/money'
import { allowanceExceeded, allowanceUnknown, annualLimit } from '../errors.ts'

/** What one order did so far: how often it took, and what of it is still taken. */
export type Use = { taken: number; left: bigint }

/** A change to write: `amount` positive when taken, negative when given back. */
export type Move = Readonly<{ key: string; amount: bigint }>

export type Taking = Readonly<{ amount: Money; used: bigint; limit: Money; use: Use | undefined }>
export type Giving = Readonly<{
  amount: Money | undefined
  use: Use | undefined
  useId: string
  key: string
}>

/**
 * Takes allowance, or says what remains. An order that still holds its part holds it once, however
 * often it asks.
 */
export function take({ amount, used, limit, use }: Taking): Answer<Move | null> {
  if ((use && use.left > 0n) || amount.minor === 0n) return granted(null)
  if (used + amount.minor > limit.minor) {
    const left = limit.minor > used ? limit.minor - used : 0n
    const { currency } = limit
    return refused(
      annualLimit({
        remaining: toDecimal(money(currency, left)),
        value: toDecimal(amount),
        currency,
      }),
    )
  }
  return granted({ key: `take/${(use?.taken ?? 0) + 1}`, amount: amount.minor })
}

/** Gives back what an order took, all that is left of it or a part. */
export function give({ amount, use, useId, key }: Giving): Answer<Move | null> {
  if (!use || use.taken === 0) return refused(allowanceUnknown({ use: useId }))
  const back = amount?.minor ?? use.left
  if (back > use.left) return refused(allowanceExceeded({ use: useId, left: use.left.toString() }))
  return granted(back === 0n ? null : { key: `give/${key}`, amount: -back })
}
