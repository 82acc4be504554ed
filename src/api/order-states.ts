// The states of an order as a query may name them.

export const orderStates = [
  'placed',
  'paid',
  'dispatched',
  'delivered',
  'received',
  'settled',
  'cancelled',
] as const
