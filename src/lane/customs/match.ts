// The three-document match: what order, payment, waybill and list must say alike before anything is sent. Tolerance 0.
import { toDecimal, type Money } from '#kernel/money'
import { add, compare, multiply, ratio, ratioOf, subtract, type Ratio } from '#kernel/ratio'
import type { FourPapers } from './shapes.ts'
import type { Values } from './wire/table.ts'

/** A rule that does not hold, with both sides as the documents say them. Sides never carry personal data. */
export type Breach = Readonly<{ rule: string; left: string; right: string }>

type Short = 'ord' | 'pay' | 'log' | 'inv'
const kindOf = { ord: '311', pay: '411', log: '511', inv: '621' } as const

/** `document.field` pairs that must be equal to the letter (specification of May 2022, 2.6). */
// oxfmt-ignore: a table is read by its columns
const equalities: readonly (readonly [left: `${Short}.${string}`, right: `${Short}.${string}`])[] =
  [
    ['ord.orderNo', 'pay.orderNo'],
    ['ord.orderNo', 'log.orderNo'],
    ['ord.orderNo', 'inv.orderNo'],
    ['ord.ebpCode', 'pay.ebpCode'],
    ['ord.ebpCode', 'inv.ebpCode'],
    ['ord.ebcCode', 'inv.ebcCode'],
    ['ord.payTransactionId', 'pay.payTransactionId'],
    ['ord.payCode', 'pay.payCode'],
    ['ord.buyerIdNumber', 'inv.buyerIdNumber'],
    ['ord.buyerName', 'inv.buyerName'],
    ['pay.payerIdNumber', 'ord.buyerIdNumber'],
    ['pay.payerName', 'ord.buyerName'],
    ['ord.consignee', 'log.consignee'],
    ['ord.consigneeTelephone', 'log.consigneeTelephone'],
    ['ord.consigneeAddress', 'log.consigneeAddress'],
    ['inv.consigneeAddress', 'ord.consigneeAddress'],
    ['log.logisticsNo', 'inv.logisticsNo'],
    ['log.logisticsCode', 'inv.logisticsCode'],
    ['inv.freight', 'log.freight'],
    ['inv.insuredFee', 'log.insuredFee'],
  ]
const personal = /buyer(?!Reg)|payer(?!IdType)|consignee/
const lineNames = ['itemName', 'qty', 'unit', 'price', 'totalPrice', 'country'] as const

/**
 * Every rule that the set breaks; none when it may be sent.
 *
 * `total` is the order's, from the stored quote: what is declared as paid is what was paid.
 */
export function breachesOf(papers: FourPapers, total: Money): Breach[] {
  return [...equal(papers), ...sums(papers, total), ...lineBreaches(papers)]
}

/** Breaches in a sentence for a person; what is personal is named, not shown. */
export const shownBreaches = (breaches: readonly Breach[]): string =>
  breaches.map(({ rule, left, right }) => `${rule} (${left} and ${right})`).join('; ')

function equal(papers: FourPapers): Breach[] {
  const valueOf = (path: string): string => {
    const [short = 'ord', field = ''] = path.split('.') as [Short, string]
    return papers[kindOf[short]].head[field] ?? ''
  }
  return equalities.flatMap(([left, right]) => {
    if (valueOf(left) === valueOf(right)) return []
    const hidden = personal.test(left)
    return [
      {
        rule: `${left} = ${right}`,
        left: hidden ? 'one' : valueOf(left),
        right: hidden ? 'another' : valueOf(right),
      },
    ]
  })
}

function sums(papers: FourPapers, total: Money): Breach[] {
  const of = (kind: keyof FourPapers, field: string): Ratio => number(papers[kind].head[field])
  const order = (field: string): Ratio => of('311', field)
  const paid = order('acturalPaid')
  const goods = papers['311'].lines.map(line => number(line['totalPrice'])).reduce(add, zero)
  const made = subtract(
    add(add(order('goodsValue'), order('freight')), order('taxTotal')),
    order('discount'),
  )
  const carried = add(of('511', 'freight'), of('511', 'insuredFee'))
  return [
    ...unless('acturalPaid = goodsValue + freight + taxTotal − discount', paid, made),
    ...unless('ord.acturalPaid = pay.amountPaid', paid, of('411', 'amountPaid')),
    ...unless("ord.acturalPaid = the order's total", paid, number(toDecimal(total))),
    ...unless('Σ ord.totalPrice = ord.goodsValue', goods, order('goodsValue')),
    ...unless('log.freight + log.insuredFee = ord.freight', carried, order('freight')),
  ]
}

function lineBreaches({ '311': order, '621': list }: FourPapers): Breach[] {
  if (order.lines.length !== list.lines.length) {
    return [
      {
        rule: 'lines of order and list',
        left: String(order.lines.length),
        right: String(list.lines.length),
      },
    ]
  }
  return order.lines.flatMap((line, index) => lineBreach(line, list.lines[index] ?? {}, index + 1))
}

function lineBreach(ordered: Values, listed: Values, place: number): Breach[] {
  const differ = (rule: string, left = '', right = ''): Breach[] =>
    left === right ? [] : [{ rule: `line ${place}: ${rule}`, left, right }]
  return [
    ...differ('gnum', ordered['gnum'], String(place)),
    ...differ('gnum', listed['gnum'], String(place)),
    ...lineNames.flatMap(name => differ(name, ordered[name], listed[name])),
    ...differ('gname', ordered['itemName'], listed['gname']),
    ...unless(
      `line ${place}: price × qty = totalPrice`,
      multiply(number(ordered['price']), number(ordered['qty'])),
      number(ordered['totalPrice']),
    ),
  ]
}

const zero = ratio(0n)
/** What is no number equals none: it breaks the rule it stands in. */
const number = (text = ''): Ratio =>
  /^-?\d+(?:\.\d+)?$/.test(text) ? ratioOf(text) : ratio(-1n, 10n ** 12n)

const unless = (rule: string, left: Ratio, right: Ratio): Breach[] =>
  compare(left, right) === 0 ? [] : [{ rule, left: shown(left), right: shown(right) }]

const shown = ({ top, bottom }: Ratio): string => {
  const cents = (top * 100n) / bottom
  return `${cents / 100n}.${String(cents < 0n ? -cents % 100n : cents % 100n).padStart(2, '0')}`
}
