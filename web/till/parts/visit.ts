// Which terminal this device is and who stands at it: asked first by every loader.
import { redirect, type RouterContextProvider } from 'react-router'
import { apiFrom } from '../api.ts'
import type { Cashier, Terminal } from '../wire.ts'

type Asked = Readonly<{ context: Readonly<RouterContextProvider>; request: Request }>

export type Seat = Readonly<{
  api: ReturnType<typeof apiFrom>
  terminal: Terminal
  cashier: Cashier
}>

/** A device that is no terminal yet says its code first; a terminal nobody works at asks who does. */
export async function seatOf({ context, request }: Asked): Promise<Seat> {
  const api = apiFrom(context, request)
  const { terminal } = await api.terminal()
  if (!terminal) throw redirect('/till/pair')
  if (!terminal.cashier) throw redirect('/till/sign-in')
  return { api, terminal, cashier: terminal.cashier }
}
