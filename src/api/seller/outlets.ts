// Outlets of a merchant: its counters, with their printed codes.
import { z } from 'zod'
import type { OutletId } from '#kernel/ids'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { notAllowed, notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo } from '../shapes.ts'
import { anyStaff, counterStaff } from './shapes.ts'
import { cashierShape, cashierTo, terminalShape, terminalTo } from './terminals.ts'

const placeShape = z
  .object({
    country: z.enum(['AU', 'NZ']),
    lines: z.array(z.string().trim().min(1).max(100)).min(1).max(3),
    city: z.string().trim().min(1).max(60),
    region: z.string().trim().max(60),
    postcode: z
      .string()
      .trim()
      .regex(/^\d{4}$/),
    phone: z.string().trim().max(30),
  })
  .meta({ id: 'Place' })

const outletShape = z
  .object({
    id: z.string(),
    name: z.string(),
    place: placeShape.extend({
      lines: z.array(z.string()),
      city: z.string(),
      postcode: z.string(),
    }),
    zone: z.string(),
    currency: z.enum(['AUD', 'NZD']),
    mcc: z.string(),
    footer: z.string(),
    state: z.enum(['open', 'closed', 'blocked']),
    /** What its printed code says, to be drawn as a QR. */
    code: z.string(),
    token: z.string(),
  })
  .meta({ id: 'Outlet' })

const name = z.string().trim().min(1).max(60)
const outletParams = z.object({ outletId: idShape('outlet') })
export const outletEndpoints = (house: House): Endpoint[] => [
  list(house),
  open(house),
  one(house),
  edit(house),
  turn(house),
  poster(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/outlets',
    name: 'outlets',
    summary: "The merchant's counters, with how many terminals and cashiers each has.",
    who: anyStaff,
    answer: z.object({
      items: z.array(
        outletShape.extend({ terminals: z.number().int(), cashiers: z.number().int() }),
      ),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await outlet.outletsOf(work, merchantOf(caller))
        const ids = found.map(each => each.id)
        const [terminals, cashiers] = await Promise.all([
          outlet.terminalsOf(work, ids),
          outlet.cashiersOf(work, ids),
        ])
        const counted = (rows: readonly { outletId: OutletId }[], id: OutletId): number =>
          rows.filter(row => row.outletId === id).length
        return {
          items: found.map(each => ({
            ...outletTo(each),
            terminals: counted(
              terminals.filter(terminal => terminal.state === 'active'),
              each.id,
            ),
            cashiers: counted(cashiers, each.id),
          })),
        }
      }),
  })

const open = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/outlets',
    name: 'openOutlet',
    summary: 'Opens a counter; it charges in the money of its country.',
    who: counterStaff,
    body: z.object({
      name,
      place: placeShape,
      mcc: z.string().optional(),
      footer: z.string().optional(),
    }),
    answer: outletShape,
    run: ({ caller, body }) =>
      house.work(caller, async work => {
        const [own] = await merchant.find(work, [merchantOf(caller)])
        if (own?.state !== 'live') throw notAllowed()
        const opened = await outlet.openOutlet(work, {
          merchantId: own.id,
          merchantNumber: own.number,
          merchantName: own.name,
          name: body.name,
          address: addressOf(body.name, body.place),
          ...(body.mcc && { mcc: body.mcc }),
          ...(body.footer !== undefined && { footer: body.footer }),
        })
        return outletTo(opened)
      }),
  })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/outlets/:outletId',
    name: 'outlet',
    summary: 'One counter with its terminals and cashiers.',
    who: anyStaff,
    params: outletParams,
    answer: z.object({
      outlet: outletShape,
      terminals: z.array(terminalShape),
      cashiers: z.array(cashierShape),
    }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await own(work, caller, params.outletId)
        const [terminals, cashiers] = await Promise.all([
          outlet.terminalsOf(work, [found.id]),
          outlet.cashiersOf(work, [found.id]),
        ])
        return {
          outlet: outletTo(found),
          terminals: terminals.map(terminalTo),
          cashiers: cashiers.map(cashierTo),
        }
      }),
  })

const edit = (house: House): Endpoint =>
  endpoint({
    method: 'PATCH',
    path: '/outlets/:outletId',
    name: 'editOutlet',
    summary: 'Changes what is given. The country and its currency stay.',
    who: counterStaff,
    params: outletParams,
    body: z.object({
      name: name.optional(),
      place: placeShape.optional(),
      mcc: z.string().optional(),
      footer: z.string().optional(),
    }),
    run: ({ caller, params, body: { place, ...rest } }) =>
      house.work(caller, async work => {
        const known = await own(work, caller, params.outletId)
        const [{ name: merchantName } = known] = await merchant.find(work, [known.merchantId])
        await outlet.editOutlet(work, {
          merchantId: known.merchantId,
          outletId: known.id,
          merchantName,
          ...(rest.name !== undefined && { name: rest.name }),
          ...(rest.mcc !== undefined && { mcc: rest.mcc }),
          ...(rest.footer !== undefined && { footer: rest.footer }),
          ...(place && { address: addressOf(rest.name ?? known.name, place) }),
        })
        return undefined
      }),
  })

const turn = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/outlets/:outletId/state',
    name: 'turnOutlet',
    summary: 'Shuts a counter, or opens it again. One that the office blocked stays blocked.',
    who: counterStaff,
    params: outletParams,
    body: z.object({ to: z.enum(['open', 'closed']) }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        outlet.turnOutlet(work, {
          merchantId: merchantOf(caller),
          outletId: idFrom('outlet', params.outletId),
          to: body.to,
        }),
      ),
  })

const poster = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/outlets/:outletId/poster',
    name: 'poster',
    summary: 'The printed code as PDF, A4 for a wall or A6 for a counter.',
    who: anyStaff,
    params: outletParams,
    query: z.object({ size: z.enum(['a4', 'a6']).default('a6') }),
    async run({ caller, params, query: { size }, reply }) {
      const pdf = await house.look(caller, async work =>
        outlet.poster(await own(work, caller, params.outletId), { size, madeAt: work.now }),
      )
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${params.outletId}-${size}.pdf"`)
        .send(pdf)
    },
  })

async function own(work: Work, caller: Caller, id: string): Promise<outlet.Outlet> {
  const [found] = await outlet.outlets(work, [idFrom('outlet', id)])
  if (found?.merchantId !== merchantOf(caller)) throw notFound()
  return found
}

const addressOf = (
  title: string,
  place: z.output<typeof placeShape>,
): outlet.Outlet['address'] => ({ ...place, name: title, district: '' })

const outletTo = (found: outlet.Outlet): z.input<typeof outletShape> => ({
  id: idTo('outlet', found.id),
  name: found.name,
  place: {
    country: found.address.country === 'NZ' ? 'NZ' : 'AU',
    lines: [...found.address.lines],
    city: found.address.city,
    region: found.address.region,
    postcode: found.address.postcode,
    phone: found.address.phone,
  },
  zone: found.zone,
  currency: found.currency,
  mcc: found.mcc,
  footer: found.footer,
  state: found.state,
  code: outlet.printedCode(found),
  token: found.token,
})
