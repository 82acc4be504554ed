// What analytics hears, and which figures each event moves; all of a batch in a few statements.
import { assert } from '#kernel/errors'
import type { Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import type { LockedRate } from '#kernel/priced'
import { convert, ratio, ratioOf } from '#kernel/ratio'
import { dayIn, hours } from '#kernel/time'
import * as fx from '#books/fx/fx'
import { escrowDrawn, escrowFunded } from '#lane/escrow/events'
import { parcelBooked, parcelMoved } from '#lane/parcel/events'
import { orderCancelled } from '#lane/trade/events'
import type { Sweep } from '#platform/keeper'
import { when } from '#platform/listen'
import { house, inWork } from '#platform/work'
import {
  addDays,
  addMinutes,
  forgetMinutes,
  moveHeld,
  moveLanes,
  placeParcels,
  stir,
} from './queries.ts'

/** The currency in which lanes are compared. */
export const homeCurrency = 'AUD'

export const analytics = [
  // Sold is what came into escrow, as the ledger has it: also for an order that was cancelled meanwhile.
  when(escrowFunded, async (work, facts) => {
    const book = await fx.load(work)
    const sales = facts.map(({ body }) => ({
      orderId: body.orderId,
      market: body.market,
      origin: body.origin,
      currency: body.amount.currency,
      at: body.at,
      day: dayIn(houseZone, body.at),
      gmv: body.amount.minor,
      gmvHome: homeValue(book, body.amount, body.rate).minor,
    }))
    moveLanes(
      work,
      sales.map(sale => ({ ...sale, paid: 1 })),
    )
    addDays(work, sales)
    addMinutes(work, sales)
    moveHeld(
      work,
      sales.map(({ orderId, currency, gmv }) => ({ orderId, currency, funded: gmv })),
    )
    stir(work)
  }),

  when(orderCancelled, async (work, facts) => {
    const paid = facts.map(fact => fact.body).filter(body => body.was !== 'placed')
    moveLanes(
      work,
      paid.map(({ orderId, market, origin, total }) => ({
        orderId,
        market,
        origin,
        currency: total.currency,
        cancelled: 1,
        refunded: total.minor,
      })),
    )
    stir(work)
  }),

  when(escrowDrawn, async (work, facts) => {
    moveHeld(
      work,
      facts.map(({ body }) => ({
        orderId: body.orderId,
        currency: body.amount.currency,
        drawn: body.amount.minor,
      })),
    )
    stir(work)
  }),

  when(parcelBooked, async (work, facts) => {
    placeParcels(
      work,
      facts.map(({ body }) => ({ orderId: body.orderId, milestone: 'booked' })),
    )
    stir(work)
  }),

  when(parcelMoved, async (work, facts) => {
    placeParcels(
      work,
      facts.map(({ body }) => ({ orderId: body.orderId, milestone: body.milestone })),
    )
    stir(work)
  }),
]

/** Minutes older than a week are in their days, and no line shows them. */
export const analyticsSweeps: readonly Sweep[] = [
  {
    name: 'analytics.forget',
    every: hours(1),
    pass: async ground => {
      await inWork(ground, house('analytics'), forgetMinutes)
      return 0
    },
  },
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
