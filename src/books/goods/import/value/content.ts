// Net content: how much a thing holds, read from a measure column, an option or a title.
import type { Content } from '#kernel/measures'

/** To millilitres, grams or pieces; fluid ounces are the US ones. */
const units: Record<string, readonly [Content['unit'], number]> = {
  ml: ['ml', 1],
  millilitre: ['ml', 1],
  milliliter: ['ml', 1],
  cl: ['ml', 10],
  l: ['ml', 1000],
  lt: ['ml', 1000],
  litre: ['ml', 1000],
  liter: ['ml', 1000],
  'fl oz': ['ml', 29.5735295625],
  'fl. oz': ['ml', 29.5735295625],
  floz: ['ml', 29.5735295625],
  g: ['g', 1],
  gm: ['g', 1],
  gram: ['g', 1],
  kg: ['g', 1000],
  kilo: ['g', 1000],
  kilogram: ['g', 1000],
  oz: ['g', 28.349523125],
  ounce: ['g', 28.349523125],
  lb: ['g', 453.59237],
  pound: ['g', 453.59237],
  capsule: ['piece', 1],
  cap: ['piece', 1],
  tablet: ['piece', 1],
  softgel: ['piece', 1],
  sachet: ['piece', 1],
  teabag: ['piece', 1],
  wipe: ['piece', 1],
  sheet: ['piece', 1],
  piece: ['piece', 1],
  pc: ['piece', 1],
  item: ['piece', 1],
  ct: ['piece', 1],
  count: ['piece', 1],
}

const names = Object.keys(units)
  .toSorted((a, b) => b.length - a.length)
  .map(name => name.replace('.', '\\.'))
  .join('|')
const measure = new RegExp(
  String.raw`(?<![\w.,])(?:(\d{1,3})\s*[x×]\s*)?(\d{1,6}(?:[.,]\d{1,3})?)\s?-?(${names})s?(?![\w])`,
  'gi',
)

/** `Total measure` and its unit, as the two columns of a file say it. */
export function contentOfMeasure(amount: string, unit: string): Content | undefined {
  const value = Number(amount.trim())
  const known = units[unit.trim().toLowerCase().replace(/s$/, '')]
  return known && value > 0 && Number.isFinite(value) ? made(value, known) : undefined
}

/**
 * The content a text speaks of: `500 g`, `30ml`, `6 x 330 ml` (1980 ml), `60 capsules`. Weight or
 * volume goes before pieces; of several the last. Doses in mg and generations like 5G are none.
 */
export function contentIn(text: string): Content | undefined {
  if (!/\d/.test(text)) return undefined
  let best: Content | undefined
  for (const [whole, count, amount = '', name = ''] of text.matchAll(measure)) {
    if (/^\dG$/.test(whole.replace(/\s/g, ''))) continue
    const unit = units[name.toLowerCase()]
    if (!unit) continue
    const found = made(Number(amount.replace(',', '.')) * Number(count ?? 1), unit)
    if (found.amount > 0 && (!best || best.unit === 'piece' || found.unit !== 'piece')) best = found
  }
  return best
}

/** Half up to three decimals, so that an ounce does not drag a tail behind it. */
function made(amount: number, [unit, factor]: readonly [Content['unit'], number]): Content {
  return { amount: Math.round(amount * factor * 1000) / 1000, unit }
}

export const timesContent = (content: Content, count: number): Content =>
  made(content.amount * count, [content.unit, 1])

/**
 * How many single units an option holds: wholesalers sell `Each`, `Outer (6 Each)`,
 * `Shipper (60 Block)`, `Carton of 12`, `6 Pack`.
 */
export function packIn(name: string, value: string): number | undefined {
  const inner =
    /\((\d{1,5})\s+\p{L}+\)\s*$/u.exec(value) ??
    /\b(?:pack|carton|case|box|outer|shipper|tray)\s+of\s+(\d{1,5})\b/i.exec(value) ??
    /^(\d{1,5})[\s-]?(?:pack|pk)\b/i.exec(value)
  if (inner) return Number(inner[1]) || undefined
  if (!/pack|unit|uom|measure|quantity/i.test(name)) return undefined
  return /^(?:each|single|unit|ea)$/i.test(value.trim()) ? 1 : undefined
}
