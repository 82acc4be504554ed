// Every No customs can say here, each with its stable code.
import { no } from '#kernel/errors'

export const customsPerson = no(
  'customs.person_unknown',
  409,
  'Order {orderId} names no identity and address of its shopper: customs cannot be told who buys.',
)
export const customsMismatch = no(
  'customs.mismatch',
  409,
  'The documents of order {orderId} do not agree and were not sent: {why}.',
)
export const customsCleared = no(
  'customs.already_cleared',
  409,
  'Customs has cleared order {orderId}; its list can no longer be withdrawn.',
)
