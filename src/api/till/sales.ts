// Sales at this counter: ask for money, take a code, look, cancel; and the list of what is unknown.
import { z } from 'zod'
import { granting } from '#kernel/errors'
import { fromDecimal, type Money } from '#kernel/money'
import * as counter from '#journeys/counter'
import * as outlet from '#books/outlet/outlet'
import { counterShut, saleUnknown, shiftMissing } from '#lane/till/errors'
import * as till from '#lane/till/till'
import { batcher } from '#platform/batcher'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import { inWork, type Work } from '#platform/work'
import type { House } from '../house.ts'
import { idFrom, idShape, moneyShape, pageOf, pageQuery } from '../shapes.ts'
import { ownNumberShape, saleShape, saleTo, unknownShape, unknownTo } from './shapes.ts'
import { terminalOf, tillRoles } from './pairing.ts'
import { seatOf, type Seat } from './seat.ts'

export const saleEndpoints = (house: House): Endpoint[] => [
  ask(house),
  take(house),
  list(house),
  found(house),
  one(house),
  cancel(house),
  unknowns(house),
]

const groupMax = 64
const actor = { kind: 'house', id: 'till' } as const

const askShape = {
  outTradeNo: ownNumberShape,
  amount: moneyShape,
  subject: z.string().trim().min(1).max(256).optional(),
}

export function moneyIn(name: string, given: z.output<typeof moneyShape>): Money {
  const amount = fromDecimal(given.currency, given.amount)
  if (!amount) throw requestInvalid({ what: `body.${name}: an amount is needed` })
  return amount
}

/** A sale as this till asks for it. Refused unless its counter is open, and a shift at it. */
async function newSale(
  work: Work,
  { terminal, cashier: who }: Seat,
  way: till.Way,
  body: { outTradeNo: string; amount: z.output<typeof moneyShape>; subject?: string | undefined },
): Promise<till.NewSale> {
  const { outlet: shop } = terminal
  if (shop.state !== 'open') throw counterShut({ state: shop.state })
  if (!(await till.shiftOf(work, terminal.id))) throw shiftMissing()
  const amount = moneyIn('amount', body.amount)
  if (amount.currency !== shop.currency)
    throw requestInvalid({ what: `body.amount: this counter charges ${shop.currency}` })
  return {
    asker: { outletId: shop.id },
    merchantId: shop.merchantId,
    outTradeNo: body.outTradeNo,
    way,
    amount,
    subject: body.subject ?? shop.merchantName,
    terminalId: terminal.id,
    cashierId: who.id,
  }
}

function ask(house: House): Endpoint {
  const made = batcher<till.NewSale, Awaited<ReturnType<typeof till.precreate>>[number]>({
    countMax: groupMax,
    inFlightMax: 2,
    act: asks => inWork(house.ground, actor, work => till.precreate(work, asks)),
  })
  return endpoint({
    method: 'POST',
    path: '/sales',
    name: 'askForMoney',
    who: tillRoles.cashier,
    summary:
      'A sale with a code to show. The same outTradeNo asked again is the same sale, as it stands now.',
    body: z.object(askShape),
    ownKey: true,
    answer: saleShape,
    async run({ caller, body }) {
      const seat = seatOf(caller)
      const sale = await house.look(caller, work => newSale(work, seat, 'dynamic', body))
      return saleTo(granting(await made(sale)), seat.terminal.outlet)
    },
  })
}

