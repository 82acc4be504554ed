// The worked example CN-1 against the reference's own messages, and what the schema would refuse.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Id, MerchantId } from '#kernel/ids'
import { fromIso, type CalendarDay, type Instant } from '#kernel/time'
import { documentsOf, senderOf, torn, whole, withdrawalOf, type Facts } from './documents.ts'
import { cn1 } from './sample.ts'
import { kinds, type Document, type Kind } from './wire/table.ts'
import { readXml, type Node } from './wire/reader.ts'
import { faultsOf, validate, writeMessage } from './wire/xml.ts'

const guid = (last: string) => `8d1f6c0a-2b7e-4c35-9a11-0f4e6b2d7c${last}` as Id<'document'>
const merchantId = '00000000-0000-7000-8000-0000000a0007' as MerchantId
const at = fromIso('2026-11-22T10:30:00+08:00') as Instant

const facts: Facts = {
  at,
  orderNo: 'TL20261122000001',
  copNo: 'TL202611220000000001',
  priced: cn1(merchantId),
  guids: { '311': guid('01'), '411': guid('03'), '511': guid('05'), '621': guid('09') },
  buyer: { account: 'U1001', name: '张三', idNumber: '110101199003074514', phone: '13800000000' },
  consignee: {
    name: '张三',
    phone: '13800000000',
    address: '上海市 上海市 浦东新区 示例路1号 101室',
    district: '310115',
  },
  payment: {
    transactionNo: '2026112222001400000000000001',
    paidAt: fromIso('2026-11-22T10:25:00+08:00') as Instant,
    amount: cn1(merchantId).total,
  },
  waybill: { number: 'TLX000000001CN', weightGrams: 5600 },
  parties: {
    platform: { code: '3301000001', name: '示例跨境平台' },
    enterprise: { code: '3301000002', name: '示例境外商家境内责任人' },
    payment: { code: '3101000003', name: '示例支付企业' },
    carrier: { code: '3301000004', name: '示例物流企业' },
    declarant: { code: '3301000005', name: '示例报关企业' },
    guarantor: { code: '3301000002', name: '示例境外商家境内责任人' },
  },
  route: {
    customsCode: '2244',
    portCode: '2233',
    trafMode: '5',
    trafNo: 'MU738',
    voyageNo: 'MU738',
    wrapType: '2',
    billNo: '16012345675',
    arrivesOn: '2026-11-24' as CalendarDay,
  },
}
const four = documentsOf(facts)
// The reference's list number fills its field; ours leaves room for the letter behind it.
const shorter = { ...four['621'], head: { ...four['621'].head, copNo: 'TL2026112200000001' } }
const withdrawal = withdrawalOf(shorter, {
  guid: guid('0b'),
  at,
  invtNo: '22442026I123456789',
  preNo: undefined,
  reason: '消费者取消订单',
})
const documents: Readonly<Record<Kind, Document>> = { ...four, '623': withdrawal }

const written = (document: Document): string =>
  writeMessage({
    kind: document.kind,
    guid: '8D1F6C0A-2B7E-4C35-9A11-0F4E6B2D7C02',
    documents: [document],
    transfer: {
      copCode: senderOf(document).code,
      copName: senderOf(document).name,
      dxpMode: 'DXP',
      dxpId: 'DXPENT0000000001',
    },
  })
const golden = (kind: Kind): string =>
  readFileSync(join(import.meta.dirname, `golden/CEB${kind}.xml`), 'utf8')

/** `OrderHead/guid 8D1F…`, in the order of the message. The model text is our own; a withdrawal's number too. */
function fields(xml: string, kind: Kind): string[] {
  const root = readXml(xml)
  const own = kind === '623' ? /\/(?:gmodel|copNo) / : /\/gmodel /
  const flat = (node: Node, path: string): string[] =>
    node.children.length === 0
      ? [`${path} ${node.text}`]
      : node.children.flatMap(child => flat(child, `${path}/${child.name}`))
  return (root?.children ?? [])
    .filter(child => child.name !== 'Signature')
    .flatMap(child => flat(child, child.name))
    .filter(field => !own.test(field))
}

test.each(kinds)('CEB%s of the worked example says what the reference says', kind => {
  expect(fields(written(documents[kind]), kind)).toEqual(fields(golden(kind), kind))
})

test.each(kinds)('CEB%s of the worked example and of the reference are valid', kind => {
  const [ours, theirs] = [readXml(written(documents[kind])), readXml(golden(kind))]
  const unsigned = kind === '621' || kind === '623' ? ['Signature: is missing'] : []
  expect(ours && validate(ours)).toEqual(unsigned)
  expect(theirs && validate(theirs)).toEqual([])
  expect(faultsOf(documents[kind])).toEqual([])
})

test('a model names the goods, the brand and what one piece holds', () => {
  expect(four['621'].lines.map(line => line['gmodel'])).toEqual([
    '品名:麦卢卡蜂蜜 500克|品牌:示例|规格:500克/瓶',
    '品名:精华液 30毫升|品牌:示例|规格:30毫升/瓶',
    '品名:绵羊油面霜 100克|品牌:示例|规格:100克/瓶',
    '品名:西拉红葡萄酒 750毫升|品牌:示例|规格:750毫升/瓶',
  ])
})

