// Asking partners: what is due is taken, asked outside any transaction, and the answer written in a work of its own.
import { minutes, seconds, type Instant } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground, type Work } from '#platform/work'
import { claimAttempts, dueAttempts, type Trial } from './attempt/queries.ts'
import { claimRefunds, dueRefunds, type Return } from './attempt/return-queries.ts'
import { settle, type Answered } from './attempt/attempts.ts'
import type { Call } from './attempt/breaker.ts'
import { noteCalls } from './attempt/rests.ts'
import { refundRefOf } from './attempt/moves.ts'
import type { CancelAnswer, PayAnswer, Rail, Rails, RefundAnswer } from './rail.ts'
import { walletRail } from './rails/wallet.ts'
import type { AlipayContract, WalletDialect } from './rails/contract.ts'
import { simulatedContract } from './rails/simulated.ts'
import { settleRefunds } from './attempt/returns.ts'

export { simulatedContract, walletRail }
export type { AlipayContract, WalletDialect }

/** Who sits behind the port. Without a contract the simulator's wallet does. */
export type Partners = Readonly<{
  simulatorUrl: string
  alipay?: AlipayContract | undefined
  dialect?: WalletDialect
}>

export type OpenPayment = Readonly<{ rail: Rail; sweeps: readonly Sweep[] }>

export function openPayment(partners: Partners): OpenPayment {
  const contract = partners.alipay
  const rail = walletRail(
    contract
      ? () => Promise.resolve(contract)
      : simulatedContract(partners.simulatorUrl, partners.dialect),
  )
  const rails: Rails = new Map([[rail.name, rail]])
  return { rail, sweeps: sweepsOver(rails) }
}

/** A claim is kept this long: whoever dies with it is followed by another sweep. */
const lease = minutes(1)
const batchMax = 20

export function sweepsOver(rails: Rails): readonly Sweep[] {
  const heard: Heard = new Map()
  return [
    {
      name: 'payment.attempts',
      every: seconds(1),
      pass: ground => askAttempts(ground, rails, heard),
    },
    { name: 'payment.refunds', every: seconds(1), pass: ground => askRefunds(ground, rails) },
  ]
}

/** A minute of calls to each rail: the process that sweeps is the one that calls. */
type Heard = Map<string, Call[]>

async function askAttempts(ground: Ground, rails: Rails, heard: Heard): Promise<number> {
  const trials = await inWork(ground, house('payment'), async work => {
    const due = await dueAttempts(work, batchMax)
    return due.length === 0 ? [] : claimAttempts(work, due, lease)
  })
  if (trials.length === 0) return 0
  const now = ground.clock.now()
  const answered = await Promise.all(
    trials.map(async (trial): Promise<Answered> => ({
      trial,
      answer: await ask(rails.get(trial.rail), trial, now),
    })),
  )
  await inWork(ground, house('payment'), work => settle(work, answered))
  for (const [rail, its] of Map.groupBy(answered, one => one.trial.rail)) {
    const calls = its.map(one => ({ at: now, known: !isSilence(one.answer.kind) }))
    const before = heard.get(rail) ?? []
    const note = (work: Work) => noteCalls(work, { rail, before, calls })
    heard.set(rail, await inWork(ground, house('payment'), note))
  }
  return trials.length
}

const isSilence = (kind: string): boolean => kind === 'unknown' || kind === 'unsent'

/** A payment that is no longer waited for is not begun: it is cancelled, or found to have been paid. */
async function ask(
  rail: Rail | undefined,
  trial: Trial,
  now: Instant,
): Promise<PayAnswer | CancelAnswer> {
  if (!rail) return { kind: 'failed', reason: 'config', code: `no rail ${trial.rail}` }
  const { ref, amount, expiresAt, code } = trial
  switch (trial.doing) {
    case 'pay':
      if (now >= expiresAt)
        return { kind: 'failed', reason: 'closed', code: 'expired before it was sent' }
      return rail.pay({
        ref,
        amount,
        expiresAt,
        now,
        subject: subjectOf(trial),
        ...(code !== undefined && { code }),
      })
    case 'query':
      return rail.query({ ref, amount, now })
    case 'cancel':
      return rail.cancel({ ref, amount, now })
  }
}

/** What the shopper reads in her wallet. */
const subjectOf = (trial: Trial): string => `Order ${trial.tradeId.slice(0, 8)}`

async function askRefunds(ground: Ground, rails: Rails): Promise<number> {
  const returns = await inWork(ground, house('payment'), async work => {
    const due = await dueRefunds(work, batchMax)
    return due.length === 0 ? [] : claimRefunds(work, due, lease)
  })
  if (returns.length === 0) return 0
  const now = ground.clock.now()
  const answered = await Promise.all(
    returns.map(async one => ({ one, answer: await giveBack(rails.get(one.rail), one, now) })),
  )
  await inWork(ground, house('payment'), work => settleRefunds(work, answered))
  return returns.length
}

async function giveBack(rail: Rail | undefined, one: Return, now: Instant): Promise<RefundAnswer> {
  if (!rail) return { kind: 'failed', reason: 'config', code: `no rail ${one.rail}` }
  const refundRef = refundRefOf(one.id)
  const wish = {
    ref: one.ref,
    refundRef,
    amount: one.amount,
    now,
    reason: one.orderId ? 'order' : 'not expected',
  }
  return one.doing === 'refund' ? rail.refund(wish) : rail.queryRefund(wish)
}
