// Composed text, one row each.
import { expect, test } from 'vitest'
import { groupsOf, spaced } from './text.ts'

// oxfmt-ignore
const seams: [string, string][] = [
  ['共3件',               '共\u20093\u2009件'],
  ['寄往Melbourne的包裹', '寄往\u2009Melbourne\u2009的包裹'],
  ['已付¥318.40',         '已付\u2009¥318.40'],
  ['plain English 12',    'plain English 12'],
  ['已有 空格',           '已有 空格'],
]

test.each(seams)('%s is spaced', (text, expected) => {
  expect(spaced(text)).toBe(expected)
})

test('numbers are grouped in fours from the left', () => {
  expect(groupsOf('8412 90335501')).toEqual(['8412', '9033', '5501'])
  expect(groupsOf('12345')).toEqual(['1234', '5'])
  expect(groupsOf('')).toEqual([])
})
