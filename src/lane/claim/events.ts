// What a claim tells. The subject is the order, so that its facts arrive in order.
import type { ClaimId, MerchantId, OrderId, ShopperId } from '#kernel/ids'
import { event } from '#platform/event'
import type { State } from './shapes.ts'

type About = Readonly<{
  claimId: ClaimId
  orderId: OrderId
  merchantId: MerchantId
  shopperId: ShopperId
}>

/** Something is wanted back: the order's money waits. */
export const claimOpened = event<About>('claim.opened')
/** It is agreed, decided, or nobody said no in time: the money goes back. */
export const claimAgreed = event<About>('claim.agreed')
/** It is over, whichever way: what waited goes on. */
export const claimClosed = event<About & { state: State }>('claim.closed')
