// The till's API: what a device at a counter may ask, and the cashier who stands at it.
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { openSaleLive } from '../sale-live.ts'
import { idTo } from '../shapes.ts'
import { cashierEndpoints } from './cashiers.ts'
import { pairingEndpoints, terminalOf, tillRoles, type TillCallers } from './pairing.ts'
import { paperEndpoints } from './papers.ts'
import { refundEndpoints } from './refunds.ts'
import { saleEndpoints } from './sales.ts'
import { shiftEndpoints } from './shifts.ts'

export const tillApi = (house: House, callers: TillCallers): Endpoint[] => [
  ...pairingEndpoints(house, callers),
  ...cashierEndpoints(house, callers),
  ...saleEndpoints(house),
  ...refundEndpoints(house),
  ...shiftEndpoints(house),
  ...paperEndpoints(house),
  stream(house),
]

function stream(house: House): Endpoint {
  const live = openSaleLive(
    house,
    sale => [sale.asker.outletId],
    sale => ({ saleId: idTo('sale', sale.id), outTradeNo: sale.outTradeNo, state: sale.state }),
  )
  return endpoint({
    method: 'GET',
    path: '/stream',
    name: 'tillStream',
    who: tillRoles.cashier,
    summary:
      'This outlet’s sales as server-sent events: `sale`, `look` (something was missed), `beat` (2 s).',
    run: async call => live.join(terminalOf(call.caller).outlet.id, call),
  })
}
