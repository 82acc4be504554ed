// The cart: what a shopper means to buy, as offers and quantities; prices are always quoted anew.
import { assert } from '#kernel/errors'
import type { OfferId, ShopperId } from '#kernel/ids'
import type { Work } from '#platform/work'
import { cartFull } from './errors.ts'
import * as queries from './queries/cart.ts'
import type { CartLine } from './queries/rows.ts'

const linesMax = 120

/** From now on the cart holds this many of the offer. Refused `trade.cart_full` above 120 lines. */
export async function putInCart(
  work: Work,
  ask: { shopperId: ShopperId; offerId: OfferId; quantity: number },
): Promise<void> {
  const { shopperId, quantity } = ask
  assert(Number.isSafeInteger(quantity) && quantity > 0, 'a quantity is a positive whole number')
  const [, lines] = await Promise.all([queries.putLine(work, ask), queries.cartOf(work, shopperId)])
  if (lines.length > linesMax) throw cartFull({ max: linesMax })
}

/** Takes offers out; those that are not in it are no matter. */
export async function removeFromCart(
  work: Work,
  ask: { shopperId: ShopperId; offerIds: readonly OfferId[] },
): Promise<void> {
  if (ask.offerIds.length > 0) await queries.deleteLines(work, ask.shopperId, ask.offerIds)
}

/** In the order in which things were first put in. */
export const cart = (work: Work, shopperId: ShopperId): Promise<CartLine[]> =>
  queries.cartOf(work, shopperId)
