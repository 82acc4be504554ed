// A tax invoice on paper: who took what of whom, and the tax that is in it. A4, one page.
import PDFDocument from 'pdfkit'
import { toDecimal, type Money } from '#kernel/money'
import { before, dayIn, minutes } from '#kernel/time'
import { taxes } from './invoices.ts'
import { zoneOf } from './months.ts'
import type { Invoice, InvoiceLine } from './shapes.ts'

type Paper = InstanceType<typeof PDFDocument>
type Party = Readonly<{ name: string; businessNumber: string }>

const ink = '#10201C',
  soft = '#52645F',
  line = '#DDE4DF'
const left = 48,
  right = 547

/**
 * Renders the invoice; the same invoice gives the same bytes. Without the seller's tax number it says that it
 * is none that a tax office accepts.
 */
export async function invoicePdf(
  invoice: Invoice,
  parties: { seller: Party; buyer: Party },
): Promise<Buffer> {
  const title = titleOf(invoice, parties.seller)
  const paper = new PDFDocument({
    size: 'A4',
    margin: left,
    info: { Title: `${title} ${invoice.number}`, CreationDate: new Date(invoice.madeAt) },
  })
  const chunks: Buffer[] = []
  paper.on('data', (chunk: Buffer) => void chunks.push(chunk))
  const ended = new Promise<void>(done => void paper.on('end', done))
  head(paper, invoice, parties, title)
  let y = 250
  for (const one of invoice.lines) y = row(paper, y, wordsOf(one), one.amount)
  foot(paper, y + 6, invoice)
  paper.end()
  await ended
  return Buffer.concat(chunks)
}

function titleOf(invoice: Invoice, seller: Party): string {
  const kind = invoice.total.minor < 0n ? 'Credit note' : 'Tax invoice'
  return seller.businessNumber === '' ? `${kind} (demonstration, no tax number)` : kind
}

function head(
  paper: Paper,
  invoice: Invoice,
  { seller, buyer }: { seller: Party; buyer: Party },
  title: string,
): void {
  const zone = zoneOf(invoice.total.currency)
  paper.font('Helvetica-Bold').fontSize(20).fillColor(ink).text(title, left, 60)
  paper.font('Helvetica').fontSize(10).fillColor(soft).text(`Number ${invoice.number}`, left, 90)
  paper.text(`Issued ${dayIn(zone, invoice.madeAt)}`, left, 104)
  const last = dayIn(zone, before(invoice.until, minutes(1)))
  paper.text(`For ${dayIn(zone, invoice.from)} to ${last}`, left, 118)
  const party = (name: string, one: Party, x: number): void => {
    paper.fontSize(8).fillColor(soft).text(name, x, 150)
    paper.fontSize(10).fillColor(ink).text(one.name, x, 164, { width: 230 })
    const number = invoice.issuer === 'AU' ? 'ABN' : name === 'From' ? 'GST number' : 'NZBN'
    if (one.businessNumber) paper.text(`${number} ${one.businessNumber}`, x, 194)
  }
  party('From', seller, left)
  party('To', buyer, 310)
  paper.moveTo(left, 236).lineTo(right, 236).lineWidth(0.5).stroke(line)
}

function foot(paper: Paper, y: number, { issuer, total, tax }: Invoice): void {
  paper.moveTo(left, y).lineTo(right, y).lineWidth(0.5).stroke(line)
  const percent = taxes[issuer].rateBp / 100
  paper.font('Helvetica-Bold')
  row(paper, y + 10, `Total in ${total.currency}, with GST`, total)
  paper.font('Helvetica')
  row(paper, y + 28, `GST of ${percent} % in it`, tax)
  paper
    .fontSize(9)
    .fillColor(soft)
    .text('Taken from your sales as they were settled: nothing is to be paid.', left, y + 64)
}

function row(paper: Paper, y: number, words: string, amount: Money): number {
  paper.fontSize(10).fillColor(ink).text(words, left, y, { width: 380 })
  paper.text(toDecimal(amount), right - 120, y, { width: 120, align: 'right' })
  return y + 20
}

function wordsOf({ what, words }: InvoiceLine): string {
  switch (what) {
    case 'commission':
      return 'Commission on sales'
    case 'commission_back':
      return 'Commission given back on returns'
    case 'payment_fee':
      return 'Payment fees on sales'
    case 'counter_fee':
      return 'Fees on sales at counters'
    case 'counter_fee_back':
      return 'Fees given back on refunds at counters'
    case 'service':
      return words ?? 'Service'
  }
}
