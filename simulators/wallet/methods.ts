// The methods of the gateway, one function each: what is asked, what is answered.
import { day, freshName, hour, minute, second } from '../stage.ts'
import type { Json, JsonObject } from '../stage.ts'
import {
  beijing,
  centsOf,
  close,
  current,
  expiryOf,
  findTrade,
  keep,
  numbered,
  pay,
  refundedOf,
  scenarioOf,
  yuan,
} from './trades.ts'
import type { Counter, Trade } from './trades.ts'

/** Who asks, and where the trade shall be told. */
export type Call = Readonly<{
  appId: string
  sellerId: string
  notifyUrl: string
  content: JsonObject
  qrBase: string
}>
/** `drop`: done, but the line breaks. `told`: the merchant is to be notified. */
export type Outcome = Readonly<{ answer: object; drop?: boolean; told?: Trade }>
export type Method = (counter: Counter, call: Call) => Outcome

const ok = (fields: object): object => ({ code: '10000', msg: 'Success', ...fields })
export const failed = (subCode: string, subMsg: string): Outcome => ({
  answer: { code: '40004', msg: 'Business Failed', sub_code: `ACQ.${subCode}`, sub_msg: subMsg },
})
const unknown = (): object => ({
  code: '20000',
  msg: 'Service Currently Unavailable',
  sub_code: 'isp.unknow-error',
  sub_msg: '系统繁忙',
})
const notExist = () => failed('TRADE_NOT_EXIST', '交易不存在')
const invalid = (what: string) => failed('INVALID_PARAMETER', `参数无效: ${what}`)
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A trade to be, checked; or why it cannot be. One that waits and is the same is answered again. */
function begin(counter: Counter, call: Call, usual: number): Trade | Outcome {
  const { content } = call
  const outTradeNo = textOf(content['out_trade_no'])
  const subject = textOf(content['subject'])
  const cents = centsOf(content['total_amount'])
  const now = counter.stage.clock.now()
  const expiresAt = expiryOf(content, now, usual)
  if (!/^[A-Za-z0-9_]{1,64}$/.test(outTradeNo)) return invalid('out_trade_no')
  if (cents === undefined) return invalid('total_amount')
  if (subject === '' || /[/=&]/.test(subject)) return invalid('subject')
  if (expiresAt === undefined) return invalid('timeout_express')

  const key = `${call.appId}/${outTradeNo}`
  const before = counter.trades.get(key)
  if (before) return again(current(counter, before), cents, subject)
  return {
    key,
    outTradeNo,
    subject,
    cents,
    expiresAt,
    appId: call.appId,
    sellerId: call.sellerId,
    notifyUrl: call.notifyUrl,
    tradeNo: '',
    body: textOf(content['body']),
    passback: textOf(content['passback_params']),
    status: 'NOT_SCANNED',
    createdAt: now,
    buyerId: textOf(content['buyer_id']),
    qrToken: '',
    authCode: '',
    refunds: [],
  }
}

function again(before: Trade, cents: number, subject: string): Trade | Outcome {
  if (before.status === 'TRADE_CLOSED') return failed('TRADE_HAS_CLOSE', '交易已经关闭')
  if (before.status === 'TRADE_SUCCESS' || before.status === 'TRADE_FINISHED') {
    return failed('TRADE_HAS_SUCCESS', '交易已被支付')
  }
  const same = before.cents === cents && before.subject === subject
  return same ? before : failed('CONTEXT_INCONSISTENT', '交易信息被篡改')
}

/** A code to show; the trade exists only once it is scanned. It dies after two hours at most. */
export const precreate: Method = (counter, call) => {
  const trade = begin(counter, call, 2 * hour)
  if ('answer' in trade) return trade
  const qrToken = trade.qrToken || freshName(24)
  const expiresAt = Math.min(trade.expiresAt, trade.createdAt + 2 * hour)
  keep(counter, { ...trade, qrToken, expiresAt })
  counter.keys.put(qrToken, trade.key)
  return { answer: ok({ out_trade_no: trade.outTradeNo, qr_code: `${call.qrBase}/${qrToken}` }) }
}

