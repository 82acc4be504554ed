// Classify: what a product is, by the words its merchant used, with its place in the tariff.
import type { Texts } from '#kernel/place'
import { codes, type CodeRow } from '../data/codes.ts'
import { careKinds } from '../data/lexicon-care.ts'
import { foodKinds, type Kind } from '../data/lexicon-food.ts'
import {
  homeKinds,
  likenesses,
  strangers,
  things,
  vetoes,
  wrappings,
} from '../data/lexicon-home.ts'
import { contentOf } from './content.ts'
import { hitsIn, indexOf, isHan, wordsOf, type Hit } from './words.ts'

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

/** `last`: speaks only where no other name stands after it; `path`: only in a category's path. */
type Word = Readonly<{ category: string; weight: number; path?: boolean; last?: boolean }>
type Said = Spoke & Readonly<{ category: string }>

const stranger = 'unknown'
const sureFrom = 0.6
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

/** China's ten digits of a code of six, where China does not divide it: `0409000000`, not `3304990029`. */
export const chinaCodeOf = (hs6: string): string | undefined =>
  undivided.has(`${hs6}0000`) ? `${hs6}0000` : undefined

const undivided = new Set(codes.map(row => row[2]).filter(code => /^\d{6}0000$/.test(code)))

/**
 * At most three suggestions, the likeliest first. Deterministic: words and weights, nothing learnt.
 */
export function classify(product: Described): Suggestion[] {
  const said = heard(product)
  const scores = [...Map.groupBy(said, one => one.category)]
    .map(([category, spoke]) => ({ category, spoke, score: scoreOf(spoke) }))
    .toSorted((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1))
  const [best, ...others] = scores
  if (!best) return [unknown([])]

  const confidence = confidenceOf(best.score, Math.max(0, ...others.map(one => against(best, one))))
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

type Scored = Readonly<{ spoke: readonly Said[]; score: number }>

/** How loudly another reading speaks against the best: shelf and story count half against a title. */
const against = (best: Scored, other: Scored): number =>
  best.spoke.some(isName) && !other.spoke.some(isName) ? other.score / 2 : other.score

const isName = ({ field }: Said): boolean => field === 'title' || field === 'productType'

/**
 * Names settle it at 6 (with a star at 10), plain names weigh 4, hints 1.5; longer
 * ones more.
 */
function* phrases(): Generator<readonly [string, Word]> {
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
  for (const phrase of split(strangers)) yield [phrase, { category: stranger, weight: 7 }]
  for (const phrase of split(vetoes)) yield [phrase, { category: stranger, weight: 14 }]
  for (const phrase of split(things)) yield [phrase, { category: stranger, weight: 9, last: true }]
  for (const phrase of split(wrappings)) yield [phrase, { category: stranger, weight: 0 }]
}

function split(list: string): string[] {
  return list
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '')
}

function heard({ title, description, category, productType, tags, vendor }: Described): Said[] {
  const named = vendor ? title.replaceAll(vendor, ' ') : title
  return [
    ...titleSaid(named),
    ...(category ? said('category', category.split('>').at(-1) ?? '', 0.8) : []),
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
 * soap, a wine glass is a glass); what comes after such a word only describes, and so does a name
 * before "scented" or "red". What it is free of, it is not.
 */
function said(field: Field, text: string, factor: number): Said[] {
  const words = wordsOf(text)
  const all = hitsIn(lexicon, words).filter(hit => field === 'category' || !hit.value.path)
  if (all.length === 0) return []
  const tail = tailOf(words.stems)
  const heads = { latin: headOf(all, false, tail), han: headOf(all, true, Infinity) }
  return all
    .filter(
      ({ value, phrase, end }) =>
        value.weight > 0 && (!value.last || end === headIn(heads, phrase)),
    )
    .map(hit => ({
      field,
      category: hit.value.category,
      words: hit.phrase,
      weight:
        hit.value.weight * factor * standing(hit, words.stems, tail, headIn(heads, hit.phrase)),
    }))
    .filter(one => one.weight > 0)
}

type Heads = Readonly<{ latin: number; han: number }>

/** Where the last name ends that stands before the tail; a wrapping is no name. */
const headOf = (hits: readonly Hit<Word>[], han: boolean, tail: number): number =>
  Math.max(
    ...hits
      .filter(hit => isHan(hit.phrase) === han && hit.value.weight > 2 && hit.start < tail)
      .map(hit => hit.end),
  )

const headIn = (heads: Heads, phrase: string): number => (isHan(phrase) ? heads.han : heads.latin)

function standing(hit: Hit<Word>, stems: readonly string[], tail: number, head: number): number {
  if (!isHan(hit.phrase)) {
    const next = stems[hit.end] ?? ''
    if (next === 'free') return 0
    if (likeness.has(next)) return 0.3
    if (hit.start >= tail) return 0.4
  }
  return hit.end === head ? 1.35 : 1
}

const likeness = new Set(split(likenesses).flatMap(word => wordsOf(word).stems))

const joints = new Set(['with', 'for', 'from', 'by', 'w', 'in', 'without'])

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
