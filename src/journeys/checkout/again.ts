// Asked again: a checkout that was granted under its key stays granted, whatever has changed since.
import * as payment from '#lane/payment/payment'
import * as trade from '#lane/trade/trade'
import { house, look, type Ground } from '#platform/work'
import { checkedOut, type CheckedOut, type Checkout } from './shapes.ts'

/**
 * The answers of those that were granted before.
 *
 * For checkouts that would be refused now: somebody whose answer was lost asks again, and must not
 * be sent to buy a second time because a price has changed or an offer was closed meanwhile.
 */
export async function answeredBefore(
  ground: Ground,
  asks: readonly Checkout[],
): Promise<Map<Checkout, CheckedOut>> {
  if (asks.length === 0) return new Map()
  return look(ground, house('checkout'), async work => {
    const opened = await trade.openedBefore(work, asks)
    const standing = asks.flatMap((ask, index) => {
      const one = opened[index]
      const stands = one?.state === 'awaiting_payment' || one?.state === 'paid'
      return stands ? [{ ask, one }] : []
    })
    const payments = await payment.find(
      work,
      standing.map(({ one }) => one.tradeId),
    )
    const paid = new Set(payments.filter(each => each.state === 'paid').map(each => each.tradeId))
    return new Map(standing.map(({ ask, one }) => [ask, checkedOut(one, paid.has(one.tradeId))]))
  })
}
