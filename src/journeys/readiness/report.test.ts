// The report: cures ranked by what they open, faults that stop nothing, golden numbers of the fixtures, refusals.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toDecimal } from '#kernel/money'
import type { Country } from '#kernel/place'
import { checkFile } from '../readiness.ts'
import { csvHeader, csvRows } from './csv.ts'
import { toPlain } from './plain.ts'
import { sampleAsk, sampleFile, told, type SampleRow } from './samples.ts'
import type { Report } from './shapes.ts'

const honey: SampleRow = { title: 'Raw Honey 500g', grams: 700, price: '20.00' }

test('cures are ranked by the products they would open; one that is not enough alone only helps', async () => {
  const rows = [
    { ...honey, grams: '' },
    { ...honey, grams: '' },
    { ...honey, title: 'Raw Honey' },
    { ...honey, title: 'Raw Honey', grams: '' },
    honey,
  ]
  const { report } = await told(sampleFile(rows), sampleAsk())
  expect(
    report.cures.map(({ title: _title, how: _how, examples: _examples, ...cure }) => cure),
  ).toEqual([
    { name: 'weight', unlocks: 3, helps: 3, opens: 3, markets: { CN: 2, SG: 3 } },
    { name: 'net_content', unlocks: 1, helps: 2, opens: 2, markets: { CN: 1 } },
  ])
  expect(report.markets.map(market => market.counts)).toEqual([
    { ready: 1, data: 4, paper: 0, no: 0 },
    { ready: 2, data: 3, paper: 0, no: 0 },
  ])
  expect(report.readySomewhere).toBe(2)
})

test('a row that cannot be read is told with its number, and the file goes on', async () => {
  const rows = [
    honey,
    { ...honey, price: '12,90' },
    { ...honey, title: '' },
    { ...honey, status: 'archived' },
    honey,
  ]
  const { report, kinds } = await told(sampleFile(rows), sampleAsk())
  expect(report).toMatchObject({ rows: 5, products: 2, unread: 2, archived: 1 })
  expect(report.faults.first.map(({ row, code }) => [row, code])).toEqual([
    [3, 'price_invalid'],
    [4, 'title_missing'],
  ])
  expect(kinds).toEqual(['product', 'fault', 'fault', 'product', 'progress', 'report'])
})

const fixtures = join(import.meta.dirname, '../../books/goods/import/fixtures')

const numbers = ({
  rows,
  products,
  variants,
  unread,
  archived,
  readySomewhere,
  markets,
  cures,
}: Report) => ({
  rows,
  products,
  variants,
  unread,
  archived,
  readySomewhere,
  counts: markets.map(({ counts: { ready, data, paper, no } }) => [ready, data, paper, no]),
  typical: markets.map(({ typical }) => (typical ? toDecimal(typical.price.total) : '')),
  cures: cures.map(({ name, opens }) => `${name} ${opens}`),
})

// oxfmt-ignore
const golden: [string, Country, ReturnType<typeof numbers>][] = [
  ['old-dialect', 'AU', { rows: 21, products: 12, variants: 18, unread: 0, archived: 0, readySomewhere: 10, counts: [[7,5,0,0],[10,2,0,0]], typical: ['222.35','40.23'], cures: ['hs_code 2','cn_hs10 1','net_content 2']}],
  ['new-dialect-markets', 'NZ', { rows: 21, products: 10, variants: 19, unread: 0, archived: 0, readySomewhere: 8, counts: [[4,1,2,3],[8,0,2,0]], typical: ['217.66','40.49'], cures: ['lab_report_id 2','cn_hs10 1']}],
  ['wholesaler-packs', 'NZ', { rows: 30, products: 10, variants: 30, unread: 0, archived: 0, readySomewhere: 3, counts: [[3,7,0,0],[3,7,0,0]], typical: ['85.89','15.62'], cures: ['hs_code 7']}],
  ['oddities', 'AU', { rows: 34, products: 23, variants: 24, unread: 5, archived: 1, readySomewhere: 0, counts: [[0,22,0,1],[0,22,0,1]], typical: ['',''], cures: ['hs_code 19','weight 2','price 1']}],
]