test('torn and put together again the documents are the same, and nothing personal stays open', () => {
  const apart = torn(four)
  expect(whole(apart)).toEqual(four)
  expect(JSON.stringify(apart.open)).not.toMatch(/张三|110101199003074514|13800000000|示例路/)
})

const odd = documentsOf({
  ...facts,
  priced: cn1(merchantId, {
    changed: line => ({
      ...line,
      sku: 'A-NUMBER-LONGER-THAN-TWENTY',
      title: { en: 'Tea & <b>"cake"</b>\r\u0007 \u{1F36F}' },
      customs: { ...line.customs, barcode: '', brand: '', unit: '011' },
    }),
  }),
})

test('what a merchant writes survives the way through XML, and what XML cannot carry is dropped', () => {
  const root = readXml(written(odd['311']))
  const line = root?.children[0]?.children[1]
  const of = (name: string) => line?.children.find(child => child.name === name)?.text
  expect(root && validate(root)).toEqual([])
  expect(of('itemName')).toBe('Tea & <b>"cake"</b>\r \u{1F36F}')
  expect([of('itemNo'), of('barCode'), of('gmodel')?.includes('品牌:无')]).toEqual([
    undefined,
    '无',
    true,
  ])
})

type Fault = readonly [name: string, plant: (xml: string) => string, found: string]
const order = written(four['311'])
const list = written(four['621'])
const swap = (xml: string, one: string, two: string): string => {
  const of = (name: string) => new RegExp(`<ceb:${name}>[^<]*</ceb:${name}>`)
  const [first = '', second = ''] = [of(one).exec(xml)?.[0], of(two).exec(xml)?.[0]]
  return xml.replace(first, '@').replace(second, first).replace('@', second)
}
const set =
  (name: string, value: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`<ceb:${name}>[^<]*<`), `<ceb:${name}>${value}<`)
const drop =
  (name: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`<ceb:${name}>[^<]*</ceb:${name}>`), '')

// oxfmt-ignore: a table is read by its columns
const planted: readonly Fault[] = [
  [
    'two elements swapped',
    xml => swap(xml, 'buyerName', 'buyerTelephone'),
    'OrderHead/buyerName: out of order',
  ],
  ['a mandatory one left out', drop('buyerTelephone'), 'OrderHead/buyerTelephone: is missing'],
  [
    'an optional one empty',
    set('consigneeDistrict', ''),
    'OrderHead/consigneeDistrict: has 0 characters, not 6',
  ],
  ['a mandatory one empty', set('buyerName', ''), 'OrderHead/buyerName: is empty'],
  ['too long', set('orderNo', 'x'.repeat(61)), 'OrderHead/orderNo: has 61 characters, over 60'],
  [
    'a code of two characters',
    set('currency', '14'),
    'OrderHead/currency: has 2 characters, not 3',
  ],
  ['six decimals', set('freight', '60.000001'), 'OrderHead/freight: has over 5 decimals'],
  ['twenty digits', set('goodsValue', '9'.repeat(20)), 'OrderHead/goodsValue: has over 19 digits'],
  ['an exponent', set('goodsValue', '1e3'), 'OrderHead/goodsValue: is no number'],
  ['a thousands separator', set('goodsValue', '1,636'), 'OrderHead/goodsValue: is no number'],
  ['a line number in words', set('gnum', 'one'), 'OrderList/gnum: is no whole number'],
  [
    'a field of nobody',
    xml => xml.replace('<ceb:currency>', '<ceb:colour>red</ceb:colour><ceb:currency>'),
    'OrderHead/colour: is not in the table',
  ],
  [
    'misspelt as in the PDF',
    xml => xml.replaceAll('consigneeDistrict', 'consigneeDitrict'),
    'OrderHead/consigneeDitrict: is not in the table',
  ],
  [
    'no lines',
    xml => xml.replace(/<ceb:OrderList>[\s\S]*<\/ceb:OrderList>/, ''),
    'Order: holds OrderHead',
  ],
  [
    'no transfer',
    xml => xml.replace(/<ceb:BaseTransfer>[\s\S]*<\/ceb:BaseTransfer>/, ''),
    'BaseTransfer: is missing',
  ],
  [
    'a guid in lower case',
    xml => xml.replace(/guid="[^"]*"/, 'guid="abc"'),
    'guid: has 36 characters',
  ],
  [
    '101 documents',
    xml => xml.replace(/<ceb:Order>[\s\S]*<\/ceb:Order>/, found => found.repeat(101)),
    'Order: 101 of 1 to 100',
  ],
  [
    'another document inside',
    xml => xml.replace('<ceb:BaseTransfer>', '<ceb:Payment></ceb:Payment><ceb:BaseTransfer>'),
    'Payment: does not belong here',
  ],
]

test.each(planted)('refused: %s', (_, plant, found) => {
  const root = readXml(plant(order))
  expect(root && validate(root)).toContain(found)
})

test('a list without a signature is refused', () => {
  const root = readXml(list)
  expect(root && validate(root)).toEqual(['Signature: is missing'])
})

test.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['no end', '<a><b></a>'],
  ['text', 'nothing'],
  ['empty', ''],
])('unreadable: %s', (_, text) => {
  expect(readXml(text)).toBeUndefined()
})
