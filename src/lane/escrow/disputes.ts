// Disputes of outside wallets (chargebacks): money that was taken back from us, until it is known who was right.
import { granted, refused, type Answer } from '#kernel/errors'
import type { OrderId } from '#kernel/ids'
import { exceeds, minus, nothing, plus, type Money } from '#kernel/money'
import { disputeReceivable } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { escrowExceeded } from './errors.ts'
import * as events from './events.ts'
import { homeOfAll } from './figures.ts'
import { disputing, losing, refunding, winning } from './journals.ts'
import { about, draw, moveLocked, nameOf, posting, type Move } from './moves.ts'
import { leftOf, shown } from './parts.ts'
import * as queries from './queries.ts'
import type { Dispute, Disputed, Escrow, Wanted } from './shapes.ts'
import { disputeLost, frozen, reclaiming, refundedOf } from './states.ts'

/**
 * A wallet has taken back `amount`. What is held is frozen; after a release the caller keeps the answered
 * home money of the merchant aside (`settlement.chargeBack`, held). Once a key. Refused `escrow.exceeded`.
 */
export async function dispute(work: Work, asks: readonly Dispute[]): Promise<Answer<Disputed>[]> {
  const { locked, done } = await standing(work, asks)
  const answers = await moveLocked(work, locked, asks, (escrow, ask) => {
    if (done.has(nameOf(ask))) return granted({ after: escrow })
    const left = minus(escrow.funded, escrow.refunded)
    const { orderId, key, amount, why } = ask
    if (exceeds(amount, left)) return refused(escrowExceeded({ orderId, left: shown(left) }))
    done.add(nameOf(ask))
    const stopped = frozen(escrow, why)
    const fact = { ...about(escrow), key, amount }
    return granted({
      after: { ...(stopped.ok ? stopped.value : escrow) },
      postings: [posting(escrow, `dispute/${key}`, disputing(escrow, amount))],
      draws: [draw(escrow, key, 'dispute', nothing(escrow.currency), why)],
      tell: [events.escrowDisputed(orderId, fact)],
    })
  })
  return answers.map((answer, index) => {
    const amount = asks[index]?.amount
    if (!answer.ok || !amount) return answer as Answer<never>
    const escrow = answer.value
    return granted({ escrow, home: homeOf(escrow, amount).home })
  })
}

/** How it ended: lost, and it was her refund; or won, and it is as it was. Once a key. */
export async function endDispute(
  work: Work,
  asks: readonly (Dispute & { lost: boolean })[],
): Promise<Answer<Escrow>[]> {
  const named = asks.map(ask => ({ ...ask, key: `${ask.key}/end` }))
  const { locked, done } = await standing(work, named)
  return moveLocked(work, locked, named, (escrow, ask) => {
    if (done.has(nameOf(ask))) return granted({ after: escrow })
    const { amount, orderId, key, why, lost } = ask
    const fact = { ...about(escrow), key: key.slice(0, -'/end'.length), amount, lost }
    const tell = [events.escrowDisputeEnded(orderId, fact)]
    const ended = lost ? lostOf(escrow, ask) : granted(wonOf(escrow, ask))
    if (!ended.ok) return ended
    done.add(nameOf(ask))
    const given = lost ? amount : nothing(escrow.currency)
    const way = lost ? 'refund' : 'won'
    return granted({ ...ended.value, draws: [draw(escrow, key, way, given, why)], tell })
  })
}

/** While it is held it is a refund like others, only that the wallet has the money already. */
function lostOf(escrow: Escrow, { amount, key }: Dispute): Answer<Move> {
  if (escrow.state === 'released') {
    const lines = losing(escrow, amount, homeOf(escrow, amount).home)
    return granted({
      after: disputeLost(escrow, amount),
      postings: [posting(escrow, `dispute/${key}`, lines)],
    })
  }
  const giving = reclaiming(escrow, partOf(escrow, amount), false)
  if (!giving.ok) return giving
  const to = disputeReceivable(escrow.orderId, escrow.currency)
  return granted({
    after: refundedOf(escrow, giving.value),
    postings: [posting(escrow, `dispute/${key}`, refunding(escrow, giving.value, to))],
  })
}

/** All of it, or as much of goods and tax as it is; what is over was carriage. */
function partOf(escrow: Escrow, amount: Money): Wanted | undefined {
  if (amount.minor === minus(escrow.funded, escrow.refunded).minor) return undefined
  const { goods, tax } = leftOf(escrow)
  const over = minus(amount, plus(goods, tax))
  return over.minor > 0n ? { parts: { goods, tax, carriage: over } } : { amount }
}

const wonOf = (escrow: Escrow, { amount, key }: Dispute): Move => ({
  after: { ...escrow },
  postings: [posting(escrow, `dispute/${key}`, winning(escrow, amount))],
})

/** What the merchant keeps aside for a dispute: all of it after a release, at the client rate of the order. */
export const homeOf = (escrow: Escrow, amount: Money): Readonly<{ home: Money }> => ({
  home:
    escrow.state === 'released' ? homeOfAll(escrow, amount) : nothing(escrow.terms.payout.currency),
})

async function standing(work: Work, asks: readonly { orderId: OrderId; key: string }[]) {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const before = await queries.drawn(work, asks)
  return { locked, done: new Set(before.map(nameOf)) }
}
