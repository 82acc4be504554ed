// Rights of the seller centre's audience: which roles of a merchant's staff may do what.

export const anyStaff = [
  'owner',
  'manager',
  'catalogue',
  'warehouse',
  'finance',
  'cashier',
] as const
export const catalogueStaff = ['owner', 'manager', 'catalogue'] as const
export const orderStaff = ['owner', 'manager', 'warehouse'] as const
export const moneyStaff = ['owner', 'finance'] as const
