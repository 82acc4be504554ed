// The three-document match: order, payment and waybill must tell what the list tells.
import { exact } from './desk.ts'
import type { Desk, Order, Payment, Waybill } from './desk.ts'
import type { Doc, Values } from './wire/schema.ts'

export type Documents = Readonly<{ order?: Order; payment?: Payment; waybill?: Waybill }>

export const orderKey = (head: Values): string => `${head['ebpCode']}/${head['orderNo']}`
export const waybillKey = (head: Values): string =>
  `${head['logisticsCode']}/${head['logisticsNo']}`

/** One payment may pay several orders: each order's share is a voucher of its own. */
export const paymentKey = (head: Values): string =>
  `${head['payCode']}/${head['payTransactionId']}/${head['orderNo']}`

/** The documents a list stands on, as far as they came. */
export function documentsOf(desk: Desk, list: Doc): Documents {
  const { head } = list
  const order = desk.orders.get(orderKey(head))
  const waybill = desk.waybills.get(waybillKey(head))
  const payment = desk.payments.get(desk.paymentKeys.get(orderKey(head)) ?? '')
  return {
    ...(order ? { order } : {}),
    ...(payment ? { payment } : {}),
    ...(waybill ? { waybill } : {}),
  }
}

/** Every disagreement, as `document.field`; nothing when all agree. */
export function mismatches(list: Doc, { order, payment, waybill }: Documents): string[] {
  const missing = [
    order?.declared ? '' : '311 not declared',
    payment?.declared ? '' : '411 not declared',
    waybill?.declared ? '' : '511 not declared',
  ].filter(text => text !== '')
  if (!order || !payment || !waybill || missing.length > 0) return missing

  const { head } = list
  const [ord, pay, log] = [order.head, payment.head, waybill.head]
  return [
    ...differing('ord', ord, 'log', log, [
      ['orderNo'],
      ['consignee'],
      ['consigneeTelephone'],
      ['consigneeAddress'],
    ]),
    ...differing('ord', ord, 'inv', head, [
      ['ebcCode'],
      ['buyerIdNumber'],
      ['buyerName'],
      ['consigneeAddress'],
    ]),
    ...differing('ord', ord, 'pay', pay, [
      ['buyerIdNumber', 'payerIdNumber'],
      ['buyerName', 'payerName'],
    ]),
    ...differing(
      'ord',
      ord,
      'pay',
      pay,
      ([['payTransactionId'], ['payCode']] as const).filter(([name]) => ord[name] !== undefined),
    ),
    ...unequal([
      ['ord.acturalPaid ≠ pay.amountPaid', ord['acturalPaid'], pay['amountPaid']],
      ['inv.freight ≠ log.freight', head['freight'], log['freight']],
      ['inv.insuredFee ≠ log.insuredFee', head['insuredFee'], log['insuredFee']],
    ]),
    ...(exact(log['freight']) + exact(log['insuredFee']) === exact(ord['freight'])
      ? []
      : ['log.freight + log.insuredFee ≠ ord.freight']),
    ...lineMismatches(list.lines, order.lines),
  ]
}

function differing(
  left: string,
  a: Values,
  right: string,
  b: Values,
  pairs: readonly (readonly [string, string?])[],
): string[] {
  return pairs
    .filter(([one, other]) => a[one] !== b[other ?? one])
    .map(([one, other]) => `${left}.${one} ≠ ${right}.${other ?? one}`)
}

const unequal = (
  rows: readonly (readonly [says: string, a: string | undefined, b: string | undefined])[],
): string[] => rows.filter(([, a, b]) => exact(a) !== exact(b)).map(([says]) => says)

/** Line by line, by `gnum`. */
function lineMismatches(list: readonly Values[], order: readonly Values[]): string[] {
  if (list.length !== order.length) return [`inv has ${list.length} lines, ord has ${order.length}`]
  return list.flatMap(line => {
    const gnum = line['gnum'] ?? ''
    const ordered = order.find(each => each['gnum'] === gnum)
    if (!ordered) return [`ord has no line ${gnum}`]
    const texts = [
      ['itemName', 'gname'],
      ['unit', 'unit'],
      ['country', 'country'],
    ] as const
    const sums = ['qty', 'price', 'totalPrice'] as const
    return [
      ...texts
        .filter(([a, b]) => ordered[a] !== line[b])
        .map(([a, b]) => `line ${gnum}: ord.${a} ≠ inv.${b}`),
      ...sums
        .filter(name => exact(ordered[name]) !== exact(line[name]))
        .map(name => `line ${gnum}: ${name}`),
    ]
  })
}
