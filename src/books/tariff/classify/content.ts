// Content: the net content of a pack, read from the words merchants use for it.
import type { Content } from '#kernel/measures'

const factors: Readonly<Record<string, readonly ['ml' | 'g', number]>> = {
  ml: ['ml', 1],
  毫升: ['ml', 1],
  cl: ['ml', 10],
  l: ['ml', 1000],
  lt: ['ml', 1000],
  ltr: ['ml', 1000],
  litre: ['ml', 1000],
  litres: ['ml', 1000],
  liter: ['ml', 1000],
  升: ['ml', 1000],
  g: ['g', 1],
  gm: ['g', 1],
  gr: ['g', 1],
  gram: ['g', 1],
  grams: ['g', 1],
  克: ['g', 1],
  kg: ['g', 1000],
  千克: ['g', 1000],
  公斤: ['g', 1000],
}
const units = Object.keys(factors)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const measured = new RegExp(
  `(?:(\\d{1,3})\\s?[x×]\\s?)?(\\d{1,5}(?:[.,]\\d{1,3})?)\\s?(${units})(?![a-z\\p{Script=Han}])`,
  'iu',
)
const pieceNames =
  'pieces?|pcs|pack|sheets?|capsules?|tablets?|softgels?|gummies|sachets?|wipes|nappies|bags' +
  '|片|粒|枚|个|包'
const counted = new RegExp(`(\\d{1,4})\\s?(?:x\\s)?(?:${pieceNames})`, 'iu')

/**
 * The net content of one sold unit: `6 x 750ml` is 4500 ml, `60 capsules` are 60 pieces. Volume and
 * weight go before pieces. Undefined when the text tells none.
 */
export function contentOf(text: string): Content | undefined {
  const found = measured.exec(text)
  const factor = factors[found?.[3]?.toLowerCase() ?? '']
  if (found && factor) {
    const each = Number((found[2] ?? '').replace(',', '.')) * factor[1]
    const amount = Math.round(each * Number(found[1] ?? 1) * 1000) / 1000
    return amount > 0 ? { amount, unit: factor[0] } : undefined
  }
  const pieces = Number(counted.exec(text)?.[1] ?? 0)
  return pieces > 0 ? { amount: pieces, unit: 'piece' } : undefined
}
