// The adapter to Antom's in-store interface (AMS): our questions in its words, its answers in ours. It never throws.
import { readSignature, signatureHeader, signedText } from '#kernel/alipay/ams'
import { currencies, isCurrency, money, type Money } from '#kernel/money'
import { after, clockFaceIn, minutes, type Instant } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import type {
  CancelAnswer,
  PayAnswer,
  PayAsk,
  Called,
  Rail,
  Reason,
  RefAsk,
  RefundAnswer,
  RefundAsk,
} from '../rail.ts'
import type { AlipayContract } from './contract.ts'
import { momentOf, parsed, partIn, textIn, type Body } from './said.ts'

/** `S` and `F` are final, `U` is not. */
type Said = Readonly<{ kind: 'said'; status: string; code: string; body: Body }>
type Reply = Said | Readonly<{ kind: 'unsent' | 'unknown'; why: string }>
type Call = (path: string, now: Instant, content: object) => Promise<Reply>

export function antomRail(contract: () => Promise<AlipayContract>): Rail {
  const call: Call = (path, now, content) => send(contract, path, now, content)
  return {
    name: 'alipay',
    pay: async ask => paid(await call('payments/pay', ask.now, await payContent(contract, ask))),
    query: async ({ ref, now }) =>
      queried(await call('payments/inquiryPayment', now, { paymentRequestId: ref })),
    cancel: async ({ ref, now }) =>
      cancelled(await call('payments/cancel', now, { paymentRequestId: ref })),
    refund: ask => refund(call, ask),
    queryRefund: async ask =>
      refundQueried(
        await call('payments/inquiryRefund', ask.now, { refundRequestId: ask.refundRef }),
      ),
    read: called => readNotice(contract, called),
  }
}

/** A code shown is charged at once; otherwise the partner answers what the shopper has to scan. */
async function payContent(contract: () => Promise<AlipayContract>, ask: PayAsk): Promise<object> {
  const agreed = await contract().catch(() => undefined)
  const amount = amountOf(ask.amount)
  return {
    productCode: 'IN_STORE_PAYMENT',
    paymentRequestId: ask.ref,
    order: { referenceOrderId: ask.ref, orderDescription: ask.subject, orderAmount: amount },
    paymentAmount: amount,
    paymentMethod: {
      paymentMethodType: 'CONNECT_WALLET',
      ...(ask.code !== undefined && { paymentMethodId: ask.code }),
    },
    paymentFactor: {
      isInStorePayment: 'true',
      inStorePaymentScenario: ask.code === undefined ? 'OrderCode' : 'PaymentCode',
    },
    // A code that is shown is charged within three minutes, or not at all.
    paymentExpiryTime: timeOf(ask.code === undefined ? ask.expiresAt : after(ask.now, minutes(3))),
    ...(agreed && { settlementStrategy: { settlementCurrency: agreed.currency } }),
    ...(agreed?.notifyUrl && { paymentNotifyUrl: agreed.notifyUrl }),
  }
}

function paid(reply: Reply): PayAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.status === 'S') return received(reply.body)
  if (reply.code === 'PAYMENT_IN_PROCESS') return { kind: 'waiting', ...shownIn(reply.body) }
  return reply.status === 'F' ? failed(reply) : { kind: 'unknown', why: reply.code }
}

/** The text of the code, and the partner's own number. */
function shownIn(body: Body): { action?: string; partnerNo?: string } {
  const details = partIn(body, 'orderCodeForm')['codeDetails']
  const texts = Array.isArray(details) ? (details as Body[]) : []
  const code = texts.find(one => textIn(one, 'displayType') === 'TEXT') ?? texts[0]
  const [action, partnerNo] = [code ? textIn(code, 'codeValue') : '', textIn(body, 'paymentId')]
  return { ...(action && { action }), ...(partnerNo && { partnerNo }) }
}

function queried(reply: Reply): PayAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.status === 'U') return { kind: 'unknown', why: reply.code }
  if (reply.status === 'F')
    return reply.code === 'ORDER_NOT_EXIST' ? { kind: 'absent' } : failed(reply)
  const status = textIn(reply.body, 'paymentStatus')
  switch (status) {
    case 'SUCCESS':
      return received(reply.body)
    case 'PROCESSING':
    case 'PENDING':
      return { kind: 'waiting', ...shownIn(reply.body) }
    case 'FAIL':
    case 'CANCELLED':
      return { kind: 'failed', reason: 'closed', code: status }
    default:
      return { kind: 'unknown', why: `paymentStatus ${status}` }
  }
}

/** Whether it was closed or given back is not told apart: either way nothing of it is ours. */
function cancelled(reply: Reply): CancelAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.status === 'S') return { kind: 'closed' }
  if (reply.status === 'U') return { kind: 'again' }
  return reply.code === 'ORDER_NOT_EXIST' ? { kind: 'absent' } : failed(reply)
}

/** A refund names the partner's own number, which is asked for first. */
async function refund(call: Call, ask: RefundAsk): Promise<RefundAnswer> {
  const known = await call('payments/inquiryPayment', ask.now, { paymentRequestId: ask.ref })
  const paymentId = known.kind === 'said' ? textIn(known.body, 'paymentId') : ''
  if (paymentId === '') return refundRefused(known)
  const reply = await call('payments/refund', ask.now, {
    paymentId,
    refundRequestId: ask.refundRef,
    refundAmount: amountOf(ask.amount),
    refundReason: ask.reason,
  })
  return reply.kind === 'said' && reply.status === 'S'
    ? { kind: 'succeeded' }
    : refundRefused(reply)
}

