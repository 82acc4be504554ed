// Files: what they are, how their bytes become text, how text becomes rows, wherever it is cut.
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scan } from './scan.ts'
import { sniff } from './sniff.ts'
import { textsOf } from './text.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')

test.each<[string, Buffer, string, string]>([
  ['nothing', Buffer.alloc(0), 'empty', 'an empty file'],
  ['spaces', Buffer.from(' \r\n\t'), 'empty', 'an empty file'],
  ['plain', Buffer.from('Handle,Title\n'), 'csv', 'CSV in UTF-8'],
  ['marked', Buffer.from('\ufeffHandle,Title\n'), 'csv', 'CSV in UTF-8'],
  ['Chinese', Buffer.from('Handle,Title\na,蜂蜜\n'), 'csv', 'CSV in UTF-8'],
  ['cut letter', Buffer.from('a,蜂蜜').subarray(0, 7), 'csv', 'CSV in UTF-8'],
  ['wide', Buffer.concat([Buffer.from([0xff, 0xfe]), wide('Handle')]), 'csv', 'CSV in UTF-16'],
  ['wide, unmarked', wide('Handle,Title,Price'), 'encoding', 'UTF-16 without a byte order mark'],
  [
    'Excel',
    Buffer.from('PK\u0003\u0004 [Content_Types].xml'),
    'other',
    'an Excel workbook (.xlsx)',
  ],
  ['ZIP', Buffer.from('PK\u0003\u0004 products.csv'), 'other', 'a ZIP archive'],
  [
    'old Excel',
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    'other',
    'an old Excel workbook (.xls)',
  ],
  ['gzip', gzipSync('Handle'), 'other', 'a gzip archive (.gz)'],
  ['PDF', Buffer.from('%PDF-1.7'), 'other', 'a PDF document'],
  ['web page', Buffer.from('\n<!DOCTYPE html><html>'), 'other', 'a web page (HTML)'],
  ['XML', Buffer.from('<?xml version="1.0"?>'), 'other', 'an XML file'],
  ['JSON', Buffer.from('[{"handle":"a"}]'), 'other', 'a JSON file'],
  ['binary', Buffer.from([1, 2, 0, 4, 0, 0, 3]), 'other', 'a binary file'],
  [
    'Windows',
    latin1('Handle,Title\nmanuka,M\u0101nuka'.replace('\u0101', '\u00e1')),
    'encoding',
    'Windows-1252 (what Excel calls plain CSV)',
  ],
  [
    'GBK',
    Buffer.from('486a2c b7e4c3db b7e4c3db'.replaceAll(' ', ''), 'hex'),
    'encoding',
    'an encoding that is not UTF-8 (perhaps GBK or Big5)',
  ],
])('%s is named', (_, bytes, kind, name) => {
  expect(sniff(bytes)).toMatchObject({ kind, name })
})

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    yield bytes.subarray(from, from + size)
    from += size
  }
}

async function textOf(bytes: Uint8Array, sizes = [7], bytesMax = 1e9): Promise<string> {
  let text = ''
  for await (const block of textsOf(chunked(bytes, sizes), bytesMax)) text += block
  return text
}

const big = Buffer.from('\ufeff蜂蜜 ', 'utf16le').swap16()

test.each<[string, Buffer, string]>([
  ['UTF-8', Buffer.from('Tītle,蜂蜜'), 'Tītle,蜂蜜'],
  ['UTF-8 with a mark', Buffer.from('\ufeffTitle'), 'Title'],
  ['a newline and a tab before the mark', Buffer.from('\r\n\t\ufeffTitle'), '\r\nTitle'],
  [
    'UTF-16, little end first',
    Buffer.concat([Buffer.from([0xff, 0xfe]), wide('蜂蜜,1')]),
    '蜂蜜,1',
  ],
  ['UTF-16, big end first', big, '蜂蜜 '],
])('text in %s is read in chunks of any size', async (_, bytes, expected) => {
  for (const sizes of [[1], [2, 3], [1000]]) expect(await textOf(bytes, sizes)).toBe(expected)
})

test.each<[string, Buffer, number, string]>([
  ['empty', Buffer.alloc(0), 1e6, 'goods.file_empty'],
  ['kind', Buffer.from('PK\u0003\u0004'), 1e6, 'goods.file_kind'],
  ['encoding', latin1('a,caf\u00e9 b'), 1e6, 'goods.file_encoding'],
  ['encoding far behind', latin1(`${'x'.repeat(300_000)}caf\u00e9 b`), 1e6, 'goods.file_encoding'],
  ['a zero far behind', Buffer.from(`${'x'.repeat(300_000)}\0`), 1e6, 'goods.file_kind'],
  ['too large', Buffer.from('x'.repeat(2_000_001)), 2e6, 'goods.file_too_large'],
])('a file is refused by name: %s', async (_, bytes, bytesMax, code) => {
  await expect(textOf(bytes, [65_536], bytesMax)).rejects.toMatchObject({ code })
})

const rows = (text: string): string[][] => scan(text, true).rows

test.each<[string, string[][]]>([
  [
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,b\r\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,b\rc,d\r',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['', []],
  ['a,', [['a', '']]],
  [',\n', [['', '']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['"a,b","c\nd","say ""hi"""', [['a,b', 'c\nd', 'say "hi"']]],
  ['""', [['']]],
  ['"","x"\r\n', [['', 'x']]],
  ['5" knife,b', [['5" knife', 'b']]],
  ['"5" knife",b', [['5" knife', 'b']]],
  ['"a" ,b', [['a', 'b']]],
  ['"a"b,c",d', [['a"b,c', 'd']]],
  ['"<p class=""x"">\r\nHi</p>",1', [['<p class="x">\r\nHi</p>', '1']]],
])('%j is read', (text, expected) => {
  expect(rows(text)).toEqual(expected)
})

test('what was mended and what is never closed is said', () => {
  expect(scan('a\n"5" knife",b\n', true)).toMatchObject({ mended: [1], open: false })
  expect(scan('a\n"never,b\nc', true)).toMatchObject({ rows: [['a'], ['never,b\nc']], open: true })
  expect(scan('a\n"not yet', false)).toEqual({
    rows: [['a']],
    rest: '"not yet',
    mended: [],
    open: false,
  })
})

test('wherever a text is cut, its rows are the same', () => {
  const letters = fc.constantFrom('a', '"', '""', ',', '\n', '\r', '\r\n', ' ', '蜂', '","', '"\n"')
  const texts = fc.array(letters, { maxLength: 30 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(texts, fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), (text, cuts) => {
      const whole = scan(text, true)
      const got: string[][] = []
      const mended: number[] = []
      let rest = ''
      let from = 0
      for (const cut of cuts) {
        const part = scan(rest + text.slice(from, from + cut), false)
        mended.push(...part.mended.map(row => row + got.length))
        got.push(...part.rows)
        rest = part.rest
        from += cut
      }
      const part = scan(rest + text.slice(from), true)
      mended.push(...part.mended.map(row => row + got.length))
      got.push(...part.rows)
      expect({ rows: got, mended, open: part.open }).toEqual({
        rows: whole.rows,
        mended: whole.mended,
        open: whole.open,
      })
    }),
    { numRuns: 5_000 },
  )
})
