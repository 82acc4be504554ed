// Words of texts and questions, as a table; and a small catalogue in which questions must find the right thing.
import { expect, test } from 'vitest'
import { groupsOf, tokensOf } from './tokens.ts'

// oxfmt-ignore
const words: [string, string[]][] = [
  ['Mānuka Honey 500g',        ['manuka', 'honey', '500g']],
  ['Berries and Cherries',     ['berry', 'cherry']],
  ['boxes of glasses, wool',   ['box', 'glass', 'wool']],
  ['蜂蜜',                      ['蜂蜜', '蜂', '蜜']],
  ['麦卢卡蜂蜜',                ['麦卢', '卢卡', '卡蜂', '蜂蜜', '麦', '卢', '卡', '蜂', '蜜']],
  ['紐西蘭',                    ['纽西', '西兰', '纽', '西', '兰']],
  ['Café au Lait',             ['cafe', 'au', 'lait']],
  ['ＵＭＦ１５＋',               ['umf15']],
]
test.each(words)('%s', (text, wanted) => expect(tokensOf(text)).toEqual(wanted))

test('a Thai word is found inside a sentence without spaces', () => {
  const held = tokensOf('ขายน้ำผึ้งแท้จากนิวซีแลนด์')
  expect(tokensOf('น้ำผึ้ง').every(token => held.includes(token))).toBe(true)
  expect(tokensOf('ไวน์').every(token => held.includes(token))).toBe(false)
})

const catalogue = [
  '麦卢卡蜂蜜 500克 Manuka Honey',
  '三叶草蜂蜜 Clover Honey',
  '西拉红葡萄酒 750毫升 Shiraz',
  '羊毛被 Wool Quilt',
  '婴儿奶粉 3段 Infant Formula',
  '绵羊油面霜 100克 Lanolin Cream',
  '深海鱼油胶囊 Fish Oil Capsules',
  '雪地靴 Sheepskin Boots',
  '夏威夷果 Macadamia Nuts',
  '黑巧克力 Dark Chocolate',
]

// oxfmt-ignore
const questions: [string, number[]][] = [
  ['蜂蜜', [0, 1]], ['麦卢卡', [0]], ['麦卢卡蜂蜜', [0]], ['honey', [0, 1]], ['manuka honey', [0]], ['Manuka', [0]], ['红酒', [2]],
  ['葡萄酒', [2]], ['shiraz', [2]], ['羊毛', [3]], ['wool', [3]], ['奶粉', [4]], ['婴儿奶粉', [4]], ['formula', [4]], ['面霜', [5]],
  ['cream', [5]], ['鱼油', [6]], ['capsule', [6]], ['雪地靴', [7]], ['boot', [7]], ['sheepskin', [7]], ['夏威夷果', [8]],
  ['macadamias', [8]], ['nut', [8]], ['巧克力', [9]], ['chocolates', [9]], ['蜜', [0, 1]], ['绵羊油', [5]], ['茶', []], ['蜂蜜 三叶草', [1]],
]
test.each(questions)('asking for %s finds %j', (text, wanted) => {
  const groups = groupsOf(text)
  const found = catalogue.flatMap((title, index) => {
    const held = new Set(tokensOf(title))
    const has = (form: string): boolean => form.split(' & ').every(token => held.has(token))
    return groups.length > 0 && groups.every(forms => forms.some(has)) ? [index] : []
  })
  expect(found).toEqual(wanted)
})
