// The rule of escrow: what may leave it or come back to it, and what is left. Values in, values out.
import { assert, granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { equals, exceeds, minus, nothing, plus, type Money } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import type { Instant } from '#kernel/time'
import {
  escrowExceeded,
  escrowFrozen,
  escrowRefunded,
  escrowReleased,
  escrowUnits,
} from './errors.ts'
import { heldGoods, homeOf, isAllBack, releaseOf, splitOf } from './figures.ts'
import { addParts, given, goingFor, leftOf, shown, type Going } from './parts.ts'
import { permits, processAt } from './processes.ts'
import type { Escrow, Fund, Parts, Terms, Units, Wanted } from './shapes.ts'

/** An escrow that was just paid in, under the process that its market has at that moment. */
export function funded(ask: Fund, now: Instant): Escrow {
  const none = nothing(ask.amount.currency)
  const { orderId, tradeId, merchantId, shopperId, amount } = ask
  const terms = termsOf(ask.order)
  const units = terms.lines.map(() => 0)
  const noHome = nothing(terms.payout.currency)
  return whole({
    orderId,
    tradeId,
    merchantId,
    shopperId,
    terms,
    state: 'held',
    process: processAt(terms.market, now).name,
    currency: amount.currency,
    funded: amount,
    held: amount,
    released: none,
    refunded: none,
    tax: none,
    freight: none,
    borne: none,
    reclaimed: none,
    disputed: none,
    taxedAt: undefined,
    shippedAt: undefined,
    releasedAt: undefined,
    frozenWhy: undefined,
    back: {
      goods: none,
      carriage: none,
      tax: none,
      commission: none,
      units,
      returned: { commission: none, home: noHome },
    },
    gone: { units, parts: 0, commission: none, paymentFee: none, payout: noHome },
  })
}

/** The border has cleared it: the tax that did not go back is the authority's. */
export function taxed(escrow: Escrow, now: Instant): Escrow {
  if (escrow.taxedAt !== undefined) return escrow
  const tax = leftOf(escrow).tax
  return whole({ ...escrow, held: minus(escrow.held, tax), tax, taxedAt: now })
}

/** The carrier has it: the carriage that did not go back is spent. */
export function shipped(escrow: Escrow, now: Instant): Escrow {
  if (escrow.shippedAt !== undefined) return escrow
  const freight = leftOf(escrow).carriage
  return whole({ ...escrow, held: minus(escrow.held, freight), freight, shippedAt: now })
}

/** Whether what is left may go to the merchant. Asked before `taxed` and `shipped`, which a release implies. */
export function mayRelease(escrow: Escrow, lines?: readonly Units[]): Answer<void> {
  const { process, state, terms, back, gone, orderId } = escrow
  if (state !== 'released' && !permits(process, 'release', state)) return refused(noOf(escrow))
  const over = lines?.find(({ line, quantity }) => {
    const taken = (back.units[line] ?? 0) + (gone.units[line] ?? 0)
    return quantity > (terms.lines[line]?.quantity ?? 0) - taken
  })
  if (!over || state === 'released') return granted(undefined)
  return refused(escrowUnits({ orderId, line: over.line, left: unitsHeld(escrow, over.line) }))
}

/** All that is held has gone on to the merchant, or the goods of some units while the rest waits. */
export function released(escrow: Escrow, now: Instant, lines?: readonly Units[]): Escrow {
  assert(escrow.taxedAt !== undefined && escrow.shippedAt !== undefined, 'tax and freight go first')
  assert(equals(escrow.held, heldGoods(escrow)), 'what is left is what the goods cost')
  const { goods, commission, paymentFee, payout } = releaseOf(escrow, lines)
  const held = minus(escrow.held, goods)
  const isLast = held.minor === 0n
  const { gone } = escrow
  return whole({
    ...escrow,
    state: isLast ? 'released' : escrow.state,
    held,
    released: plus(escrow.released, goods),
    releasedAt: isLast ? now : undefined,
    gone: {
      units: gone.units.map((count, line) => count + unitsGoing(escrow, line, lines)),
      parts: gone.parts + 1,
      commission: plus(gone.commission, commission),
      paymentFee: plus(gone.paymentFee, paymentFee),
      payout: plus(gone.payout, payout),
    },
  })
}

/** What goes back out of what is held; all that is left when nothing is named. */
export function goingBack(escrow: Escrow, wanted: Wanted | undefined): Answer<Giving> {
  const { orderId, process, state } = escrow
  if (!permits(process, 'refund', state)) return refused(noOf(escrow))
  const going = goingFor(escrow, wanted)
  if (!going.ok) return going
  const isHeld = !exceeds(going.value.parts.goods, heldGoods(escrow))
  return isHeld
    ? granted(givingOf(escrow, going.value, false))
    : refused(escrowExceeded({ orderId, left: shown(escrow.held) }))
}

/** What goes back out of what is held and, where that is not enough, from the merchant or the house. */
export function reclaiming(
  escrow: Escrow,
  wanted: Wanted | undefined,
  byHouse: boolean,
): Answer<Giving> {
  const { orderId, process, state, funded: paid, refunded } = escrow
  if (!permits(process, 'reclaim', state)) return refused(noOf(escrow))
  const going = goingFor(escrow, wanted)
  if (!going.ok) return going
  const giving = givingOf(escrow, going.value, byHouse)
  const left = minus(paid, refunded)
  if (giving.given.minor > 0n && !exceeds(giving.given, left)) return granted(giving)
  return refused(escrowExceeded({ orderId, left: shown(left) }))
}

/** A refund with where its money comes from, what of it the house had given before, and who returns what. */
export type Giving = Readonly<{
  going: Going
  byHouse: boolean
  sources: Sources
  /** She had it from the house before: it goes back there now. */
  advanced: Money
  given: Money
  /** What its merchant returns, in home money. */
  home: Money
}>

type Sources = Readonly<{
  fromHeld: Money
  fromTax: Money
  fromHouse: Money
  fromMerchant: Readonly<{ goods: Money; commission: Money }>
}>

/** She never gets more than she paid: what the house gave her of it before is the house's. */
function givingOf(escrow: Escrow, going: Going, byHouse: boolean): Giving {
  const none = nothing(escrow.currency)
  const all = given(going.parts)
  const sources = byHouse
    ? {
        fromHeld: none,
        fromTax: none,
        fromHouse: all,
        fromMerchant: { goods: none, commission: none },
      }
    : sourcesOf(escrow, going.parts)
  const over = minus(plus(escrow.refunded, all), escrow.funded)
  const advanced = over.minor > 0n && !byHouse ? over : none
  const { goods, commission } = sources.fromMerchant
  const home = homeOf(escrow, goods, commission)
  return { going, byHouse, sources, advanced, given: minus(all, advanced), home }
}

/**
 * The escrow after a refund. Tax that the authority has is taken back from it; carriage that is spent
 * stays spent, and the house bears it; the rest comes out of what is held, then from the merchant.
 */
export function refundedOf(escrow: Escrow, giving: Giving): Escrow {
  const { going, byHouse, sources, advanced, home } = giving
  const { fromHeld, fromTax, fromHouse, fromMerchant } = sources
  const { returned } = escrow.back
  const after: Escrow = {
    ...escrow,
    held: minus(escrow.held, fromHeld),
    tax: minus(escrow.tax, fromTax),
    borne: minus(plus(escrow.borne, fromHouse), advanced),
    reclaimed: plus(escrow.reclaimed, fromMerchant.goods),
    refunded: plus(escrow.refunded, giving.given),
    back: {
      ...(byHouse ? escrow.back : addParts(escrow.back, going.parts)),
      units: escrow.back.units.map((count, line) => count + (going.units[line] ?? 0)),
      returned: {
        commission: plus(returned.commission, fromMerchant.commission),
        home: plus(returned.home, home),
      },
    },
  }
  const isGone = escrow.state !== 'released' && isAllBack(after)
  return whole(isGone ? { ...after, state: 'refunded', frozenWhy: undefined } : after)
}

/** Where the money of a refund comes from. */
export function sourcesOf(escrow: Escrow, parts: Parts): Sources {
  const { carriage, tax } = parts
  const none = nothing(escrow.currency)
  const isTaxed = escrow.taxedAt !== undefined
  const isSpent = escrow.shippedAt !== undefined
  const { held, merchant } = splitOf(escrow, parts)
  return {
    fromHeld: plus(held.goods, plus(isSpent ? none : carriage, isTaxed ? none : tax)),
    fromTax: isTaxed ? tax : none,
    fromHouse: isSpent ? carriage : none,
    fromMerchant: merchant,
  }
}

/** A dispute was lost after the release: what the wallet took back is hers, and the merchant has lost it. */
export const disputeLost = (escrow: Escrow, amount: Money): Escrow =>
  whole({
    ...escrow,
    disputed: plus(escrow.disputed, amount),
    refunded: plus(escrow.refunded, amount),
  })

/** A dispute, a risk, a person's decision: nothing is released until it is thawed. */
export function frozen(escrow: Escrow, why: string): Answer<Escrow> {
  if (!permits(escrow.process, 'freeze', escrow.state)) return refused(noOf(escrow))
  return granted(
    escrow.state === 'frozen' ? escrow : { ...escrow, state: 'frozen', frozenWhy: why },
  )
}

export const thawed = (escrow: Escrow): Escrow =>
  escrow.state === 'frozen' ? { ...escrow, state: 'held', frozenWhy: undefined } : escrow

/** Why a state does not allow what was asked. */
function noOf({ state, orderId, frozenWhy }: Escrow): DomainError {
  if (state === 'released') return escrowReleased({ orderId })
  return state === 'refunded'
    ? escrowRefunded({ orderId })
    : escrowFrozen({ orderId, why: frozenWhy ?? '' })
}

const unitsHeld = ({ terms, back, gone }: Escrow, line: number): number =>
  (terms.lines[line]?.quantity ?? 0) - (back.units[line] ?? 0) - (gone.units[line] ?? 0)

const unitsGoing = (escrow: Escrow, line: number, lines?: readonly Units[]): number =>
  lines
    ? lines.reduce((count, one) => (one.line === line ? count + one.quantity : count), 0)
    : unitsHeld(escrow, line)

function termsOf(priced: PricedOrder): Terms {
  const { market, goods, tax, settlement } = priced
  const { commission, paymentFee, rate, payout, freightCost } = settlement
  return {
    market,
    goods,
    tax,
    commission,
    paymentFee,
    rate,
    payout,
    freightCost,
    carriage: plus(priced.freight, priced.insurance),
    lines: priced.lines.map(line => ({
      quantity: line.quantity,
      goods: line.goods,
      carriage: plus(line.freight, line.insurance),
      tax: plus(line.duty, plus(line.excise, line.vat)),
      commission: line.commission,
    })),
  }
}

/** The same truth as the constraint `nothing_is_lost`, asserted a second time. */
function whole(escrow: Escrow): Escrow {
  const gone = [escrow.released, escrow.refunded, escrow.tax, escrow.freight].reduce(
    plus,
    escrow.held,
  )
  const came = [escrow.borne, escrow.reclaimed, escrow.disputed].reduce(plus, escrow.funded)
  assert(equals(came, gone), 'money was made or lost')
  const parts = [escrow.held, escrow.tax, escrow.borne, minus(escrow.released, escrow.reclaimed)]
  assert(
    parts.every(part => part.minor >= 0n),
    'more left than was there',
  )
  return escrow
}
