// Asking partners: what is due is taken, asked outside any transaction, and the answer written in a work of its own.
import { minutes, seconds, type Instant } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import { claimAttempts, dueAttempts, type Trial } from './attempt/queries.ts'
import { claimRefunds, dueRefunds, type Return } from './attempt/return-queries.ts'
import { settle, type Answered } from './attempt/attempts.ts'
import type { CancelAnswer, PayAnswer, Rail, Rails, RefundAnswer } from './rail.ts'
import { alipayRail, type AlipayContract } from './rails/alipay.ts'
import { simulatedContract } from './rails/simulated.ts'
import { settleRefunds } from './attempt/returns.ts'

/** Who sits behind the port. Without a contract the simulator's wallet does. */
export type Partners = Readonly<{ simulatorUrl: string; alipay?: AlipayContract | undefined }>

export type OpenPayment = Readonly<{ rails: Rails; sweeps: readonly Sweep[] }>

export function openPayment(partners: Partners): OpenPayment {
  const contract = partners.alipay
  const rail = alipayRail(
    contract ? () => Promise.resolve(contract) : simulatedContract(partners.simulatorUrl),
  )
  const rails: Rails = new Map([[rail.name, rail]])
  return { rails, sweeps: sweepsOver(rails) }
}

/** A claim is kept this long: whoever dies with it is followed by another sweep. */
const lease = minutes(1)
const batchMax = 20

export const sweepsOver = (rails: Rails): readonly Sweep[] => [
  { name: 'payment.attempts', every: seconds(1), pass: ground => askAttempts(ground, rails) },
  { name: 'payment.refunds', every: seconds(1), pass: ground => askRefunds(ground, rails) },
]

async function askAttempts(ground: Ground, rails: Rails): Promise<number> {
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
  return trials.length
}

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
  const refundRef = `TLR${one.id.replaceAll('-', '')}`
  const wish = {
    ref: one.ref,
    refundRef,
    amount: one.amount,
    now,
    reason: one.orderId ? 'order' : 'not expected',
  }
  return one.doing === 'refund' ? rail.refund(wish) : rail.queryRefund(wish)
}
