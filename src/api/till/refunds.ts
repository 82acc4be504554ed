// Money back over this counter, and who must agree to it.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { before, days } from '#kernel/time'
import * as outlet from '#books/outlet/outlet'
import { supervisorNeeded } from '#lane/till/errors'
import * as till from '#lane/till/till'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { idFrom, idShape, moneyShape } from '../shapes.ts'
import { moneyIn, saleOf } from './sales.ts'
import { ownNumberShape, refundShape, refundTo } from './shapes.ts'
import { terminalOf, tillRoles } from './pairing.ts'
import { seatOf, type Seat } from './seat.ts'

export const refundEndpoints = (house: House): Endpoint[] => [refund(house), refunds(house)]

const saleParams = z.object({ saleId: idShape('sale') })

const supervisorShape = z.object({
  cashierId: idShape('cashier'),
  pin: z.string().regex(/^\d{4,6}$/),
})

const refund = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/sales/:saleId/refunds',
    name: 'refundSale',
    who: tillRoles.cashier,
    summary:
      'Gives back part or all of a sale, once an outRequestNo. Beyond a cashier’s limit a supervisor’s PIN is needed.',
    params: saleParams,
    body: z.object({
      outRequestNo: ownNumberShape,
      amount: moneyShape,
      reason: z.string().trim().min(1).max(200),
      supervisor: supervisorShape.optional(),
    }),
    attempt: true,
    ownKey: true,
    answer: refundShape,
    async run({ caller, params, body }) {
      const seat = seatOf(caller)
      const amount = moneyIn('amount', body.amount)
      await allowed(house, caller, seat, { amount, supervisor: body.supervisor })
      const [answer] = await house.work(caller, async work => {
        const sale = await saleOf(work, seat.terminal.outlet, params.saleId)
        return till.refund(work, [
          {
            saleId: sale.id,
            outRequestNo: body.outRequestNo,
            amount,
            reason: body.reason,
            terminalId: seat.terminal.id,
            cashierId: seat.cashier.id,
          },
        ])
      })
      return refundTo(granting(answer))
    },
  })

/** A supervisor at the till agrees by doing it; anybody else needs one's PIN beyond the limits. */
async function allowed(
  house: House,
  caller: Caller,
  { terminal, cashier: who }: Seat,
  ask: { amount: Parameters<typeof till.supervised>[1]['amount'] } & {
    supervisor: z.output<typeof supervisorShape> | undefined
  },
): Promise<void> {
  if (who.supervisor) return
  const why = await house.look(caller, work =>
    till.supervised(work, {
      outletId: terminal.outlet.id,
      terminalId: terminal.id,
      amount: ask.amount,
      // The last 24 hours: a shop may close after midnight.
      since: before(work.now, days(1)),
    }),
  )
  if (!why) return
  if (!ask.supervisor) throw supervisorNeeded({ why })
  const { pin, cashierId } = ask.supervisor
  const answer = await house.work(caller, work =>
    outlet.checkPin(work, {
      terminalId: terminal.id,
      cashierId: idFrom('cashier', cashierId),
      pin,
    }),
  )
  if (!granting(answer).supervisor) throw supervisorNeeded({ why })
}

const refunds = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/:saleId/refunds',
    name: 'refundsOfSale',
    who: tillRoles.cashier,
    summary: 'What went back of a sale, the oldest first.',
    params: saleParams,
    answer: z.object({ items: z.array(refundShape) }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const sale = await saleOf(work, terminalOf(caller).outlet, params.saleId)
        return { items: (await till.refunds(work, [sale.id])).map(refundTo) }
      }),
  })
