// Cloth: blankets, quilts and scarves, folded in a paper band.
import { darker, lighter } from '../colour.ts'
import { drawn, rectangle, tag, type Draw, type Pack } from '../pack.ts'
import { blur, flatLight, gradient, line, path, shadow, type Stage } from '../scene.ts'
import { round } from '../type.ts'

/** A fine weave over everything that is cloth; larger squares when it is checked. */
function weave(stage: Stage, colour: string, checked: boolean): string {
  const name = stage.name()
  const threads =
    '<path d="M0 1H4M0 3H4" stroke="#000" stroke-width=".7" opacity=".1"/><path d="M1 0V4M3 0V4" stroke="#fff"' +
    ' stroke-width=".6" opacity=".12"/>'
  stage.defs.push(
    `<pattern id="${name}" width="4" height="4" patternUnits="userSpaceOnUse">${threads}</pattern>`,
  )
  if (!checked) return `url(#${name})`
  const bands =
    `<path d="M0 18H56M0 26H56" stroke="${darker(colour, 0.5)}" stroke-width="5" opacity=".5"/>` +
    `<path d="M18 0V56M26 0V56" stroke="${darker(colour, 0.5)}" stroke-width="5" opacity=".5"/><path d="M0 44H56` +
    `M44 0V56" stroke="#f2e2c4" stroke-width="2.4" opacity=".6"/>`
  const check = stage.name()
  stage.defs.push(
    `<pattern id="${check}" width="56" height="56" patternUnits="userSpaceOnUse">${bands}<rect width="56"` +
      ` height="56" fill="url(#${name})"/></pattern>`,
  )
  return `url(#${check})`
}

/** One folded layer: round at the left where it is folded, open at the right. */
const layer = (x: number, y: number, width: number, height: number): string =>
  `M${x + height / 2} ${y}C${x - height * 0.12} ${y} ${x - height * 0.12} ${y + height} ${x + height / 2}` +
  ` ${y + height}` +
  `H${x + width - 8}Q${x + width} ${y + height} ${x + width} ${y + height - 8}V${y + 8}Q${x + width} ${y}` +
  ` ${x + width - 8} ${y}Z`

function folded(stage: Stage, pack: Pack, heights: readonly number[], puff: number): string {
  const cloth = weave(stage, pack.goods, pack.checked)
  let y = 664
  return heights
    .map((height, place) => {
      y -= height - puff
      const d = layer(196 + drawn(place, 3) * 8, y - puff, 404 + drawn(place, 5) * 10, height)
      const light = gradient(stage, 'down', [
        [0, '#fff', 0.34],
        [0.22, '#fff', 0.05],
        [0.6, '#1c1510', 0.04],
        [1, '#1c1510', 0.42],
      ])
      return (
        path(d, place % 2 === 0 ? pack.goods : darker(pack.goods, 0.05)) +
        path(d, cloth) +
        path(d, light) +
        path(
          d,
          gradient(stage, 'across', [
            [0, '#1c1510', 0.3],
            [0.06, '#fff', 0.12],
            [0.2, '#fff', 0],
            [1, '#1c1510', 0.14],
          ]),
        )
      )
    })
    .join('')
}

/** A throw, folded and stacked, in a paper sleeve. */
export const blanket: Draw = (stage, pack) =>
  [
    shadow(stage, 200, 606),
    fringe(pack, 430, 30),
    folded(stage, pack, [66, 64, 64, 62], 4),
    sleeve(stage, pack, 424, 240),
  ].join('')

/** Twisted threads at the open side, from `top` to the floor. */
function fringe(pack: Pack, top: number, count: number): string {
  const step = (660 - top) / count
  const threads = Array.from({ length: count }, (_, place) => {
    const reach = round(20 + drawn(place, 4) * 10)
    return (
      `M602 ${round(top + place * step)}q${round(10 + drawn(place) * 8)} ${round(drawn(place, 2) * 6 - 2)}` +
      ` ${reach} ${round(drawn(place, 6) * 8)}`
    )
  }).join('')
  return (
    line(threads, darker(pack.goods, 0.12), 3.4, 'stroke-linecap="round"') +
    line(threads, lighter(pack.goods, 0.2), 1.1, 'stroke-linecap="round" opacity=".7"')
  )
}

/** A quilt, folded thick, stitched in squares. */
export const quilt: Draw = (stage, pack) => {
  const seams = [250, 330, 484, 560]
    .map(x => `M${x} 306c-6 40 6 60 0 112M${x} 426c-6 40 6 70 0 112M${x} 546c-5 40 5 60 0 108`)
    .join('')
  return [
    shadow(stage, 196, 606),
    folded(stage, pack, [124, 124, 120], 4),
    line(seams, '#1c1510', 3, `opacity=".16" filter="${blur(stage, 1.6)}"`),
    line(seams, '#fff', 1.2, 'opacity=".5" transform="translate(2 0)"'),
    line('M216 428H594M216 548H594', pack.palette.accent, 2.6, 'opacity=".55"'),
    sleeve(stage, pack, 304, 360),
  ].join('')
}

/** A scarf, folded in four and fringed. */
export const scarf: Draw = (stage, pack) =>
  [
    shadow(stage, 200, 600),
    fringe(pack, 470, 25),
    folded(stage, pack, [54, 52, 52, 50], 4),
    sleeve(stage, pack, 468, 196),
  ].join('')

/** The paper band around folded cloth. */
function sleeve(stage: Stage, pack: Pack, y: number, height: number): string {
  const [x, width] = [290, 220]
  const band = rectangle(x, y - 3, width, height + 5, 2)
  return (
    `<rect x="${x + 4}" y="${y}" width="${width}" height="${height}" fill="#1c1510" opacity=".28"` +
    ` filter="${blur(stage, 5)}"/>` +
    path(band, pack.label) +
    tag(pack, { x: x + 6, y, width: width - 12, height }) +
    path(
      band,
      gradient(stage, 'down', [
        [0, '#fff', 0.3],
        [0.12, '#fff', 0],
        [0.85, '#1c1510', 0.02],
        [1, '#1c1510', 0.22],
      ]),
    ) +
    path(band, flatLight(stage, 0.5))
  )
}
