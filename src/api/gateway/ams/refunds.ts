// Refunds in Antom's words: one refundRequestId is one refund, whatever part it gives back.
import { granting } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import * as gateway from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import type { Sale, SaleRefund } from '#lane/till/till'
import { refundIdOf } from './payments.ts'
import { amountIn, amountOf, failure, failureOf, success, type AmsMethod } from './words.ts'
import { askerOf, inWorkOf, lookOf, textOf } from '../shapes.ts'

export const refund: AmsMethod = async (asker, content) => {
  const requestId = textOf(content, 'refundRequestId')
  const paymentId = textOf(content, 'paymentId')
  const amount = amountIn(content, 'refundAmount')
  if (requestId === '' || paymentId === '' || !amount) return failure('PARAM_ILLEGAL')
  if (amount.currency !== asker.app.currency) return failure('CURRENCY_NOT_SUPPORT')
  try {
    return await inWorkOf(asker, async work => {
      const name = { tradeNo: paymentId, asker: askerOf(asker.app) }
      const [sale] = await till.find(work, [name])
      if (!sale) return failure('ORDER_NOT_EXIST')
      const { appId } = asker.app
      const stands = await gateway.nameRefund(work, {
        appId,
        requestNo: requestId,
        saleId: sale.id,
      })
      if (stands !== sale.id) return failure('REPEAT_REQ_INCONSISTENT')
      const [answer] = await till.refund(work, [
        {
          saleId: sale.id,
          outRequestNo: requestId,
          amount,
          reason: textOf(content, 'refundReason').slice(0, 256),
        },
      ])
      return success(refundFields(sale, granting(answer)))
    })
  } catch (why) {
    return failureOf(why)
  }
}

const refundFields = (sale: Sale, one: SaleRefund): object => ({
  refundRequestId: one.outRequestNo,
  refundId: refundIdOf(sale, one),
  paymentId: sale.tradeNo,
  refundAmount: amountOf(one.amount),
  refundTime: gateway.amsTime(one.at),
  grossSettlementAmount: amountOf(one.amount),
})

/** By its own number, or by ours, which begins with the payment's. */
export const inquireRefund: AmsMethod = async (asker, content) => {
  const { app } = asker
  const [, tradeNo, own] = /^(\d{28})-(.+)$/.exec(textOf(content, 'refundId')) ?? []
  const requestNo = own ?? textOf(content, 'refundRequestId')
  if (requestNo === '') return failure('PARAM_ILLEGAL')
  return lookOf(asker, async work => {
    const home = cellOf(app.outletId)
    const saleId = await gateway.saleOfRefund(work, { home, appId: app.appId, requestNo })
    const name = tradeNo ? { tradeNo } : saleId && { saleId }
    const [sale] = name ? await till.find(work, [{ ...name, asker: askerOf(app) }]) : []
    const back = sale ? await till.refunds(work, [sale.id]) : []
    const found = back.find(one => one.outRequestNo === requestNo)
    if (!sale || !found) return failure('REFUND_NOT_EXIST')
    return success({ refundStatus: 'SUCCESS', ...refundFields(sale, found) })
  })
}
