// Notifications: told at once, then again by the published schedule until the merchant says success.
import { minute } from '../stage.ts'
import type { Stage, Table } from '../stage.ts'
import { signedForm } from './signing.ts'
import type { Keyring, Params } from './signing.ts'
import { beijing, refundedOf, scenarioOf, yuan } from './trades.ts'
import type { Counter, Trade } from './trades.ts'

type Notice = Readonly<{
  id: string
  url: string
  params: Params
  tries: number
  due: number
  copies: number
  forged: boolean
}>

/** Minutes from one try to the next; eight tries within a good day. */
const schedule = [4, 10, 10, 60, 120, 360, 900]
const patienceMs = 10_000

export type Notices = Readonly<{ tell: (trade: Trade) => void; send: () => Promise<void> }>

export function openNotices(counter: Counter, keyring: Keyring): Notices {
  const { stage } = counter
  const table = stage.store.table<Notice>('wallet.notice')
  let sending: Promise<void> | undefined
  return {
    tell(trade) {
      if (trade.notifyUrl === '' || scenarioOf(counter, trade) === 'no-notify') return
      const id = String(stage.store.next('wallet.notice')).padStart(34, '0')
      const twice = stage.script.take('wallet', '/notify', ['duplicate-notify']) !== undefined
      const forged = stage.script.take('wallet', '/notify', ['wrong-signature']) !== undefined
      const params = paramsOf(counter, trade, id)
      const due = stage.clock.now()
      table.put(id, {
        id,
        url: trade.notifyUrl,
        params,
        tries: 0,
        due,
        copies: twice ? 2 : 1,
        forged,
      })
    },
    send() {
      sending ??= sendDue(stage, table, keyring).finally(() => {
        sending = undefined
      })
      return sending
    },
  }
}

/** Everything due, and due again after a leap of the clock. */
async function sendDue(stage: Stage, table: Table<Notice>, keyring: Keyring): Promise<void> {
  for (;;) {
    const now = stage.clock.now()
    const [notice] = table
      .rows()
      .filter(each => each.due <= now)
      .sort((a, b) => a.due - b.due)
    if (!notice) return
    let heard = false
    for (let copy = 0; copy < notice.copies; copy += 1)
      heard = (await deliver(notice, keyring)) || heard
    const wait = schedule[notice.tries]
    if (heard || wait === undefined) table.drop(notice.id)
    else
      table.put(notice.id, {
        ...notice,
        forged: false,
        tries: notice.tries + 1,
        due: notice.due + wait * minute,
      })
  }
}

/** Heard only when the answer is 200 and `success`, nothing more. */
async function deliver(notice: Notice, keyring: Keyring): Promise<boolean> {
  const params = { ...notice.params, notify_time: beijing(notice.due) }
  try {
    const answer = await fetch(notice.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: signedForm(keyring, params, notice.forged),
      signal: AbortSignal.timeout(patienceMs),
    })
    return (await answer.text()) === 'success' && answer.status === 200
  } catch {
    return false
  }
}

function paramsOf(counter: Counter, trade: Trade, id: string): Params {
  const last = trade.refunds.at(-1)
  const off = scenarioOf(counter, trade) === 'wrong-amount' ? 1 : 0
  const total = yuan(trade.cents + off)
  return {
    notify_type: 'trade_status_sync',
    notify_id: id,
    app_id: trade.appId,
    auth_app_id: trade.appId,
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    out_biz_no: last?.requestNo ?? '',
    buyer_id: trade.buyerId,
    buyer_logon_id: '138****0000',
    seller_id: trade.sellerId,
    trade_status: trade.status,
    total_amount: total,
    receipt_amount: total,
    invoice_amount: total,
    buyer_pay_amount: total,
    point_amount: '0.00',
    refund_fee: last ? yuan(refundedOf(trade)) : '',
    send_back_fee: last ? yuan(refundedOf(trade)) : '',
    subject: trade.subject,
    body: trade.body,
    gmt_create: beijing(trade.createdAt),
    gmt_payment: trade.paidAt === undefined ? '' : beijing(trade.paidAt),
    gmt_refund: last
      ? `${beijing(last.at)}.${String(Math.floor(last.at) % 1000).padStart(3, '0')}`
      : '',
    gmt_close: trade.closedAt === undefined ? '' : beijing(trade.closedAt),
    fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
    passback_params: trade.passback,
  }
}
