// A slip as PDF of 80 mm, as long as its lines.
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { assert } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import type { SlipLine } from './lines.ts'

type Doc = InstanceType<typeof PDFDocument>

const mm = 72 / 25.4
const width = 80,
  margin = 4
const require = createRequire(import.meta.url)
const fontFile = '@expo-google-fonts/noto-sans-sc/'
/** Height of a line and size of its letters, in mm. */
const sizes = {
  head: [7, 4.2],
  plain: [4.4, 2.9],
  pair: [4.6, 3],
  strong: [7, 4.2],
  rule: [3, 0],
  code: [17, 2.6],
} as const satisfies Record<SlipLine['kind'], readonly [number, number]>

/** The same lines and hour give the same strokes. */
export async function slipPdf(lines: readonly SlipLine[], madeAt: Instant): Promise<Buffer> {
  const height = lines.reduce((sum, line) => sum + sizes[line.kind][0], 2 * margin)
  const doc = new PDFDocument({
    size: [width * mm, height * mm],
    margin: 0,
    info: { Producer: 'Tradelane', Creator: 'Tradelane', CreationDate: new Date(madeAt) },
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => void parts.push(part))
  const ended = new Promise<void>(done => void doc.on('end', done))
  doc.scale(mm)
  doc.registerFont('plain', require.resolve(`${fontFile}400Regular/NotoSansSC_400Regular.ttf`))
  doc.registerFont('bold', require.resolve(`${fontFile}700Bold/NotoSansSC_700Bold.ttf`))
  let top = margin
  for (const line of lines) {
    draw(doc, line, top)
    top += sizes[line.kind][0]
  }
  doc.end()
  await ended
  return Buffer.concat(parts)
}

function draw(doc: Doc, { kind, text, value }: SlipLine, top: number): void {
  const [, size] = sizes[kind]
  const across = width - 2 * margin
  if (kind === 'rule') {
    doc
      .lineWidth(0.2)
      .moveTo(margin, top + 1.5)
      .lineTo(width - margin, top + 1.5)
      .stroke()
    return
  }
  const isBold = kind === 'head' || kind === 'strong'
  doc.font(isBold ? 'bold' : 'plain').fontSize(size)
  if (kind === 'code') return barcode(doc, value, top)
  if (kind === 'pair' || kind === 'strong') {
    const right = fitted(doc, value, across)
    doc.text(right, margin, top, { width: across, align: 'right', lineBreak: false })
    const rest = across - doc.widthOfString(right) - 2
    doc.text(fitted(doc, text, rest), margin, top, { width: rest, lineBreak: false })
    return
  }
  doc.text(fitted(doc, text, across), margin, top, {
    width: across,
    align: 'center',
    lineBreak: false,
  })
}

/** Cut to what the paper holds. */
function fitted(doc: Doc, text: string, most: number): string {
  let cut = Array.from(text)
  while (cut.length > 1 && doc.widthOfString(cut.join('')) > most) cut = cut.slice(0, -1)
  return cut.join('')
}

/** Code 128, whose bars a till's scanner reads back. */
function barcode(doc: Doc, value: string, top: number): void {
  const [drawn] = bwipjs.raw({ bcid: 'code128', text: value })
  assert(drawn && 'sbs' in drawn, 'a barcode is made of bars and spaces')
  const units = drawn.sbs.reduce((sum, one) => sum + one, 0)
  const unit = Math.min(0.4, (width - 2 * margin - 6) / units)
  let left = (width - units * unit) / 2
  drawn.sbs.forEach((bar, index) => {
    if (index % 2 === 0) doc.rect(left, top + 1, bar * unit, 10).fill('#000')
    left += bar * unit
  })
  doc.fillColor('#000').text(value, margin, top + 12, {
    width: width - 2 * margin,
    align: 'center',
    lineBreak: false,
  })
}
