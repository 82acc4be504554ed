// Who may do what in the office; the API decides, the screens only leave out what it would refuse.
import { useRouteLoaderData } from 'react-router'
import type { Me } from '../wire.ts'

export type Waiting = Readonly<{ exceptions: number; applications: number; claims: number }>
export type Desk = Readonly<{ me: Me; waiting: Waiting }>

const holders = {
  cancel: ['lead', 'support', 'finance'],
  care: ['lead', 'compliance', 'support', 'finance'],
  pay: ['lead', 'finance'],
  admit: ['lead', 'onboarding'],
  block: ['lead', 'compliance'],
  letters: ['lead', 'support', 'compliance', 'auditor'],
  resend: ['lead', 'support'],
  guard: ['lead', 'compliance', 'finance'],
  watch: ['lead', 'compliance', 'support', 'finance', 'auditor'],
  judge: ['lead', 'compliance', 'support', 'finance', 'auditor'],
  prove: ['lead', 'auditor', 'finance'],
  trace: ['lead', 'auditor'],
  clock: ['lead'],
} as const

export type Act = keyof typeof holders

export const may = (me: Me, act: Act): boolean =>
  holders[act].some(role => me.roles.includes(role)) && (act !== 'clock' || me.demo)

/** Who sits here and what waits, from the frame around every page. */
export function useDesk(): Desk | undefined {
  return useRouteLoaderData('office/frame')
}

export function useMay(act: Act): boolean {
  const desk = useDesk()
  return desk ? may(desk.me, act) : false
}
