// A sheet of 100 × 150 mm: texts that stay in their boxes, rules, ticks and bars as vectors.
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { assert } from '#kernel/errors'
import type { Instant } from '#kernel/time'

type Doc = InstanceType<typeof PDFDocument>

/** Millimetres from the top left corner of the sheet. */
export type Box = Readonly<{ left: number; top: number; width: number; height: number }>
export type Style = Readonly<{
  max: number
  min?: number
  align?: 'left' | 'center' | 'right'
  grey?: boolean
}>

/** A line of text where it was drawn, its ink from top to bottom, and the box it was meant for; millimetres. */
export type Run = Box & Readonly<{ text: string; sheet: number; box: Box; cut: boolean }>

export type Sheets = Readonly<{
  add(): void
  text(box: Box, text: string, style: Style): void
  rule(box: Box): void
  frame(box: Box): void
  /** Code 128 in the middle of the box, `moduleMm` for the thinnest bar. */
  bars(box: Box, text: string, moduleMm: number): void
  end(): Promise<Readonly<{ pdf: Buffer; runs: readonly Run[] }>>
}>

export const sheetSize = { width: 100, height: 150 } as const

const mm = 72 / 25.4
const smallest = 4.5
/** Of the type size: the highest and the lowest ink of Noto Sans SC, and the way from line to line. */
const ascent = 0.92,
  descent = 0.26,
  pitch = 1.24

/** `madeAt` is the only moment in it: the same strokes give the same bytes. */
export function openSheets(title: string, madeAt: Instant): Sheets {
  const doc = new PDFDocument({
    autoFirstPage: false,
    size: [sheetSize.width * mm, sheetSize.height * mm],
    margin: 0,
    info: {
      Title: title,
      Producer: 'Tradelane',
      Creator: 'Tradelane',
      CreationDate: new Date(madeAt),
    },
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => void parts.push(part))
  const ended = new Promise<void>(done => void doc.on('end', done))
  const runs: Run[] = []
  let sheet = 0
  return {
    add() {
      doc.addPage()
      doc.font(openFont() as unknown as string)
      sheet += 1
    },
    text(box, text, style) {
      const fitted = fit(text, box, style)
      doc.fillColor(style.grey ? '#555' : '#000').fontSize(fitted.size)
      fitted.lines.forEach((line, row) => {
        const width = (widthOf(line) * fitted.size) / mm
        const left =
          box.left + (box.width - width) * { left: 0, center: 0.5, right: 1 }[style.align ?? 'left']
        const baseline = box.top + (fitted.size * (ascent + row * pitch)) / mm
        if (line !== '')
          doc.text(line, left * mm, baseline * mm, { lineBreak: false, baseline: 'alphabetic' })
        runs.push({
          text: line,
          sheet,
          box,
          cut: fitted.cut,
          left,
          width,
          top: baseline - (fitted.size * ascent) / mm,
          height: (fitted.size * (ascent + descent)) / mm,
        })
      })
    },
    rule: box =>
      void doc
        .lineWidth(0.5)
        .strokeColor('#000')
        .moveTo(box.left * mm, box.top * mm)
        .lineTo((box.left + box.width) * mm, (box.top + box.height) * mm)
        .stroke(),
    frame: box =>
      void doc
        .lineWidth(0.5)
        .strokeColor('#000')
        .rect(box.left * mm, box.top * mm, box.width * mm, box.height * mm)
        .stroke(),
    bars: (box, text, moduleMm) => drawBars(doc, box, text, moduleMm),
    async end() {
      doc.end()
      await ended
      return { pdf: Buffer.concat(parts), runs }
    },
  }
}

function drawBars(doc: Doc, box: Box, text: string, moduleMm: number): void {
  const [drawn] = bwipjs.raw({ bcid: 'code128', text })
  assert(drawn && 'sbs' in drawn, 'a barcode is made of bars and spaces')
  const modules = drawn.sbs.reduce((sum, width) => sum + width, 0)
  const quiet = 10 * moduleMm
  assert(modules * moduleMm + 2 * quiet <= box.width, 'a barcode fits with its quiet zones')
  let left = box.left + (box.width - modules * moduleMm) / 2
  drawn.sbs.forEach((width, place) => {
    if (place % 2 === 0) doc.rect(left * mm, box.top * mm, width * moduleMm * mm, box.height * mm)
    left += width * moduleMm
  })
  doc.fill('#000')
}

type Fitted = Readonly<{ lines: readonly string[]; size: number; cut: boolean }>

/** The largest size at which the text, wrapped, stays in the box; at the smallest what is over is cut. */
function fit(text: string, box: Box, style: Style): Fitted {
  const paragraphs = drawable(text).split('\n')
  const least = style.min ?? smallest
  for (let size = style.max; ; size -= 0.25) {
    const lines = paragraphs.flatMap(paragraph => wrap(paragraph, (box.width * mm) / size))
    const rows = Math.floor(((box.height * mm) / size - ascent - descent) / pitch + 1e-9) + 1
    if (lines.length <= rows) return { lines, size, cut: false }
    if (size - 0.25 < least)
      return { lines: shortened(lines, rows, (box.width * mm) / size), size, cut: true }
  }
}

function shortened(lines: readonly string[], rows: number, widthEm: number): string[] {
  const kept = lines.slice(0, Math.max(1, rows))
  let last = Array.from(kept.pop() ?? '')
  while (last.length > 0 && widthOf(`${last.join('')}…`) > widthEm) last = last.slice(0, -1)
  return [...kept, `${last.join('')}…`]
}

/** Breaks at spaces, between Han characters, and inside a word only when it is longer than a line. */
function wrap(paragraph: string, widthEm: number): string[] {
  const pieces = paragraph.match(/\p{Script=Han}|[^\s\p{Script=Han}]+|\s+/gu) ?? ['']
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (widthOf((line + piece).trimEnd()) <= widthEm) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = piece.trimStart()
    while (widthOf(line) > widthEm) {
      const letters = Array.from(line)
      let count = letters.length - 1
      while (count > 1 && widthOf(letters.slice(0, count).join('')) > widthEm) count -= 1
      lines.push(letters.slice(0, count).join(''))
      line = letters.slice(count).join('')
    }
  }
  return [...lines, line.trimEnd()]
}

