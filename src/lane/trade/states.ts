// The rules of a trade and of an order: what each event does in each state, late or repeated.
import { assert } from '#kernel/errors'

export const tradeStates = ['reserving', 'awaiting_payment', 'paid', 'closed'] as const
export type TradeState = (typeof tradeStates)[number]
export const tradeEvents = ['agreed', 'fell', 'paid', 'lapsed'] as const
export type TradeEvent = (typeof tradeEvents)[number]

export const orderStates = [
  'placed',
  'paid',
  'dispatched',
  'delivered',
  'received',
  'settled',
  'cancelled',
] as const
export type OrderState = (typeof orderStates)[number]
export const orderEvents = [
  'paid',
  'booked',
  'dispatched',
  'cleared',
  'delivered',
  'extended',
  'frozen',
  'thawed',
  'received',
  'silent',
  'settled',
  'cancelled',
  'forsaken',
] as const
export type OrderEvent = (typeof orderEvents)[number]

/** Why a rule says no: the name of one of the room's refusals. */
export type Why =
  | 'closed'
  | 'paidAlready'
  | 'notAgreed'
  | 'cancelled'
  | 'unpaid'
  | 'notDispatched'
  | 'notDelivered'
  | 'notReceived'
  | 'receivedAlready'
  | 'arrivedAlready'

export type Verdict<State extends string> =
  | Readonly<{ does: 'moves'; to: State }>
  /** The state stays; the instant is kept, once. */
  | Readonly<{ does: 'notes' }>
  /** It is so already, or it came too late to matter: answered as before. */
  | Readonly<{ does: 'nothing' }>
  | Readonly<{ does: 'refuses'; why: Why }>

type Rule<Event extends string, State extends string> = Readonly<
  Record<Event, Readonly<Record<State, Verdict<State>>>>
>

const to = <State extends string>(state: State) => ({ does: 'moves', to: state }) as const
const notes = { does: 'notes' } as const
const nothing = { does: 'nothing' } as const
const no = (why: Why) => ({ does: 'refuses', why }) as const

export const tradeRule: Rule<TradeEvent, TradeState> = {
  agreed: {
    reserving: to('awaiting_payment'),
    awaiting_payment: nothing,
    paid: nothing,
    closed: no('closed'),
  },
  fell: {
    reserving: to('closed'),
    awaiting_payment: to('closed'),
    paid: no('paidAlready'),
    closed: nothing,
  },
  // Money for a closed trade came too late: the No tells the journey to send it back.
  paid: {
    reserving: no('notAgreed'),
    awaiting_payment: to('paid'),
    paid: nothing,
    closed: no('closed'),
  },
  lapsed: {
    reserving: to('closed'),
    awaiting_payment: to('closed'),
    paid: nothing,
    closed: nothing,
  },
}

const unpaid = no('unpaid')
const away = no('notDelivered')
const early = no('notReceived')
const over = no('receivedAlready')
const gone = no('cancelled')

export const orderRule: Rule<OrderEvent, OrderState> = {
  paid: {
    placed: to('paid'),
    paid: nothing,
    dispatched: nothing,
    delivered: nothing,
    received: nothing,
    settled: nothing,
    cancelled: gone,
  },
  booked: {
    placed: unpaid,
    paid: notes,
    dispatched: notes,
    delivered: notes,
    received: notes,
    settled: notes,
    cancelled: gone,
  },
  dispatched: {
    placed: unpaid,
    paid: to('dispatched'),
    dispatched: nothing,
    delivered: notes,
    received: notes,
    settled: notes,
    cancelled: gone,
  },
  cleared: {
    placed: unpaid,
    paid: notes,
    dispatched: notes,
    delivered: notes,
    received: notes,
    settled: notes,
    cancelled: gone,
  },
  // A parcel whose hand-over was never scanned can still arrive.
  delivered: {
    placed: unpaid,
    paid: to('delivered'),
    dispatched: to('delivered'),
    delivered: nothing,
    received: notes,
    settled: notes,
    cancelled: gone,
  },
  extended: {
    placed: unpaid,
    paid: away,
    dispatched: away,
    delivered: notes,
    received: over,
    settled: over,
    cancelled: gone,
  },
  frozen: {
    placed: unpaid,
    paid: notes,
    dispatched: notes,
    delivered: notes,
    received: over,
    settled: over,
    cancelled: gone,
  },
  thawed: {
    placed: nothing,
    paid: notes,
    dispatched: notes,
    delivered: notes,
    received: nothing,
    settled: nothing,
    cancelled: nothing,
  },
  received: {
    placed: unpaid,
    paid: no('notDispatched'),
    dispatched: to('received'),
    delivered: to('received'),
    received: nothing,
    settled: nothing,
    cancelled: gone,
  },
  // The sweep's own asking, so there is nobody to refuse.
  silent: {
    placed: nothing,
    paid: nothing,
    dispatched: to('received'),
    delivered: to('received'),
    received: nothing,
    settled: nothing,
    cancelled: nothing,
  },
  settled: {
    placed: unpaid,
    paid: early,
    dispatched: early,
    delivered: early,
    received: to('settled'),
    settled: nothing,
    cancelled: gone,
  },
  cancelled: {
    placed: to('cancelled'),
    paid: to('cancelled'),
    dispatched: to('cancelled'),
    delivered: no('arrivedAlready'),
    received: over,
    settled: over,
    cancelled: nothing,
  },
  // Nobody paid and nobody closed it: the house does.
  forsaken: {
    placed: to('cancelled'),
    paid: nothing,
    dispatched: nothing,
    delivered: nothing,
    received: nothing,
    settled: nothing,
    cancelled: nothing,
  },
}

/** The states in which an event moves its subject: what the statement's `where state in` says. */
export const moversOf = <Event extends string, State extends string>(
  rule: Rule<Event, State>,
  event: Event,
): State[] => statesWhere(rule, event, 'moves')

/** The states in which an event only leaves its instant. */
export const notersOf = <Event extends string, State extends string>(
  rule: Rule<Event, State>,
  event: Event,
): State[] => statesWhere(rule, event, 'notes')

/** Where an event leads, which is one state; null when it only leaves its instant. */
export function targetOf<Event extends string, State extends string>(
  rule: Rule<Event, State>,
  event: Event,
): State | null {
  const verdicts: Verdict<State>[] = Object.values(rule[event])
  const targets = new Set(verdicts.flatMap(one => (one.does === 'moves' ? [one.to] : [])))
  assert(targets.size <= 1, `${event} leads to one state`)
  return [...targets][0] ?? null
}

const statesWhere = <Event extends string, State extends string>(
  rule: Rule<Event, State>,
  event: Event,
  does: Verdict<State>['does'],
): State[] =>
  (Object.entries(rule[event]) as [State, Verdict<State>][])
    .filter(([, verdict]) => verdict.does === does)
    .map(([state]) => state)
