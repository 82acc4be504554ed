// What trades are called on Alipay's wire: names, states, clock faces, and the fields of a paid one.
import type { ShopperId } from '#kernel/ids'
import { minus, money, toDecimal, type Money } from '#kernel/money'
import { clockFaceIn, days, fromIso, instant, minutes, type Instant } from '#kernel/time'
import type { App } from '#books/outlet/outlet'
import { payerNames, type TradeStatus } from '#lane/gateway/gateway'
import type { Sale, SaleName } from '#lane/till/till'
import type { Work } from '#platform/work'
import { minorIn } from '#kernel/alipay/v2'
import { askerOf, textOf, type Content } from '../shapes.ts'

export const beijing = 'Asia/Shanghai'
export const faced = (at: Instant): string => clockFaceIn(beijing, at)

/** The sale a request speaks of: `trade_no` wins when both are given. Undefined when neither is. */
export function nameIn(app: App, content: Content): SaleName | undefined {
  const [tradeNo, outTradeNo] = [textOf(content, 'trade_no'), textOf(content, 'out_trade_no')]
  if (tradeNo !== '') return { tradeNo, asker: askerOf(app) }
  return outTradeNo === '' ? undefined : { outTradeNo, asker: askerOf(app) }
}

/** In the currency of the application's contract: requests name none. */
export function amountIn(app: App, content: Content, name: string): Money | undefined {
  const minor = minorIn(textOf(content, name))
  return minor === undefined ? undefined : money(app.currency, minor)
}

const finishedAfter = days(360)

export function statusOf(sale: Sale, now: Instant): TradeStatus {
  switch (sale.state) {
    case 'created':
    case 'waiting':
    case 'paying':
      return 'WAIT_BUYER_PAY'
    case 'paid':
    case 'partly_refunded':
      return sale.paid && now >= sale.paid.at + finishedAfter ? 'TRADE_FINISHED' : 'TRADE_SUCCESS'
    case 'refunded':
    case 'closed':
      return 'TRADE_CLOSED'
  }
}

/** Nobody has scanned it: on this wire it does not exist yet. */
export const isUnseen = (sale: Sale): boolean => sale.state === 'created'

export const idsOf = (sale: Sale) => ({ trade_no: sale.tradeNo, out_trade_no: sale.outTradeNo })

/** A payer as this application's merchant knows her. */
export function buyerOf(work: Work, sellerId: string, shopperId: ShopperId): object {
  const { userId, openId } = payerNames(work, { sellerId, shopperId })
  return { buyer_user_id: userId, buyer_open_id: openId }
}

/** Who paid and how much of what; nothing before it was paid. */
export function paidFields(work: Work, app: App, sale: Sale): object {
  const { payer, paid } = sale
  if (!payer || !paid) return {}
  const total = toDecimal(sale.amount)
  return {
    buyer_logon_id: payer.words,
    ...buyerOf(work, app.sellerId, payer.shopperId),
    receipt_amount: total,
    buyer_pay_amount: total,
    point_amount: '0.00',
    invoice_amount: total,
    fund_bill_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: total, real_amount: total }],
    pay_currency: payer.amount.currency,
    pay_amount: toDecimal(payer.amount),
    trans_currency: sale.amount.currency,
    trans_pay_rate: payer.lock.base === payer.lock.quote ? '1' : payer.lock.client,
    settle_currency: sale.amount.currency,
    settle_amount: toDecimal(minus(sale.amount, paid.mdr)),
    settle_trans_rate: '1',
  }
}

/** What notices and answers repeat of a request, beside what a sale keeps itself. */
export function wordsIn(content: Content): Record<string, string> {
  const names = ['body', 'store_id', 'terminal_id', 'operator_id', 'merchant_order_no']
  return Object.fromEntries(
    names.flatMap(name => {
      const text = textOf(content, name)
      return text === '' ? [] : [[name, text.slice(0, 400)]]
    }),
  )
}

const longest = minutes(120)

/**
 * When a sale that nobody pays closes: `time_expire`, `timeout_express`, else `usual`; two hours at most,
 * since the code dies then. Undefined when it is no time, `past` when it is over.
 */
export function expiryIn(
  content: Content,
  now: Instant,
  usual: Instant | undefined,
): Instant | 'usual' | 'past' | undefined {
  const absolute = textOf(content, 'time_expire')
  const relative = textOf(content, 'qr_code_timeout_express') || textOf(content, 'timeout_express')
  if (absolute === '' && relative === '') return usual ?? 'usual'
  const at = absolute === '' ? fromNow(relative, now) : faceOf(absolute)
  if (at === undefined) return undefined
  return at <= now ? 'past' : instant(Math.min(at, now + longest))
}

/** `2026-11-22 18:30:05` in Beijing; seconds may be left out. */
const faceOf = (text: string): Instant | undefined =>
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?$/.test(text)
    ? fromIso(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+08:00`)
    : undefined

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const expressMaxMs = 15 * 86_400_000

/** `90m`, `2h`, `15d`, or `1c`: the end of the day. */
function fromNow(text: string, now: Instant): Instant | undefined {
  if (text === '1c') return fromIso(`${faced(now).slice(0, 10)}T23:59:59+08:00`)
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? []
  const ms = Number(count) * (units[unit] ?? Number.NaN)
  return ms >= 60_000 && ms <= expressMaxMs ? instant(now + ms) : undefined
}
