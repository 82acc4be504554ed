// Labels: a merchant's mark and name, the product in two scripts, and the net content, set to fit their box.
import type { MarkName } from '../catalogue/shape.ts'
import { mark } from './marks.ts'
import { capShare, outlines, round, widthOf, type Setting, type Weight } from './type.ts'

/** What is printed. */
export type Print = Readonly<{
  maker: string
  mark: MarkName
  name: readonly string[]
  zh: string
  net: string
  ink: string
  accent: string
  align: 'centre' | 'left'
}>

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>
/** A line as it was set: tests look whether it stays in its box. */
export type Set = Readonly<{ text: string; box: Box; within: Box }>

const padShare = 0.085

/**
 * Prints into `box`. Sizes follow from the box; a line that would be too wide is set smaller, and all
 * of it is set smaller when it would be too high. `sets` takes each line's box.
 */
export function printed(
  print: Print,
  box: Box,
  sets: Set[] = [],
  parts: 'all' | 'short' = 'all',
): string {
  const pad = Math.min(box.width, box.height) * padShare
  const inner = {
    x: box.x + pad,
    y: box.y + pad,
    width: box.width - 2 * pad,
    height: box.height - 2 * pad,
  }
  const rows = parts === 'all' ? fullRows(print, inner) : shortRows(print, inner)
  const wanted = rows.reduce((sum, row) => sum + row.height + row.before, 0)
  const factor = Math.min(1, inner.height / wanted)
  const spread = parts === 'all' ? inner.height - wanted * factor : 0
  let y = parts === 'all' ? inner.y : inner.y + (inner.height - wanted * factor) / 2
  return rows
    .map(row => {
      y += row.before * factor + row.share * spread
      const drawn = row.draw(y, factor)
      y += row.height * factor
      if (row.text !== undefined) sets.push({ text: row.text, box: drawn.box, within: box })
      return drawn.svg
    })
    .join('')
}

type Row = Readonly<{
  text?: string
  height: number
  before: number
  /** How much of the room that is left goes before this row. */
  share: number
  draw(y: number, factor: number): { svg: string; box: Box }
}>

/** Mark and maker above, the name in the middle, the net content at the foot. */
function fullRows(print: Print, inner: Box): Row[] {
  const { width, height } = inner
  const nameSize = sizeFor(print.name, width, Math.min(height * 0.2, width * 0.21), {
    weight: 'light',
  })
  const markSize = Math.min(height * 0.13, width * 0.15)
  const small = Math.min(height * 0.072, width * 0.072, nameSize * 0.6)
  return [
    markRow(print, inner, markSize),
    textRow(print, inner, {
      text: print.maker.toUpperCase(),
      weight: 'medium',
      most: small,
      tracking: 0.14,
      before: small * 0.9,
      share: 0,
    }),
    ...print.name.map((text, place) =>
      textRow(print, inner, {
        text,
        weight: 'light',
        most: nameSize,
        before: place === 0 ? nameSize * 0.45 : nameSize * 0.36,
        share: place === 0 ? 0.5 : 0,
      }),
    ),
    textRow(print, inner, {
      text: print.zh,
      weight: 'medium',
      most: Math.min(nameSize * 0.58, small * 1.5),
      tracking: 0.06,
      before: nameSize * 0.4,
      share: 0,
    }),
    ...(print.net === ''
      ? []
      : [
          ruleRow(print, inner, nameSize * 0.42),
          textRow(print, inner, {
            text: print.net,
            weight: 'medium',
            most: small * 1.02,
            tracking: 0.04,
            before: small * 0.8,
            share: 0,
          }),
        ]),
  ]
}

function shortRows(print: Print, inner: Box): Row[] {
  const size = sizeFor(print.name, inner.width, Math.min(inner.height * 0.3, inner.width * 0.2), {
    weight: 'light',
  })
  return [
    textRow(print, inner, {
      text: print.maker.toUpperCase(),
      weight: 'medium',
      most: size * 0.46,
      tracking: 0.14,
      before: 0,
      share: 0,
    }),
    ...print.name.map((text, place) =>
      textRow(print, inner, {
        text,
        weight: 'light',
        most: size,
        before: place === 0 ? size * 0.5 : size * 0.34,
        share: 0,
      }),
    ),
    textRow(print, inner, {
      text: print.zh,
      weight: 'medium',
      most: size * 0.5,
      tracking: 0.06,
      before: size * 0.42,
      share: 0,
    }),
  ]
}

type Line = Readonly<{
  text: string
  weight: Weight
  most: number
  tracking?: number
  before: number
  share: number
}>

function textRow(print: Print, inner: Box, ask: Line): Row {
  const { text, weight, tracking = 0, before, share } = ask
  const size = sizeFor([text], inner.width, ask.most, { weight, tracking })
  return {
    text,
    before,
    share,
    height: size * capShare,
    draw(y, factor) {
      const setting: Setting = { size: size * factor, weight, tracking }
      const width = widthOf(text, setting)
      const x = print.align === 'left' ? inner.x : inner.x + (inner.width - width) / 2
      const height = setting.size * capShare
      return {
        svg: `<path d="${outlines(text, x, y + height, setting)}" fill="${print.ink}"/>`,
        box: { x, y, width, height },
      }
    },
  }
}

function markRow(print: Print, inner: Box, size: number): Row {
  return {
    before: 0,
    share: 0,
    height: size,
    draw(y, factor) {
      const drawn = size * factor
      const x = print.align === 'left' ? inner.x + drawn / 2 : inner.x + inner.width / 2
      return {
        svg: mark(print.mark, x, y + drawn / 2, drawn, print.accent),
        box: { x: x - drawn / 2, y, width: drawn, height: drawn },
      }
    },
  }
}

function ruleRow(print: Print, inner: Box, before: number): Row {
  const width = inner.width * (print.align === 'left' ? 1 : 0.3)
  return {
    before,
    share: 0.5,
    height: 1.4,
    draw(y) {
      const x = print.align === 'left' ? inner.x : inner.x + (inner.width - width) / 2
      const box = { x, y, width, height: 1.4 }
      return {
        svg: `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="1.4" fill="${print.accent}"/>`,
        box,
      }
    },
  }
}

/** The largest size, at most `most`, in which every line fits the width. */
function sizeFor(
  lines: readonly string[],
  width: number,
  most: number,
  setting: Omit<Setting, 'size'>,
): number {
  const widest = Math.max(...lines.map(text => widthOf(text, { ...setting, size: 1 })))
  return Math.min(most, (width * 0.995) / widest)
}
