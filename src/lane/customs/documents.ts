// The documents of one order, made from the stored quote: order, payment, waybill, import list; and the withdrawal.
import { outside, type ShopperId } from '#kernel/ids'
import { toDecimal, type Money } from '#kernel/money'
import { textIn, type Address } from '#kernel/place'
import type { PricedLine, PricedOrder } from '#kernel/priced'
import { add, multiply, ratio, ratioOf, toText } from '#kernel/ratio'
import type { Instant } from '#kernel/time'
import { contentNames, countryCodes, gram, kilogram, unitName, yuan } from './codes.ts'
import type { Party, Route } from './parties.ts'
import type { FourPapers, Guid, Papers, Torn } from './shapes.ts'
import { fieldsOf, kinds, type Document, type Kind, type Values } from './wire/table.ts'
import { stamp } from './wire/time.ts'

/** All that the four documents say. Money is in renminbi; weights in grams. */
export type Facts = Readonly<{
  at: Instant
  orderNo: string
  copNo: string
  guids: Readonly<Record<keyof FourPapers, Guid>>
  priced: PricedOrder
  buyer: Readonly<{ account: string; name: string; idNumber: string; phone: string }>
  consignee: Readonly<{ name: string; phone: string; address: string; district: string }>
  payment: Readonly<{ transactionNo: string; paidAt: Instant; amount: Money }>
  waybill: Readonly<{ number: string; weightGrams: number }>
  parties: Readonly<
    Record<'platform' | 'enterprise' | 'payment' | 'carrier' | 'declarant' | 'guarantor', Party>
  >
  route: Route
}>

/** Four documents that will travel apart and must agree. */
export const documentsOf = (facts: Facts): FourPapers => ({
  '311': orderOf(facts),
  '411': paymentOf(facts),
  '511': waybillOf(facts),
  '621': listOf(facts),
})

function orderOf(facts: Facts): Document {
  const { priced, buyer, consignee, parties } = facts
  return {
    kind: '311',
    head: {
      ...opening(facts.guids['311'], facts.at),
      orderType: 'I',
      ...sellerOf(facts),
      goodsValue: amountOf(priced.goods),
      freight: carriageOf(priced),
      discount: '0',
      taxTotal: amountOf(priced.tax),
      acturalPaid: amountOf(priced.total),
      currency: yuan,
      buyerRegNo: buyer.account,
      ...buyerOf(facts),
      payCode: parties.payment.code,
      payName: parties.payment.name,
      payTransactionId: facts.payment.transactionNo,
      ...consigneeOf(facts),
      consigneeDistrict: consignee.district,
    },
    lines: priced.lines.map((line, index) => ({ ...itemOf(line, index), itemNo: itemNo(line) })),
  }
}

function paymentOf(facts: Facts): Document {
  const {
    buyer,
    payment,
    parties: { payment: company, platform },
  } = facts
  return {
    kind: '411',
    head: {
      ...opening(facts.guids['411'], facts.at),
      payCode: company.code,
      payName: company.name,
      payTransactionId: payment.transactionNo,
      orderNo: facts.orderNo,
      ebpCode: platform.code,
      ebpName: platform.name,
      payerIdType: '1',
      payerIdNumber: buyer.idNumber,
      payerName: buyer.name,
      telephone: buyer.phone,
      amountPaid: amountOf(payment.amount),
      currency: yuan,
      payTime: stamp(payment.paidAt),
    },
    lines: [],
  }
}

function waybillOf(facts: Facts): Document {
  const { priced, waybill, route } = facts
  return {
    kind: '511',
    head: {
      ...opening(facts.guids['511'], facts.at),
      ...carrierOf(facts),
      billNo: route.billNo ?? '',
      orderNo: facts.orderNo,
      freight: amountOf(priced.freight),
      insuredFee: amountOf(priced.insurance),
      currency: yuan,
      weight: kilograms(waybill.weightGrams),
      packNo: '1',
      goodsInfo: contentsOf(priced),
      ...consigneeOf(facts),
    },
    lines: [],
  }
}

