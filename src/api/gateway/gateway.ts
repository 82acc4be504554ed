// The gateway: what tills and shops already speak, each dialect a thin codec over the counter's own journeys.
import * as counter from '#journeys/counter'
import * as till from '#lane/till/till'
import { batcher } from '#platform/batcher'
import type { Wire } from '#platform/wires'
import { house as part, inWork } from '#platform/work'
import type { House } from '../house.ts'
import { v2Wire } from './alipay/v2.ts'
import { v3Wires } from './alipay/v3.ts'
import { amsWire } from './ams/ams.ts'
import { billWire } from './alipay/bills.ts'
import type { Gate } from './shapes.ts'

export function gatewayWires(house: House): Wire[] {
  const gate = gateOf(house)
  return [v2Wire(gate), ...v3Wires(gate), amsWire(gate), billWire(house)]
}

/** As wide as the till's own: while one batch is committed the next gathers. */
const batch = { countMax: 200, inFlightMax: 2 }

const gateOf = (house: House): Gate => ({
  ...house,
  precreate: batcher({
    ...batch,
    act: asks => inWork(house.ground, part('gateway'), work => till.precreate(work, asks)),
  }),
  payByCode: batcher({ ...batch, act: asks => counter.payByCode(house.ground, asks) }),
})
