// Trades: what they are, how they are found, what time makes of them. Cents inside, yuan outside.
import { day, hour, minute, wallTime } from '../stage.ts'
import type { Json, JsonObject, Stage, Table } from '../stage.ts'

export type Refund = Readonly<{ requestNo: string; cents: number; at: number }>
export type Status =
  | 'NOT_SCANNED'
  | 'WAIT_BUYER_PAY'
  | 'TRADE_SUCCESS'
  | 'TRADE_FINISHED'
  | 'TRADE_CLOSED'

/** `NOT_SCANNED`: a code is shown, no trade exists yet. */
export type Trade = Readonly<{
  key: string
  appId: string
  sellerId: string
  outTradeNo: string
  tradeNo: string
  cents: number
  subject: string
  body: string
  passback: string
  notifyUrl: string
  status: Status
  createdAt: number
  expiresAt: number
  buyerId: string
  qrToken: string
  authCode: string
  paidAt?: number
  closedAt?: number
  payDue?: number
  refunds: readonly Refund[]
}>

export type Counter = Readonly<{
  stage: Stage
  trades: Table<Trade>
  /** From `trade_no`, QR token and auth code to the key of a trade. */
  keys: Table<string>
  /** Those that wait for the shopper or for time. */
  waiting: Table<true>
  /** Those that time alone has changed, until the merchant is notified. */
  untold: Table<true>
}>

export const openCounter = (stage: Stage): Counter => ({
  stage,
  trades: stage.store.table('wallet.trade'),
  keys: stage.store.table('wallet.trade-key'),
  waiting: stage.store.table('wallet.waiting'),
  untold: stage.store.table('wallet.untold'),
})

export const china = 'Asia/Shanghai'
export const scenarios = [
  'unknown-then-success',
  'timeout-after-act',
  'refund-unknown',
  'wrong-amount',
  'no-notify',
  'no-balance',
  'password',
  'closed',
]

/** By script, or by the end of `out_trade_no`, which has `_` where scenarios have `-`. */
export const scenarioOf = (
  counter: Counter,
  trade: Pick<Trade, 'outTradeNo' | 'tradeNo'>,
): string =>
  counter.stage.script.scenarioOf('wallet', scenarios, [
    trade.outTradeNo,
    trade.outTradeNo.replaceAll('_', '-'),
    trade.tradeNo,
  ])

/** `12.90` yuan as 1290; undefined when it is no amount from 0.01 to 100,000,000. */
export function centsOf(value: Json | undefined): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^\d{1,9}(\.\d{1,2})?$/.test(text)) return undefined
  const [whole = '0', fraction = ''] = text.split('.')
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return cents >= 1 && cents <= 10_000_000_000 ? cents : undefined
}

export const yuan = (cents: number): string => (cents / 100).toFixed(2)
export const refundedOf = (trade: Trade): number =>
  trade.refunds.reduce((sum, refund) => sum + refund.cents, 0)
export const beijing = (at: number): string => wallTime(china, at)

const refundPeriod = 360 * day

/** The trade as it is now: time closes what was not paid, pays what was only late, ends what is old. */
export function current(counter: Counter, trade: Trade): Trade {
  const now = counter.stage.clock.now()
  const isPaid = isWaiting(trade) && trade.payDue !== undefined && trade.payDue <= now
  const isExpired = isWaiting(trade) && trade.expiresAt <= now
  if ((isPaid || isExpired) && trade.tradeNo) counter.untold.put(trade.key, true)
  if (isPaid) return pay(counter, trade, trade.payDue ?? now)
  if (isExpired) return close(counter, trade, trade.expiresAt)
  if (trade.status !== 'TRADE_SUCCESS' || now < (trade.paidAt ?? now) + refundPeriod) return trade
  return keep(counter, { ...trade, status: 'TRADE_FINISHED' })
}

const isWaiting = ({ status }: Trade): boolean =>
  status === 'WAIT_BUYER_PAY' || status === 'NOT_SCANNED'

export function keep(counter: Counter, trade: Trade): Trade {
  counter.trades.put(trade.key, trade)
  if (isWaiting(trade)) counter.waiting.put(trade.key, true)
  else counter.waiting.drop(trade.key)
  if (trade.tradeNo) counter.keys.put(trade.tradeNo, trade.key)
  return trade
}

export const pay = (counter: Counter, trade: Trade, at: number): Trade =>
  keep(counter, { ...numbered(counter, trade, at), status: 'TRADE_SUCCESS', paidAt: at })

export const close = (counter: Counter, trade: Trade, at: number): Trade =>
  keep(counter, { ...trade, status: 'TRADE_CLOSED', closedAt: at })

/** A trade gets its number when it comes to be: 28 digits, the day first. */
export function numbered(counter: Counter, trade: Trade, at: number): Trade {
  if (trade.tradeNo) return trade
  const serial = String(counter.stage.store.next('wallet.trade')).padStart(15, '0')
  const tradeNo = `${beijing(at).slice(0, 10).replaceAll('-', '')}22001${serial}`
  return { ...trade, tradeNo, buyerId: trade.buyerId || '2088000000000099' }
}

/** By either number; `trade_no` wins. A code that nobody scanned is no trade. */
export function findTrade(counter: Counter, appId: string, content: JsonObject): Trade | undefined {
  const tradeNo = content['trade_no']
  const outTradeNo = content['out_trade_no']
  const key =
    typeof tradeNo === 'string' && tradeNo !== ''
      ? counter.keys.get(tradeNo)
      : `${appId}/${typeof outTradeNo === 'string' ? outTradeNo : ''}`
  const trade = counter.trades.get(key ?? '')
  return trade?.appId === appId ? current(counter, trade) : undefined
}

/** When a trade that nobody pays closes: `timeout_express`, `time_expire`, or the usual. */
export function expiryOf(content: JsonObject, now: number, usual: number): number | undefined {
  const absolute = content['time_expire']
  if (typeof absolute === 'string') {
    const at = Date.parse(
      `${absolute.replace(' ', 'T')}${absolute.length === 16 ? ':00' : ''}+08:00`,
    )
    return Number.isNaN(at) ? undefined : at
  }
  const relative = content['timeout_express']
  if (relative === undefined) return now + usual
  if (relative === '1c') return Date.parse(`${beijing(now).slice(0, 10)}T23:59:59+08:00`) + 1000
  const [, count, unit] = /^(\d+)([mhd])$/.exec(typeof relative === 'string' ? relative : '') ?? []
  const units: Readonly<Record<string, number>> = { m: minute, h: hour, d: day }
  const span = Number(count) * (units[unit ?? ''] ?? Number.NaN)
  return span >= minute && span <= 15 * day ? now + span : undefined
}
