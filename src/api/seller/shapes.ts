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
export const stockStaff = ['owner', 'manager', 'catalogue', 'warehouse'] as const
export const orderStaff = ['owner', 'manager', 'warehouse'] as const
export const moneyStaff = ['owner', 'finance'] as const
/** Who may see what an order earns; the figures of others' screens are left out, not hidden. */
export const earningStaff = ['owner', 'manager', 'finance'] as const
/** Who opens counters, pairs terminals, gives cashiers their PINs and software its keys. */
export const counterStaff = ['owner', 'manager'] as const
