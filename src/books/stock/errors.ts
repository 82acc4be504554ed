// Every No the stock room can say.
import { no } from '#kernel/errors'

/** `variants` names the short ones, `left` what is left of each, in the same order. */
export const soldOut = no(
  'stock.sold_out',
  409,
  'Not enough is left of {variants} (left: {left}). Order less, or something else.',
)
export const holdEnded = no(
  'stock.hold_ended',
  409,
  'The goods of this order are no longer held for it. Order again.',
)
export const notPromised = no(
  'stock.not_promised',
  409,
  'No goods are promised to order {orderId} for good.',
)
export const belowPromised = no(
  'stock.below_promised',
  409,
  '{promised} of {variantId} are promised to orders: it cannot be counted as {counted}.',
)
