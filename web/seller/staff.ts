// Who is signed in and what their merchant has waiting: read once by the frame, known on every page.
import { useRouteLoaderData } from 'react-router'
import type { Me, wire } from './wire.ts'

type Today = Awaited<ReturnType<ReturnType<typeof wire>['today']>>

/** `claims`: how many shoppers wait for an answer. */
export type Staff = Readonly<{ me: Me; today: Today; claims: number }>

/** What the frame has read. Only pages inside the frame may ask. */
export function useStaff(): Staff {
  const known = useRouteLoaderData<Staff>('seller/frame')
  if (!known) throw new Error('This part belongs inside the frame of the seller centre')
  return known
}

/** What each role may do; the API decides, the screens only leave out what it would refuse. */
const rights = {
  catalogue: ['owner', 'manager', 'catalogue'],
  stock: ['owner', 'manager', 'catalogue', 'warehouse'],
  orders: ['owner', 'manager', 'warehouse'],
  earnings: ['owner', 'manager', 'finance'],
  money: ['owner', 'finance'],
  counters: ['owner', 'manager'],
} as const

export const may = (me: Me, what: keyof typeof rights): boolean =>
  me.roles.some(role => rights[what].some(one => one === role))