function take(house: House): Endpoint {
  const taken = batcher<counter.PayByCode, Awaited<ReturnType<typeof counter.payByCode>>[number]>({
    countMax: groupMax,
    inFlightMax: 4,
    act: asks => counter.payByCode(house.ground, asks),
  })
  return endpoint({
    method: 'POST',
    path: '/sales/code',
    name: 'takeCode',
    who: tillRoles.cashier,
    summary:
      'Takes money with the code a shopper shows: paid, or `waiting` until she agrees on her phone.',
    body: z.object({
      ...askShape,
      digits: z.string().regex(/^(?:2[5-9]|30)\d{14,22}$/),
      /** The cashier has asked her about paying the same twice. */
      confirmed: z.boolean().default(false),
    }),
    ownKey: true,
    answer: saleShape,
    async run({ caller, body: { digits, confirmed, ...body } }) {
      const seat = seatOf(caller)
      const sale = await house.look(caller, work => newSale(work, seat, 'code', body))
      return saleTo(granting(await taken({ sale, digits, confirmed })), seat.terminal.outlet)
    },
  })
}

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales',
    name: 'sales',
    who: tillRoles.cashier,
    summary: 'The sales of this outlet, the newest first.',
    query: z.object(pageQuery),
    answer: pageOf(saleShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const { outlet: shop } = terminalOf(caller)
        const sales = await till.sales(work, {
          outletId: shop.id,
          limit: query.limit,
          ...(query.after && { after: idFrom('sale', query.after) }),
        })
        const items = sales.map(sale => saleTo(sale, shop))
        return { items, next: sales.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const found = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/named',
    name: 'saleNamed',
    who: tillRoles.cashier,
    summary:
      'A sale of this outlet by its outTradeNo, tradeNo or number. Null when it never reached us.',
    query: z.object({ name: z.string().min(1).max(64) }),
    answer: z.object({ sale: saleShape.nullable() }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const { outlet: shop } = terminalOf(caller)
        const sales = await till.find(work, namesOf(query.name, shop))
        const sale = sales.find(each => each?.asker.outletId === shop.id)
        return { sale: sale ? saleTo(sale, shop) : null }
      }),
  })

const namesOf = (name: string, { id: outletId }: outlet.Outlet): till.SaleName[] => [
  { outTradeNo: name, asker: { outletId } },
  ...(/^\d{28}$/.test(name) ? [{ tradeNo: name }] : []),
  ...(/^\d{1,16}$/.test(name) ? [{ number: BigInt(name) }] : []),
]

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/sales/:saleId',
    name: 'sale',
    who: tillRoles.cashier,
    summary: 'A sale of this outlet as it stands now.',
    params: z.object({ saleId: idShape('sale') }),
    answer: saleShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const { outlet: shop } = terminalOf(caller)
        return saleTo(await saleOf(work, shop, params.saleId), shop)
      }),
  })

/** A sale of this outlet. Throws `till.unknown`, also for another's. */
export async function saleOf(work: Work, shop: outlet.Outlet, id: string): Promise<till.Sale> {
  const [sale] = await till.find(work, [{ saleId: idFrom('sale', id) }])
  if (sale?.asker.outletId !== shop.id) throw saleUnknown()
  return sale
}

const cancel = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/sales/cancel',
    name: 'cancelSale',
    who: tillRoles.cashier,
    summary:
      'For a sale whose end the till does not know: closed when unpaid, given back whole when paid.',
    body: z.object(askShape),
    ownKey: true,
    answer: z.object({ action: z.enum(['close', 'refund', 'none']), sale: saleShape }),
    async run({ caller, body }) {
      const seat = seatOf(caller)
      const { terminal, cashier: who } = seat
      const { outlet: shop } = terminal
      const { action, sale } = await house.work(caller, async work => {
        const name = { outTradeNo: body.outTradeNo, asker: { outletId: shop.id } }
        const [known] = await till.find(work, [name])
        const saleId = known?.id ?? (await written(work, seat, body))
        const asked = { saleId, terminalId: terminal.id, cashierId: who.id }
        return granting((await till.cancel(work, [asked]))[0])
      })
      return { action, sale: saleTo(sale, shop) }
    },
  })

/** One that never reached us is written down, so that it cannot be paid by a request that comes late. */
async function written(work: Work, seat: Seat, body: Parameters<typeof newSale>[3]) {
  const sale = await newSale(work, seat, 'code', body)
  return granting((await till.precreate(work, [sale]))[0]).id
}

const unknowns = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/unknowns',
    name: 'unknowns',
    who: tillRoles.cashier,
    summary:
      'Payments and refunds of this outlet whose end is not known. They leave this list by themselves.',
    answer: z.object({ items: z.array(unknownShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const outletId = terminalOf(caller).outlet.id
        return { items: (await till.unknowns(work, { outletId })).map(unknownTo) }
      }),
  })
