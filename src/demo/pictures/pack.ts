// What every drawing of goods is given: colours, what is printed, and where lines were set.
import type { Palette } from '../catalogue/shape.ts'
import { printed, type Box, type Print, type Set } from './label.ts'
import type { Stage } from './scene.ts'

export type Pack = Readonly<{
  palette: Palette
  /** Colour of the label, of its ink, and of the goods themselves. */
  label: string
  ink: string
  goods: string
  checked: boolean
  print: Print
  sets: Set[]
}>

export type Draw = (stage: Stage, pack: Pack) => string

export const label = (pack: Pack, box: Box, more: Partial<Print> = {}): string =>
  printed({ ...pack.print, ...more }, box, pack.sets)

export const tag = (pack: Pack, box: Box, more: Partial<Print> = {}): string =>
  printed({ ...pack.print, ...more }, box, pack.sets, 'short')

/** The same number between 0 and 1 for the same names: textures are drawn alike every time. */
export function drawn(...names: readonly number[]): number {
  let mixed = 0x9e3779b9
  for (const name of names) {
    mixed = Math.imul(mixed ^ (name + 0x7f4a7c15), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return (mixed >>> 0) / 2 ** 32
}

export const rectangle = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius = 0,
): string =>
  radius === 0
    ? `M${x} ${y}h${width}v${height}h${-width}Z`
    : `M${x + radius} ${y}h${width - 2 * radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}v${height - 2 * radius}` +
      `a${radius} ${radius} 0 0 1 ${-radius} ${radius}h${-(width - 2 * radius)}a${radius} ${radius} 0 0 1` +
      ` ${-radius} ${-radius}` +
      `v${-(height - 2 * radius)}a${radius} ${radius} 0 0 1 ${radius} ${-radius}Z`
