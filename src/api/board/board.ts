// The live board: figures within a second of each event, the ledger's own beside them; as JSON and as a stream.
import { z } from 'zod'
import * as analytics from '#analytics/analytics'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { openChannel, type Channel } from '#platform/stream'
import type { House } from '../house.ts'
import { officeRoles } from '../office/office.ts'
import { dayShape, instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'

const soldShape = z.object({ orders: z.number().int(), gmvHome: moneyShape })

const boardShape = z
  .object({
    at: instantShape,
    /** The house's day and the zone whose midnight ends it. */
    day: dayShape,
    zone: z.string(),
    markets: z.array(
      z.object({
        market: z.string(),
        origin: z.string(),
        paidOrders: z.number().int(),
        cancelled: z.number().int(),
        gmv: moneyShape,
        gmvHome: moneyShape,
        refunded: moneyShape,
        today: soldShape.extend({ gmv: moneyShape }),
      }),
    ),
    /** `yesterday` is what was sold by this time of yesterday. */
    totals: soldShape.extend({ today: soldShape, yesterday: soldShape }),
    /**
     * The board's own counting and the ledger's figure. `onItsWay` is told and not counted yet;
     * difference = board + onItsWay - ledger: zero at every moment.
     */
    proof: z.array(
      z.object({
        figure: z.enum(['gmv', 'today', 'held']),
        board: moneyShape,
        onItsWay: moneyShape,
        ledger: moneyShape,
        difference: moneyShape,
      }),
    ),
    waiting: z.number().int(),
    parcels: z.array(z.object({ milestone: z.string(), count: z.number().int() })),
    series: z.array(soldShape.extend({ minute: instantShape })),
    simulated: z.array(z.string()),
  })
  .meta({ id: 'Board' })

/** An audience of its own, for a wall: in a demo house anyone may look. */
export const boardApi = (house: House): Endpoint[] => [figures(house), stream(house)]

const readersOf = (house: House): Endpoint['who'] => (house.settings.demo ? 'anyone' : officeRoles)

const figures = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/board',
    name: 'board',
    summary: "The board's figures now.",
    who: readersOf(house),
    answer: boardShape,
    run: async ({ caller }) => boardTo(await house.work(caller, analytics.board), house.simulated),
  })

function stream(house: House): Endpoint {
  const channel = boardChannel(house)
  return endpoint({
    method: 'GET',
    path: '/board/stream',
    name: 'boardStream',
    who: readersOf(house),
    summary:
      'The board as server-sent events: `board` with all figures whenever one changes, else `beat` every two seconds.',
    run: async call => channel.join(call),
  })
}

/** One look for all who watch, written once for all of them. */
const boardChannel = (house: House): Channel =>
  openChannel(say =>
    analytics.watch(house.ground, (board, changed) => {
      const at = instantTo(board.at)
      if (!changed) return say({ event: 'beat', data: JSON.stringify({ at }) })
      const data = JSON.stringify(boardTo(board, house.simulated))
      return say({ event: 'board', id: at, data, kept: true })
    }),
  )

function boardTo(board: analytics.Board, simulated: readonly string[]): z.input<typeof boardShape> {
  const { today, yesterday } = board.totals
  return {
    at: instantTo(board.at),
    day: board.day,
    zone: board.zone,
    simulated: [...simulated],
    waiting: board.waiting,
    markets: board.markets.map(one => ({
      ...one,
      gmv: moneyTo(one.gmv),
      gmvHome: moneyTo(one.gmvHome),
      refunded: moneyTo(one.refunded),
      today: { ...soldTo(one.today), gmv: moneyTo(one.today.gmv) },
    })),
    totals: { ...soldTo(board.totals), today: soldTo(today), yesterday: soldTo(yesterday) },
    proof: board.proof.map(one => ({
      figure: one.figure,
      board: moneyTo(one.board),
      onItsWay: moneyTo(one.onItsWay),
      ledger: moneyTo(one.ledger),
      difference: moneyTo(one.difference),
    })),
    parcels: board.parcels.map(one => ({ ...one })),
    series: board.series.map(one => ({ minute: instantTo(one.minute), ...soldTo(one) })),
  }
}

const soldTo = ({ orders, gmvHome }: analytics.Sold): z.input<typeof soldShape> => ({
  orders,
  gmvHome: moneyTo(gmvHome),
})
