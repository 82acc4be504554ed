// The desk: what needs a person, gathered from every room, and what a person may do about it.
import { granting, no } from '#kernel/errors'
import type { Id, OrderId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import * as support from '#books/support/support'
import * as customs from '#lane/customs/customs'
import * as parcel from '#lane/parcel/parcel'
import * as payment from '#lane/payment/payment'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { hearNow, parkedEvents } from '#platform/relay'
import type { Work } from '#platform/work'
import { cancelOrders } from './cancel.ts'

export const rooms = ['customs', 'parcel', 'claim', 'payment', 'refund', 'payout', 'event'] as const
export type Room = (typeof rooms)[number]

export const acts = [
  'ask',
  'set_aside',
  'cancel',
  'settle',
  'return_money',
  'resume',
  'claim_paid',
  'claim_refused',
] as const
export type Act = (typeof acts)[number]

/** Acts that move money: one person proposes them, another agrees. */
export const fourEyed: ReadonlySet<Act> = new Set<Act>([
  'cancel',
  'settle',
  'return_money',
  'resume',
  'claim_paid',
  'claim_refused',
])

export const nothingWaits = no('desk.nothing_waits', 409, 'Nothing waits for a person there.')
export const actImpossible = no('desk.act_impossible', 409, 'That cannot be done about this case.')

export type About = Readonly<{ room: Room; subject: Id<string> }>

/** `isGone`: it mended itself while somebody looked after it. `due`: a clock that runs for it. */
export type Waiting = About &
  Readonly<{
    orderId: OrderId | undefined
    orderNumber: bigint | undefined
    what: string
    why: string
    at: Instant
    due: Instant | undefined
    amount: Money | undefined
    outcome: parcel.Outcome | undefined
    acts: readonly Act[]
    case: support.Case | undefined
    isGone: boolean
  }>

type Found = Omit<Waiting, 'orderNumber' | 'case' | 'isGone'>

const limit = 500

/** All that waits, the longest ago first. */
export async function waiting(work: Work): Promise<Waiting[]> {
  const [found, live] = await Promise.all([gathered(work), support.live(work, { limit })])
  const cases = live.filter(one => rooms.some(room => room === one.room))
  const orders = await trade.heads(work, [...new Set(found.flatMap(one => one.orderId ?? []))])
  const orderOf = new Map(orders.map(order => [order.id, order]))
  const caseOf = new Map(cases.map(one => [`${one.room} ${one.subject}`, one]))
  const standing = found.map((one): Waiting => {
    const order = one.orderId && orderOf.get(one.orderId)
    const mayCancel = order && mayStillCancel.has(order.state) && !one.outcome
    const key = `${one.room} ${one.subject}`
    const underWay = caseOf.get(key)
    caseOf.delete(key)
    return {
      ...one,
      acts: one.acts.filter(act => act !== 'cancel' || mayCancel),
      orderNumber: order?.number,
      case: underWay,
      isGone: false,
    }
  })
  const gone = [...caseOf.values()].map(goneOf)
  return [...standing, ...gone].toSorted((left, right) => left.at - right.at)
}

/** As the trade room rules: what has arrived is not cancelled but returned. */
const mayStillCancel: ReadonlySet<trade.OrderState> = new Set<trade.OrderState>([
  'placed',
  'paid',
  'dispatched',
])

const goneOf = (one: support.Case): Waiting => ({
  room: one.room as Room,
  subject: one.subject,
  orderId: undefined,
  orderNumber: undefined,
  what: one.what,
  why: '',
  at: one.since,
  due: undefined,
  amount: undefined,
  outcome: undefined,
  acts: ['set_aside'],
  case: one,
  isGone: true,
})

async function gathered(work: Work): Promise<Found[]> {
  const [papers, parcels, questions, parked, returned, claims] = await Promise.all([
    customs.exceptions(work, { limit }),
    parcel.exceptions(work, { limit }),
    payment.openQuestions(work, { limit }),
    parkedEvents(work, limit),
    settlement.held(work, { limit }),
    settlement.claims(work, { limit }),
  ])
  return [
    ...papers.map(one => ofOrder('customs', one, one.asks ? ['ask'] : [])),
    ...parcels.map(one => ({
      ...ofOrder('parcel', one, one.asks ? ['ask'] : []),
      ...(one.outcome && { acts: ['settle'] as const, outcome: one.outcome, due: one.due }),
    })),
    ...questions.attempts.map(attemptWaits),
    ...questions.refunds.map(refundWaits),
    ...parked.map(one => ({
      ...bare('event', one.subject, ['ask']),
      what: one.name,
      why: one.why,
      at: one.at as Instant,
    })),
    ...returned.map(one => ({
      ...bare('payout', one.id, ['resume']),
      what: String(one.number),
      why: one.reason ?? '',
      at: one.settledAt ?? one.scheduledAt,
      amount: one.amount,
    })),
    ...claims.map(one => ({
      ...bare('claim', one.orderId, ['claim_paid', 'claim_refused']),
      orderId: one.orderId,
      what: one.carrier,
      why: one.why,
      at: one.openedAt,
      due: one.due,
      amount: one.amount,
    })),
  ]
}

type Exception = Readonly<{ orderId: OrderId; what: string; why: string; at: Instant }>

const ofOrder = (room: Room, one: Exception, more: readonly Act[]): Found => ({
  ...bare(room, one.orderId, [...more, 'cancel', 'set_aside']),
  orderId: one.orderId,
  what: one.what,
  why: one.why,
  at: one.at,
})

const attemptWaits = (one: payment.Attempt): Found => ({
  ...bare('payment', one.id, one.state === 'conflicted' ? ['return_money'] : ['ask']),
  what: one.state === 'conflicted' ? 'another amount came' : 'unknown',
  why: one.reason ?? '',
  at: one.beganAt,
  amount: one.came ?? one.amount,
})

const refundWaits = (one: payment.Refund): Found => ({
  ...bare('refund', one.id, ['ask']),
  orderId: one.orderId,
  what: one.state === 'failed' ? 'refused' : 'unknown',
  why: one.reason ?? '',
  at: one.decidedAt,
  amount: one.amount,
})

const bare = (room: Room, subject: Id<string>, may: readonly Act[]) => ({
  room,
  subject,
  orderId: undefined,
  due: undefined,
  amount: undefined,
  outcome: undefined,
  acts: may,
})

/** Whoever acts looks after it from now on. Throws `desk.nothing_waits`. */
export const take = async (work: Work, about: About): Promise<support.Case> =>
  support.take(work, stoppedIn(await standing(work, about)))

export type ActAsk = About &
  Readonly<{
    act: Act
    reason: string
    borneBy?: parcel.Bearer | undefined
    restock?: boolean | undefined
  }>

/**
 * Does what moves no money; proposes what does, for another to agree to.
 *
 * Throws `desk.nothing_waits`, `desk.act_impossible`, and the refusals of the room that acts.
 */
export async function act(work: Work, ask: ActAsk): Promise<void> {
  const found = await standing(work, ask)
  if (!found.acts.includes(ask.act)) throw actImpossible()
  const { room, subject, reason, act: what } = ask
  if (fourEyed.has(what)) {
    const { borneBy, restock } = ask
    const detail = { ...(borneBy && { borneBy }), ...(restock !== undefined && { restock }) }
    await support.propose(work, { ...stoppedIn(found), act: what, detail, why: reason })
    return
  }
  if (what === 'ask') {
    await askNow(work, found)
    return support.noteAct(work, { room, subject, act: what, reason })
  }
  if (!found.isGone) await setAside(work, found)
  await support.resolve(work, { ...stoppedIn(found), done: what, reason })
}

/** A second person agrees, and it is done. Throws as `support.agree` does, and as the room that acts. */
export async function agree(work: Work, about: About): Promise<void> {
  const { act: what, detail, why } = await support.agree(work, about)
  const { room, subject } = about
  const orderId = subject as OrderId
  switch (what as Act) {
    case 'cancel':
      granting((await cancelOrders(work, [{ orderId, reason: why }]))[0])
      return setAside(work, about)
    case 'settle':
      return parcel.settle(work, {
        orderId,
        why,
        restock: detail['restock'] === true,
        ...(detail['borneBy'] !== undefined && { borneBy: detail['borneBy'] as parcel.Bearer }),
      })
    case 'return_money':
      return payment.returnStray(work, { attemptId: subject as Id<'attempt'>, reason: why })
    case 'resume':
      return resume(work, subject as Id<'payout'>)
    case 'claim_paid':
    case 'claim_refused':
      return settlement.endClaim(work, { orderId, paid: what === 'claim_paid', reason: why })
    case 'ask':
    case 'set_aside':
      throw actImpossible({ room })
  }
}

async function resume(work: Work, payoutId: Id<'payout'>): Promise<void> {
  const { payout } = await settlement.payout(work, { payoutId })
  await settlement.release(work, payout.merchantId)
}

async function standing(work: Work, { room, subject }: About): Promise<Waiting> {
  const found = (await waiting(work)).find(one => one.room === room && one.subject === subject)
  if (!found) throw nothingWaits()
  return found
}

const stoppedIn = ({ room, subject, what, at }: Waiting): support.Stopped => ({
  room,
  subject,
  what,
  since: at,
})

async function askNow(work: Work, { room, subject }: About): Promise<void> {
  switch (room) {
    case 'customs':
      return customs.askNow(work, subject as OrderId)
    case 'parcel':
      return parcel.askNow(work, subject as OrderId)
    case 'payment':
      return payment.askNow(work, { attemptIds: [subject as Id<'attempt'>], refundIds: [] })
    case 'refund':
      return payment.askNow(work, { attemptIds: [], refundIds: [subject as Id<'refund'>] })
    case 'event':
      return void (await hearNow(work, subject))
    case 'payout':
    case 'claim':
  }
}

async function setAside(work: Work, { room, subject }: About): Promise<void> {
  if (room === 'customs') await customs.setAside(work, subject as OrderId)
  if (room === 'parcel') await parcel.setAside(work, subject as OrderId)
}
