// Labels as a scanner and a reader of the PDF see them.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { drawLabels } from './drawing.ts'
import type { Label } from './drawing.ts'
import { zplOf } from './zpl.ts'

const require = createRequire(import.meta.url)
const label: Label = {
  title: 'INTERNATIONAL STANDARD/PACK & TRACK',
  international: true,
  articleId: 'LX900000019AU',
  barcodeId: 'LX900000019AU',
  from: {
    name: 'Yarra Honey Pty Ltd',
    lines: ['1 Test Street'],
    suburb: 'RICHMOND',
    state: 'VIC',
    postcode: '3121',
  },
  to: {
    name: '张三',
    lines: ['浦东新区 示例路1号 101室'],
    suburb: '上海市',
    state: '上海市',
    postcode: '200120',
    country: 'CN',
    phone: '13800000000',
  },
  item: {
    weight: 1.2,
    classification_type: 'OTHER',
    description_of_other: 'Sale of goods',
    non_delivery_action: 'RETURN',
    item_contents: [
      {
        description: 'Manuka honey 麦卢卡蜂蜜 500g',
        quantity: 2,
        weight: 0.5,
        value: 40,
        tariff_code: '040900',
        country_of_origin: 'NZ',
      },
      {
        description: 'Lanolin cream 绵羊油面霜',
        quantity: 1,
        weight: 0.1,
        value: 12.5,
        tariff_code: '330499',
        country_of_origin: 'AU',
      },
    ],
  },
  reference: 'parcel-1',
  count: '1 of 1',
}
const domestic: Label = {
  ...label,
  international: false,
  articleId: '990000000101000870903',
  title: 'PARCEL POST',
  to: {
    name: 'A Person',
    lines: ['2 Test Street'],
    suburb: 'SYDNEY',
    state: 'NSW',
    postcode: '2000',
  },
}
const at = Date.parse('2026-11-22T02:00:00Z')
const page = { layout: 'A6-1pp', perPage: 1, at }

test.each([
  ['an S10 item as Code 128', label, 'Code128', 'LX900000019AU'],
  [
    'a domestic article as GS1-128',
    domestic,
    'Code128',
    '(01)99312650999998(91)990000000101000870903',
  ],
])(
  '%s decodes from the printed page',
  async (_, drawn, format, text) => {
    const image = await render(await drawLabels([drawn], page))
    const [code] = await readBarcodes(image, { formats: [format as 'Code128'], tryHarder: true })
    expect(code?.text).toBe(text)
  },
  60_000,
)

test('the text of a label can be read, Chinese included', async () => {
  const texts = await textsOf(await drawLabels([label], page))
  for (const text of [
    '张三',
    '浦东新区 示例路1号 101室',
    'LX 900 000 019 AU',
    'CN 23',
    '麦卢卡蜂蜜',
    '040900',
    '92.50',
  ]) {
    expect(texts).toContain(text)
  }
})

test('the same labels give the same bytes, four to a page of A4', async () => {
  const four = { layout: 'A4-4pp', perPage: 4, at }
  const labels = Array.from({ length: 5 }, () => label)
  const [once, again] = [await drawLabels(labels, four), await drawLabels(labels, four)]
  expect(once.equals(again)).toBe(true)
  expect((await open(once)).numPages).toBe(2)
})

test('a thermal printer gets the barcode as a command', () => {
  expect(zplOf([label])).toContain('^BCN,150,Y,N,N^FDLX900000019AU^FS')
})

async function open(pdf: Buffer) {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise
}

async function textsOf(pdf: Buffer): Promise<string> {
  const { items } = await (await (await open(pdf)).getPage(1)).getTextContent()
  return items.map(item => ('str' in item ? item.str : '')).join('\n')
}

/** The first page at 203 dots an inch, as a label printer has them. */
async function render(pdf: Buffer) {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } })
  const first = await (await open(pdf)).getPage(1)
  const viewport = first.getViewport({ scale: 203 / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  await first.render({ canvas: null, canvasContext: context as never, viewport }).promise
  if (process.env['KEEP_LABEL'])
    writeFileSync(process.env['KEEP_LABEL'], canvas.toBuffer('image/png'))
  return context.getImageData(0, 0, canvas.width, canvas.height) as unknown as Parameters<
    typeof readBarcodes
  >[0]
}
