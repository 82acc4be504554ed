// A notice in the words of Alipay: the form that tells an application what became of a trade. Pure.
import type { Params } from '#kernel/alipay/v2'
import { toDecimal } from '#kernel/money'
import { clockFaceIn, type Instant } from '#kernel/time'
import type { AppId } from '#books/outlet/outlet'
import type { NoticeId, Told } from '../shapes.ts'

const beijing = 'Asia/Shanghai'
const clockFace = (at: Instant | undefined): string =>
  at === undefined ? '' : clockFaceIn(beijing, at)

/**
 * `notify_time` is when it is sent, `notify_id` the same in every try. Not signed yet. What is empty is
 * left out: the official client verifies empty values too, and the documents sign without them.
 */
export const alipayNotice = (ask: Ask): Params =>
  Object.fromEntries(Object.entries(fieldsOf(ask)).filter(([, value]) => value !== ''))

type Ask = Readonly<{ id: NoticeId; appId: AppId; told: Told; now: Instant }>

function fieldsOf(ask: Ask): Params {
  const { told } = ask
  const total = toDecimal(told.amount)
  const back = told.refunded.minor > 0n ? toDecimal(told.refunded) : ''
  const isPaid = told.paidAt !== undefined
  return {
    notify_time: clockFace(ask.now),
    notify_type: 'trade_status_sync',
    notify_id: ask.id.replaceAll('-', ''),
    app_id: ask.appId,
    auth_app_id: ask.appId,
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    trade_no: told.tradeNo,
    out_trade_no: told.outTradeNo,
    out_biz_no: told.refund?.requestNo ?? '',
    buyer_id: told.buyerId,
    buyer_logon_id: told.buyerName,
    seller_id: told.sellerId,
    trade_status: told.status,
    total_amount: total,
    receipt_amount: isPaid ? total : '',
    invoice_amount: isPaid ? total : '',
    buyer_pay_amount: isPaid ? total : '',
    point_amount: isPaid ? '0.00' : '',
    refund_fee: back,
    send_back_fee: told.refund ? toDecimal(told.refund.amount) : '',
    subject: told.subject,
    body: told.words['body'] ?? '',
    gmt_create: clockFace(told.createdAt),
    gmt_payment: clockFace(told.paidAt),
    gmt_refund:
      told.refundedAt === undefined ? '' : `${clockFace(told.refundedAt)}.${millis(told)}`,
    gmt_close: clockFace(told.closedAt),
    fund_bill_list: isPaid ? JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]) : '',
    passback_params: told.passback,
  }
}

const millis = ({ refundedAt = 0 as Instant }: Told): string =>
  String(refundedAt % 1000).padStart(3, '0')

/** 200 and the seven letters: anything else is told again. */
export const isAlipayHeard = (status: number, body: string): boolean =>
  status === 200 && body.trim() === 'success'
