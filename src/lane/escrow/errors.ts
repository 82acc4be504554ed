// Every No the escrow can say, each with its stable code.
import { no } from '#kernel/errors'

export const escrowNotFound = no(
  'escrow.not_found',
  404,
  'Nothing was paid into escrow for order {orderId}.',
)
export const escrowAmount = no(
  'escrow.amount_differs',
  409,
  'Order {orderId} costs {total}; {amount} cannot fund its escrow.',
)
export const escrowFrozen = no(
  'escrow.frozen',
  409,
  'The money of order {orderId} is frozen: {why}. It can be released when that is settled.',
)
export const escrowReleased = no(
  'escrow.already_released',
  409,
  'The money of order {orderId} has gone to the merchant. Open a claim to get it back.',
)
export const escrowRefunded = no(
  'escrow.already_refunded',
  409,
  'The money of order {orderId} has gone back to the shopper.',
)
export const escrowExceeded = no(
  'escrow.exceeded',
  409,
  'Only {left} of order {orderId} can still go back.',
)
export const escrowUnits = no(
  'escrow.units_exceeded',
  409,
  'Only {left} of line {line} of order {orderId} can still go back.',
)
export const escrowNotYours = no(
  'escrow.not_yours',
  403,
  'The money of order {orderId} is not moved that way by whoever asks.',
)
