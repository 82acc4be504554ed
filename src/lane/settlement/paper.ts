// The statement as a PDF: A4, one line a movement, figures aligned on the decimal.
import PDFDocument from 'pdfkit'
import { toDecimal, type Money } from '#kernel/money'
import { clockFaceIn, dayIn } from '#kernel/time'
import { nameOf, referenceOf } from './statement.ts'
import { zoneOf } from './months.ts'
import type { Line, Statement } from './shapes.ts'

type Paper = InstanceType<typeof PDFDocument>
type Party = Readonly<{ name: string; businessNumber: string }>

const ink = '#10201C',
  soft = '#52645F',
  line = '#DDE4DF',
  lane = '#0B6E4F'
const left = 48,
  right = 547,
  rowHeight = 18,
  bottom = 760
/** Right edges of the number columns; the texts stand at their left edges. */
const columns = {
  date: 48,
  what: 110,
  reference: 190,
  goods: 330,
  fees: 400,
  rate: 460,
  amount: 547,
}

/** Renders the statement; the same statement gives the same bytes. */
export async function statementPdf(statement: Statement, merchant: Party): Promise<Buffer> {
  const paper = new PDFDocument({
    size: 'A4',
    margin: left,
    bufferPages: true,
    info: { Title: `Statement ${merchant.name}`, CreationDate: new Date(statement.until) },
  })
  const chunks: Buffer[] = []
  paper.on('data', (chunk: Buffer) => void chunks.push(chunk))
  const ended = new Promise<void>(done => void paper.on('end', done))
  let y = head(paper, statement, merchant)
  y = balance(paper, y, 'Opening balance', statement.opening)
  for (const movement of statement.movements) y = row(paper, y, movement)
  balance(paper, y + 4, 'Closing balance', statement.closing)
  number(paper)
  paper.end()
  await ended
  return Buffer.concat(chunks)
}

function head(paper: Paper, statement: Statement, merchant: Party): number {
  const zone = zoneOf(statement.opening.currency)
  paper
    .circle(left + 6, 60, 5)
    .lineWidth(2)
    .stroke(lane)
  paper
    .moveTo(left + 12, 60)
    .lineTo(left + 40, 60)
    .stroke(lane)
  paper.circle(left + 43, 60, 2.5).fill(lane)
  paper.font('Helvetica-Bold').fontSize(20).fillColor(ink).text('Statement', left, 84)
  paper
    .font('Helvetica')
    .fontSize(10)
    .fillColor(soft)
    .text(`${merchant.name} · ${merchant.businessNumber}`, left, 112)
    .text(
      `${dayIn(zone, statement.from)} to ${clockFaceIn(zone, statement.until)} (${zone})`,
      left,
      126,
    )
  return titles(paper, 156)
}

function titles(paper: Paper, y: number): number {
  paper.font('Helvetica').fontSize(8).fillColor(soft)
  paper
    .text('Date', columns.date, y)
    .text('What', columns.what, y)
    .text('Reference', columns.reference, y)
  rightText(paper, 'Goods', columns.goods, y)
  rightText(paper, 'Fees', columns.fees, y)
  rightText(paper, 'Rate', columns.rate, y)
  rightText(paper, 'Amount', columns.amount, y)
  paper
    .moveTo(left, y + 13)
    .lineTo(right, y + 13)
    .lineWidth(0.5)
    .stroke(line)
  return y + 20
}

function row(paper: Paper, top: number, movement: Line): number {
  const zone = zoneOf(movement.amount.currency)
  const y = roomFor(paper, top)
  paper.font('Helvetica').fontSize(9).fillColor(ink)
  paper.text(dayIn(zone, movement.at), columns.date, y)
  paper.text(nameOf(movement).slice(0, 24), columns.what, y, { lineBreak: false })
  paper.text(referenceOf(movement), columns.reference, y)
  if (movement.sale) {
    const { goods, commission, paymentFee, rate } = movement.sale
    const fees = { currency: goods.currency, minor: -(commission.minor + paymentFee.minor) }
    rightText(paper, `${goods.currency} ${toDecimal(goods)}`, columns.goods, y)
    rightText(paper, toDecimal(fees), columns.fees, y)
    rightText(paper, rate.client, columns.rate, y)
  }
  rightText(paper, toDecimal(movement.amount), columns.amount, y)
  return y + rowHeight
}

function balance(paper: Paper, top: number, label: string, amount: Money): number {
  const y = roomFor(paper, top)
  paper.font('Helvetica-Bold').fontSize(9).fillColor(ink).text(label, columns.date, y)
  rightText(paper, `${amount.currency} ${toDecimal(amount)}`, columns.amount, y)
  return y + rowHeight
}

function roomFor(paper: Paper, y: number): number {
  if (y < bottom) return y
  paper.addPage()
  return titles(paper, 60)
}

function rightText(paper: Paper, text: string, edge: number, y: number): void {
  paper.text(text, edge - 90, y, { width: 90, align: 'right', lineBreak: false })
}

function number(paper: Paper): void {
  const { count } = paper.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page)
    paper
      .font('Helvetica')
      .fontSize(8)
      .fillColor(soft)
      .text(`Page ${page + 1} of ${count}`, left, 790, { lineBreak: false })
  }
}
