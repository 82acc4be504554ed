// What the till says of a sale: to its journals, and in its events.
import { assert } from '#kernel/errors'
import type { Figures } from './journals.ts'
import type { Paid, Payer, Sale } from './shapes.ts'

export function paidOf(sale: Pick<Sale, 'paid'>): Paid {
  assert(sale.paid, 'a paid sale has its hour and its fee')
  return sale.paid
}

export function payerIn(sale: Pick<Sale, 'payer'>): Payer {
  assert(sale.payer, 'a paid sale has its payer')
  return sale.payer
}

export function figuresOf(sale: Sale): Figures {
  const payer = payerIn(sale)
  return {
    saleId: sale.id,
    merchantId: sale.merchantId,
    amount: sale.amount,
    refunded: sale.refunded,
    pay: payer.amount,
    mdr: paidOf(sale).mdr,
    lock: payer.lock,
  }
}

export const aboutOf = ({
  id,
  number,
  merchantId,
  asker,
  terminalId,
  outTradeNo,
  amount,
}: Omit<Sale, 'payer'>) => ({
  saleId: id,
  number,
  merchantId,
  outletId: asker.outletId,
  terminalId,
  appId: asker.appId,
  outTradeNo,
  amount,
})
