// The walls of the house: which file may import which. A floor calls the floors below it, never one above.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

const floors = [
  ['src/kernel/'],
  ['src/platform/'],
  ['src/books/'],
  ['src/lane/'],
  ['src/journeys/', 'src/analytics/', 'src/storefront/', 'src/notifications/'],
  ['src/api/', 'src/demo/'],
  ['src/main.ts', 'src/house.ts', 'src/command/'],
]
const peers = ['src/journeys/', 'src/analytics/', 'src/storefront/', 'src/notifications/']
const isTest = (file: string): boolean => /\.(?:test|story|bench)\.tsx?$/.test(file)

/** One import: `to` is a path from the root, or a package's name. */
export type Arrow = Readonly<{ from: string; to: string }>
export type Breach = Readonly<{ wall: string; from: string; to: string }>
type Wall = Readonly<{ name: string; why: string; broken: (arrow: Arrow) => boolean }>

export const walls: readonly Wall[] = [
  {
    name: 'calls-go-down',
    why: 'Calls go down, events come up: a floor knows nothing of what stands on it.',
    broken: ({ from, to }) => floorOf(from) >= 0 && floorOf(to) > floorOf(from),
  },
  {
    name: 'rooms-stand-apart',
    why: 'No room calls its neighbour. What two rooms do together is a journey.',
    broken: ({ from, to }) =>
      !isTest(from) &&
      /^src\/(books|lane)\//.test(from) &&
      to.startsWith(from.split('/').slice(0, 2).join('/')) &&
      roomOf(from) !== roomOf(to),
  },
  {
    name: 'peers-stand-apart',
    why: 'Journeys, analytics, storefront and notifications hear the same events and do not call each other.',
    broken: ({ from, to }) =>
      !isTest(from) &&
      peers.some(peer => from.startsWith(peer)) &&
      peers.some(peer => to.startsWith(peer) && !from.startsWith(peer)),
  },
  {
    name: 'in-by-the-face',
    why: 'A room is entered by the file that bears its name, and heard by its events.',
    broken: ({ from, to }) => {
      const room = roomOf(to)
      if (room === undefined || room === roomOf(from) || isTest(from)) return false
      const file = to.slice(room.length + 1).replace(/\.ts$/, '')
      const allowed = [
        room.split('/').at(-1),
        'errors',
        ...(from.startsWith('src/lane/') ? [] : ['events']),
      ]
      return !allowed.includes(file) && !/\.(?:job)$/.test(file)
    },
  },
  {
    name: 'sql-stays-in-rooms',
    why: 'Only a room speaks SQL, and only about its own tables.',
    broken: ({ from, to }) =>
      /^src\/(?:kernel|journeys|api|demo|command)\//.test(from) &&
      !isTest(from) &&
      (to === 'pg' || to === 'src/platform/sql.ts'),
  },
  {
    name: 'kernel-is-pure',
    why: 'A kernel type does nothing: no disk, no network, no clock, no chance.',
    broken: ({ from, to }) =>
      from.startsWith('src/kernel/') && !isTest(from) && !to.startsWith('src/kernel/'),
  },
  {
    name: 'simulators-share-nothing',
    why: 'A simulator and its adapter meet on the wire, or they share one mistake.',
    broken: ({ from, to }) =>
      !isTest(from) &&
      ((/^(?:src|web)\//.test(from) && to.startsWith('simulators/')) ||
        (from.startsWith('simulators/') && /^(?:src|web)\//.test(to))),
  },
  {
    name: 'web-uses-the-public-api',
    why: 'The web app knows the published API, not the house.',
    broken: ({ from, to }) => from.startsWith('web/') && to.startsWith('src/'),
  },
  {
    name: 'audiences-stand-apart',
    why: 'A screen uses the kit and its own audience, not another one.',
    broken: ({ from, to }) =>
      audienceOf(from) !== undefined &&
      audienceOf(to) !== undefined &&
      audienceOf(from) !== audienceOf(to) &&
      audienceOf(to) !== 'kit',
  },
  {
    name: 'tests-only',
    why: 'The test house is for tests.',
    broken: ({ from, to }) =>
      to === 'src/platform/testing.ts' && !isTest(from) && !/^(?:stories|bench|tools)\//.test(from),
  },
]

/** Every breach of a wall among these imports, and every circle of files. */
export function breachesOf(arrows: readonly Arrow[]): Breach[] {
  const broken = walls.flatMap(wall =>
    arrows.filter(wall.broken).map(arrow => ({ wall: wall.name, ...arrow })),
  )
  return [...broken, ...circlesOf(arrows)]
}

/** The files of the lot, and their imports (types too: a type that crosses a wall crosses it). */
export function readHouse(
  root: string,
  where = '{src,simulators,web,stories,bench,tools}/**/*.{ts,tsx,mjs}',
): { files: string[]; arrows: Arrow[] } {
  const files = globSync(where, { cwd: root })
    .filter(file => !/\/build\/|\.react-router|\.d\.ts$/.test(file))
    .toSorted()
  return { files, arrows: files.flatMap(file => importsOf(root, file)) }
}

function importsOf(root: string, file: string): Arrow[] {
  const { module, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  const named = [
    ...module.staticImports.map(one => one.moduleRequest.value),
    ...module.staticExports.flatMap(one =>
      one.entries.flatMap(entry => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(one => literal(root, file, one.moduleRequest)),
  ]
  return named.map(name => ({ from: file, to: resolve(root, file, name) }))
}

function literal(root: string, file: string, place: { start: number; end: number }): string[] {
  const text = readFileSync(join(root, file)).subarray(place.start, place.end).toString()
  return /^['"]/.test(text) ? [text.slice(1, -1)] : []
}

function resolve(root: string, from: string, name: string): string {
  if (name.startsWith('#')) return `src/${name.slice(1)}.ts`
  if (!name.startsWith('.')) return name
  const path = normalize(join(dirname(from), name))
  return ['', '.ts', '.tsx'].map(end => path + end).find(one => existsSync(join(root, one))) ?? path
}

const floorOf = (file: string): number =>
  floors.findIndex(floor => floor.some(path => file.startsWith(path)))
const roomOf = (file: string): string | undefined =>
  /^src\/(?:books|lane)\/[^/]+(?=\/)/.exec(file)?.[0]
const audienceOf = (file: string): string | undefined =>
  /^web\/(shop|seller|office|board|wallet|till|stage|kit)\//.exec(file)?.[1]

/** Circles, found by depth-first search; each is told once, by the import that closes it. */
function circlesOf(arrows: readonly Arrow[]): Breach[] {
  const next = Map.groupBy(
    arrows.filter(arrow => /\.tsx?$/.test(arrow.to)),
    arrow => arrow.from,
  )
  const state = new Map<string, 'open' | 'done'>()
  const found: Breach[] = []
  const walk = (file: string): void => {
    state.set(file, 'open')
    for (const { to } of next.get(file) ?? []) {
      if (state.get(to) === 'open') found.push({ wall: 'no-circles', from: file, to })
      else if (!state.has(to)) walk(to)
    }
    state.set(file, 'done')
  }
  for (const file of next.keys()) if (!state.has(file)) walk(file)
  return found
}