function listOf(facts: Facts): Document {
  const {
    priced,
    route,
    waybill,
    parties: { guarantor },
  } = facts
  const declaredOn = route.arrivesOn?.replaceAll('-', '') ?? stamp(facts.at).slice(0, 8)
  return {
    kind: '621',
    head: {
      ...opening(facts.guids['621'], facts.at),
      ...sellerOf(facts),
      ...carrierOf(facts),
      copNo: facts.copNo,
      assureCode: guarantor.code,
      ieFlag: 'I',
      declTime: declaredOn,
      customsCode: route.customsCode,
      portCode: route.portCode,
      ieDate: route.arrivesOn?.replaceAll('-', '') ?? '',
      ...buyerOf(facts),
      consigneeAddress: facts.consignee.address,
      ...agentOf(facts),
      tradeMode: priced.mode,
      trafMode: route.trafMode,
      trafNo: route.trafNo,
      voyageNo: route.voyageNo,
      billNo: route.billNo ?? '',
      country: countryCodes[priced.origin],
      freight: amountOf(priced.freight),
      insuredFee: amountOf(priced.insurance),
      currency: yuan,
      wrapType: route.wrapType,
      packNo: '1',
      grossWeight: kilograms(waybill.weightGrams),
      netWeight: netWeight(priced.lines),
    },
    lines: priced.lines.map(listLine),
  }
}

function listLine(line: PricedLine, index: number): Values {
  const { tariffCode, unit1, quantity1, unit2, quantity2, origin } = line.customs
  const item = itemOf(line, index)
  return {
    ...item,
    itemNo: itemNo(line),
    gcode: tariffCode,
    gname: item.itemName,
    tradeCountry: countryCodes[origin],
    qty1: trimmed(quantity1),
    unit1,
    ...(unit2 !== undefined && quantity2 !== undefined && { qty2: trimmed(quantity2), unit2 }),
  }
}

/** What order and list say of a line in the same words. */
function itemOf(line: PricedLine, index: number) {
  return {
    gnum: String(index + 1),
    itemName: itemName(line),
    gmodel: modelOf(line),
    barCode: line.customs.barcode || '无',
    unit: line.customs.unit,
    qty: String(line.quantity),
    price: amountOf(line.unitPrice),
    totalPrice: amountOf(line.goods),
    currency: yuan,
    country: countryCodes[line.customs.origin],
  }
}

/**
 * The wish to withdraw a list that customs has numbered: made from the list itself, so that they agree.
 * Its number is the list's with a C behind.
 */
export const withdrawalOf = (
  list: Document,
  ask: { guid: Guid; at: Instant; invtNo: string; preNo: string | undefined; reason: string },
): Document => ({
  kind: '623',
  head: {
    ...Object.fromEntries(Object.entries(list.head).filter(([name]) => withdrawalNames.has(name))),
    ...opening(ask.guid, ask.at),
    copNo: `${list.head['copNo'] ?? ''}C`,
    preNo: ask.preNo ?? '',
    invtNo: ask.invtNo,
    reason: cut(ask.reason || '消费者取消订单', 1000),
  },
  lines: [],
})

const withdrawalNames = new Set(
  fieldsOf('InvtCancel')
    ?.map(field => field.name)
    .filter(name => name !== 'note'),
)

/** Whose message carries a document: the party that answers for it. */
export function senderOf({ kind, head }: Document): Party {
  const prefix = { '311': 'ebp', '411': 'pay', '511': 'logistics', '621': 'agent', '623': 'agent' }[
    kind
  ]
  return { code: head[`${prefix}Code`] ?? '', name: head[`${prefix}Name`] ?? '' }
}

const personalNames = new Set([
  'buyerName',
  'buyerTelephone',
  'buyerIdNumber',
  'payerIdNumber',
  'payerName',
  'telephone',
  'consignee',
  'consigneeTelephone',
  'consigneeAddress',
  'consigneeDistrict',
])

/** The documents with what names or finds the person taken out, and that apart. */
export function torn(papers: Papers): Torn {
  const split =
    (keep: (name: string) => boolean) =>
    (document: Document): Document => ({
      ...document,
      head: Object.fromEntries(Object.entries(document.head).filter(([name]) => keep(name))),
    })
  return {
    open: mapped(
      papers,
      split(name => !personalNames.has(name)),
    ),
    personal: Object.fromEntries(
      Object.entries(
        mapped(
          papers,
          split(name => personalNames.has(name)),
        ),
      ).map(([kind, document]) => [kind, document.head]),
    ),
  }
}

