// What analytics hears, and which figures each event moves; all of a batch in a few statements.
import { assert } from '#kernel/errors'
import type { Money } from '#kernel/money'
import type { LockedRate } from '#kernel/priced'
import { convert, ratio, ratioOf } from '#kernel/ratio'
import * as fx from '#books/fx/fx'
import { escrowDrawn, escrowFunded } from '#lane/escrow/events'
import { parcelBooked, parcelMoved } from '#lane/parcel/events'
import { orderCancelled, orderPaid } from '#lane/trade/events'
import { when } from '#platform/listen'
import { moveHeld, moveLanes, moveMinutes, placeParcels } from './queries.ts'

/** The currency in which lanes are compared. */
export const homeCurrency = 'AUD'

export const analytics = [
  when(orderPaid, async (work, facts) => {
    const book = await fx.load(work)
    const paid = facts.map(({ body }) => ({
      ...body,
      currency: body.total.currency,
      home: homeValue(book, body.total, body.rate),
    }))
    moveLanes(
      work,
      paid.map(one => ({
        orderId: one.orderId,
        market: one.market,
        origin: one.origin,
        currency: one.currency,
        paid: 1,
        gmv: one.total.minor,
        gmvHome: one.home.minor,
      })),
    )
    moveMinutes(
      work,
      paid.map(one => ({ orderId: one.orderId, at: one.paidAt, gmvHome: one.home.minor })),
    )
  }),

  when(orderCancelled, async (work, facts) =>
    moveLanes(
      work,
      facts
        .filter(({ body }) => body.was !== 'placed')
        .map(({ body }) => ({
          orderId: body.orderId,
          market: body.market,
          origin: body.origin,
          currency: body.total.currency,
          cancelled: 1,
          refunded: body.total.minor,
        })),
    ),
  ),

  when(escrowFunded, async (work, facts) =>
    moveHeld(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        currency: body.amount.currency,
        funded: body.amount.minor,
      })),
    ),
  ),

  when(escrowDrawn, async (work, facts) =>
    moveHeld(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        currency: body.amount.currency,
        drawn: body.amount.minor,
      })),
    ),
  ),

  when(parcelBooked, async (work, facts) =>
    placeParcels(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        milestone: 'booked',
      })),
    ),
  ),

  when(parcelMoved, async (work, facts) =>
    placeParcels(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        milestone: body.milestone,
      })),
    ),
  ),
]

/** An Australian order at its own locked mid rate, any other at the newest mid rate of its market's currency. */
function homeValue(book: fx.FxBook, total: Money, rate: LockedRate): Money {
  if (rate.base === homeCurrency) {
    return convert(total, { base: rate.base, quote: rate.quote, value: ratioOf(rate.mid) })
  }
  const newest = book.pairs.get(homeCurrency + total.currency)
  assert(newest, `a rate of ${homeCurrency} to ${total.currency} is known`)
  return convert(total, {
    base: homeCurrency,
    quote: total.currency,
    value: ratio(newest.midE10, 10n ** 10n),
  })
}
