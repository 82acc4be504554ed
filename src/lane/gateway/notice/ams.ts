// A notice in the words of Antom: a JSON body that tells an application how a payment or refund ended. Pure.
import type { Money } from '#kernel/money'
import { clockFaceIn, type Instant } from '#kernel/time'
import type { Told } from '../shapes.ts'

const amountOf = (amount: Money) => ({
  currency: amount.currency,
  value: amount.minor.toString(),
})

/** `2026-11-22T18:30:05+08:00`. */
export const amsTime = (at: Instant): string =>
  `${clockFaceIn('Asia/Shanghai', at).replace(' ', 'T')}+08:00`

export const amsNotice = (told: Told): string =>
  JSON.stringify(told.kind === 'refund' ? refundResult(told) : paymentResult(told))

function paymentResult(told: Told): object {
  const isPaid = told.paidAt !== undefined
  return {
    notifyType: 'PAYMENT_RESULT',
    result: isPaid
      ? { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' }
      : { resultCode: 'ORDER_IS_CLOSED', resultStatus: 'F', resultMessage: 'The order is closed.' },
    paymentRequestId: told.outTradeNo,
    paymentId: told.tradeNo,
    paymentAmount: amountOf(told.amount),
    paymentCreateTime: amsTime(told.createdAt),
    ...(told.paidAt !== undefined && { paymentTime: amsTime(told.paidAt) }),
    ...(told.paid && {
      actualPaymentAmount: amountOf(told.paid),
      ...(told.paid.currency === 'CNY' && { customsDeclarationAmount: amountOf(told.paid) }),
    }),
    ...(told.buyerId && {
      pspCustomerInfo: {
        pspName: 'TRADELANE',
        pspCustomerId: told.buyerId,
        displayCustomerId: told.buyerName,
      },
    }),
  }
}

const refundResult = (told: Told): object => ({
  notifyType: 'REFUND_RESULT',
  result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' },
  refundStatus: 'SUCCESS',
  refundRequestId: told.refund?.requestNo ?? '',
  refundId: `${told.tradeNo}-${told.refund?.requestNo ?? ''}`,
  refundAmount: amountOf(told.refund?.amount ?? told.refunded),
  ...(told.refundedAt !== undefined && { refundTime: amsTime(told.refundedAt) }),
})

/** Taken when the answer says so, whatever its code. */
export function isAmsHeard(status: number, body: string): boolean {
  if (status !== 200) return false
  try {
    const { result } = JSON.parse(body) as { result?: { resultStatus?: string } }
    return result?.resultStatus === 'S'
  } catch {
    return false
  }
}