type Glyph = { id: number; advanceWidth: number }
type Font = {
  unitsPerEm: number
  glyphForCodePoint(code: number): Glyph
  hasGlyphForCodePoint(code: number): boolean
}

let font: Font | undefined
const widths = new Map<string, number>()

/**
 * Opened once a process. Glyphs are set one after the other, without kerning or ligatures: right for Latin
 * and Han, and four times as fast (logistics 6.1); not for Thai, which needs shaping.
 */
function openFont(): Font {
  if (font) return font
  const require = createRequire(import.meta.url)
  const fontkit = require('fontkit') as { openSync(path: string): Font }
  const path = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
  const whole = fontkit.openSync(require.resolve(path))
  const layout = (text: string) => {
    const glyphs = Array.from(text, letter => whole.glyphForCodePoint(letter.codePointAt(0) ?? 0))
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
      advanceWidth,
    }))
    return {
      glyphs,
      positions,
      advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0),
    }
  }
  font = Object.assign(Object.create(whole) as Font, { layout })
  return font
}

/** In units of the type size. */
function widthOf(text: string): number {
  let sum = 0
  for (const letter of text) {
    let width = widths.get(letter)
    if (width === undefined) {
      const face = openFont()
      width = face.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / face.unitsPerEm
      widths.set(letter, width)
    }
    sum += width
  }
  return sum
}

/** What the font cannot draw, and what is no letter at all, must not move what stands beside it. */
const drawable = (text: string): string =>
  Array.from(text, letter => {
    if (/\s/.test(letter)) return letter === '\n' ? letter : ' '
    return openFont().hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : '?'
  }).join('')
