// Glass: jars, bottles, droppers, tumblers.
import { darker, lighter, mixed } from '../colour.ts'
import { drawn, label, rectangle, tag, type Draw } from '../pack.ts'
import {
  clip,
  floor,
  gleam,
  glow,
  gradient,
  line,
  path,
  roundLight,
  shadow,
  turned,
} from '../scene.ts'

/** A round jar with a screw lid, full to the shoulder. */
export const jar: Draw = (stage, pack) => {
  const body = `M236 318Q236 286 268 282H532Q564 286 564 318V628Q564 658 530 662Q400 672 270 662Q236 658 236 628Z`
  const inside = `M248 330Q248 304 272 302H528Q552 304 552 330V622Q552 646 524 650Q400 659 276 650Q248 646 248 622Z`
  const depth = glow(
    stage,
    [
      [0, lighter(pack.goods, 0.42), 0.95],
      [0.55, pack.goods, 0.6],
      [1, darker(pack.goods, 0.25), 0.3],
    ],
    { cx: 0.62, cy: 0.62, r: 0.72 },
  )
  const band = `M236 376H564V606H236Z`
  return [
    shadow(stage, 236, 564),
    `<ellipse cx="520" cy="${floor + 8}" rx="120" ry="12" fill="${pack.goods}" opacity=".22"` +
      ` filter="${blurOf(stage)}"/>`,
    path(body, mixed(pack.goods, '#ffffff', 0.55), 'opacity=".6"'),
    path(inside, darker(pack.goods, 0.08)),
    path(inside, depth),
    path(inside, roundLight(stage, 0.6)),
    path(body, roundLight(stage, 0.35)),
    lid(stage, pack.palette.cap, { x: 250, y: 214, width: 300, height: 70 }),
    path(band, pack.label),
    label(pack, { x: 252, y: 380, width: 296, height: 222 }),
    path(band, roundLight(stage, 0.9)),
    line('M236 376H564M236 606H564', '#000', 1, 'opacity=".1"'),
    gleam(stage, 254, 306, 15, 338, 0.5),
    gleam(stage, 542, 316, 6, 318, 0.35),
    line(body, '#fff', 2, 'opacity=".28"'),
  ].join('')
}

const blurOf = (stage: Parameters<Draw>[0]): string => {
  const name = stage.name()
  stage.defs.push(
    `<filter id="${name}" x="-40%" y="-200%" width="180%" height="500%"><feGaussianBlur stdDeviation="12"/></filter>`,
  )
  return `url(#${name})`
}

export type Place = Readonly<{ x: number; y: number; width: number; height: number }>

/** A metal or wooden screw lid, seen level. */
export function lid(
  stage: Parameters<Draw>[0],
  colour: string,
  { x, y, width, height }: Place,
): string {
  const top =
    `M${x} ${y + 12}Q${x} ${y} ${x + 14} ${y - 1}Q${x + width / 2} ${y - 7} ${x + width - 14} ${y - 1}` +
    `Q${x + width} ${y} ${x + width} ${y + 12}V${y + height - 4}Q${x + width / 2} ${y + height + 6} ${x}` +
    ` ${y + height - 4}Z`
  const foot = `M${x} ${y + height - 16}Q${x + width / 2} ${y + height - 8} ${x + width} ${y + height - 16}`
  return (
    turned(stage, top, colour, 1.1) +
    line(
      `M${x + 4} ${y + 13}Q${x + width / 2} ${y + 5} ${x + width - 4} ${y + 13}`,
      '#fff',
      1.6,
      'opacity=".35"',
    ) +
    line(foot, '#000', 1.4, 'opacity=".22"') +
    line(foot.replace(/-16/g, '-14'), '#fff', 1, 'opacity=".2"')
  )
}

