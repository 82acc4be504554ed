// Paying a checkout from her wallet: what may leave it is asked first, and given back when nothing left.
import { assert, type Answer } from '#kernel/errors'
import type { ShopperId, TradeId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import * as payment from '#lane/payment/payment'
import * as wallet from '#lane/wallet/wallet'
import type { Work } from '#platform/work'

type Paying = Readonly<{ tradeId: TradeId; shopperId: ShopperId; amount: Money }>

/** Whether her limits let it leave; counted at once, so that two tabs cannot both use the rest of a day. */
export const permitted = (work: Work, asks: readonly Paying[]): Promise<Answer<void>[]> =>
  wallet.permit(work, asks.map(permitOf))

/** Pays what was permitted; a permit that came to nothing is taken back. */
export async function payPermitted(
  work: Work,
  asks: readonly Paying[],
  permits: readonly (Answer<void> | undefined)[],
): Promise<Answer<payment.Payment>[]> {
  const allowed = asks.filter((_, index) => permits[index]?.ok)
  const paid = await payment.payByWallet(work, allowed)
  await forgone(
    work,
    allowed.filter((_, index) => !paid[index]?.ok),
  )
  const answers = new Map(allowed.map((ask, index) => [ask, paid[index]]))
  return asks.map((ask, index) => {
    const permit = permits[index]
    const answer = answers.get(ask) ?? (permit?.ok ? undefined : permit)
    assert(answer, 'every ask has its answer')
    return answer
  })
}

/** Nothing left the wallet after all. */
export const forgone = (work: Work, asks: readonly Paying[]): Promise<void> =>
  wallet.forgo(work, asks.map(permitOf))

/** Pays an unpaid checkout of hers. Refused as `payment.payByWallet` and `wallet.permit` say. */
export async function payTrade(
  work: Work,
  ask: Readonly<{ tradeId: TradeId; shopperId: ShopperId }>,
): Promise<Answer<payment.Payment>> {
  const [found] = await payment.find(work, [ask.tradeId])
  // Another's, and one that is not asked for, hears its No from payment itself.
  const asks =
    found?.state === 'asked' && found.shopperId === ask.shopperId
      ? [{ ...ask, amount: found.amount }]
      : []
  if (asks.length === 0) return first(await payment.payByWallet(work, [ask]))
  return first(await payPermitted(work, asks, await permitted(work, asks)))
}

function first<T>([answer]: readonly Answer<T>[]): Answer<T> {
  assert(answer, 'an ask has its answer')
  return answer
}

const permitOf = ({ tradeId, shopperId, amount }: Paying) => ({
  key: tradeId as string,
  shopperId,
  amount,
  purpose: 'order' as const,
})
