// The seller centre's API: what a merchant's staff may ask, each bound to their own merchant.
import { z } from 'zod'
import { allMarkets } from '#books/market/market'
import * as merchant from '#books/merchant/merchant'
import * as goods from '#books/goods/goods'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { accountEndpoints, merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { claimsOf } from './claims.ts'
import { idTo, instantShape, instantTo, moneyShape, moneyTo, textsShape } from '../shapes.ts'
import { appEndpoints } from './apps.ts'
import { importEndpoints } from './imports.ts'
import { moneyEndpoints } from './money.ts'
import { orderEndpoints } from './orders.ts'
import { outletEndpoints } from './outlets.ts'
import { noticeEndpoints } from './notices.ts'
import { offerShape, offerTo, productEndpoints } from './products.ts'
import { shelfEndpoints } from './shelf.ts'
import { carriesFrom } from '#journeys/shelf'
import { departuresOf, type Departure } from './departure.ts'
import { packingEndpoints } from './packing.ts'
import { anyStaff, moneyStaff } from './shapes.ts'
import { cashierEndpoints, terminalEndpoints } from './terminals.ts'

export const sellerApi = (house: House, forget: (token: string) => void): Endpoint[] => [
  ...accountEndpoints(house, 'seller', anyStaff, forget),
  today(house),
  ...productEndpoints(house),
  ...importEndpoints(house),
  ...shelfEndpoints(house),
  ...orderEndpoints(house),
  ...claimsOf(house),
  ...packingEndpoints(house),
  ...moneyEndpoints(house),
  ...outletEndpoints(house),
  ...terminalEndpoints(house),
  ...cashierEndpoints(house),
  ...appEndpoints(house),
  ...noticeEndpoints(house),
]

const countMax = 200
/** So many of the refused are told with their cures; the list of products has the others. */
const refusedShown = 5

const today = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/today',
    name: 'today',
    summary: 'What needs doing now. Counts stop at 200.',
    who: anyStaff,
    answer: z.object({
      merchant: z.object({
        name: z.string(),
        country: z.string(),
        currency: z.string(),
        state: z.string(),
        /** Whether any carrier of this house starts where the merchant is. */
        carried: z.boolean(),
      }),
      toPack: z.number().int(),
      /** Of those paid: that should have left before today, and that must leave today. */
      late: z.number().int(),
      dueToday: z.number().int(),
      waitingForLabel: z.number().int(),
      onTheirWay: z.number().int(),
      refusedOffers: z.number().int(),
      owed: z.array(moneyShape),
      nextPayday: instantShape,
      refused: z.array(z.object({ productId: z.string(), title: textsShape, offer: offerShape })),
      markets: z.array(z.string()),
      simulated: z.array(z.string()),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const [[own], paid, dispatched, refused, owed] = await Promise.all([
          merchant.find(work, [merchantId]),
          trade.ofMerchant(work, { merchantId, state: 'paid', oldest: true, limit: countMax }),
          trade.ofMerchant(work, { merchantId, state: 'dispatched', limit: countMax }),
          goods.refusedOffers(work, { merchantId, limit: countMax }),
          moneyStaff.some(role => caller.roles.includes(role))
            ? settlement.owed(work, merchantId)
            : [],
        ])
        const first = [...new Map(refused.map(offer => [offer.productId, offer])).values()].slice(
          0,
          refusedShown,
        )
        const products = await goods.products(
          work,
          first.map(offer => offer.productId),
        )
        const departures = await departuresOf(work, paid)
        const pressing = (urgency: Departure['urgency']): number =>
          departures.filter(one => one?.urgency === urgency).length
        const titles = new Map(products.map(product => [product.id, product.title]))
        return {
          merchant: {
            name: own?.name ?? '',
            country: own?.country ?? '',
            currency: own?.currency ?? '',
            state: own?.state ?? '',
            carried: own !== undefined && carriesFrom(own.country),
          },
          toPack: paid.filter(order => order.bookedAt !== null).length,
          late: pressing('late'),
          dueToday: pressing('today'),
          waitingForLabel: paid.filter(order => order.bookedAt === null).length,
          onTheirWay: dispatched.length,
          refusedOffers: refused.length,
          owed: owed.map(moneyTo),
          nextPayday: instantTo(settlement.nextPayday(work.now)),
          refused: first.map(offer => ({
            productId: idTo('product', offer.productId),
            title: { ...titles.get(offer.productId) },
            offer: offerTo(offer),
          })),
          markets: allMarkets()
            .filter(market => market.open)
            .map(market => market.code),
          simulated: house.simulated,
        }
      }),
  })
