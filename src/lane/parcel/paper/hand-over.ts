// The hand-over list: the parcels that leave together, their count and weight, and where both sides sign.
import { countries, type Address, type Country } from '#kernel/place'
import { clockFaceIn, toIso, type Instant } from '#kernel/time'
import { countryName, grouped, groupedItem, placeLines } from './label.ts'
import { openSheets, type Run, type Sheets } from './sheet.ts'

export type Handed = Readonly<{
  trackingNumber: string
  orderNumber: bigint
  market: Country
  weightGrams: number
  pieces: number
  carrier: string
  simulated: boolean
}>

type Head = Readonly<{ name: string; address: Address; at: Instant }>

export const drawHandOver = async (parcels: readonly Handed[], head: Head): Promise<Buffer> =>
  (await layHandOver(parcels, head)).pdf

/** As above, with every line of text and where it came to stand. */
export async function layHandOver(
  parcels: readonly Handed[],
  head: Head,
): Promise<Readonly<{ pdf: Buffer; runs: readonly Run[] }>> {
  const sheets = openSheets(`Hand-over ${toIso(head.at)}`, head.at)
  const count = Math.max(1, Math.ceil(parcels.length / rowsMax))
  for (let sheet = 0; sheet < count; sheet += 1) {
    sheets.add()
    drawHead(sheets, parcels, head, `${sheet + 1} / ${count}`)
    parcels
      .slice(sheet * rowsMax, (sheet + 1) * rowsMax)
      .forEach((one, row) => drawRow(sheets, one, sheet * rowsMax + row + 1, row))
    drawFoot(sheets, parcels)
  }
  return sheets.end()
}

const rowsMax = 16,
  listTop = 33,
  rowHeight = 5.4

function drawHead(
  sheets: Sheets,
  parcels: readonly Handed[],
  { name, address, at }: Head,
  page: string,
): void {
  const when = clockFaceIn(countries[address.country].zone, at).slice(0, 16).replace('T', ' ')
  const carriers = [...new Set(parcels.map(one => one.carrier))].join(', ')
  sheets.frame(box(1, 1, 98, 148))
  sheets.text(box(3, 3, 70, 6), 'Hand-over list 交接清单', { max: 13 })
  sheets.text(box(74, 4, 23, 5), page, { max: 9, align: 'right' })
  sheets.text(box(3, 10, 94, 4), `To 承运商 ${carriers}`, { max: 9 })
  sheets.text(box(3, 14.5, 94, 9), [name, placeLines(address).join(', ')].join('\n'), { max: 8 })
  sheets.text(box(3, 24, 94, 3.6), when, {
    max: 7,
    grey: true,
  })
  sheets.rule(box(1, 28, 98, 0))
  cells(sheets, 29, ['', 'Item 邮件号', 'Order 订单', 'To', 'Pcs', 'kg'], { max: 6.5, grey: true })
}

function drawRow(sheets: Sheets, one: Handed, number: number, row: number): void {
  const cut = countryName({ country: one.market }).split(' ')[0] ?? one.market
  cells(
    sheets,
    listTop + row * rowHeight,
    [
      String(number),
      groupedItem(one.trackingNumber),
      grouped(one.orderNumber),
      cut,
      String(one.pieces),
      kilograms(one.weightGrams),
    ],
    { max: 8, min: 5 },
  )
}

function drawFoot(sheets: Sheets, parcels: readonly Handed[]): void {
  const weight = parcels.reduce((sum, one) => sum + one.weightGrams, 0)
  sheets.rule(box(1, 121, 98, 0))
  sheets.text(
    box(3, 122.5, 94, 5),
    `Parcels 件数 ${parcels.length}   Weight 重量 ${kilograms(weight)} kg`,
    { max: 10 },
  )
  if (parcels.some(one => one.simulated)) {
    sheets.text(box(3, 128, 94, 3.6), 'SIMULATED, NO PARCEL IS COLLECTED  模拟，不会揽收', {
      max: 7,
    })
  }
  sheets.rule(box(3, 142, 44, 0))
  sheets.rule(box(53, 142, 44, 0))
  sheets.text(box(3, 143, 44, 4), 'Handed over 交出', { max: 7, grey: true })
  sheets.text(box(53, 143, 44, 4), 'Received 接收', { max: 7, grey: true })
}

/** Left edge and width of each column in millimetres; the last two are figures. */
const columns = [
  [3, 6],
  [9, 32],
  [42, 27],
  [70, 12],
  [82, 6],
  [88, 9],
] as const

function cells(
  sheets: Sheets,
  top: number,
  texts: readonly string[],
  style: { max: number; min?: number; grey?: boolean },
): void {
  columns.forEach(([left, width], index) => {
    const align = index > 3 ? 'right' : 'left'
    sheets.text(box(left, top, width, 4), texts[index] ?? '', { ...style, align })
  })
}

const kilograms = (grams: number): string => (grams / 1000).toFixed(3)

function box(left: number, top: number, width: number, height: number) {
  return { left, top, width, height }
}
