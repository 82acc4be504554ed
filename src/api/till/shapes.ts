// A sale, a refund, a shift and its report as a till shows them.
import { z } from 'zod'
import type { Outlet } from '#books/outlet/outlet'
import { codeOf } from '#journeys/counter'
import type { Report, Sale, SaleRefund, Shift, Unknown } from '#lane/till/till'
import { idTo, instantShape, instantTo, instantToOrNull, moneyShape, moneyTo } from '../shapes.ts'

/** What the till calls a sale or a refund: its own number, kept before the first call. */
export const ownNumberShape = z.string().regex(/^[\w-]{1,64}$/)

export const saleShape = z
  .object({
    id: z.string(),
    number: z.string(),
    tradeNo: z.string(),
    outTradeNo: z.string(),
    way: z.enum(['dynamic', 'static', 'code']),
    /** `paying`: her money is on its way and nobody knows yet how it ends; `waiting` with a payer: she must agree. */
    state: z.enum([
      'created',
      'waiting',
      'paying',
      'paid',
      'partly_refunded',
      'refunded',
      'closed',
    ]),
    amount: moneyShape,
    subject: z.string(),
    /** The text of the code to show, while it can be paid. */
    qr: z.string().nullable(),
    madeAt: instantShape,
    expiresAt: instantShape,
    paidAt: instantShape.nullable(),
    payer: z.object({ name: z.string(), amount: moneyShape, rate: z.string() }).nullable(),
    refunded: moneyShape,
    closedWhy: z.string().nullable(),
    terminalId: z.string().nullable(),
    cashierId: z.string().nullable(),
  })
  .meta({ id: 'TillSale' })

export function saleTo(sale: Sale, shop: Outlet): z.input<typeof saleShape> {
  const { payer, closed } = sale
  const isShown = sale.way === 'dynamic' && (sale.state === 'created' || sale.state === 'waiting')
  return {
    id: idTo('sale', sale.id),
    number: String(sale.number),
    tradeNo: sale.tradeNo,
    outTradeNo: sale.outTradeNo,
    way: sale.way,
    state: sale.state,
    amount: moneyTo(sale.amount),
    subject: sale.subject,
    qr: isShown ? codeOf(sale, shop) : null,
    madeAt: instantTo(sale.madeAt),
    expiresAt: instantTo(sale.expiresAt),
    paidAt: instantToOrNull(sale.paid?.at),
    payer: payer
      ? { name: payer.words, amount: moneyTo(payer.amount), rate: payer.lock.client }
      : null,
    refunded: moneyTo(sale.refunded),
    closedWhy: closed?.why ?? null,
    terminalId: sale.terminalId ? idTo('terminal', sale.terminalId) : null,
    cashierId: sale.cashierId ? idTo('cashier', sale.cashierId) : null,
  }
}

export const refundShape = z
  .object({
    id: z.string(),
    outRequestNo: z.string(),
    amount: moneyShape,
    payAmount: moneyShape,
    reason: z.string(),
    /** `approved`: the books have it, her wallet not yet. */
    state: z.enum(['approved', 'done']),
    at: instantShape,
    /** Of the sale, this one included. */
    refunded: moneyShape,
  })
  .meta({ id: 'TillRefund' })

export const refundTo = (one: SaleRefund): z.input<typeof refundShape> => ({
  id: idTo('sale_refund', one.id),
  outRequestNo: one.outRequestNo,
  amount: moneyTo(one.amount),
  payAmount: moneyTo(one.payAmount),
  reason: one.reason,
  state: one.state,
  at: instantTo(one.at),
  refunded: moneyTo(one.refunded),
})

export const unknownShape = z
  .object({
    kind: z.enum(['payment', 'refund']),
    saleId: z.string(),
    outTradeNo: z.string(),
    amount: moneyShape,
    since: instantShape,
    tries: z.number().int(),
    nextAt: instantShape.nullable(),
  })
  .meta({ id: 'UnknownPayment' })

export const unknownTo = (one: Unknown): z.input<typeof unknownShape> => ({
  kind: one.kind,
  saleId: idTo('sale', one.saleId),
  outTradeNo: one.outTradeNo,
  amount: moneyTo(one.amount),
  since: instantTo(one.since),
  tries: one.tries,
  nextAt: instantToOrNull(one.nextAt),
})

