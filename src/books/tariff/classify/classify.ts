// Classify: what a product is, by the words its merchant used, with its place in the tariff.
import type { Texts } from '#kernel/place'
import { codes, type CodeRow } from '../data/codes.ts'
import { careKinds } from '../data/lexicon-care.ts'
import { foodKinds, type Kind } from '../data/lexicon-food.ts'
import { homeKinds, strangers, vetoes } from '../data/lexicon-home.ts'
import { contentOf } from './content.ts'
import { hitsIn, indexOf, wordsOf, type Hit } from './words.ts'

/** What a merchant's file says of a product. `category` is a path: "Food > Food Items > Honey". */
export type Described = Readonly<{
  title: string
  description?: string | undefined
  category?: string | undefined
  productType?: string | undefined
  tags?: readonly string[] | undefined
  vendor?: string | undefined
}>

type Field = 'title' | 'category' | 'productType' | 'tags' | 'description'

/** Which words spoke for a suggestion, where they stood, and how loudly. */
export type Spoke = Readonly<{ field: Field; words: string; weight: number }>

/**
 * A guess. `hs10` only where all ten digits are known; `chinaCode` as many as are. `unknown` comes
 * first when nobody should rely on the guesses after it.
 */
export type Suggestion = Readonly<{
  category: string
  title: Texts
  hs6: string | null
  hs10: string | null
  chinaCode: string | null
  /** 0 to 1 */
  confidence: number
  reasons: readonly Spoke[]
}>

type Word = Readonly<{ category: string; weight: number; path: boolean }>
type Said = Spoke & Readonly<{ category: string }>

const stranger = 'unknown'
const sureFrom = 0.55
const suggestionsMax = 3

const kinds = new Map<string, Kind>(
  [...foodKinds, ...careKinds, ...homeKinds].map(kind => [kind[0], kind]),
)
const rows = new Map<string, CodeRow>(codes.map(row => [row[0], row]))
const lexicon = indexOf(phrases())

/** Every category a product can be suggested to be, with its names. */
export const categories: ReadonlyMap<string, Texts> = new Map(
  [...kinds.values()].map(kind => [kind[0], { en: kind[1], 'zh-Hans': kind[2] }]),
)

/**
 * At most three suggestions, the likeliest first. Deterministic: words and weights, nothing learnt.
 */
export function classify(product: Described): Suggestion[] {
  const said = heard(product)
  const scores = [...Map.groupBy(said, one => one.category)]
    .map(([category, spoke]) => ({ category, spoke, score: scoreOf(spoke) }))
    .toSorted((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1))
  const [best, second] = scores
  if (!best) return [unknown([])]

  const confidence = confidenceOf(best.score, second?.score ?? 0)
  const guesses = scores
    .filter(one => one.category !== stranger)
    .slice(0, suggestionsMax)
    .map((one, place) =>
      suggestion(
        refined(one.category, product.title),
        one.spoke,
        place === 0 && one === best ? confidence : confidenceOf(one.score, best.score),
      ),
    )
  const sure = best.category !== stranger && confidence >= sureFrom
  return sure ? guesses : [unknown(best.spoke), ...guesses].slice(0, suggestionsMax)
}

/**
 * Names settle it at 6 (with a star at 10), plain names weigh 4, hints 1.5; longer
 * ones more.
 */
function* phrases(): Generator<readonly [string, Word]> {
  const split = (list: string): string[] =>
    list
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== '')
  for (const [category, , , strong, plain, weak, paths] of kinds.values()) {
    const lists = [
      [strong, 6, false],
      [plain, 4, false],
      [weak, 1.5, false],
      [paths, 6, true],
    ] as const
    for (const [list, loudness, path] of lists) {
      for (const phrase of split(list)) {
        const decisive = phrase.endsWith('*') ? 4 : 0
        const weight = loudness + decisive + (phrase.split(' ').length - 1) / 2
        yield [phrase.replace('*', ''), { category, weight, path }]
      }
    }
  }
  for (const [list, weight] of [
    [strangers, 7],
    [vetoes, 14],
  ] as const) {
    for (const phrase of split(list)) yield [phrase, { category: stranger, weight, path: false }]
  }
}

