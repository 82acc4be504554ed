// Our refusals in the words of Alipay's published tables, method by method; whatever a table lacks is a system error.
import { DomainError } from '#kernel/errors'
import { saidNo, type Outcome } from '../shapes.ts'

type Table = Readonly<Record<string, string>>

/** For precreate and pay. */
export const payFaults: Table = {
  'till.number_invalid': 'ACQ.INVALID_PARAMETER',
  'till.amount_invalid': 'ACQ.INVALID_PARAMETER',
  'till.number_reused': 'ACQ.CONTEXT_INCONSISTENT',
  'till.paid': 'ACQ.TRADE_HAS_SUCCESS',
  'till.closed': 'ACQ.TRADE_HAS_CLOSE',
  'till.expired': 'ACQ.TRADE_HAS_CLOSE',
  'till.taken': 'ACQ.TRADE_BUYER_NOT_MATCH',
  'till.codes_blocked': 'ACQ.PAYMENT_REQUEST_HAS_RISK',
  'till.code_invalid': 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  'gateway.counter_shut': 'ACQ.SELLER_BEEN_BLOCKED',
  'outlet.notify_invalid': 'ACQ.INVALID_PARAMETER',
  'counter.currency_unknown': 'ACQ.CURRENCY_NOT_SUPPORT',
  'wallet.code_invalid': 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  'wallet.insufficient': 'ACQ.BUYER_BALANCE_NOT_ENOUGH',
  'wallet.frozen': 'ACQ.BUYER_ENABLE_STATUS_FORBID',
  'wallet.limit_single': 'ACQ.TOTAL_FEE_EXCEED',
  'wallet.limit_day': 'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR',
  'wallet.limit_month': 'ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR',
  'wallet.too_often': 'ACQ.PAYMENT_REQUEST_HAS_RISK',
  'wallet.confirm_needed': 'ACQ.PAYMENT_REQUEST_HAS_RISK',
  'wallet.pin_missing': 'ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT',
}

export const refundFaults: Table = {
  'till.unknown': 'ACQ.TRADE_NOT_EXIST',
  'till.number_invalid': 'ACQ.INVALID_PARAMETER',
  'till.amount_invalid': 'ACQ.INVALID_PARAMETER',
  'till.refund_changed': 'ACQ.DISCORDANT_REPEAT_REQUEST',
  'till.refund_exceeds': 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
  'till.refund_too_old': 'ACQ.TRADE_HAS_FINISHED',
  'till.not_paid': 'ACQ.TRADE_STATUS_ERROR',
  'till.closed': 'ACQ.TRADE_HAS_CLOSE',
  'till.under_way': 'ACQ.TRADE_STATUS_ERROR',
}

export const cancelFaults: Table = {
  'till.cancel_too_late': 'ACQ.TRADE_CANCEL_TIME_OUT',
}

export const closeFaults: Table = {
  'till.unknown': 'ACQ.TRADE_NOT_EXIST',
  'till.paid': 'ACQ.TRADE_STATUS_ERROR',
  'till.closed': 'ACQ.TRADE_STATUS_ERROR',
  'till.under_way': 'ACQ.REASON_TRADE_STATUS_INVALID',
}

export const customsFaults: Table = {
  'till.unknown': 'ACQ.TRADE_NOT_EXIST',
  'gateway.declared_otherwise': 'ACQ.CONTEXT_INCONSISTENT',
  'gateway.declared_once': 'ACQ.SAME_CUSTOMS_DECLARE_ONCE',
  'gateway.declared_too_much': 'ACQ.REQUEST_AMOUNT_EXCEED',
}

/** A refusal in the words of `table`; what is no refusal, or has no word there, goes on as it is. */
export function faultOf(why: unknown, table: Table): Outcome {
  if (!(why instanceof DomainError)) throw why
  const subCode = table[why.code]
  if (subCode === undefined) throw why
  return saidNo(subCode, why.message)
}

export const invalidParameter = (what: string): Outcome =>
  saidNo('ACQ.INVALID_PARAMETER', `The ${what} is not right.`)
