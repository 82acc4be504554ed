// The rules of a trade and of an order: what each event does in each state, late and repeated ones included.
import { assert } from '#kernel/errors'

export const tradeStates = ['reserving', 'awaiting_payment', 'paid', 'closed'] as const
export type TradeState = (typeof tradeStates)[number]
export const tradeEvents = ['agreed', 'fell', 'paid', 'lapsed'] as const
export type TradeEvent = (typeof tradeEvents)[number]

export const orderStates = [
  'placed', 'paid', 'dispatched', 'delivered', 'received', 'settled', 'cancelled',
] as const
export type OrderState = (typeof orderStates)[number]
export const orderEvents = [
  'paid', 'booked', 'dispatched', 'cleared', 'delivered', 'extended', 'frozen', 'thawed', 'received', 'silent',
  'settled', 'cancelled', 'forsaken',
] as const
export type OrderEvent = (typeof orderEvents)[number]

/** Why a rule says no: the name of one of the room's refusals. */
export type Why =
  | 'closed' | 'paidAlready' | 'notAgreed' | 'cancelled' | 'unpaid' | 'notDispatched' | 'notDelivered'
  | 'notReceived' | 'receivedAlready' | 'arrivedAlready'

export type Verdict<State extends string> =
  | Readonly<{ does: 'moves'; to: State }>
  /** The state stays; the instant is kept, once. */
  | Readonly<{ does: 'notes' }>
  /** It is so already, or it came too late to matter: answered as before. */
  | Readonly<{ does: 'nothing' }>
  | Readonly<{ does: 'refuses'; why: Why }>

type Rule<Event extends string, State extends string> =
  Readonly<Record<Event, Readonly<Record<State, Verdict<State>>>>>

const to = <State extends string>(state: State) => ({ does: 'moves', to: state }) as const
const notes = { does: 'notes' } as const
const nothing = { does: 'nothing' } as const
const no = (why: Why) => ({ does: 'refuses', why }) as const

export const tradeRule: Rule<TradeEvent, TradeState> = {
  agreed: {
    reserving: to('awaiting_payment'), awaiting_payment: nothing, paid: nothing, closed: no('closed'),
  },
  fell: {
    reserving: to('closed'), awaiting_payment: to('closed'), paid: no('paidAlready'), closed: nothing,
  },
  // Money for a closed trade came too late: the No tells the journey to send it back.
  paid: {
    reserving: no('notAgreed'), awaiting_payment: to('paid'), paid: nothing, closed: no('closed'),
  },
  lapsed: {
    reserving: to('closed'), awaiting_payment: to('closed'), paid: nothing, closed: nothing,
  },
}

const isCancelled = { cancelled: no('cancelled') }
const afterReceipt = { received: nothing, settled: nothing }

export const orderRule: Rule<OrderEvent, OrderState> = {
  paid: {
    placed: to('paid'), paid: nothing, dispatched: nothing, delivered: nothing, ...afterReceipt, ...isCancelled,
  },
  booked: {
    placed: no('unpaid'), paid: notes, dispatched: notes, delivered: notes, received: notes, settled: notes,
    ...isCancelled,
  },
  dispatched: {
    placed: no('unpaid'), paid: to('dispatched'), dispatched: nothing, delivered: notes, received: notes,
    settled: notes, ...isCancelled,
  },
  cleared: {
    placed: no('unpaid'), paid: notes, dispatched: notes, delivered: notes, received: notes, settled: notes,
    ...isCancelled,
  },
  // A parcel whose hand-over was never scanned can still arrive.
  delivered: {
    placed: no('unpaid'), paid: to('delivered'), dispatched: to('delivered'), delivered: nothing,
    received: notes, settled: notes, ...isCancelled,
  },
  extended: {
    placed: no('unpaid'), paid: no('notDelivered'), dispatched: no('notDelivered'), delivered: notes,
    received: no('receivedAlready'), settled: no('receivedAlready'), ...isCancelled,
  },
  frozen: {
    placed: no('unpaid'), paid: notes, dispatched: notes, delivered: notes,
    received: no('receivedAlready'), settled: no('receivedAlready'), ...isCancelled,
  },
  thawed: {
    placed: nothing, paid: notes, dispatched: notes, delivered: notes, ...afterReceipt, cancelled: nothing,
  },
  received: {
    placed: no('unpaid'), paid: no('notDispatched'), dispatched: to('received'), delivered: to('received'),
    ...afterReceipt, ...isCancelled,
  },
  // The sweep's own asking: it can only ever find nothing to do.
  silent: {
    placed: nothing, paid: nothing, dispatched: to('received'), delivered: to('received'),
    ...afterReceipt, cancelled: nothing,
  },
  settled: {
    placed: no('unpaid'), paid: no('notReceived'), dispatched: no('notReceived'), delivered: no('notReceived'),
    received: to('settled'), settled: nothing, ...isCancelled,
  },
  cancelled: {
    placed: to('cancelled'), paid: to('cancelled'), dispatched: to('cancelled'), delivered: no('arrivedAlready'),
    received: no('receivedAlready'), settled: no('receivedAlready'), cancelled: nothing,
  },
  // Nobody paid and nobody closed it: the house does.
  forsaken: {
    placed: to('cancelled'), paid: nothing, dispatched: nothing, delivered: nothing, ...afterReceipt,
    cancelled: nothing,
  },
}

/** The states in which an event moves its subject: what the statement's `where state in` says. */
export const moversOf = <Event extends string, State extends string>(
  rule: Rule<Event, State>, event: Event,
): State[] => statesWhere(rule, event, 'moves')

/** The states in which an event only leaves its instant. */
export const notersOf = <Event extends string, State extends string>(
  rule: Rule<Event, State>, event: Event,
): State[] => statesWhere(rule, event, 'notes')

/** Where an event leads; null when it only leaves its instant. An event leads to one state at most. */
export function targetOf<Event extends string, State extends string>(
  rule: Rule<Event, State>, event: Event,
): State | null {
  const verdicts: Verdict<State>[] = Object.values(rule[event])
  const targets = new Set(verdicts.flatMap(verdict => (verdict.does === 'moves' ? [verdict.to] : [])))
  assert(targets.size <= 1, `${event} leads to one state`)
  return [...targets][0] ?? null
}

const statesWhere = <Event extends string, State extends string>(
  rule: Rule<Event, State>, event: Event, does: Verdict<State>['does'],
): State[] =>
  (Object.entries(rule[event]) as [State, Verdict<State>][])
    .filter(([, verdict]) => verdict.does === does)
    .map(([state]) => state)
