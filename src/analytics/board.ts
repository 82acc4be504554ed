// The board: every figure of one moment, with the ledger's beside them.
import { money, type Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { before, dayIn, hours, type CalendarDay, type Instant } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { unheard, waiting } from '#platform/relay'
import type { Work } from '#platform/work'
import { homeCurrency } from './listeners.ts'
import { comingFrom, compare, moving, type Counted, type Proof } from './proof.ts'
import * as queries from './queries.ts'

/** How many orders were paid, and what they were worth at home. */
export type Sold = Readonly<{ orders: number; gmvHome: Money }>

export type Board = Readonly<{
  at: Instant
  /** The day it is where the office is, and the zone in which that is said. */
  day: CalendarDay
  zone: string
  markets: readonly {
    market: string
    origin: string
    paidOrders: number
    cancelled: number
    gmv: Money
    gmvHome: Money
    refunded: Money
    today: Sold & Readonly<{ gmv: Money }>
  }[]
  /** `yesterday` is what was sold by this time of yesterday. */
  totals: Sold & Readonly<{ today: Sold; yesterday: Sold }>
  proof: readonly Proof[]
  /** Events told and not yet heard: what `onItsWay` consists of is among them. */
  waiting: number
  parcels: readonly { milestone: string; count: number }[]
  /** The last sixty minutes, those without orders left out. */
  series: readonly { minute: Instant; orders: number; gmvHome: Money }[]
}>

/** Every figure of the board, now. It takes a work of its own and binds it to one moment. */
export async function board(work: Work): Promise<Board> {
  queries.atOneMoment(work)
  const day = dayIn(houseZone, work.now)
  const [lanes, today, yesterday, minutes, held, stages, books, coming, count] = await Promise.all([
    queries.lanes(work),
    queries.daysOn(work, day),
    queries.yesterdayByNow(work),
    queries.minutes(work, before(work.now, hours(1))),
    queries.held(work),
    queries.stages(work),
    ledger.topline(work),
    unheard(work, moving),
    waiting(work),
  ])
  return {
    at: work.now,
    day,
    zone: houseZone,
    markets: lanes.map(lane => laneOf(lane, today)),
    totals: {
      ...soldIn(lanes),
      today: soldIn(today),
      yesterday: soldIn(yesterday ? [yesterday] : []),
    },
    proof: compare(countedIn(lanes, today, held), comingFrom(coming, day), books),
    waiting: count,
    parcels: stages.map(one => ({ milestone: one.milestone, count: Number(one.count) })),
    series: minutes.map(one => ({ minute: one.minute, ...soldIn([one]) })),
  }
}

function laneOf(lane: queries.LaneRow, days: readonly queries.DayRow[]): Board['markets'][number] {
  const { market, origin, currency } = lane
  const today = days.filter(
    one => one.market === market && one.origin === origin && one.currency === currency,
  )
  const { orders, gmvHome } = soldIn([lane])
  return {
    market,
    origin,
    paidOrders: orders,
    cancelled: Number(lane.cancelled),
    gmv: money(currency, lane.gmv),
    gmvHome,
    refunded: money(currency, lane.refunded),
    today: {
      ...soldIn(today),
      gmv: money(
        currency,
        today.reduce((sum, one) => sum + one.gmv, 0n),
      ),
    },
  }
}

const soldIn = (rows: readonly queries.SoldRow[]): Sold => ({
  orders: rows.reduce((sum, one) => sum + Number(one.paid), 0),
  gmvHome: money(
    homeCurrency,
    rows.reduce((sum, one) => sum + one.gmv_home, 0n),
  ),
})

function countedIn(
  lanes: readonly queries.LaneRow[],
  today: readonly queries.DayRow[],
  held: readonly queries.HeldRow[],
): Counted[] {
  const none = { gmv: 0n, today: 0n, held: 0n }
  return [
    ...lanes.map(one => ({ ...none, currency: one.currency, gmv: one.gmv })),
    ...today.map(one => ({ ...none, currency: one.currency, today: one.gmv })),
    ...held.map(one => ({ ...none, currency: one.currency, held: one.funded - one.drawn })),
  ]
}
