// The command as a person runs it: what is printed, what is written, and one sentence where a file is not what it claims.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fixture = join(root, 'src/books/goods/import/fixtures/old-dialect.csv')
let folder = ''

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'tradelane-readiness-'))))
afterAll(async () => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'tools/launch.mjs'), 'readiness', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COLUMNS: '120' },
  })
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code: code as number | null, out, err }
}

test('a table: the summary first, then each product, without colour where nobody sees it', async () => {
  const { code, out, err } = await run(fixture)
  expect([code, err]).toEqual([0, ''])
  const lines = out.split('\n')
  expect(lines[0]).toBe('10 of 12 products can be sold abroad today.')
  expect(out).toMatch(/\n1 {2}Customs code +2 +\+2 {2}Say in the title/)
  expect(out).toMatch(
    / 2 {2}Rosehip Facial Oil +3304990039 85 % +CN +ready +CNY 268\.50 +AUD 33\.34 +59 %/,
  )
  expect(out).not.toContain('\u001b[')
})

test('in Chinese, every line fits', async () => {
  const { out } = await run(fixture, '--language', 'zh-Hans', '--rows', '3')
  expect(out.split('\n')[0]).toBe('共 12 件商品，其中 10 件今天即可出海销售。')
  expect(out).toContain('另有 9 件商品')
})

test('CSV and JSON go to standard output whole', async () => {
  const csv = await run(fixture, '--format', 'csv', '--market', 'sg')
  expect(csv.out.trimEnd().split('\n').length).toBe(1 + 12)
  const { out } = await run(fixture, '--format', 'json')
  const told = JSON.parse(out)
  expect([told.lines.length, told.report.readySomewhere, told.report.markets[0].counts]).toEqual([
    12,
    10,
    { ready: 7, data: 5, paper: 0, no: 0 },
  ])
})

test('with --out a page and a CSV file appear, and nothing else', async () => {
  const out = join(folder, 'made', 'here')
  const { code, err } = await run(fixture, '--out', out)
  const names = ['old-dialect.readiness.csv', 'old-dialect.readiness.html']
  expect([code, (await readdir(out)).toSorted()]).toEqual([0, names])
  expect(err.trim().split('\n').toSorted()).toEqual(names.map(name => join(out, name)))
  expect(await readFile(join(out, 'old-dialect.readiness.html'), 'utf8')).toMatch(
    /^<!doctype html>[\s\S]*<\/html>\n$/,
  )
})

// A real fault far into a file: the header and the first products were read before it was found.
const broken = Buffer.concat([
  Buffer.from(
    `Handle,Title,Variant Price\n${'honey,"Honey 500g",12.00\n'.replaceAll('honey,', 'h,').repeat(5_000)}`,
  ),
  Buffer.from('x,Cr\u00e8me,1.00\n', 'latin1'),
])
// oxfmt-ignore
const refusals: [string, Buffer, RegExp][] = [
  ['empty.csv',     Buffer.from(''),                                               /^The file is empty\./],
  ['book.csv',      Buffer.from('PK\u0003\u0004 xl/workbook.xml'),                 /^This is an Excel workbook \(\.xlsx\), not a product file\./],
  ['page.csv',      Buffer.from('<!doctype html><p>Sign in'),                      /^This is a web page \(HTML\), not a product file\./],
  ['latin.csv',     broken,                                                        /^The file is written in .*Windows-1252/],
  ['semicolon.csv', Buffer.from('Handle;Title;Variant Price\nh;Honey;1.00\n'),     /^The columns are separated by semicolons\./],
  ['headless.csv',  Buffer.from('h,Honey,1.00\n'),                                 /^The first row is not the header of a product file/],
]

test.each(refusals)(
  '%s: one sentence, exit code 1, nothing written',
  async (name, content, sentence) => {
    const file = join(folder, name)
    await writeFile(file, content)
    const out = join(folder, `${name}-out`)
    const { code, out: printed, err } = await run(file, '--out', out)
    expect(err).toMatch(sentence)
    expect([code, printed, err.trimEnd().split('\n').length]).toEqual([1, '', 1])
    expect(await readdir(out).catch(() => [])).toEqual([])
  },
)

test('a file of two gigabytes, a folder, a file that is not there, a wrong word', async () => {
  const large = join(folder, 'large.csv')
  const file = await open(large, 'w')
  await file.truncate(2 ** 31)
  await file.close()
  const answers = await Promise.all([
    run(large),
    run(folder),
    run(join(folder, 'none.csv')),
    run(fixture, '--market', 'TH'),
    run(fixture, '--format', 'pdf'),
    run(fixture, '--origin', 'NZ', '--currency', 'AUD'),
    run(),
  ])
  expect(answers.map(({ code, out, err }) => [code, out, err.trimEnd()])).toEqual([
    [1, '', 'The file is larger than 200 MB. Export fewer products at a time.'],
    [1, '', `${folder} is a folder. Name the CSV file in it.`],
    [1, '', `${join(folder, 'none.csv')} cannot be read: there is no such file.`],
    [1, '', 'Markets that can be checked today: CN, SG. Try --help.'],
    [1, '', 'The format is one of table, csv, html, json. Try --help.'],
    [1, '', 'Prices of parcels from NZ are read in NZD. Try --help.'],
    [1, '', 'Name the file to check. Try --help.'],
  ])
}, 60_000)
