// Draws the map of the house from its imports and events, for light and dark pages: `npm run map`.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHouse, type Arrow } from './walls.ts'

const root = join(import.meta.dirname, '..')
export const mapFile = join(root, 'docs', 'pictures', 'map.svg')

const width = 1120
const margin = 16
const gap = 10
const lineHeight = 15

type Box = Readonly<{ folder: string; name: string; words: readonly string[] }>
/** `space` is left above it for the lines that come down. */
type Floor = Readonly<{ title: string; boxes: readonly Box[]; space?: number }>
type Placed = Box & Readonly<{ x: number; y: number; w: number; h: number }>

/** The picture as SVG text. The same house gives the same text. */
export function drawMap(): string {
  const { arrows } = readHouse(root, 'src/**/*.ts')
  const calls = arrows.filter(
    ({ from }) => !/\.(?:test|story|bench)\.tsx?$|\/testing\.ts$/.test(from),
  )
  const floors = floorsOf(calls)
  const placed: Placed[] = []
  const bands: string[] = []
  let y = margin
  for (const floor of floors) {
    const height = 34 + Math.max(...floor.boxes.map(box => box.words.length)) * lineHeight
    y += floor.space ?? 0
    bands.push(text({ x: margin, y: y + 12, css: 'floor' }, floor.title))
    placed.push(...row(floor.boxes, y + 20, height))
    y += 20 + height + 26
  }
  return svg(y, [...bands, ...linesOf(placed, calls), ...placed.map(boxOf)])
}

function floorsOf(calls: readonly Arrow[]): Floor[] {
  const rooms = (floor: string): Box[] =>
    globSync(`src/${floor}/*/schema.sql`, { cwd: root })
      .map(file => file.replace('/schema.sql', ''))
      .concat(floor === 'books' ? ['src/books/market'] : [])
      .toSorted((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1))
      .map(folder => ({ folder, name: folder.split('/')[2] ?? '', words: toldBy(folder) }))
  const wide = (name: string, ...notes: string[]): Box => ({
    folder: `src/${name}`,
    name,
    words: [...countsOf(`src/${name}`, calls), ...notes],
  })
  return [
    {
      title: 'How the world comes in',
      boxes: [
        wide('command', 'the command line'),
        wide('demo', 'a world to try it in'),
        wide('api', 'one HTTP API an audience, for web/'),
      ],
    },
    {
      title: 'What follows what; what screens read; what is counted',
      boxes: [wide('journeys'), wide('storefront'), wide('analytics')],
    },
    {
      title: 'The lane: what an order passes. Below each room, the events it tells',
      boxes: rooms('lane'),
    },
    { title: 'Books: what is true before any order', boxes: rooms('books'), space: 60 },
    {
      title: 'For all',
      boxes: [
        {
          folder: 'src/platform',
          name: 'platform',
          words: ['transactions, events, HTTP, jobs, the embedded Postgres'],
        },
        { folder: 'src/kernel', name: 'kernel', words: ['money, time, ids, places, refusals'] },
      ],
    },
  ]
}

/** The rooms of the lane in the order in which an order passes them. */
const way = ['quote', 'trade', 'payment', 'escrow', 'customs', 'parcel', 'settlement']
const placeOf = (folder: string): number => way.indexOf(folder.split('/')[2] ?? '')

/** The events of a room, in the words of its `events.ts`. */
function toldBy(folder: string): string[] {
  const [file] = globSync(`${folder}/events.ts`, { cwd: root })
  if (!file) return []
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/\bevent<[^(]*>\(\s*'([\w.]+)'/g)].map(found =>
    (found[1] ?? '').replace(`${folder.split('/')[2]}.`, ''),
  )
}

/** Into how many rooms a floor calls, and how many it hears. */
function countsOf(folder: string, calls: readonly Arrow[]): string[] {
  const reached = (pattern: RegExp): number =>
    new Set(
      calls
        .filter(({ from, to }) => from.startsWith(`${folder}/`) && pattern.test(to))
        .map(({ to }) => to.split('/').slice(0, 3).join('/')),
    ).size
  const called = reached(/^src\/(?:books|lane)\/(\w+)\/(?:\1|[\w.-]+\.job)\.ts$/)
  const heard = reached(/^src\/(?:books|lane)\/\w+\/events\.ts$/)
  return [
    ...(called > 0 ? [`calls ${called} rooms`] : []),
    ...(heard > 0 ? [`hears ${heard} rooms`] : []),
  ]
}

function row(boxes: readonly Box[], y: number, h: number): Placed[] {
  const w = (width - 2 * margin - (boxes.length - 1) * gap) / boxes.length
  return boxes.map((box, index) => ({ ...box, x: margin + index * (w + gap), y, w, h }))
}

/** A line from each room of the lane to each book whose face it opens. */
function linesOf(placed: readonly Placed[], calls: readonly Arrow[]): string[] {
  const inside = (box: Placed, file: string): boolean => file.startsWith(`${box.folder}/`)
  const pairs = placed
    .filter(box => box.folder.startsWith('src/lane/'))
    .flatMap(from =>
      placed
        .filter(to => to.folder.startsWith('src/books/'))
        .filter(to => calls.some(call => inside(from, call.from) && inside(to, call.to)))
        .map(to => ({ from, to })),
    )
  return pairs.map(({ from, to }) => {
    const [x1, y1, x2, y2] = [from.x + from.w / 2, from.y + from.h, to.x + to.w / 2, to.y]
    const bend = (y2 - y1) / 2
    return `<path class="call" d="M${points(x1, y1)} C${points(x1, y1 + bend, x2, y2 - bend, x2, y2)}"/>`
  })
}

const points = (...numbers: number[]): string => numbers.map(one => one.toFixed(1)).join(' ')

function boxOf({ x, y, w, h, name, words }: Placed): string {
  const middle = x + w / 2
  return [
    `<rect x="${x.toFixed(1)}" y="${y}" width="${w.toFixed(1)}" height="${h}" rx="6"/>`,
    text({ x: middle, y: y + 20, css: 'name' }, name),
    ...words.map((word, index) =>
      text({ x: middle, y: y + 38 + index * lineHeight, css: 'word' }, word),
    ),
  ].join('\n')
}

const text = ({ x, y, css }: { x: number; y: number; css: string }, words: string): string =>
  `<text class="${css}" x="${x.toFixed(1)}" y="${y}">${words}</text>`

const svg = (height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"
  aria-label="The floors of the house and its rooms, drawn from the imports">
<style>
  text { font: 12px system-ui, sans-serif; fill: #1c2733; text-anchor: middle }
  .floor { fill: #5b6875; text-anchor: start }
  .name { font-weight: 600; font-size: 14px }
  .word { fill: #5b6875; font-size: 11px }
  rect { fill: #ffffff; stroke: #c3ccd5 }
  .call { fill: none; stroke: #0b7a75; stroke-width: 1.4; opacity: .7 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf0 }
    .floor, .word { fill: #9aa7b4 }
    rect { fill: #17202a; stroke: #3a4754 }
    .call { stroke: #4fd1c5 }
  }
</style>
${parts.join('\n')}
</svg>
`

if (import.meta.main) writeFileSync(mapFile, drawMap())
