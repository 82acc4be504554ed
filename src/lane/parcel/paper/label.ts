// The shipping label: who sends it, who receives it, and its number as bars and as digits.
import type { Address } from '#kernel/place'
import type { Papers } from '../shapes.ts'
import type { Box, Sheets } from './sheet.ts'

/** Of the thinnest bar: four dots of a label printer at 203 dpi, so that all bars are even (logistics 6.1). */
const moduleMm = 0.5

export const labelBoxes = {
  service: box(3, 3, 62, 6),
  simulated: box(3, 9, 94, 3.6),
  country: box(66, 3, 31, 6),
  senderHead: box(3, 15, 94, 3.4),
  sender: box(3, 18.6, 94, 16),
  receiverHead: box(3, 38, 94, 3.4),
  receiver: box(3, 41.6, 94, 33),
  phone: box(3, 76, 60, 5),
  postcode: box(64, 75, 33, 6.5),
  bars: box(2, 86, 96, 24),
  number: box(3, 111, 94, 6.5),
  order: box(3, 122, 46, 4.4),
  parcel: box(51, 122, 46, 4.4),
  weight: box(3, 127, 46, 4.4),
  contents: box(51, 127, 46, 4.4),
  action: box(3, 133, 94, 4),
  form: box(3, 138, 94, 8),
} as const

export function drawLabel(sheets: Sheets, papers: Papers): void {
  const { receiver, sender, contents } = papers
  const pieces = contents.lines.reduce((sum, line) => sum + line.quantity, 0)
  sheets.frame(box(1, 1, 98, 148))
  for (const top of [13.5, 36.5, 83.5, 120]) sheets.rule(box(1, top, 98, 0))

  sheets.text(labelBoxes.service, `${papers.carrier} ${papers.service}`, { max: 13 })
  sheets.text(labelBoxes.country, countryName(receiver), { max: 12, align: 'right' })
  if (papers.simulated) {
    sheets.text(labelBoxes.simulated, 'SIMULATED, NOT VALID FOR POSTAGE  模拟面单，不可邮寄', {
      max: 7,
    })
  }
  sheets.text(labelBoxes.senderHead, 'FROM 寄件人', { max: 6.5, grey: true })
  sheets.text(labelBoxes.sender, [papers.senderName, ...placeLines(sender)].join('\n'), { max: 9 })
  sheets.text(labelBoxes.receiverHead, 'TO 收件人', { max: 6.5, grey: true })
  sheets.text(labelBoxes.receiver, [receiver.name, ...placeLines(receiver)].join('\n'), { max: 13 })
  sheets.text(labelBoxes.phone, receiver.phone ? `Tel 电话 ${receiver.phone}` : '', { max: 10 })
  sheets.text(labelBoxes.postcode, receiver.postcode, { max: 15, align: 'right' })
  sheets.bars(labelBoxes.bars, papers.trackingNumber, moduleMm)
  sheets.text(labelBoxes.number, groupedItem(papers.trackingNumber), { max: 14, align: 'center' })
  sheets.text(labelBoxes.order, `Order 订单 ${grouped(papers.orderNumber)}`, { max: 8 })
  sheets.text(labelBoxes.parcel, `Parcel 包裹 ${grouped(papers.parcelNumber)}`, { max: 8 })
  sheets.text(labelBoxes.weight, `Weight 重量 ${(contents.weightGrams / 1000).toFixed(3)} kg`, {
    max: 8,
  })
  sheets.text(labelBoxes.contents, `Pieces 件数 ${pieces}`, { max: 8 })
  sheets.text(labelBoxes.action, 'If undeliverable return to sender 无法投递请退回', { max: 7 })
  if (sender.country !== receiver.country) {
    sheets.text(labelBoxes.form, 'Hand it over with its customs form, the next page.', {
      max: 7,
      grey: true,
    })
  }
}

/** Street, town, country; the country also in Latin capitals, as every post reads it. */
export function placeLines(address: Address): string[] {
  const town = [address.region, address.city].filter(
    (part, place, all) => part !== '' && all.indexOf(part) === place,
  )
  const western = address.country === 'AU' || address.country === 'NZ'
  const written = western
    ? [address.city, address.region, address.postcode]
    : [...town, address.postcode]
  return [
    ...address.lines,
    written.filter(part => part !== '').join(' '),
    countryName(address),
  ].filter(line => line !== '')
}

const names: Readonly<Record<Address['country'], string>> = {
  CN: 'CHINA 中国',
  SG: 'SINGAPORE',
  MY: 'MALAYSIA',
  TH: 'THAILAND',
  ID: 'INDONESIA',
  PH: 'PHILIPPINES',
  VN: 'VIET NAM',
  AU: 'AUSTRALIA',
  NZ: 'NEW ZEALAND',
}

export const countryName = ({ country }: Pick<Address, 'country'>): string => names[country]

/** `LX 900 000 019 AU`, as an S10 number is read aloud; others in fours. */
export const groupedItem = (number: string): string =>
  /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)
    ? [
        number.slice(0, 2),
        number.slice(2, 5),
        number.slice(5, 8),
        number.slice(8, 11),
        number.slice(11),
      ].join(' ')
    : (number.match(/.{1,4}/g) ?? []).join(' ')

/** A number that people read aloud, in fours. */
export const grouped = (number: bigint): string => (String(number).match(/.{1,4}/g) ?? []).join(' ')

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, width, height }
}
