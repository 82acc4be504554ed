// Sheepskin: boots, slippers and rugs, each with a small card beside it.
import { darker, lighter, mixed } from '../colour.ts'
import { drawn, rectangle, tag, type Draw, type Pack } from '../pack.ts'
import { blur, flatLight, glow, gradient, line, path, shadow, type Stage } from '../scene.ts'
import { round } from '../type.ts'

const fleece = '#f4ecde'

type Puff = Readonly<{ x: number; y: number; r: number; stretch?: number; turn?: number }>

/** Wool: many soft tufts, each lit from the upper left. */
function wool(stage: Stage, colour: string, puffs: readonly Puff[]): string {
  const fill = glow(
    stage,
    [
      [0, lighter(colour, 0.75)],
      [0.55, colour],
      [0.86, mixed(colour, '#8a6f4e', 0.24)],
      [1, mixed(colour, '#8a6f4e', 0.42)],
    ],
    { cx: 0.36, cy: 0.3, r: 0.74 },
  )
  const tufts = puffs.map(({ x, y, r, stretch = 1, turn = 0 }) => {
    const turned = turn === 0 ? '' : ` transform="rotate(${round(turn)} ${round(x)} ${round(y)})"`
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(r)}" ry="${round(r * stretch)}"${turned}/>`
  })
  return `<g fill="${fill}">${tufts.join('')}</g>`
}

/** Tufts along an arc between two points, in rows. */
const collar = (
  from: readonly [number, number],
  to: readonly [number, number],
  sag: number,
  seed: number,
): Puff[] =>
  [0, 1, 2].flatMap(row =>
    Array.from({ length: 15 }, (_, place) => {
      const at = (place + (row % 2) / 2) / 14.5
      const arch = 4 * at * (1 - at) * sag
      return {
        x: from[0] + (to[0] - from[0]) * at + drawn(seed, place, row) * 4,
        y: from[1] + (to[1] - from[1]) * at + arch + row * 11 + drawn(seed, row, place) * 5,
        r: 14 + drawn(seed, place) * 5,
      }
    }),
  )

/** A folded card that stands on the paper. */
function card(stage: Stage, pack: Pack, x: number, y: number): string {
  const front = rectangle(x, y, 164, 108, 2)
  return (
    `<rect x="${x - 2}" y="${y + 98}" width="186" height="14" fill="#2a1f16" opacity=".34"` +
    ` filter="${blur(stage, 6)}"/>` +
    path(`M${x} ${y}l10 -7h164l-10 7Z`, darker(pack.label, 0.16)) +
    path(front, pack.label) +
    tag(pack, { x: x + 6, y: y + 2, width: 152, height: 104 }) +
    path(front, flatLight(stage, 0.7))
  )
}

/** A pair of ankle boots, the far one half hidden. */
export const boots: Draw = (stage, pack) =>
  [
    shadow(stage, 176, 596),
    `<g transform="translate(56 -20)">${boot(stage, darker(pack.goods, 0.2), 11)}</g>`,
    `<g transform="translate(-74 0)">${boot(stage, pack.goods, 23)}</g>`,
    card(stage, pack, 508, 566),
  ].join('')

function boot(stage: Stage, leather: string, seed: number): string {
  const shaft =
    'M250 318C250 306 430 306 430 318C436 396 430 448 444 482C478 506 556 512 576 566C586 596 586 622 580 640' +
    'H254Q246 640 246 628C240 540 254 430 250 318Z'
  const toe =
    'M430 520C470 520 540 530 572 562C586 590 586 622 580 640H412C428 600 432 556 430 520Z'
  const sole =
    'M244 632H582Q588 632 588 640V652Q588 664 574 664H258Q242 664 242 650V640Q242 632 244 632Z'
  const light = gradient(stage, 'across', [
    [0, '#1c1510', 0.36],
    [0.12, '#fff', 0.1],
    [0.28, '#fff', 0.16],
    [0.5, '#1c1510', 0.04],
    [1, '#1c1510', 0.3],
  ])
  const seam =
    'M432 352C424 420 424 470 446 492M250 556C300 548 372 544 412 566C428 574 436 596 434 634'
  return (
    path(shaft, leather) +
    path(shaft, light) +
    path(
      shaft,
      gradient(stage, 'down', [
        [0, '#1c1510', 0.16],
        [0.2, '#fff', 0.06],
        [1, '#1c1510', 0.22],
      ]),
    ) +
    path(
      toe,
      glow(
        stage,
        [
          [0, '#fff', 0.3],
          [1, '#fff', 0],
        ],
        { cx: 0.5, cy: 0.25, r: 0.6 },
      ),
    ) +
    line(seam, darker(leather, 0.5), 2.2, 'opacity=".5"') +
    line(
      seam,
      lighter(leather, 0.45),
      1.4,
      'stroke-dasharray="7 5" transform="translate(4 5)" opacity=".7"',
    ) +
    line(
      'M262 430C300 440 350 438 386 426M258 470C290 480 330 482 360 474',
      darker(leather, 0.5),
      3,
      `opacity=".22" filter="${blur(stage, 2)}"`,
    ) +
    path(sole, '#d9c6a5') +
    path(
      sole,
      gradient(stage, 'down', [
        [0, '#fff', 0.35],
        [0.4, '#fff', 0],
        [1, '#1c1510', 0.45],
      ]),
    ) +
    line('M244 648H586', '#1c1510', 1.4, 'opacity=".2"') +
    wool(stage, fleece, collar([246, 296], [434, 296], 6, seed))
  )
}

