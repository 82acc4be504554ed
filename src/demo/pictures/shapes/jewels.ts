// Jewels: an opal in a ring and on a chain, laid on a slate.
import { darker, lighter, mixed } from '../colour.ts'
import { drawn, type Draw, type Pack } from '../pack.ts'
import { blur, clip, glow, gradient, line, path, type Stage } from '../scene.ts'
import { round } from '../type.ts'

/** The metal is told by the label's colour: gold on ivory, silver otherwise. */
const metalOf = (pack: Pack): string => (pack.label === '#E9DFC5' ? '#d8b25c' : '#cdd3d8')

/** An oval stone with the play of colour of an opal: patches of its neighbours on the wheel, veiled. */
function opal(stage: Stage, pack: Pack, cx: number, cy: number, rx: number, ry: number): string {
  const oval = `M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`
  const fires = ['#3fd0b0', '#58a8ff', '#b48cff', '#ff9c6b', '#ffe08a', '#43e08b']
  const patches = Array.from({ length: 46 }, (_, place) => {
    const angle = drawn(place, 1) * Math.PI * 2
    const reach = Math.sqrt(drawn(place, 2))
    const [x, y] = [
      round(cx + Math.cos(angle) * rx * reach),
      round(cy + Math.sin(angle) * ry * reach),
    ]
    const size = rx * (0.1 + drawn(place, 3) * 0.2)
    const fire = fires[Math.floor(drawn(place, 4) * fires.length)] ?? '#58a8ff'
    const corners = Array.from({ length: 5 }, (_, corner) => {
      const turn = (corner / 5) * Math.PI * 2 + drawn(place, 5)
      const far = size * (0.6 + drawn(place, corner, 6) * 0.7)
      return `${round(x + Math.cos(turn) * far)} ${round(y + Math.sin(turn) * far)}`
    })
    return path(
      `M${corners.join('L')}Z`,
      mixed(fire, pack.goods, 0.25),
      `opacity="${(0.3 + drawn(place, 7) * 0.45).toFixed(2)}"`,
    )
  }).join('')
  return (
    path(oval, pack.goods) +
    `<g clip-path="${clip(stage, oval)}"><g filter="${blur(stage, rx / 34)}">${patches}</g>` +
    path(
      oval,
      glow(
        stage,
        [
          [0, '#fff', 0.3],
          [0.6, pack.goods, 0.08],
          [1, darker(pack.goods, 0.6), 0.6],
        ],
        { cx: 0.38, cy: 0.34, r: 0.72 },
      ),
    ) +
    '</g>' +
    `<ellipse cx="${round(cx - rx * 0.32)}" cy="${round(cy - ry * 0.46)}" rx="${round(rx * 0.3)}"` +
    ` ry="${round(ry * 0.16)}" fill="#fff" opacity=".7"` +
    ` transform="rotate(-24 ${round(cx - rx * 0.32)} ${round(cy - ry * 0.46)})" filter="${blur(stage, rx / 30)}"/>`
  )
}

const ovalRing = (cx: number, cy: number, rx: number, ry: number): string =>
  `M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`

function bezel(stage: Stage, pack: Pack, cx: number, cy: number, rx: number, ry: number): string {
  const metal = metalOf(pack)
  const sheen = gradient(stage, 'slant', [
    [0, '#fff', 0.85],
    [0.3, '#fff', 0.1],
    [0.55, '#1c1510', 0.3],
    [0.8, '#fff', 0.3],
    [1, '#1c1510', 0.5],
  ])
  return (
    path(ovalRing(cx, cy, rx, ry), metal) +
    path(ovalRing(cx, cy, rx, ry), sheen) +
    path(ovalRing(cx, cy, rx - 9, ry - 9), darker(metal, 0.55)) +
    opal(stage, pack, cx, cy, rx - 12, ry - 12)
  )
}

