// The face of escrow: money waits here until the goods have arrived, or have not.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type OrderId } from '#kernel/ids'
import { equals, minus, toDecimal, type Money } from '#kernel/money'
import type { Country } from '#kernel/place'
import { post, type Posting } from '#books/ledger/ledger'
import type { Work } from '#platform/work'
import { escrowAmount, escrowNotFound } from './errors.ts'
import * as events from './events.ts'
import { funding, refunding, releasing, shipping, taxing } from './journals.ts'
import * as queries from './queries.ts'
import type { Escrow, Fund, Refund } from './shapes.ts'
import {
  frozen,
  funded,
  given,
  goingBack,
  mayRelease,
  refundedOf,
  released,
  releaseOf,
  shipped,
  taxed,
  thawed,
} from './states.ts'

export { audit } from './audit.ts'
export type * from './shapes.ts'

/** Where freight is owed while nobody has said which carrier took it. */
const unbilled = 'unbilled'

/** What one ask does to an escrow: how it looks after, what is posted, drawn and told. */
type Move = Readonly<{
  after: Escrow
  postings?: readonly Posting[]
  draws?: readonly queries.Draw[]
  tell?: readonly Parameters<Work['tell']>[0][]
}>

/**
 * The shopper's money has come over from her book: one escrow an order.
 *
 * Asked again it answers as before. Refused when the amount is not the order's total.
 */
