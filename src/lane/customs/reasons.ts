// What customs' codes say, in English and in Chinese: the published ones that a person should read by name.
import type { Texts } from '#kernel/place'

/** Codes as the specification of May 2022 lists them (2.8 of the reference); others keep customs' own text. */
// oxfmt-ignore: a table is read by its columns
export const refusals: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  '100': ['customs rejected the document', '海关退单'],
  '-10101': ['the kind of enterprise is not valid', '企业类型无效'],
  '-10102': ['an enterprise code is not known to customs', '企业编码未在海关备案'],
  '-301001': ['the order has no lines', '订单没有商品明细'],
  '-301002': ['the order has a line number twice', '订单中有重复的行号'],
  '-301008': [
    'customs found a value in the order that it does not accept',
    '订单中有海关不接受的数值',
  ],
  '-301009': ['the order cannot be sent in this way', '订单不能以此方式申报'],
  '-301015': ['the message held too many orders', '报文中的订单过多'],
  '-401006': ['the payment cannot be sent in this way', '支付单不能以此方式申报'],
  '-401009': [
    'customs found a value in the payment that it does not accept',
    '支付单中有海关不接受的数值',
  ],
  '-504011': [
    'customs found a value in the waybill that it does not accept',
    '运单中有海关不接受的数值',
  ],
  '-504013': ['the message held too many waybills', '报文中的运单过多'],
  '-504014': ['the waybill cannot be sent in this way', '运单不能以此方式申报'],
  '-621001': [
    'the import list failed the check, or the documents do not match',
    '清单校验未通过，或三单信息不符',
  ],
  '-621005': ['the order is over the limit of a single purchase', '订单超过单次交易限值'],
  '-621011': ['the import list can no longer be changed', '清单已不能修改'],
  '-621012': ['the import list can no longer be changed', '清单已不能修改'],
  '-621013': [
    'customs could not look up what the buyer may still buy this year',
    '海关无法查询买家本年度剩余额度',
  ],
  '-621018': [
    'the buyer is over the annual limit of cross-border purchases',
    '买家超过跨境购年度限额',
  ],
  '-621027': ['the import list has a line number twice', '清单中有重复的行号'],
  '-621028': ['the signed data differ from the import list', '签名数据与清单不一致'],
  '-621029': ['the signature of the import list is not valid', '清单签名无效'],
  '-621030': ['the message held too many import lists', '报文中的清单过多'],
  '-623003': ['there is no such import list to withdraw', '没有可撤销的清单'],
  '-623005': ['the import list can no longer be withdrawn', '清单已不能撤销'],
  '-623029': ['the signature of the withdrawal is not valid', '撤销单签名无效'],
}

/**
 * Codes that say only that customs has it already, or has a newer one: told again after a line broke, they
 * are no refusal.
 */
const repetitions: ReadonlySet<number> = new Set([
  -301010, -301011, -301014, -401007, -401008, -401012, -504012, -504015, -504016, -621004, -623009,
])
export const isRepetition = (status: number): boolean => repetitions.has(status)

/** The code by which a refusal is known, and a sentence. A rejection (100) names its code in the text. */
export function refusalOf(receipt: { status: number; info: string }): {
  code: string
  why: string
} {
  const inside = /-\d{5,6}/.exec(receipt.info)?.[0]
  const code = receipt.status === 100 && inside !== undefined ? inside : String(receipt.status)
  return { code, why: refusals[code]?.[0] ?? (receipt.info.trim() || `customs answered ${code}`) }
}

/** `returnStatus` of a receipt (2.7). */
// oxfmt-ignore: a table is read by its columns
export const statuses: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  '1': ['The e-port has it.', '电子口岸已暂存'],
  '2': ['It was declared.', '电子口岸申报中'],
  '3': ['It was sent on to customs.', '已发往海关'],
  '4': [
    'It could not be sent to customs yet; the e-port tries again.',
    '发往海关失败，电子口岸将重试',
  ],
  '100': ['Customs rejected the document.', '海关退单'],
  '120': ['Customs has stored it.', '海关入库'],
  '300': ['Customs officers look at it.', '人工审核'],
  '399': ['Customs has approved it.', '海关审结'],
  '500': ['Customs inspects the goods.', '查验'],
  '501': ['Customs holds the goods.', '扣留移送通关'],
  '502': ['Customs holds the goods.', '扣留移送缉私'],
  '503': ['Customs holds the goods.', '扣留移送法规'],
  '599': ['Customs holds the goods.', '其他扣留'],
  '700': ['The goods are sent back.', '退运'],
  '800': ['Customs has released the goods.', '放行'],
  '899': ['The declaration is closed.', '结关'],
}

/** What a code says in plain words; undefined where only customs' own text tells. */
export function plainOf(code: string): Texts | undefined {
  const found = statuses[code] ?? refusals[code]
  return found && { en: found[0], 'zh-Hans': found[1] }
}
