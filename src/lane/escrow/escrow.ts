// The face of escrow: money waits here until the goods have arrived, or have not.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import type { OrderId } from '#kernel/ids'
import { equals, toDecimal } from '#kernel/money'
import type { Country } from '#kernel/place'
import type { Work } from '#platform/work'
import { escrowAmount, escrowNotYours } from './errors.ts'
import * as events from './events.ts'
import { releaseOf } from './figures.ts'
import { funding, releasing, shipping, taxing } from './journals.ts'
import {
  about,
  draw,
  drawsOf,
  move,
  moveLocked,
  nameOf,
  postAll,
  posting,
  postingsOf,
  type Move,
} from './moves.ts'
import { mayAct, processOf, type Process } from './processes.ts'
import * as queries from './queries.ts'
import type { Escrow, Fund, ReleaseAsk } from './shapes.ts'
import { frozen, funded, mayRelease, released, shipped, taxed, thawed } from './states.ts'

export { audit } from './audit.ts'
export { dispute, endDispute, homeOf } from './disputes.ts'
export { restOf } from './figures.ts'
export { processOf, type Clocks, type Process } from './processes.ts'
export { reclaim, refund, worth } from './refunds.ts'
export type * from './shapes.ts'

/** Where freight is owed while nobody has said which carrier took it. */
const unbilled = 'unbilled'

/**
 * The shopper's money has come over from her book: one escrow an order.
 *
 * Asked again it answers as before. Refused when the amount is not the order's total.
 */
export async function fund(work: Work, asks: readonly Fund[]): Promise<Answer<Escrow>[]> {
  const fits = asks.filter(ask => equals(ask.amount, ask.order.total))
  const opened = [...new Map(fits.map(ask => [ask.orderId, ask])).values()].map(ask =>
    funded(ask, work.now),
  )
  const fresh = await queries.insert(work, opened)
  const born = opened.filter(escrow => fresh.has(escrow.orderId))
  await postAll(
    work,
    born.map(escrow => posting(escrow, 'fund', funding(escrow))),
  )
  const origins = new Map(fits.map(ask => [ask.orderId, ask.order.origin]))
  work.tell(...born.map(escrow => fundedFact(work, escrow, origins.get(escrow.orderId))))

  const known = await queries.find(
    work,
    asks.map(ask => ask.orderId).filter(id => !fresh.has(id)),
  )
  for (const escrow of born) known.set(escrow.orderId, escrow)
  return asks.map(ask => {
    const escrow = known.get(ask.orderId)
    return escrow && equals(escrow.funded, ask.amount)
      ? granted(escrow)
      : refused(amountDiffers(ask))
  })
}

/** The border has cleared the order: its tax is the authority's. */
export const assignTax = (
  work: Work,
  asks: readonly { orderId: OrderId; key: string }[],
): Promise<Answer<Escrow>[]> =>
  move(work, asks, (escrow, ask) => granted(assigningTax(work, escrow, ask.key)))

/** The carrier has the parcel: its bill is owed, and what is over is margin. */
export const assignFreight = (
  work: Work,
  asks: readonly { orderId: OrderId; key: string; carrier: string }[],
): Promise<Answer<Escrow>[]> =>
  move(work, asks, (escrow, ask) => granted(assigningFreight(work, escrow, ask.key, ask.carrier)))

/**
 * The goods have arrived: what is left goes on to the merchant, at the rate locked with the price; or, by
 * `lines`, what some units cost while the rest waits.
 *
 * Tax and freight that nobody assigned yet are assigned first (freight to `unbilled`), so that
 * nothing stays behind. Refused while frozen, after a full refund, for more units than wait, and to
 * whom the process does not let. A key releases once; asked again it answers as before.
 */
