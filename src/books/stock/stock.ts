// The face of stock: how many there are, and to whom they are promised.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { finding, type Finding } from '#kernel/finding'
import { cellOf, type OrderId, type VariantId } from '#kernel/ids'
import { before, minutes, seconds, type Instant } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Work } from '#platform/work'
import { belowPromised, holdEnded, notPromised, soldOut } from './errors.ts'
import { stockChanged } from './events.ts'
import * as audits from './audit-queries.ts'
import type { Fault } from './audit-queries.ts'
import * as queries from './queries.ts'
import type { Available, Level, Movement, MovementId, Promised, Taken, Wanted } from './queries.ts'
import { promiseRule } from './states.ts'
export type { Available, Level, Movement, MovementId }

export type Received = Readonly<{ variantId: VariantId; quantity: number; key: string }>
export type Counted = Readonly<{ variantId: VariantId; counted: number; key: string; why: string }>

/** What one order wants, whole or not at all; not paid by `until`, it is given back. */
export type PromiseAsk = Readonly<{
  orderId: OrderId
  until: Instant
  lines: readonly Readonly<{ variantId: VariantId; quantity: number }>[]
}>

/** A payment made in time may be heard late: the sweep waits this long after a hold has ended. */
const patience = minutes(5)
const sweepMax = 500

/**
 * Promises goods to orders, in the order asked: each order whole, or nothing of it.
 *
 * Refused `stock.sold_out` (with the short variants and what is left of each) or, when the order's
 * hold is over already, `stock.hold_ended`. An order asked for again is answered as before.
 */
export async function promise(work: Work, asks: readonly PromiseAsk[]): Promise<Answer<void>[]> {
  const wanted = new Map<OrderId, Wanted>()
  const late = asks.filter(ask => ask.until <= work.now).map(ask => ask.orderId)
  for (const ask of asks) {
    if (ask.until > work.now && !wanted.has(ask.orderId)) wanted.set(ask.orderId, merged(ask))
  }
  const answers = await takeAll(work, [...wanted.values()], 'held')
  const before = late.length > 0 ? await queries.promisedTo(work, late) : []
  for (const one of before) answers.set(one.orderId, answerBy('asked', one))
  return asks.map(ask => answers.get(ask.orderId) ?? refused(holdEnded()))
}

/**
 * The orders are paid: their goods wait for them without an end.
 *
 * A hold that lapsed before the payment was heard is taken again; refused `stock.sold_out` when
 * others have the goods by now, `stock.hold_ended` when they were given back after the payment, and
 * `stock.not_promised` when there never was a promise. A refused order has to be refunded.
 */
export async function confirm(work: Work, orderIds: readonly OrderId[]): Promise<Answer<void>[]> {
  if (orderIds.length === 0) return []
  const [, promised] = await Promise.all([
    queries.confirmHeld(work, orderIds),
    queries.promisedTo(work, orderIds),
  ])
  const byOrder = Map.groupBy(promised, one => one.orderId)
  const lapsed = [...byOrder].filter(([, lines]) => lines.some(takesAgain)).map(again)
  const retaken = await takeAll(work, lapsed, 'confirmed')
  return orderIds.map(orderId => {
    const [first] = byOrder.get(orderId) ?? []
    if (!first) return refused(notPromised({ orderId }))
    return retaken.get(orderId) ?? answerBy('paid', first)
  })
}

/** Gives back what is still promised to these orders. Shipped goods stay gone. */
export async function release(work: Work, orderIds: readonly OrderId[]): Promise<void> {
  if (orderIds.length === 0) return
  const [, freed] = await Promise.all([
    queries.lockPromised(work, orderIds),
    queries.giveBack(work, orderIds),
  ])
  tellChanged(work, freed)
}

/**
 * The goods of paid orders leave the building: fewer on hand, fewer promised, the same available.
 *
 * Refused `stock.not_promised` for an order that is not paid or has no promise, `stock.hold_ended`
 * for one whose goods were given back.
 */
export async function ship(work: Work, orderIds: readonly OrderId[]): Promise<Answer<void>[]> {
  if (orderIds.length === 0) return []
  const [, promised] = await Promise.all([
    queries.lockPromised(work, orderIds),
    queries.promisedTo(work, orderIds),
  ])
  await queries.shipConfirmed(work, promised)
  const byOrder = Map.groupBy(promised, one => one.orderId)
  return orderIds.map(orderId => {
    const [first] = byOrder.get(orderId) ?? []
    return first ? answerBy('left', first) : refused(notPromised({ orderId }))
  })
}