/** An order of an app or a page: the buyer is known, the trade waits for her. */
export const create: Method = (counter, call) => {
  if (!textOf(call.content['buyer_id']) && !textOf(call.content['buyer_open_id']))
    return invalid('buyer_id')
  const trade = begin(counter, call, 15 * day)
  if ('answer' in trade) return trade
  const waiting = keep(counter, {
    ...numbered(counter, trade, trade.createdAt),
    status: 'WAIT_BUYER_PAY',
  })
  return { answer: ok({ out_trade_no: waiting.outTradeNo, trade_no: waiting.tradeNo }) }
}

/** The shopper shows a code of 16 to 24 digits that begins 25 to 30. */
export const payByCode: Method = (counter, call) => {
  const authCode = textOf(call.content['auth_code'])
  if (call.content['scene'] !== undefined && call.content['scene'] !== 'bar_code')
    return invalid('scene')
  if (!/^(?:2[5-9]|30)\d{14,22}$/.test(authCode)) {
    return failed('PAYMENT_AUTH_CODE_INVALID', '支付失败，获取顾客账户信息失败')
  }
  const begun = begin(counter, call, 3 * hour)
  if ('answer' in begun) return begun
  const owner = counter.keys.get(`code/${authCode}`)
  if (owner !== undefined && owner !== begun.key) {
    return failed('PAYMENT_AUTH_CODE_INVALID', '付款码已被使用')
  }
  counter.keys.put(`code/${authCode}`, begun.key)
  return charge(counter, {
    ...numbered(counter, begun, begun.createdAt),
    authCode,
    status: 'WAIT_BUYER_PAY',
  })
}

function charge(counter: Counter, trade: Trade): Outcome {
  const now = counter.stage.clock.now()
  const scenario = scenarioOf(counter, trade)
  if (scenario === 'no-balance') {
    close(counter, trade, now)
    return failed('BUYER_BALANCE_NOT_ENOUGH', '买家余额不足')
  }
  if (scenario === 'closed') {
    return { ...failed('TRADE_HAS_CLOSE', '交易已经关闭'), told: close(counter, trade, now) }
  }
  if (scenario === 'password') {
    const waiting = keep(counter, { ...trade, payDue: now + 20 * second })
    return { answer: { code: '10003', msg: 'order success pay inprocess', ...idsOf(waiting) } }
  }
  const paid = pay(counter, trade, now)
  if (scenario === 'unknown-then-success') return { answer: unknown(), told: paid }
  return {
    answer: ok(paidFields(paid)),
    told: paid,
    drop: strikes(counter, paid, 'timeout-after-act'),
  }
}

/** Once per trade and scenario. */
function strikes(counter: Counter, trade: Trade, scenario: string): boolean {
  return (
    scenarioOf(counter, trade) === scenario &&
    counter.stage.script.once('wallet', scenario, trade.key)
  )
}

const idsOf = (trade: Trade) => ({ trade_no: trade.tradeNo, out_trade_no: trade.outTradeNo })

const paidFields = (trade: Trade) => ({
  ...idsOf(trade),
  buyer_logon_id: '138****0000',
  buyer_user_id: trade.buyerId,
  total_amount: yuan(trade.cents),
  receipt_amount: yuan(trade.cents),
  buyer_pay_amount: yuan(trade.cents),
  point_amount: '0.00',
  invoice_amount: yuan(trade.cents),
  gmt_payment: beijing(trade.paidAt ?? trade.createdAt),
  fund_bill_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: yuan(trade.cents) }],
})

export const query: Method = (counter, call) => {
  const trade = findTrade(counter, call.appId, call.content)
  if (!trade || trade.status === 'NOT_SCANNED' || trade.tradeNo === '') return notExist()
  if (trade.paidAt !== undefined && strikes(counter, trade, 'unknown-then-success'))
    return { answer: unknown() }
  const paid =
    trade.paidAt === undefined
      ? { ...idsOf(trade), total_amount: yuan(trade.cents) }
      : {
          ...paidFields(trade),
          send_pay_date: beijing(trade.paidAt),
        }
  return {
    answer: ok({ ...paid, trade_status: trade.status, subject: trade.subject, body: trade.body }),
  }
}

/** Only a trade that waits can be closed. */
export const closeTrade: Method = (counter, call) => {
  const trade = findTrade(counter, call.appId, call.content)
  if (!trade || trade.tradeNo === '') return notExist()
  if (trade.status !== 'WAIT_BUYER_PAY') return failed('TRADE_STATUS_ERROR', '交易状态不合法')
  close(counter, trade, counter.stage.clock.now())
  return { answer: ok(idsOf(trade)) }
}

