// Describe: what a product is to customs, by its code or its words; the same in a file and in a listing.
import * as tariff from '#books/tariff/tariff'
import type { Texts } from '#kernel/place'

/** What the product is, and who said so. */
export type What = Readonly<{
  /** A category of the tariff, or `unknown`. */
  category: string
  name: Texts
  hs6?: string
  /** As many digits of China's own code as are known; ten can be declared. */
  chinaCode?: string
  /** 0 to 1; 1 when the file states the code. */
  confidence: number
  by: 'file' | 'words' | 'nobody'
  /** The words that spoke, the loudest first, and the field they stood in. */
  spoke: readonly Readonly<{ field: string; words: string }>[]
  /** The code that the words suggest where the file states another one, or a guess nobody relies on. */
  rival?: string
  rivalName?: Texts
}>

/** `attributes` by their bare names: see `factsOf`. */
export type Said = Readonly<{
  title: string
  description: string
  /** A path as shops write it, or a category of the tariff. */
  category: string
  brand: string
  hs6?: string | undefined
  attributes: Readonly<Record<string, string>>
}>

/** A code that is stated stands; the words then only add the category and China's further digits. */
export function describe(said: Said): What {
  const { title, description, category, brand, attributes } = said
  const guesses = tariff.classify({
    title,
    description,
    category,
    productType: attributes['type'],
    tags: attributes['tags']?.split(','),
    vendor: brand,
  })
  const [best] = guesses
  const sure = best && best.category !== 'unknown' ? best : undefined
  const own = chinaCodeIn(attributes)
  const hs6 = said.hs6 ?? own?.slice(0, 6)
  if (hs6) return stated(hs6, { own, guesses, sure })
  const guess = sure ?? guesses.find(one => one.hs6 !== null)
  if (!sure?.hs6) return { ...unknown, spoke: spokeOf(guess), ...rivalOf(guess) }
  return { ...named(sure), by: 'words', confidence: sure.confidence }
}

/**
 * Facts by their bare names as well: a paper is known whatever namespace the shop keeps it in, so that
 * `custom.artg_no` is what the gate asks for as `artg_no`.
 */
export function factsOf(
  attributes: Readonly<Record<string, string | number | boolean>>,
): Record<string, string> {
  const known: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) known[key] = String(value)
  for (const [key, value] of Object.entries(attributes))
    known[key.slice(key.lastIndexOf('.') + 1)] ??= String(value)
  return known
}

/** Ten digits of China's own tariff, where the merchant states them. */
function chinaCodeIn(attributes: Readonly<Record<string, string>>): string | undefined {
  const code = attributes['cn_hs10']?.replace(/[\s.]/g, '')
  return code && /^\d{10}$/.test(code) ? code : undefined
}

const unknown = {
  category: 'unknown',
  name: { en: 'Not recognised', 'zh-Hans': '未能识别' },
  confidence: 0,
  by: 'nobody',
} as const

type Heard = Readonly<{
  own: string | undefined
  guesses: readonly tariff.Suggestion[]
  sure: tariff.Suggestion | undefined
}>

function stated(hs6: string, { own, guesses, sure }: Heard): What {
  const same = guesses.find(one => one.hs6 === hs6)
  const chinaCode = own?.startsWith(hs6) ? own : (same?.chinaCode ?? tariff.chinaCodeOf(hs6))
  const code = { hs6, ...(chinaCode && { chinaCode }), confidence: 1, by: 'file' } as const
  if (same) return { ...named(same), ...code }
  const bare = { en: 'Known by its code only', 'zh-Hans': '仅有编码' }
  return {
    ...code,
    category: sure?.category ?? 'unknown',
    name: sure?.title ?? bare,
    spoke: spokeOf(sure),
    ...rivalOf(sure),
  }
}

const named = (one: tariff.Suggestion) => ({
  category: one.category,
  name: one.title,
  ...(one.hs6 && { hs6: one.hs6 }),
  ...(one.chinaCode && { chinaCode: one.chinaCode }),
  spoke: spokeOf(one),
})

const spokeMax = 3
const spokeOf = (one: tariff.Suggestion | undefined): What['spoke'] =>
  (one?.reasons ?? []).slice(0, spokeMax).map(({ field, words }) => ({ field, words }))

const rivalOf = (one: tariff.Suggestion | undefined): Pick<What, 'rival' | 'rivalName'> =>
  one?.hs6 ? { rival: one.hs6, rivalName: one.title } : {}
