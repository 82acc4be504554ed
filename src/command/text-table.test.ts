// Widths and wraps on a terminal: Chinese takes two columns, nothing is lost.
import { expect, test } from 'vitest'
import { tableLines, widthOf, wrap } from './text-table.ts'

// oxfmt-ignore
const widths: [string, number][] = [
  ['honey', 5], ['蜂蜜', 4], ['Mānuka', 6], ['ma\u0304nuka', 6], ['蜂蜜500克', 9], ['。', 2], ['🍯', 2], ['', 0],
]

test.each(widths)('%s is %i wide', (text, width) => expect(widthOf(text)).toBe(width))

test.each([
  ['one two three', 7],
  ['麦卢卡蜂蜜五百克', 6],
  ['a麦卢卡 honey 蜂蜜', 5],
  ['unbreakable', 4],
])('%s in %i columns', (text, width) => {
  const lines = wrap(text, width)
  expect(lines.every(line => widthOf(line) <= width)).toBe(true)
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})

test('a mark that closes never begins a line', () => {
  expect(wrap('蜂产品须来自名录企业，并有采收声明。', 10)).toEqual([
    '蜂产品须来',
    '自名录企',
    '业，并有采',
    '收声明。',
  ])
})

test('columns give way to the width, numbers stay whole and stand right', () => {
  const lines = tableLines(
    [
      { name: 'Product', least: 6 },
      { name: 'Price', align: 'right' },
    ],
    [
      [{ text: '麦卢卡蜂蜜' }, { text: 'CNY 208.07' }],
      [{ text: 'Honey' }, { text: 'CNY 9.00' }],
    ],
    20,
  )
  expect(lines).toEqual([
    'Product        Price',
    '────────  ──────────',
    '麦卢卡蜂  CNY 208.07',
    '蜜',
    'Honey       CNY 9.00',
  ])
})
