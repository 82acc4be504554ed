// Offers: an amount in one money as it is paid in another, both sides of a pair, and how long they stand. Pure.
import { granted, refused, type Answer } from '#kernel/errors'
import { currencies, divideHalfUp, minus, money, type Currency, type Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { convert, ratioOf, type Ratio } from '#kernel/ratio'
import { after, toIso, type Instant } from '#kernel/time'
import { driftMaxBp, stands, type Kind } from './data.ts'
import { fxExpired } from './errors.ts'
import { clientOf, midOf, quoteOf, type FxBook } from './rates.ts'

/**
 * `price` is the anchor, in the merchant's money. `pay` is what the shopper pays for it and `mid` what it
 * is worth at mid; `spread` is the difference of these two roundings of one amount, so that a position
 * always holds its money at mid. `until`: promised so long.
 */
export type Offer = Readonly<{
  price: Money
  pay: Money
  mid: Money
  spread: Money
  lock: LockedRate
  until: Instant
}>

export type OfferAsk = Readonly<{ price: Money; pay: Currency; kind: Kind; at: Instant }>

/** Both sides of a pair as the house promises them: it buys the base at `bid` and sells it at `ask`. */
export type TwoWay = Readonly<{ bid: LockedRate; ask: LockedRate; until: Instant }>

/** What a price costs in another money now. Refused as `quoteOf` refuses. */
export function offerOf(book: FxBook, { price, pay, kind, at }: OfferAsk): Answer<Offer> {
  const found = quoteOf(book, { base: price.currency, quote: pay, kind, at })
  return found.ok ? granted(offerAt(found.value, price, after(at, stands[kind]))) : found
}

/** The same at a rate that was locked before, as with a code that a shopper shows. */
export function offerAt(lock: LockedRate, price: Money, until: Instant): Offer {
  const pay = stepped(convert(price, clientOf(lock)))
  const mid = convert(price, midOf(lock))
  return { price, pay, mid, spread: minus(pay, mid), lock, until }
}

/** Refused as `quoteOf` refuses. */
export function sidesOf(
  book: FxBook,
  ask: Readonly<{ base: Currency; quote: Currency; kind: Kind; at: Instant }>,
): Answer<TwoWay> {
  const bid = quoteOf(book, { ...ask, side: 'under' })
  const over = quoteOf(book, { ...ask, side: 'over' })
  if (!bid.ok) return bid
  if (!over.ok) return over
  return granted({ bid: bid.value, ask: over.value, until: after(ask.at, stands[ask.kind]) })
}

/**
 * Whether a promise may still be kept: until it runs out, and after that while the rate has moved by
 * less than 0.3 %. Refused `fx.expired`, and as `quoteOf` refuses when no rate may be promised now.
 */
export function honour(
  book: FxBook,
  ask: Readonly<{ lock: LockedRate; until: Instant; kind: Kind; at: Instant }>,
): Answer<LockedRate> {
  const { lock, until, kind, at } = ask
  if (at <= until) return granted(lock)
  const now = quoteOf(book, { base: lock.base, quote: lock.quote, kind, at })
  if (!now.ok) return now
  return driftBp(ratioOf(lock.client), ratioOf(now.value.client)) < driftMaxBp
    ? granted(lock)
    : refused(fxExpired({ until: toIso(until) }))
}

function driftBp(was: Ratio, is: Ratio): number {
  const [old, now] = [was.top * is.bottom, is.top * was.bottom]
  const moved = now > old ? now - old : old - now
  return Number((moved * 10_000n) / old)
}

/** In steps that can be charged: no shopper pays a part of a rupiah. */
function stepped(amount: Money): Money {
  const { step } = currencies[amount.currency]
  return money(amount.currency, divideHalfUp(amount.minor, step) * step)
}
