// The rules of a sale alone: what may happen to it, what it costs her, and how a part of it goes back. Pure.
import type { DomainError } from '#kernel/errors'
import {
  divideHalfUp,
  equals,
  minus,
  money,
  toDecimal,
  type Currency,
  type Money,
} from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { countries } from '#kernel/place'
import { after, dayIn, instant, minutes, toIso, type Instant, type Span } from '#kernel/time'
import type { ShopperId } from '#kernel/ids'
import * as fx from '#books/fx/fx'
import { saleClosedAlready, saleExpired, salePaidAlready, saleTaken } from './errors.ts'
import { absentApart, querySteps } from './rules.ts'
import type { Capture, Payer, Sale, SaleState } from './shapes.ts'

/** What she pays for `amount` at a rate that was locked: rounded once, to a step that can be charged. */
export const payAmountOf = (amount: Money, lock: LockedRate): Money => priceAt(amount, lock).pay

/** The same at mid: what the currency position takes. The difference is the spread, roundings included. */
export const midAmountOf = (amount: Money, lock: LockedRate): Money => priceAt(amount, lock).mid

const priceAt = (amount: Money, lock: LockedRate) => fx.offerAt(lock, amount, instant(0))

export const feeOf = (amount: Money, bp: number): Money =>
  money(amount.currency, divideHalfUp(amount.minor * BigInt(bp), 10_000n))

/** How much of `whole` belongs to the part from `before` to `upTo` of `amount`: parts add up to the whole. */
export const partOf = (whole: bigint, amount: bigint, before: bigint, upTo: bigint): bigint =>
  divideHalfUp(whole * upTo, amount) - divideHalfUp(whole * before, amount)

export const isPaid = (state: SaleState): boolean =>
  state === 'paid' || state === 'partly_refunded' || state === 'refunded'

/** Why `shopperId` cannot pay this; in this order: paid, closed, expired, another's. */
export function objection(sale: Sale, shopperId: ShopperId, now: Instant): DomainError | undefined {
  if (isPaid(sale.state)) return salePaidAlready()
  if (sale.state === 'closed') return saleClosedAlready()
  if (sale.payer && sale.payer.shopperId !== shopperId) return saleTaken()
  if (sale.state !== 'paying' && now >= sale.expiresAt)
    return saleExpired({ expiresAt: toIso(sale.expiresAt) })
  return undefined
}

/** Who pays with this money: the one it is locked to, or whoever showed a code at a rate that gives the amount. */
export function payerOf(sale: Sale, { lock, ...ask }: Capture): Payer | undefined {
  const words = ask.words ?? ''
  if (sale.payer) {
    const isHers =
      sale.payer.shopperId === ask.shopperId && equals(sale.payer.amount, ask.payAmount)
    return isHers ? { ...sale.payer, words: words || sale.payer.words } : undefined
  }
  const fits = sale.way === 'code' && lock && equals(payAmountOf(sale.amount, lock), ask.payAmount)
  return fits ? { shopperId: ask.shopperId, words, amount: ask.payAmount, lock } : undefined
}

/** What money that has come for it means: it pays it, it has paid it before, or it fits nothing. */
export function meaningOf(sale: Sale, payer: Payer | undefined): 'pays' | 'paid' | 'stray' {
  if (!payer) return 'stray'
  if (isPaid(sale.state)) return 'paid'
  // A code's sale that waits for somebody's yes is hers all the while.
  const waits = sale.state === 'paying' || (sale.state === 'waiting' && sale.way === 'code')
  return waits ? 'pays' : 'stray'
}

export type Step = Readonly<{ do: 'ask'; after: Span } | { do: 'close' }>

/**
 * What follows when her wallet was asked for the `tries`-th time and nothing was paid. It is closed when the
 * wallet has said twice, ten seconds apart, that it knows nothing, or when the schedule is over.
 */
export function nextStep(ask: {
  tries: number
  absentSince: Instant | undefined
  now: Instant
}): Step {
  const believed = ask.absentSince !== undefined && ask.now >= after(ask.absentSince, absentApart)
  const wait = querySteps[ask.tries]
  return wait === undefined || believed ? { do: 'close' } : { do: 'ask', after: wait }
}

/** A cancel is for the day it was paid on, in Beijing, and a quarter of an hour more. */
export const cancelUntil = (paidAt: Instant): Instant => {
  const day = dayIn(countries.CN.zone, paidAt)
  // Beijing has kept one hour since 1991.
  return after((Date.parse(`${day}T00:00:00+08:00`) + 86_400_000) as Instant, minutes(15))
}

/** What of her money and of the fee goes back with `amount`, after `refunded` before it. */
export function returnOf(
  sale: Readonly<{ amount: Money; refunded: Money; pay: Money; mdr: Money; lock: LockedRate }>,
  amount: Money,
): { pay: Money; mid: Money; mdr: Money; merchant: Money } {
  const before = sale.refunded.minor
  const part = (whole: Money): Money =>
    money(whole.currency, partOf(whole.minor, sale.amount.minor, before, before + amount.minor))
  const mdr = part(sale.mdr)
  return {
    pay: part(sale.pay),
    mid: part(midAmountOf(sale.amount, sale.lock)),
    mdr,
    merchant: minus(amount, mdr),
  }
}

export const shown = (amount: Money): { amount: string; currency: Currency } => ({
  amount: toDecimal(amount),
  currency: amount.currency,
})