/** The slate it lies on. */
function slate(stage: Stage, pack: Pack): string {
  const stone = mixed(pack.palette.ink, pack.palette.label, 0.78)
  const top = 'M150 560L640 536L690 628L176 664Z'
  return (
    `<path d="${top}" fill="#2a1f16" opacity=".4" transform="translate(14 24)" filter="${blur(stage, 18)}"/>` +
    path('M176 664L690 628V648L178 686L150 580V560Z', darker(stone, 0.4)) +
    path(top, lighter(stone, 0.1)) +
    path(
      top,
      gradient(stage, 'slant', [
        [0, '#fff', 0.28],
        [0.5, '#fff', 0.04],
        [1, '#000', 0.2],
      ]),
    )
  )
}

/** A ring standing upright, its stone towards us. */
export const ring: Draw = (stage, pack) => {
  const metal = metalOf(pack)
  const band =
    'M400 270C490 270 542 340 542 432C542 524 486 606 400 606S258 524 258 432C258 340 310 270 400 270ZM400 300' +
    'C332 300 286 358 286 434C286 512 334 578 400 578S514 512 514 434C514 358 468 300 400 300Z'
  const sheen = gradient(stage, 'across', [
    [0, '#fff', 0.6],
    [0.08, '#1c1510', 0.2],
    [0.2, '#fff', 0.5],
    [0.5, '#1c1510', 0.26],
    [0.8, '#fff', 0.55],
    [0.92, '#1c1510', 0.34],
    [1, '#fff', 0.25],
  ])
  return [
    slate(stage, pack),
    `<ellipse cx="430" cy="606" rx="120" ry="13" fill="#000" opacity=".45" filter="${blur(stage, 9)}"/>`,
    `<ellipse cx="402" cy="604" rx="52" ry="6" fill="#000" opacity=".5" filter="${blur(stage, 3)}"/>`,
    path(band, metal, 'fill-rule="evenodd"'),
    path(band, sheen, 'fill-rule="evenodd"'),
    path(
      band,
      gradient(stage, 'down', [
        [0, '#fff', 0.25],
        [0.4, '#fff', 0],
        [1, '#1c1510', 0.4],
      ]),
      'fill-rule="evenodd"',
    ),
    line(
      'M400 300C332 300 286 358 286 434C286 512 334 578 400 578S514 512 514 434C514 358 468 300 400 300Z',
      '#1c1510',
      1.6,
      'opacity=".3"',
    ),
    path('M318 300C330 262 470 262 482 300L462 330H338Z', darker(metal, 0.3)),
    bezel(stage, pack, 400, 254, 104, 78),
  ].join('')
}

/** A pendant on its chain, hanging before the paper. */
export const pendant: Draw = (stage, pack) => {
  const metal = metalOf(pack)
  const chain = (fromX: number): string => {
    const links = 54
    return Array.from({ length: links }, (_, place) => {
      const at = place / (links - 1)
      const x = fromX + (400 - fromX) * (1 - (1 - at) ** 1.7)
      const y = -8 + 372 * at ** 1.15
      return `M${round(x - 2.6)} ${round(y)}a2.6 4.6 0 1 0 5.2 0a2.6 4.6 0 1 0 -5.2 0`
    }).join('')
  }
  const links = chain(196) + chain(604)
  const ellipse = ovalRing(400, 498, 96, 122)
  return [
    `<path d="${ellipse}" fill="#2a1f16" opacity=".42" transform="translate(22 26)" filter="${blur(stage, 16)}"/>`,
    line(
      links,
      '#2a1f16',
      2.4,
      `opacity=".3" transform="translate(14 16)" filter="${blur(stage, 4)}"`,
    ),
    line(links, darker(metal, 0.35), 2.8),
    line(links, lighter(metal, 0.5), 1.1, 'transform="translate(-.7 -.8)"'),
    line('M400 352C382 352 384 392 400 392S418 352 400 352Z', darker(metal, 0.25), 8),
    line('M400 352C382 352 384 392 400 392S418 352 400 352Z', lighter(metal, 0.4), 3.4),
    bezel(stage, pack, 400, 498, 100, 126),
  ].join('')
}
