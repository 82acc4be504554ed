// The three-document match as a table: one field changed, one breach named.
import { expect, test } from 'vitest'
import type { Id, MerchantId } from '#kernel/ids'
import { fromIso, type Instant } from '#kernel/time'
import { documentsOf } from './documents.ts'
import { breachesOf, shownBreaches } from './match.ts'
import { parties } from './parties.ts'
import { cn1, cny } from './sample.ts'
import type { FourPapers } from './shapes.ts'

const guid = '8d1f6c0a-2b7e-4c35-9a11-0f4e6b2d7c01' as Id<'document'>
const at = fromIso('2026-11-22T10:30:00+08:00') as Instant
const priced = cn1('00000000-0000-7000-8000-0000000a0007' as MerchantId)
const sound = documentsOf({
  at,
  orderNo: '1',
  copNo: 'TL1',
  priced,
  guids: { '311': guid, '411': guid, '511': guid, '621': guid },
  buyer: { account: 'U1', name: '张三', idNumber: '110101199003074514', phone: '13800000000' },
  consignee: {
    name: '李四',
    phone: '13900000000',
    address: '上海市 示例路1号',
    district: '310115',
  },
  payment: { transactionNo: 'P1', paidAt: at, amount: priced.total },
  waybill: { number: 'W1', weightGrams: 5600 },
  parties: { ...parties, enterprise: parties.representative, carrier: parties.otherCarrier },
  route: parties.route,
})

type Side = keyof FourPapers
const changed = (kind: Side, field: string, value: string, line?: number): FourPapers => {
  const document = sound[kind]
  if (line === undefined)
    return { ...sound, [kind]: { ...document, head: { ...document.head, [field]: value } } }
  const lines = document.lines.map((one, index) =>
    index === line ? { ...one, [field]: value } : one,
  )
  return { ...sound, [kind]: { ...document, lines } }
}

test('a set made from one price agrees', () => {
  expect(breachesOf(sound, priced.total)).toEqual([])
})

// oxfmt-ignore: a table is read by its columns
const cases: [Side, string, string, number | undefined, string[]][] = [
  ['411', 'orderNo', '2', undefined, ['ord.orderNo = pay.orderNo']],
  ['511', 'orderNo', '2', undefined, ['ord.orderNo = log.orderNo']],
  ['621', 'orderNo', '2', undefined, ['ord.orderNo = inv.orderNo']],
  ['411', 'ebpCode', '3301000009', undefined, ['ord.ebpCode = pay.ebpCode']],
  ['621', 'ebpCode', '3301000009', undefined, ['ord.ebpCode = inv.ebpCode']],
  ['621', 'ebcCode', '3301000009', undefined, ['ord.ebcCode = inv.ebcCode']],
  ['411', 'payTransactionId', 'P2', undefined, ['ord.payTransactionId = pay.payTransactionId']],
  ['411', 'payCode', '3101000009', undefined, ['ord.payCode = pay.payCode']],
  ['411', 'amountPaid', '1933.94', undefined, ['ord.acturalPaid = pay.amountPaid']],
  ['411', 'payerName', '李四', undefined, ['pay.payerName = ord.buyerName']],
  ['411', 'payerIdNumber', 'x', undefined, ['pay.payerIdNumber = ord.buyerIdNumber']],
  ['621', 'buyerName', '李四', undefined, ['ord.buyerName = inv.buyerName']],
  ['621', 'buyerIdNumber', 'x', undefined, ['ord.buyerIdNumber = inv.buyerIdNumber']],
  ['511', 'consignee', '张三', undefined, ['ord.consignee = log.consignee']],
  [
    '511',
    'consigneeTelephone',
    '1',
    undefined,
    ['ord.consigneeTelephone = log.consigneeTelephone'],
  ],
  [
    '511',
    'consigneeAddress',
    '上海市 2号',
    undefined,
    ['ord.consigneeAddress = log.consigneeAddress'],
  ],
  [
    '621',
    'consigneeAddress',
    '上海市 2号',
    undefined,
    ['inv.consigneeAddress = ord.consigneeAddress'],
  ],
  ['621', 'logisticsNo', 'W2', undefined, ['log.logisticsNo = inv.logisticsNo']],
  ['621', 'logisticsCode', '1', undefined, ['log.logisticsCode = inv.logisticsCode']],
  ['621', 'freight', '59', undefined, ['inv.freight = log.freight']],
  ['621', 'insuredFee', '0', undefined, ['inv.insuredFee = log.insuredFee']],
  [
    '511',
    'freight',
    '57.99',
    undefined,
    ['inv.freight = log.freight', 'log.freight + log.insuredFee = ord.freight'],
  ],
  [
    '311',
    'taxTotal',
    '237.96',
    undefined,
    ['acturalPaid = goodsValue + freight + taxTotal − discount'],
  ],
  [
    '311',
    'discount',
    '50',
    undefined,
    ['acturalPaid = goodsValue + freight + taxTotal − discount'],
  ],
  [
    '311',
    'acturalPaid',
    '1933.96',
    undefined,
    [
      'acturalPaid = goodsValue + freight + taxTotal − discount',
      'ord.acturalPaid = pay.amountPaid',
      "ord.acturalPaid = the order's total",
    ],
  ],
  [
    '311',
    'acturalPaid',
    'a lot',
    undefined,
    [
      'acturalPaid = goodsValue + freight + taxTotal − discount',
      'ord.acturalPaid = pay.amountPaid',
      "ord.acturalPaid = the order's total",
    ],
  ],
  [
    '311',
    'totalPrice',
    '597',
    0,
    ['Σ ord.totalPrice = ord.goodsValue', 'line 1: totalPrice', 'line 1: price × qty = totalPrice'],
  ],
  ['621', 'qty', '3', 0, ['line 1: qty']],
  ['621', 'unit', '011', 1, ['line 2: unit']],
  ['621', 'price', '77', 2, ['line 3: price']],
  ['621', 'country', '609', 3, ['line 4: country']],
  ['621', 'gname', '茶', 0, ['line 1: gname']],
  ['621', 'itemName', '茶', 0, ['line 1: itemName']],
  ['621', 'gnum', '2', 0, ['line 1: gnum']],
]

test.each(cases)('CEB%s %s = %s (line %s)', (kind, field, value, line, expected) => {
  expect(
    breachesOf(changed(kind, field, value, line), priced.total).map(breach => breach.rule),
  ).toEqual(expected)
})

test("a line more or less, and another total than the order's", () => {
  const short = { ...sound, '621': { ...sound['621'], lines: sound['621'].lines.slice(1) } }
  expect(breachesOf(short, priced.total)).toEqual([
    { rule: 'lines of order and list', left: '4', right: '3' },
  ])
  expect(shownBreaches(breachesOf(sound, cny(1933_94n)))).toBe(
    "ord.acturalPaid = the order's total (1933.95 and 1933.94)",
  )
})

test('a breach never shows what is personal', () => {
  const shown = shownBreaches(
    breachesOf(changed('621', 'buyerIdNumber', '110101199003071111'), priced.total),
  )
  expect(shown).toBe('ord.buyerIdNumber = inv.buyerIdNumber (one and another)')
})