export async function fund(work: Work, asks: readonly Fund[]): Promise<Answer<Escrow>[]> {
  const fits = asks.filter(ask => equals(ask.amount, ask.order.total))
  const opened = [...new Map(fits.map(ask => [ask.orderId, ask])).values()].map(funded)
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
 * The goods have arrived: what is left goes on to the merchant, at the rate locked with the price.
 *
 * Tax and freight that nobody assigned yet are assigned first (freight to `unbilled`), so that
 * nothing stays behind. Refused while frozen, and after a full refund. Asked again, under any key, it
 * answers as before.
 */
export const release = (
  work: Work,
  asks: readonly { orderId: OrderId; key: string }[],
): Promise<Answer<Escrow>[]> =>
  move(work, asks, (escrow, { key }) => {
    const may = mayRelease(escrow)
    if (!may.ok) return may
    if (escrow.state === 'released') return granted({ after: escrow })

    const first = assigningTax(work, escrow, `${key}/tax`)
    const second = assigningFreight(work, first.after, `${key}/freight`, unbilled)
    const ready = second.after
    const figures = releaseOf(ready)
    return granted({
      after: released(ready, work.now),
      postings: [
        ...postingsOf(first),
        ...postingsOf(second),
        posting(ready, 'release', releasing(ready)),
      ],
      draws: [...drawsOf(first), ...drawsOf(second), draw(ready, key, 'release', ready.held)],
      tell: [events.escrowReleased(escrow.orderId, { ...about(escrow), ...figures })],
    })
  })

/**
 * The goods did not arrive, or came back: all that she paid, or a part of it, goes back to the shopper's
 * book. A key is refunded once; asked again it answers as before. A frozen escrow may be refunded.
 */
export async function refund(work: Work, asks: readonly Refund[]): Promise<Answer<Escrow>[]> {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  const before = await queries.drawn(work, asks)
  const done = new Set(before.map(nameOf))
  return moveLocked(work, locked, asks, (escrow, ask) => {
    if (done.has(nameOf(ask))) return granted({ after: escrow })
    const going = goingBack(escrow, ask.parts)
    if (!going.ok) return going

    done.add(nameOf(ask))
    const { key, reason } = ask
    const amount = given(going.value.parts)
    const after = refundedOf(escrow, going.value)
    const whole = after.state === 'refunded'
    return granted({
      after,
      postings: [posting(escrow, `refund/${key}`, refunding(escrow, going.value.parts))],
      draws: [draw(escrow, key, 'refund', amount, reason)],
      tell: [
        events.escrowRefunded(escrow.orderId, {
          ...about(escrow),
          shopperId: escrow.shopperId,
          key,
          reason,
          amount,
          whole,
        }),
      ],
    })
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

type Rule<Ask> = (escrow: Escrow, ask: Ask) => Answer<Move>

async function move<Ask extends { orderId: OrderId }>(
  work: Work,
  asks: readonly Ask[],
  rule: Rule<Ask>,
): Promise<Answer<Escrow>[]> {
  const locked = await queries.lock(
    work,
    asks.map(ask => ask.orderId),
  )
  return moveLocked(work, locked, asks, rule)
}

/**
 * Applies a rule to each ask in its order, each seeing what those before it left; then posts, saves, keeps
 * the draws and tells, each in one statement for all.
 */
async function moveLocked<Ask extends { orderId: OrderId }>(
  work: Work,
  locked: ReadonlyMap<OrderId, Escrow>,
  asks: readonly Ask[],
  rule: Rule<Ask>,
): Promise<Answer<Escrow>[]> {
  const now = new Map(locked)
  const moves: Move[] = []
  const answers = asks.map((ask): Answer<Escrow> => {
    const escrow = now.get(ask.orderId)
    if (!escrow) return refused(escrowNotFound({ orderId: ask.orderId }))
    const moved = rule(escrow, ask)
    if (!moved.ok) return moved
    now.set(ask.orderId, moved.value.after)
    moves.push(moved.value)
    return granted(moved.value.after)
  })

  const changed = [...now.values()].filter(escrow => escrow !== locked.get(escrow.orderId))
  if (changed.length === 0) return answers
  await postAll(work, moves.flatMap(postingsOf))
  await queries.save(work, changed)
  const draws = moves.flatMap(drawsOf)
  if (draws.length > 0) await queries.insertDraws(work, draws)
  work.tell(...changed.flatMap(after => drawnFrom(locked.get(after.orderId), after)))
  work.tell(...moves.flatMap(one => one.tell ?? []))
  return answers
}

/** What an escrow holds less than before, if it does: one fact a work, however many moves it took. */
function drawnFrom(before: Escrow | undefined, after: Escrow): Parameters<Work['tell']>[0][] {
  if (!before || equals(before.held, after.held)) return []
  const amount = minus(before.held, after.held)
  return [events.escrowDrawn(after.orderId, { ...about(after), amount })]
}

/** The rule has said yes: a ledger that says no to it has found a mistake of ours. */
async function postAll(work: Work, postings: readonly Posting[]): Promise<void> {
  const answers = await post(
    work,
    postings.filter(one => one.lines.length > 0),
  )
  for (const answer of answers)
    assert(answer.ok, `the books refuse what the escrow allowed: ${why(answer)}`)
}

const posting = (escrow: Escrow, way: string, lines: Posting['lines']): Posting => ({
  cell: cellOf(escrow.orderId),
  key: `escrow/${escrow.orderId}/${way}`,
  kind: `escrow.${way.split('/', 1)[0]}`,
  ref: escrow.orderId,
  lines,
})

const draw = (
  escrow: Escrow,
  key: string,
  way: queries.Way,
  amount: Money,
  reason = '',
): queries.Draw => ({ orderId: escrow.orderId, key, way, amount, reason })

const about = ({ orderId, tradeId, merchantId }: Escrow) => ({ orderId, tradeId, merchantId })
const postingsOf = (one: Move): readonly Posting[] => one.postings ?? []
const drawsOf = (one: Move): readonly queries.Draw[] => one.draws ?? []
const nameOf = (ask: { orderId: OrderId; key: string }): string => `${ask.orderId} ${ask.key}`
const why = (answer: Answer<unknown>): string => (answer.ok ? '' : answer.why.code)

const amountDiffers = ({ orderId, amount, order }: Fund) =>
  escrowAmount({
    orderId,
    amount: `${amount.currency} ${toDecimal(amount)}`,
    total: `${order.total.currency} ${toDecimal(order.total)}`,
  })
