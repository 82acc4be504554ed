// The shift at this terminal: its float and cash, X at any time, Z at its end, and the reports that were made.
import { z } from 'zod'
import { money } from '#kernel/money'
import { shiftMissing } from '#lane/till/errors'
import * as till from '#lane/till/till'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { moneyShape, pageOf, pageQuery } from '../shapes.ts'
import { moneyIn } from './sales.ts'
import { reportShape, reportTo, shiftShape, shiftTo } from './shapes.ts'
import { terminalOf, tillRoles } from './pairing.ts'
import { seatOf } from './seat.ts'

export const shiftEndpoints = (house: House): Endpoint[] => [
  now(house),
  open(house),
  cash(house),
  count(house),
  close(house),
  reports(house),
  report(house),
]

const now = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/shift',
    name: 'shift',
    who: tillRoles.cashier,
    summary: 'The shift that is open at this terminal; null when none is.',
    answer: z.object({ shift: shiftShape.nullable() }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await till.shiftOf(work, terminalOf(caller).id)
        return { shift: found ? shiftTo(found) : null }
      }),
  })

const open = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/shift',
    name: 'openShift',
    who: tillRoles.cashier,
    summary: 'Opens the drawer with its float. What was paid while it was shut is counted here.',
    body: z.object({ float: moneyShape }),
    answer: shiftShape,
    async run({ caller, body }) {
      const { terminal, cashier: who } = seatOf(caller)
      const { id: outletId, merchantId } = terminal.outlet
      const float = inHome(terminal.outlet.currency, 'float', body.float)
      const at = { outletId, merchantId, terminalId: terminal.id, cashierId: who.id }
      return shiftTo(await house.work(caller, work => till.openShift(work, { ...at, float })))
    },
  })

const cash = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/shift/cash',
    name: 'moveCash',
    who: tillRoles.cashier,
    summary: 'Cash put into the drawer or taken out of it. Needs an Idempotency-Key.',
    body: z.object({
      direction: z.enum(['in', 'out']),
      amount: moneyShape,
      reason: z.string().trim().min(1).max(200),
    }),
    ownKey: true,
    answer: reportShape,
    async run({ caller, body, key }) {
      if (!key) throw requestInvalid({ what: 'header Idempotency-Key: a key is needed' })
      const { terminal, cashier: who } = seatOf(caller)
      const given = inHome(terminal.outlet.currency, 'amount', body.amount)
      const amount = money(given.currency, body.direction === 'in' ? given.minor : -given.minor)
      return house.work(caller, async work => {
        const { id: shiftId } = await openAt(work, terminal)
        await till.cash(work, { key, shiftId, cashierId: who.id, amount, reason: body.reason })
        return reportTo(await till.countShift(work, shiftId))
      })
    },
  })

const count = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/shift/x',
    name: 'xReport',
    who: tillRoles.cashier,
    summary: 'X: what the shift took so far. It changes nothing.',
    answer: reportShape,
    run: ({ caller }) =>
      house.look(caller, async work => {
        const { id } = await openAt(work, terminalOf(caller))
        return reportTo(await till.countShift(work, id))
      }),
  })

const close = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/shift/z',
    name: 'closeShift',
    who: tillRoles.cashier,
    summary:
      'Ends the shift with its Z report; while payments are under way it waits a minute at most.',
    body: z.object({ counted: moneyShape }),
    answer: z.object({ shift: shiftShape, report: reportShape.nullable() }),
    async run({ caller, body }) {
      const { terminal, cashier: who } = seatOf(caller)
      const counted = inHome(terminal.outlet.currency, 'counted', body.counted)
      return house.work(caller, async work => {
        const { id: shiftId } = await openAt(work, terminal)
        const shift = await till.closeShift(work, { shiftId, cashierId: who.id, counted })
        const number = shift.zNumber
        const outletId = terminal.outlet.id
        const made = number === undefined ? undefined : await till.z(work, { outletId, number })
        return { shift: shiftTo(shift), report: made ? reportTo(made) : null }
      })
    },
  })

const reports = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/z',
    name: 'zReports',
    who: tillRoles.cashier,
    summary: 'The Z reports of this outlet, the newest first.',
    query: z.object(pageQuery),
    answer: pageOf(reportShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await till.zReports(work, {
          outletId: terminalOf(caller).outlet.id,
          limit: query.limit,
          ...(query.after && { before: numberIn(query.after) }),
        })
        const items = found.map(reportTo)
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.zNumber ?? null) }
      }),
  })

const report = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/z/:number',
    name: 'zReport',
    who: tillRoles.cashier,
    summary: 'A Z report of this outlet as it was made.',
    params: z.object({ number: z.string() }),
    answer: reportShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const outletId = terminalOf(caller).outlet.id
        return reportTo(await till.z(work, { outletId, number: numberIn(params.number) }))
      }),
  })

export async function openAt(
  work: Work,
  { id }: { id: Parameters<typeof till.shiftOf>[1] },
): Promise<till.Shift> {
  const found = await till.shiftOf(work, id)
  if (!found) throw shiftMissing()
  return found
}

function inHome(currency: string, name: string, given: z.output<typeof moneyShape>) {
  const amount = moneyIn(name, given)
  if (amount.currency !== currency)
    throw requestInvalid({ what: `body.${name}: this drawer holds ${currency}` })
  return amount
}

export const numberIn = (text: string): bigint => {
  if (!/^\d{1,18}$/.test(text)) throw requestInvalid({ what: 'a Z report has a number' })
  return BigInt(text)
}
