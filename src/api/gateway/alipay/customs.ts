// Payments declared to customs in Alipay's words. Amounts are yuan, but the answer's total is in fen.
import { minorIn } from '#kernel/alipay/v2'
import { cellOf } from '#kernel/ids'
import { money, toDecimal } from '#kernel/money'
import * as gateway from '#lane/gateway/gateway'
import type { Declaration } from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import type { Sale } from '#lane/till/till'
import { identityOf, wholeOf } from '../identity.ts'
import { customsFaults, faultOf, invalidParameter } from './faults.ts'
import {
  done,
  inWorkOf,
  lookOf,
  partOf,
  saidNo,
  textOf,
  type Asker,
  type Content,
  type Method,
} from '../shapes.ts'
import { faced, idsOf, nameIn } from './words.ts'

export const declare: Method = async (asker, content) => {
  const wrong = gapIn(content)
  const name = nameIn(asker.app, content)
  const minor = minorIn(textOf(content, 'amount'))
  if (wrong || !name) return invalidParameter(wrong ?? 'trade_no')
  if (minor === undefined) return invalidParameter('amount')
  try {
    const [sale] = await lookOf(asker, work => till.find(work, [name]))
    if (!sale || !sale.payer) return saidNo('ACQ.TRADE_NOT_EXIST', 'There is no such trade.')
    if (!till.isPaid(sale.state) || sale.state === 'refunded')
      return saidNo('ACQ.TRADE_STATUS_ERROR', 'Only what is paid can be declared.')
    if (sale.payer.amount.currency !== 'CNY')
      return saidNo('ACQ.PARTNER_ERROR', 'Chinese customs is told of payments in CNY only.')
    const declared = await told(asker, sale, content, minor)
    return done({ ...idsOf(sale), ...wordsOf(declared) })
  } catch (why) {
    return faultOf(why, customsFaults)
  }
}

/** What is missing, by its name on the wire. */
const gapIn = (content: Content): string | undefined =>
  ['out_request_no', 'merchant_customs_code', 'merchant_customs_name', 'customs_place'].find(
    field => !/^.{1,64}$/u.test(textOf(content, field)),
  ) ??
  (textOf(content, 'is_split') === 'T' && textOf(content, 'sub_out_biz_no') === ''
    ? 'sub_out_biz_no'
    : undefined)

/** Her identity is looked at where she lives, the declaration written where the sale does. */
async function told(
  asker: Asker,
  sale: Sale,
  content: Content,
  minor: bigint,
): Promise<Declaration> {
  const info = partOf(content, 'buyer_info')
  const [name, idNumber] = [textOf(info, 'buyer_name'), textOf(info, 'buyer_cert_no')]
  const buyer = name && idNumber ? { name, idNumber } : undefined
  const payer = sale.payer as NonNullable<Sale['payer']>
  const identity = await identityOf(asker, payer.shopperId, buyer)
  return inWorkOf(asker, work =>
    gateway.declare(work, {
      appId: asker.app.appId,
      requestNo: textOf(content, 'out_request_no'),
      saleId: sale.id,
      amount: money('CNY', minor),
      whole: wholeOf(sale, payer.amount),
      place: textOf(content, 'customs_place'),
      customsCode: textOf(content, 'merchant_customs_code'),
      customsName: textOf(content, 'merchant_customs_name'),
      split: textOf(content, 'is_split') === 'T',
      subOrderNo: textOf(content, 'sub_out_biz_no'),
      buyer,
      identity,
    }),
  )
}

/** `ver_dept` 3: checked by neither of the two clearing networks. */
const wordsOf = (declared: Declaration): object => ({
  alipay_declare_no: declared.number,
  identity_check: declared.identity === 'passed' ? 'T' : 'F',
  pay_transaction_id: declared.clearingNo,
  ver_dept: '3',
  total_amount: declared.whole.minor.toString(),
  currency: 'CNY',
})

const asksMax = 10

export const declarations: Method = async (asker, content) => {
  const given = content['out_request_nos']
  const numbers = (Array.isArray(given) ? given : String(given ?? '').split(',')).map(String)
  const wanted = [...new Set(numbers.map(number => number.trim()))].filter(number => number !== '')
  if (wanted.length === 0 || wanted.length > asksMax) return invalidParameter('out_request_nos')
  return lookOf(asker, async work => {
    const { appId, outletId } = asker.app
    const found = await gateway.declarations(work, {
      home: cellOf(outletId),
      appId,
      requestNos: wanted,
    })
    return done({
      records: found.map(recordOf),
      not_found: wanted.filter(number => !found.some(one => one.requestNo === number)),
    })
  })
}

/** `ws`: it waits to be sent. */
const recordOf = (one: Declaration): object => ({
  out_request_no: one.requestNo,
  alipay_declare_no: one.number,
  pay_transaction_id: one.clearingNo,
  status: 'ws',
  identity_check: one.identity === 'passed' ? 'T' : 'F',
  customs_place: one.place,
  merchant_customs_code: one.customsCode,
  merchant_customs_name: one.customsName,
  amount: toDecimal(one.amount),
  is_split: one.split ? 'T' : 'F',
  ...(one.subOrderNo && { sub_out_biz_no: one.subOrderNo }),
  gmt_declare: faced(one.declaredAt),
})
