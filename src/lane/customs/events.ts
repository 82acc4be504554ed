// What customs tells; the subject is always the order.
import type { OrderId } from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { event } from '#platform/event'
import type { State } from './shapes.ts'

/** The goods are let in: the tax is due. */
export const customsCleared = event<{ orderId: OrderId; at: Instant }>('customs.cleared')
/** The goods are not let in, or the documents disagree: `code` is customs' own, or ours; `why` may be shown. */
export const customsRefused = event<{ orderId: OrderId; code: string; why: string }>(
  'customs.refused',
)
/** Anything else that a person following the order may want to see: an inspection, a review, a withdrawal. */
export const customsMoved = event<{ orderId: OrderId; state: State }>('customs.moved')
