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
import { idTo, instantShape, instantTo, moneyShape, moneyTo, textsShape } from '../shapes.ts'
import { importEndpoints } from './imports.ts'
import { moneyEndpoints } from './money.ts'
import { orderEndpoints } from './orders.ts'
import { offerShape, offerTo, productEndpoints } from './products.ts'
import { anyStaff } from './shapes.ts'

export const sellerApi = (house: House, forget: (token: string) => void): Endpoint[] => [
  ...accountEndpoints(house, 'seller', anyStaff, forget),
  today(house),
  ...productEndpoints(house),
  ...importEndpoints(house),
  ...orderEndpoints(house),
  ...moneyEndpoints(house),
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
      }),
      toPack: z.number().int(),
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
          trade.ofMerchant(work, { merchantId, state: 'paid', limit: countMax }),
          trade.ofMerchant(work, { merchantId, state: 'dispatched', limit: countMax }),
          goods.refusedOffers(work, { merchantId, limit: countMax }),
          settlement.owed(work, merchantId),
        ])
        const first = [...new Map(refused.map(offer => [offer.productId, offer])).values()].slice(
          0,
          refusedShown,
        )
        const products = await goods.products(
          work,
          first.map(offer => offer.productId),
        )
        const titles = new Map(products.map(product => [product.id, product.title]))
        return {
          merchant: {
            name: own?.name ?? '',
            country: own?.country ?? '',
            currency: own?.currency ?? '',
            state: own?.state ?? '',
          },
          toPack: paid.filter(order => order.bookedAt !== null).length,
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
