// The same wallet by Antom's in-store interface: JSON posts, results instead of statuses, whole minor units.
import { createSign } from 'node:crypto'
import { asObject, asText, jsonOf, route, wallTime } from '../stage.ts'
import type { Ask, JsonObject, Reply, Route } from '../stage.ts'
import { appOf } from './signing.ts'
import type { App } from './signing.ts'
import type { Counter } from './trades.ts'
import { isFrom, pathOf, type Desk } from './v3.ts'

type Said = Readonly<{ body: object; drop?: boolean }>
type Method = (desk: AmsDesk, app: App, content: JsonObject, origin: string) => Said
export type AmsDesk = Desk & Readonly<{ counter: Counter }>

export const amsRoutes = (desk: AmsDesk): Route[] =>
  Object.entries(methods).map(([path, method]) =>
    route('POST', `/ams/api/v1/${path}`, ask => answer(desk, method, ask)),
  )

function answer(desk: AmsDesk, method: Method, ask: Ask): Reply {
  const header = (name: string): string => String(ask.headers[name] ?? '')
  const app = appOf(desk.keyring, header('client-id'))
  if (!app) return reply(desk, ask, { result: result('KEY_NOT_FOUND') })
  const body = ask.body.toString('utf8')
  const sign = decodeURIComponent(/signature=(.+)$/.exec(header('signature'))?.[1] ?? '')
  const signed = `POST ${pathOf(ask)}\n${app.id}.${header('request-time')}.${body}`
  if (!isFrom(app, signed, sign)) return reply(desk, ask, { result: result('INVALID_SIGNATURE') })
  const content = asObject(jsonOf(ask))
  if (!content) return reply(desk, ask, { result: result('PARAM_ILLEGAL') })
  const said = method(desk, app, content, ask.origin)
  return { ...reply(desk, ask, said.body), drop: said.drop === true }
}

function reply(desk: AmsDesk, ask: Ask, value: object): Reply {
  const body = JSON.stringify(value)
  const time = clock(desk.now())
  const clientId = String(ask.headers['client-id'] ?? '')
  const signature = createSign('RSA-SHA256')
    .update(`POST ${pathOf(ask)}\n${clientId}.${time}.${body}`, 'utf8')
    .sign(desk.keyring.platform().privateKey, 'base64')
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'client-id': clientId,
      'response-time': time,
      signature: `algorithm=RSA256,keyVersion=1,signature=${encodeURIComponent(signature)}`,
    },
    body,
  }
}

const clock = (at: number): string => `${wallTime('Asia/Shanghai', at).replace(' ', 'T')}+08:00`

const open = ['PAYMENT_IN_PROCESS', 'UNKNOWN_EXCEPTION']
const result = (code: string): object => ({
  resultCode: code,
  resultStatus: code === 'SUCCESS' ? 'S' : open.includes(code) ? 'U' : 'F',
  resultMessage: code.toLowerCase(),
})

/** The open platform's refusals by Antom's names. */
const codes: Readonly<Record<string, string>> = {
  'ACQ.TRADE_NOT_EXIST': 'ORDER_NOT_EXIST',
  'ACQ.CONTEXT_INCONSISTENT': 'REPEAT_REQ_INCONSISTENT',
  'ACQ.DISCORDANT_REPEAT_REQUEST': 'REPEAT_REQ_INCONSISTENT',
  'ACQ.TRADE_HAS_CLOSE': 'ORDER_IS_CLOSED',
  'ACQ.TRADE_HAS_FINISHED': 'REFUND_WINDOW_EXCEED',
  'ACQ.TRADE_STATUS_ERROR': 'ORDER_STATUS_INVALID',
  'ACQ.PAYMENT_AUTH_CODE_INVALID': 'INVALID_PAYMENT_CODE',
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': 'USER_BALANCE_NOT_ENOUGH',
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': 'REFUND_AMOUNT_EXCEED',
  'ACQ.TRADE_CANCEL_TIME_OUT': 'CANCEL_WINDOW_EXCEED',
  'ACQ.INVALID_PARAMETER': 'PARAM_ILLEGAL',
}

type V2 = Readonly<{ fields: JsonObject; code: string; drop: boolean }>

/** Asks the wallet as v2 does; its code is SUCCESS, or one of Antom's. */
function ask(
  desk: AmsDesk,
  app: App,
  name: string,
  content: JsonObject,
  from: { notifyUrl?: string; origin: string },
): V2 {
  const outcome = desk.perform(app, name, content, from.notifyUrl ?? '', from.origin)
  const fields = outcome.answer as JsonObject
  const subCode = String(fields['sub_code'] ?? '')
  const code =
    { '10000': 'SUCCESS', '10003': 'PAYMENT_IN_PROCESS', '20000': 'UNKNOWN_EXCEPTION' }[
      String(fields['code'])
    ] ??
    (subCode.endsWith('SYSTEM_ERROR') ? 'UNKNOWN_EXCEPTION' : (codes[subCode] ?? 'PROCESS_FAIL'))
  return { fields, code, drop: outcome.drop === true }
}

