// For tests: papers as a reader and a barcode scanner see them, by other programs than the one that drew them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { sheetSize } from './sheet.ts'

const require = createRequire(import.meta.url)

async function open(pdf: Buffer) {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise
}

/** The texts of each page. */
export async function textsOf(pdf: Buffer): Promise<string[]> {
  const doc = await open(pdf)
  return Promise.all(
    Array.from({ length: doc.numPages }, async (_, page) => {
      const { items } = await (await doc.getPage(page + 1)).getTextContent()
      return items.map(item => ('str' in item ? item.str : '')).join('\n')
    }),
  )
}

/** Every text of the PDF with its place in millimetres, read by another program than the one that drew it. */
export async function printed(pdf: Buffer) {
  const doc = await open(pdf)
  const pages = await Promise.all(
    Array.from(
      { length: doc.numPages },
      async (_, page) => (await (await doc.getPage(page + 1)).getTextContent()).items,
    ),
  )
  const mm = 25.4 / 72
  return pages.flatMap((items, page) =>
    items.flatMap(item =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              sheet: page + 1,
              left: (item.transform[4] as number) * mm,
              y: sheetSize.height - (item.transform[5] as number) * mm,
              right: ((item.transform[4] as number) + item.width) * mm,
            },
          ]
        : [],
    ),
  )
}

/** What a scanner reads on the first page, printed at the 203 dots an inch of a label printer. */
export async function barcodeOn(pdf: Buffer): Promise<string> {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } })
  const sheet = await (await open(pdf)).getPage(1)
  const viewport = sheet.getViewport({ scale: 203 / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  await sheet.render({ canvas: null, canvasContext: context as never, viewport }).promise
  const image = context.getImageData(0, 0, canvas.width, canvas.height) as unknown as Parameters<
    typeof readBarcodes
  >[0]
  const [code] = await readBarcodes(image, { formats: ['Code128'] })
  return code ? `${code.format} ${code.text}` : 'nothing'
}
