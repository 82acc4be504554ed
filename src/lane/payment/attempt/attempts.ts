// Paying by an outside wallet: attempts as wishes, what their answers change, and money that fits nothing.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type Id, type TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import { post, type Posting } from '#books/ledger/ledger'
import {
  attemptsOf,
  doubts,
  hurry,
  insertAttempts,
  lockAttempts,
  moveAttempts,
  type Moved,
  type NewAttempt,
  type Trial,
} from './queries.ts'
import {
  attemptUnknown,
  codeInvalid,
  paymentDone,
  paymentUnderWay,
  railResting,
  railUnknown,
} from '../errors.ts'
import { paymentCaptured, paymentConflicted, paymentFailed, paymentUnresolved } from '../events.ts'
import { railCapture, strayCapture } from '../ledger/journals.ts'
import { payable } from '../payable.ts'
import * as queries from '../queries.ts'
import { railNames, type CancelAnswer, type PayAnswer } from '../rail.ts'
import type { Attempt, AttemptAsk, AttemptId, Refund, RefundId } from '../shapes.ts'
import { isResting } from './rests.ts'
import { came, cancelled, doubtful, isOpen, moved, type Move } from './states.ts'

/**
 * Begins to pay trades by a partner's wallet. The partner is asked by the sweep, within a second.
 *
 * Asked again while one is under way by the same rail it answers that one. Refused as `payByWallet`
 * is, and `payment.rail_unknown`, `payment.rail_resting`, `payment.code_invalid`, `payment.done`.
 */
export async function attempt(work: Work, asks: readonly AttemptAsk[]): Promise<Answer<Attempt>[]> {
  if (asks.length === 0) return []
  const held = await queries.lockByTrades(work, [...new Set(asks.map(one => one.tradeId))])
  const known = await attemptsOf(
    work,
    [...held.values()].filter(one => one.underWay).map(one => one.id),
  )
  const resting = new Set<string>()
  for (const rail of railNames) if (await isResting(work, rail)) resting.add(rail)
  const made = new Map<TradeId, NewAttempt>()
  const answers = asks.map((one): Answer<Attempt> => {
    const found = held.get(one.tradeId)
    const open = known.find(each => each.paymentId === found?.id && isOpen(each.state))
    if (open && open.shopperId === one.shopperId && open.rail === one.rail)
      return granted(shown(open))
    if (!railNames.includes(one.rail)) return refused(railUnknown({ rail: one.rail }))
    if (resting.has(one.rail)) return refused(railResting())
    if (one.code !== undefined && !isShownCode(one.code)) return refused(codeInvalid())
    const verdict = payable(work, found, one.shopperId)
    if (!verdict.ok) return verdict
    if (verdict.value.state === 'paid') return refused(paymentDone())
    const before = made.get(one.tradeId)
    if (before && before.rail !== one.rail) return refused(paymentUnderWay({ rail: before.rail }))
    const fresh = before ?? begin(work, verdict.value, one)
    made.set(one.tradeId, fresh)
    return granted({
      id: fresh.id,
      paymentId: fresh.paymentId,
      tradeId: one.tradeId,
      rail: fresh.rail,
      state: 'sending',
      amount: fresh.amount,
      beganAt: work.now,
    })
  })
  if (made.size > 0) await insertAttempts(work, [...made.values()])
  return answers
}

/** The attempts of trades, newest first. */
export async function attempts(work: Work, tradeIds: readonly TradeId[]): Promise<Attempt[]> {
  if (tradeIds.length === 0) return []
  const payments = await queries.byTrades(work, tradeIds)
  return payments.length === 0
    ? []
    : (
        await attemptsOf(
          work,
          payments.map(one => one.id),
        )
      ).map(shown)
}

/** A partner has called about these numbers of ours: it is asked at once. What it said is not believed. */
export async function hear(work: Work, refs: readonly string[]): Promise<void> {
  const ids = refs.flatMap(idOfRef)
  if (ids.length > 0) await hurry(work, ids)
}

