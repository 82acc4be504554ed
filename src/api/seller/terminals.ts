// What stands at a counter: terminals with their pairing codes, cashiers with their PINs.
import { z } from 'zod'
import * as outlet from '#books/outlet/outlet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, instantToOrNull } from '../shapes.ts'
import { counterStaff } from './shapes.ts'

export const terminalShape = z
  .object({
    id: z.string(),
    number: z.number().int(),
    name: z.string(),
    state: z.enum(['waiting', 'active', 'blocked']),
    device: z.string(),
    pairedAt: instantShape.nullable(),
    seenAt: instantShape.nullable(),
  })
  .meta({ id: 'TerminalView' })

export const cashierShape = z
  .object({ id: z.string(), name: z.string(), supervisor: z.boolean() })
  .meta({ id: 'Cashier' })

const pairingShape = z
  .object({ terminalId: z.string(), pairingCode: z.string(), until: instantShape })
  .meta({ id: 'Pairing' })

const name = z.string().trim().min(1).max(60)
const pin = z.string().regex(/^\d{4,6}$/)
const outletParams = z.object({ outletId: idShape('outlet') })
const terminalParams = z.object({ terminalId: idShape('terminal') })
const cashierParams = z.object({ cashierId: idShape('cashier') })

export const terminalEndpoints = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/outlets/:outletId/terminals',
    name: 'addTerminal',
    summary: 'Adds a terminal. A device that says its code within 15 minutes becomes it.',
    who: counterStaff,
    params: outletParams,
    body: z.object({ name }),
    answer: pairingShape,
    ownKey: true,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        pairingTo(
          await outlet.addTerminal(work, {
            merchantId: merchantOf(caller),
            outletId: idFrom('outlet', params.outletId),
            name: body.name,
          }),
        ),
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/terminals/:terminalId/pairing',
    name: 'pairTerminal',
    summary: 'A new code for a terminal; when a device says it, the device before is shut out.',
    who: counterStaff,
    params: terminalParams,
    answer: pairingShape,
    ownKey: true,
    run: ({ caller, params }) =>
      house.work(caller, async work =>
        pairingTo(
          await outlet.openTerminal(work, {
            merchantId: merchantOf(caller),
            terminalId: idFrom('terminal', params.terminalId),
          }),
        ),
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/terminals/:terminalId/block',
    name: 'blockTerminal',
    summary: 'Shuts a device out within seconds, such as one that was lost.',
    who: counterStaff,
    params: terminalParams,
    run: ({ caller, params }) =>
      house.work(caller, work =>
        outlet.blockTerminal(work, {
          merchantId: merchantOf(caller),
          terminalId: idFrom('terminal', params.terminalId),
        }),
      ),
  }),
]

export const cashierEndpoints = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/outlets/:outletId/cashiers',
    name: 'addCashier',
    summary: 'Adds a cashier who signs in by PIN, four to six digits.',
    who: counterStaff,
    params: outletParams,
    body: z.object({ name, pin, supervisor: z.boolean().default(false) }),
    answer: cashierShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        cashierTo(
          await outlet.addCashier(work, {
            ...body,
            merchantId: merchantOf(caller),
            outletId: idFrom('outlet', params.outletId),
          }),
        ),
      ),
  }),
  endpoint({
    method: 'PATCH',
    path: '/cashiers/:cashierId',
    name: 'editCashier',
    summary: 'Changes what is given; a new PIN ends a lock.',
    who: counterStaff,
    params: cashierParams,
    body: z.object({
      name: name.optional(),
      pin: pin.optional(),
      supervisor: z.boolean().optional(),
    }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        outlet.editCashier(work, {
          merchantId: merchantOf(caller),
          cashierId: idFrom('cashier', params.cashierId),
          ...(body.name !== undefined && { name: body.name }),
          ...(body.pin !== undefined && { pin: body.pin }),
          ...(body.supervisor !== undefined && { supervisor: body.supervisor }),
        }),
      ),
  }),
  endpoint({
    method: 'DELETE',
    path: '/cashiers/:cashierId',
    name: 'dismissCashier',
    summary: 'A cashier signs in nowhere from now on; old sales keep the name.',
    who: counterStaff,
    params: cashierParams,
    run: ({ caller, params }) =>
      house.work(caller, work =>
        outlet.dismissCashier(work, {
          merchantId: merchantOf(caller),
          cashierId: idFrom('cashier', params.cashierId),
        }),
      ),
  }),
]

export const terminalTo = (view: outlet.TerminalView): z.input<typeof terminalShape> => ({
  id: idTo('terminal', view.id),
  number: view.number,
  name: view.name,
  state: view.state,
  device: view.device,
  pairedAt: instantToOrNull(view.pairedAt),
  seenAt: instantToOrNull(view.seenAt),
})

export const cashierTo = (found: outlet.Cashier): z.input<typeof cashierShape> => ({
  id: idTo('cashier', found.id),
  name: found.name,
  supervisor: found.supervisor,
})

const pairingTo = ({
  terminalId,
  pairingCode,
  until,
}: Awaited<ReturnType<typeof outlet.addTerminal>>): z.input<typeof pairingShape> => ({
  terminalId: idTo('terminal', terminalId),
  pairingCode,
  until: instantTo(until),
})