/** A Bordeaux bottle with its capsule. */
export const wine: Draw = (stage, pack) => {
  const body =
    'M366 96H434V232C434 268 494 282 494 344V640Q494 664 470 667Q400 674 330 667Q306 664 306 640V344' +
    'C306 282 366 268 366 232Z'
  const capsule = 'M366 96H434V226Q400 232 366 226Z'
  const band = 'M306 398H494V610Q400 616 306 610Z'
  const inner = glow(
    stage,
    [
      [0, lighter(pack.goods, 0.3), 0.8],
      [1, pack.goods, 0],
    ],
    { cx: 0.3, cy: 0.5, r: 0.5 },
  )
  return [
    shadow(stage, 306, 494),
    path(body, darker(pack.goods, 0.12)),
    path(body, inner),
    path(body, roundLight(stage, 1.15)),
    turned(stage, capsule, pack.palette.cap, 1.2),
    turned(stage, 'M362 84Q400 76 438 84V100Q400 106 362 100Z', pack.palette.cap, 1.2),
    line('M366 200Q400 206 434 200', pack.palette.accent, 2.5, 'opacity=".8"'),
    path(band, pack.label),
    label(pack, { x: 316, y: 402, width: 168, height: 204 }),
    path(band, roundLight(stage, 0.95)),
    gleam(stage, 320, 300, 11, 340, 0.4),
    gleam(stage, 376, 110, 6, 116, 0.35),
    gleam(stage, 482, 330, 4, 300, 0.22),
  ].join('')
}

/** A small apothecary bottle with a rubber dropper. */
export const dropper: Draw = (stage, pack) => {
  const body =
    'M352 356C330 362 306 372 306 402V634Q306 662 334 665Q400 671 466 665Q494 662 494 634V402C494 372 470 362 448 356Z'
  const bulb = 'M374 262C370 216 366 178 378 160Q400 146 422 160C434 178 430 216 426 262Z'
  const collar = rectangle(356, 262, 88, 88, 8)
  const glassColour = mixed(pack.goods, '#6b3f16', 0.4)
  const band = 'M306 424H494V628Q400 634 306 628Z'
  const ribs = Array.from({ length: 10 }, (_, place) => `M${362 + place * 8.4} 270V342`).join('')
  return [
    shadow(stage, 306, 494),
    path(body, glassColour),
    path(
      body,
      glow(
        stage,
        [
          [0, lighter(pack.goods, 0.35), 0.9],
          [1, glassColour, 0],
        ],
        { cx: 0.66, cy: 0.2, r: 0.6 },
      ),
    ),
    path(body, roundLight(stage, 1)),
    turned(stage, bulb, '#2a2826', 1),
    turned(stage, collar, pack.palette.cap, 1.1),
    line(ribs, '#000', 1.2, 'opacity=".14"'),
    turned(stage, rectangle(364, 346, 72, 14, 3), glassColour, 1),
    path(band, pack.label),
    label(pack, { x: 314, y: 426, width: 172, height: 200 }),
    path(band, roundLight(stage, 0.9)),
    gleam(stage, 318, 392, 10, 250, 0.45),
    gleam(stage, 384, 172, 7, 80, 0.3),
  ].join('')
}

/** A square-shouldered oil bottle. */
export const oil: Draw = (stage, pack) => {
  const body =
    'M372 168H428V250C428 272 488 272 488 306V640Q488 664 464 666Q400 671 336 666Q312 664 312 640V306' +
    'C312 272 372 272 372 250Z'
  const band = 'M312 372H488V606H312Z'
  return [
    shadow(stage, 312, 488),
    path(body, darker(pack.goods, 0.3)),
    path(
      body,
      glow(
        stage,
        [
          [0, lighter(pack.goods, 0.45), 0.95],
          [0.6, pack.goods, 0.5],
          [1, pack.goods, 0],
        ],
        { cx: 0.62, cy: 0.72, r: 0.62 },
      ),
    ),
    path(body, roundLight(stage, 1)),
    turned(stage, 'M374 96Q400 90 426 96V168H374Z', '#b99466', 0.8),
    turned(stage, rectangle(366, 160, 68, 20, 5), darker(pack.goods, 0.3), 1),
    path(band, pack.label),
    label(pack, { x: 320, y: 376, width: 160, height: 226 }),
    path(band, roundLight(stage, 0.85)),
    gleam(stage, 324, 310, 10, 336, 0.42),
    gleam(stage, 476, 320, 4, 318, 0.25),
  ].join('')
}