/** What waits for a person: unknown too long, refused refunds, money that does not fit. */
export async function openQuestions(
  work: Work,
  ask: { limit: number },
): Promise<{ attempts: Attempt[]; refunds: Refund[] }> {
  const [found, refunds] = await Promise.all([
    doubts(work, ask.limit),
    queries.doubtfulRefunds(work, ask.limit),
  ])
  return { attempts: found.map(shown), refunds }
}

/** The partner is asked at once what became of these. */
export async function askNow(
  work: Work,
  ask: { attemptIds: readonly AttemptId[]; refundIds: readonly RefundId[] },
): Promise<void> {
  if (ask.attemptIds.length > 0) await hurry(work, ask.attemptIds)
  if (ask.refundIds.length > 0) await queries.hurryRefunds(work, ask.refundIds)
}

/** A person decides that money of another amount goes back. Throws `payment.attempt_unknown`. */
export async function returnStray(
  work: Work,
  ask: { attemptId: AttemptId; reason: string },
): Promise<void> {
  const found = (await lockAttempts(work, [ask.attemptId])).get(ask.attemptId)
  if (!found?.came || found.state !== 'conflicted')
    throw attemptUnknown({ attemptId: ask.attemptId })
  await audit(work, { act: 'payment.returnStray', subject: ask.attemptId, reason: ask.reason })
  await queries.insertRefunds(work, [stray(work, found, found.came, `conflict/${found.id}`)])
}

export type Answered = Readonly<{ trial: Trial; answer: PayAnswer | CancelAnswer }>

/**
 * Writes down what partners answered: moves attempts, posts money that came, tells what it means.
 *
 * An answer about an attempt that somebody moved in the meantime is dropped, unless it brings money:
 * the partner is asked again anyway.
 */
export async function settle(work: Work, answered: readonly Answered[]): Promise<void> {
  const held = await queries.lockByTrades(work, [
    ...new Set(answered.map(one => one.trial.tradeId)),
  ])
  const trials = await lockAttempts(
    work,
    answered.map(one => one.trial.id),
  )
  const outcome: Outcome = { postings: [], paid: [], conflicted: [], strays: [], moves: [] }
  for (const { trial, answer } of answered) {
    const now = trials.get(trial.id)
    const payment = held.get(trial.tradeId)
    assert(now && payment, 'an attempt and its payment stay')
    if (now.state === 'succeeded' || now.state === 'conflicted') continue
    if (now.askDue !== trial.askDue && answer.kind !== 'succeeded') continue
    held.set(
      trial.tradeId,
      weigh(work, outcome, { payment, trial: { ...now, doing: trial.doing }, answer }),
    )
  }
  await write(work, outcome)
}

type Outcome = {
  postings: Posting[]
  paid: queries.Standing[]
  conflicted: queries.Standing[]
  strays: queries.NewRefund[]
  moves: Moved[]
}

type Weighed = Readonly<{
  payment: queries.Standing
  trial: Trial
  answer: PayAnswer | CancelAnswer
}>

/** One answer on the scales; gives back the payment as it is afterwards. */
function weigh(
  work: Work,
  outcome: Outcome,
  { payment, trial, answer }: Weighed,
): queries.Standing {
  if (trial.doing !== 'cancel' && answer.kind === 'succeeded' && 'amount' in answer) {
    return receive(work, outcome, { payment, trial, answer })
  }
  const move =
    trial.doing === 'cancel'
      ? cancelled(trial, answer as CancelAnswer)
      : moved(trial, answer as PayAnswer, work.now)
  const { tradeId, shopperId, rail } = trial
  const told = !trial.told && doubtful(trial, move, work.now)
  if (told)
    work.tell(
      paymentUnresolved(tradeId, { tradeId, shopperId, rail, reason: move.reason ?? 'unknown' }),
    )
  if (isOpen(trial.state) && !isOpen(move.state)) {
    work.tell(paymentFailed(tradeId, { tradeId, shopperId, reason: move.reason ?? move.state }))
  }
  const waiting = answer.kind === 'waiting' ? answer : undefined
  outcome.moves.push({
    id: trial.id,
    move,
    told,
    partnerNo: waiting?.partnerNo,
    action: waiting?.action,
    came: undefined,
  })
  return payment
}

