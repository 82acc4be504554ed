// Statements about carts, in the shopper's cell.
import { cellOf, type OfferId, type ShopperId } from '#kernel/ids'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { CartLine } from './rows.ts'

type Put = Readonly<{ shopperId: ShopperId; offerId: OfferId; quantity: number }>

export async function putLine(work: Work, { shopperId, offerId, quantity }: Put): Promise<void> {
  await work.tx.run(sql`
    insert into trade.cart (cell, shopper_id, offer_id, quantity, added_at)
    values (${cellOf(shopperId)}, ${shopperId}, ${offerId}, ${quantity}, ${at(work.now)})
        on conflict (cell, shopper_id, offer_id) do update set quantity = excluded.quantity
  `)
}

export async function deleteLines(
  work: Work,
  shopperId: ShopperId,
  offerIds: readonly OfferId[],
): Promise<void> {
  await work.tx.run(sql`
    delete from trade.cart
     where cell = ${cellOf(shopperId)}
       and shopper_id = ${shopperId}
       and offer_id = any(${offerIds}::uuid[])
  `)
}

/** In the order they were first put in. */
export const cartOf = (work: Work, shopperId: ShopperId): Promise<CartLine[]> =>
  work.tx.rows(sql`
    select c.offer_id as "offerId", c.quantity, c.added_at as "addedAt"
      from trade.cart c
     where c.cell = ${cellOf(shopperId)}
       and c.shopper_id = ${shopperId}
     order by c.added_at, c.offer_id
  `)
