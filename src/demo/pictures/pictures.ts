// Pictures of the demo's goods, drawn when they are asked for: a shape, its label, light and shadow.
import { brightness, darker, lighter } from './colour.ts'
import type { Look, Maker, ShapeName, Size } from '../catalogue/shape.ts'
import { itemOf, makers } from '../catalogue/catalogue.ts'
import type { Set } from './label.ts'
import { mark } from './marks.ts'
import type { Draw, Pack } from './pack.ts'
import { framed, openStage, paper, side } from './scene.ts'
import { blanket, quilt, scarf } from './shapes/cloth.ts'
import { candle, comb, dropper, jar, oil, wine } from './shapes/glass.ts'
import { pendant, ring } from './shapes/jewels.ts'
import { bar, book, box, pouch, soap } from './shapes/paper.ts'
import { pills, pot, pump, tin, tube } from './shapes/plastic.ts'
import { boots, rug, slippers } from './shapes/skins.ts'

const shapes: Readonly<Record<ShapeName, Draw>> = {
  jar,
  comb,
  wine,
  dropper,
  tube,
  pump,
  pot,
  tin,
  pouch,
  box,
  pills,
  blanket,
  quilt,
  scarf,
  boots,
  slippers,
  rug,
  ring,
  pendant,
  bar,
  soap,
  candle,
  book,
  oil,
}

type Asked = Readonly<{
  maker: Pick<Maker, 'name' | 'mark' | 'palette'>
  look: Look
  size: Size
  title: string
}>

/** One picture as SVG, and where each line of its label was set. */
export function draw({ maker, look, size, title }: Asked): { svg: string; sets: Set[] } {
  const stage = openStage()
  const pack = packOf(maker, look, size)
  const goods = `<g transform="${framing(look.shape)}">${shapes[look.shape](stage, pack)}</g>`
  const parts = [paper(stage, maker.palette.ground), goods]
  return { svg: framed(stage, title, parts), sets: pack.sets }
}

/** How near the camera stands, and how high the thing is: what is small is seen from nearer. */
const views: Readonly<Record<ShapeName, readonly [near: number, height: number]>> = {
  jar: [1.24, 450],
  comb: [1.36, 354],
  wine: [1.1, 590],
  dropper: [1.18, 510],
  tube: [1.16, 538],
  pump: [1.2, 494],
  pot: [1.32, 350],
  tin: [1.22, 454],
  pouch: [1.18, 494],
  box: [1.22, 430],
  pills: [1.22, 482],
  blanket: [1.3, 240],
  quilt: [1.24, 370],
  scarf: [1.34, 200],
  boots: [1.3, 376],
  slippers: [1.16, 440],
  rug: [1, 590],
  ring: [1.12, 490],
  pendant: [1.06, 0],
  bar: [1.08, 546],
  soap: [1.36, 246],
  candle: [1.34, 324],
  book: [1.14, 494],
  oil: [1.12, 574],
}

/** Puts a thing's middle a little below the picture's, and its foot not under the edge. */
function framing(shape: ShapeName): string {
  const [near, height] = views[shape]
  if (height === 0) return 'translate(0 0)'
  const foot = Math.round(Math.min(724, Math.max(610, 414 + (near * height) / 2)))
  return `translate(400 ${foot}) scale(${near}) translate(-400 -664)`
}

function packOf(maker: Asked['maker'], look: Look, size: Size): Pack {
  const { palette } = maker
  const label = look.label ?? palette.label
  const ink = look.ink ?? (look.label ? readable(label, palette.ink) : palette.ink)
  const accent =
    Math.abs(brightness(label) - brightness(palette.accent)) < 0.16 ? ink : palette.accent
  return {
    palette,
    label,
    ink,
    goods: look.goods ?? palette.accent,
    checked: look.checked ?? false,
    sets: [],
    print: {
      maker: maker.name,
      mark: maker.mark,
      name: look.name,
      zh: look.zh,
      net: netOf(size.net),
      ink,
      accent,
      align: left.has(look.shape) && maker.name.length % 2 === 0 ? 'left' : 'centre',
    },
  }
}

/** Modern packs set their type to the left, some makers' at least. */
const left = new Set<ShapeName>(['box', 'pouch', 'tube', 'pump', 'pills', 'bar'])

function readable(ground: string, ink: string): string {
  if (Math.abs(brightness(ground) - brightness(ink)) > 0.4) return ink
  return brightness(ground) > 0.5 ? darker(ground, 0.82) : lighter(ground, 0.85)
}

/** `1000 g` as `1 kg`; pieces tell their number in both scripts. */
function netOf(net: string | undefined): string {
  const [amount = '', unit = ''] = (net ?? '').split(' ')
  if (unit === 'pieces') return `${amount} 粒`
  const large = Number(amount) >= 1000 && Number(amount) % 500 === 0
  return large
    ? `${Number(amount) / 1000} ${unit === 'g' ? 'kg' : 'L'}`
    : `${amount} ${unit}`.trim()
}

/** The picture of a slug (`fig-jam`, or `ankle-boots-2` for the second size); undefined for none of ours. */
export function pictureBySlug(slug: string): string | undefined {
  const found = itemOf(slug)
  if (found)
    return draw({
      ...found,
      look: found.item.look,
      size: found.item.sizes[0],
      title: found.item.title.en,
    }).svg
  const sized = /^(.+)-([2-9])$/.exec(slug)
  const base = itemOf(sized?.[1] ?? '')
  const size = base?.item.sizes[Number(sized?.[2]) - 1]
  return (
    base && size && draw({ ...base, look: base.item.look, size, title: base.item.title.en }).svg
  )
}

/** A merchant's mark on its own colour. */
export function markBySlug(slug: string): string | undefined {
  const maker = makers.find(one => one.slug === slug)
  if (!maker) return undefined
  const { palette } = maker
  const stage = openStage()
  const half = side / 2
  return framed(stage, maker.name, [
    `<rect width="${side}" height="${side}" fill="${palette.label}"/>`,
    mark(maker.mark, half, half, side * 0.52, readable(palette.label, palette.accent)),
  ])
}
