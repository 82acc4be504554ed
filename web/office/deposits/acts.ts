// What a form about a merchant's money asks of the API: propose, agree, or take back.
import type { apiFrom } from '../api.ts'
import type { Decision } from '../wire.ts'

export type DecisionName = Decision['decision']

/** `act` is the decision that is proposed; `answer` says agree or no to one that waits. */
export function decide(api: ReturnType<typeof apiFrom>, form: FormData): Promise<unknown> {
  const text = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const ask = {
    merchantId: text('merchantId') ?? '',
    decision: text('act') as DecisionName,
    key: text('key') ?? '',
  }
  const reason = text('reason') ?? ''
  if (form.get('answer') === 'agree') return api.agreeToDecision(ask)
  if (form.get('answer') === 'withdraw')
    return api.withdrawDecision({ ...ask, body: { reason: reason || 'Taken back.' } })
  const deadline = text('deadline')
  return api.proposeDecision({
    ...ask,
    body: {
      reason,
      amount: text('amount'),
      minimum: text('minimum'),
      asked: text('asked'),
      ...(text('cycle') && { cycle: text('cycle') as 'daily' | 'weekly' | 'monthly' }),
      ...(text('retain') && { retainBp: String(Math.round(Number(text('retain')) * 100)) }),
      // Until the day's end where the office sits.
      ...(deadline && { askedUntil: `${deadline}T12:59:59Z` }),
    },
  })
}
