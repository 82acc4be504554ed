// A sale at a counter as her wallet shows it: whose shop, what it asks, what she pays and at which rate.
import { z } from 'zod'
import type { Outlet } from '#books/outlet/outlet'
import type { Scanned, Shop } from '#journeys/counter'
import type { Offered, Sale } from '#lane/till/till'
import { idTo, instantShape, instantTo, moneyShape, moneyTo } from '../shapes.ts'
import { rateShape, rateTo } from './shapes.ts'

const shopShape = z
  .object({
    merchant: z.string(),
    outlet: z.string(),
    address: z.string(),
    currency: z.string(),
  })
  .meta({ id: 'CounterShop' })

export const saleShape = z
  .object({
    id: z.string(),
    number: z.string(),
    tradeNo: z.string(),
    /** `waiting` with a price: her yes is asked for. */
    state: z.enum([
      'created',
      'waiting',
      'paying',
      'paid',
      'partly_refunded',
      'refunded',
      'closed',
    ]),
    /** How it came: she scanned the till, she scanned the printed code, the till read hers. */
    way: z.enum(['dynamic', 'static', 'code']),
    shop: shopShape.nullable(),
    subject: z.string(),
    amount: moneyShape,
    /** What it costs her; at par when shop and wallet have the same money. */
    price: z.object({ amount: moneyShape, rate: rateShape, until: instantShape }).nullable(),
    paidAt: instantShape.nullable(),
    refunded: moneyShape.nullable(),
    closedWhy: z.string().nullable(),
  })
  .meta({ id: 'CounterSale' })

export const scannedShape = z
  .object({
    kind: z.enum(['sale', 'outlet', 'elsewhere']),
    sale: saleShape.nullable(),
    /** The shop of a printed code, and the rate that her amount will be paid at. */
    shop: shopShape.nullable(),
    token: z.string().nullable(),
    rate: rateShape.nullable(),
    /** Of another scheme: its name and whom it would pay. */
    scheme: z.string().nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: 'Scanned' })

const shopTo = (shop: Shop | Outlet) => ({
  merchant: shop.merchantName,
  outlet: shop.name,
  address: [...shop.address.lines, shop.address.city, shop.address.region].join(', '),
  currency: shop.currency,
})

/** The price is the payer's once it is locked to her. */
export function saleTo(
  sale: Sale,
  shop: Shop | Outlet | undefined,
  offered?: Pick<Offered, 'payAmount' | 'lock' | 'until'>,
): z.input<typeof saleShape> {
  const { payer } = sale
  const price = payer
    ? { payAmount: payer.amount, lock: payer.lock, until: offered?.until ?? sale.expiresAt }
    : offered
  return {
    id: idTo('sale', sale.id),
    number: String(sale.number),
    tradeNo: sale.tradeNo,
    state: sale.state,
    way: sale.way,
    shop: shop ? shopTo(shop) : null,
    subject: sale.subject,
    amount: moneyTo(sale.amount),
    price: price
      ? {
          amount: moneyTo(price.payAmount),
          rate: rateTo(price.lock),
          until: instantTo(price.until),
        }
      : null,
    paidAt: sale.paid ? instantTo(sale.paid.at) : null,
    refunded: sale.payRefunded ? moneyTo(sale.payRefunded) : null,
    closedWhy: sale.closed?.why ?? null,
  }
}

export const offeredTo = (offered: Offered, shop: Shop): z.input<typeof saleShape> =>
  saleTo(offered.sale, shop, offered)

const nothing = { sale: null, shop: null, token: null, rate: null, scheme: null, name: null }

export function scannedTo(scanned: Scanned): z.input<typeof scannedShape> {
  switch (scanned.kind) {
    case 'sale':
      return { ...nothing, kind: 'sale', sale: offeredTo(scanned.offered, scanned.shop) }
    case 'outlet':
      return {
        ...nothing,
        kind: 'outlet',
        shop: shopTo(scanned.shop),
        token: scanned.token,
        rate: rateTo(scanned.lock),
      }
    case 'elsewhere':
      return {
        ...nothing,
        kind: 'elsewhere',
        scheme: scanned.scheme ?? null,
        name: scanned.name,
      }
  }
}
