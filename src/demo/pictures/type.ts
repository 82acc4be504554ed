// Type on packs: text set as outlines, so that it looks the same everywhere and its width is known.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { houseFolder } from '#platform/settings'

type Command = Readonly<{ command: string; args: readonly number[] }>
type Glyph = Readonly<{ id: number; path: { commands: readonly Command[] } }>
type Font = Readonly<{
  layout(text: string): { glyphs: readonly Glyph[]; positions: readonly { xAdvance: number }[] }
}>

const require = createRequire(import.meta.url)
const folder = join(houseFolder, 'node_modules/@expo-google-fonts/noto-sans-sc')
const files = {
  light: '300Light/NotoSansSC_300Light.ttf',
  medium: '500Medium/NotoSansSC_500Medium.ttf',
}
const unitsPerEm = 1000
/** Height of a capital, as a share of the size; Chinese stands a little taller. */
export const capShare = 0.733

export type Weight = keyof typeof files
export type Setting = Readonly<{ size: number; weight: Weight; tracking?: number }>

const fonts = new Map<Weight, Font>()

/** Read when the first picture is drawn. */
function fontOf(weight: Weight): Font {
  const known = fonts.get(weight)
  if (known) return known
  const fontkit = require('fontkit') as { create: (this: void, bytes: Buffer) => Font }
  const font = fontkit.create(readFileSync(join(folder, files[weight])))
  fonts.set(weight, font)
  return font
}

/** Width of a text in the units of its size; tracking is a share of the size between letters. */
export function widthOf(text: string, { size, weight, tracking = 0 }: Setting): number {
  const { positions } = fontOf(weight).layout(text)
  const advance = positions.reduce((sum, one) => sum + one.xAdvance, 0) / unitsPerEm
  return size * (advance + tracking * Math.max(0, positions.length - 1))
}

/** The outlines of a text whose baseline begins at (x, y), as path data. */
export function outlines(text: string, x: number, y: number, setting: Setting): string {
  const { size, weight, tracking = 0 } = setting
  const { glyphs, positions } = fontOf(weight).layout(text)
  const scale = size / unitsPerEm
  let pen = x
  return glyphs
    .map((glyph, place) => {
      const drawn = glyph.path.commands.map(one => drawnCommand(one, pen, y, scale)).join('')
      pen += (positions[place]?.xAdvance ?? 0) * scale + tracking * size
      return drawn
    })
    .join('')
}

const letters: Readonly<Record<string, string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
}

function drawnCommand({ command, args }: Command, x: number, y: number, scale: number): string {
  const points = args.map((value, place) =>
    round(place % 2 === 0 ? x + value * scale : y - value * scale),
  )
  return `${letters[command] ?? ''}${points.join(' ')}`
}

export const round = (value: number): number => Math.round(value * 10) / 10
