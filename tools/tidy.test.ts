// What imports cannot show: each rule of STYLE.md that a machine can read from the source.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const glob = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .filter(file => !/\/build\/|\.react-router|wire\.ts$/.test(file))
    .toSorted()

const code = glob('{src,simulators,web,stories,bench,tools}/**/*.{ts,tsx}')
const source = glob('src/**/*.ts').filter(file => !/\.test\.ts$/.test(file))
const rooms = glob('src/{books,lane}/*/schema.sql').map(dirname)

const longLine = (file: string): string[] =>
  read(file)
    .split('\n')
    .flatMap((line, index) => (line.length > 120 ? [`${file}:${index + 1}`] : []))
const matching = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap(file =>
    withoutComments(read(file))
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
      ),
  )
const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, found => found.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')

test('files are under 400 lines', () => {
  expect(
    code.filter(file => read(file).split('\n').length > 401 && !/\/data\/|\.test\.ts/.test(file)),
  ).toEqual([])
})

test('lines are under 120 characters outside tables and data', () => {
  expect(
    code.filter(file => !/\/data\/|\.test\.tsx?$|\.story\.ts$/.test(file)).flatMap(longLine),
  ).toEqual([])
})

test('a file begins with a sentence that says what it holds', () => {
  const silent = code.filter(file => !/^(?:#!.*\n)?(?:\/\/ |\/\*\*? )\S/.test(read(file)))
  expect(silent).toEqual([])
})

test('nobody reads the clock or draws chance outside the platform', () => {
  const files = source.filter(file => !/^src\/(?:platform|command)\//.test(file))
  expect(matching(files, /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/)).toEqual([])
})

test('no any, no !, no ts-ignore, no default export, no index.ts', () => {
  expect(matching(source, /:\s*any\b|<any>|as any\b|[\w)\]]!\.|[\w)\]]![;,)\]]/)).toEqual([])
  expect(
    code.filter(
      file => /@ts-(?:ignore|nocheck|expect-error)/.test(read(file)) && !file.includes('tidy'),
    ),
  ).toEqual([])
  expect(matching(source, /^export default/)).toEqual([])
  expect(source.filter(file => file.endsWith('/index.ts'))).toEqual([])
})

test('a room speaks SQL only about its own schema', () => {
  const table = /\b(?:from|join|update|into)\s+(?:only\s+)?([a-z_]+)\.[a-z_]+/g
  const strangers = source
    .filter(file => /^src\/(?:books|lane|analytics|storefront|notifications)\//.test(file))
    .flatMap(file => {
      const own = file.split('/')[/^src\/(?:books|lane)/.test(file) ? 2 : 1] ?? ''
      const queries = [...read(file).matchAll(/sql(?:<[^>]*>)?`([\s\S]*?)`/g)].map(
        found => found[1] ?? '',
      )
      return queries
        .flatMap(text => [...text.matchAll(table)].map(found => found[1] ?? ''))
        .filter(
          schema =>
            schema !== own && !['pg_catalog', 'excluded', 'information_schema'].includes(schema),
        )
        .map(schema => `${file} asks ${schema}`)
    })
  expect(strangers).toEqual([])
})

test('nothing is exported that nobody names', () => {
  const texts = code.map(file => ({ file, text: read(file) }))
  const counts = new Map<string, number>()
  for (const { text } of texts)
    for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  // What a route module exports is called by the framework.
  const own =
    /^(?:loader|action|clientAction|clientLoader|meta|links|headers|handle\w*|Layout|shouldRevalidate)$/
  const unnamed = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|type) (\w+)/gm)]
      .map(found => found[1] ?? '')
      .filter(name => counts.get(name) === 1 && !own.test(name))
      .map(name => `${file} ${name}`),
  )
  expect(unnamed).toEqual([])
})

test('every room has its README of at most 60 lines, its schema, face and tests', () => {
  for (const room of rooms) {
    const name = room.split('/').at(-1) ?? ''
    expect(existsSync(join(root, room, 'README.md')), `${room}/README.md`).toBe(true)
    expect(read(`${room}/README.md`).split('\n').length, `${room}/README.md`).toBeLessThanOrEqual(
      61,
    )
    expect(existsSync(join(root, room, `${name}.ts`)), `${room}/${name}.ts`).toBe(true)
    expect(glob(`${room}/**/*.test.ts`).length, `tests of ${room}`).toBeGreaterThan(0)
  }
})

test('every refusal and every event has a name of its own', () => {
  const names = (pattern: RegExp): string[] =>
    source.flatMap(file => [...read(file).matchAll(pattern)].map(found => found[1] ?? ''))
  for (const pattern of [/\bno\(\s*'(\w+\.[\w.]+)'/g, /\bevent<[^(]*>\(\s*'([\w.]+)'\)/g]) {
    const found = names(pattern)
    expect(found.filter((name, index) => found.indexOf(name) !== index)).toEqual([])
  }
})

test('every migration room, decision and document that ARCHITECTURE.md names is there', () => {
  const links = [...read('ARCHITECTURE.md').matchAll(/\]\(([^)#]+)\)/g)].map(
    found => found[1] ?? '',
  )
  expect(links.filter(link => !/^https?:/.test(link) && !existsSync(join(root, link)))).toEqual([])
})

test('every file that a document names is there', () => {
  const pages = glob('{*.md,docs/**/*.md,{src,simulators}/**/README.md}')
  const gone = pages.flatMap(page =>
    [...read(page).matchAll(/`((?:src|web|tools|simulators|stories|docs|bench)\/[\w./-]+)`/g)]
      .map(found => found[1] ?? '')
      .filter(path => !existsSync(join(root, path)))
      .map(path => `${page} names ${path}`),
  )
  expect(gone).toEqual([])
})

test('every room has its word in the glossary, and every word its Chinese and its place', () => {
  const glossary = read('docs/glossary.md')
  const places = rooms.map(room => room.replace(/^src\//, ''))
  expect(places.filter(place => !glossary.includes(`\`${place}`))).toEqual([])
  const rows = glossary.split('\n').filter(line => /^\| (?!English|-)/.test(line))
  expect(
    rows.filter(row => !/^\| [^|]+ \| [^|]*\p{Script=Han}[^|]* \| [^|]+ \| `[^|]+ \|$/u.test(row)),
  ).toEqual([])
  const missing = rows.flatMap(row =>
    [...(row.split('|')[4] ?? '').matchAll(/`([\w/.-]+)`/g)]
      .map(found => found[1] ?? '')
      .filter(path => ![path, `src/${path}`].some(one => existsSync(join(root, one)))),
  )
  expect(missing).toEqual([])
})

test('the lock file names no download address, and no optional platform is missing its version', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<
      string,
      { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
    >
  }
  const entries = Object.entries(lock.packages)
  expect(
    entries.filter(([, one]) => one.resolved?.startsWith('http')).map(([name]) => name),
  ).toEqual([])
  const wanted = entries.flatMap(([name, one]) =>
    Object.keys(one.optionalDependencies ?? {}).map(inner => [name, inner] as const),
  )
  const missing = wanted.filter(
    ([owner, inner]) =>
      lock.packages[`node_modules/${inner}`] === undefined &&
      lock.packages[`${owner}/node_modules/${inner}`] === undefined,
  )
  expect(missing).toEqual([])
})
