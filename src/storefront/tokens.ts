// Words of a text for searching: pairs of characters where a script has no spaces, light stems where it has.

const folded: Readonly<Record<string, string>> = {
  國: '国',
  產: '产',
  紐: '纽',
  蘭: '兰',
  澳: '澳',
  蜂: '蜂',
  麥: '麦',
  盧: '卢',
  卡: '卡',
  羊: '羊',
  護: '护',
  膚: '肤',
  養: '养',
  嬰: '婴',
  兒: '儿',
  紅: '红',
  綿: '绵',
  絨: '绒',
  魚: '鱼',
  維: '维',
  他: '他',
  命: '命',
  純: '纯',
  淨: '净',
  潔: '洁',
  霜: '霜',
  潤: '润',
  滋: '滋',
  華: '华',
  寶: '宝',
  飾: '饰',
  燕: '燕',
  堅: '坚',
  巧: '巧',
  餅: '饼',
  乾: '干',
  營: '营',
  鈣: '钙',
  鐵: '铁',
  鋅: '锌',
  膠: '胶',
  囊: '囊',
  檳: '槟',
  葉: '叶',
  專: '专',
  級: '级',
  價: '价',
  優: '优',
}

/** Groups of words that mean the same to a shopper; each finds the others. */
const synonyms: readonly (readonly string[])[] = [
  ['蜂蜜', 'honey'],
  ['麦卢卡', 'manuka', 'mānuka'],
  ['红酒', '葡萄酒', 'wine'],
  ['奶粉', 'milk powder', 'formula'],
  ['羊毛', 'wool'],
  ['雪地靴', 'sheepskin boots'],
  ['鱼油', 'fish oil'],
  ['面霜', 'cream'],
  ['精华', 'serum'],
  ['保健品', '营养品', 'supplement'],
  ['澳洲', '澳大利亚', 'australia'],
  ['新西兰', '纽西兰', 'new zealand'],
  ['巧克力', 'chocolate'],
]

const script = /[\p{Script=Han}]+|[\p{Script=Thai}]+|[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu
const noise = new Set(['a', 'an', 'and', 'of', 'the', 'for', 'with', 'in', 'to', 'by', 'from', '&'])

/** What an index holds of a text: every pair, every single character of Han, every stem; each once. */
export function tokensOf(text: string): string[] {
  return [
    ...new Set(runsOf(text).flatMap(run => [...pieces(run), ...(isHan(run) ? [...run] : [])])),
  ]
}

/** What a question asks for, as groups of which each must be found in one of its forms. */
export function groupsOf(text: string): string[][] {
  let rest = fold(text)
  const said = synonyms.flatMap(group => {
    const word = group.find(one => mention(one).test(rest))
    if (word === undefined) return []
    rest = rest.replace(mention(word), ' ')
    return [group.map(one => runsOf(one).flatMap(pieces).join(' & '))]
  })
  return [
    ...said,
    ...runsOf(rest)
      .flatMap(pieces)
      .map(piece => [piece]),
  ]
}

/** A Latin word counts only as a whole, in singular or plural; a Chinese one wherever it stands. */
const mention = (word: string): RegExp =>
  isHan(word)
    ? new RegExp(fold(word), 'u')
    : new RegExp(`(?<![a-z])${fold(word)}(?:e?s)?(?![a-z])`, 'u')

/** The last word as it is being typed, and the words before it. */
export function prefixOf(text: string): { whole: string[]; start: string } {
  const runs = runsOf(text)
  const last = runs.at(-1) ?? ''
  if (isHan(last)) return { whole: tokensForPrefix(runs), start: '' }
  return { whole: runs.slice(0, -1).flatMap(pieces), start: last }
}

const tokensForPrefix = (runs: readonly string[]): string[] => runs.flatMap(pieces)

const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run)

function runsOf(text: string): string[] {
  return (fold(text).match(script) ?? [])
    .map(run => run.replace(/[.'’-]+$/, ''))
    .filter(run => run && !noise.has(run))
}

function pieces(run: string): string[] {
  if (isHan(run)) return pairs([...run])
  if (/^\p{Script=Thai}/u.test(run)) return pairs(graphemes(run))
  return [stem(run.replace(/['’.-]/g, ''))]
}

const pairs = (characters: readonly string[]): string[] =>
  characters.length === 1
    ? [...characters]
    : characters.slice(1).map((one, index) => (characters[index] ?? '') + one)

const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' })
const graphemes = (run: string): string[] => Array.from(segmenter.segment(run), one => one.segment)

/** NFKC, lower case, marks off Latin letters, traditional to simplified where the small table knows it. */
function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  const bare = plain
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
  return Array.from(bare, one => folded[one] ?? one).join('')
}

/** Only what a shopper types differently: plurals and a possessive. */
function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}
