// The customs form CN 23 (logistics 2.6): what is inside, what it is worth, where it is from, in English and Chinese.
import { toDecimal } from '#kernel/money'
import { countries, textIn } from '#kernel/place'
import { dayIn } from '#kernel/time'
import type { ContentsLine, Papers } from '../shapes.ts'
import { valueOf } from '../states.ts'
import { countryName, groupedItem, placeLines } from './label.ts'
import type { Box, Sheets } from './sheet.ts'

/** Columns of the list, by the form's own numbers; left edge and width in millimetres. */
const columns = [
  ['1 Description 品名', 3, 41],
  ['2 Qty 数量', 44.5, 8],
  ['3 kg 净重', 53, 10.5],
  ['5 Value 价值', 64, 14],
  ['7 HS 税号', 78.5, 11.5],
  ['8 Origin', 90.5, 6.5],
] as const
const listTop = 60,
  listHeight = 47,
  rowMax = 6.5

export const formBoxes = {
  title: box(3, 2.5, 52, 5),
  opened: box(56, 2.5, 41, 5),
  number: box(3, 8, 52, 4.6),
  senderHead: box(3, 14.5, 46, 3),
  sender: box(3, 17.6, 46, 22),
  receiverHead: box(51, 14.5, 46, 3),
  receiver: box(51, 17.6, 46, 22),
  importer: box(3, 41.5, 94, 9),
  weight: box(3, 110, 40, 4),
  value: box(44, 110, 53, 4),
  postage: box(3, 114.5, 94, 4),
  category: box(3, 120, 94, 4),
  comments: box(3, 124.5, 94, 4),
  papers: box(3, 129, 94, 4),
  certificate: box(3, 134, 94, 7),
  signature: box(3, 142, 94, 5),
} as const

export function drawCustomsForm(sheets: Sheets, papers: Papers): void {
  const { contents, sender, receiver } = papers
  const total = valueOf(contents)
  const write = (at: keyof typeof formBoxes, text: string, max = 7): void =>
    sheets.text(formBoxes[at], text, { max })
  sheets.frame(box(1, 1, 98, 148))
  for (const top of [13.5, 41, 52, 109, 119.5, 133.5]) sheets.rule(box(1, top, 98, 0))

  write('title', 'CUSTOMS DECLARATION CN 23 报关单', 9)
  sheets.text(formBoxes.opened, 'May be opened officially 可由海关开拆', { max: 7, align: 'right' })
  write('number', `No. of item 编号 ${groupedItem(papers.trackingNumber)}`, 8.5)
  sheets.text(formBoxes.senderHead, 'From 寄件人', { max: 6, grey: true })
  write('sender', [papers.senderName, ...placeLines(sender), sender.phone].join('\n'), 7.5)
  sheets.text(formBoxes.receiverHead, 'To 收件人', { max: 6, grey: true })
  write('receiver', [receiver.name, ...placeLines(receiver), receiver.phone].join('\n'), 7.5)
  write(
    'importer',
    'Importer 进口人: the addressee 收件人本人\n' +
      "Importer's reference and telephone: as declared electronically 以电子申报为准",
    6.5,
  )

  for (const [name, left, width] of columns)
    sheets.text(box(left, 53.5, width, 5), name, { max: 6, min: 4 })
  listed(sheets, contents.lines)

  write('weight', `4 Gross weight 毛重 ${kilograms(contents.weightGrams)} kg`)
  write('value', `6 Total value 总价值 ${total.currency} ${toDecimal(total)}`)
  write('postage', '9 Postal charges 邮费: paid under contract 已按合同支付', 6.5)
  write(
    'category',
    '10 [ ] Gift  [ ] Documents  [X] Sale of goods 销售商品  [ ] Sample  [ ] Returned  [ ] Other',
    6.5,
  )
  write('comments', `11 Comments 备注: order 订单 ${papers.orderNumber}`, 6.5)
  write(
    'papers',
    '12 Licence 许可证  -   13 Certificate 证书  -   14 Invoice 发票  as the order above 同上订单号',
    6.5,
  )
  write(
    'certificate',
    'I certify that the particulars given in this declaration are correct and that this item ' +
      'does not contain any dangerous article or articles prohibited by legislation or by postal or ' +
      'customs regulations.',
    6.5,
  )
  const day = dayIn(countries[sender.country].zone, papers.bookedAt)
  write('signature', `15 ${day}  ${papers.senderName}  ${countryName(sender)}`, 8)
}

/** Many lines are set closer; a name that is longer than its line ends in dots. */
function listed(sheets: Sheets, lines: readonly ContentsLine[]): void {
  const height = Math.min(rowMax, listHeight / Math.max(1, lines.length))
  lines.forEach((line, row) => {
    const cells = [
      titleOf(line),
      String(line.quantity),
      kilograms(line.weightGrams),
      `${line.value.currency} ${toDecimal(line.value)}`,
      line.hs6,
      line.origin,
    ]
    columns.forEach(([, left, width], column) =>
      sheets.text(box(left, listTop + row * height, width, height - 0.2), cells[column] ?? '', {
        max: 7,
        min: 3,
      }),
    )
  })
}

function titleOf({ title }: ContentsLine): string {
  const [english, chinese] = [textIn(title, 'en'), title['zh-Hans'] ?? '']
  return english === chinese || chinese === '' ? english : `${english} ${chinese}`
}

const kilograms = (grams: number): string => (grams / 1000).toFixed(3)

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, width, height }
}
