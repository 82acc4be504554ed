// Her sales as they change: a code that a till has read, a payment, a refund.
import type { ShopperId } from '#kernel/ids'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { openSaleLive } from '../sale-live.ts'
import { idTo } from '../shapes.ts'
import { shopper, shopperOf } from '../shop/shapes.ts'

export function liveEndpoints(house: House): Endpoint[] {
  const live = openSaleLive(
    house,
    sale => [sale.payer?.shopperId],
    sale => ({ saleId: idTo('sale', sale.id), state: sale.state }),
  )
  return [
    endpoint({
      method: 'GET',
      path: '/stream',
      name: 'walletStream',
      who: shopper,
      summary:
        'Her sales as server-sent events: `sale`, `look` (something was missed), `beat` (2 s).',
      run: async call => live.join(shopperOf(call.caller) as ShopperId, call),
    }),
  ]
}