export async function release(work: Work, asks: readonly ReleaseAsk[]): Promise<Answer<Escrow>[]> {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const inParts = asks.filter(ask => ask.lines)
  const before = inParts.length > 0 ? await queries.drawn(work, inParts) : []
  const done = new Set(before.map(nameOf))
  return moveLocked(work, locked, asks, (escrow, ask) => {
    if (ask.lines && done.has(nameOf(ask))) return granted({ after: escrow })
    const may = mayRelease(escrow, ask.lines)
    if (!may.ok) return may
    if (escrow.state === 'released') return granted({ after: escrow })
    if (!mayAct(escrow.process, 'release', work.actor.kind))
      return refused(escrowNotYours({ orderId: ask.orderId }))
    done.add(nameOf(ask))
    return granted(releasingOf(work, escrow, ask))
  })
}

/** Nothing is released until it is thawed; why is shown to whoever asks. */
export const freeze = (
  work: Work,
  asks: readonly { orderId: OrderId; why: string }[],
): Promise<Answer<Escrow>[]> =>
  move(work, asks, (escrow, { why }) => {
    const after = frozen(escrow, why)
    if (!after.ok || after.value === escrow) return after.ok ? granted({ after: escrow }) : after
    return granted({
      after: after.value,
      tell: [events.escrowFrozen(escrow.orderId, { ...about(escrow), why })],
    })
  })

export const thaw = (
  work: Work,
  asks: readonly { orderId: OrderId }[],
): Promise<Answer<Escrow>[]> =>
  move(work, asks, escrow => {
    const after = thawed(escrow)
    if (after === escrow) return granted({ after })
    return granted({ after, tell: [events.escrowThawed(escrow.orderId, about(escrow))] })
  })

/** Those of the orders that have an escrow, in the order asked. */
export async function find(work: Work, ids: readonly OrderId[]): Promise<Escrow[]> {
  const found = await queries.find(work, ids)
  return ids.flatMap(id => found.get(id) ?? [])
}

function releasingOf(work: Work, escrow: Escrow, { key, lines }: ReleaseAsk): Move {
  const first = assigningTax(work, escrow, `${key}/tax`)
  const second = assigningFreight(work, first.after, `${key}/freight`, unbilled)
  const ready = second.after
  const figures = releaseOf(ready, lines)
  const name = figures.part === 0 ? 'release' : `release/${figures.part}`
  return {
    after: released(ready, work.now, lines),
    postings: [
      ...postingsOf(first),
      ...postingsOf(second),
      posting(ready, name, releasing(ready, lines)),
    ],
    draws: [...drawsOf(first), ...drawsOf(second), draw(ready, key, 'release', figures.goods)],
    tell: [events.escrowReleased(escrow.orderId, { ...about(escrow), ...figures })],
  }
}

/** Under which process orders were paid; one that has no escrow is left out. */
export async function processes(
  work: Work,
  ids: readonly OrderId[],
): Promise<Map<OrderId, Process>> {
  const names = await queries.processesOf(work, ids)
  return new Map(names.map(row => [row.orderId, processOf(row.process)]))
}

function assigningTax(work: Work, escrow: Escrow, key: string): Move {
  if (escrow.taxedAt !== undefined) return { after: escrow }
  const after = taxed(escrow, work.now)
  return {
    after,
    postings: [posting(escrow, 'tax', taxing(escrow))],
    draws: [draw(escrow, key, 'tax', after.tax)],
  }
}

function assigningFreight(work: Work, escrow: Escrow, key: string, carrier: string): Move {
  if (escrow.shippedAt !== undefined) return { after: escrow }
  const after = shipped(escrow, work.now)
  return {
    after,
    postings: [posting(escrow, 'freight', shipping(escrow, carrier))],
    draws: [draw(escrow, key, 'freight', after.freight)],
  }
}

function fundedFact(work: Work, escrow: Escrow, origin: Country | undefined) {
  const { market, rate } = escrow.terms
  assert(origin, 'an order comes from somewhere')
  return events.escrowFunded(escrow.orderId, {
    ...about(escrow),
    amount: escrow.funded,
    market,
    origin,
    rate,
    at: work.now,
  })
}

const amountDiffers = ({ orderId, amount, order }: Fund) =>
  escrowAmount({
    orderId,
    amount: `${amount.currency} ${toDecimal(amount)}`,
    total: `${order.total.currency} ${toDecimal(order.total)}`,
  })
