// The printed code of an outlet: its text, and a poster of it for a counter, A4 or A6.
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { assert } from '#kernel/errors'
import { presented } from '#kernel/emv'
import type { Instant } from '#kernel/time'
import type { Outlet } from './shapes.ts'

type Doc = InstanceType<typeof PDFDocument>
export type PosterSize = 'a4' | 'a6'

const mm = 72 / 25.4
const require = createRequire(import.meta.url)
const fontFile = '@expo-google-fonts/noto-sans-sc/'
const ink = '#10201C',
  soft = '#52645F',
  line = '#DDE4DF',
  lane = '#0B6E4F'
/** Laid out on A6; A4 is the same at twice the size. */
const width = 105,
  height = 148.5,
  margin = 9,
  codeSize = 66

/** What a wallet reads from the poster: whom it pays; the amount is asked of the payer. */
export const printedCode = (outlet: Outlet): string =>
  presented({
    scheme: 'tradelane',
    parts: { merchant: String(outlet.merchantNumber), store: outlet.token },
    currency: outlet.currency,
    country: outlet.address.country,
    mcc: outlet.mcc,
    name: outlet.merchantName,
    city: outlet.address.city,
  })

/** The poster as PDF; `madeAt` is the only moment in it: the same outlet gives the same strokes. */
export async function poster(
  outlet: Outlet,
  ask: { size: PosterSize; madeAt: Instant },
): Promise<Buffer> {
  const scale = ask.size === 'a4' ? 2 : 1
  const doc = new PDFDocument({
    size: [width * scale * mm, height * scale * mm],
    margin: 0,
    info: {
      Title: `${outlet.merchantName} · ${outlet.name}`,
      Producer: 'Tradelane',
      Creator: 'Tradelane',
      CreationDate: new Date(ask.madeAt),
    },
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => void parts.push(part))
  const ended = new Promise<void>(done => void doc.on('end', done))
  doc.scale(scale * mm)
  doc.registerFont('plain', require.resolve(`${fontFile}400Regular/NotoSansSC_400Regular.ttf`))
  doc.registerFont('bold', require.resolve(`${fontFile}700Bold/NotoSansSC_700Bold.ttf`))
  draw(doc, outlet)
  doc.end()
  await ended
  return Buffer.concat(parts)
}

function draw(doc: Doc, outlet: Outlet): void {
  mark(doc)
  write(doc, { top: 17, size: 8.5, font: 'bold', text: outlet.merchantName, rows: 2 })
  write(doc, { top: 37, size: 4.2, colour: soft, text: whereOf(outlet) })
  code(doc, printedCode(outlet), { left: (width - codeSize) / 2, top: 45 })
  write(doc, { top: 113, size: 6.4, font: 'bold', colour: lane, text: '扫码支付   Scan to pay' })
  write(doc, {
    top: 123,
    size: 3,
    colour: soft,
    rows: 2,
    text:
      `请核对手机上显示的商户名称，不一致请勿付款。\n` +
      `Your phone shows the name above. If it shows another, do not pay.`,
  })
  doc
    .lineWidth(0.25)
    .strokeColor(line)
    .moveTo(margin, 136)
    .lineTo(width - margin, 136)
    .stroke()
  const spoken = outlet.token.replace(/.{4}(?=.)/g, '$& ')
  write(doc, { top: 138, size: 3, colour: soft, text: `${outlet.currency}   ${spoken}` })
}

/** The mark: a line from a ring to a dot. */
function mark(doc: Doc): void {
  const [left, right, y] = [width / 2 - 9, width / 2 + 9, 11]
  doc.lineWidth(1.1).strokeColor(lane)
  doc.circle(left, y, 2.2).stroke()
  doc
    .moveTo(left + 2.2, y)
    .lineTo(right, y)
    .stroke()
  doc.circle(right, y, 1.3).fill(lane)
}

const whereOf = ({ name, address }: Outlet): string =>
  [name, ...address.lines.slice(0, 1), address.city].join(' · ')

type Words = Readonly<{
  top: number
  size: number
  text: string
  font?: 'plain' | 'bold'
  colour?: string
  /** How many lines it may take; it is set smaller until it fits them. */
  rows?: number
}>

function write(doc: Doc, words: Words): void {
  const { top, text, font = 'plain', colour = ink, rows = 1 } = words
  const box = { width: width - 2 * margin, align: 'center' as const, lineGap: 0 }
  doc.font(font).fillColor(colour)
  let size = words.size
  while (size > 2 && !fits(doc.fontSize(size), text, rows, box.width)) size -= 0.2
  doc.fontSize(size).text(text, margin, top, box)
}

function fits(doc: Doc, text: string, rows: number, room: number): boolean {
  const one = doc.heightOfString('国', { width: room })
  return doc.heightOfString(text, { width: room }) < one * (rows + 0.5)
}

/** Level M, as EMVCo advises, with the quiet zone of four modules inside its square. */
function code(doc: Doc, text: string, at: { left: number; top: number }): void {
  const [drawn] = bwipjs.raw('qrcode', text, 'eclevel=M')
  assert(drawn && 'pixs' in drawn, 'a QR code is made of modules')
  const { pixs, pixx } = drawn
  const module = codeSize / (pixx + 8)
  pixs.forEach((dark, place) => {
    if (dark !== 1) return
    const column = place % pixx
    const row = Math.floor(place / pixx)
    doc.rect(at.left + (column + 4) * module, at.top + (row + 4) * module, module, module)
  })
  doc.fill('#000')
}
