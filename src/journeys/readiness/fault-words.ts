// Faults of rows in Chinese; the reader of files tells them in English.
import type { ReadFault } from '#books/goods/goods'
import type { Tongue } from './words.ts'

/** What is wrong in a row and what to do, in the reader's language. */
export function faultIn(
  fault: ReadFault,
  tongue: Tongue,
): Readonly<{ what: string; todo: string }> {
  const said = tongue === 'en' ? undefined : faultWords[fault.code]
  if (!said) return fault
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(fault.detail?.[name] ?? '').slice(0, 80))
  return { what: filled(said[0]), todo: filled(said[1]) }
}

// oxfmt-ignore
export const faultWords: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  handle_missing:     ['该行没有商品：Handle 与标题均为空。', '请填写所属商品的 Handle，或删除该行。'],
  handle_again:       ['该 Handle 的行在前面已出现，中间隔有其他商品。', '请把同一商品的各行放在一起，或另取 Handle。'],
  title_missing:      ['商品没有标题。', '请在商品首行填写标题。'],
  row_too_long:       ['该行的值比表头的列多。', '请检查含逗号的文字，并加上引号。'],
  rows_too_many:      ['该商品超过 {max} 行。', '请拆分为多个商品。'],
  option_missing:     ['商品有多个规格，该规格没有选项值。', '请填写 Option1 value，如尺寸。'],
  option_again:       ['两个规格的选项值相同：{value}。', '请为每个规格填写不同的选项值。'],
  price_invalid:      ['“{value}”不是有效的 {currency} 价格。', '请用小数点书写，不加其他符号，如 12.90。'],
  price_zero:         ['价格为零或缺失。', '填写价格之前，该商品为草稿。'],
  compare_at_invalid: ['划线价“{value}”不高于售价。', '已忽略；如在促销，请更正。'],
  weight_missing:     ['重量缺失或为零。', '请填写重量：没有重量无法计算运费，不能出海销售。'],
  weight_invalid:     ['“{value}”不是以克为单位的重量。', '已忽略；请填写克数，如 250。'],
  quantity_negative:  ['库存为负数：{value}。', '已按 0 处理。'],
  quantity_invalid:   ['“{value}”不是数量。', '已忽略；请填写整数。'],
  barcode_no_gtin:    ['条码“{value}”不是 GTIN：校验位或长度有误。', '已作为自有条码保留；若印在包装上，请更正。'],
  barcode_spoilt:     ['电子表格把条码改成了“{value}”，数字已丢失。', '请把该列设为文本，重新填写并保存。'],
  sku_again:          ['SKU“{value}”还用于另一个规格。', '请为每个规格填写不同的 SKU，以免错发。'],
  image_invalid:      ['“{value}”不是图片网址。', '已忽略；网址应以 https:// 开头。'],
  not_goods:          ['礼品卡，或无需配送的商品。', '已设为草稿：只有实物商品可以跨境销售。'],
  text_too_long:      ['标题超过 {max} 个字。', '已截断，请缩短。'],
  quote_mended:       ['引号出现在不该出现的位置。', '已按普通字符处理，请检查该行文字。'],
}
