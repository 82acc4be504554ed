// Draws labels: barcode, sender, addressee, and the customs form CN 23 for what leaves the country.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { asList, asNumber, asObject, asText, wallTime } from '../../stage.ts'
import type { JsonObject } from '../../stage.ts'

export type Label = Readonly<{
  title: string
  international: boolean
  articleId: string
  barcodeId: string
  from: JsonObject
  to: JsonObject
  item: JsonObject
  reference: string
  count: string
}>

type Box = Readonly<{ x: number; y: number; width: number; height: number }>
/** A box of the label, in millimetres from its top left corner. */
type Part = (top: number, height: number, left?: number, wide?: number) => Box
type Page = Readonly<{ layout: string; perPage: number; at: number }>

const mm = (length: number): number => (length * 72) / 25.4
const fontPath = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)
let font: Buffer | undefined

/** One PDF with a label for each item; the same labels give the same bytes. */
export async function drawLabels(labels: readonly Label[], page: Page): Promise<Buffer> {
  const size = page.layout.startsWith('A4') ? 'A4' : 'A6'
  const landscape = page.layout.endsWith('landscape')
  const doc = openPdf('Labels', page.at)
  for (const [place, label] of labels.entries()) {
    const cell = place % page.perPage
    if (cell === 0) doc.addPage({ size, margin: 0, layout: landscape ? 'landscape' : 'portrait' })
    drawLabel(doc, label, cellBox(cell, landscape), page.at)
  }
  return closePdf(doc)
}

export function openPdf(title: string, at: number): PDFKit.PDFDocument {
  font ??= readFileSync(fontPath)
  const doc = new PDFDocument({
    autoFirstPage: false,
    info: { Title: title, CreationDate: new Date(at), Producer: 'simulator', Creator: 'simulator' },
  })
  doc.registerFont('text', font)
  return doc
}

export function closePdf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => done(Buffer.concat(parts)))
    doc.on('error', fail)
    doc.end()
  })
}

/** A label is 100 by 144 mm; four of them fill a page of A4. */
function cellBox(cell: number, landscape: boolean): Box {
  const [column, row] = landscape ? [cell, 0] : [cell % 2, Math.floor(cell / 2)]
  return { x: mm(2.5 + column * 102), y: mm(2 + row * 147), width: mm(100), height: mm(144) }
}

function drawLabel(doc: PDFKit.PDFDocument, label: Label, box: Box, at: number): void {
  const { x, y, width } = box
  const part: Part = (top, height, left = 0, wide = 100) => ({
    x: x + mm(left),
    y: y + mm(top),
    width: mm(wide),
    height: mm(height),
  })
  doc.lineWidth(0.6).rect(x, y, width, box.height).stroke()
  write(doc, label.title, part(1, 7), 13)
  write(doc, 'SIMULATED - NOT VALID FOR POSTAGE', part(8, 4), 7)
  rule(doc, x, y + mm(12.5), width)
  write(doc, addressText('FROM 寄件人', label.from), part(13.5, 22, 0, 46), 7)
  write(doc, addressText('TO 收件人', label.to), part(13.5, 30, 47, 53), 9.5)
  const weight = asText(label.item['weight']) ?? ''
  write(doc, `Ref ${label.reference}\nItem ${label.count}   ${weight} kg`, part(36, 8, 0, 46), 7)
  rule(doc, x, y + mm(45), width)
  drawBarcode(doc, label, part(47, 16))
  write(doc, grouped(label), part(64, 6), 11, 'center')
  rule(doc, x, y + mm(71), width)
  if (label.international) drawCustomsForm(doc, label, part, at)
}

function write(
  doc: PDFKit.PDFDocument,
  text: string,
  box: Box,
  sizeMax: number,
  align: 'left' | 'center' | 'right' = 'left',
): void {
  const width = box.width - mm(3)
  let size = sizeMax
  doc.font('text')
  while (size > 3.5 && doc.fontSize(size).heightOfString(text, { width }) > box.height) size -= 0.25
  doc.text(text, box.x + mm(1.5), box.y, {
    width,
    height: box.height,
    align,
    lineBreak: true,
    ellipsis: true,
  })
}

const rule = (doc: PDFKit.PDFDocument, x: number, y: number, width: number) =>
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke()