export const whole = ({ open, personal }: Torn): Papers =>
  mapped(open, document => ({
    ...document,
    head: { ...document.head, ...personal[document.kind] },
  }))

function mapped(papers: Papers, change: (document: Document) => Document): Papers {
  const made: Partial<Record<Kind, Document>> = {}
  for (const kind of kinds) {
    const document = papers[kind]
    if (document) made[kind] = change(document)
  }
  return made
}

/** Region, city and lines in one text, as the messages want an address. */
export const addressText = ({ region, city, lines }: Address): string =>
  [region, city, ...lines].filter(Boolean).join(' ')

export const accountOf = (id: ShopperId): string => outside('shopper', id)

const opening = (guid: Guid, at: Instant) => ({
  guid: guid.toUpperCase(),
  appType: '1',
  appTime: stamp(at),
  appStatus: '2',
})

const sellerOf = ({ orderNo, parties: { platform, enterprise } }: Facts) => ({
  orderNo,
  ebpCode: platform.code,
  ebpName: platform.name,
  ebcCode: enterprise.code,
  ebcName: enterprise.name,
})

const carrierOf = ({ waybill, parties: { carrier } }: Facts) => ({
  logisticsCode: carrier.code,
  logisticsName: carrier.name,
  logisticsNo: waybill.number,
})

const buyerOf = ({ buyer }: Facts) => ({
  buyerName: buyer.name,
  buyerTelephone: buyer.phone,
  buyerIdType: '1',
  buyerIdNumber: buyer.idNumber,
})

const consigneeOf = ({ consignee }: Facts) => ({
  consignee: consignee.name,
  consigneeTelephone: consignee.phone,
  consigneeAddress: consignee.address,
})

const agentOf = ({ parties: { declarant } }: Facts) => ({
  agentCode: declarant.code,
  agentName: declarant.name,
})

const itemName = (line: PricedLine): string => cut(textIn(line.title, 'zh-Hans') || line.sku, 250)

/** A list takes 20 characters where an order takes 30; a longer number is in neither, so that they agree. */
const itemNo = (line: PricedLine): string => ([...line.sku].length <= 20 ? line.sku : '')

/** `品名:…|品牌:…|规格:500克/瓶`: name, brand, and what one piece holds as its label says. */
function modelOf(line: PricedLine): string {
  const { brand, content, unit } = line.customs
  const parts = [`品名:${itemName(line)}`, `品牌:${brand || '无'}`]
  if (content) parts.push(`规格:${content.amount}${contentNames[content.unit]}/${unitName(unit)}`)
  return cut(parts.join('|'), 510)
}

/** `麦卢卡蜂蜜等8件`. */
function contentsOf({ lines }: PricedOrder): string {
  const [first] = lines
  const pieces = lines.reduce((count, line) => count + line.quantity, 0)
  const name = first ? (itemName(first).split(' ', 1)[0] ?? '') : ''
  return `${cut(name, 180)}${pieces > 1 ? '等' : ''}${pieces}件`
}

/** Kilograms without packing: the statutory kilograms where a line has them, else what it weighs. */
function netWeight(lines: readonly PricedLine[]): string {
  const weights = lines.map(({ customs }) => {
    const counts = [
      [customs.unit1, customs.quantity1],
      [customs.unit2, customs.quantity2],
    ] as const
    for (const [unit, quantity] of counts) {
      if (quantity !== undefined && unit === kilogram) return ratioOf(quantity)
      if (quantity !== undefined && unit === gram)
        return multiply(ratioOf(quantity), ratio(1n, 1000n))
    }
    return ratio(BigInt(customs.weightGrams), 1000n)
  })
  return trimmed(toText(weights.reduce(add, ratio(0n)), 5))
}

const kilograms = (grams: number): string => trimmed(toText(ratio(BigInt(grams), 1000n), 5))

/** Money as customs writes it: major units, no zeros behind. */
const amountOf = (amount: Money): string => trimmed(toDecimal(amount))
const carriageOf = ({ freight, insurance }: PricedOrder): string =>
  amountOf({ ...freight, minor: freight.minor + insurance.minor })

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
const cut = (text: string, countMax: number): string => [...text].slice(0, countMax).join('')