function heard({ title, description, category, productType, tags, vendor }: Described): Said[] {
  const named = vendor ? title.replaceAll(vendor, ' ') : title
  return [
    ...titleSaid(named),
    ...(category ? said('category', category.split('>').at(-1) ?? '', 1) : []),
    ...(productType ? said('productType', productType, 0.8) : []),
    ...(tags ? said('tags', tags.join(' | '), 0.3) : []),
    ...(description ? said('description', description.slice(0, 600), 0.2) : []),
  ]
}

/** The parts of a title: the first that says anything leads, what follows adds. */
function titleSaid(title: string): Said[] {
  let factor = 1
  return title.split(/\s[-–—]\s|[|(),:;[\]/]/).flatMap(part => {
    const found = said('title', part, factor)
    if (found.length > 0) factor = 0.7
    return found
  })
}

/**
 * What a text says. The last name before "with", "for" … is the thing itself (a honey soap is a
 * soap); what comes after such a word only describes.
 */
function said(field: Field, text: string, factor: number): Said[] {
  const words = wordsOf(text)
  const hits = hitsIn(lexicon, words).filter(hit => field === 'category' || !hit.value.path)
  if (hits.length === 0) return []
  const tail = tailOf(words.stems)
  const head = Math.max(...hits.filter(hit => hit.start < tail).map(hit => hit.end))
  return hits.map(hit => ({
    field,
    category: hit.value.category,
    words: hit.phrase,
    weight: hit.value.weight * factor * standing(hit, tail, head),
  }))
}

function standing(hit: Hit<Word>, tail: number, head: number): number {
  if (hit.start >= tail) return 0.4
  return hit.end === head ? 1.35 : 1
}

const joints = new Set(['with', 'for', 'from', 'by', 'w'])

function tailOf(stems: readonly string[]): number {
  const place = stems.findIndex((one, index) => index > 0 && joints.has(one))
  return place < 0 ? Number.POSITIVE_INFINITY : place
}

/** The loudest word, and a third of every other one. */
function scoreOf(spoke: readonly Spoke[]): number {
  const loudest = new Map<string, number>()
  for (const { words, weight } of spoke)
    loudest.set(words, Math.max(weight, loudest.get(words) ?? 0))
  const weights = [...loudest.values()]
  const top = Math.max(...weights)
  return top + (weights.reduce((sum, one) => sum + one, 0) - top) / 3
}

/** Loud and alone is sure; a rival close by halves it. */
function confidenceOf(score: number, rival: number): number {
  const margin = Math.max(0, Math.min(1, (2 * (score - rival)) / score))
  return Math.round(Math.min(0.97, (score / (score + 2)) * (0.58 + 0.42 * margin)) * 100) / 100
}

/** What only the content tells: cream by weight or volume, wine by the size of its vessel. */
function refined(category: string, title: string): string {
  const content = contentOf(title)
  if (!content) return category
  if (category === 'skin-cream' && content.unit === 'ml') return 'skin-lotion'
  if (category === 'skin-lotion' && content.unit === 'g') return 'skin-cream'
  const wine = category === 'wine' || category === 'cask-wine' || category === 'bulk-wine'
  if (!wine || content.unit !== 'ml' || /\d\s?[x×]\s?\d/i.test(title)) return category
  return content.amount > 10_000 ? 'bulk-wine' : content.amount > 2000 ? 'cask-wine' : 'wine'
}

function suggestion(category: string, spoke: readonly Said[], confidence: number): Suggestion {
  const row = rows.get(category)
  const chinaCode = row?.[2] ?? null
  return {
    category,
    title: categories.get(category) ?? {},
    confidence,
    hs6: row?.[1] ?? null,
    hs10: chinaCode?.length === 10 ? chinaCode : null,
    chinaCode,
    reasons: reasonsOf(spoke),
  }
}

const unknown = (spoke: readonly Said[]): Suggestion => ({
  category: stranger,
  title: { en: 'Not recognised', 'zh-Hans': '未能识别' },
  confidence: 0,
  hs6: null,
  hs10: null,
  chinaCode: null,
  reasons: reasonsOf(spoke),
})

const reasonsOf = (spoke: readonly Said[]): Spoke[] =>
  spoke
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ field, words, weight }) => ({ field, words, weight: Math.round(weight * 100) / 100 }))