const text = (content: JsonObject | undefined, name: string): string =>
  asText(content?.[name]) ?? ''

const yuanIn = (content: JsonObject, name: string): string => {
  const value = text(asObject(content[name]), 'value')
  return /^\d+$/.test(value) ? (Number(value) / 100).toFixed(2) : ''
}
const amountOf = (yuan: unknown): object => ({
  currency: 'CNY',
  value: String(Math.round(Number(yuan) * 100)),
})

const pay: Method = (desk, app, content, origin) => {
  const shown = text(asObject(content['paymentMethod']), 'paymentMethodId')
  const ref = text(content, 'paymentRequestId')
  const asked = {
    out_trade_no: ref,
    total_amount: yuanIn(content, 'paymentAmount'),
    subject: text(asObject(content['order']), 'orderDescription').replace(/[/=&]/g, ' '),
    ...(shown && { scene: 'bar_code', auth_code: shown }),
  }
  const from = { notifyUrl: text(content, 'paymentNotifyUrl'), origin }
  const name = shown ? 'alipay.trade.pay' : 'alipay.trade.precreate'
  const said = ask(desk, app, name, asked, from)
  const qr = text(said.fields, 'qr_code')
  if (qr === '' && said.code !== 'SUCCESS')
    return { body: { result: result(said.code), paymentRequestId: ref }, drop: said.drop }
  if (qr === '') return { ...paymentOf(desk, app, ref, origin), drop: said.drop }
  return {
    body: {
      result: result('PAYMENT_IN_PROCESS'),
      paymentRequestId: ref,
      orderCodeForm: {
        codeDetails: [{ codeValueType: 'QRCODE', codeValue: qr, displayType: 'TEXT' }],
      },
    },
  }
}

const inquire: Method = (desk, app, content, origin) =>
  paymentOf(desk, app, text(content, 'paymentRequestId'), origin)

const statuses: Readonly<Record<string, string>> = {
  WAIT_BUYER_PAY: 'PROCESSING',
  TRADE_SUCCESS: 'SUCCESS',
  TRADE_FINISHED: 'SUCCESS',
}

/** A code that nobody has scanned is a payment under way here. */
function paymentOf(desk: AmsDesk, app: App, ref: string, origin: string): Said {
  const { fields, code } = ask(desk, app, 'alipay.trade.query', { out_trade_no: ref }, { origin })
  const known = desk.counter.trades.get(`${app.id}/${ref}`)
  if (code === 'ORDER_NOT_EXIST' && known?.status === 'NOT_SCANNED')
    return { body: { result: result('SUCCESS'), paymentStatus: 'PROCESSING' } }
  if (code !== 'SUCCESS') return { body: { result: result(code) } }
  const isPaid = fields['send_pay_date'] !== undefined
  const status = isPaid ? 'SUCCESS' : (statuses[text(fields, 'trade_status')] ?? 'FAIL')
  const at = known?.paidAt
  return {
    body: {
      result: result('SUCCESS'),
      paymentStatus: status,
      paymentRequestId: ref,
      paymentId: fields['trade_no'],
      paymentAmount: amountOf(fields['total_amount']),
      ...(at !== undefined && { paymentTime: clock(at) }),
    },
  }
}

const cancel: Method = (desk, app, content, origin) => {
  const ref = text(content, 'paymentRequestId')
  const said = ask(desk, app, 'alipay.trade.cancel', { out_trade_no: ref }, { origin })
  const isThere = said.fields['action'] !== undefined
  const code = said.code === 'SUCCESS' && !isThere ? 'ORDER_NOT_EXIST' : said.code
  return { body: { result: result(code), paymentRequestId: ref }, drop: said.drop }
}

const refund: Method = (desk, app, content, origin) => {
  const asked = {
    trade_no: text(content, 'paymentId'),
    refund_amount: yuanIn(content, 'refundAmount'),
    out_request_no: text(content, 'refundRequestId'),
  }
  const said = ask(desk, app, 'alipay.trade.refund', asked, { origin })
  return {
    body: { result: result(said.code), refundRequestId: asked.out_request_no },
    drop: said.drop,
  }
}

const inquireRefund: Method = (desk, app, content) => {
  const requestNo = text(content, 'refundRequestId')
  const trade = desk.counter.trades
    .rows()
    .find(one => one.appId === app.id && one.refunds.some(each => each.requestNo === requestNo))
  if (!trade) return { body: { result: result('REFUND_NOT_EXIST') } }
  return {
    body: { result: result('SUCCESS'), refundStatus: 'SUCCESS', refundRequestId: requestNo },
  }
}

const methods: Readonly<Record<string, Method>> = {
  'payments/pay': pay,
  'payments/inquiryPayment': inquire,
  'payments/cancel': cancel,
  'payments/refund': refund,
  'payments/inquiryRefund': inquireRefund,
}
