// What things are called on Antom's wire: results, amounts, clock faces, and our refusals as its codes.
import { DomainError } from '#kernel/errors'
import { currencies, isCurrency, money, type Money } from '#kernel/money'
import { partOf, textOf, type Asker, type Content } from '../shapes.ts'

/** `S` and `F` are final; `U` is to be asked again with the same number. */
export type Result = Readonly<{
  resultCode: string
  resultStatus: 'S' | 'F' | 'U'
  resultMessage: string
}>
export type AmsMethod = (asker: Asker, content: Content) => Promise<object>

const open = new Set(['PAYMENT_IN_PROCESS', 'UNKNOWN_EXCEPTION', 'REQUEST_TRAFFIC_EXCEED_LIMIT'])

export const result = (code: string, message?: string): Result => ({
  resultCode: code,
  resultStatus: code === 'SUCCESS' ? 'S' : open.has(code) ? 'U' : 'F',
  resultMessage:
    message ?? (code === 'SUCCESS' ? 'success.' : code.replaceAll('_', ' ').toLowerCase()),
})

export const success = (fields: object): object => ({ result: result('SUCCESS'), ...fields })
export const failure = (code: string, message?: string): object => ({
  result: result(code, message),
})

/**
 * Units of the wire in one of the ledger's: two currencies are counted otherwise there. Values are whole
 * numbers of the smallest unit, as texts.
 */
export const amountOf = (amount: Money): object => ({
  currency: amount.currency,
  value: amount.minor.toString(),
})

/** Undefined when it is none, or finer than can be charged. */
export function amountIn(content: Content, name: string): Money | undefined {
  const part = partOf(content, name)
  const [currency, value] = [textOf(part, 'currency'), textOf(part, 'value')]
  if (!isCurrency(currency) || !/^\d{1,12}$/.test(value)) return undefined
  const minor = BigInt(value)
  return minor > 0n && minor % currencies[currency].step === 0n ? money(currency, minor) : undefined
}

const codes: Readonly<Record<string, string>> = {
  'till.number_invalid': 'PARAM_ILLEGAL',
  'till.amount_invalid': 'PARAM_ILLEGAL',
  'till.number_reused': 'REPEAT_REQ_INCONSISTENT',
  'till.closed': 'ORDER_IS_CLOSED',
  'till.expired': 'ORDER_IS_CLOSED',
  'till.unknown': 'ORDER_NOT_EXIST',
  'till.taken': 'PROCESS_FAIL',
  'till.codes_blocked': 'RISK_REJECT',
  'till.refund_changed': 'REPEAT_REQ_INCONSISTENT',
  'till.refund_exceeds': 'REFUND_AMOUNT_EXCEED',
  'till.refund_too_old': 'REFUND_WINDOW_EXCEED',
  'till.not_paid': 'ORDER_STATUS_INVALID',
  'till.cancel_too_late': 'CANCEL_WINDOW_EXCEED',
  'gateway.counter_shut': 'INVALID_MERCHANT_STATUS',
  'outlet.notify_invalid': 'PARAM_ILLEGAL',
  'counter.currency_unknown': 'CURRENCY_NOT_SUPPORT',
  'wallet.code_invalid': 'INVALID_PAYMENT_CODE',
  'wallet.insufficient': 'USER_BALANCE_NOT_ENOUGH',
  'wallet.frozen': 'RISK_REJECT',
  'wallet.limit_single': 'PAYMENT_AMOUNT_EXCEED_LIMIT',
  'wallet.limit_day': 'USER_AMOUNT_EXCEED_LIMIT',
  'wallet.limit_month': 'USER_AMOUNT_EXCEED_LIMIT',
  'wallet.too_often': 'PAYMENT_COUNT_EXCEED_LIMIT',
  'wallet.confirm_needed': 'RISK_REJECT',
  'wallet.pin_missing': 'USER_KYC_NOT_QUALIFIED',
  'gateway.declared_otherwise': 'REPEAT_REQ_INCONSISTENT',
  'gateway.declared_once': 'PROCESS_FAIL',
  'gateway.declared_too_much': 'PROCESS_FAIL',
}

/** A refusal as a result; what is no refusal, or has no code here, goes on as it is. */
export function failureOf(why: unknown): object {
  const code = why instanceof DomainError ? codes[why.code] : undefined
  if (!(why instanceof DomainError) || code === undefined) throw why
  return failure(code, why.message)
}
