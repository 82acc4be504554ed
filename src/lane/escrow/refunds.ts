// Money on its way back to a shopper: out of what is held, and after a release from the merchant or the house.
import { granted, refused, type Answer } from '#kernel/errors'
import { money, nothing, type Money } from '#kernel/money'
import type { Work } from '#platform/work'
import { escrowNotFound, escrowNotYours } from './errors.ts'
import * as events from './events.ts'
import { atHome } from './figures.ts'
import { refunding } from './journals.ts'
import { about, draw, moveLocked, nameOf, posting, type Move } from './moves.ts'
import { mayAct } from './processes.ts'
import * as queries from './queries.ts'
import type { Escrow, Reclaim, Reclaimed, Refund, Wanted } from './shapes.ts'
import { goingBack, reclaiming, refundedOf, type Giving } from './states.ts'

/**
 * The goods did not arrive, or came back: all that she paid, or a part of it, goes back to the shopper's
 * book. A key is refunded once; asked again it answers as before. A frozen escrow may be refunded, one
 * whose money has gone on to its merchant may not (`reclaim`).
 */
export const refund = (work: Work, asks: readonly Refund[]): Promise<Answer<Escrow>[]> =>
  giveBack(work, asks, (escrow, ask) => goingBack(escrow, ask.parts))

/**
 * The same, also when the money has gone on: what is no longer held comes back from the merchant by the
 * figures frozen with the price, commission and spread with it, the payment fee not (payments.md 9.3 D).
 * The caller sees to the home money that is answered (`settlement.chargeBack`, which posts its half).
 * Refused `escrow.exceeded`, `escrow.units_exceeded`, `escrow.already_refunded`, `escrow.not_yours`.
 */
export async function reclaim(work: Work, asks: readonly Reclaim[]): Promise<Answer<Reclaimed>[]> {
  const told = new Map<string, Giving>()
  const before = new Map((await queries.drawn(work, asks)).map(row => [nameOf(row), row]))
  const answers = await giveBack(work, asks, (escrow, ask) => {
    if (!mayAct(escrow.process, 'reclaim', work.actor.kind))
      return refused(escrowNotYours({ orderId: ask.orderId }))
    const giving = reclaiming(escrow, ask.parts, ask.byHouse === true)
    if (giving.ok) told.set(nameOf(ask), giving.value)
    return giving
  })
  return asks.map((ask, index): Answer<Reclaimed> => {
    const answer = answers[index]
    if (!answer?.ok) return answer ?? refused(escrowNotFound({ orderId: ask.orderId }))
    const escrow = answer.value
    const { currency, terms } = escrow
    const fresh = told.get(nameOf(ask))
    if (fresh) {
      const { given: amount, home, sources, going, byHouse } = fresh
      const lost = byHouse ? nothing(home.currency) : atHome(escrow, going.parts)
      return granted({ escrow, given: amount, home, lost, ...sources.fromMerchant })
    }
    const { amount = 0n, reclaimed = 0n, home = 0n } = before.get(nameOf(ask)) ?? {}
    return granted({
      escrow,
      given: money(currency, amount),
      goods: money(currency, reclaimed),
      commission: nothing(currency),
      home: money(terms.payout.currency, home),
      lost: money(terms.payout.currency, home),
    })
  })
}

/** What would be given for what is wanted, and what its merchant would return; moves nothing. */
export function worth(
  escrow: Escrow,
  ask: Readonly<{ parts?: Wanted; byHouse?: boolean }>,
): Answer<Readonly<{ given: Money; home: Money }>> {
  return reclaiming(escrow, ask.parts, ask.byHouse === true)
}

async function giveBack<Ask extends Refund>(
  work: Work,
  asks: readonly Ask[],
  rule: (escrow: Escrow, ask: Ask) => Answer<Giving>,
): Promise<Answer<Escrow>[]> {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const done = new Set((await queries.drawn(work, asks)).map(nameOf))
  return moveLocked(work, locked, asks, (escrow, ask) => {
    if (done.has(nameOf(ask))) return granted({ after: escrow })
    const giving = rule(escrow, ask)
    if (!giving.ok) return giving
    done.add(nameOf(ask))
    return granted(given(escrow, ask, giving.value))
  })
}

function given(escrow: Escrow, { key, reason }: Refund, giving: Giving): Move {
  const after = refundedOf(escrow, giving)
  const { given: amount, home } = giving
  const { goods: reclaimed } = giving.sources.fromMerchant
  const told = events.escrowRefunded(escrow.orderId, {
    ...about(escrow),
    shopperId: escrow.shopperId,
    key,
    reason,
    amount,
    whole: after.state === 'refunded' || after.refunded.minor === after.funded.minor,
  })
  return {
    after,
    postings: [posting(escrow, `refund/${key}`, refunding(escrow, giving))],
    draws: [{ ...draw(escrow, key, 'refund', amount, reason), reclaimed, home }],
    // All of it had come from the house before: nothing more is on its way to her.
    tell: amount.minor > 0n ? [told] : [],
  }
}
