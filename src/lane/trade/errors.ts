// Every No the trade room can say.
import { no } from '#kernel/errors'

export const notFound = no('trade.not_found', 404, 'There is no such order here.')
export const keyReused = no(
  'trade.key_reused',
  422,
  'This key was used for another basket. Use a new key for a new checkout.',
)
export const tooLate = no(
  'trade.too_late',
  409,
  'The time to finish this checkout has passed. Check out again.',
)
export const closed = no('trade.closed', 409, 'This checkout was closed. Check out again.')
export const paidAlready = no(
  'trade.paid_already',
  409,
  'This checkout is paid. Cancel its orders instead.',
)
export const notAgreed = no('trade.not_agreed', 409, 'This checkout is not ready to be paid.')
export const amountDiffers = no(
  'trade.amount_differs',
  409,
  'The trade is {total}, and {amount} was paid: the money must go back.',
)
export const cancelled = no('trade.cancelled', 409, 'This order was cancelled.')
export const unpaid = no('trade.unpaid', 409, 'This order is not paid.')
export const notDispatched = no('trade.not_dispatched', 409, 'This order has not been sent yet.')
export const notDelivered = no('trade.not_delivered', 409, 'This order has not arrived yet.')
export const notReceived = no('trade.not_received', 409, 'This order has not been received yet.')
export const receivedAlready = no('trade.received_already', 409, 'This order was received already.')
export const arrivedAlready = no(
  'trade.arrived_already',
  409,
  'This order has arrived and can no longer be cancelled. Ask for a return instead.',
)
export const extendedAlready = no(
  'trade.extended_already',
  409,
  'The time to confirm was extended once already.',
)
export const frozen = no(
  'trade.frozen',
  409,
  'A dispute about this order is open: it waits for its outcome.',
)
export const cartFull = no('trade.cart_full', 409, 'A cart holds at most {max} different things.')

/** The refusals that the rules of `states.ts` name. */
export const refusals = {
  closed,
  paidAlready,
  notAgreed,
  cancelled,
  unpaid,
  notDispatched,
  notDelivered,
  notReceived,
  receivedAlready,
  arrivedAlready,
}
