// Refunds in Alipay's words: one number is one refund, and what it answers is the sum of all.
import { granting } from '#kernel/errors'
import { toDecimal, type Money } from '#kernel/money'
import * as till from '#lane/till/till'
import type { Sale } from '#lane/till/till'
import type { Work } from '#platform/work'
import { faultOf, invalidParameter, refundFaults } from './faults.ts'
import { done, inWorkOf, lookOf, saidNo, textOf, type Asker, type Method } from '../shapes.ts'
import { amountIn, buyerOf, faced, idsOf, nameIn } from './words.ts'

const notExist = () => saidNo('ACQ.TRADE_NOT_EXIST', 'There is no such trade.')

/** `out_request_no` makes it idempotent, and is mandatory for a part. `fund_change` N: it was known. */
export const refund: Method = async (asker, content) => {
  const { app } = asker
  const name = nameIn(app, content)
  const amount = amountIn(app, content, 'refund_amount')
  if (!name) return invalidParameter('out_trade_no')
  if (!amount) return invalidParameter('refund_amount')
  if (!['', app.currency].includes(textOf(content, 'refund_currency')))
    return saidNo('ACQ.CURRENCY_NOT_SUPPORT', `The contract is in ${app.currency}.`)
  const given = textOf(content, 'out_request_no')
  if (given.length > 64) return invalidParameter('out_request_no')
  try {
    return await inWorkOf(asker, async work => {
      const [sale] = await till.find(work, [name])
      if (!sale || sale.state === 'created') return notExist()
      if (given === '' && amount.minor !== sale.amount.minor)
        return invalidParameter('out_request_no')
      const [answer] = await till.refund(work, [
        {
          saleId: sale.id,
          outRequestNo: given || sale.outTradeNo,
          amount,
          reason: textOf(content, 'refund_reason').slice(0, 256),
        },
      ])
      const made = granting(answer)
      return done({
        ...idsOf(sale),
        ...payerOf(work, asker, sale),
        fund_change: made.fresh ? 'Y' : 'N',
        refund_fee: toDecimal(made.refunded),
        send_back_fee: toDecimal(made.refunded),
        refund_currency: app.currency,
        gmt_refund_pay: faced(made.at),
        refund_detail_item_list: [detailOf(made.amount)],
      })
    })
  } catch (why) {
    return faultOf(why, refundFaults)
  }
}

const detailOf = (amount: Money): object => ({
  fund_channel: 'ALIPAYACCOUNT',
  amount: toDecimal(amount),
})

const payerOf = (work: Work, { app }: Asker, { payer }: Sale): object =>
  payer ? { buyer_logon_id: payer.words, ...buyerOf(work, app.sellerId, payer.shopperId) } : {}

/** Without `refund_status` there is no such refund: it was not received, or refused. */
export const refundQuery: Method = async (asker, content) => {
  const name = nameIn(asker.app, content)
  const requestNo = textOf(content, 'out_request_no')
  if (!name) return invalidParameter('out_trade_no')
  if (requestNo === '') return invalidParameter('out_request_no')
  return lookOf(asker, async work => {
    const [sale] = await till.find(work, [name])
    if (!sale || sale.state === 'created') return notExist()
    const found = (await till.refunds(work, [sale.id])).find(one => one.outRequestNo === requestNo)
    if (!found) return done({})
    return done({
      ...idsOf(sale),
      out_request_no: requestNo,
      refund_status: 'REFUND_SUCCESS',
      total_amount: toDecimal(sale.amount),
      refund_amount: toDecimal(found.amount),
      refund_reason: found.reason,
      gmt_refund_pay: faced(found.at),
    })
  })
}
