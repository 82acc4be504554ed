// Describe: what a product of a file is to a customs officer, by the file's own code or by its words.
import type { ReadProduct } from '#books/goods/goods'
import { classify, type Suggestion } from '#books/tariff/tariff'
import type { What } from './shapes.ts'

const spokeMax = 3

/** A code in the file stands; the words then only add the category and China's further digits. */
export function describe(product: ReadProduct): What {
  const guesses = classify({
    title: product.title,
    description: product.description,
    category: product.category,
    productType: product.attributes['type'],
    vendor: product.brand,
  })
  const [best] = guesses
  const sure = best && best.category !== 'unknown' ? best : undefined
  if (product.hs6) return stated(product.hs6, guesses, sure)
  const guess = sure ?? guesses.find(one => one.hs6 !== null)
  if (!sure?.hs6) return { ...unknown, spoke: spokeOf(guess), ...rivalOf(guess) }
  return { ...named(sure), by: 'words', confidence: sure.confidence }
}

const unknown = {
  category: 'unknown',
  name: { en: 'Not recognised', 'zh-Hans': '未能识别' },
  confidence: 0,
  by: 'nobody',
} as const

function stated(hs6: string, guesses: readonly Suggestion[], sure: Suggestion | undefined): What {
  const same = guesses.find(one => one.hs6 === hs6)
  if (same) return { ...named(same), by: 'file', confidence: 1 }
  const own = { en: 'Known by its code only', 'zh-Hans': '仅有编码' }
  return {
    category: sure?.category ?? 'unknown',
    name: sure?.title ?? own,
    hs6,
    confidence: 1,
    by: 'file',
    spoke: spokeOf(sure),
    ...rivalOf(sure),
  }
}

const named = (one: Suggestion) => ({
  category: one.category,
  name: one.title,
  ...(one.hs6 && { hs6: one.hs6 }),
  ...(one.chinaCode && { chinaCode: one.chinaCode }),
  spoke: spokeOf(one),
})

const spokeOf = (one: Suggestion | undefined): What['spoke'] =>
  (one?.reasons ?? []).slice(0, spokeMax).map(({ field, words }) => ({ field, words }))

const rivalOf = (one: Suggestion | undefined): Pick<What, 'rival'> =>
  one?.hs6 ? { rival: one.hs6 } : {}
