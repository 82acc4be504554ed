// The adapter to Alipay, v2 and v3 alike: our questions in its words, its answers in ours. It never throws.
import { baseOf, mergedParams } from '#kernel/alipay/v2'
import { fromDecimal, toDecimal, type Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { isSignedBy, publicKey } from '#platform/rsa'
import type {
  CancelAnswer,
  PayAnswer,
  PayAsk,
  Rail,
  Reason,
  RefundAnswer,
  RefundAsk,
} from '../rail.ts'
import { askV2 } from './alipay-v2.ts'
import { askV3 } from './alipay-v3.ts'
import type { AlipayContract } from './contract.ts'
import { faced, momentOf, textIn, type Body, type Content, type Reply } from './said.ts'

export function alipayRail(contract: () => Promise<AlipayContract>): Rail {
  const call = (method: string, now: Instant, content: Content): Promise<Reply> =>
    send(contract, method, now, content)
  return {
    name: 'alipay',
    pay: ask => pay(call, contract, ask),
    query: async ({ ref, now, amount }) =>
      queried(await call('alipay.trade.query', now, { out_trade_no: ref }), amount.currency),
    cancel: async ({ ref, now }) =>
      cancelled(await call('alipay.trade.cancel', now, { out_trade_no: ref })),
    refund: async ask => refunded(await call('alipay.trade.refund', ask.now, refundContent(ask))),
    queryRefund: async ask =>
      refundQueried(await call('alipay.trade.fastpay.refund.query', ask.now, refundNames(ask))),
    read: ({ body }) => readNotice(contract, mergedParams('', body)),
  }
}

type Call = (method: string, now: Instant, content: Content) => Promise<Reply>

/** A code shown is charged at once; otherwise the partner answers what the shopper has to open. */
async function pay(
  call: Call,
  contract: () => Promise<AlipayContract>,
  ask: PayAsk,
): Promise<PayAnswer> {
  const agreed = await contract().catch(() => undefined)
  if (agreed && agreed.currency !== ask.amount.currency) {
    return { kind: 'failed', reason: 'config', code: `the contract is in ${agreed.currency}` }
  }
  const content = {
    out_trade_no: ask.ref,
    total_amount: toDecimal(ask.amount),
    subject: ask.subject.replace(/[/=&]/g, ' '),
    time_expire: faced(ask.expiresAt),
  }
  if (ask.code !== undefined) {
    const shown = { ...content, scene: 'bar_code', auth_code: ask.code }
    return paid(await call('alipay.trade.pay', ask.now, shown), ask.amount.currency)
  }
  const reply = await call('alipay.trade.precreate', ask.now, content)
  if (reply.kind !== 'said') return reply
  if (reply.code !== success) return refusedPay(reply)
  return { kind: 'waiting', action: textIn(reply.body, 'qr_code') }
}

function paid(reply: Reply, currency: Currency): PayAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.code === inProcess) return { kind: 'waiting', ...partnerNoIn(reply.body) }
  return reply.code === success ? received(reply.body, currency) : refusedPay(reply)
}

function queried(reply: Reply, currency: Currency): PayAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.code !== success) return refusedPay(reply)
  const status = textIn(reply.body, 'trade_status')
  switch (status) {
    case 'WAIT_BUYER_PAY':
      return { kind: 'waiting', ...partnerNoIn(reply.body) }
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return received(reply.body, currency)
    case 'TRADE_CLOSED':
      return { kind: 'failed', reason: 'closed', code: status }
    default:
      return { kind: 'unknown', why: `trade_status ${status}` }
  }
}

function cancelled(reply: Reply): CancelAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.code === success) {
    if (textIn(reply.body, 'retry_flag') === 'Y') return { kind: 'again' }
    const action = textIn(reply.body, 'action')
    return { kind: action === 'refund' ? 'reversed' : action === 'close' ? 'closed' : 'absent' }
  }
  if (isUnknown(reply)) return { kind: 'unknown', why: reply.subCode || reply.code }
  if (reply.subCode === 'ACQ.TRADE_NOT_EXIST') return { kind: 'absent' }
  return { kind: 'failed', reason: reasonOf(reply.subCode), code: reply.subCode || reply.code }
}

/** `fund_change` N may be a repetition or may be under way: the query tells. */
function refunded(reply: Reply): RefundAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.code === success) {
    return textIn(reply.body, 'fund_change') === 'Y'
      ? { kind: 'succeeded' }
      : { kind: 'unknown', why: 'fund_change N' }
  }
  return refusedRefund(reply)
}