test.each(golden)('%s from %s', async (name, origin, expected) => {
  const { report } = await told(createReadStream(join(fixtures, `${name}.csv`)), sampleAsk(origin))
  expect(numbers(report)).toEqual(expected)
})

const bytes = async function* (content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
const wide = Buffer.from(sampleFile([honey]), 'utf16le')
// oxfmt-ignore
const refusals: [string, Buffer, string][] = [
  ['nothing',             Buffer.from(''),                                              'goods.file_empty'],
  ['only a header',       Buffer.from(sampleFile([])),                                  'readiness.no_products'],
  ['Windows-1252',        Buffer.from(sampleFile([{ ...honey, title: 'Crème 50ml' }]), 'latin1'), 'goods.file_encoding'],
  ['UTF-16 unmarked',     wide,                                                         'goods.file_encoding'],
  ['semicolons',          Buffer.from(sampleFile([honey]).replaceAll(',', ';')),        'goods.file_separator'],
  ['tabs',                Buffer.from(sampleFile([honey]).replaceAll(',', '\t')),       'goods.file_separator'],
  ['no header',           Buffer.from(sampleFile([honey]).split('\n')[1] ?? ''),        'goods.file_header'],
  ['a workbook',          Buffer.from('PK\u0003\u0004\u0014 xl/workbook.xml'),          'goods.file_kind'],
  ['a web page',          Buffer.from('<!doctype html><title>Sign in</title>'),         'goods.file_kind'],
  ['zeros',               Buffer.alloc(10_000),                                         'goods.file_kind'],
  ['an open quote',       Buffer.from(`${sampleFile([honey])}"open`),                   'goods.file_quote'],
]

test.each(refusals)('refused: %s', async (_, content, code) => {
  const seen: string[] = []
  const run = async (): Promise<void> => {
    for await (const event of checkFile(bytes(content), sampleAsk('AU', { html: true })))
      seen.push(event.kind)
  }
  await expect(run()).rejects.toMatchObject({ code })
  expect(seen.filter(kind => kind === 'report' || kind === 'html')).toEqual([])
})

test('UTF-16 with its mark is read', async () => {
  const { report } = await told(
    bytes(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])),
    sampleAsk(),
  )
  expect(report).toMatchObject({ products: 1, readySomewhere: 1 })
})

test('CSV has a row a market, and a text is never a formula', async () => {
  const { products } = await told(
    sampleFile([{ ...honey, title: '=HYPERLINK("x") honey 500g' }]),
    sampleAsk(),
  )
  const lines = (csvHeader + products.map(csvRows).join('')).trimEnd().split('\n')
  expect(lines.length).toBe(3)
  expect(lines[1]).toMatch(/^2,thing-1,"'=HYPERLINK\(""x""\) honey 500g",CN,ready,1,1,/)
})

test('a report is plain JSON: money as text beside its currency', async () => {
  const { report } = await told(sampleFile([honey]), sampleAsk())
  const plain = JSON.parse(JSON.stringify(toPlain(report)))
  expect(plain.markets[0].typical.price.total).toEqual({ currency: 'CNY', amount: '208.07' })
  expect(plain.at).toBe('2026-11-22T02:00:00.000Z')
})

test('the page asks nothing of the network, and a title cannot break out of it', async () => {
  const title = '</script><img src=x onerror=alert(1)> honey 500g'
  const { html } = await told(
    sampleFile([{ ...honey, title }]),
    sampleAsk('AU', { html: true, file: '<b>.csv' }),
  )
  expect(html).not.toContain('<img src=x')
  expect(html).not.toContain('<b>.csv')
  expect(html.match(/(?:src|href)="(?!#)[^"]*"|url\(|@import/g)).toBeNull()
  const rows = JSON.parse(/id="rows">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '')
  expect(rows[0][2]).toBe(title)
  expect(html.trimEnd().endsWith('</html>')).toBe(true)
})