/** A candle in a tumbler, not yet lit. */
export const candle: Draw = (stage, pack) => {
  const glassBody = 'M262 340L272 634Q274 660 304 663Q400 671 496 663Q526 660 528 634L538 340Z'
  const wax =
    'M268 384L277 630Q279 652 306 655Q400 662 494 655Q521 652 523 630L532 384Q400 396 268 384Z'
  const band = 'M270 430L530 430L524 600Q400 608 276 600Z'
  return [
    shadow(stage, 270, 530),
    path(glassBody, '#ffffff', 'opacity=".35"'),
    path('M262 340Q400 322 538 340Q400 358 262 340Z', '#ffffff', 'opacity=".4"'),
    turned(stage, wax, pack.goods, 0.75),
    path('M268 384Q400 370 532 384Q400 398 268 384Z', lighter(pack.goods, 0.35)),
    line('M400 386C401 372 398 362 402 346', '#4a4038', 4, 'stroke-linecap="round"'),
    path(band, pack.label),
    label(pack, { x: 290, y: 434, width: 220, height: 164 }),
    path(band, roundLight(stage, 0.85)),
    path(glassBody, roundLight(stage, 0.3)),
    line('M262 340Q400 358 538 340', '#fff', 2.5, 'opacity=".75"'),
    line('M262 340Q400 322 538 340', '#fff', 1.5, 'opacity=".6"'),
    gleam(stage, 282, 350, 12, 296, 0.5),
    gleam(stage, 514, 356, 5, 280, 0.32),
  ].join('')
}

/** A square of honeycomb in a clear box. */
export const comb: Draw = (stage, pack) => {
  const window = rectangle(238, 322, 324, 196, 6)
  const box = rectangle(226, 310, 348, 354, 10)
  const cells = Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: 11 }, (_, column) => {
      const x = 236 + column * 34 + (row % 2) * 17
      const y = 322 + row * 29.4
      const tone = drawn(row, column)
      const colour =
        tone < 0.5 ? darker(pack.goods, 0.28 * tone) : lighter(pack.goods, 0.5 * (tone - 0.5))
      return (
        `<path transform="translate(${x} ${Math.round(y)})" d="M0 -18L15.6 -9V9L0 18L-15.6 9V-9Z" fill="${colour}"/>` +
        `<ellipse cx="${x - 4}" cy="${Math.round(y) - 6}" rx="5" ry="3.4" fill="#fff"` +
        ` opacity="${(0.12 + tone * 0.3).toFixed(2)}"/>`
      )
    }).join(''),
  ).join('')
  return [
    shadow(stage, 226, 574),
    path(box, pack.label),
    path(window, lighter(pack.goods, 0.55)),
    `<g clip-path="${clip(stage, window)}">${cells}${path(
      window,
      gradient(stage, 'slant', [
        [0, '#fff', 0.28],
        [0.5, '#fff', 0],
        [1, '#3a1c00', 0.3],
      ]),
    )}` + `${line('M250 540L420 300M276 540L446 300', '#fff', 9, 'opacity=".16"')}</g>`,
    line(window, '#000', 1.2, 'opacity=".16"'),
    tag(pack, { x: 244, y: 522, width: 312, height: 138 }),
    path(
      box,
      gradient(stage, 'slant', [
        [0, '#fff', 0.14],
        [0.5, '#fff', 0],
        [1, '#1c1510', 0.14],
      ]),
    ),
    line('M228 312H572', '#fff', 2, 'opacity=".6"'),
  ].join('')
}
