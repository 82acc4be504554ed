// The rules of an attempt and of a refund: what an answer makes of it, and when the partner is asked again. Pure.
import type { Money } from '#kernel/money'
import { after, minutes, hours, seconds, type Instant, type Span } from '#kernel/time'
import type { CancelAnswer, PayAnswer, RefundAnswer } from '../rail.ts'
import type { AttemptState, PaymentState, RefundState } from '../shapes.ts'

export type Doing = 'pay' | 'query' | 'cancel'

/** What the rule needs to know of an attempt; `tries` counts within what it is doing. */
export type Trying = Readonly<{
  state: AttemptState
  doing: Doing
  tries: number
  absents: number
  beganAt: Instant
  expiresAt: Instant
}>

/** What becomes of it. `wait` null: nothing more is asked. */
export type Move = Readonly<{
  state: AttemptState
  doing: Doing
  tries: number
  absents: number
  wait: Span | null
  reason?: string
}>

// Published intervals: nine questions in 38 seconds, then five cancellations, then a slow watch.
const queryWaits = [2, 3, 3, 5, 5, 5, 5, 5, 5].map(seconds)
const cancelWaits = [2, 3, 3, 5, 5].map(seconds)
const slowWaits = [minutes(1), minutes(5), minutes(15), hours(1)]
/** A shopper who was shown a code may take her time: asked like this until the payment expires. */
const patience = seconds(15)
const resendsMax = 3
const absentsApart = seconds(10)

/** Unknown for longer than this, a person is told. */
export const doubtAfter: Span = minutes(30)

/** How the answer to `pay` or `query` moves an attempt that was not paid by it. */
export function moved(trying: Trying, answer: PayAnswer, now: Instant): Move {
  if (!isOpen(trying.state) && answer.kind !== 'succeeded') return lookedBack(trying, answer)
  switch (answer.kind) {
    case 'succeeded':
      return ended(trying, 'succeeded')
    case 'waiting':
      return waited(trying, now)
    case 'failed':
      return ended(trying, 'failed', `${answer.reason}: ${answer.code}`)
    case 'absent':
      return missing(trying, now)
    case 'unsent':
      return unsent(trying, answer.why, now)
    case 'unknown':
      return doubted(trying, answer.why, now)
  }
}

/** How the answer to `cancel` moves an attempt. */
export function cancelled(trying: Trying, answer: CancelAnswer): Move {
  switch (answer.kind) {
    case 'closed':
      return ended(trying, 'cancelled', 'closed')
    case 'reversed':
      return ended(trying, 'cancelled', 'reversed')
    // It may still be on its way there: looked for once more.
    case 'absent':
      return { ...ended(trying, 'cancelled', 'absent'), doing: 'query', wait: minutes(1) }
    case 'failed':
      return query(trying, trying.state, queryWaits.length, `${answer.reason}: ${answer.code}`)
    case 'again':
    case 'unsent':
    case 'unknown': {
      const wait = cancelWaits[trying.tries] ?? slow(trying.tries - cancelWaits.length)
      const { state, absents } = trying
      return { state, doing: 'cancel', absents, tries: trying.tries + 1, wait }
    }
  }
}

/** What money that came is to the house. */
export type Came = 'captured' | 'late' | 'conflicted'

/**
 * Another amount than asked: a person decides. Money for something closed, expired or paid already, or
 * by an attempt we had cancelled, goes back. All else is the payment.
 */
export function came(
  payment: { state: PaymentState; amount: Money; expiresAt: Instant },
  attempt: { state: AttemptState },
  amount: Money,
  now: Instant,
): Came {
  if (amount.currency !== payment.amount.currency || amount.minor !== payment.amount.minor)
    return 'conflicted'
  const open = payment.state === 'asked' && now < payment.expiresAt && attempt.state !== 'cancelled'
  return open ? 'captured' : 'late'
}

export type Returning = Readonly<{ state: RefundState; doing: 'refund' | 'query'; tries: number }>
export type ReturnMove = Returning & Readonly<{ wait: Span | null; reason?: string }>

const refundWaits = [seconds(10), seconds(10), seconds(30), ...slowWaits]

