// What is done on the page of an outlet: one form field, `act`, says which.
import { drawCode } from '../../kit/draw.server.ts'
import type { DrawnCode } from '../../kit/code.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import type { apiFrom } from '../api.ts'
import { outletIn } from './place-fields.tsx'

type Api = ReturnType<typeof apiFrom>

/** A terminal that waits for a device to say its code. */
export type Paired = Readonly<{
  terminalId: string
  code: string
  until: string
  link: string
  drawn: DrawnCode
}>

export type Acted = Readonly<{
  act: string
  pairing?: Paired | undefined
  problem?: ProblemShown | undefined
}>

export async function actOn(api: Api, request: Request, outletId: string): Promise<Acted> {
  const form = await request.formData()
  const act = String(form.get('act'))
  const done = await attempt(perform(api, form, act, outletId))
  if (!done.ok) return { act, problem: done.problem }
  if (!done.value) return { act }
  const { terminalId, pairingCode: code, until } = done.value
  const link = `${new URL(request.url).origin}/till/pair?code=${code}`
  return { act, pairing: { terminalId, code, until, link, drawn: drawCode(link) } }
}

type Pairing = Awaited<ReturnType<Api['addTerminal']>>

async function perform(
  api: Api,
  form: FormData,
  act: string,
  outletId: string,
): Promise<Pairing | undefined> {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const key = text('key')
  switch (act) {
    case 'add-terminal':
      return api.addTerminal({ outletId, body: { name: text('name') }, key })
    case 'pair':
      return api.pairTerminal({ terminalId: text('terminal'), key })
    case 'block':
      return api.blockTerminal({ terminalId: text('terminal'), key })
    case 'add-cashier': {
      const supervisor = form.get('supervisor') === 'on'
      const body = { name: text('name'), pin: text('pin'), supervisor }
      return void (await api.addCashier({ outletId, body, key }))
    }
    case 'edit-cashier': {
      const supervisor = form.get('supervisor') === 'on'
      const pin = text('pin')
      const body = { name: text('name'), supervisor, ...(pin && { pin }) }
      return api.editCashier({ cashierId: text('cashier'), body, key })
    }
    case 'dismiss':
      return api.dismissCashier({ cashierId: text('cashier'), key })
    case 'turn':
      return api.turnOutlet({
        outletId,
        body: { to: text('to') === 'open' ? 'open' : 'closed' },
        key,
      })
    default:
      return api.editOutlet({ outletId, body: outletIn(form), key })
  }
}
