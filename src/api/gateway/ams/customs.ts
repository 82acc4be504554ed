// Payments declared to customs in Antom's words.
import { cellOf } from '#kernel/ids'
import * as gateway from '#lane/gateway/gateway'
import type { Declaration } from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import { amountIn, amountOf, failure, failureOf, success, type AmsMethod } from './words.ts'
import { identityOf, wholeOf } from '../identity.ts'
import { askerOf, inWorkOf, lookOf, partOf, textOf } from '../shapes.ts'

export const customsDeclare: AmsMethod = async (asker, content) => {
  const requestNo = textOf(content, 'declarationRequestId')
  const amount = amountIn(content, 'declarationAmount')
  const customs = partOf(content, 'customs')
  const merchant = partOf(content, 'merchantCustomsInfo')
  const place = textOf(customs, 'customsCode')
  const isWhole = /^.{1,32}$/.test(requestNo) && place !== '' && textOf(customs, 'region') === 'CN'
  if (!isWhole || amount?.currency !== 'CNY') return failure('PARAM_ILLEGAL')
  const name = { tradeNo: textOf(content, 'paymentId'), asker: askerOf(asker.app) }
  try {
    const [sale] = await lookOf(asker, work => till.find(work, [name]))
    if (!sale?.payer) return failure('ORDER_NOT_EXIST')
    if (!till.isPaid(sale.state) || sale.state === 'refunded')
      return failure('ORDER_STATUS_INVALID')
    if (sale.payer.amount.currency !== 'CNY') return failure('CURRENCY_NOT_SUPPORT')
    const { shopperId } = sale.payer
    const whole = wholeOf(sale, sale.payer.amount)
    const certificate = partOf(content, 'buyerCertificate')
    const [holder, number] = [
      textOf(certificate, 'holderName'),
      textOf(certificate, 'certificateNo'),
    ]
    const buyer = holder && number ? { name: holder, idNumber: number } : undefined
    const identity = await identityOf(asker, shopperId, buyer)
    const declared = await inWorkOf(asker, work =>
      gateway.declare(work, {
        appId: asker.app.appId,
        requestNo,
        saleId: sale.id,
        amount,
        whole,
        place,
        customsCode: textOf(merchant, 'merchantCustomsCode').slice(0, 64),
        customsName: textOf(merchant, 'merchantCustomsName').slice(0, 64),
        split: ['true', 'Y'].includes(String(content['splitOrder'])),
        subOrderNo: textOf(content, 'subOrderId').slice(0, 64),
        buyer,
        identity,
      }),
    )
    return success(declaredFields(declared))
  } catch (why) {
    return failureOf(why)
  }
}

const declaredFields = (one: Declaration): object => ({
  declarationRequestId: one.requestNo,
  customsPaymentId: one.number,
  customsOrderId: one.number,
  identityCheckResult: one.identity === 'passed' ? 'CHECK_PASSED' : 'CHECK_NOT_PASSED',
  clearingChannel: 'OTHER',
  clearingTransactionId: one.clearingNo,
})

const asksMax = 10

export const customsInquiry: AmsMethod = (asker, content) => {
  const given = content['declarationRequestIds']
  const wanted = Array.isArray(given) ? given.map(String) : []
  if (wanted.length === 0 || wanted.length > asksMax)
    return Promise.resolve(failure('PARAM_ILLEGAL'))
  return lookOf(asker, async work => {
    const found = await gateway.declarations(work, {
      home: cellOf(asker.app.outletId),
      appId: asker.app.appId,
      requestNos: wanted,
    })
    return success({
      declarationRecords: found.map(one => ({
        ...declaredFields(one),
        declarationAmount: amountOf(one.amount),
        declarationRequestStatus: 'PROCESSING',
        customs: { region: 'CN', customsCode: one.place },
        merchantCustomsInfo: {
          merchantCustomsCode: one.customsCode,
          merchantCustomsName: one.customsName,
        },
        splitOrder: one.split,
        subOrderId: one.subOrderNo,
        declarationRequestTime: gateway.amsTime(one.declaredAt),
      })),
      declarationRequestsNotFound: wanted.filter(id => !found.some(one => one.requestNo === id)),
    })
  })
}
