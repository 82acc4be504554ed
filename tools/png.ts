// Makes a screenshot small: a PNG of 256 well-chosen colours, when all its colours take too much room.
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { crc32, deflateSync } from 'node:zlib'

type Rgb = readonly [red: number, green: number, blue: number]
/** A colour with the count of its pixels. */
type Shade = Readonly<{ rgb: Rgb; count: number }>

const coloursMax = 256

/** As it is when it has at most `bytesMax`; else in 256 colours, which text and flat areas survive well. */
export async function smallPng(png: Buffer, bytesMax: number): Promise<Buffer> {
  if (png.length <= bytesMax) return png
  const image = await loadImage(png)
  const { width, height } = image
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const palette = paletteOf(shadesOf(data))
  return written(indexed(data, palette, width), palette, { width, height })
}

const keyOf = (data: Uint8ClampedArray, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)

const rgbOf = (key: number): Rgb => [key >> 16, (key >> 8) & 255, key & 255]

function shadesOf(data: Uint8ClampedArray): Shade[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const key = keyOf(data, at)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => ({ rgb: rgbOf(key), count }))
}

/** Median cut: the box that errs most is parted where half of its pixels lie, until there are enough. */
function paletteOf(shades: readonly Shade[]): Rgb[] {
  const boxes = [boxOf(shades)]
  while (boxes.length < coloursMax) {
    const widest = boxes.reduce((best, box) => (box.error > best.error ? box : best))
    if (widest.error === 0) break
    boxes.splice(boxes.indexOf(widest), 1, ...parted(widest))
  }
  return boxes.map(box => box.mean)
}

type Box = Readonly<{ shades: readonly Shade[]; mean: Rgb; error: number; widest: number }>

/** Pixels weigh by their root: a large ground must not take all the colours. */
const weightOf = (shade: Shade): number => Math.sqrt(shade.count)

function boxOf(shades: readonly Shade[]): Box {
  const weight = shades.reduce((sum, shade) => sum + weightOf(shade), 0)
  const means = ([0, 1, 2] as const).map(
    part => shades.reduce((sum, shade) => sum + shade.rgb[part] * weightOf(shade), 0) / weight,
  )
  const spreads = ([0, 1, 2] as const).map(part =>
    shades.reduce(
      (sum, shade) => sum + (shade.rgb[part] - (means[part] ?? 0)) ** 2 * weightOf(shade),
      0,
    ),
  )
  const mean = means.map(Math.round)
  return {
    shades,
    mean: [mean[0] ?? 0, mean[1] ?? 0, mean[2] ?? 0],
    error: spreads.reduce((sum, spread) => sum + spread, 0),
    widest: spreads.indexOf(Math.max(...spreads)),
  }
}

function parted({ shades, mean, widest }: Box): Box[] {
  const part = widest as 0 | 1 | 2
  const low = shades.filter(shade => shade.rgb[part] <= mean[part])
  const high = shades.filter(shade => shade.rgb[part] > mean[part])
  return [low, high].filter(half => half.length > 0).map(boxOf)
}

/**
 * Each pixel as the place of the nearest colour. An ordered pattern of a few levels is laid under it,
 * so that soft light does not fall into bands; pure colours such as the paper's are left alone.
 */
function indexed(data: Uint8ClampedArray, palette: readonly Rgb[], width: number): Uint8Array {
  const places = new Map<number, number>()
  const exact = new Set(palette.map(([red, green, blue]) => (red << 16) | (green << 8) | blue))
  return Uint8Array.from({ length: data.length / 4 }, (_, pixel) => {
    const key = keyOf(data, pixel * 4)
    const spot = (Math.trunc(pixel / width) % 4) * 4 + ((pixel % width) % 4)
    const lift = exact.has(key) ? 0 : ((pattern[spot] ?? 0) - 7.5) / 3
    const cell = key * 16 + spot
    const known = places.get(cell)
    if (known !== undefined) return known
    const [red, green, blue] = rgbOf(key)
    const place = nearest([red + lift, green + lift, blue + lift], palette)
    places.set(cell, place)
    return place
  })
}

/** Bayer's pattern of 4 × 4. */
const pattern = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

function nearest([red, green, blue]: Rgb, palette: readonly Rgb[]): number {
  let best = 0
  let least = Infinity
  palette.forEach(([r, g, b], place) => {
    const far = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2
    if (far < least) [best, least] = [place, far]
  })
  return best
}

type Size = Readonly<{ width: number; height: number }>

/** The file: head, palette, and rows without a filter, as suits a palette (PNG, W3C 2003, 11 and 12.8). */
function written(places: Uint8Array, palette: readonly Rgb[], { width, height }: Size): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1) {
    rows.set(places.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
