// The seat at a till: a terminal and the cashier who works at it.
import type { Cashier, Terminal } from '#books/outlet/outlet'
import type { Caller } from '#platform/endpoint'
import { notAllowed } from '#platform/problem'
import { terminalOf } from './pairing.ts'

export type Seat = Readonly<{ terminal: Terminal; cashier: Cashier }>

/** Refused when nobody is signed in. */
export function seatOf(caller: Caller): Seat {
  const terminal = terminalOf(caller)
  if (!terminal.cashier) throw notAllowed()
  return { terminal, cashier: terminal.cashier }
}