/** For outcomes nobody knows: closes what was not paid, gives back what was; well if there is nothing. */
export const cancel: Method = (counter, call) => {
  const trade = findTrade(counter, call.appId, call.content)
  const answer = (action?: string) =>
    ok({
      ...(trade ? idsOf(trade) : { out_trade_no: textOf(call.content['out_trade_no']) }),
      retry_flag: 'N',
      ...(action ? { action } : {}),
    })
  const now = counter.stage.clock.now()
  if (!trade) return { answer: answer() }
  if (trade.status === 'TRADE_FINISHED') return failed('TRADE_HAS_FINISHED', '交易已完结')
  if (trade.status === 'TRADE_CLOSED')
    return { answer: answer(trade.refunds.length > 0 ? 'refund' : 'close') }
  if (trade.status !== 'TRADE_SUCCESS') {
    close(counter, trade, now)
    return { answer: answer('close') }
  }
  // Till a quarter past midnight of the next day in Beijing.
  if (
    now >
    Date.parse(`${beijing(trade.paidAt ?? now).slice(0, 10)}T23:59:59+08:00`) + second + 15 * minute
  ) {
    return failed('TRADE_CANCEL_TIME_OUT', '超过撤销时间')
  }
  const left = trade.cents - refundedOf(trade)
  const refunds = [
    ...trade.refunds,
    { requestNo: `cancel_${trade.outTradeNo}`, cents: left, at: now },
  ]
  const told = keep(counter, { ...trade, refunds, status: 'TRADE_CLOSED', closedAt: now })
  return { answer: answer('refund'), told }
}

/** `out_request_no` makes it idempotent, and is mandatory for a part. */
export const refund: Method = (counter, call) => {
  const trade = findTrade(counter, call.appId, call.content)
  const cents = centsOf(call.content['refund_amount'])
  if (!trade || trade.tradeNo === '') return notExist()
  if (cents === undefined) return invalid('refund_amount')
  const given = textOf(call.content['out_request_no'])
  if (given === '' && cents !== trade.cents) return invalid('out_request_no')
  const requestNo = given || trade.outTradeNo
  const before = trade.refunds.find(each => each.requestNo === requestNo)
  if (before && before.cents !== cents) return failed('DISCORDANT_REPEAT_REQUEST', '不一致的请求')
  if (before) return { answer: refundAnswer(trade, before.at, 'N') }
  if (trade.status === 'TRADE_FINISHED') return failed('TRADE_HAS_FINISHED', '交易已完结')
  if (trade.status !== 'TRADE_SUCCESS') return failed('TRADE_STATUS_ERROR', '交易状态不合法')
  if (cents > trade.cents - refundedOf(trade))
    return failed('REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限')

  const at = counter.stage.clock.now()
  const refunds = [...trade.refunds, { requestNo, cents, at }]
  const whole = refundedOf({ ...trade, refunds }) === trade.cents
  const told = keep(counter, {
    ...trade,
    refunds,
    ...(whole ? { status: 'TRADE_CLOSED', closedAt: at } : {}),
  })
  if (strikes(counter, told, 'refund-unknown'))
    return { ...failed('SYSTEM_ERROR', '系统错误'), told }
  return {
    answer: refundAnswer(told, at, 'Y'),
    told,
    drop: strikes(counter, told, 'timeout-after-act'),
  }
}

const refundAnswer = (trade: Trade, at: number, changed: 'Y' | 'N') =>
  ok({
    ...idsOf(trade),
    buyer_logon_id: '138****0000',
    buyer_user_id: trade.buyerId,
    fund_change: changed,
    refund_fee: yuan(refundedOf(trade)),
    send_back_fee: yuan(refundedOf(trade)),
    gmt_refund_pay: beijing(at),
  })

export const refundQuery: Method = (counter, call) => {
  const trade = findTrade(counter, call.appId, call.content)
  if (!trade || trade.tradeNo === '') return notExist()
  const requestNo = textOf(call.content['out_request_no'])
  const found = trade.refunds.find(each => each.requestNo === requestNo)
  if (!found) return { answer: ok({}) }
  return {
    answer: ok({
      ...idsOf(trade),
      out_request_no: requestNo,
      refund_status: 'REFUND_SUCCESS',
      total_amount: yuan(trade.cents),
      refund_amount: yuan(found.cents),
      gmt_refund_pay: beijing(found.at),
    }),
  }
}
