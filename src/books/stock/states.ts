// The rule of a promise: what each event does to it in each state, late and repeated ones included.

/** `lapsed` was given back before it was paid for, `released` afterwards. */
export const promiseStates = ['held', 'confirmed', 'shipped', 'lapsed', 'released'] as const
export type PromiseState = (typeof promiseStates)[number]

/** `paid` makes a hold last, `freed` gives it back, `left` is the goods leaving the building. */
export type PromiseEvent = 'asked' | 'paid' | 'freed' | 'left'

export type Verdict =
  | Readonly<{ does: 'moves'; to: PromiseState }>
  /** Lapsed, but paid for after all: promised once more if enough is left. */
  | Readonly<{ does: 'takes again' }>
  /** It is so already: answered as before. */
  | Readonly<{ does: 'nothing' }>
  | Readonly<{ does: 'refuses'; why: 'ended' | 'unpaid' }>

const to = (state: PromiseState): Verdict => ({ does: 'moves', to: state })
const takesAgain: Verdict = { does: 'takes again' }
const nothing: Verdict = { does: 'nothing' }
const ended: Verdict = { does: 'refuses', why: 'ended' }
const unpaid: Verdict = { does: 'refuses', why: 'unpaid' }

/** The whole rule. Only a lapsed hold can come back, and only by being paid for. */
export const promiseRule: Record<PromiseEvent, Record<PromiseState, Verdict>> = {
  asked: {
    held: nothing,
    confirmed: nothing,
    shipped: nothing,
    lapsed: ended,
    released: ended,
  },
  paid: {
    held: to('confirmed'),
    confirmed: nothing,
    shipped: nothing,
    lapsed: takesAgain,
    released: ended,
  },
  freed: {
    held: to('lapsed'),
    confirmed: to('released'),
    shipped: nothing,
    lapsed: nothing,
    released: nothing,
  },
  left: {
    held: unpaid,
    confirmed: to('shipped'),
    shipped: nothing,
    lapsed: ended,
    released: ended,
  },
}

/** The states in which an event moves a promise: what the statement's `where state in` says. */
export const moversOf = (event: PromiseEvent): PromiseState[] =>
  promiseStates.filter(state => promiseRule[event][state].does === 'moves')
