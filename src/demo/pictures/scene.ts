// The scene: a sheet of paper in soft light from the upper left, and what stands on it with its shadow.
import { darker, lighter } from './colour.ts'
import { round } from './type.ts'

/** What a drawing needs to be put together: definitions gathered on the way, and names for them. */
export type Stage = {
  defs: string[]
  name(): string
}

export const side = 800
/** Where things stand. */
export const floor = 664

export function openStage(): Stage {
  const defs: string[] = []
  let count = 0
  return { defs, name: () => `g${(count += 1)}` }
}

type Stop = readonly [at: number, colour: string, opacity?: number]
type Direction = 'across' | 'down' | 'slant'

const directions: Record<Direction, string> = {
  across: 'x1="0" x2="1" y1="0" y2="0"',
  down: 'x1="0" x2="0" y1="0" y2="1"',
  slant: 'x1="0" x2="1" y1="0" y2="1"',
}

/** Defines a gradient over a shape's own box and answers how to fill with it. */
export function gradient(stage: Stage, direction: Direction, stops: readonly Stop[]): string {
  const name = stage.name()
  const drawn = stops.map(
    ([at, colour, opacity]) =>
      `<stop offset="${at}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
  )
  stage.defs.push(
    `<linearGradient id="${name}" ${directions[direction]}>${drawn.join('')}</linearGradient>`,
  )
  return `url(#${name})`
}

export function glow(
  stage: Stage,
  stops: readonly Stop[],
  place: { cx: number; cy: number; r: number } = { cx: 0.5, cy: 0.5, r: 0.5 },
): string {
  const name = stage.name()
  const drawn = stops.map(
    ([at, colour, opacity]) =>
      `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity ?? 1}"/>`,
  )
  stage.defs.push(
    `<radialGradient id="${name}" cx="${place.cx}" cy="${place.cy}" r="${place.r}">${drawn.join('')}</radialGradient>`,
  )
  return `url(#${name})`
}

export function blur(stage: Stage, deviation: number): string {
  const name = stage.name()
  stage.defs.push(
    `<filter id="${name}" x="-40%" y="-80%" width="180%" height="260%">` +
      `<feGaussianBlur stdDeviation="${deviation}"/></filter>`,
  )
  return `url(#${name})`
}

export function clip(stage: Stage, d: string): string {
  const name = stage.name()
  stage.defs.push(`<clipPath id="${name}"><path d="${d}"/></clipPath>`)
  return `url(#${name})`
}

export const path = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`
export const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${more && ` ${more}`}/>`

/** Something round that stands: its colour, and the light that goes around it. */
export const turned = (stage: Stage, d: string, colour: string, strength = 1): string =>
  path(d, colour) + path(d, roundLight(stage, strength))

const dark = '#1c1510'

/** Light around a cylinder: edge, highlight a third from the left, core of shadow, and what the paper gives back. */
export const roundLight = (stage: Stage, strength = 1): string =>
  gradient(stage, 'across', [
    [0, dark, 0.3 * strength],
    [0.1, dark, 0.07 * strength],
    [0.24, '#ffffff', 0.3 * strength],
    [0.36, '#ffffff', 0.1 * strength],
    [0.52, dark, 0],
    [0.8, dark, 0.16 * strength],
    [0.95, dark, 0.34 * strength],
    [1, dark, 0.24 * strength],
  ])

/** Light on a flat front: a breath brighter where it comes from. */
export const flatLight = (stage: Stage, strength = 1): string =>
  gradient(stage, 'slant', [
    [0, '#ffffff', 0.16 * strength],
    [0.45, '#ffffff', 0],
    [1, dark, 0.16 * strength],
  ])

export const flat = (stage: Stage, d: string, colour: string, strength = 1): string =>
  path(d, colour) + path(d, flatLight(stage, strength))

/** A vertical reflection of the window, soft at its edges. */
export function gleam(
  stage: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  opacity = 0.5,
): string {
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round(width / 2)}" fill="#fff"` +
    ` opacity="${opacity}" filter="${blur(stage, Math.max(1, width / 5))}"/>`
  )
}

/** The shadow of something that stands on the floor between `left` and `right`. */
export function shadow(stage: Stage, left: number, right: number, ground = floor): string {
  const [middle, half] = [(left + right) / 2, (right - left) / 2]
  const ellipse = (
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    opacity: number,
    deviation: number,
  ): string =>
    `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" fill="#2a1f16"` +
    ` opacity="${opacity}" filter="${blur(stage, deviation)}"/>`
  return (
    ellipse(middle + half * 0.34, ground + 4, half * 1.24, 21, 0.2, 20) +
    ellipse(middle + half * 0.1, ground - 1, half * 1.04, 10, 0.3, 8) +
    ellipse(middle, ground - 3, half * 0.97, 5, 0.45, 2.5)
  )
}

/** The paper: wall and floor are one sheet, bent; light falls in from the upper left. */
export function paper(stage: Stage, ground: string): string {
  const sheet = gradient(stage, 'down', [
    [0, lighter(ground, 0.12)],
    [0.62, ground],
    [0.77, darker(ground, 0.035)],
    [0.87, lighter(ground, 0.16)],
    [1, lighter(ground, 0.05)],
  ])
  const light = glow(
    stage,
    [
      [0, '#ffffff', 0.55],
      [1, '#ffffff', 0],
    ],
    { cx: 0.26, cy: 0.2, r: 0.75 },
  )
  const corner = glow(
    stage,
    [
      [0.55, '#2a1f16', 0],
      [1, '#2a1f16', 0.13],
    ],
    { cx: 0.42, cy: 0.42, r: 0.8 },
  )
  return [sheet, light, corner]
    .map(fill => `<rect width="${side}" height="${side}" fill="${fill}"/>`)
    .join('')
}

/** The whole picture as SVG text. */
export function framed(stage: Stage, title: string, parts: readonly string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"` +
    ` role="img">` +
    `<title>${escaped(title)}</title><defs>${stage.defs.join('')}</defs>${parts.join('')}</svg>`
  )
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