export const shiftShape = z
  .object({
    id: z.string(),
    terminalId: z.string(),
    /** `closing`: it waits, a minute at most, for payments that are under way. */
    state: z.enum(['open', 'closing', 'closed']),
    openedBy: z.string(),
    openedAt: instantShape,
    float: moneyShape,
    counted: moneyShape.nullable(),
    closeDue: instantShape.nullable(),
    closedAt: instantShape.nullable(),
    zNumber: z.string().nullable(),
  })
  .meta({ id: 'Shift' })

export const shiftTo = (one: Shift): z.input<typeof shiftShape> => ({
  id: idTo('shift', one.id),
  terminalId: idTo('terminal', one.terminalId),
  state: one.state,
  openedBy: idTo('cashier', one.openedBy),
  openedAt: instantTo(one.openedAt),
  float: moneyTo(one.float),
  counted: one.counted ? moneyTo(one.counted) : null,
  closeDue: instantToOrNull(one.closeDue),
  closedAt: instantToOrNull(one.closedAt),
  zNumber: one.zNumber === undefined ? null : String(one.zNumber),
})

const tallyShape = z.object({ count: z.number().int(), amount: moneyShape })

export const reportShape = z
  .object({
    /** Null for an X report, which may be asked at any time. */
    zNumber: z.string().nullable(),
    shiftId: z.string(),
    terminalId: z.string(),
    openedBy: z.string(),
    closedBy: z.string().nullable(),
    from: instantShape,
    until: instantShape,
    sales: tallyShape,
    refunds: tallyShape,
    net: moneyShape,
    mdr: moneyShape,
    ways: z.array(tallyShape.extend({ way: z.enum(['dynamic', 'static', 'code']) })),
    currencies: z.array(z.object({ count: z.number().int(), paid: moneyShape, back: moneyShape })),
    cashiers: z.array(
      z.object({ cashierId: z.string().nullable(), sales: tallyShape, refunds: tallyShape }),
    ),
    firstNumber: z.string().nullable(),
    lastNumber: z.string().nullable(),
    cash: z.object({
      float: moneyShape,
      in: moneyShape,
      out: moneyShape,
      expected: moneyShape,
      counted: moneyShape.nullable(),
      difference: moneyShape.nullable(),
    }),
    /** Payments whose end was not known: the next shift counts them. */
    pending: z.array(unknownShape),
  })
  .meta({ id: 'ShiftReport' })

const tallyTo = ({ count, amount }: Report['sales']) => ({ count, amount: moneyTo(amount) })

export const reportTo = (one: Report): z.input<typeof reportShape> => ({
  zNumber: one.zNumber === undefined ? null : String(one.zNumber),
  shiftId: idTo('shift', one.shiftId),
  terminalId: idTo('terminal', one.terminalId),
  openedBy: idTo('cashier', one.openedBy),
  closedBy: one.closedBy ? idTo('cashier', one.closedBy) : null,
  from: instantTo(one.from),
  until: instantTo(one.until),
  sales: tallyTo(one.sales),
  refunds: tallyTo(one.refunds),
  net: moneyTo(one.net),
  mdr: moneyTo(one.mdr),
  ways: one.ways.map(each => ({ way: each.way, ...tallyTo(each) })),
  currencies: one.currencies.map(each => ({
    count: each.count,
    paid: moneyTo(each.paid),
    back: moneyTo(each.back),
  })),
  cashiers: one.cashiers.map(each => ({
    cashierId: each.cashierId ? idTo('cashier', each.cashierId) : null,
    sales: tallyTo(each.sales),
    refunds: tallyTo(each.refunds),
  })),
  firstNumber: one.firstNumber === undefined ? null : String(one.firstNumber),
  lastNumber: one.lastNumber === undefined ? null : String(one.lastNumber),
  cash: {
    float: moneyTo(one.cash.float),
    in: moneyTo(one.cash.in),
    out: moneyTo(one.cash.out),
    expected: moneyTo(one.cash.expected),
    counted: one.cash.counted ? moneyTo(one.cash.counted) : null,
    difference: one.cash.difference ? moneyTo(one.cash.difference) : null,
  },
  pending: one.pending.map(unknownTo),
})
