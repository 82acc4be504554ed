// The poster as a phone sees it: its code is read by another program than the one that drew it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { expect, test } from 'vitest'
import { readQr } from '#kernel/emv'
import type { MerchantId, OutletId } from '#kernel/ids'
import { instant } from '#kernel/time'
import { poster, printedCode } from './poster.ts'
import type { Outlet } from './shapes.ts'

const outlet: Outlet = {
  id: 'x' as OutletId,
  merchantId: 'y' as MerchantId,
  merchantNumber: 3504862177280014n,
  merchantName: 'Warrabine Honey',
  name: 'Market Lane',
  address: {
    country: 'AU',
    name: '',
    phone: '',
    postcode: '3000',
    region: 'VIC',
    city: 'Melbourne',
    district: '',
    lines: ['1 Example Lane'],
  },
  zone: 'Australia/Melbourne',
  currency: 'AUD',
  mcc: '5499',
  token: '2D7Q4KX8M3ZR',
  footer: '',
  state: 'open',
}
const long = {
  ...outlet,
  merchantName: 'Südliche Wollmanufaktur und Lammfellwaren der Harrowdale Genossenschaft 南方羊毛',
}

test('the printed code says whom it pays and leaves the amount to the payer', () => {
  expect(readQr(printedCode(outlet))).toMatchObject({
    scheme: 'tradelane',
    merchant: '3504862177280014',
    store: outlet.token,
    token: undefined,
    amount: undefined,
    currency: 'AUD',
    name: 'Warrabine Honey',
    once: false,
  })
})

const require = createRequire(import.meta.url)

/** The page at `dpi`, as grey dots, and its words. */
async function seen(pdf: Buffer, dpi: number) {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const doc = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const page = await doc.getPage(1)
  const viewport = page.getViewport({ scale: dpi / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise
  const { items } = await page.getTextContent()
  const words = items.map(item => ('str' in item ? item.str : '')).join(' ')
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  return { image, words, pages: doc.numPages, size: [viewport.width, viewport.height] }
}

test.each([
  ['a4', outlet, 210, 297],
  ['a6', outlet, 105, 148.5],
  ['a6', long, 105, 148.5],
] as const)('a poster on %s is read from paper', async (size, shop, width, height) => {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } })
  const pdf = await poster(shop, { size, madeAt: instant(Date.UTC(2026, 10, 22)) })
  const page = await seen(pdf, 100)
  const [code] = await readBarcodes(page.image as never, { formats: ['QRCode'] })
  expect(code?.text).toBe(printedCode(shop))
  expect(page.words.replace(/\s+/g, ' ')).toContain('2D7Q 4KX8 M3ZR')
  expect(page.words).toContain('扫码支付')
  expect(page.pages).toBe(1)
  expect(page.size.map(dots => Math.round((dots / 100) * 25.4 * 2) / 2)).toEqual([width, height])
})