/** Goods came in. A key counts once for a variant, whatever it says the second time. */
export async function receive(work: Work, asks: readonly Received[]): Promise<void> {
  assert(
    asks.every(ask => isCount(ask.quantity)),
    'what comes in is a positive whole number',
  )
  if (asks.length === 0) return
  tellChanged(
    work,
    await queries.bringIn(
      work,
      asks.map(ask => ({ ...ask, why: '' })),
    ),
  )
}

/**
 * Somebody counted the shelf: from now on this many are on hand.
 *
 * Refused `stock.below_promised` when more are promised to orders than were counted. A key counts
 * once for a variant.
 */
export async function count(work: Work, asks: readonly Counted[]): Promise<Answer<void>[]> {
  assert(
    asks.every(ask => ask.counted === 0 || isCount(ask.counted)),
    'a count is a whole number',
  )
  if (asks.length === 0) return []
  const variantIds = asks.map(ask => ask.variantId)
  const [, , levels, before] = await Promise.all([
    queries.openRows(work, variantIds),
    queries.lockVariants(work, variantIds),
    queries.levelsOf(work, variantIds),
    queries.countedBefore(work, asks),
  ])
  const known = new Map(levels.map(level => [level.variantId, level]))
  const found: { variantId: VariantId; quantity: number; key: string; why: string }[] = []
  const answers = asks.map((ask): Answer<void> => {
    const level = known.get(ask.variantId)
    assert(level, 'a counted variant has its row')
    const { variantId, counted, key, why } = ask
    if (before.has(`${variantId}/${key}`)) return granted(undefined)
    const { promised, onHand } = level
    if (counted < promised) return refused(belowPromised({ variantId, counted, promised }))
    found.push({ variantId, quantity: counted - onHand, key, why })
    known.set(variantId, { ...level, onHand: counted })
    before.add(`${variantId}/${key}`)
    return granted(undefined)
  })
  if (found.length > 0) tellChanged(work, await queries.correct(work, found))
  return answers
}

/** How many of each can be promised now; a variant never received has none. */
export async function available(
  work: Work,
  variantIds: readonly VariantId[],
): Promise<Map<VariantId, number>> {
  const found = new Map(variantIds.map(variantId => [variantId, 0]))
  for (const level of await levels(work, variantIds)) found.set(level.variantId, level.available)
  return found
}

/** On hand, promised and available of each variant that was ever received. */
export const levels = async (work: Work, variantIds: readonly VariantId[]): Promise<Level[]> =>
  variantIds.length === 0 ? [] : queries.levelsOf(work, variantIds)

/** Those of which at most `atMost` can still be promised, the scarcest first. */
export const scarce = async (
  work: Work,
  ask: { variantIds: readonly VariantId[]; atMost: number; limit: number },
): Promise<Available[]> => (ask.variantIds.length === 0 ? [] : queries.scarceOf(work, ask))

/** What came and went of a variant, the newest first, older than `after`. */
export const movements = (
  work: Work,
  ask: { variantId: VariantId; after?: MovementId | undefined; limit: number },
): Promise<Movement[]> => queries.movementsOf(work, ask)

/**
 * Gives back holds that ended. Orders are closed by their trade's own clock, which releases them by
 * event; this finds what nobody closed, such as a promise made for a checkout that died.
 */
export const sweeps: readonly Sweep[] = [
  {
    name: 'stock.lapse',
    every: seconds(30),
    pass: ground =>
      inWork(ground, house('stock.lapse'), async work => {
        const deadline = before(work.now, patience)
        const due = await queries.dueOrders(work, deadline, sweepMax)
        if (due.length === 0) return 0
        const [, freed] = await Promise.all([
          queries.lockPromised(work, due),
          queries.giveBackDue(work, due, deadline),
        ])
        tellChanged(work, freed)
        return due.length
      }),
  },
]