function refundQueried(reply: Reply): RefundAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.code !== success) return refusedRefund(reply)
  return textIn(reply.body, 'refund_status') === 'REFUND_SUCCESS'
    ? { kind: 'succeeded' }
    : { kind: 'absent' }
}

function refusedPay(reply: Extract<Reply, { kind: 'said' }>): PayAnswer {
  const { subCode, code } = reply
  if (subCode === 'ACQ.TRADE_NOT_EXIST') return { kind: 'absent' }
  if (subCode === 'ACQ.TRADE_HAS_SUCCESS' || isUnknown(reply))
    return { kind: 'unknown', why: subCode || code }
  return { kind: 'failed', reason: reasonOf(subCode), code: subCode || code }
}

function refusedRefund(reply: Extract<Reply, { kind: 'said' }>): RefundAnswer {
  const { subCode, code } = reply
  if (isUnknown(reply)) return { kind: 'unknown', why: subCode || code }
  return { kind: 'failed', reason: reasonOf(subCode), code: subCode || code }
}

function received(body: Body, currency: Currency): PayAnswer {
  const amount = fromDecimal(currency, textIn(body, 'total_amount'))
  if (!amount) return { kind: 'unknown', why: 'paid, but no amount is told' }
  const when = momentOf(textIn(body, 'gmt_payment') || textIn(body, 'send_pay_date'))
  return {
    kind: 'succeeded',
    amount,
    partnerNo: textIn(body, 'trade_no'),
    ...(when && { paidAt: when }),
  }
}

/** The contract is asked for at the first call, and again after a failure. */
async function send(
  contract: () => Promise<AlipayContract>,
  method: string,
  now: Instant,
  content: Content,
): Promise<Reply> {
  const agreed = await contract().catch((why: unknown) => String(why))
  if (typeof agreed === 'string') return { kind: 'unsent', why: agreed }
  return (agreed.dialect === 'v3' ? askV3 : askV2)(agreed, method, now, content)
}

/** The classic check leaves `sign_type` out; the newer one keeps it. Both are in use. */
async function readNotice(
  contract: () => Promise<AlipayContract>,
  fields: Readonly<Record<string, string>>,
): Promise<{ ref: string } | undefined> {
  const agreed = await contract().catch(() => undefined)
  const { sign = '', app_id: appId, seller_id: sellerId, out_trade_no: ref } = fields
  if (!agreed || !ref || appId !== agreed.appId || (sellerId && sellerId !== agreed.sellerId))
    return undefined
  const key = publicKey(agreed.walletPublicKey)
  for (const left of [['sign', 'sign_type'], ['sign']]) {
    if (await isSignedBy(baseOf(fields, left), sign, key).catch(() => false)) return { ref }
  }
  return undefined
}

const success = '10000'
const inProcess = '10003'

/** 20000 and every SYSTEM_ERROR (one is misspelt on the wire) leave the outcome open. */
const isUnknown = ({ code, subCode }: { code: string; subCode: string }): boolean =>
  code === '20000' || /^A[CQ]{2}\.SYSTEM_ERROR$/.test(subCode)

const reasons: readonly [RegExp, Reason][] = [
  [/BALANCE_NOT_ENOUGH|NO_PAYMENT_INSTRUMENTS/, 'insufficient_funds'],
  [/LIMIT|RESTRICTION|TOTAL_FEE_EXCEED/, 'limit'],
  [/RISK|BLOCKED|FREEZEN|FORBID/, 'risk'],
  [/AUTH_CODE_INVALID/, 'code_invalid'],
  [/HAS_CLOSE|HAS_FINISHED|NOW_TIME_AFTER_EXPIRE/, 'closed'],
  [/CONTEXT_INCONSISTENT|DISCORDANT|AMOUNT|REFUND_FEE/, 'amount_mismatch'],
  [/TRADE_NOT_EXIST/, 'absent'],
  [/^isv\.|^aop\.|ACCESS_FORBIDDEN|PARTNER_ERROR|INVALID_PARAMETER/, 'config'],
]

const reasonOf = (subCode: string): Reason =>
  reasons.find(([pattern]) => pattern.test(subCode))?.[1] ?? 'refused'

const refundNames = ({ ref, refundRef }: RefundAsk): Content => ({
  out_trade_no: ref,
  out_request_no: refundRef,
})
const refundContent = (ask: RefundAsk): Content => ({
  ...refundNames(ask),
  refund_amount: toDecimal(ask.amount),
  refund_reason: ask.reason,
})

const partnerNoIn = (body: Body): { partnerNo?: string } => {
  const partnerNo = textIn(body, 'trade_no')
  return partnerNo ? { partnerNo } : {}
}
