// The live board: figures within a second of each event, the ledger's own beside them; as JSON and as a stream.
import { z } from 'zod'
import * as analytics from '#analytics/analytics'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'

const staff = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const

const boardShape = z
  .object({
    at: instantShape,
    markets: z.array(
      z.object({
        market: z.string(),
        origin: z.string(),
        paidOrders: z.number().int(),
        cancelled: z.number().int(),
        gmv: moneyShape,
        gmvHome: moneyShape,
        refunded: moneyShape,
      }),
    ),
    totals: z.object({ orders: z.number().int(), gmvHome: moneyShape }),
    /** The board's own counting and the ledger's figure; the difference is zero when nothing is waiting. */
    proof: z.array(
      z.object({
        figure: z.enum(['gmv', 'held']),
        board: moneyShape,
        ledger: moneyShape,
        difference: moneyShape,
      }),
    ),
    waiting: z.number().int(),
    parcels: z.array(z.object({ milestone: z.string(), count: z.number().int() })),
    series: z.array(
      z.object({ minute: instantShape, orders: z.number().int(), gmvHome: moneyShape }),
    ),
    simulated: z.array(z.string()),
  })
  .meta({ id: 'Board' })

/** An audience of its own, for a wall: in a demo house anyone may look. */
export const boardApi = (house: House): Endpoint[] => [figures(house), stream(house)]

const readersOf = (house: House): Endpoint['who'] => (house.settings.demo ? 'anyone' : staff)

const figures = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/board',
    name: 'board',
    summary: "The board's figures now.",
    who: readersOf(house),
    answer: boardShape,
    run: async ({ caller }) => boardTo(await house.look(caller, analytics.board), house.simulated),
  })

const stream = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/board/stream',
    name: 'boardStream',
    who: readersOf(house),
    summary: 'The board as server-sent events: one `board` event whenever a figure changes.',
    async run({ reply, request }) {
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const send = (board: analytics.Board): void =>
        void out.write(`event: board\ndata: ${JSON.stringify(boardTo(board, house.simulated))}\n\n`)
      const stop = analytics.watch(house.ground, send)
      const beat = setInterval(() => out.write(': still here\n\n'), 15_000)
      request.raw.on('close', () => {
        clearInterval(beat)
        stop()
      })
      return reply
    },
  })

function boardTo(board: analytics.Board, simulated: readonly string[]): z.input<typeof boardShape> {
  return {
    at: instantTo(board.at),
    simulated: [...simulated],
    waiting: board.waiting,
    markets: board.markets.map(one => ({
      ...one,
      gmv: moneyTo(one.gmv),
      gmvHome: moneyTo(one.gmvHome),
      refunded: moneyTo(one.refunded),
    })),
    totals: { orders: board.totals.orders, gmvHome: moneyTo(board.totals.gmvHome) },
    proof: board.proof.map(one => ({
      figure: one.figure,
      board: moneyTo(one.board),
      ledger: moneyTo(one.ledger),
      difference: moneyTo(one.difference),
    })),
    parcels: board.parcels.map(one => ({ ...one })),
    series: board.series.map(one => ({
      minute: instantTo(one.minute),
      orders: one.orders,
      gmvHome: moneyTo(one.gmvHome),
    })),
  }
}