/** Proves on the running database that nothing is sold twice and every figure has its reasons. */
export async function audit(work: Work): Promise<Finding[]> {
  const faults = await audits.faults(work)
  const found = (theorem: string, wrong: (fault: Fault) => boolean): Finding =>
    finding(
      theorem,
      faults[0]?.counted ?? 0,
      faults.filter(wrong).map(fault => fault.variantId),
    )
  return [
    found('stock is never sold twice and never below nothing', fault => fault.below),
    found('what is promised is the sum of the live promises', fault => fault.promised),
    found('what is on hand is the sum of its movements', fault => fault.moved),
  ]
}

/** Asks until no refused order would still fit: mostly once, and each further round takes one. */
async function takeAll(
  work: Work,
  wanted: readonly Wanted[],
  as: 'held' | 'confirmed',
): Promise<Map<OrderId, Answer<void>>> {
  const answers = new Map<OrderId, Answer<void>>()
  const left = new Map<VariantId, number>()
  const variantIds = wanted.flatMap(one => one.lines.map(line => line.variantId))
  let waiting = wanted
  while (waiting.length > 0) {
    const [, rows] = await Promise.all([
      waiting === wanted && queries.lockVariants(work, variantIds),
      queries.take(work, waiting, as),
    ])
    for (const row of rows) if (row.taken) left.set(row.variantId, row.available)
    const judged = Map.groupBy(rows, row => row.place)
    waiting = waiting.filter((one, place) => {
      const lines = judged.get(place) ?? []
      const unlucky = lines.every(line => !line.taken && isFree(line, as) && fits(line))
      if (!unlucky) answers.set(one.orderId, answerOf(one.orderId, lines, as))
      return unlucky
    })
  }
  tellChanged(
    work,
    [...left].map(([variantId, available]) => ({ variantId, available })),
  )
  return answers
}

function answerOf(
  orderId: OrderId,
  lines: readonly Taken[],
  as: 'held' | 'confirmed',
): Answer<void> {
  if (lines.every(line => line.taken)) return granted(undefined)
  const known = lines.find(line => !isFree(line, as))
  if (known?.was) return answerBy('asked', { orderId, state: known.was })
  const short = lines.filter(line => !fits(line))
  return refused(
    soldOut({
      variants: short.map(line => line.variantId).join(', '),
      left: short.map(line => line.available).join(', '),
    }),
  )
}

function answerBy(
  event: 'asked' | 'paid' | 'left',
  { orderId, state }: Pick<Promised, 'orderId' | 'state'>,
): Answer<void> {
  const verdict = promiseRule[event][state]
  if (verdict.does !== 'refuses') return granted(undefined)
  return refused(verdict.why === 'ended' ? holdEnded() : notPromised({ orderId }))
}

/** Nothing stands in the way of this line's promise but the number left. */
const isFree = (line: Taken, as: 'held' | 'confirmed'): boolean =>
  line.was === null || (as === 'confirmed' && line.was === 'lapsed')

const fits = (line: Taken): boolean => line.quantity <= line.available

const takesAgain = (promised: Promised): boolean =>
  promiseRule.paid[promised.state].does === 'takes again'

const again = ([orderId, lines]: readonly [OrderId, readonly Promised[]]): Wanted => ({
  orderId,
  until: null,
  lines,
})

/** A variant asked for on two lines is one wish; all goods of an order live in its cell. */
function merged(ask: PromiseAsk): Wanted {
  const quantities = new Map<VariantId, number>()
  for (const { variantId, quantity } of ask.lines) {
    assert(isCount(quantity), 'a quantity is a positive whole number')
    assert(cellOf(variantId) === cellOf(ask.orderId), 'goods live in the cell of their order')
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity)
  }
  assert(quantities.size > 0, 'an order wants something')
  return {
    orderId: ask.orderId,
    until: ask.until,
    lines: [...quantities].map(([variantId, quantity]) => ({ variantId, quantity })),
  }
}

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number > 0

const toldIn = new WeakMap<Work, Map<VariantId, { variantId: VariantId; available: number }>>()

/** One fact a variant a work: a later figure takes the place of the one already told. */
function tellChanged(work: Work, changes: readonly Available[]): void {
  const told = toldIn.get(work) ?? new Map<VariantId, { variantId: VariantId; available: number }>()
  toldIn.set(work, told)
  for (const { variantId, available } of changes) {
    const fact = told.get(variantId)
    if (fact) {
      fact.available = available
      continue
    }
    const body = { variantId, available }
    told.set(variantId, body)
    work.tell(stockChanged(variantId, body))
  }
}