/** A pair of open slippers from above. */
export const slippers: Draw = (stage, pack) =>
  [
    `<g transform="rotate(-7 300 420)">${slipper(stage, pack.goods, 200, false, 41)}</g>`,
    `<g transform="rotate(6 500 420)">${slipper(stage, pack.goods, 400, true, 57)}</g>`,
    card(stage, pack, 560, 586),
  ].join('')

function slipper(stage: Stage, leather: string, x: number, right: boolean, seed: number): string {
  const foot =
    'M92 0C148 0 184 52 182 124C180 190 166 230 168 296C170 362 146 410 98 410C50 410 28 362 28 296C28 230 4 190' +
    ' 2 124C0 52 36 0 92 0Z'
  const upper =
    'M92 0C148 0 184 52 182 124C180 160 176 184 172 206C140 178 56 178 20 210C12 184 4 160 2 124C0 52 36 0 92 0Z'
  const inside = Array.from({ length: 110 }, (_, place): Puff => {
    const at = drawn(seed, place)
    const half = 54 - Math.abs(at - 0.55) * 26
    return {
      x: 97 + (drawn(seed, place, 2) - 0.5) * 2 * half,
      y: 208 + at * 178,
      r: 10 + drawn(seed, place, 3) * 6,
    }
  }).toSorted((a, b) => a.y - b.y)
  const rim = Array.from({ length: 15 }, (_, place): Puff => {
    const at = place / 14
    return { x: 20 + at * 152, y: 212 - 4 * at * (1 - at) * 30, r: 14 + drawn(seed, place, 5) * 4 }
  })
  const flip = right ? ` translate(184 0) scale(-1 1)` : ''
  return (
    `<g transform="translate(${x} 230)${flip}"><path d="${foot}" fill="#2a1f16" opacity=".42"` +
    ` transform="translate(${right ? -14 : 14} 18)" filter="${blur(stage, 12)}"/>` +
    line(foot, '#cdb791', 9) +
    path(foot, mixed(fleece, '#8a6f4e', 0.3)) +
    wool(stage, fleece, inside) +
    path(upper, leather) +
    path(
      upper,
      glow(
        stage,
        [
          [0, '#fff', 0.34],
          [0.6, '#fff', 0],
          [1, '#1c1510', 0.36],
        ],
        { cx: 0.4, cy: 0.42, r: 0.7 },
      ),
    ) +
    line(
      'M12 110C16 50 50 12 92 12S168 50 172 110',
      lighter(leather, 0.45),
      1.5,
      'stroke-dasharray="7 5" opacity=".75"',
    ) +
    wool(stage, fleece, rim) +
    '</g>'
  )
}

/** A long-wool skin, seen from above: body, neck and four short legs. */
export const rug: Draw = (stage, pack) => {
  const reach = (angle: number): readonly [number, number] => {
    const lobes = [
      [0.72, 34],
      [2.42, 34],
      [-0.66, 30],
      [-2.48, 30],
      [-1.57, 26],
      [1.57, 14],
    ] as const
    const extra = lobes.reduce((sum, [at, far]) => {
      const away = Math.atan2(Math.sin(angle - at), Math.cos(angle - at))
      return sum + far * Math.exp(-(away * away) / 0.035)
    }, 0)
    return [Math.cos(angle) * (182 + extra), Math.sin(angle) * (258 + extra)]
  }
  const puffs = Array.from({ length: 620 }, (_, place): Puff => {
    const angle = drawn(place, 1) * Math.PI * 2
    const far = place < 170 ? 0.94 + drawn(place, 2) * 0.06 : Math.sqrt(drawn(place, 2)) * 0.96
    const [dx, dy] = reach(place < 170 ? (place / 170) * Math.PI * 2 : angle)
    return {
      x: 400 + dx * far,
      y: 380 + dy * far,
      r: 10 + drawn(place, 3) * 7,
      stretch: 2 + drawn(place, 4) * 0.9,
      turn: dx * 0.05 - 16 + drawn(place, 5) * 32,
    }
  })
  const lowest = puffs.slice(170).toSorted((a, b) => b.y - a.y)
  const outline = Array.from({ length: 90 }, (_, place) => {
    const [dx, dy] = reach((place / 90) * Math.PI * 2)
    return `${round(400 + dx)} ${round(384 + dy)}`
  })
  return [
    `<path d="M${outline.join('L')}Z" fill="#2a1f16" opacity=".5" transform="translate(14 24)"` +
      ` filter="${blur(stage, 16)}"/>`,
    path(`M${outline.join('L')}Z`, mixed(pack.goods, '#8a6f4e', 0.12)),
    wool(stage, pack.goods, [...puffs.slice(0, 170), ...lowest]),
    path(
      `M${outline.join('L')}Z`,
      gradient(stage, 'slant', [
        [0, '#fff', 0.2],
        [0.5, '#fff', 0],
        [1, '#1c1510', 0.14],
      ]),
    ),
    card(stage, pack, 596, 592),
  ].join('')
}