function refundQueried(reply: Reply): RefundAnswer {
  if (reply.kind !== 'said' || reply.status !== 'S') return refundRefused(reply)
  const status = textIn(reply.body, 'refundStatus')
  if (status === 'SUCCESS') return { kind: 'succeeded' }
  if (status === 'FAIL') return { kind: 'failed', reason: 'refused', code: status }
  return { kind: 'unknown', why: `refundStatus ${status}` }
}

function refundRefused(reply: Reply): RefundAnswer {
  if (reply.kind !== 'said') return reply
  if (reply.status !== 'F') return { kind: 'unknown', why: reply.code || 'no payment in it' }
  if (reply.code === 'REFUND_NOT_EXIST') return { kind: 'absent' }
  return failed(reply)
}

function received(body: Body): PayAnswer {
  const amount = amountIn(body, 'paymentAmount')
  if (!amount) return { kind: 'unknown', why: 'paid, but no amount is told' }
  const paidAt = momentOf(textIn(body, 'paymentTime'))
  return {
    kind: 'succeeded',
    amount,
    partnerNo: textIn(body, 'paymentId'),
    ...(paidAt !== undefined && { paidAt }),
  }
}

/** Signed like an answer, with the path it was sent to. A refund's notice names no payment of ours. */
async function readNotice(
  contract: () => Promise<AlipayContract>,
  { path, headers, body }: Called,
): Promise<{ ref: string } | undefined> {
  const agreed = await contract().catch(() => undefined)
  const [clientId, time] = [String(headers['client-id']), String(headers['request-time'])]
  if (!agreed || clientId !== agreed.appId) return undefined
  const signature = readSignature(String(headers['signature']))?.signature ?? ''
  const text = signedText({ path, clientId, time, body })
  const genuine = await isSignedBy(text, signature, publicKey(agreed.walletPublicKey)).catch(
    () => false,
  )
  const ref = genuine ? textIn(parsed(body) ?? {}, 'paymentRequestId') : ''
  return ref === '' ? undefined : { ref }
}

const reasons: readonly [RegExp, Reason][] = [
  [/BALANCE_NOT_ENOUGH/, 'insufficient_funds'],
  [/EXCEED_LIMIT|LIMIT/, 'limit'],
  [/RISK|KYC|VERIFICATION/, 'risk'],
  [/PAYMENT_CODE|EXPIRED_CODE/, 'code_invalid'],
  [/ORDER_IS_CLOSED|WINDOW_EXCEED|STATUS_INVALID/, 'closed'],
  [/INCONSISTENT|AMOUNT_EXCEED/, 'amount_mismatch'],
  [/NOT_EXIST/, 'absent'],
  [
    /SIGNATURE|KEY_NOT_FOUND|ACCESS_DENIED|INVALID_API|PARAM_ILLEGAL|MERCHANT|CONTRACT|CURRENCY/,
    'config',
  ],
]

const failed = ({ code }: Said): { kind: 'failed'; reason: Reason; code: string } => ({
  kind: 'failed',
  reason: reasons.find(([pattern]) => pattern.test(code))?.[1] ?? 'refused',
  code,
})

const amountOf = ({ currency, minor }: Money): object => ({ currency, value: minor.toString() })

function amountIn(body: Body, name: string): Money | undefined {
  const part = partIn(body, name)
  const [currency, value] = [textIn(part, 'currency'), textIn(part, 'value')]
  if (!isCurrency(currency) || !/^\d{1,15}$/.test(value)) return undefined
  return BigInt(value) % currencies[currency].step === 0n
    ? money(currency, BigInt(value))
    : undefined
}

/** `2026-11-22T18:30:05+08:00`. */
const timeOf = (at: Instant): string =>
  `${clockFaceIn('Asia/Shanghai', at).replace(' ', 'T')}+08:00`

async function send(
  contract: () => Promise<AlipayContract>,
  path: string,
  now: RefAsk['now'],
  content: object,
): Promise<Reply> {
  const agreed = await contract().catch((why: unknown) => String(why))
  if (typeof agreed === 'string') return { kind: 'unsent', why: agreed }
  const url = new URL(`${agreed.gateway}/ams${sandboxOf(agreed.appId)}/api/v1/${path}`)
  const body = JSON.stringify(content)
  const time = timeOf(now)
  const signed = { path: url.pathname, clientId: agreed.appId }
  const signature = await signatureOf(
    signedText({ ...signed, time, body }),
    privateKey(agreed.privateKey),
  )
  const answer = await askPartner({
    method: 'POST',
    url: url.href,
    body,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': agreed.appId,
      'request-time': time,
      signature: signatureHeader(signature, '1'),
    },
  })
  if (answer.kind !== 'answered') return answer
  const said = answer.body.toString('utf8')
  const text = signedText({
    ...signed,
    time: answer.headers.get('response-time') ?? '',
    body: said,
  })
  const given = readSignature(answer.headers.get('signature') ?? '')?.signature ?? ''
  const key = publicKey(agreed.walletPublicKey)
  const genuine = await isSignedBy(text, given, key).catch(() => false)
  const value = genuine ? parsed(said) : undefined
  // What is not signed by the partner is not believed, whatever it says.
  if (!value) return { kind: 'unknown', why: `signature invalid, HTTP ${answer.status}` }
  const result = partIn(value, 'result')
  return {
    kind: 'said',
    status: textIn(result, 'resultStatus'),
    code: textIn(result, 'resultCode'),
    body: value,
  }
}

/** A client id says itself that it is for trying out; the path that is signed is the one that is sent. */
const sandboxOf = (clientId: string): string => (clientId.startsWith('SANDBOX_') ? '/sandbox' : '')
