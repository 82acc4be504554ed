// The office's order desk: every order, and cancelling one with a reason.
import { z } from 'zod'
import { granting, no } from '#kernel/errors'
import type { OrderId } from '#kernel/ids'
import { minus, nothing, sum } from '#kernel/money'
import * as escrow from '#lane/escrow/escrow'
import * as parcel from '#lane/parcel/parcel'
import * as trade from '#lane/trade/trade'
import { cancelOrders } from '#journeys/cancel'
import { audit, historyOf } from '#platform/audit'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { orderStates } from '../order-states.ts'
import { headsTo, orderHeadShape, orderShape, ordersTo } from '../orders.ts'
import {
  idFrom,
  idShape,
  instantShape,
  instantTo,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'
import { withNames } from './names.ts'

const readers = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const
const deciders = ['lead', 'support', 'finance'] as const
const orderParams = z.object({ orderId: idShape('order') })

export const traceShape = z
  .object({
    at: instantShape,
    actor: z.string(),
    name: z.string(),
    act: z.string(),
    subject: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Trace' })

const escrowShape = z
  .object({
    state: z.string(),
    funded: moneyShape,
    held: moneyShape,
    released: moneyShape,
    refunded: moneyShape,
    tax: moneyShape,
    freight: moneyShape,
    borne: moneyShape,
    reclaimed: moneyShape,
    frozenWhy: z.string().nullable(),
  })
  .meta({
    id: 'Escrow',
    description: 'funded + borne + reclaimed = held + released + refunded + tax + freight',
  })

const cancellationShape = z
  .object({
    possible: z.boolean(),
    refund: moneyShape,
    fromEscrow: moneyShape,
    fromAuthority: moneyShape,
    fromHouse: moneyShape,
    units: z.number().int(),
  })
  .meta({ id: 'Cancellation', description: 'refund = fromEscrow + fromAuthority + fromHouse' })

export const orderEndpoints = (house: House): Endpoint[] => [
  list(house),
  one(house),
  foresee(house),
  cancel(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders',
    name: 'orders',
    summary: 'Every order, the newest first.',
    who: readers,
    query: z.object({
      ...pageQuery,
      state: z.enum(orderStates).optional(),
      number: z.string().max(30).optional(),
    }),
    answer: pageOf(orderHeadShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const { after, limit, state } = query
        const number = query.number === undefined ? undefined : trade.numberIn(query.number)
        if (query.number !== undefined && number === undefined) return { items: [], next: null }
        const found = await trade.latest(work, {
          limit,
          ...(state && { state }),
          ...(number !== undefined && { number }),
          ...(after && { after: idFrom('order', after) }),
        })
        const items = await headsTo(work, found)
        return { items, next: found.length < limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId',
    name: 'order',
    who: readers,
    params: orderParams,
    summary: 'One order with its escrow, parcel, papers and the trail of who did what.',
    answer: z.object({
      order: orderShape,
      escrow: escrowShape.nullable(),
      trail: z.array(traceShape),
    }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const orderId = idFrom('order', params.orderId)
        const [[order], [held], trail] = await Promise.all([
          ordersTo(work, [orderId]),
          escrow.find(work, [orderId]),
          historyOf(work, orderId),
        ])
        if (!order) throw notFound()
        return {
          order,
          escrow: held ? escrowTo(held) : null,
          trail: (await withNames(work, trail)).map(
            ({ at, actor, name, act, subject, reason }) => ({
              at: instantTo(at),
              actor,
              name,
              act,
              subject,
              reason,
            }),
          ),
        }
      }),
  })

const foresee = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId/cancellation',
    name: 'cancellation',
    who: readers,
    params: orderParams,
    summary: 'What cancelling an order would do, in figures. Nothing is done.',
    answer: cancellationShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const orderId = idFrom('order', params.orderId)
        const [[order], [held], astray] = await Promise.all([
          trade.find(work, [orderId]),
          escrow.find(work, [orderId]),
          isAstray(work, orderId),
        ])
        if (!order) throw notFound()
        const none = nothing(order.total.currency)
        const fromHouse = held ? minus(held.freight, held.borne) : none
        const parts = {
          fromEscrow: held?.held ?? none,
          fromAuthority: held?.tax ?? none,
          fromHouse,
        }
        return {
          possible: mayCancel.has(order.state) && !astray,
          units: order.units,
          refund: moneyTo(sum(Object.values(parts), none.currency)),
          fromEscrow: moneyTo(parts.fromEscrow),
          fromAuthority: moneyTo(parts.fromAuthority),
          fromHouse: moneyTo(fromHouse),
        }
      }),
  })

/** As the trade room rules: what has arrived is not cancelled but returned. */
const mayCancel: ReadonlySet<trade.OrderState> = new Set<trade.OrderState>([
  'placed',
  'paid',
  'dispatched',
])

const onTheDesk = no(
  'order.on_the_desk',
  409,
  'Its parcel turned back, is lost or was seized. Who bears that is settled among the exceptions, by two people.',
)

const isAstray = async (work: Work, orderId: OrderId): Promise<boolean> =>
  (await parcel.find(work, [orderId])).some(one => one.astray && !one.astray.settledAt)

const cancel = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/cancellation',
    name: 'cancelOrder',
    who: deciders,
    params: orderParams,
    summary: 'Cancels an order that has not arrived and gives the shopper everything back.',
    body: z.object({ reason: z.string().min(5).max(500) }),
    answer: z.object({ state: z.string() }),
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const orderId = idFrom('order', params.orderId)
        const [order] = await trade.find(work, [orderId])
        if (!order) throw notFound()
        if (await isAstray(work, orderId)) throw onTheDesk()
        const [answer] = await cancelOrders(work, [{ orderId, reason: body.reason }])
        granting(answer)
        await audit(work, {
          act: 'order.cancel',
          subject: orderId,
          reason: body.reason,
          detail: { was: order.state },
        })
        const [after] = await trade.find(work, [orderId])
        return { state: after?.state ?? 'cancelled' }
      }),
  })

const escrowTo = (one: escrow.Escrow): z.input<typeof escrowShape> => ({
  state: one.state,
  funded: moneyTo(one.funded),
  held: moneyTo(one.held),
  released: moneyTo(one.released),
  refunded: moneyTo(one.refunded),
  tax: moneyTo(one.tax),
  freight: moneyTo(one.freight),
  borne: moneyTo(one.borne),
  reclaimed: moneyTo(one.reclaimed),
  frozenWhy: one.frozenWhy ?? null,
})
