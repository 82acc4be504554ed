// Drawing codes, in loaders and actions only: the encoder is larger than all the rest of a page.
import { code128, drawingSVG, qrcode, type RenderOptions } from 'bwip-js/generic'
import type { DrawnCode } from './code.tsx'

/** A QR (levels of correction: M), or the bars of a Code 128. */
export function drawCode(text: string, kind: DrawnCode['kind'] = 'qr'): DrawnCode {
  const options: RenderOptions =
    kind === 'qr'
      ? { bcid: 'qrcode', text }
      : { bcid: 'code128', text, height: 12, includetext: false }
  const svg =
    kind === 'qr' ? qrcode<string>(options, drawingSVG()) : code128<string>(options, drawingSVG())
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 1 1'
  const lines = [...svg.matchAll(/<path\b([^>]*)>/g)].map(([, attributes = '']) =>
    lineOf(attributes),
  )
  return { kind, box, lines }
}

function lineOf(attributes: string): DrawnCode['lines'][number] {
  const read = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
  const [fill, stroke, strokeWidth] = ['fill', 'stroke', 'stroke-width'].map(read)
  return {
    d: / d="([^"]*)"/.exec(attributes)?.[1] ?? '',
    ...(fill !== undefined && { fill }),
    ...(stroke !== undefined && { stroke }),
    ...(strokeWidth !== undefined && { strokeWidth }),
  }
}
