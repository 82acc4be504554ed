// After-sale in the shop: what is wrong with an order, what it would bring her, and her steps in the claim.
import { z } from 'zod'
import * as claims from '#journeys/claims'
import * as claim from '#lane/claim/claim'
import * as trade from '#lane/trade/trade'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import {
  claimEndpoints,
  claimHeadShape,
  claimHeadsTo,
  claimIdIn,
  claimParams,
  claimShape,
  claimTo,
  wantedIn,
  wantedShape,
} from '../claims.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, moneyShape, moneyTo } from '../shapes.ts'
import { shopper, shopperOf } from './shapes.ts'

/** What she may give as a reason; the office's own are not hers. */
const reasonShape = z.enum([
  'not_arrived',
  'damaged',
  'faulty',
  'wrong_goods',
  'missing',
  'changed_mind',
  'other',
])

const orderParams = z.object({ orderId: idShape('order') })
const askShape = z.object({ reason: reasonShape, wanted: wantedShape })

export const claimsOf = (house: House): Endpoint[] => [
  ...claimEndpoints({
    house,
    who: shopper,
    writers: shopper,
    viewerOf: caller => ({ shopperId: shopperOf(caller) }),
  }),
  ofOrder(house),
  quote(house),
  ask(house),
  act(house),
]

const ofOrder = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/orders/:orderId/claims',
    name: 'claimsOfOrder',
    summary: 'What was claimed of one order, the oldest first.',
    who: shopper,
    params: orderParams,
    answer: z.object({ items: z.array(claimHeadShape) }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const orderId = idFrom('order', params.orderId)
        const [order] = await trade.find(work, [orderId], { shopperId: shopperOf(caller) })
        if (!order) throw notFound()
        return { items: await claimHeadsTo(work, await claim.ofOrders(work, [orderId])) }
      }),
  })

const quote = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/claim-worth',
    name: 'claimWorth',
    summary: 'What a claim would bring her, before it is made; why not, when nothing.',
    who: shopper,
    params: orderParams,
    body: askShape,
    answer: z.object({ given: moneyShape.nullable(), why: z.string().nullable() }),
    run: ({ caller, params, body }) =>
      house.look(caller, async work => {
        const answer = await claims.quote(work, {
          orderId: idFrom('order', params.orderId),
          shopperId: shopperOf(caller),
          reason: body.reason,
          wanted: wantedIn(body.wanted),
        })
        return answer.ok
          ? { given: moneyTo(answer.value.given), why: null }
          : { given: null, why: answer.why.code }
      }),
  })

const ask = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/orders/:orderId/claims',
    name: 'openClaim',
    summary: 'Something is wrong: she wants money back, or sends goods back first.',
    who: shopper,
    params: orderParams,
    body: askShape.extend({
      wish: z.enum(claim.wishes),
      text: z.string().trim().min(1).max(2000),
      /** Of what has arrived: the pieces that are not claimed are fine, and their maker is paid for them. */
      restIsFine: z.boolean().default(false),
    }),
    answer: claimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        claimTo(
          work,
          await claims.ask(work, {
            orderId: idFrom('order', params.orderId),
            shopperId: shopperOf(caller),
            wish: body.wish,
            reason: body.reason,
            wanted: wantedIn(body.wanted),
            text: body.text,
            restIsFine: body.restIsFine,
          }),
        ),
      ),
  })

const act = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/claims/:claimId/acts',
    name: 'actOnClaim',
    summary: 'Her step: withdraw it, take it to the office, or say how the goods travel back.',
    who: shopper,
    params: claimParams,
    body: z.object({
      act: z.enum(['withdraw', 'escalate', 'send']),
      text: z.string().trim().max(2000).default(''),
      carrier: z.string().trim().max(60).optional(),
      tracking: z.string().trim().max(60).optional(),
    }),
    answer: claimShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        claimTo(
          work,
          await claim.act(work, {
            ...body,
            claimId: claimIdIn(params),
            shopperId: shopperOf(caller),
          }),
        ),
      ),
  })
