// The pick list: what to fetch from the shelf for a table full of orders; before their labels, on the same sheets.
import { countries } from '#kernel/place'
import { clockFaceIn, toIso, type Instant } from '#kernel/time'
import type { Papers } from '../shapes.ts'
import { drawCustomsForm } from './cn23.ts'
import { drawLabel, grouped } from './label.ts'
import { openSheets, type Run, type Sheets } from './sheet.ts'

/** One kind of goods: how many, and for which orders. */
export type Pick = Readonly<{
  sku: string
  title: string
  quantity: number
  orders: readonly Readonly<{ number: bigint; quantity: number }>[]
}>

/** Pick list, then label and customs form of each parcel. */
export async function drawPacking(
  picks: readonly Pick[],
  papers: readonly Papers[],
  at: Instant,
): Promise<Buffer> {
  return (await layPacking(picks, papers, at)).pdf
}

/** As above, with every line of text and where it came to stand. */
export async function layPacking(
  picks: readonly Pick[],
  papers: readonly Papers[],
  at: Instant,
): Promise<Readonly<{ pdf: Buffer; runs: readonly Run[] }>> {
  const sheets = openSheets(`Packing ${toIso(at)}`, at)
  const home = papers[0]?.sender.country ?? 'AU'
  drawPicks(sheets, picks, { orders: papers.length, at: clockFaceIn(countries[home].zone, at) })
  for (const one of papers) {
    sheets.add()
    drawLabel(sheets, one)
    if (one.sender.country === one.receiver.country) continue
    sheets.add()
    drawCustomsForm(sheets, one)
  }
  return sheets.end()
}

const rowHeight = 10.5,
  listTop = 19,
  rowsMax = 12

function drawPicks(
  sheets: Sheets,
  picks: readonly Pick[],
  { orders, at }: { orders: number; at: string },
): void {
  const count = Math.max(1, Math.ceil(picks.length / rowsMax))
  const pieces = picks.reduce((sum, pick) => sum + pick.quantity, 0)
  for (let sheet = 0; sheet < count; sheet += 1) {
    sheets.add()
    sheets.frame(box(1, 1, 98, 148))
    sheets.text(box(3, 3, 60, 6), 'Pick list 拣货单', { max: 13 })
    sheets.text(box(64, 4, 33, 5), `${sheet + 1} / ${count}`, { max: 9, align: 'right' })
    sheets.text(
      box(3, 10, 94, 5),
      `Orders 订单 ${orders}   Pieces 件数 ${pieces}   ${at.slice(0, 16).replace('T', ' ')}`,
      { max: 8, grey: true },
    )
    sheets.rule(box(1, 17, 98, 0))
    picks
      .slice(sheet * rowsMax, (sheet + 1) * rowsMax)
      .forEach((pick, row) => drawPick(sheets, pick, listTop + row * rowHeight))
  }
}

function drawPick(sheets: Sheets, pick: Pick, top: number): void {
  const orders = pick.orders.map(({ number, quantity }) =>
    quantity === 1 ? grouped(number) : `${grouped(number)} ×${quantity}`,
  )
  sheets.frame(box(3, top + 1, 4, 4))
  sheets.text(box(8.5, top, 11, 6), `${pick.quantity} ×`, { max: 13, align: 'right' })
  sheets.text(box(21, top, 50, 5.5), pick.title, { max: 8.5, min: 5 })
  sheets.text(box(72, top, 25, 5.5), pick.sku, { max: 8.5, min: 5, align: 'right' })
  sheets.text(box(21, top + 5.6, 76, 3.6), orders.join(', '), { max: 6, min: 4.5, grey: true })
  sheets.rule(box(3, top + 9.6, 94, 0))
}

function box(left: number, top: number, width: number, height: number) {
  return { left, top, width, height }
}