/** How an answer moves a refund: repeated under one number until the partner has said yes. */
export function returned(returning: Returning, answer: RefundAnswer): ReturnMove {
  const wait = refundWaits[returning.tries] ?? hours(1)
  const tries = returning.tries + 1
  switch (answer.kind) {
    case 'succeeded':
      return { state: 'succeeded', doing: 'query', tries: 0, wait: null }
    // Refused money stays owed: asked again tomorrow, and a person is told.
    case 'failed':
      return {
        state: 'failed',
        doing: 'refund',
        tries: 0,
        wait: hours(24),
        reason: `${answer.reason}: ${answer.code}`,
      }
    case 'absent':
      return { state: 'approved', doing: 'refund', tries, wait }
    case 'unsent':
      return { state: 'approved', doing: 'refund', tries, wait, reason: answer.why }
    case 'unknown':
      return { state: 'unknown', doing: 'query', tries, wait, reason: answer.why }
  }
}

export const isOpen = (state: AttemptState): boolean =>
  state === 'sending' || state === 'waiting' || state === 'unknown'

/** A closed attempt that was looked at again: nothing changes it but money. Silence ends after a while. */
function lookedBack(trying: Trying, answer: PayAnswer): Move {
  const silent = answer.kind === 'unsent' || answer.kind === 'unknown'
  const left = trying.tries < queryWaits.length + slowWaits.length
  return silent && left ? query(trying, trying.state, trying.tries) : ended(trying, trying.state)
}

const ended = (trying: Trying, state: AttemptState, reason?: string): Move => ({
  state,
  doing: trying.doing,
  tries: 0,
  absents: 0,
  wait: null,
  ...(reason !== undefined && { reason }),
})

/** The shopper has not paid yet: asked until the payment expires, then taken back. */
function waited(trying: Trying, now: Instant): Move {
  if (now >= trying.expiresAt) return cancelNow({ ...trying, state: 'waiting' })
  const tries = trying.doing === 'query' ? trying.tries : 0
  return query(trying, 'waiting', tries)
}

/** Nobody there knows it: a code not scanned yet, or a call that never arrived and is made again. */
function missing(trying: Trying, now: Instant): Move {
  if (trying.state === 'waiting') return waited(trying, now)
  const absents = trying.absents + 1
  if (absents % 2 === 1) {
    return { state: trying.state, doing: 'query', tries: trying.tries, absents, wait: absentsApart }
  }
  if (now >= trying.expiresAt || absents > 2 * resendsMax) return ended(trying, 'failed', 'absent')
  return { state: 'sending', doing: 'pay', tries: 0, absents, wait: seconds(0) }
}

function unsent(trying: Trying, why: string, now: Instant): Move {
  if (trying.doing !== 'pay') return doubted(trying, why, now)
  if (trying.tries + 1 >= resendsMax) return ended(trying, 'failed', `unavailable: ${why}`)
  const { doing, absents } = trying
  return {
    state: 'sending',
    doing,
    absents,
    tries: trying.tries + 1,
    wait: queryWaits[trying.tries] ?? patience,
  }
}

/** After the last question of the schedule it is cancelled; what was only waiting keeps its time. */
function doubted(trying: Trying, why: string, now: Instant): Move {
  if (trying.state === 'waiting') {
    return now >= trying.expiresAt ? cancelNow(trying) : query(trying, 'waiting', trying.tries, why)
  }
  const tries = trying.doing === 'query' ? trying.tries : 0
  return tries < queryWaits.length ? query(trying, 'unknown', tries, why) : cancelNow(trying)
}

function query(trying: Trying, state: AttemptState, tries: number, reason?: string): Move {
  const beyond = state === 'waiting' ? patience : slow(tries - queryWaits.length)
  const wait = queryWaits[tries] ?? beyond
  return {
    state,
    doing: 'query',
    tries: tries + 1,
    absents: trying.absents,
    wait,
    ...(reason !== undefined && { reason }),
  }
}

const cancelNow = (trying: Trying): Move => ({
  state: trying.state,
  doing: 'cancel',
  tries: 0,
  absents: trying.absents,
  wait: seconds(0),
})

const slow = (turn: number): Span => slowWaits[turn] ?? hours(1)

/** Whether a person has to be told, once: it stays unknown for too long. */
export const doubtful = (trying: Trying, move: Move, now: Instant): boolean =>
  move.wait !== null &&
  isOpen(move.state) &&
  move.state !== 'waiting' &&
  now >= after(trying.beganAt, doubtAfter)
