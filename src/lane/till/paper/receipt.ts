// What a shopper takes home: who sold, what she paid in both moneys, and the numbers to bring back.
import { cellOf, type SaleId } from '#kernel/ids'
import { minus, toDecimal } from '#kernel/money'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import type { Work } from '#platform/work'
import { saleNotPaid, saleUnknown } from '../errors.ts'
import { find } from '../find.ts'
import * as refundQueries from '../refund-queries.ts'
import type { Sale, SaleRefund } from '../shapes.ts'
import { isPaid } from '../states.ts'
import {
  code,
  gone,
  head,
  hourIn,
  pair,
  plain,
  rule,
  shown,
  strong,
  type SlipLine,
} from './lines.ts'

export type Receipt = Readonly<{
  sale: Sale
  refunds: readonly SaleRefund[]
  /** For one refund; left out, of the sale with all that went back. */
  refund: SaleRefund | undefined
  seller: Readonly<{ legalName: string; businessNumber: string; country: string }>
  shop: outlet.Outlet
  terminal: string
  cashier: string
}>

/**
 * The receipt of a sale, or of one refund of it. Throws `till.unknown`, `till.not_paid`.
 */
export async function receipt(
  work: Work,
  ask: { saleId: SaleId; outRequestNo?: string | undefined },
): Promise<Receipt> {
  const [[sale], refunds] = await Promise.all([
    find(work, [{ saleId: ask.saleId }]),
    refundQueries.ofSales(work, [ask.saleId]),
  ])
  if (!sale) throw saleUnknown()
  if (!isPaid(sale.state)) throw saleNotPaid()
  const refund = refunds.find(one => one.outRequestNo === ask.outRequestNo)
  if (ask.outRequestNo !== undefined && !refund) throw saleUnknown()
  const [[seller], [shop], terminals, [cashier]] = await Promise.all([
    merchant.find(work, [sale.merchantId]),
    outlet.outlets(work, [sale.asker.outletId]),
    sale.terminalId ? outlet.terminalsOf(work, [sale.asker.outletId]) : [],
    sale.cashierId ? outlet.cashiers(work, [sale.cashierId]) : [],
  ])
  if (!seller || !shop || cellOf(seller.id) !== cellOf(sale.id)) throw saleUnknown()
  const terminal = terminals.find(one => one.id === sale.terminalId)
  return {
    sale,
    refunds,
    refund,
    seller,
    shop,
    terminal: terminal ? `${terminal.number} ${terminal.name}` : '',
    cashier: cashier?.name ?? '',
  }
}

const numbers: Readonly<Record<string, string>> = { AU: 'ABN', NZ: 'NZBN' }

/** English and Chinese side by side: the shop and the shopper read the same paper. */
export function receiptLines(one: Receipt): SlipLine[] {
  const { sale, refund, seller, shop } = one
  return [
    head(shop.merchantName),
    plain(seller.legalName),
    plain(`${numbers[seller.country] ?? ''} ${seller.businessNumber}`.trim()),
    plain(shop.name),
    plain([...shop.address.lines, shop.address.city].join(', ')),
    rule,
    head(refund ? 'REFUND 退款' : 'RECEIPT 收据'),
    pair('Time 时间', hourIn(shop.zone, refund?.at ?? sale.paid?.at ?? sale.madeAt)),
    ...(one.terminal ? [pair('Terminal 终端', one.terminal)] : []),
    ...(one.cashier ? [pair('Cashier 收银员', one.cashier)] : []),
    pair(sale.subject.slice(0, 24), shown(sale.amount)),
    rule,
    ...(refund ? backLines(sale, refund) : paidLines(one)),
    rule,
    pair('Number 单号', sale.outTradeNo.slice(0, 32)),
    plain(sale.tradeNo),
    code(sale.outTradeNo.length <= 24 ? sale.outTradeNo : String(sale.number)),
    ...shop.footer.split('\n').flatMap(text => (text.trim() ? [plain(text.trim())] : [])),
  ]
}

function paidLines({ sale, refunds }: Receipt): SlipLine[] {
  const { payer } = sale
  const back = refunds.map(each => pair(`Refunded ${each.outRequestNo} 已退款`, gone(each.amount)))
  return [
    strong('Total 合计', shown(sale.amount)),
    pair('Tender 支付方式', 'Tradelane QR'),
    ...(payer ? [pair('Paid 实付', shown(payer.amount)), ...rateLines(sale)] : []),
    ...(payer?.words ? [pair('Payer 付款人', payer.words)] : []),
    ...back,
    ...(back.length > 0 ? [strong('Kept 余额', shown(minus(sale.amount, sale.refunded)))] : []),
  ]
}

const rateLines = ({ payer, amount }: Sale): SlipLine[] =>
  payer && payer.amount.currency !== amount.currency
    ? [pair('Rate 汇率', `1 ${amount.currency} = ${payer.lock.client} ${payer.amount.currency}`)]
    : []

const backLines = (sale: Sale, one: SaleRefund): SlipLine[] => [
  strong('Refund 退款', shown(one.amount)),
  pair('To wallet 退回钱包', shown(one.payAmount)),
  ...rateLines(sale),
  pair('Request 退款单号', one.outRequestNo.slice(0, 32)),
  pair('Of the sale 原交易', toDecimal(sale.amount)),
  pair('State 状态', one.state === 'done' ? 'done 已到账' : 'on its way 处理中'),
]