function addressText(title: string, given: JsonObject): string {
  const part = (name: string) => asText(given[name]) ?? ''
  const lines = (asList(given['lines']) ?? []).map(line => asText(line) ?? '')
  const town = [part('suburb'), part('state'), part('postcode')]
    .filter(text => text !== '')
    .join(' ')
  return [
    title,
    part('name'),
    part('business_name'),
    ...lines,
    town,
    part('country') || 'AU',
    part('phone') && `Tel ${part('phone')}`,
  ]
    .filter(text => text !== '')
    .join('\n')
}

/** S10 items as Code 128; domestic articles as GS1-128 with their article id. */
function drawBarcode(doc: PDFKit.PDFDocument, label: Label, box: Box): void {
  const [options, module] = label.international
    ? ([{ bcid: 'code128', text: label.articleId }, 0.42] as const)
    : ([{ bcid: 'gs1-128', text: `(01)99312650999998(91)${label.articleId}` }, 0.3] as const)
  const [drawn] = bwipjs.raw(options)
  if (!drawn || !('sbs' in drawn)) throw new Error(`no barcode for ${label.articleId}`)
  const modules = drawn.sbs.reduce((sum, width) => sum + width, 0)
  let x = box.x + (box.width - mm(modules * module)) / 2
  for (const [place, width] of drawn.sbs.entries()) {
    if (place % 2 === 0) doc.rect(x, box.y, mm(width * module), box.height).fill('black')
    x += mm(width * module)
  }
}

function grouped({ international, articleId: id }: Label): string {
  if (!international) return id
  return [id.slice(0, 2), id.slice(2, 5), id.slice(5, 8), id.slice(8, 11), id.slice(11)].join(' ')
}

function drawCustomsForm(doc: PDFKit.PDFDocument, label: Label, part: Part, at: number): void {
  const { item } = label
  const lines = (asList(item['item_contents']) ?? []).map(line => asObject(line) ?? {})
  write(doc, 'CUSTOMS DECLARATION CN 23   may be opened officially   报关单', part(71.5, 5), 7.5)
  for (const [name, left, wide] of columns) write(doc, name, part(77, 4, left, wide), 6.5)
  const step = Math.min(5, 42 / Math.max(1, lines.length))
  for (const [place, line] of lines.entries()) {
    for (const [, left, wide, field] of columns) {
      write(doc, asText(line[field]) ?? '', part(81.5 + place * step, step, left, wide), 6.5)
    }
  }
  write(doc, declaration(label, lines, at), part(125, 18), 7)
}

/** Column by column: its head, where it stands, how wide it is, what it shows. */
const columns = [
  ['Description 品名', 0, 42, 'description'],
  ['Qty', 42, 8, 'quantity'],
  ['kg', 50, 10, 'weight'],
  ['AUD', 60, 14, 'value'],
  ['HS', 74, 14, 'tariff_code'],
  ['Origin', 88, 12, 'country_of_origin'],
] as const

function declaration({ item, from }: Label, lines: readonly JsonObject[], at: number): string {
  const worth = lines.reduce(
    (sum, line) => sum + (asNumber(line['value']) ?? 0) * (asNumber(line['quantity']) ?? 0),
    0,
  )
  const kind = asText(item['classification_type']) ?? ''
  const other = asText(item['description_of_other']) ?? ''
  const papers = [
    'licence_number',
    'certificate_number',
    'invoice_number',
    'export_declaration_number',
  ]
    .map(name => asText(item[name]))
    .filter(text => text !== undefined)
    .join('  ')
  const signer = asText(item['international_parcel_sender_name']) ?? asText(from['name']) ?? ''
  return [
    `Total gross weight ${asText(item['weight']) ?? ''} kg    Total value AUD ${worth.toFixed(2)}`,
    `Category ${kind} ${other}    If undeliverable: ${asText(item['non_delivery_action']) ?? 'RETURN'}`,
    `${papers} ${asText(item['comments']) ?? ''}`.trim(),
    'I certify that the particulars given are correct and that this item contains no dangerous article.',
    `${signer}    ${wallTime('Australia/Melbourne', at).slice(0, 10)}`,
  ]
    .filter(line => line !== '')
    .join('\n')
}
