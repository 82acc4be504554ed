// Marks: the small drawings that stand for merchants, in a box of 24 units around its middle.
import type { MarkName } from '../catalogue/shape.ts'
import { round } from './type.ts'

const hexagon = 'M0 -10L8.7 -5V5L0 10L-8.7 5V-5Z'

/** Stroked with round ends; two units wide. */
const drawings: Readonly<Record<MarkName, string>> = {
  hive: `${hexagon}M0 -4.6L4 -2.3V2.3L0 4.6L-4 2.3V-2.3Z`,
  hills: 'M-11 7L-4 -5L1 3L5 -2L11 7M-11 10H11',
  fleece:
    'M-7 3a4 4 0 0 1 -1 -7a4 4 0 0 1 6 -4a4.5 4.5 0 0 1 8 2a4 4 0 0 1 1 8a4 4 0 0 1 -6 2a4.5 4.5 0 0 1 -8 -1Z',
  drop: 'M0 -11C5 -4 8 0 8 4A8 8 0 0 1 -8 4C-8 0 -5 -4 0 -11ZM-3.5 4.5A3.5 3.5 0 0 0 0 8',
  fern: 'M0 11V-10M0 -7L5 -9M0 -7L-5 -9M0 -2L7 -5M0 -2L-7 -5M0 3L8 -0.5M0 3L-8 -0.5M0 8L7 4.5M0 8L-7 4.5',
  vine:
    'M0 -11V-7M-5 -4a2.6 2.6 0 1 0 .1 0M5 -4a2.6 2.6 0 1 0 .1 0M0 -4a2.6 2.6 0 1 0 .1 0M-2.6 1.4a2.6 2.6 0 1' +
    ' 0 .1 0M2.6 1.4a2.6 2.6 0 1 0 .1 0M0 6.4a2.4 2.4 0 1 0 .1 0',
  wave: 'M-11 -4C-7 -9 -4 -9 0 -4S7 1 11 -4M-11 4C-7 -1 -4 -1 0 4S7 9 11 4',
  ring: 'M0 -10A10 10 0 1 1 -.1 -10M0 -4A4 4 0 1 1 -.1 -4',
  sun:
    'M0 -5A5 5 0 1 1 -.1 -5M0 -11V-8.5M0 8.5V11M-11 0H-8.5M8.5 0H11M-7.8 -7.8L-6 -6M6 6L7.8 7.8M7.8 -7.8L6 -6' +
    'M-6 6L-7.8 7.8',
  gem: 'M-6 -9H6L11 -2L0 10L-11 -2ZM-11 -2H11M-4 -2L0 10L4 -2L0 -9Z',
  leaf: 'M-8 9C-10 -3 -3 -10 9 -9C10 3 3 10 -8 9ZM-8 9L3 -3',
  grain:
    'M0 11V-4M0 -11C3 -8 3 -6 0 -4C-3 -6 -3 -8 0 -11M0 2C4 2 6 0 6 -4C2 -4 0 -2 0 2C-4 2 -6 0 -6 -4C-2 -4 0 -2 0' +
    ' 2M0 9C4 9 6 7 6 3C2 3 0 5 0 9C-4 9 -6 7 -6 3C-2 3 0 5 0 9',
  apple:
    'M0 -4C-3 -7 -9 -5 -9 1C-9 6 -5 10 -2.5 10C-1.4 10 -1 9.4 0 9.4S1.4 10 2.5 10C5 10 9 6 9 1C9 -5 3 -7 0 -4ZM0' +
    ' -4C0 -8 2 -10 5 -11',
}

/** A mark with its middle at (x, y), `size` high. */
export const mark = (name: MarkName, x: number, y: number, size: number, colour: string): string =>
  `<path transform="translate(${round(x)} ${round(y)}) scale(${round((size / 24) * 100) / 100})"` +
  ` d="${drawings[name]}"` +
  ` fill="none" stroke="${colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`
