// Reading codes from a picture: with the browser's own reader where it has one, else with ZXing.
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Answers the text of the first QR or Code 128 it finds; undefined when there is none. */
export type CodeReader = (
  picture: HTMLVideoElement | HTMLCanvasElement,
) => Promise<string | undefined>

type Detector = {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const wanted = ['qr_code', 'code_128']

export async function openReader(): Promise<CodeReader> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? []
  if (own && wanted.every(format => formats.includes(format))) {
    const detector = new own({ formats: wanted })
    return async picture => (await detector.detect(picture))[0]?.rawValue
  }
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  return async picture => {
    const pixels = pixelsOf(picture)
    if (!pixels) return undefined
    const found = await readBarcodes(pixels, {
      formats: ['QRCode', 'Code128'],
      maxNumberOfSymbols: 1,
    })
    return found[0]?.text
  }
}

/** A picture from a file, drawn so that it can be read; undefined when it is none. */
export async function canvasOf(file: File): Promise<HTMLCanvasElement | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  const canvas = document.createElement('canvas')
  const shrink = Math.min(1, widest / Math.max(bitmap.width, bitmap.height))
  canvas.width = Math.round(bitmap.width * shrink)
  canvas.height = Math.round(bitmap.height * shrink)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** More pixels cost time and make no code clearer. */
const widest = 1280

function pixelsOf(picture: HTMLVideoElement | HTMLCanvasElement): ImageData | undefined {
  if (picture instanceof HTMLCanvasElement)
    return picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height)
  if (picture.videoWidth === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = picture.videoWidth
  canvas.height = picture.videoHeight
  const draw = canvas.getContext('2d', { willReadFrequently: true })
  draw?.drawImage(picture, 0, 0)
  return draw?.getImageData(0, 0, canvas.width, canvas.height)
}
