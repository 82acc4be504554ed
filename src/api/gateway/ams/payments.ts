// Payments in Antom's words: asked for, what became of one, and taking one back.
import { granting } from '#kernel/errors'
import * as gateway from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import type { Sale, SaleName, SaleRefund } from '#lane/till/till'
import type { App } from '#books/outlet/outlet'
import type { Work } from '#platform/work'
import { amountOf, failure, failureOf, success, type AmsMethod } from './words.ts'
import { saleToCancel } from '../keys.ts'
import { askerOf, inWorkOf, lookOf, textOf, type Content } from '../shapes.ts'

/** By our number, else by its own. */
export function paymentIn(app: App, content: Content): SaleName | undefined {
  const [paymentId, requestId] = [textOf(content, 'paymentId'), textOf(content, 'paymentRequestId')]
  if (paymentId !== '') return { tradeNo: paymentId, asker: askerOf(app) }
  return requestId === '' ? undefined : { outTradeNo: requestId, asker: askerOf(app) }
}

/** What a payment is known by, and what was paid when it was. */
export function paymentFields(work: Work, app: App, sale: Sale): object {
  const { payer, paid } = sale
  return {
    paymentRequestId: sale.outTradeNo,
    paymentId: sale.tradeNo,
    paymentAmount: amountOf(sale.amount),
    paymentCreateTime: gateway.amsTime(sale.madeAt),
    ...(payer &&
      paid && {
        paymentTime: gateway.amsTime(paid.at),
        actualPaymentAmount: amountOf(payer.amount),
        grossSettlementAmount: amountOf(sale.amount),
        ...(payer.lock.base !== payer.lock.quote && {
          paymentQuote: {
            quoteId: payer.lock.id,
            quoteCurrencyPair: `${payer.lock.base}/${payer.lock.quote}`,
            quotePrice: payer.lock.client,
            guaranteed: true,
          },
        }),
        ...(payer.amount.currency === 'CNY' && {
          customsDeclarationAmount: amountOf(payer.amount),
        }),
        pspCustomerInfo: customerOf(work, app, sale),
      }),
  }
}

const customerOf = (work: Work, { sellerId }: App, { payer }: Sale): object | undefined =>
  payer && {
    pspName: 'TRADELANE',
    pspCustomerId: gateway.payerNames(work, { sellerId, shopperId: payer.shopperId }).userId,
    displayCustomerId: payer.words,
  }

export const inquirePayment: AmsMethod = (asker, content) => {
  const name = paymentIn(asker.app, content)
  if (!name) return Promise.resolve(failure('PARAM_ILLEGAL'))
  return lookOf(asker, async work => {
    const [sale] = await till.find(work, [name])
    if (!sale) return failure('ORDER_NOT_EXIST')
    const back = await till.refunds(work, [sale.id])
    return success({
      ...statusFields(sale),
      ...paymentFields(work, asker.app, sale),
      transactions: transactionsOf(sale, back),
    })
  })
}

function statusFields(sale: Sale): object {
  if (till.isPaid(sale.state)) return { paymentStatus: 'SUCCESS', paymentResultCode: 'SUCCESS' }
  if (sale.state !== 'closed')
    return { paymentStatus: 'PROCESSING', paymentResultCode: 'PAYMENT_IN_PROCESS' }
  return sale.closed?.why === 'cancelled'
    ? { paymentStatus: 'CANCELLED', paymentResultCode: 'ORDER_IS_CLOSED' }
    : { paymentStatus: 'FAIL', paymentResultCode: 'ORDER_IS_CLOSED' }
}

const transactionsOf = (sale: Sale, back: readonly SaleRefund[]): object[] => [
  ...(sale.paid
    ? [
        {
          transactionType: 'PAYMENT',
          transactionStatus: 'SUCCESS',
          transactionId: sale.tradeNo,
          transactionRequestId: sale.outTradeNo,
          transactionAmount: amountOf(sale.amount),
          transactionTime: gateway.amsTime(sale.paid.at),
          transactionResult: {
            resultCode: 'SUCCESS',
            resultStatus: 'S',
            resultMessage: 'success.',
          },
        },
      ]
    : []),
  ...back.map(one => ({
    transactionType: 'REFUND',
    transactionStatus: 'SUCCESS',
    transactionId: refundIdOf(sale, one),
    transactionRequestId: one.outRequestNo,
    transactionAmount: amountOf(one.amount),
    transactionTime: gateway.amsTime(one.at),
    transactionResult: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success.' },
  })),
]

/** Our number of a refund: its payment's, and its own request's. */
export const refundIdOf = (
  sale: Sale,
  { outRequestNo }: Pick<SaleRefund, 'outRequestNo'>,
): string => `${sale.tradeNo}-${outRequestNo}`

/** Once cancelled it stays so, even when money comes later: that goes back. */
export const cancel: AmsMethod = async (asker, content) => {
  const name = paymentIn(asker.app, content)
  if (!name) return failure('PARAM_ILLEGAL')
  try {
    const sale = await saleToCancel(asker, name)
    if (!sale) return failure('ORDER_NOT_EXIST')
    return await inWorkOf(asker, async work => {
      granting((await till.cancel(work, [{ saleId: sale.id }]))[0])
      return success({
        paymentRequestId: sale.outTradeNo,
        paymentId: sale.tradeNo,
        cancelTime: gateway.amsTime(work.now),
      })
    })
  } catch (why) {
    return failureOf(why)
  }
}