type Received = Readonly<{
  payment: queries.Standing
  trial: Trial
  answer: Extract<PayAnswer, { kind: 'succeeded'; amount: Money }>
}>

function receive(
  work: Work,
  outcome: Outcome,
  { payment, trial, answer }: Received,
): queries.Standing {
  const { tradeId, shopperId, rail } = trial
  const { amount, partnerNo } = answer
  const what = came(payment, trial, amount, work.now)
  const done = (state: Move['state'], reason?: string): Move => ({
    state,
    doing: 'query',
    tries: 0,
    absents: 0,
    wait: null,
    ...(reason !== undefined && { reason }),
  })
  const keep = (move: Move): void =>
    void outcome.moves.push({
      id: trial.id,
      move,
      told: false,
      partnerNo,
      action: undefined,
      came: what === 'captured' ? undefined : amount,
    })
  if (what === 'captured') {
    keep(done('succeeded'))
    outcome.postings.push(railCapture(payment.id, rail, amount))
    outcome.paid.push({ ...payment, rail })
    const parts = payment.parts.map(({ orderId, amount: each, transactionNo }) => ({
      orderId,
      amount: each,
      transactionNo,
    }))
    work.tell(paymentCaptured(tradeId, { tradeId, shopperId, amount, paidAt: work.now, parts }))
    return { ...payment, state: 'paid' }
  }
  outcome.postings.push(strayCapture(payment.id, trial.id, rail, amount))
  if (what === 'late') {
    keep(done('succeeded', 'late'))
    outcome.strays.push(stray(work, trial, amount, `late/${trial.id}`))
    return payment
  }
  keep(done('conflicted', `asked for ${trial.amount.minor} ${trial.amount.currency}`))
  work.tell(paymentConflicted(tradeId, { tradeId, shopperId, reason: 'amount', amount }))
  if (payment.state !== 'asked') return payment
  outcome.conflicted.push(payment)
  return { ...payment, state: 'conflicted' }
}

async function write(work: Work, outcome: Outcome): Promise<void> {
  const { postings, paid, conflicted, strays, moves } = outcome
  const posted = await post(work, postings)
  assert(
    posted.every(answer => answer.ok),
    'money that came can be written down',
  )
  if (moves.length > 0) await moveAttempts(work, moves)
  if (paid.length > 0)
    queries.markPaid(
      work,
      paid.map(one => one.id),
      paid.map(one => one.rail ?? ''),
    )
  if (conflicted.length > 0)
    await queries.mark(
      work,
      conflicted.map(one => one.id),
      'conflicted',
    )
  if (strays.length > 0) await queries.insertRefunds(work, strays)
}

const stray = (work: Work, trial: Trial, amount: Money, key: string): queries.NewRefund => ({
  id: work.id<'refund'>(cellOf(trial.id)),
  key,
  paymentId: trial.paymentId,
  rail: trial.rail,
  ref: trial.ref,
  amount,
  state: 'approved',
  decidedAt: work.now,
  askDue: work.now,
})

function begin(work: Work, payment: queries.Standing, one: AttemptAsk): NewAttempt {
  const id = work.id<'attempt'>(cellOf(payment.id))
  return {
    id,
    paymentId: payment.id,
    rail: one.rail,
    ref: refOf(id),
    code: one.code,
    amount: payment.amount,
  }
}

/** Our number at a partner: letters and digits, and the way back to the attempt and its cell. */
const refOf = (id: AttemptId): string => `TL${id.replaceAll('-', '')}`

function idOfRef(ref: string): AttemptId[] {
  const found = /^TL([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(ref)
  return found ? [found.slice(1).join('-') as Id<'attempt'>] : []
}

const isShownCode = (code: string): boolean => /^(?:2[5-9]|30)\d{14,22}$/.test(code)

/** Without what only the sweep needs. */
function shown(trial: Trial): Attempt {
  const {
    shopperId: _,
    ref,
    code,
    doing,
    tries,
    absents,
    sent,
    told,
    askDue,
    expiresAt,
    ...attempt
  } = trial
  void [ref, code, doing, tries, absents, sent, told, askDue, expiresAt]
  return attempt
}
