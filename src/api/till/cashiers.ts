// Cashiers sign in at a terminal by a PIN, and out again.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import * as outlet from '#books/outlet/outlet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { tokenOf, type House } from '../house.ts'
import { idFrom, idShape } from '../shapes.ts'
import { cashierShape, cashierTo, terminalOf, tillRoles, type TillCallers } from './pairing.ts'

export const cashierEndpoints = (house: House, { forget }: TillCallers): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/cashiers',
    name: 'cashiers',
    summary: 'Who may work at this terminal.',
    who: tillRoles.terminal,
    answer: z.object({ cashiers: z.array(cashierShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        cashiers: (await outlet.cashiersOf(work, [terminalOf(caller).outlet.id])).map(cashierTo),
      })),
  }),
  endpoint({
    method: 'POST',
    path: '/cashier',
    name: 'signIn',
    summary:
      'A cashier signs in by PIN; five wrong ones in a row lock it for a quarter of an hour.',
    who: tillRoles.terminal,
    body: z.object({ cashierId: idShape('cashier'), pin: z.string().regex(/^\d{4,6}$/) }),
    ownKey: true,
    answer: z.object({ cashier: cashierShape }),
    async run({ caller, body, request }) {
      const answer = await house.work(caller, work =>
        outlet.signInCashier(work, {
          terminalId: terminalOf(caller).id,
          cashierId: idFrom('cashier', body.cashierId),
          pin: body.pin,
        }),
      )
      forget(tokenOf(request, 'till') ?? '')
      return { cashier: cashierTo(granting(answer)) }
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/cashier',
    name: 'signOut',
    summary: 'Nobody works at this terminal any more.',
    who: tillRoles.terminal,
    async run({ caller, request }) {
      await house.work(caller, work => outlet.signOutCashier(work, terminalOf(caller).id))
      forget(tokenOf(request, 'till') ?? '')
      return undefined
    },
  }),
]
